import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRegistryNumber, parseRegistryNumber } from './registry-number.ts';

test('registry numbers are written with at least four digits', () => {
  expect(formatRegistryNumber({ series: 'CSS', year: 2026, number: 42 })).toBe('CSS-2026-0042');
  expect(formatRegistryNumber({ series: 'CSS', year: 2026, number: 12_345 })).toBe('CSS-2026-12345');
  expect(() => formatRegistryNumber({ series: 'CSS', year: 2026, number: 0 })).toThrow();
});

test('what people type is read', () => {
  for (const text of ['CSS-2026-0042', 'css 2026 42', ' css-2026-42 ', 'CSS/2026/42', 'CSS2026-0042', 'css–2026–42']) {
    expect(parseRegistryNumber(text)).toEqual({ ok: true, value: { series: 'CSS', year: 2026, number: 42 } });
  }
});

test('anything else is refused', () => {
  for (const text of ['', 'CSS', '2026-0042', 'CSS-26-42', 'CSS-2026-0000', 'CSS-2026-', 'CSS-2026-42; drop table']) {
    expect(parseRegistryNumber(text)).toEqual({ ok: false, reason: 'not-a-registry-number' });
  }
});

test('every number written is read back', () => {
  const numbers = fc.record({
    series: fc.stringMatching(/^[A-Z]{2,5}$/),
    year: fc.integer({ min: 1000, max: 9999 }),
    number: fc.integer({ min: 1, max: 999_999_999 }),
  });
  fc.assert(
    fc.property(numbers, (value) => {
      expect(parseRegistryNumber(formatRegistryNumber(value))).toEqual({ ok: true, value });
    }),
  );
});

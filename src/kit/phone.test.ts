import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPhone } from './phone.ts';

test('one number, every way to write it', () => {
  for (const text of [
    '019-212050',
    '019-21 20 50',
    '019 212050',
    '(019) 21 20 50',
    '+46 19 212050',
    '+46(0)19-21 20 50',
    '004619212050',
  ]) {
    expect(findPhone(text), text).toBe('019-21 20 50');
  }
});

test('area codes have two, three or four digits', () => {
  expect(findPhone('0846500400')).toBe('08-465 004 00');
  expect(findPhone('08123456')).toBe('08-12 34 56');
  expect(findPhone('0701740605')).toBe('070-174 06 05');
  expect(findPhone('0980319200')).toBe('0980-31 92 00');
  expect(findPhone('022312345')).toBe('0223-123 45');
});

test('a number of another country keeps its plus sign', () => {
  expect(findPhone('+47 22 12 34 56')).toBe('+4722123456');
});

test('what cannot be called is no number', () => {
  for (const text of [
    '',
    'ring oss',
    '12',
    '112',
    '+47655222',
    '725338860',
    '00',
    '+',
    '0000000000',
    '019-2120501234',
  ]) {
    expect(findPhone(text), text).toBeUndefined();
  }
});

test('a written number reads as itself', () => {
  const digits = fc.stringMatching(/^\+?\d{6,14}$/);
  fc.assert(
    fc.property(digits, (text) => {
      const phone = findPhone(text);
      fc.pre(phone !== undefined);
      expect(findPhone(phone as string)).toBe(phone);
    }),
  );
});

import { expect, test } from 'vitest';
import { formatNumber } from './numbers.ts';

test('thousands and decimals are written as the language has them', () => {
  expect(formatNumber(1665, 'sv')).toBe('1\u00a0665');
  expect(formatNumber(2.5, 'sv')).toBe('2,5');
  expect(formatNumber(1665.25, 'en')).toBe('1,665.3');
});

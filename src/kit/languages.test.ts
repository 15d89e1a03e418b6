// Counts and names as each language of the public face has them.
import { expect, test } from 'vitest';
import { faceLanguages, inLanguage, isolate, langOf, nameLanguage } from './languages.ts';
import { plainDigits } from './numbers.ts';
import { formOf } from './plurals.ts';

test('a count takes its own form: six in Arabic, three in Ukrainian, one in Dari', () => {
  const forms = { zero: '0', one: '1', two: '2', few: 'few', many: 'many', other: 'other' };
  const taken = (language: 'ar' | 'uk' | 'prs' | 'fi') => [0, 1, 2, 3, 11, 100].map((n) => formOf(language, n, forms));
  expect(taken('ar')).toEqual(['0', '1', '2', 'few', 'many', 'other']);
  expect(taken('uk')).toEqual(['many', '1', 'few', 'few', 'many', 'many']);
  expect(taken('prs')).toEqual(['1', '1', 'other', 'other', 'other', 'other']);
  expect(formOf('fi', 1, { other: 'whatever there is' })).toBe('whatever there is');
});

test('a part in another language says which, and a part in the page’s own says nothing', () => {
  expect(langOf('sv', 'ar')).toEqual({ lang: 'sv', dir: 'ltr' });
  expect(langOf('prs', 'prs')).toEqual({});
  expect(isolate('Ingången')).toBe('\u2068Ingången\u2069');
});

test('every language has a name for Swedish, and an address of its own', () => {
  for (const face of faceLanguages) expect(nameLanguage('sv', face), face).not.toBe('sv');
  expect(new Set(faceLanguages.map((face) => inLanguage(face, '/hjalp'))).size).toBe(faceLanguages.length);
});

test('digits of any script are the same number', () => {
  expect(plainDigits('٢٠١٥ ۲۰۱۵ 2015')).toBe('2015 2015 2015');
});

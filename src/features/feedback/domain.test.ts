// What is left of a comment, whose figures are shown, and which addresses are pages.
import { describe, expect, test } from 'vitest';
import { testNumbers } from '../../../test/world/small-town.ts';
import { cleanWords, pageOf, usefulShare } from './domain.ts';

const today = Temporal.PlainDate.from('2027-01-14');
const marks = { personalNumber: '[P]', phone: '[T]', email: '[E]' };
const clean = (text: string) => cleanWords(text, today, marks);
const [number] = testNumbers;

describe('a comment', () => {
  test.each([
    [number, '[P]'],
    [`${number.slice(0, 8)}-${number.slice(8)}`, '[P]'],
    [number.slice(2), '[P]'],
    [`${number.slice(2, 8)}+${number.slice(8)}`, '[P]'],
    [`Han heter Bo, ${number.slice(0, 8)} ${number.slice(8)}, i trean`, 'Han heter Bo, [P], i trean'],
    [[...number].join(' '), '[P]'],
    [[...number].join('.'), '[P]'],
    // Fullwidth, Arabic and mathematical digits; characters of no width between them.
    [[...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''), '[P]'],
    [[...number].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(''), '[P]'],
    [[...number].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join(''), '[P]'],
    [[...number].join('\u200b'), '[P]'],
    [[...number].join('\u200d'), '[P]'],
    [`${number.slice(0, 8)}\u2013${number.slice(8)}`, '[P]'],
    // Two beside each other, one behind other digits, one with a wrong check digit, a coordination and a temporary number.
    [`${testNumbers[0]} ${testNumbers[1]}`, '[P] [P]'],
    [`7 ${number}`, '7 [P]'],
    ['20150101-2396', '[P]'],
    ['701063-2391', '[P]'],
    ['20150101-TF12', '[P]'],
  ])('without the personal number in %j', (written, kept) => {
    expect(clean(written)).toBe(kept);
  });

  test.each([
    ['Ring 019-21 20 50 i dag', 'Ring [T] i dag'],
    ['Ring 070-174 06 05', 'Ring [T]'],
    ['+46 70 174 06 05', '[T]'],
    ['0046701740605.', '[T].'],
    ['Skriv till Anna.Alm@skola.example.se!', 'Skriv till [E]!'],
    ['anna\uff20skola.example', '[E]'],
    ['anna @ skola.se', '[E]'],
  ])('without the telephone number or address in %j', (written, kept) => {
    expect(clean(written)).toBe(kept);
  });

  test.each([
    'Läsåret 2026-2027 står fel, det ska vara 2027–2028.',
    'Öppet 08.00-16.30, 3 dagar i veckan',
    'Skollagen 3 kap. 12 e § och SFS 2010:800',
    '40 000 kr om året',
    'Den 14 januari 2027',
  ])('keeps what is no number of anybody: %s', (written) => {
    expect(clean(written)).toBe(written.replace('\u2013', '-'));
  });

  test('hides nothing and turns nothing; joiners of Persian stay', () => {
    expect(clean('a\u202eb\u0000c\u200bd\ufeff')).toBe('abcd');
    expect(clean('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(clean('rad ett \r\n\n\n\n rad   två')).toBe('rad ett\n\nrad två');
  });

  test('of two thousand digits is read at once', () => {
    expect(clean('1'.repeat(2000)).length).toBeLessThan(2001);
  });
});

test('a page is its address without language, query and whatever cannot be one', () => {
  expect(['/ar/enheter/lotsen', '/enheter/lotsen?visa=1', '/en', '/', '/artiklar/a-b-1'].map(pageOf)).toEqual([
    '/enheter/lotsen',
    '/enheter/lotsen',
    '/',
    '/',
    '/artiklar/a-b-1',
  ]);
  for (const wrong of [
    '',
    '//evil.example',
    '/a/b/c',
    'https://a.example/',
    '/\u00e5',
    `/artiklar/${'a'.repeat(300)}`,
  ]) {
    expect(pageOf(wrong), wrong).toBeUndefined();
  }
});

test('a share of fewer than five votes is not told', () => {
  expect(usefulShare({ useful: 4, useless: 0 })).toBeUndefined();
  expect(usefulShare({ useful: 4, useless: 1 })).toBe(80);
});

// What is kept of a question says nobody.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestKept, scrub } from './domain.ts';
import { createTally } from './tally.ts';

const known = new Set([
  'eleven',
  'min',
  'dotter',
  'heter',
  'har',
  'svårt',
  'att',
  'läsa',
  'hej',
  'ring',
  'mig',
  'på',
  'och',
  'lotsen',
]);
const knows = (word: string) => known.has(word.toLowerCase());

describe('scrubbing', () => {
  test.each([
    ['Eleven har svårt att läsa', 'eleven har svårt att läsa'],
    ['Hej Min dotter heter Fatima', 'hej min dotter heter …'],
    ['min dotter heter fatima och har svårt', 'min dotter heter … och har svårt'],
    ['eleven 20150101-2384 har svårt', 'eleven … har svårt'],
    ['eleven 150101 2384', 'eleven …'],
    ['Ring mig på 070-174 06 34', 'ring mig på …'],
    ['ring +46 70 174 06 34', 'ring …'],
    ['mamma.berg@example.se har svårt', '… har svårt'],
    ['Kalle Berg läsa', '… läsa'],
    ['https://skola.example/klass/4b läsa', '… läsa'],
    ['åk 3 i 4B', 'åk 3 i 4 …'],
    ['min dotter فاطمة läsa ٢٠١٥٠١٠١', 'min dotter … läsa …'],
    ['ابني لا يقرأ', ''],
  ])('%s', (question, kept) => {
    expect(scrub(question, knows)).toBe(kept);
  });

  test('never keeps an address, a long number or more than fits, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (question) => {
        const kept = scrub(question, knows);
        expect(kept).not.toMatch(/@|\d{4}/);
        expect(kept.length).toBeLessThanOrEqual(longestKept);
        expect(kept).toBe(kept.trim());
      }),
    );
  });
});

test('a tally counts wordings, holds no more than it may, and begins anew when it is emptied', () => {
  const tally = createTally(2);
  for (const question of ['läsa', 'läsa', 'har svårt', 'och hej', '1234']) tally.count(question, 'sv', knows);
  expect(tally.drain()).toEqual([
    { question: 'läsa', language: 'sv', times: 2 },
    { question: 'har svårt', language: 'sv', times: 1 },
  ]);
  expect(tally.drain()).toEqual([]);
});

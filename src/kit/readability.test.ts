// Readability counted by hand on short texts.
import { expect, test } from 'vitest';
import { findPlainWords, judgeReadability, levelOfLix } from './readability.ts';

test('LIX is words to a sentence and the share of long words', () => {
  // Eight words in two sentences, two of them longer than six letters: 4 + 25.
  const read = judgeReadability('Barnen går till skolan. Rektorn ansvarar för allt.');
  expect(read).toMatchObject({ words: 8, sentences: 2, lix: 29, perSentence: 4 });
  expect(judgeReadability('')).toMatchObject({ words: 0, lix: 0, longSentences: [] });
});

test('headings and items are sentences, and an abbreviation ends none', () => {
  expect(judgeReadability('Rubrik\nEn rad till').sentences).toBe(2);
  expect(judgeReadability('Vi gör t.ex. Det här.').sentences).toBe(1);
});

test('what is long is named', () => {
  const sentence = `${'ord '.repeat(26).trim()}.`;
  expect(judgeReadability(`${sentence} Verksamhetsutvecklingen går bra.`)).toMatchObject({
    longSentences: [sentence],
    longWords: ['verksamhetsutvecklingen'],
  });
});

test('levels have their borders', () => {
  expect([29, 30, 40, 50, 60].map(levelOfLix)).toEqual([0, 1, 2, 3, 4]);
});

test('a plainer word is offered for whole words and phrases alone', () => {
  const list = [{ word: 'erhålla' }, { word: 'i syfte att' }, { word: 'avse' }];
  expect(findPlainWords('Du kan Erhålla stöd, i syfte\natt lyckas. Avsevärt.', list)).toEqual(list.slice(0, 2));
});

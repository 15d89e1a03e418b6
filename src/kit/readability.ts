// How hard a Swedish text is to read: LIX (Björnsson 1968), long words and sentences, words that have a plainer one. Advice
// for those who write, never a wall. Pure; called by the editors' room.

export type Readability = {
  words: number;
  sentences: number;
  /** Words to a sentence, and the per cent of words longer than six letters, together. */
  lix: number;
  perSentence: number;
  /** The longest words, each once, at most ten. */
  longWords: string[];
  /** Sentences of more than `longSentence` words. */
  longSentences: string[];
};

export const longSentence = 25;
const longWord = 6;
const veryLongWord = 13;

export function judgeReadability(text: string): Readability {
  const sentences = splitSentences(text);
  const words = sentences.flatMap(wordsIn);
  const long = words.filter((word) => word.length > longWord).length;
  const perSentence = sentences.length === 0 ? 0 : words.length / sentences.length;
  const lix = words.length === 0 ? 0 : perSentence + (long * 100) / words.length;
  const longest = [...new Set(words.map((word) => word.toLowerCase()))]
    .filter((word) => word.length >= veryLongWord)
    .sort((a, b) => b.length - a.length || a.localeCompare(b, 'sv'));
  return {
    words: words.length,
    sentences: sentences.length,
    lix: Math.round(lix),
    perSentence: Math.round(perSentence),
    longWords: longest.slice(0, 10),
    longSentences: sentences.filter((sentence) => wordsIn(sentence).length > longSentence),
  };
}

/** 0 very easy, 1 easy, 2 moderate, 3 hard, 4 very hard; LIX has the borders 30, 40, 50 and 60. */
export function levelOfLix(lix: number): 0 | 1 | 2 | 3 | 4 {
  return lix < 30 ? 0 : lix < 40 ? 1 : lix < 50 ? 2 : lix < 60 ? 3 : 4;
}

/** What of the list stands in the text, in the order of the list. A phrase counts too; a part of a word does not. */
export function findPlainWords<Entry extends { word: string }>(text: string, list: readonly Entry[]): Entry[] {
  const spoken = ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .join(' ')} `;
  return list.filter(({ word }) => spoken.includes(` ${word} `));
}

/** A line is a sentence of its own: headings and items of lists have no full stop. An abbreviation's stop ends nothing. */
function splitSentences(text: string): string[] {
  const whole = text.replace(/\b(t\.ex|bl\.a|m\.m|dvs|ca|kl|nr|s\.k|o\.s\.v|p\.g\.a|d\.v\.s)\./giu, (found) =>
    found.replaceAll('.', ''),
  );
  return whole
    .split(/\n+|(?<=[.!?:])\s+(?=["'\u201d(]?[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);
}

function wordsIn(text: string): string[] {
  return text.match(/\p{L}[\p{L}\p{N}'\u2019-]*/gu) ?? [];
}

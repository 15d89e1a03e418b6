// How a text becomes words that can be compared: folded letters, stems of two languages, and how far two spellings are
// from each other. Pure; used by the engine when it indexes and when it is asked.
import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemSwedish } from '@orama/stemmers/swedish';

/** Longer questions are cut: what somebody needs is said long before. */
export const longestQuestion = 2000;

/** Lower case, and letters with marks as those typed without them. A phone keyboard often has no marks. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('\u00f8', 'o')
    .replaceAll('\u00e6', 'a')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'\u2019\u00b4`]/g, '');
}

/** A word as it was written, in lower case, and as it is compared. */
export type Token = { written: string; word: string };

/** The words of a text in order. Hyphens part words; what belongs together is joined again when it is looked up. */
export function tokensOf(text: string): Token[] {
  const plain = text
    .slice(0, longestQuestion)
    .toWellFormed()
    .normalize('NFC')
    .replace(/['\u2019\u00b4`]/g, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((written) => ({
    written: written.toLowerCase(),
    word: fold(written),
  }));
}

/**
 * False when both spellings carry marks and they differ where the words are alike: to lock is not to read. Who types
 * without marks at all is understood.
 */
export function marksAgree(written: string, known: string): boolean {
  if (!/[\u00e4\u00e5\u00f6]/.test(written)) return true;
  for (let at = 0; at < Math.min(written.length, known.length); at += 1) {
    const [one = '', other = ''] = [written[at], known[at]];
    if (one !== other) return fold(one) !== fold(other);
  }
  return true;
}

export type Forms = { word: string; swedish: string; english: string };

export function formsOf(word: string): Forms {
  return { word, swedish: soften(stemSwedish(word)), english: stemEnglish(word) };
}

/** The Snowball stemmer leaves the neuter and a doubled consonant: nyanlant and nyanland, hemsprak and hemspraket. */
function soften(stem: string): string {
  return stem.length > 5 ? stem.replace(/(?:nt|nd|ndt)$/, 'nd').replace(/([a-z])\1$/, '$1') : stem;
}

/** A letter mask: two words within `d` edits differ in at most `2 d` of its bits. Cheap to hold against a whole vocabulary. */
export function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << ((word.charCodeAt(at) - 97) & 31);
  return mask;
}

export function differingBits(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    count += 1;
  }
  return count;
}

/** Edits between two words where two letters that have changed places count as one; `most + 1` when there are more. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** How many edits a word of this length may be away from one we know: short words are too alike to guess at. */
export function allowedEdits(length: number): number {
  return length < 5 ? 0 : length < 9 ? 1 : 2;
}

export function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const held = lists.get(key);
  if (held === undefined) lists.set(key, [value]);
  else held.push(value);
}

// The municipality's list of words that have a plainer one: editorial/plain-words.csv in its folder, read and checked, then written
// whole. Called by the load command; a folder without the file has no such advice.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../../access/gate.ts';
import { readCsv } from '../../kit/csv.ts';
import type { FileProblem } from '../organisation/index.ts';
import type { PlainWord } from './queries.ts';

const file = 'editorial/plain-words.csv';

export function readPlainWords(
  folder: string,
): { ok: true; words: PlainWord[] } | { ok: false; problems: FileProblem[] } {
  const path = join(folder, file);
  if (!existsSync(path)) return { ok: true, words: [] };
  const { rows, faults } = readCsv(readFileSync(path, 'utf8'));
  const words = rows.map(({ line, cells }) => ({ line, word: cells.word ?? '', instead: cells.instead ?? '' }));
  const seen = new Set<string>();
  const problems = [
    ...faults.map(({ line, fault }) => ({ file, line, reason: fault === 'quote' ? 'a quotation mark' : 'the cells' })),
    ...words.flatMap(({ line, word, instead }) => {
      const isTwice = seen.has(word);
      seen.add(word);
      const isRight = word === word.toLowerCase() && word.length <= 60 && instead.length <= 200;
      if (word === '' || instead === '') return [{ file, line, reason: 'word and instead are both needed' }];
      if (isTwice) return [{ file, line, reason: `${word} stands twice` }];
      return isRight ? [] : [{ file, line, reason: 'word in small letters, at most 60, and instead at most 200' }];
    }),
  ];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, words: words.map(({ word, instead }) => ({ word, instead })) };
}

/** The list becomes the file's. Answers how many words it has. */
export async function loadPlainWords(db: Db, words: readonly PlainWord[]): Promise<number> {
  await db.deleteFrom('editorial.plainWord').execute();
  if (words.length > 0) {
    await db
      .insertInto('editorial.plainWord')
      .values([...words])
      .execute();
  }
  return words.length;
}

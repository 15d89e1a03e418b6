// The municipality's own words that mean the same: `search/synonyms.csv` in its folder. Read whole and judged whole by the
// load command, and written in its transaction.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { readCsv } from '../../kit/csv.ts';
import type { FileProblem } from '../organisation/index.ts';
import type { Synonym } from './engine.ts';
import { wordsOf } from './engine-index.ts';
import { sv } from './texts.sv.ts';

const file = 'search/synonyms.csv';
const longest = 80;

export type SynonymReading =
  | { readonly ok: true; readonly synonyms: Synonym[] }
  | { readonly ok: false; readonly problems: FileProblem[] };

/** A municipality without the file has the finder's words alone. */
export function readSynonyms(folder: string): SynonymReading {
  const path = join(folder, file);
  if (!existsSync(path)) return { ok: true, synonyms: [] };
  const { columns, rows, faults } = readCsv(readFileSync(path, 'utf8'));
  const t = sv.files;
  const problems: FileProblem[] = faults.map(({ line }) => ({ file, line, reason: t.cells }));
  if (columns.join(';') !== 'word;same_as') problems.push({ file, line: 1, reason: t.header });
  const seen = new Set<string>();
  const synonyms: Synonym[] = [];
  for (const { line, cells } of rows) {
    const { word: phrase = '', same_as: sameAs = '' } = cells;
    const key = `${phrase}\u001f${sameAs}`.toLowerCase();
    const isWord = [phrase, sameAs].every((one) => one.length <= longest && wordsOf(one).length > 0);
    if (!isWord || phrase.toLowerCase() === sameAs.toLowerCase()) problems.push({ file, line, reason: t.word });
    else if (seen.has(key)) problems.push({ file, line, reason: t.twice(phrase) });
    else synonyms.push({ phrase, sameAs });
    seen.add(key);
  }
  return problems.length === 0 ? { ok: true, synonyms } : { ok: false, problems };
}

/** The words of the folder become these. Answers how many there are. */
export async function loadSynonyms(db: Db, synonyms: readonly Synonym[]): Promise<number> {
  await sql`delete from search.synonym`.execute(db);
  await sql`insert into search.synonym (phrase, same_as)
    select * from unnest(${synonyms.map(({ phrase }) => phrase)}::text[], ${synonyms.map(({ sameAs }) => sameAs)}::text[])`.execute(
    db,
  );
  return synonyms.length;
}

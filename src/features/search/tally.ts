// What was sought, and whether anything was found, counted in memory until a job writes it down: a page that is read writes
// nothing. Scrubbed as the finder's questions are; what has not been written when the process dies is lost.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { scrub } from '../finder/index.ts';
import { noteSought, type Sought } from './queries.ts';

const most = 500;
let held = new Map<string, Sought>();

/** `knows`: whether a word stands in the finder's vocabulary. Articles tell of people: a word of theirs may be a name. */
export function countSought(
  sought: string,
  { language, isFound, knows }: { language: 'sv' | 'en'; isFound: boolean; knows: (word: string) => boolean },
): void {
  const query = scrub(sought, knows);
  if (query === '') return;
  const key = `${language} ${query}`;
  const counted = held.get(key) ?? { query, language, times: 0, found: 0 };
  if (held.size >= most && !held.has(key)) return;
  held.set(key, { ...counted, times: counted.times + 1, found: counted.found + (isFound ? 1 : 0) });
}

/** Writes down what has been counted, as the role for background work; a wording that is refused costs no other. */
export async function keepSought(db: Kysely<DB>): Promise<void> {
  const drained = [...held.values()];
  held = new Map();
  for (const sought of drained) await asNotifier(db, (tx) => noteSought(tx, sought));
}

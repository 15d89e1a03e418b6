// What was asked, counted in memory until a job writes it down. A page that is read writes nothing, so the question itself
// is counted here, scrubbed before it is held; what has not been written when the process dies is lost, and nobody misses it.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { scrub } from './domain.ts';
import { type AskedQuestion, type Language, noteQuestion } from './queries.ts';

export type Tally = {
  /** `knows`: whether a word stands in the vocabulary; one that does not may be a name. */
  count: (question: string, language: Language, knows: (word: string) => boolean) => void;
  /** What has been counted, and begins anew. */
  drain: () => AskedQuestion[];
};

/** `most`: how many wordings are held; further ones are not counted until the next drain. */
export function createTally(most = 500): Tally {
  let held = new Map<string, AskedQuestion>();
  return {
    count: (asked, language, knows) => {
      const question = scrub(asked, knows);
      if (question === '') return;
      const key = `${language} ${question}`;
      const counted = held.get(key);
      if (counted !== undefined) counted.times += 1;
      else if (held.size < most) held.set(key, { question, language, times: 1 });
    },
    drain: () => {
      const drained = [...held.values()];
      held = new Map();
      return drained;
    },
  };
}

/** The one tally of a process: the page counts in it, the job below empties it. */
export const askedTally = createTally();

/** Writes down what has been counted, as the role for background work. Each wording by itself: one that is refused costs no other. */
export async function keepQuestions(db: Kysely<DB>, tally: Tally = askedTally): Promise<void> {
  for (const asked of tally.drain()) await asNotifier(db, (tx) => noteQuestion(tx, asked));
}

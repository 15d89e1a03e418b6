// Writes down now and then which questions were asked and what was sought, without whoever asked them. Started by the product.
import type { Kysely } from 'kysely';
import { keepQuestions } from '../features/finder/index.ts';
import { keepSought } from '../features/search/index.ts';
import type { Log } from '../platform/log.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

const everyMs = 60_000;

/** `stop` writes the last of them. A question lost with the process is lost: it was one of many, and nobody's. */
export function keepAskedQuestions({ db, log }: { db: Kysely<DB>; log: Log }): { stop: () => Promise<void> } {
  const keep = async () => {
    await keepQuestions(db).catch((error: unknown) => log.warn('finder.questions-lost', { error }));
    await keepSought(db).catch((error: unknown) => log.warn('search.sought-lost', { error }));
  };
  const timer = setInterval(keep, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await keep();
    },
  };
}

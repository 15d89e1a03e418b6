// Writes down now and then how often pages were read, without whoever read them. Started by the product.
import type { Kysely } from 'kysely';
import { keepViews } from '../features/feedback/index.ts';
import type { Log } from '../platform/log.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

const everyMs = 60_000;

/** `stop` writes the last of them. What is lost with the process is lost: a few views of many. */
export function keepCountedViews({ db, log }: { db: Kysely<DB>; log: Log }): { stop: () => Promise<void> } {
  const keep = () => keepViews(db).catch((error: unknown) => log.warn('feedback.views-lost', { error }));
  const timer = setInterval(keep, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await keep();
    },
  };
}

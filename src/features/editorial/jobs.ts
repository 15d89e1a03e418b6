// What is seen to each day for texts: those that should be read again. Called by the composition's upkeep.
import { type Kysely, sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';

/** Tells whoever sees to a page that is shown and due for review, once a month while it lasts. */
export async function planReviews({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select editorial.plan_reviews()`.execute(tx);
  });
}

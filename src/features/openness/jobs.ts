// Freezes the figures of the months that are over. Called by the composition's upkeep, and whenever figures have been made.
import { type Kysely, sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';

/** May be run any number of times, by several servers at once: a month is frozen once (db/repeatable/87_openness.sql). */
export async function freezeFigures({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, (tx) => sql`select openness.freeze_months()`.execute(tx));
}

// What is looked at each day for protected children. Called by the composition's upkeep.

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { alarmDays } from './domain.ts';

export type AlarmPlanning = { db: Kysely<DB> };

/** Tells colleagues for protection of namings that end, and of children whom nobody reaches; once a week while it lasts. */
export async function planAlarms({ db }: AlarmPlanning): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select children.plan_alarms(${alarmDays})`.execute(tx);
  });
}

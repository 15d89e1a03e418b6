// Makes the figures every night, and plans the next night's in the same transaction. Called by the composition.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { timeZone, today } from '../../kit/dates.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { workedDays } from './domain.ts';
import { planPreparation, prepareFacts } from './queries.ts';

export type Preparing = { db: Kysely<DB>; clock: () => Temporal.Instant };

/** Before anybody is at work, after the backups of the night have begun. */
const hourOfNight = 3;

export async function prepareStatistics({ db, clock }: Preparing): Promise<void> {
  await asNotifier(db, async (tx) => {
    await prepareFacts(tx, workedDays(today(clock())));
    const at = nextNight(clock());
    await planPreparation(tx, { at, ifFreshAt: at });
  });
}

/** At a start figures that are older than a day are made at once: a trial has figures, and a missed night is made up. */
export async function planFirstPreparation({ db, clock }: Preparing): Promise<void> {
  await asNotifier(db, (tx) => planPreparation(tx, { at: clock(), ifFreshAt: nextNight(clock()) }));
}

export function nextNight(now: Temporal.Instant): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone);
  const tonight = here.with({ hour: hourOfNight, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
  return (Temporal.ZonedDateTime.compare(tonight, here) > 0 ? tonight : tonight.add({ days: 1 })).toInstant();
}

// What happens to contacts without anybody asking: reminders, and the flag of an address that a mail server refuses. Called by
// the composition's upkeep, and by the sending of notices through the composition.
import { type Kysely, sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';

export type ContactUpkeep = { db: Kysely<DB> };

/** Tells those whose contact has not been confirmed for half a year, and the managers of those who have left. */
export async function seeToContacts({ db }: ContactUpkeep): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select contacts.see_to()`.execute(tx);
  });
}

/** A mail server has said that nobody has this address: it is not shown until somebody has seen to it. */
export async function flagRefused({ db }: ContactUpkeep, address: string): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select contacts.note_refusal(${address})`.execute(tx);
  });
}

// Sends the message that something has happened. Run twice it sends once: the row is locked, and marked in the same
// transaction; should the process die between the two, the mail's fixed Message-ID lets the receiver see one.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { noticePaths } from './paths.ts';
import { findUnsent, updateSent } from './queries.ts';
import { sv } from './texts.sv.ts';

export type Sending = { db: Kysely<DB>; mail: Mail; origin: string; clock: () => Temporal.Instant };

/** payload: `{ noticeId }`, as notices.plan writes it. A recipient without an address reads it in the product. */
export async function sendNotice({ db, mail, origin, clock }: Sending, payload: { noticeId: string }): Promise<void> {
  const { noticeId } = payload;
  await asNotifier(db, async (tx) => {
    const notice = await findUnsent(tx, noticeId);
    if (notice === undefined) {
      return;
    }
    if (notice.email !== null) {
      const link = origin + noticePaths.open.href({ id: noticeId });
      await mail.send({ to: notice.email, subject: sv.mailSubject, text: sv.mailText(link), idempotencyId: noticeId });
    }
    await updateSent(tx, noticeId, clock());
  });
}

// Sends the message that something has happened: at once, or once a day, as its recipient wants it. Run twice it sends once:
// the rows are locked, and marked in the same transaction; should the process die between sending and commit, the mail's
// fixed Message-ID lets the receiver see one. Whatever is mailed or not, the notice stands on the page.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { deliveryOf, nextDigest } from './domain.ts';
import { noticePaths } from './paths.ts';
import { findUnsent, listForDigest, planDigest, updateDelivery } from './queries.ts';
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
    const { personId, email, digestHour } = notice;
    const now = clock();
    const delivery = deliveryOf(notice);
    if (delivery === 'digest') {
      await updateDelivery(tx, [noticeId], { delivery, sentAt: null });
      await planDigest(tx, personId, nextDigest(now, digestHour));
      return;
    }
    if (delivery === 'mail' && email !== null) {
      const link = origin + noticePaths.open.href({ id: noticeId });
      await mail.send({ to: email, subject: sv.mailSubject, text: sv.mailText(link), idempotencyId: noticeId });
    }
    await updateDelivery(tx, [noticeId], { delivery, sentAt: now });
  });
}

/** One message about all that waits for the day's message. What has been read on the page meanwhile is not counted. */
export async function sendDigest({ db, mail, origin, clock }: Sending, payload: { personId: string }): Promise<void> {
  await asNotifier(db, async (tx) => {
    const waiting = await listForDigest(tx, payload.personId);
    const unread = waiting.filter(({ isRead }) => !isRead);
    const [latest] = unread;
    if (latest?.email != null) {
      const text = sv.digestText(unread.length, origin + noticePaths.list.href());
      await mail.send({ to: latest.email, subject: sv.digestSubject, text, idempotencyId: `digest-${latest.id}` });
    }
    const ids = waiting.map(({ id }) => id);
    if (ids.length > 0) {
      await updateDelivery(tx, ids, { delivery: 'digest', sentAt: clock() });
    }
  });
}

// Sends the message that something has happened: at once, or once a day, as its recipient wants it. The rows say how far it has
// come: planned, being sent, sent; no transaction is open while the mail server is spoken to. Should the process die in the
// middle, the letter goes once more under the same Message-ID, by which the receiver sees one; nothing that has not been
// marked as sent is forgotten. Whatever is mailed or not, the notice stands on the page.
import type { Kysely } from 'kysely';
import { asNotifier, type Db } from '../../access/gate.ts';
import { type Mail, MailFailure, type Message } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { deliveryOf, nextDigest } from './domain.ts';
import { noticePaths } from './paths.ts';
import { findUnsent, listForDigest, planDigest, planUnsent, updateDelivery, updateSending } from './queries.ts';
import { sv } from './texts.sv.ts';

export type Sending = {
  db: Kysely<DB>;
  mail: Mail;
  origin: string;
  clock: () => Temporal.Instant;
  /** Told of an address that a mail server says nobody has. */
  onUnknownAddress?: (address: string) => Promise<void>;
};

/** payload: `{ noticeId }`, as notices.plan writes it. A recipient without an address reads it in the product. */
export async function sendNotice(sending: Sending, { noticeId }: { noticeId: string }): Promise<void> {
  const now = sending.clock();
  const to = await asNotifier(sending.db, async (tx) => {
    const notice = await findUnsent(tx, noticeId);
    if (notice === undefined) {
      return undefined;
    }
    refuseInHand([notice]);
    const { personId, email, digestHour } = notice;
    const delivery = deliveryOf(notice);
    if (delivery === 'digest') {
      await updateDelivery(tx, [noticeId], { delivery, sentAt: null });
      await planDigest(tx, personId, nextDigest(now, digestHour));
      return undefined;
    }
    if (delivery !== 'mail' || email === null) {
      await updateDelivery(tx, [noticeId], { delivery, sentAt: now });
      return undefined;
    }
    await updateSending(tx, [noticeId], true);
    return email;
  });
  if (to !== undefined) {
    const link = sending.origin + noticePaths.open.href({ id: noticeId });
    const letter = { to, subject: sv.mailSubject, text: sv.mailText(link), idempotencyId: noticeId };
    await sendInHand(sending, letter, { ids: [noticeId], delivery: 'mail' });
  }
}

/** One message about all that waits for the day's message. What has been read on the page meanwhile is not counted. */
export async function sendDigest(sending: Sending, { personId }: { personId: string }): Promise<void> {
  const { db, origin, clock } = sending;
  const waiting = await asNotifier(db, async (tx) => {
    const rows = await listForDigest(tx, personId);
    refuseInHand(rows);
    const ids = rows.map(({ id }) => id);
    const hasLetter = rows.some(({ isRead, email }) => !isRead && email !== null);
    if (ids.length > 0) {
      await (hasLetter
        ? updateSending(tx, ids, true)
        : updateDelivery(tx, ids, { delivery: 'digest', sentAt: clock() }));
    }
    return hasLetter ? rows : [];
  });
  const unread = waiting.filter(({ isRead }) => !isRead);
  const to = unread[0]?.email;
  if (to != null) {
    const ids = waiting.map(({ id }) => id);
    const text = sv.digestText(unread.length, origin + noticePaths.list.href());
    // Named after the oldest, which is the same when the letter goes once more.
    const letter = { to, subject: sv.digestSubject, text, idempotencyId: `digest-${ids.at(-1)}` };
    await sendInHand(sending, letter, { ids, delivery: 'digest' });
  }
}

type InHand = { ids: readonly string[]; delivery: 'mail' | 'digest' };

async function sendInHand(sending: Sending, letter: Message, { ids, delivery }: InHand): Promise<void> {
  const { db, mail, clock, onUnknownAddress } = sending;
  await mail.send(letter).catch(async (error: unknown) => {
    await asNotifier(db, (tx) => updateSending(tx, ids, false));
    if (error instanceof MailFailure && error.isAddressUnknown) await onUnknownAddress?.(letter.to);
    throw error;
  });
  await asNotifier(db, (tx) => updateDelivery(tx, ids, { delivery, sentAt: clock() }));
}

/** Somebody else began to send a moment ago. Thrown, so that the job comes back: whoever had it may have died with it. */
export class SendingInHand extends Error {
  override readonly name = 'SendingInHand';
}

function refuseInHand(rows: readonly { isInHand: boolean }[]): void {
  if (rows.some(({ isInHand }) => isInHand)) {
    throw new SendingInHand();
  }
}

/** For a database that was moved, whose queue was not: the jobs of what has not been sent, the days' messages too. */
export async function planUnsentNotices(db: Db, now: Temporal.Instant): Promise<void> {
  for (const { personId, digestHour } of await planUnsent(db)) {
    await planDigest(db, personId, nextDigest(now, digestHour));
  }
}

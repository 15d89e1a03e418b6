// All SQL of notices: planning one with the change that causes it, one's own list, and what the sending job needs.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Conflict } from '../../platform/http/errors.ts';
import { type Delivery, type Manner, type NoticeKind, type Setting, usual } from './domain.ts';

export type Notice = {
  id: string;
  kind: NoticeKind;
  path: string;
  createdAt: Temporal.Instant;
  readAt: Temporal.Instant | null;
};

/**
 * Tells a person that something has happened, by e-mail and in the product; the message carries no content.
 * `once` names the event (`accepted:<request id>`): planned twice, it is sent once.
 */
export async function planNotice(
  db: Db,
  { personId, kind, path, once }: { personId: string; kind: NoticeKind; path: string; once: string },
): Promise<void> {
  await sql`select notices.plan(${personId}, ${kind}, ${path}, ${`${once}:${personId}`})`.execute(db);
}

/** The same for a membership whose person the planner may not see, such as an asker with a protected identity; null, who asked without one, is told otherwise. */
export async function planMemberNotice(
  db: Db,
  { membershipId, kind, path, once }: { membershipId: string | null; kind: NoticeKind; path: string; once: string },
): Promise<void> {
  await sql`select notices.plan_for_member(${membershipId}, ${kind}, ${path}, ${once})`.execute(db);
}

/** The reader's own latest notices, newest first, at most 50. */
export async function listNotices(db: Db): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notices.notice')
    .select(['id', 'kind', 'path', 'createdAt', 'readAt'])
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute();
  return rows as Notice[];
}

export async function findNotice(db: Db, id: string): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notices.notice')
    .select(['id', 'kind', 'path', 'createdAt', 'readAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Notice | undefined;
}

export async function updateRead(db: Db, now: Temporal.Instant): Promise<void> {
  await db.updateTable('notices.notice').set({ readAt: now.toString() }).where('readAt', 'is', null).execute();
}

/** A letter takes a minute at most (platform/mail/smtp.ts); whoever has had one in hand for longer is dead. */
const inHandFor = '2 minutes';

/** `isInHand`: somebody else began to send it a moment ago, and has not said how it went. */
export type Unsent = Pick<Setting, 'manner' | 'digestHour' | 'silentKinds'> & {
  kind: string;
  personId: string;
  email: string | null;
  isInHand: boolean;
};

/** For the sending job: a notice that nothing has been done about, locked against a second sender, and its recipient's wish. */
export async function findUnsent(db: Db, id: string): Promise<Unsent | undefined> {
  const { rows } = await sql<Unsent>`
    select n.kind, n.person_id, p.email, coalesce(s.manner, ${usual.manner}) as manner,
      coalesce(s.digest_hour, ${usual.digestHour}) as digest_hour, coalesce(s.silent_kinds, '{}') as silent_kinds,
      coalesce(n.sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from notices.notice n join organisation.person p on p.id = n.person_id
      left join notices.setting s on s.person_id = n.person_id
    where n.id = ${id} and n.sent_at is null and n.delivery is null for update of n`.execute(db);
  return rows[0];
}

export type ForDigest = { id: string; email: string | null; isRead: boolean; isInHand: boolean };

/** What waits for a person's message of the day, newest first, locked against a second sender. */
export async function listForDigest(db: Db, personId: string): Promise<ForDigest[]> {
  const { rows } = await sql<ForDigest>`
    select n.id, p.email, n.read_at is not null as is_read,
      coalesce(n.sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from notices.notice n join organisation.person p on p.id = n.person_id
    where n.person_id = ${personId} and n.sent_at is null and n.delivery = 'digest'
    order by n.created_at desc, n.id for update of n`.execute(db);
  return rows;
}

/** Takes notices in hand before the letter goes, or with `false` puts them back when it did not leave. */
export async function updateSending(db: Db, ids: readonly string[], isSending: boolean): Promise<void> {
  await sql`update notices.notice set sending_at = case when ${isSending} then now() end
    where id = any (${[...ids]}::uuid[]) and sent_at is null`.execute(db);
}

export async function updateDelivery(
  db: Db,
  ids: readonly string[],
  { delivery, sentAt }: { delivery: Delivery; sentAt: Temporal.Instant | null },
): Promise<void> {
  await db
    .updateTable('notices.notice')
    .set({ delivery, sentAt: sentAt === null ? null : sentAt.toString() })
    .where('id', 'in', [...ids])
    .execute();
}

/** One at a time for each person; planned again, it is the same one. */
export async function planDigest(db: Db, personId: string, at: Temporal.Instant): Promise<void> {
  await sql`select notices.plan_digest(${personId}, ${at.toString()})`.execute(db);
}

/** Plans what has not been sent at once; answers who waits for the day's message, and at what hour they want it. */
export async function planUnsent(db: Db): Promise<{ personId: string; digestHour: number }[]> {
  await sql`select jobs.plan('send-notice', json_build_object('noticeId', id))
    from notices.notice where sent_at is null and delivery is null order by created_at`.execute(db);
  const { rows } = await sql<{ personId: string; digestHour: number }>`
    select distinct n.person_id, coalesce(s.digest_hour, ${usual.digestHour}) as digest_hour
    from notices.notice n left join notices.setting s on s.person_id = n.person_id
    where n.sent_at is null and n.delivery = 'digest'`.execute(db);
  return rows;
}

/** The reader's own choice, or what is usual. */
export async function getSetting(db: Db): Promise<Setting> {
  const row = await db
    .selectFrom('notices.setting')
    .select(['manner', 'digestHour', 'silentKinds', 'version'])
    .executeTakeFirst();
  return row === undefined ? usual : { ...row, manner: row.manner as Manner };
}

/** `version` is the one that was on the screen, 0 for none. Throws Conflict when another page has saved since. */
export async function saveSetting(db: Db, personId: string, { version, ...setting }: Setting): Promise<void> {
  const silentKinds = [...setting.silentKinds];
  const saved =
    version === 0
      ? await db
          .insertInto('notices.setting')
          .values({ personId, ...setting, silentKinds })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows: rows }) => rows)
      : await db
          .updateTable('notices.setting')
          .set({ ...setting, silentKinds, version: version + 1 })
          .where('version', '=', version)
          .executeTakeFirst()
          .then(({ numUpdatedRows: rows }) => rows);
  if (saved !== 1n) {
    throw new Conflict('setting-changed');
  }
}

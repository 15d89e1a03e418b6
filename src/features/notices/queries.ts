// All SQL of notices: planning one with the change that causes it, one's own list, and what the sending job needs.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';

export type NoticeKind =
  | 'message'
  | 'registered'
  | 'completion_asked'
  | 'completed'
  | 'decided'
  | 'named'
  | 'closed'
  | 'draft_shared'
  | 'sign_off_asked'
  | 'sign_off_returned'
  | 'signed_off'
  | 'withdrawn'
  | 'reopened'
  | 'consent_withdrawn';
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

/** For the sending job: the recipient's address of a notice not yet sent, locked against a second sender. */
export async function findUnsent(db: Db, id: string): Promise<{ email: string | null } | undefined> {
  const { rows } = await sql<{ email: string | null }>`
    select p.email from notices.notice n join organisation.person p on p.id = n.person_id
    where n.id = ${id} and n.sent_at is null for update of n`.execute(db);
  return rows[0];
}

export async function updateSent(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await db.updateTable('notices.notice').set({ sentAt: now.toString() }).where('id', '=', id).execute();
}

// All SQL of what readers say and of the figures. Which rows an editor meets is the policies' matter.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { Reason, State } from './domain.ts';

export type Sent = {
  page: string;
  language: FaceLanguage;
  useful: boolean | null;
  words: string | null;
  /** Tells the same words sent twice from others. */
  hash: Buffer;
  email: string | null;
};

/** `full`: no room for more about this page today, and nothing was kept. `twice`: had been sent already. */
export async function insertFeedback(db: Db, sent: Sent): Promise<'kept' | 'twice' | 'full'> {
  const { page, language, useful, words, hash, email } = sent;
  const { rows } = await sql<{ outcome: 'kept' | 'twice' | 'full' }>`
    select feedback.send(${page}, ${language}, ${useful}, ${words}, ${hash}, ${email}) as outcome`.execute(db);
  return rows[0]?.outcome ?? 'full';
}

export async function noteViews(db: Db, views: readonly (readonly [string, number])[]): Promise<void> {
  const addresses = views.map(([address]) => address);
  const times = views.map(([, count]) => count);
  await sql`select feedback.note_views(${addresses}::text[], ${times}::integer[])`.execute(db);
}

/** Articles by how often they were read on the last whole days, most first; at most 50. */
export async function listMostRead(db: Db, days: number, most: number): Promise<{ address: string; views: number }[]> {
  const { rows } = await sql<{ address: string; views: number }>`
    select page as address, views::integer from feedback.most_read(${days}, ${most})`.execute(db);
  return rows;
}

export type Comment = {
  id: string;
  page: string;
  unitId: string | null;
  language: FaceLanguage;
  receivedOn: string;
  useful: boolean | null;
  words: string;
  wantsAnswer: boolean;
  reason: Reason | null;
  state: State;
  version: number;
};

const columns = [
  'id',
  'page',
  'unitId',
  'language',
  'receivedOn',
  'useful',
  'words',
  'wantsAnswer',
  'reason',
  'state',
  'version',
] as const;

export type CommentFilter = { state: State | 'open'; reason: Reason | undefined; page: string | undefined };

/** The queue, by page and newest first; at most 200. */
export async function listComments(db: Db, { state, reason, page }: CommentFilter): Promise<Comment[]> {
  let query = db
    .selectFrom('feedback.comment')
    .select(columns)
    .where('state', 'in', state === 'open' ? ['new', 'seen'] : [state]);
  if (reason !== undefined) query = query.where('reason', '=', reason);
  if (page !== undefined) query = query.where('page', '=', page);
  return (await query.orderBy('receivedOn', 'desc').orderBy('page').orderBy('id').limit(200).execute()) as Comment[];
}

/** How many wait, by reason; the unsorted under null. */
export async function countByReason(db: Db): Promise<{ reason: Reason | null; count: number }[]> {
  const { rows } = await sql<{ reason: Reason | null; count: number }>`
    select reason, count(*)::integer as count from feedback.comment where state in ('new', 'seen') group by reason`.execute(
    db,
  );
  return rows;
}

/** What pages are called: a unit's name, or the newest title that an article has been given. */
export async function listPageNames(
  db: Db,
  pages: readonly string[],
  language: 'sv' | 'en',
): Promise<ReadonlyMap<string, string>> {
  const slugs = pages.map((page) => page.split('/')[2] ?? '');
  const { rows } = await sql<{ page: string; name: string }>`
    select asked.page, coalesce(
        (select case when ${language} = 'sv' then u.name_sv else u.name_en end
         from organisation.unit u where u.id = asked.slug and asked.page like '/enheter/%' limit 1),
        (select v.title from pages.article a join pages.version v on v.article_id = a.id and v.language = 'sv'
         where a.slug = asked.slug and asked.page not like '/enheter/%' order by v.number desc limit 1)) as name
    from unnest(${[...pages]}::text[], ${slugs}::text[]) as asked (page, slug)
    where asked.slug <> ''`.execute(db);
  return new Map(rows.filter(({ name }) => name !== null).map(({ page, name }) => [page, name]));
}

export async function findComment(db: Db, id: string): Promise<Comment | undefined> {
  const row = await db.selectFrom('feedback.comment').select(columns).where('id', '=', id).executeTakeFirst();
  return row as Comment | undefined;
}

export type WrittenAnswer = {
  words: string;
  writtenAt: Temporal.Instant;
  sentAt: Temporal.Instant | null;
  refusedAt: Temporal.Instant | null;
};

export async function findWrittenAnswer(db: Db, commentId: string): Promise<WrittenAnswer | undefined> {
  return db
    .selectFrom('feedback.answer')
    .select(['words', 'writtenAt', 'sentAt', 'refusedAt'])
    .where('commentId', '=', commentId)
    .executeTakeFirst();
}

export type Sorting = { id: string; version: number; state: State; reason: Reason | null };

/** Throws Conflict when a colleague has sorted it since. */
export async function updateSorting(
  db: Db,
  { id, version, state, reason }: Sorting,
  { membershipId, now }: { membershipId: string; now: Temporal.Instant },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('feedback.comment')
    .set({ state, reason, version: version + 1, changedAt: now.toString(), changedBy: membershipId })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('comment-changed');
}

/** False when there is no address any more to send an answer to. */
export async function insertAnswer(
  db: Db,
  { id, words, token, hash }: { id: string; words: string; token: string; hash: Buffer },
): Promise<boolean> {
  const { rows } = await sql<{ isPlanned: boolean }>`
    select feedback.answer(${id}, ${words}, ${token}, ${hash}) as is_planned`.execute(db);
  return rows[0]?.isPlanned === true;
}

export type OpenAnswer = {
  page: string;
  comment: string;
  words: string;
  language: FaceLanguage;
  writtenAt: Temporal.Instant;
  expiresOn: string;
};

export async function findAnswer(db: Db, hash: Buffer): Promise<OpenAnswer | undefined> {
  const { rows } = await sql<OpenAnswer>`select * from feedback.find_answer(${hash})`.execute(db);
  return rows[0];
}

export type Letter = { email: string | null; token: string | null; language: FaceLanguage; isInHand: boolean };

/** A letter takes a minute at most (platform/mail/smtp.ts); whoever has had one in hand for longer is dead. */
const inHandFor = '2 minutes';

/** For the sending job: an answer whose letter has not gone, locked against a second sender. */
export async function findUnsentAnswer(db: Db, commentId: string): Promise<Letter | undefined> {
  const { rows } = await sql<Letter>`
    select k.email, a.token, c.language, coalesce(a.sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from feedback.answer a join feedback.comment c on c.id = a.comment_id
      left join feedback.asker k on k.comment_id = a.comment_id
    where a.comment_id = ${commentId} and a.sent_at is null and a.refused_at is null for update of a`.execute(db);
  return rows[0];
}

export async function updateAnswerSending(db: Db, commentId: string, isSending: boolean): Promise<void> {
  await sql`update feedback.answer set sending_at = case when ${isSending} then now() end
    where comment_id = ${commentId} and sent_at is null`.execute(db);
}

/** The letter has gone, or will never go; either way its secret is forgotten here. */
export async function updateAnswerSent(db: Db, commentId: string, outcome: 'sent' | 'refused'): Promise<void> {
  await sql`update feedback.answer set token = null, sending_at = null,
      sent_at = case when ${outcome === 'sent'} then now() end, refused_at = case when ${outcome === 'refused'} then now() end
    where comment_id = ${commentId}`.execute(db);
}

/** For a database that was moved, whose queue was not: the jobs of the answers that have not gone. */
export async function planUnsentReplies(db: Db): Promise<void> {
  await sql`select jobs.plan('send-letter', json_build_object('letter', 'reply', 'id', comment_id))
    from feedback.answer where sent_at is null and refused_at is null order by written_at`.execute(db);
}

export async function putAwayFeedback(db: Db): Promise<void> {
  await sql`select feedback.put_away()`.execute(db);
}

export type Figures = {
  page: string;
  unitId: string | null;
  views: number;
  useful: number;
  useless: number;
  comments: number;
};

/** Of each page in the last days, today included, most read first; at most 2000. */
export async function listFigures(db: Db, days: number): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    with read as (
      select page, max(unit_id) as unit_id, sum(views)::integer as views, sum(useful)::integer as useful,
        sum(useless)::integer as useless
      from feedback.page_day where day > access.today() - ${days}::integer group by page),
    said as (
      select page, max(unit_id) as unit_id, count(*)::integer as comments
      from feedback.comment where received_on > access.today() - ${days}::integer group by page)
    select page, coalesce(read.unit_id, said.unit_id) as unit_id, coalesce(views, 0) as views, coalesce(useful, 0) as useful,
      coalesce(useless, 0) as useless, coalesce(comments, 0) as comments
    from read full join said using (page) order by 3 desc, page limit 2000`.execute(db);
  return rows;
}

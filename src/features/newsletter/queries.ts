// All SQL of the newsletter that a person causes. Addresses are written through functions and read by no editor; what the
// sending job reads stands in queries-sending.ts.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Conflict } from '../../platform/http/errors.ts';

export type Language = 'sv' | 'en';
export type Interest = { key: string; label: string };

/** What one can be interested in: the units of today, and the school forms. */
export async function listInterests(db: Db, language: Language): Promise<Interest[]> {
  const { rows } = await sql<Interest>`
    select key, label from (
      select 1 as place, 'unit:' || id as key, case when ${language} = 'sv' then name_sv else name_en end as label
      from organisation.unit where valid @> access.today()
      union all
      select 2, 'school_form:' || value, case when ${language} = 'sv' then name_sv else name_en end
      from pages.topic where kind = 'school_form') as offered
    order by place, label`.execute(db);
  return rows;
}

export type Wish = { email: string; language: Language; interests: readonly string[] };
export type Secrets = { token: string; hash: Buffer; leaveToken: string };

/** False when no more letters can go just now. Says nothing of whether the address was known. */
export async function insertWish(db: Db, { email, language, interests }: Wish, secrets: Secrets): Promise<boolean> {
  const { token, hash, leaveToken } = secrets;
  const { rows } = await sql<{ isTaken: boolean }>`
    select newsletter.ask(${email}, ${language}, ${[...interests]}::text[], ${token}, ${hash}, ${leaveToken}) as is_taken`.execute(
    db,
  );
  return rows[0]?.isTaken === true;
}

/** False when the letter is too old or another has come since. */
export async function confirmWish(db: Db, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ isConfirmed: boolean }>`select newsletter.confirm(${hash}) as is_confirmed`.execute(db);
  return rows[0]?.isConfirmed === true;
}

/** Erases whoever has this secret. Nothing when it has been done. */
export async function leave(db: Db, token: string): Promise<void> {
  await sql`select newsletter.leave(${token})`.execute(db);
}

export type IssueState = 'draft' | 'scheduled' | 'sending' | 'sent';
export type Issue = {
  id: string;
  language: Language;
  subject: string;
  intro: string;
  interests: readonly string[];
  state: IssueState;
  sendAt: Temporal.Instant | null;
  sentAt: Temporal.Instant | null;
  planned: number;
  delivered: number;
  version: number;
};

const columns = [
  'id',
  'language',
  'subject',
  'intro',
  'interests',
  'state',
  'sendAt',
  'sentAt',
  'planned',
  'delivered',
  'version',
] as const;

/** For those who make them: newest first, at most 100. */
export async function listIssues(db: Db): Promise<Issue[]> {
  const rows = await db.selectFrom('newsletter.issue').select(columns).orderBy('madeAt', 'desc').limit(100).execute();
  return rows as Issue[];
}

/** What readers meet of an issue that has been sent. */
export type SentIssue = Pick<Issue, 'id' | 'language' | 'subject' | 'intro'> & { sentAt: Temporal.Instant };

const sentColumns = ['id', 'language', 'subject', 'intro', 'sentAt'] as const;

/** The latest, at most 20. */
export async function listSentIssues(db: Db, language: Language): Promise<SentIssue[]> {
  const rows = await db
    .selectFrom('newsletter.issue')
    .select(sentColumns)
    .where('state', '=', 'sent')
    .where('language', '=', language)
    .orderBy('sentAt', 'desc')
    .limit(20)
    .execute();
  return rows as SentIssue[];
}

export async function findSentIssue(db: Db, id: string): Promise<SentIssue | undefined> {
  const row = await db
    .selectFrom('newsletter.issue')
    .select(sentColumns)
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row as SentIssue | undefined;
}

export async function findIssue(db: Db, id: string): Promise<Issue | undefined> {
  const row = await db.selectFrom('newsletter.issue').select(columns).where('id', '=', id).executeTakeFirst();
  return row as Issue | undefined;
}

export type IssueWords = Pick<Issue, 'language' | 'subject' | 'intro' | 'interests'>;
type Writer = { membershipId: string; now: Temporal.Instant };

export async function insertIssue(db: Db, words: IssueWords, { membershipId, now }: Writer): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('newsletter.issue')
    .values({ id, ...words, interests: [...words.interests], madeAt: now.toString(), changedBy: membershipId })
    .execute();
  return id;
}

/** Throws Conflict when a colleague has saved since, or it is no longer a draft. */
export async function updateIssue(
  db: Db,
  { id, version, words, articleIds }: { id: string; version: number; words: IssueWords; articleIds: readonly string[] },
  { membershipId }: Writer,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('newsletter.issue')
    .set({ ...words, interests: [...words.interests], version: version + 1, changedBy: membershipId })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('issue-changed');
  await db.deleteFrom('newsletter.issueArticle').where('issueId', '=', id).execute();
  if (articleIds.length === 0) return;
  await db
    .insertInto('newsletter.issueArticle')
    .values(articleIds.map((articleId, at) => ({ issueId: id, position: at + 1, articleId })))
    .execute();
}

export async function deleteIssue(db: Db, id: string): Promise<void> {
  await db.deleteFrom('newsletter.issue').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** `at` null takes it back, which it may be until it is being sent. Throws Conflict when it is too late. */
export async function updateSchedule(
  db: Db,
  { id, version, at }: { id: string; version: number; at: Temporal.Instant | null },
  { membershipId }: Writer,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('newsletter.issue')
    .set({
      state: at === null ? 'draft' : 'scheduled',
      sendAt: at === null ? null : at.toString(),
      version: version + 1,
      changedBy: membershipId,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', 'in', ['draft', 'scheduled'])
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('issue-changed');
  await sql`select newsletter.plan_issue(${id})`.execute(db);
}

export async function planTrial(db: Db, id: string): Promise<void> {
  await sql`select newsletter.plan_trial(${id})`.execute(db);
}

export async function countReaders(db: Db, { language, interests }: IssueWords): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select newsletter.count_readers(${language}, ${[...interests]}::text[]) as count`.execute(db);
  return rows[0]?.count ?? 0;
}

export type Told = { articleId: string; kind: string; slug: string; title: string; ingress: string; isChosen: boolean };

/** What readers meet now in the language: the newest fifty, and those that the issue already holds. */
export async function listChoices(db: Db, issueId: string, language: Language): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select a.id as article_id, a.kind, a.slug, v.title, v.ingress, c.issue_id is not null as is_chosen
    from pages.publication p join pages.article a on a.id = p.article_id
      join pages.version v on v.article_id = p.article_id and v.language = p.language and v.number = p.number
      left join newsletter.issue_article c on c.article_id = a.id and c.issue_id = ${issueId}
    where p.language = ${language} and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())
      and a.removed_at is null and a.kind not in ('unit', 'page')
    order by c.issue_id is null, c.position, p.shown_from desc, a.id limit 50`.execute(db);
  return rows;
}

/** What an issue tells of, in its order: only what is still shown. */
export async function listTold(db: Db, { id, language }: Pick<Issue, 'id' | 'language'>): Promise<Told[]> {
  return (await listChoices(db, id, language)).filter(({ isChosen }) => isChosen);
}

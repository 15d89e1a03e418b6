// Reading what stands around a text: what colleagues say of it, links to it, and the month's plan. Called by the routes.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import type { ArticleKind } from '../pages/index.ts';

export type Comment = {
  id: string;
  replyTo: string | null;
  number: number;
  body: string;
  writtenAt: Temporal.Instant;
  writtenBy: string;
  resolvedAt: Temporal.Instant | null;
  resolvedBy: string | null;
};

/** Oldest first. */
export async function listComments(db: Db, id: string): Promise<Comment[]> {
  return db
    .selectFrom('editorial.comment')
    .select(['id', 'replyTo', 'number', 'body', 'writtenAt', 'writtenBy', 'resolvedAt', 'resolvedBy'])
    .where('articleId', '=', id)
    .orderBy('writtenAt')
    .limit(500)
    .execute();
}

/** Threads that nobody has said to be done. */
export async function countOpenComments(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from editorial.comment
    where article_id = ${id} and reply_to is null and resolved_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

export type Link = { id: string; madeBy: string; expiresAt: Temporal.Instant };

/** Those that hold. */
export async function listLinks(db: Db, id: string, language: FaceLanguage): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select id, made_by, expires_at from editorial.preview
    where article_id = ${id} and language = ${language} and revoked_at is null and expires_at > now()
    order by expires_at limit 100`.execute(db);
  return rows;
}

export type Previewed = {
  articleId: string;
  kind: ArticleKind;
  slug: string;
  unitId: string;
  /** The columns of pages.version, by their names there. */
  version: string;
};

/** What a secret link leads to, for whoever has it. */
export async function findPreview(db: Db, hash: Buffer): Promise<Previewed | undefined> {
  const { rows } = await sql<Previewed>`
    select article_id, kind, slug, unit_id, version::text as version from editorial.find_preview(${hash})`.execute(db);
  return rows[0];
}

export type Planned = {
  id: string;
  language: FaceLanguage;
  title: string;
  kind: ArticleKind;
  what: 'begins' | 'ends' | 'review' | 'event';
  at: Temporal.Instant;
  /** Only the day is known. */
  wholeDay: boolean;
};

/** What begins and ends to be shown, is due for review or takes place, from the first day until before the last. */
export async function listPlanned(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<Planned[]> {
  const day = (date: Temporal.PlainDate) => sql`(${date.toString()}::date::timestamp at time zone 'Europe/Stockholm')`;
  const { rows } = await sql<Planned>`
    with told as (
      select p.article_id, p.language, p.number, 'begins' as what, p.shown_from as at, false as whole_day
      from pages.publication p
      union all
      select p.article_id, p.language, p.number, 'ends', p.shown_until, false from pages.publication p
      where p.shown_until is not null and not exists (select 1 from pages.publication next
        where next.article_id = p.article_id and next.language = p.language and next.shown_from = p.shown_until)
      union all
      select a.id, 'sv', (select max(v.number) from pages.version v where v.article_id = a.id and v.language = 'sv'),
        'review', a.review_on::timestamp at time zone 'Europe/Stockholm', true
      from pages.article a where a.review_on is not null and a.removed_at is null
      union all
      select v.article_id, v.language, v.number, 'event', v.begins_at, false from pages.version v
      where v.begins_at is not null and v.language = 'sv' and v.number = (
        select max(w.number) from pages.version w where w.article_id = v.article_id and w.language = v.language))
    select a.id, t.language, v.title, a.kind, t.what, t.at, t.whole_day
    from told t join pages.article a on a.id = t.article_id
    join pages.version v on v.article_id = t.article_id and v.language = t.language and v.number = t.number
    where editorial.tends(a.unit_id) and t.at >= ${day(from)} and t.at < ${day(until)}
    order by t.at, v.title limit 500`.execute(db);
  return rows;
}

// Writing that every way of making an article shares: by hand, from a proposal, from files. Nothing here is shown to readers
// before a publication says so.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { ArticleKind, Content } from './domain.ts';

export type NewArticle = { kind: ArticleKind; slug: string; unitId: string };
/** Who writes: an editor's membership, or null where the municipality's own files are loaded by their owner. */
export type Writer = { membershipId: string | null; now: Temporal.Instant };

/** Throws Conflict('article_slug_key') when the slug is taken. Answers the article's id. */
export async function insertArticle(db: Db, article: NewArticle, { membershipId, now }: Writer): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('pages.article')
    .values({ id, ...article, madeAt: now.toString(), madeBy: membershipId })
    .execute();
  return id;
}

export type SavedVersion = {
  articleId: string;
  language: FaceLanguage;
  content: Content;
  /** The newest number its writer had seen; 0 for the first. Another one's newer version is a conflict, never overwritten. */
  after: number;
};

/** Answers the number of the version. Throws Conflict('version_pkey') when somebody has saved since `after`. */
export async function saveVersion(db: Db, saved: SavedVersion, { membershipId, now }: Writer): Promise<number> {
  const { articleId, language, content, after } = saved;
  const { rows } = await sql<{ newest: number }>`
    select coalesce(max(number), 0)::integer as newest from pages.version
    where article_id = ${articleId} and language = ${language}`.execute(db);
  if (rows[0]?.newest !== after) throw new Conflict('version_pkey');
  const number = after + 1;
  await db
    .insertInto('pages.version')
    .values({ articleId, language, number, ...content, savedAt: now.toString(), savedBy: membershipId })
    .execute();
  return number;
}

export type Tag = { kind: 'factor' | 'school_form' | 'subject' | 'area' | 'theme' | 'unit' | 'word'; value: string };

/** The article's tags become these. */
export async function setTags(db: Db, articleId: string, tags: readonly Tag[]): Promise<void> {
  await db.deleteFrom('pages.tag').where('articleId', '=', articleId).execute();
  if (tags.length === 0) return;
  await db
    .insertInto('pages.tag')
    .values(tags.map((tag) => ({ articleId, ...tag })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Showing = {
  articleId: string;
  language: FaceLanguage;
  number: number;
  from: Temporal.Instant;
  until: Temporal.Instant | null;
};

/**
 * From `from` on readers meet this version: what is shown then ends there, and what was planned later is taken back. Only
 * the chief editor may; the database holds that, and that one version at a time is shown.
 */
export async function publish(db: Db, { articleId, language, number, from, until }: Showing, { membershipId }: Writer) {
  await sql`delete from pages.publication
    where article_id = ${articleId} and language = ${language} and shown_from > now() and shown_from >= ${from.toString()}`.execute(
    db,
  );
  await sql`update pages.publication set shown_until = greatest(shown_from, ${from.toString()}::timestamptz)
    where article_id = ${articleId} and language = ${language}
      and (shown_until is null or shown_until > ${from.toString()})`.execute(db);
  await sql`insert into pages.publication (id, article_id, language, number, shown_from, shown_until, approved_at, approved_by)
    values (${randomUUID()}, ${articleId}, ${language}, ${number}, ${from.toString()}, ${until?.toString() ?? null}, now(),
      ${membershipId})`.execute(db);
}

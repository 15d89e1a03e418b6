// Writes the pages of a checked municipality folder. Called by the load command in src/app, in the same transaction as the
// rest of the folder. What an editor has since written, ended or removed in the product stays as it is, and is told.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { publish, saveVersion, setTags } from './commands.ts';
import type { PageFile, PageFiles, Topic } from './content-files.ts';
import { addressOf, type Content } from './domain.ts';

export type PageCounts = {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly kept: readonly string[];
};

type HeldArticle = { id: string; kind: string; slug: string; removedAt: Temporal.Instant | null };
type Held = Omit<Content, 'beginsAt' | 'endsAt'> & {
  articleId: string;
  language: string;
  number: number;
  beginsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  /** Somebody has written it, approved it or ended it in the product. */
  isEdited: boolean;
};
type Filed = PageFile & { articleId: string; whole: Content };

/** Loading the same folder twice writes nothing the second time. */
export async function loadPages(db: Db, { topics, pages }: PageFiles, now: Temporal.Instant): Promise<PageCounts> {
  await writeTopics(db, topics);
  const { articles, ids } = await writeArticles(db, pages, now);
  const schools = await schoolIds(db, pages);
  const newest = await listNewest(db);
  const kept: string[] = [];
  const added: Filed[] = [];
  const changed: { filed: Filed; after: number }[] = [];
  for (const page of pages) {
    const article = articles.get(page.slug);
    const articleId = article?.id ?? ids.get(page.slug) ?? '';
    const whole = { ...page.content, schoolUnitId: schools.get(page.schoolCode ?? '') ?? null, pictureId: null };
    const held = newest.get(`${articleId} ${page.language}`);
    if (held === undefined && article?.removedAt == null && (article === undefined || article.kind === page.kind)) {
      added.push({ ...page, articleId, whole });
    } else if (held === undefined || !isSame(held, whole)) {
      const isTheirs = held === undefined || held.isEdited || article?.removedAt != null || article?.kind !== page.kind;
      if (isTheirs) kept.push(`${page.language} ${addressOf(page)}`);
      else changed.push({ filed: { ...page, articleId, whole }, after: held.number });
    }
  }
  const swedish = new Map(
    [...newest].filter(([key]) => key.endsWith(' sv')).map(([, { articleId, number }]) => [articleId, number]),
  );
  await writeChanged(db, changed, swedish, now);
  await writeAdded(db, added, swedish, now);
  return { added: added.length, changed: changed.length, ended: 0, kept };
}

async function writeTopics(db: Db, topics: readonly Topic[]): Promise<void> {
  const rows = topics.map((topic, position) => ({ ...topic, position }));
  const held = await db
    .selectFrom('pages.topic')
    .select(['kind', 'value', 'nameSv', 'nameEn', 'position'])
    .orderBy('position')
    .execute();
  const line = ({ kind, value, nameSv, nameEn, position }: (typeof held)[number]) =>
    [kind, value, nameSv, nameEn, position].join(';');
  if (held.map(line).join('\n') === rows.map(line).join('\n')) return;
  await db.deleteFrom('pages.topic').execute();
  if (rows.length > 0) await db.insertInto('pages.topic').values(rows).execute();
}

/** The articles that are there, by slug, and the ids of those that were made now. */
async function writeArticles(db: Db, pages: readonly PageFile[], now: Temporal.Instant) {
  const rows: HeldArticle[] = await db
    .selectFrom('pages.article')
    .select(['id', 'kind', 'slug', 'removedAt'])
    .execute();
  const articles = new Map(rows.map((article) => [article.slug, article]));
  const fresh = pages.filter(({ slug, language }) => language === 'sv' && !articles.has(slug));
  const ids = new Map(fresh.map(({ slug }) => [slug, randomUUID()]));
  if (fresh.length > 0) {
    const made = fresh.map(({ kind, slug, unitId }) => ({
      id: ids.get(slug) ?? '',
      kind,
      slug,
      unitId,
      madeAt: now.toString(),
      madeBy: null,
    }));
    await db.insertInto('pages.article').values(made).execute();
  }
  return { articles, ids };
}

async function schoolIds(db: Db, pages: readonly PageFile[]): Promise<Map<string, string>> {
  const codes = pages.flatMap(({ schoolCode }) => schoolCode ?? []);
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('organisation.schoolUnit')
    .select(['id', 'code'])
    .where('code', 'in', codes)
    .execute();
  return new Map(rows.map(({ id, code }) => [code ?? '', id]));
}

async function listNewest(db: Db): Promise<Map<string, Held>> {
  const { rows } = await sql<Held>`
    select distinct on (v.article_id, v.language) v.article_id, v.language, v.number, v.title, v.ingress, v.body, v.byline,
      v.school_unit_id, v.series, v.series_place, v.begins_at, v.ends_at, v.place, v.places, v.media_url, v.picture_id,
      v.origin, v.origin_on, v.from_number,
      (v.saved_by is not null or exists (
        select 1 from pages.publication p where p.article_id = v.article_id and p.language = v.language and p.number = v.number
          and (p.approved_by is not null or p.shown_until is not null))) as is_edited
    from pages.version v order by v.article_id, v.language, v.number desc`.execute(db);
  return new Map(rows.map((row) => [`${row.articleId} ${row.language}`, row]));
}

const compared = [
  'title',
  'ingress',
  'body',
  'byline',
  'schoolUnitId',
  'series',
  'seriesPlace',
  'beginsAt',
  'endsAt',
  'place',
  'places',
  'mediaUrl',
  'origin',
  'originOn',
] as const;

/** Which Swedish version a translation was made from counts only where the file says it. */
function isSame(held: Held, filed: Content): boolean {
  const said = (value: unknown) => (value === null ? '' : String(value));
  const fields = compared.every((field) => said(held[field]) === said(filed[field]));
  return fields && (filed.fromNumber === null || filed.fromNumber === held.fromNumber);
}

type Numbers = Map<string, number>;

/** A translation is of the newest Swedish version where its file does not say of which. */
function made({ articleId, language, whole }: Filed, swedish: Numbers): Content {
  const isTranslation = language !== 'sv' && language !== 'lattlast' && whole.origin !== 'written';
  return { ...whole, fromNumber: whole.fromNumber ?? (isTranslation ? (swedish.get(articleId) ?? null) : null) };
}

/** The Swedish first: the others are made from it. What was changed is shown from now on, or from the day its file says. */
async function writeChanged(
  db: Db,
  changed: readonly { filed: Filed; after: number }[],
  swedish: Numbers,
  now: Temporal.Instant,
): Promise<void> {
  const writer = { membershipId: null, now };
  const inOrder = [...changed].sort((a, b) => Number(b.filed.language === 'sv') - Number(a.filed.language === 'sv'));
  for (const { filed, after } of inOrder) {
    const { articleId, language, publishedAt, tags } = filed;
    const number = await saveVersion(db, { articleId, language, content: made(filed, swedish), after }, writer);
    const from = Temporal.Instant.compare(publishedAt, now) > 0 ? publishedAt : now;
    await publish(db, { articleId, language, number, from, until: null }, writer);
    if (language !== 'sv') continue;
    swedish.set(articleId, number);
    await setTags(db, articleId, tags);
  }
}

/** All in a few statements: the first start waits for this. */
async function writeAdded(db: Db, added: readonly Filed[], swedish: Numbers, now: Temporal.Instant): Promise<void> {
  if (added.length === 0) return;
  for (const { articleId, language } of added) if (language === 'sv') swedish.set(articleId, 1);
  const versions = added.map((filed) => ({
    articleId: filed.articleId,
    language: filed.language,
    number: 1,
    ...made(filed, swedish),
    savedAt: now.toString(),
    savedBy: null,
  }));
  await db.insertInto('pages.version').values(versions).execute();
  const shown = added.map(({ articleId, language, publishedAt }) => ({
    id: randomUUID(),
    articleId,
    language,
    number: 1,
    shownFrom: publishedAt.toString(),
    // The database sees to it that this is the earliest.
    firstFrom: publishedAt.toString(),
    approvedAt: now.toString(),
  }));
  await db.insertInto('pages.publication').values(shown).execute();
  const tags = added.flatMap(({ articleId, language, tags: all }) =>
    language === 'sv' ? all.map((tag) => ({ articleId, ...tag })) : [],
  );
  if (tags.length > 0)
    await db
      .insertInto('pages.tag')
      .values(tags)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

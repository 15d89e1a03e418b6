// What is shown now, read by everybody: single pages, lists and what surrounds them. Which rows are shown is the policies'
// matter (db/repeatable/80_pages.sql). Read through index.ts by every slice that links to articles.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import type { Tag } from './commands.ts';
import type { ArticleKind } from './domain.ts';
import { listedKinds, preferenceOf, type Shown, type ShownHead } from './domain-shown.ts';

export type ShownFilter = {
  /** Those that stand in lists, unless something else is said. */
  kinds?: readonly ArticleKind[];
  /** What the unit has written, or what concerns it. */
  unitId?: string | undefined;
  /** Every one of these. */
  tags?: readonly Tag[];
  schoolUnitId?: string | undefined;
  /** In the title or the ingress, or a word that it is tagged with. */
  word?: string | undefined;
  /** The article that one is reading. */
  exceptId?: string;
  /** These alone, of all that are shown. */
  amongIds?: readonly string[];
  amongSlugs?: readonly string[];
};
export type ShownPage = ShownFilter & { face: FaceLanguage; limit: number; offset?: number };

/** The page at a slug in the language that is nearest to `face`, or undefined where nothing is shown there now. */
export async function findShown(
  db: Db,
  { slug, kinds, face }: { slug: string; kinds: readonly ArticleKind[]; face: FaceLanguage },
): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`
    select ${headColumns}, v.body, v.series, v.series_place, v.places, v.media_url, v.from_number,
      array(select b.language from pages.publication b
        where b.article_id = a.id and ${shownNow('b')} order by b.language) as languages
    from pages.article a
    join pages.publication p on p.article_id = a.id
    join pages.version v on v.article_id = p.article_id and v.language = p.language and v.number = p.number
    where a.slug = ${slug} and a.removed_at is null and a.kind = any (${kinds}::text[]) and ${shownNow('p')}
    order by array_position(${preferenceOf(face)}::text[], p.language)
    limit 1`.execute(db);
  return rows[0];
}

/** Newest first. Each article once, in the language nearest to `face`. */
export async function listShown(db: Db, { limit, offset = 0, face, ...filter }: ShownPage): Promise<ShownHead[]> {
  // The few that are shown are chosen first: behind the policies the planner knows too little to do it by itself.
  const { rows } = await sql<ShownHead>`
    with chosen as materialized (
      select p.article_id, p.language, p.number, p.first_from, p.shown_from
      ${chosenBy(filter, face)}
      order by p.first_from desc, p.article_id
      limit ${limit} offset ${offset})
    select ${headColumns}
    from chosen p
    join pages.article a on a.id = p.article_id
    join pages.version v on v.article_id = p.article_id and v.language = p.language and v.number = p.number
    order by p.first_from desc, p.article_id`.execute(db);
  return rows;
}

/** The same with each text whole, for feeds. */
export async function listWhole(db: Db, shown: ShownPage): Promise<(ShownHead & { body: string })[]> {
  const heads = await listShown(db, shown);
  const { rows } = await sql<{ articleId: string; body: string }>`
    select v.article_id, v.body from pages.version v
    join unnest(${heads.map(({ articleId }) => articleId)}::uuid[], ${heads.map(({ language }) => language)}::text[],
      ${heads.map(({ number }) => number)}::integer[]) as k (article_id, language, number)
      on k.article_id = v.article_id and k.language = v.language and k.number = v.number`.execute(db);
  const bodies = new Map(rows.map(({ articleId, body }) => [articleId, body]));
  return heads.map((head) => ({ ...head, body: bodies.get(head.articleId) ?? '' }));
}

/** How many listShown would give in all. */
export async function countShown(db: Db, { face, ...filter }: ShownFilter & { face: FaceLanguage }): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::integer as total ${chosenBy(filter, face)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** For readers the policies say so already; an editor sees also what has been and what is to come, but not on these pages. */
export function shownNow(publication: 'p' | 'b'): RawBuilder<unknown> {
  const from = sql.ref(`${publication}.shown_from`);
  const until = sql.ref(`${publication}.shown_until`);
  return sql`${from} <= now() and (${until} is null or ${until} > now())`;
}

export const headColumns = sql`a.id as article_id, a.kind, a.slug, a.unit_id, p.language, p.number, v.title, v.ingress, v.byline,
  v.origin, v.origin_on::text as origin_on, p.first_from as published_at, p.shown_from as updated_at, v.picture_id,
  v.school_unit_id, v.begins_at, v.ends_at, v.place`;

function chosenBy(filter: ShownFilter, face: FaceLanguage): RawBuilder<unknown> {
  const { kinds = listedKinds, unitId, tags = [], schoolUnitId, word, exceptId, amongIds, amongSlugs } = filter;
  const isTagged = (kind: string, value: string) =>
    sql`p.article_id = any (array(select t.article_id from pages.tag t where t.kind = ${kind} and t.value = ${value}))`;
  const conditions = [
    shownNow('p'),
    sql`a.kind = any (${kinds}::text[]) and a.removed_at is null`,
    inNearestLanguage(face),
    unitId !== undefined && sql`(a.unit_id = ${unitId} or ${isTagged('unit', unitId)})`,
    ...tags.map(({ kind, value }) => isTagged(kind, value)),
    schoolUnitId !== undefined && inVersion(sql`v.school_unit_id = ${schoolUnitId}`),
    word !== undefined && sql`(${inVersion(saysWord(word))} or ${isTagged('word', word.toLowerCase())})`,
    exceptId !== undefined && sql`p.article_id <> ${exceptId}`,
    amongSlugs !== undefined && sql`a.slug = any (${amongSlugs}::text[])`,
    amongIds !== undefined && sql`p.article_id = any (${amongIds}::uuid[])`,
  ].filter((condition) => condition !== false);
  return sql`from pages.publication p join pages.article a on a.id = p.article_id where ${sql.join(conditions, sql` and `)}`;
}

/** An article is shown once: in this language, or in the nearest one that it has. */
export function inNearestLanguage(face: FaceLanguage): RawBuilder<unknown> {
  const preference = sql`${preferenceOf(face)}::text[]`;
  return sql`(p.language = ${face} or not exists (
    select from pages.publication b where b.article_id = p.article_id and ${shownNow('b')}
      and array_position(${preference}, b.language) < array_position(${preference}, p.language)))`;
}

function inVersion(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from pages.version v
    where v.article_id = p.article_id and v.language = p.language and v.number = p.number and ${condition})`;
}

function saysWord(word: string): RawBuilder<unknown> {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(v.title ilike ${pattern} or v.ingress ilike ${pattern})`;
}

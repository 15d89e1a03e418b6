// What the start page and the units' pages read: a unit's own text, the newest articles, what is coming, and how long it takes.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { type FaceLanguage, fallbackOf } from '../../kit/languages.ts';
import type { Origin } from './domain.ts';

/** What readers meet now. Editors' own policies show them more, so it is asked for by name. */
const isShown = sql`a.removed_at is null and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())`;

/** The reader's language first, then the complete one that stands in for it, then Swedish. */
function inTurn(face: FaceLanguage): RawBuilder<string[]> {
  return sql`${[...new Set([face, fallbackOf(face), 'sv'])]}::text[]`;
}

export type UnitText = {
  language: FaceLanguage;
  title: string;
  ingress: string;
  body: string;
  origin: Origin;
  /** YYYY-MM-DD. */
  originOn: string;
};

/** The unit's own page as an editor has written it, in the reader's language or the nearest. */
export async function findUnitText(db: Db, unitId: string, face: FaceLanguage): Promise<UnitText | undefined> {
  const { rows } = await sql<UnitText>`
    select v.language, v.title, v.ingress, v.body, v.origin, v.origin_on::text
    from pages.article a join pages.publication p on p.article_id = a.id
      join pages.version v on (v.article_id, v.language, v.number) = (p.article_id, p.language, p.number)
    where a.kind = 'unit' and a.slug = ${unitId} and ${isShown} and p.language = any (${inTurn(face)})
    order by array_position(${inTurn(face)}, p.language) limit 1`.execute(db);
  return rows[0];
}

export type NamedPage = { slug: string; language: FaceLanguage; title: string; ingress: string };

/** What the units call themselves and say first, where their pages are there in the reader's language. */
export async function listUnitWords(db: Db, face: FaceLanguage): Promise<Map<string, NamedPage>> {
  const pages = await listNamed(db, 'unit', sql`${[face]}::text[]`);
  return new Map(pages.map((words) => [words.slug, words]));
}

/** The pages that stand by themselves, in the reader's language or the nearest. */
export async function listStanding(db: Db, face: FaceLanguage): Promise<NamedPage[]> {
  return listNamed(db, 'page', inTurn(face));
}

async function listNamed(db: Db, kind: 'unit' | 'page', languages: RawBuilder<string[]>): Promise<NamedPage[]> {
  const { rows } = await sql<NamedPage>`
    select distinct on (a.slug) a.slug, v.language, v.title, v.ingress
    from pages.article a join pages.publication p on p.article_id = a.id
      join pages.version v on (v.article_id, v.language, v.number) = (p.article_id, p.language, p.number)
    where a.kind = ${kind} and ${isShown} and p.language = any (${languages})
    order by a.slug, array_position(${languages}, p.language) limit 100`.execute(db);
  return rows;
}

export type Teaser = {
  kind: string;
  slug: string;
  language: FaceLanguage;
  title: string;
  ingress: string;
  shownFrom: Temporal.Instant;
  beginsAt: Temporal.Instant | null;
  place: string | null;
};

const readKinds = ['article', 'blog', 'film', 'podcast', 'news', 'toplist'];

/** `unitId`: what the unit has written, or what is marked as concerning it. */
export type Wanted = { face: FaceLanguage; unitId?: string; limit: number };

/** Articles that have come last. They exist in Swedish and English alone. */
export async function listNewest(db: Db, { face, unitId, limit }: Wanted): Promise<Teaser[]> {
  return listTeasers(
    db,
    { face, unitId },
    sql`a.kind = any (${readKinds}::text[])`,
    sql`t.first_shown desc, t.slug`,
    limit,
  );
}

/** Courses and events that have not begun, the next first. */
export async function listComing(db: Db, { face, unitId, limit }: Wanted): Promise<Teaser[]> {
  const isComing = sql`a.kind in ('course', 'event') and v.begins_at > now()`;
  return listTeasers(db, { face, unitId }, isComing, sql`t.begins_at, t.slug`, limit);
}

async function listTeasers(
  db: Db,
  { face, unitId }: { face: FaceLanguage; unitId: string | undefined },
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Teaser[]> {
  const languages = inTurn(fallbackOf(face));
  const ofUnit =
    unitId === undefined
      ? sql`true`
      : sql`(a.unit_id = ${unitId} or exists (
          select from pages.tag g where g.article_id = a.id and g.kind = 'unit' and g.value = ${unitId}))`;
  const { rows } = await sql<Teaser>`
    select t.kind, t.slug, t.language, t.title, t.ingress, t.first_shown as shown_from, t.begins_at, t.place
    from (
      select distinct on (a.id) a.kind, a.slug, p.language, v.title, v.ingress, v.begins_at, v.place,
        min(p.shown_from) over (partition by a.id) as first_shown
      from pages.article a join pages.publication p on p.article_id = a.id
        join pages.version v on (v.article_id, v.language, v.number) = (p.article_id, p.language, p.number)
      where ${isShown} and ${condition} and ${ofUnit} and p.language = any (${languages})
      order by a.id, array_position(${languages}, p.language)) t
    order by ${order} limit ${limit}`.execute(db);
  return rows;
}

/** Median working days from question to answer of the last year by unit, where enough has been asked to say it. */
export async function findLead(db: Db, unitId: string): Promise<number | undefined> {
  const { rows } = await sql<{ days: number }>`
    select days from statistics.shown_leads() where unit_id = ${unitId}`.execute(db);
  return rows[0]?.days;
}

export type UnitPlace = { address: string | null; isValid: boolean };

/** Where a unit is; undefined for one that has never been. */
export async function findUnitPlace(db: Db, unitId: string): Promise<UnitPlace | undefined> {
  return db
    .selectFrom('organisation.unit')
    .select(['address', sql<boolean>`valid @> access.today()`.as('isValid')])
    .where('id', '=', unitId)
    .executeTakeFirst();
}

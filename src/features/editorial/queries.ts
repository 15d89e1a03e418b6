// Reading for the editors' room: where each text stands, its versions, and what stands beside them. The database decides
// which texts are whose (db/repeatable/81_editorial.sql).
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { ArticleKind, Content, Tag } from '../pages/index.ts';
import type { Stage, State } from './domain.ts';

/** One text in one language. */
export type Standing = {
  id: string;
  kind: ArticleKind;
  slug: string;
  unitId: string;
  language: FaceLanguage;
  title: string;
  state: State;
  /** What is stored; null for a text that came from files and that nobody has touched. */
  stage: Stage | null;
  /** The version that the stage is about. */
  stageNumber: number | null;
  /** The newest version. */
  number: number;
  savedAt: Temporal.Instant;
  savedBy: string | null;
  since: Temporal.Instant | null;
  ownerId: string | null;
  reviewOn: string | null;
  /** What readers meet now, and what they will meet. */
  shownNumber: number | null;
  shownFrom: Temporal.Instant | null;
  plannedNumber: number | null;
  plannedFrom: Temporal.Instant | null;
};

/** Every text that is the reader's to tend, with what it is said to be. One place, so that lists and pages say the same. */
const standing = sql`
  select a.id, a.kind, a.slug, a.unit_id, n.language, n.title, n.number, n.saved_at, n.saved_by, w.stage,
    w.number as stage_number, w.since,
    w.owner_id, a.review_on, shown.number as shown_number, shown.shown_from, planned.number as planned_number,
    planned.shown_from as planned_from,
    case
      when a.removed_at is not null then 'removed'
      when w.stage = 'archived' then 'archived'
      when w.stage is not null and not (w.stage = 'approved'
        and coalesce(w.number in (planned.number, shown.number), false)) then w.stage
      when planned.number is not null and planned.number is distinct from shown.number then 'scheduled'
      when shown.number is not null and n.number > shown.number and w.stage is null then 'draft'
      when shown.number is not null and n.language = 'sv' and a.review_on <= access.today() then 'review_due'
      when shown.number is not null then 'published'
      else 'draft'
    end as state
  from pages.article a
  join (select distinct on (v.article_id, v.language) v.article_id, v.language, v.number, v.title, v.saved_at, v.saved_by
    from pages.version v order by v.article_id, v.language, v.number desc) n on n.article_id = a.id
  left join editorial.work w on w.article_id = a.id and w.language = n.language
  left join lateral (select p.number, p.shown_from from pages.publication p
    where p.article_id = a.id and p.language = n.language and p.shown_from <= now()
      and (p.shown_until is null or p.shown_until > now()) limit 1) shown on true
  left join lateral (select p.number, p.shown_from from pages.publication p
    where p.article_id = a.id and p.language = n.language and p.shown_from > now()
    order by p.shown_from limit 1) planned on true
  where editorial.tends(a.unit_id)`;

/** Throws Absent for what is not there, or not the reader's to tend. Undefined where the language has no version yet. */
export async function findStanding(db: Db, id: string, language: FaceLanguage): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select * from (${standing}) s where s.id = ${id} and s.language = ${language}`.execute(db);
  return rows[0];
}

export async function getStanding(db: Db, id: string, language: FaceLanguage): Promise<Standing> {
  const found = await findStanding(db, id, language);
  if (found === undefined) throw new Absent();
  return found;
}

/** One text in all the languages it has. */
export async function listLanguages(db: Db, id: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select * from (${standing}) s where s.id = ${id} order by s.language`.execute(
    db,
  );
  return rows;
}

/** Others wait until whoever is writing has written. Throws Absent when it is not the reader's to tend. */
export async function lockText(db: Db, id: string): Promise<void> {
  const { rows } = await sql`
    select a.id from pages.article a where a.id = ${id} and editorial.tends(a.unit_id) for update`.execute(db);
  if (rows.length === 0) throw new Absent();
}

export type Sought = {
  states: readonly State[];
  ownerId?: string | undefined;
  /** A part of the title. */
  words?: string;
  unitId?: string;
  textLanguage?: FaceLanguage | undefined;
  limit: number;
  offset?: number;
};

export async function listStandings(db: Db, sought: Sought): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select * from (${standing}) s where ${matching(sought)}
    order by coalesce(s.planned_from, s.since, s.saved_at) desc, s.id, s.language
    limit ${sought.limit} offset ${sought.offset ?? 0}`.execute(db);
  return rows;
}

function matching({ states, ownerId, words = '', unitId = '', textLanguage }: Sought) {
  const part = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(cardinality(${[...states]}::text[]) = 0 and s.state <> 'removed' or s.state = any (${[...states]}::text[]))
    and (${ownerId ?? null}::uuid is null or s.owner_id = ${ownerId ?? null})
    and (${words} = '' or s.title ilike ${part}) and (${unitId} = '' or s.unit_id = ${unitId})
    and (${textLanguage ?? null}::text is null or s.language = ${textLanguage ?? null})`;
}

export async function countStates(db: Db, sought: Omit<Sought, 'limit' | 'states'>): Promise<Map<State, number>> {
  const { rows } = await sql<{ state: State; count: number }>`
    select s.state, count(*)::integer as count from (${standing}) s where ${matching({ ...sought, states: [], limit: 0 })}
      or s.state = 'removed' group by s.state`.execute(db);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

export type Version = Content & { number: number; savedAt: Temporal.Instant; savedBy: string | null };

export async function findVersion(
  db: Db,
  id: string,
  language: FaceLanguage,
  number: number,
): Promise<Version | undefined> {
  const row = await db
    .selectFrom('pages.version')
    .select([
      'number',
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
      'pictureId',
      'origin',
      'originOn',
      'fromNumber',
      'savedAt',
      'savedBy',
    ])
    .where('articleId', '=', id)
    .where('language', '=', language)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { beginsAt, endsAt } = row;
  return { ...row, beginsAt: beginsAt?.toString() ?? null, endsAt: endsAt?.toString() ?? null } as Version;
}

export type VersionLine = Pick<
  Version,
  'number' | 'title' | 'origin' | 'originOn' | 'fromNumber' | 'savedAt' | 'savedBy'
>;

/** Newest first. */
export async function listVersions(db: Db, id: string, language: FaceLanguage): Promise<VersionLine[]> {
  const rows = await db
    .selectFrom('pages.version')
    .select(['number', 'title', 'origin', 'originOn', 'fromNumber', 'savedAt', 'savedBy'])
    .where('articleId', '=', id)
    .where('language', '=', language)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows as VersionLine[];
}

export async function listTags(db: Db, articleId: string): Promise<Tag[]> {
  const rows = await db
    .selectFrom('pages.tag')
    .select(['kind', 'value'])
    .where('articleId', '=', articleId)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return rows as Tag[];
}

export type Topic = { kind: Tag['kind']; value: string; name: string };

/** What a text can be about: the municipality's topics, and the themes that are shown. */
export async function listTopics(db: Db, language: 'sv' | 'en'): Promise<Topic[]> {
  const { rows } = await sql<Topic>`
    select t.kind, t.value, ${language === 'sv' ? sql`t.name_sv` : sql`t.name_en`} as name, t.position
    from pages.topic t
    union all
    select 'theme', a.slug, max(v.title), 0 from pages.article a join pages.version v on v.article_id = a.id
    where a.kind = 'theme' and v.language = 'sv' and a.removed_at is null group by a.slug
    order by 1, 4, 3`.execute(db);
  return rows;
}

export type Draft = { after: number; fields: Record<string, string[]>; savedAt: Temporal.Instant };

/** What the reader has typed and not saved. */
export async function findDraft(db: Db, id: string, language: FaceLanguage): Promise<Draft | undefined> {
  const { rows } = await sql<Omit<Draft, 'fields'> & { fields: string }>`
    select after, fields::text as fields, saved_at from editorial.draft
    where article_id = ${id} and language = ${language} and membership_id = access.membership_id()`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : { ...row, fields: JSON.parse(row.fields) };
}

/** Who else is writing in it just now: those whose copies were kept within the hour. */
export async function listWriting(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from editorial.list_writing(${id})`.execute(db);
  return rows.map(({ name }) => name);
}

export type Publication = {
  number: number;
  shownFrom: Temporal.Instant;
  shownUntil: Temporal.Instant | null;
  approvedBy: string | null;
};

export async function listPublications(db: Db, id: string, language: FaceLanguage): Promise<Publication[]> {
  return db
    .selectFrom('pages.publication')
    .select(['number', 'shownFrom', 'shownUntil', 'approvedBy'])
    .where('articleId', '=', id)
    .where('language', '=', language)
    .orderBy('shownFrom', 'desc')
    .limit(200)
    .execute();
}

export type Move = {
  language: FaceLanguage;
  number: number;
  act: string;
  note: string;
  movedAt: Temporal.Instant;
  movedBy: string;
};

/** Newest first. */
export async function listMoves(db: Db, id: string): Promise<Move[]> {
  const rows = await db
    .selectFrom('editorial.move')
    .select(['language', 'number', 'act', 'note', 'movedAt', 'movedBy'])
    .where('articleId', '=', id)
    .orderBy('movedAt', 'desc')
    .limit(100)
    .execute();
  return rows as Move[];
}

export async function isFreeSlug(db: Db, slug: string): Promise<boolean> {
  const { rows } = await sql<{ isFree: boolean }>`select editorial.is_free(${slug}) as is_free`.execute(db);
  return rows[0]?.isFree === true;
}

export type PlainWord = { word: string; instead: string };

export async function listPlainWords(db: Db): Promise<PlainWord[]> {
  return db.selectFrom('editorial.plainWord').select(['word', 'instead']).orderBy('word').limit(1000).execute();
}

export type Colleague = { membershipId: string; personId: string; name: string; unitId: string | null; kind: string };

/** Editors of today, by name. */
export async function listEditors(db: Db): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select m.id as membership_id, m.person_id, p.given_name || ' ' || p.family_name as name, m.unit_id, m.kind
    from organisation.membership m join organisation.person p on p.id = m.person_id
    where m.kind in ('editor', 'chief_editor') and m.valid @> access.today() and p.deactivated_at is null
    order by p.given_name, p.family_name limit 300`.execute(db);
  return rows;
}

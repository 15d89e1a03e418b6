// All SQL of the search. What is searched is what is shown now: the walls let editors meet more of their own, so the question
// of what is shown is put here too, and the answer is the same for everybody.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Synonym } from './engine.ts';

/** Changes whenever something else than before may be found. */
export async function readStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`select search.stamp() as stamp`.execute(db);
  return rows[0]?.stamp ?? '';
}

export type ShownVersion = {
  articleId: string;
  language: string;
  number: number;
  kind: string;
  slug: string;
  unitId: string;
  beginsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  /** `kind:value` */
  topics: string[];
};

export async function listShownVersions(db: Db): Promise<ShownVersion[]> {
  const { rows } = await sql<ShownVersion>`
    with shown as materialized (
      select article_id, language, number from pages.publication
      where shown_from <= now() and (shown_until is null or shown_until > now())
    ), tagged as materialized (
      select article_id, array_agg(kind || ':' || value order by kind, value) as topics from pages.tag group by article_id
    )
    select v.article_id, v.language, v.number, a.kind, a.slug, a.unit_id, v.begins_at, v.ends_at,
      coalesce(t.topics, '{}') as topics
    from shown s join pages.article a on a.id = s.article_id and a.removed_at is null
    join pages.version v on (v.article_id, v.language, v.number) = (s.article_id, s.language, s.number)
    left join tagged t on t.article_id = a.id
    order by v.article_id, v.language`.execute(db);
  return rows;
}

export type VersionKey = Pick<ShownVersion, 'articleId' | 'language' | 'number'>;
export type VersionTexts = VersionKey & {
  title: string;
  ingress: string;
  body: string;
  byline: string;
  series: string | null;
  place: string | null;
  school: string | null;
  /** When it begins, for what begins; else when it was published. */
  saidAt: Temporal.Instant;
};

/** Key by key: behind the policies the planner knows too little, and would read every version for the sake of twenty. */
export async function readVersions(db: Db, keys: readonly VersionKey[]): Promise<VersionTexts[]> {
  const { rows } = await sql<VersionTexts>`
    select f.*
    from unnest(${keys.map(({ articleId }) => articleId)}::uuid[], ${keys.map(({ language }) => language)}::text[],
      ${keys.map(({ number }) => number)}::integer[]) as k (article_id, language, number)
    cross join lateral (
      select v.article_id, v.language, v.number, v.title, v.ingress, v.body, v.byline, v.series, v.place, s.name as school,
        coalesce(v.begins_at, p.shown_from) as said_at
      from pages.version v
      join pages.publication p on (p.article_id, p.language, p.number) = (v.article_id, v.language, v.number)
        and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())
      left join organisation.school_unit s on s.id = v.school_unit_id
      where (v.article_id, v.language, v.number) = (k.article_id, k.language, k.number)
      limit 1) f`.execute(db);
  return rows;
}

/** What each topic is called, by `kind:value`, in both languages. */
export async function readTopicNames(db: Db): Promise<Map<string, { sv: string; en: string; position: number }>> {
  const { rows } = await sql<{ key: string; sv: string; en: string; position: number }>`
    select kind || ':' || value as key, name_sv as sv, name_en as en, position from pages.topic limit 2000`.execute(db);
  return new Map(rows.map(({ key, ...names }) => [key, names]));
}

/** The finder's words that mean the same, and the search's own. */
export async function listSynonyms(db: Db): Promise<Synonym[]> {
  const { rows } = await sql<Synonym>`
    select phrase, same_as from finder.word where state = 'live' and same_as is not null
    union select phrase, same_as from search.synonym order by 1, 2`.execute(db);
  return rows;
}

export type Sought = { query: string; language: 'sv' | 'en'; times: number; found: number };

/** As the notifier alone may. */
export async function noteSought(db: Db, { query, language, times, found }: Sought): Promise<void> {
  await sql`select search.note_asked(${language}, ${query}, ${times}, ${found})`.execute(db);
}

/** What was sought in the last `days`: what found nothing, or all of it; the most sought first. */
export async function listSought(db: Db, { days, inVain }: { days: number; inVain: boolean }): Promise<Sought[]> {
  const { rows } = await sql<Sought>`
    select query, language, sum(times)::integer as times, sum(found)::integer as found from search.asked
    where asked_on > access.today() - ${days}::integer group by query, language
    having not ${inVain}::boolean or sum(found) < sum(times)
    order by ${inVain ? sql`sum(times) - sum(found)` : sql`sum(times)`} desc, query limit 100`.execute(db);
  return rows;
}

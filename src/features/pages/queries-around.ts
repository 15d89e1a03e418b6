// What surrounds a page: its tags with their names, its series, what is near to it, its school, the choices that lists offer.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import type { Tag } from './commands.ts';
import { preferenceOf, type Shown, type ShownHead } from './domain-shown.ts';
import { listShown, shownNow } from './queries.ts';

export type NamedTag = Tag & { name: string };
export type Topic = { kind: 'factor' | 'school_form' | 'subject' | 'area'; value: string; name: string };

/** What an article can be about, in the order that the municipality has given. */
export async function listTopics(db: Db, language: Language): Promise<Topic[]> {
  const rows = await db
    .selectFrom('pages.topic')
    .select(['kind', 'value', language === 'sv' ? 'nameSv as name' : 'nameEn as name'])
    .orderBy('kind')
    .orderBy('position')
    .orderBy('value')
    .limit(500)
    .execute();
  return rows as Topic[];
}

/** The article's tags with their names; a theme that is not shown, and a unit that there is no more, are left out. */
export async function listTags(db: Db, articleId: string, face: FaceLanguage, language: Language): Promise<NamedTag[]> {
  const name = sql.ref(language === 'sv' ? 'name_sv' : 'name_en');
  const { rows } = await sql<NamedTag>`
    select t.kind, t.value, case t.kind
      when 'word' then t.value
      when 'unit' then (select u.${name} from organisation.unit u where u.id = t.value and u.valid @> access.today())
      when 'theme' then (
        select v.title from pages.article a
        join pages.publication p on p.article_id = a.id
        join pages.version v on v.article_id = a.id and v.language = p.language and v.number = p.number
        where a.slug = t.value and a.kind = 'theme' and a.removed_at is null and ${shownNow('p')}
        order by array_position(${preferenceOf(face)}::text[], p.language) limit 1)
      else (select o.${name} from pages.topic o where o.kind = t.kind and o.value = t.value) end as name
    from pages.tag t where t.article_id = ${articleId}
    order by t.kind, t.value limit 100`.execute(db);
  return rows.filter((tag) => tag.name !== null);
}

export type SeriesPart = { slug: string; kind: Shown['kind']; title: string; language: FaceLanguage; place: number };

/** The parts of the series that are shown now, in order, each in the language nearest to `face`. */
export async function listSeries(db: Db, series: string, face: FaceLanguage): Promise<SeriesPart[]> {
  const { rows } = await sql<SeriesPart>`
    select distinct on (v.series_place, a.id) a.slug, a.kind, v.title, v.language, coalesce(v.series_place, 0) as place
    from pages.version v
    join pages.article a on a.id = v.article_id
    join pages.publication p on p.article_id = v.article_id and p.language = v.language and p.number = v.number
    where v.series = ${series} and a.removed_at is null and ${shownNow('p')}
    order by v.series_place nulls last, a.id, array_position(${preferenceOf(face)}::text[], v.language)
    limit 200`.execute(db);
  return rows;
}

/**
 * What shares most tags with the article, and of those the newest. Being about the same school form or area brings nothing
 * together that a reader would look for.
 */
export async function listRelated(
  db: Db,
  { articleId, face, limit }: { articleId: string; face: FaceLanguage; limit: number },
): Promise<ShownHead[]> {
  const { rows } = await sql<{ articleId: string }>`
    with near as materialized (
      select t.article_id, count(*) as shared from pages.tag t
      join pages.tag mine on mine.article_id = ${articleId} and mine.kind = t.kind and mine.value = t.value
      where mine.kind in ('factor', 'subject', 'theme', 'word') and t.article_id <> ${articleId}
      group by t.article_id)
    select n.article_id from near n
    where n.shared >= (select max(shared) from near) - 1
    order by n.shared desc, (select max(p.first_from) from pages.publication p where p.article_id = n.article_id) desc
    limit ${limit * 2}`.execute(db);
  const place = new Map(rows.map((row, at) => [row.articleId, at]));
  const heads = await listShown(db, { face, limit: limit * 2, amongIds: [...place.keys()] });
  return heads.sort((a, b) => (place.get(a.articleId) ?? 0) - (place.get(b.articleId) ?? 0)).slice(0, limit);
}

export type School = { id: string; code: string; name: string };

export async function findSchool(db: Db, key: { id: string } | { code: string }): Promise<School | undefined> {
  const [column, value] = 'id' in key ? (['id', key.id] as const) : (['code', key.code] as const);
  return db
    .selectFrom('organisation.schoolUnit')
    .select(['id', 'name', sql<string>`coalesce(code, '')`.as('code')])
    .where(column, '=', value)
    .executeTakeFirst();
}

/** The schools that something shown now comes from, by name. */
export async function listSchoolsTold(db: Db): Promise<School[]> {
  const { rows } = await sql<School>`
    select s.id, s.code, s.name from organisation.school_unit s
    where s.code is not null and exists (select from pages.version v where v.school_unit_id = s.id)
    order by s.name, s.id limit 500`.execute(db);
  return rows;
}

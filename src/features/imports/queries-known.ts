// What the municipality has that a page of an older site may mean: units, schools, and what a text can be about.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Tag } from '../pages/index.ts';
import { type Known, plainValue } from './domain-head.ts';

type Named = { id: string; names: (string | null)[] };

export async function findKnown(db: Db): Promise<Known> {
  const units = await sql<Named>`
    select id, array[id, name_sv, name_en] as names from organisation.unit where valid @> access.today()`.execute(db);
  const schools = await sql<Named>`
    select id, array[code, name] as names from organisation.school_unit where valid @> access.today()`.execute(db);
  // In the order in which a name that several have is understood: what a text is about before where it belongs.
  const topics = await sql<Tag & { names: (string | null)[] }>`
    select kind, value, array[kind || ':' || value, value, name_sv, name_en] as names from pages.topic
    union all
    select 'theme', a.slug, array['theme:' || a.slug, a.slug, (select v.title from pages.version v
      where v.article_id = a.id and v.language = 'sv' order by v.number desc limit 1)]
    from pages.article a where a.kind = 'theme' and a.removed_at is null
    union all
    select 'unit', id, array['unit:' || id, id, name_sv, name_en] from organisation.unit where valid @> access.today()
    union all
    select distinct 'word', t.value, array['word:' || t.value, t.value] from pages.tag t where t.kind = 'word'
    limit 5000`.execute(db);
  const order: Tag['kind'][] = ['factor', 'subject', 'area', 'school_form', 'theme', 'unit', 'word'];
  const tags = new Map<string, Tag>();
  for (const { kind, value, names } of topics.rows.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    for (const name of names.filter((one) => one !== null))
      if (!tags.has(plainValue(name))) tags.set(plainValue(name), { kind, value });
  return { units: byName(units.rows), schools: byName(schools.rows), tags };
}

/** A name that two have means neither. */
function byName(rows: readonly Named[]): Map<string, string> {
  const found = new Map<string, string | undefined>();
  for (const { id, names } of rows)
    for (const name of new Set(names.filter((one) => one !== null).map(plainValue)))
      found.set(name, found.has(name) ? undefined : id);
  return new Map([...found].flatMap(([name, id]) => (id === undefined ? [] : [[name, id] as const])));
}

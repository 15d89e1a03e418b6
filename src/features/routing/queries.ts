// All SQL of the routing rules: editions, the rules of one, what the forms choose among, and the trial.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { newId } from '../../kit/ids.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { Rule, RuleContent } from './domain.ts';

export type Edition = {
  number: number;
  status: 'draft' | 'published';
  /** 'YYYY-MM-DD'; null for a draft, and for an edition that never came to hold. */
  from: string | null;
  /** The last day; null while no end is set. */
  until: string | null;
  isLive: boolean;
  restores: number | null;
  madeBy: string | null;
  publishedBy: string | null;
  publishedAt: Temporal.Instant | null;
  version: number;
};

/** The newest first, at most fifty. */
export async function listEditions(db: Db): Promise<Edition[]> {
  const rows = await selectEditions(db).orderBy('e.number', 'desc').limit(50).execute();
  return rows as Edition[];
}

export async function findDraft(db: Db): Promise<Edition | undefined> {
  const row = await selectEditions(db).where('e.status', '=', 'draft').executeTakeFirst();
  return row as Edition | undefined;
}

/** The edition that holds today. */
export async function findLiveNumber(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ live: number | null }>`select routing.live_edition() as live`.execute(db);
  return rows[0]?.live ?? undefined;
}

function selectEditions(db: Db) {
  const name = (alias: string) =>
    sql<string | null>`${sql.ref(`${alias}.givenName`)} || ' ' || ${sql.ref(`${alias}.familyName`)}`;
  return db
    .selectFrom('routing.edition as e')
    .leftJoin('organisation.membership as mm', 'mm.id', 'e.madeBy')
    .leftJoin('organisation.person as maker', 'maker.id', 'mm.personId')
    .leftJoin('organisation.membership as pm', 'pm.id', 'e.publishedBy')
    .leftJoin('organisation.person as publisher', 'publisher.id', 'pm.personId')
    .select(['e.number', 'e.status', 'e.restores', 'e.publishedAt', 'e.version'])
    .select([
      sql<string | null>`lower(e.valid)::text`.as('from'),
      sql<string | null>`(upper(e.valid) - 1)::text`.as('until'),
      sql<boolean>`coalesce(e.valid @> access.today(), false)`.as('isLive'),
      name('maker').as('madeBy'),
      name('publisher').as('publishedBy'),
    ]);
}

/** In their order. */
export async function listRules(db: Db, edition: number): Promise<Rule[]> {
  return db.selectFrom('routing.rule').select(ruleColumns).where('edition', '=', edition).orderBy('place').execute();
}

const ruleColumns = [
  'id',
  'place',
  'words',
  'services',
  'levels',
  'urgencies',
  'schoolForms',
  'organiserKinds',
  'areas',
  'schools',
  'languages',
  'gradeFrom',
  'gradeTo',
  'unitId',
  'contributing',
  'priority',
] as const;

/** The first rule that fits a request, of the edition that holds today. Requests that the reader may not see have none. */
export async function findMatchingRule(db: Db, requestId: string): Promise<(Rule & { edition: number }) | undefined> {
  const edition = await findLiveNumber(db);
  if (edition === undefined) return undefined;
  const rule = await db
    .selectFrom('routing.rule')
    .select(ruleColumns)
    .where('edition', '=', edition)
    .where('id', 'in', sql<string>`(select rule_id from routing.match(${edition}, array[${requestId}]::uuid[]))`)
    .executeTakeFirst();
  return rule && { ...rule, edition };
}

/** A draft as a copy of an edition, without the rules whose units have closed. */
export async function insertDraft(
  db: Db,
  { from, membershipId, now }: { from: number | undefined; membershipId: string; now: Temporal.Instant },
): Promise<void> {
  const { rows } = await sql<{
    next: number;
  }>`select coalesce(max(number), 0) + 1 as next from routing.edition`.execute(db);
  const number = rows[0]?.next ?? 1;
  await db
    .insertInto('routing.edition')
    .values({ number, status: 'draft', restores: from ?? null, madeBy: membershipId, madeAt: now.toString() })
    .execute();
  const rules = from === undefined ? [] : await listRules(db, from);
  const closed = new Set((await listClosedRules(db, from ?? 0)).map(({ id }) => id));
  let place = 0;
  for (const { id, ...rule } of rules.filter((one) => !closed.has(one.id))) {
    place += 1;
    await db
      .insertInto('routing.rule')
      .values({ ...rule, id: newId<'rule'>(), edition: number, place })
      .execute();
  }
}

/** The rules of an edition that send requests to a unit that has closed. */
export async function listClosedRules(db: Db, edition: number): Promise<Rule[]> {
  const open = await listOpenUnitIds(db);
  const rules = await listRules(db, edition);
  return rules.filter(({ unitId, contributing }) => ![unitId, ...contributing].every((id) => open.has(id)));
}

async function listOpenUnitIds(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('organisation.unit')
    .select('id')
    .where(sql<boolean>`valid @> access.today()`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Every change of a draft passes here first: whoever saw another version than this is told. */
export async function updateDraftVersion(db: Db, seenVersion: number): Promise<number> {
  const row = await db
    .updateTable('routing.edition')
    .set({ version: seenVersion + 1 })
    .where('status', '=', 'draft')
    .where('version', '=', seenVersion)
    .returning('number')
    .executeTakeFirst();
  if (row === undefined) throw new Conflict('edition_changed');
  return row.number;
}

export async function insertRule(db: Db, edition: number, rule: RuleContent): Promise<void> {
  await db
    .insertInto('routing.rule')
    .values({
      ...rule,
      id: newId<'rule'>(),
      edition,
      place: sql<number>`(select coalesce(max(place), 0) + 1 from routing.rule where edition = ${edition})`,
    })
    .execute();
}

export async function updateRule(db: Db, id: string, rule: RuleContent): Promise<void> {
  await db.updateTable('routing.rule').set(rule).where('id', '=', id).execute();
}

/** Puts the rules in this order, from place 1. */
export async function updateOrder(db: Db, edition: number, ids: readonly string[]): Promise<void> {
  await sql`
    update routing.rule r set place = o.place from unnest(${[...ids]}::uuid[]) with ordinality o (id, place)
    where r.id = o.id and r.edition = ${edition} and r.place <> o.place`.execute(db);
}

export async function deleteRule(db: Db, id: string): Promise<void> {
  await db.deleteFrom('routing.rule').where('id', '=', id).execute();
}

export async function deleteDraft(db: Db): Promise<void> {
  await db.deleteFrom('routing.edition').where('status', '=', 'draft').execute();
}

/** The database refuses a closed unit and a version that is not the one seen; both are Conflicts. */
export async function publishDraft(db: Db, from: string, seenVersion: number): Promise<void> {
  await sql`select routing.publish(${from}::date, ${seenVersion})`.execute(db);
}

export type Named = { id: string; name: string };
export type Choices = {
  services: Named[];
  schools: Named[];
  areas: Named[];
  /** Units with the last day of those that have one. */
  units: (Named & { hue: string; icon: string; until: string | null })[];
};

/** What conditions and units are chosen among, by name. Only what is open today. */
export async function listChoices(db: Db, language: Language): Promise<Choices> {
  const services = await db
    .selectFrom('catalogue.service')
    .select(['id', language === 'sv' ? 'titleSv as name' : 'titleEn as name'])
    .where(sql<boolean>`valid @> access.today()`)
    .orderBy('name')
    .execute();
  const open = db
    .selectFrom('organisation.schoolUnit')
    .where(sql<boolean>`valid @> access.today()`)
    .where('municipalityCode', 'in', db.selectFrom('organisation.municipality').select('code'));
  const schools = await open.select(['id', 'name']).orderBy('name').execute();
  const areas = await open
    .select('locality as name')
    .distinct()
    .where('locality', 'is not', null)
    .orderBy('name')
    .execute();
  const units = await db
    .selectFrom('organisation.unit')
    .select(['id', 'hue', 'icon', language === 'sv' ? 'nameSv as name' : 'nameEn as name'])
    .select(sql<string | null>`(upper(valid) - 1)::text`.as('until'))
    .where(sql<boolean>`valid @> access.today()`)
    .orderBy('name')
    .execute();
  return { services, schools, areas: areas.map(({ name }) => ({ id: name ?? '', name: name ?? '' })), units };
}

/** `part` null rows do not exist; null fields are withheld because they would tell of fewer than five. */
export type Trial = {
  matters: number | null;
  moved: number | null;
  parts: { serviceId: string; fromUnit: string; toUnit: string; moved: number }[];
  /** The sum of the parts that are too small to be told. */
  others: number;
};

/** What the draft would have done with last year's matters. Counts alone: the function itself withholds the small ones. */
export async function tryDraft(db: Db): Promise<Trial> {
  type Row = {
    matters: number | null;
    moved: number | null;
    serviceId: string | null;
    fromUnit: string | null;
    toUnit: string | null;
    part: number | null;
  };
  const { rows } = await sql<Row>`select * from routing.try_draft()`.execute(db);
  const whole = rows.find(({ part }) => part === null);
  return {
    matters: whole?.matters ?? null,
    moved: whole?.moved ?? null,
    parts: rows.flatMap(({ serviceId, fromUnit, toUnit, part }) =>
      serviceId === null || fromUnit === null || toUnit === null || part === null
        ? []
        : [{ serviceId, fromUnit, toUnit, moved: part }],
    ),
    others: rows.find(({ part, serviceId }) => part !== null && serviceId === null)?.part ?? 0,
  };
}

export type MovedMatter = {
  registryNumber: string;
  serviceId: string;
  fromUnit: string;
  toUnit: string;
  childId: string | null;
};

/** The matters of the last year that the draft would send elsewhere, the newest first, at most 200. As the reader's own. */
export async function listMoved(db: Db, draft: number): Promise<MovedMatter[]> {
  const live = await findLiveNumber(db);
  const { rows } = await sql<MovedMatter>`
    with asked as (select array_agg(r.id) as ids from requests.request r where r.registered_at >= now() - interval '1 year'),
      held as (select m.* from asked, routing.match(${live ?? null}, asked.ids) m),
      tried as (select m.* from asked, routing.match(${draft}, asked.ids) m)
    select r.registry_number, r.service_id, r.child_id, coalesce(held.unit_id, s.unit_id) as from_unit,
      coalesce(tried.unit_id, s.unit_id) as to_unit
    from requests.request r
    join catalogue.service s on s.id = r.service_id and s.version = r.service_version
    left join held on held.request_id = r.id left join tried on tried.request_id = r.id
    where r.registered_at >= now() - interval '1 year' and coalesce(held.unit_id, s.unit_id) <> coalesce(tried.unit_id, s.unit_id)
    order by r.registered_at desc limit 200`.execute(db);
  return rows;
}

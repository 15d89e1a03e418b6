// All SQL of the figures. It adds up what was prepared and counts no matters; which units' rows exist for the reader is
// decided by row-level security.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Id } from '../../kit/ids.ts';
import type { Dimension, Fact, Period } from './domain.ts';

/** Facts of the scope in every dimension, and of each unit that may be read: its matters and how long they took. */
export async function listFacts(db: Db, { unitId, period }: { unitId: string; period: Period }): Promise<Fact[]> {
  const month = sql<
    string | null
  >`case when dimension = 'all' and unit_id = ${sql.lit(unitId)} then to_char(month, 'YYYY-MM') end`;
  const rows = await db
    .selectFrom('statistics.fact')
    .select(['unitId', 'dimension', 'outcome', 'value'])
    .select(month.as('month'))
    .select(sql<number>`sum(matters)::integer`.as('matters'))
    .where('month', '>=', `${period.from}-01`)
    .where('month', '<=', `${period.to}-01`)
    .where((eb) => eb.or([eb('unitId', '=', unitId), eb('dimension', 'in', ['all', 'lead'])]))
    .groupBy(['unitId', 'dimension', 'outcome', 'value', month])
    .execute();
  return rows.map((row) => ({ ...row, dimension: row.dimension as Dimension }));
}

/** When the figures were made, undefined before the first time. */
export async function findPreparedAt(db: Db): Promise<Temporal.Instant | undefined> {
  const row = await db.selectFrom('statistics.preparation').select('preparedAt').executeTakeFirst();
  return row?.preparedAt ?? undefined;
}

/** The longest promise among the services that each unit offers today, in working days. */
export async function listTargets(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('catalogue.service')
    .select('unitId')
    .select(sql<number>`max(target_days)::integer`.as('days'))
    .where(sql<boolean>`valid @> access.today()`)
    .groupBy('unitId')
    .execute();
  return new Map(rows.map(({ unitId, days }) => [unitId, days]));
}

/** The latest title of every service that there has been. */
export async function listServiceTitles(db: Db, language: 'sv' | 'en'): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('catalogue.service')
    .distinctOn('id')
    .select(['id', language === 'sv' ? 'titleSv as title' : 'titleEn as title'])
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

export type Export = { period: string; unitId: string; format: 'xlsx' | 'csv'; reason: string };
export type LoggedExport = Export & { id: string; membershipId: string; exportedAt: Temporal.Instant };

export async function insertExport(
  db: Db,
  { id, membershipId, now, ...taken }: Export & { id: Id<'export'>; membershipId: string; now: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('statistics.export')
    .values({ id, membershipId, exportedAt: now.toString(), ...taken })
    .execute();
}

/** One that the reader may see, which for all but auditors is the reader's own. */
export async function findExport(db: Db, id: string): Promise<LoggedExport | undefined> {
  const row = await db.selectFrom('statistics.export').selectAll().where('id', '=', id).executeTakeFirst();
  return row as LoggedExport | undefined;
}

/** The latest hundred that the reader may see. */
export async function listExports(db: Db): Promise<LoggedExport[]> {
  const rows = await db.selectFrom('statistics.export').selectAll().orderBy('exportedAt', 'desc').limit(100).execute();
  return rows as LoggedExport[];
}

/**
 * For the job alone: makes all facts anew, with `worked` from workedDays. It may take longer than a page; a job that takes
 * five minutes is taken for dead.
 */
export async function prepareFacts(db: Db, worked: readonly string[]): Promise<void> {
  await sql`set local statement_timeout = '4min'`.execute(db);
  await sql`select statistics.prepare(${worked}::date[])`.execute(db);
}

/** At `at`, or at `ifFreshAt` where the figures are of the last day. */
export async function planPreparation(
  db: Db,
  { at, ifFreshAt }: { at: Temporal.Instant; ifFreshAt: Temporal.Instant },
): Promise<void> {
  await sql`select statistics.plan_preparation(${at.toString()}, ${ifFreshAt.toString()})`.execute(db);
}

// All SQL of what the product tells of itself.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';

export const faultReasons = ['at_work', 'content', 'others', 'burden'] as const;
export type FaultReason = (typeof faultReasons)[number];

export type FaultWords = {
  place: string;
  whatSv: string;
  whatEn: string;
  criterion: string;
  reason: FaultReason;
  /** 'YYYY-MM-DD' */
  mendBy: string | null;
  mendedOn: string | null;
};
export type Fault = FaultWords & { id: string; foundOn: string; version: number; changedAt: Temporal.Instant };
type Writer = { membershipId: string; now: Temporal.Instant };

const faultColumns = [
  'id',
  'foundOn',
  'place',
  'whatSv',
  'whatEn',
  'criterion',
  'reason',
  'mendBy',
  'mendedOn',
  'version',
  'changedAt',
] as const;

/** Those that stand first, then those that are mended; newest first. */
export async function listFaults(db: Db): Promise<Fault[]> {
  const rows = await db
    .selectFrom('openness.fault')
    .select(faultColumns)
    .orderBy(sql`mended_on is not null`)
    .orderBy('foundOn', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows as Fault[];
}

export async function getFault(db: Db, id: string): Promise<Fault> {
  const row = await db
    .selectFrom('openness.fault')
    .select(faultColumns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as Fault;
}

export async function insertFault(db: Db, words: FaultWords, { membershipId, now }: Writer): Promise<void> {
  const found = { foundOn: sql<string>`access.today()`, changedAt: now.toString(), changedBy: membershipId };
  await db
    .insertInto('openness.fault')
    .values({ id: randomUUID(), ...words, ...found })
    .execute();
}

/** Throws Conflict when somebody has changed it since `version`. */
export async function updateFault(
  db: Db,
  { id, version }: { id: string; version: number },
  words: FaultWords,
  { membershipId, now }: Writer,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('openness.fault')
    .set({ ...words, version: version + 1, changedAt: now.toString(), changedBy: membershipId })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict('fault-changed');
}

export type ReportWords = { place: string; what: string; contact: string | null };
export type Report = ReportWords & { id: string; sentAt: Temporal.Instant };

/** Tells those who mend (openness.take_report). Throws Conflict('report_most') when a day has had too many. */
export async function insertReport(db: Db, { place, what, contact }: ReportWords): Promise<void> {
  await sql`insert into openness.report (id, sent_at, place, what, contact)
    values (${randomUUID()}, now(), ${place}, ${what}, ${contact})`.execute(db);
}

export async function listReports(db: Db): Promise<Report[]> {
  return db
    .selectFrom('openness.report')
    .select(['id', 'sentAt', 'place', 'what', 'contact'])
    .where('handledAt', 'is', null)
    .orderBy('sentAt', 'desc')
    .limit(200)
    .execute();
}

export async function updateHandled(db: Db, id: string, { membershipId, now }: Writer): Promise<void> {
  await db
    .updateTable('openness.report')
    .set({ handledAt: now.toString(), handledBy: membershipId })
    .where('id', '=', id)
    .where('handledAt', 'is', null)
    .execute();
}

export type Standing = { mailLeaves: boolean; jobsRun: boolean };

export async function readStanding(db: Db): Promise<Standing> {
  const { rows } = await sql<Standing>`select mail_leaves, jobs_run from openness.standing()`.execute(db);
  return rows[0] ?? { mailLeaves: false, jobsRun: false };
}

export type Demand = { month: string; unitId: string; serviceId: string; requests: number };

/** Of the months that are frozen. */
export async function listDemand(db: Db): Promise<Demand[]> {
  const { rows } = await sql<Demand>`
    select to_char(month, 'YYYY-MM') as month, unit_id, service_id, requests from openness.demand
    order by month, unit_id, service_id limit 50000`.execute(db);
  return rows;
}

export type Gathering = {
  id: string;
  kind: string;
  slug: string;
  unitId: string;
  title: string;
  ingress: string;
  beginsAt: Temporal.Instant;
  endsAt: Temporal.Instant | null;
  place: string | null;
  places: number | null;
};

/** Courses and events whose day has not passed, as they are shown in Swedish. */
export async function listGatherings(db: Db): Promise<Gathering[]> {
  const { rows } = await sql<Gathering>`
    select a.id, a.kind, a.slug, a.unit_id, v.title, v.ingress, v.begins_at, v.ends_at, v.place, v.places
    from pages.publication p
    join pages.article a on a.id = p.article_id and a.removed_at is null and a.kind in ('course', 'event')
    join pages.version v on (v.article_id, v.language, v.number) = (p.article_id, p.language, p.number)
    where p.language = 'sv' and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())
      and (coalesce(v.ends_at, v.begins_at) at time zone 'Europe/Stockholm')::date >= access.today()
    order by v.begins_at, a.slug limit 5000`.execute(db);
  return rows;
}

export type Mapped = { kind: string; slug: string; languages: string[]; changedAt: Temporal.Instant };

/** Everything that is shown now with an address of its own, and in which languages. */
export async function listMapped(db: Db): Promise<Mapped[]> {
  const { rows } = await sql<Mapped>`
    with shown as materialized (
      select article_id, array_agg(language order by language) as languages, max(shown_from) as changed_at
      from pages.publication where shown_from <= now() and (shown_until is null or shown_until > now()) group by article_id)
    select a.kind, a.slug, s.languages, s.changed_at
    from shown s join pages.article a on a.id = s.article_id and a.removed_at is null
    order by a.kind, a.slug`.execute(db);
  return rows;
}

// The lists: a worker's cases, a unit's, and how its work is spread. One case is read in queries-matter.ts and written in
// queries-writing.ts. Which rows exist is decided by row-level security alone; every row about a child bears childId.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import type { CaseStatus, DutyRole, Level } from './domain.ts';
import type { UnitFace } from './queries-matter.ts';

export type WorkRow = {
  registryNumber: string;
  title: string;
  level: Level;
  childId: string | null;
  protected: boolean;
  openedAt: Temporal.Instant;
  nextStep: string | null;
  nextStepOn: string | null;
  schoolName: string | null;
  unit: Omit<UnitFace, 'id'>;
  /** Null for groups, and for a protected child, whose name stands in no list. */
  pupilName: string | null;
  /** The membership that is responsible today, if any is named. */
  responsibleId: string | null;
};

/** More than any one person carries; the list says so when it is full. */
export const mostWork = 200;

/** The cases the reader has, soonest next step first for open ones, newest first for closed. At most `mostWork`. */
export async function listWork(
  db: Db,
  { status, today, language }: { status: CaseStatus; today: string; language: Language },
): Promise<WorkRow[]> {
  const rows = await selectWork(db, today, language)
    .where('c.status', '=', status)
    .$if(status === 'open', (query) => query.orderBy('c.nextStepOn'))
    .orderBy('c.openedAt', 'desc')
    .limit(mostWork)
    .execute();
  return rows.map(toWorkRow);
}

function selectWork(db: Db, today: string, language: Language) {
  return db
    .selectFrom('cases.case as c')
    .leftJoin('organisation.schoolUnit as s', 's.id', 'c.schoolUnitId')
    .innerJoin('organisation.unit as u', 'u.id', 'c.responsibleUnitId')
    .leftJoin('requests.pupil as p', 'p.requestId', 'c.requestId')
    .leftJoin('cases.duty as r', (join) =>
      join
        .onRef('r.caseId', '=', 'c.id')
        .on('r.role', '=', 'responsible')
        .on('r.endsOn', '>', today)
        .on(sql<boolean>`lower(r.period) <= ${today}::date`),
    )
    .select([
      'c.registryNumber',
      'c.title',
      'c.level',
      'c.childId',
      'c.protected',
      'c.openedAt',
      'c.nextStep',
      'c.nextStepOn',
      's.name as schoolName',
      'u.hue',
      'u.icon',
      'p.givenName',
      'p.familyName',
      'r.membershipId as responsibleId',
    ])
    .select(language === 'sv' ? 'u.nameSv as unitName' : 'u.nameEn as unitName');
}

type SelectedWork = Omit<WorkRow, 'unit' | 'pupilName' | 'level'> & {
  level: string;
  hue: string;
  icon: string;
  unitName: string;
  givenName: string | null;
  familyName: string | null;
};

function toWorkRow({ hue, icon, unitName, givenName, familyName, level, ...row }: SelectedWork): WorkRow {
  const pupilName = givenName === null ? null : `${givenName} ${familyName}`;
  return { ...row, level: level as Level, unit: { name: unitName, hue, icon }, pupilName };
}

export type UnitWorkRow = WorkRow & { role: DutyRole };
export type UnitWork = {
  /** Nobody is named responsible or, where the unit contributes, none of its own is. The 50 oldest. */
  waiting: UnitWorkRow[];
  /** The others, 50 a page. */
  carried: UnitWorkRow[];
  hasMore: boolean;
};
export type UnitWorkQuery = { unitId: string; page: number; today: string; language: Language };
const unitPageSize = 50;

/** Open cases of a unit, oldest first; `page` counts from 1. Whoever is named from a day to come is named. */
export async function listUnitWork(db: Db, { unitId, page, today, language }: UnitWorkQuery): Promise<UnitWork> {
  const before = (page - 1) * unitPageSize;
  const found = await db
    .selectFrom(selectUnitCases(db, unitId, today).as('own'))
    .select(['id', 'role', 'isNamed'])
    .where((eb) =>
      eb.or([
        eb.and([eb('isNamed', '=', false), eb('place', '<=', unitPageSize)]),
        eb.and([eb('isNamed', '=', true), eb('place', '>', before), eb('place', '<=', before + unitPageSize + 1)]),
      ]),
    )
    .orderBy('place')
    .execute();
  if (found.length === 0) return { waiting: [], carried: [], hasMore: false };
  // In two steps, so that names are looked up for what is shown and not for every case of the unit.
  const carried = found.filter(({ isNamed }) => isNamed);
  const shown = [...found.filter(({ isNamed }) => !isNamed), ...carried.slice(0, unitPageSize)];
  const rows = await selectWork(db, today, language)
    .select('c.id')
    .where(
      'c.id',
      'in',
      shown.map(({ id }) => id),
    )
    .execute();
  const rowOf = new Map(rows.map(({ id, ...row }) => [id, toWorkRow(row)]));
  const take = (named: boolean) =>
    shown.flatMap(({ id, role, isNamed }) => {
      const row = rowOf.get(id);
      return row === undefined || isNamed !== named ? [] : [{ ...row, role: role as DutyRole }];
    });
  return { waiting: take(false), carried: take(true), hasMore: carried.length > unitPageSize };
}

function selectUnitCases(db: Db, unitId: string, today: string) {
  const named = db
    .selectFrom('cases.duty as x')
    .select('x.caseId')
    .select(sql<boolean>`bool_or(x.role = 'responsible')`.as('hasResponsible'))
    .where('x.unitId', '=', unitId)
    .where('x.endsOn', '>', today)
    .groupBy('x.caseId')
    .as('named');
  const isNamed = sql<boolean>`(named.case_id is not null and (named.has_responsible or d.role = 'contributing'))`;
  return db
    .selectFrom('cases.unitDuty as d')
    .innerJoin('cases.case as c', 'c.id', 'd.caseId')
    .leftJoin(named, 'named.caseId', 'c.id')
    .select(['c.id', 'd.role', isNamed.as('isNamed')])
    .select(sql<number>`row_number() over (partition by ${isNamed} order by c.opened_at, c.id)`.as('place'))
    .where('d.unitId', '=', unitId)
    .where('d.endsOn', '>', today)
    .where(sql<boolean>`lower(d.period) <= ${today}::date`)
    .where('c.status', '=', 'open');
}

/** How many open cases each membership of the unit has today; those with none are absent. */
export async function listLoads(
  db: Db,
  { unitId, today }: { unitId: string; today: string },
): Promise<Map<string, { responsible: number; contributing: number }>> {
  const rows = await db
    .selectFrom('cases.duty as d')
    .innerJoin('cases.case as c', 'c.id', 'd.caseId')
    .select('d.membershipId')
    .select(sql<number>`(count(*) filter (where d.role = 'responsible'))::integer`.as('responsible'))
    .select(sql<number>`(count(*) filter (where d.role = 'contributing'))::integer`.as('contributing'))
    .where('d.unitId', '=', unitId)
    .where('c.status', '=', 'open')
    .where('d.endsOn', '>', today)
    .where(sql<boolean>`lower(d.period) <= ${today}::date`)
    .groupBy('d.membershipId')
    .execute();
  return new Map(rows.map(({ membershipId, ...load }) => [membershipId, load]));
}

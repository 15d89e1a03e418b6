// All SQL of the cases. Which rows exist is decided by row-level security alone (db/repeatable/50_cases.sql): no query
// here asks who is reading. Every row about a child bears childId, for the audit.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { CaseStatus, Compartment, ContactKind, Days, DutyBasis, DutyRole, Effect, Level } from './domain.ts';

/** A unit as the views mark it. */
export type UnitFace = { id: string; name: string; hue: string; icon: string };

export type Matter = {
  id: string;
  requestId: string;
  registryNumber: string;
  /** The title in the register: it discloses nothing. */
  title: string;
  level: Level;
  schoolName: string;
  childId: string | null;
  protected: boolean;
  status: CaseStatus;
  openedAt: Temporal.Instant;
  responsibleUnitId: string;
  nextStep: string | null;
  nextStepOn: string | null;
  version: number;
};

/** The case of a registry number, as far as the reader may see it. Throws Absent. */
export async function getMatter(db: Db, registryNumber: string): Promise<Matter> {
  const row = await db
    .selectFrom('cases.case as c')
    .innerJoin('organisation.schoolUnit as s', 's.id', 'c.schoolUnitId')
    .select([
      'c.id',
      'c.requestId',
      'c.registryNumber',
      'c.title',
      'c.level',
      's.name as schoolName',
      'c.childId',
      'c.protected',
      'c.status',
      'c.openedAt',
      'c.responsibleUnitId',
      'c.nextStep',
      'c.nextStepOn',
      'c.version',
    ])
    .where('c.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as Matter;
}

/** Orders the writers of one open case, one at a time; false when it is closed. The lock is held until commit. */
export async function lockOpenCase(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases.case')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'open')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export type WorkRow = {
  registryNumber: string;
  title: string;
  level: Level;
  childId: string | null;
  protected: boolean;
  openedAt: Temporal.Instant;
  nextStep: string | null;
  nextStepOn: string | null;
  schoolName: string;
  unit: Omit<UnitFace, 'id'>;
  /** Null for groups, and for a protected child, whose name stands in no list. */
  pupilName: string | null;
  /** The membership that is responsible today, if any is named. */
  responsibleId: string | null;
};

/** The cases the reader has, soonest next step first for open ones, newest first for closed. At most 200. */
export async function listWork(
  db: Db,
  { status, today, language }: { status: CaseStatus; today: string; language: Language },
): Promise<WorkRow[]> {
  const rows = await selectWork(db, today, language)
    .where('c.status', '=', status)
    .$if(status === 'open', (query) => query.orderBy('c.nextStepOn'))
    .orderBy('c.openedAt', 'desc')
    .limit(200)
    .execute();
  return rows.map(toWorkRow);
}

function selectWork(db: Db, today: string, language: Language) {
  return db
    .selectFrom('cases.case as c')
    .innerJoin('organisation.schoolUnit as s', 's.id', 'c.schoolUnitId')
    .innerJoin('organisation.unit as u', 'u.id', 'c.responsibleUnitId')
    .leftJoin('requests.pupil as p', 'p.requestId', 'c.requestId')
    .leftJoin('cases.duty as r', (join) =>
      join.onRef('r.caseId', '=', 'c.id').on('r.role', '=', 'responsible').on(sql<boolean>`r.period @> ${today}::date`),
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
export type UnitWorkPage = { rows: UnitWorkRow[]; hasMore: boolean };
const unitPageSize = 50;

/**
 * Open cases of a unit, oldest first. `waiting`: nobody is named responsible, or, where the unit contributes, none of its own
 * is named, be it from a day to come. `carried`: the others. At most 50 a page, from page 1.
 */
export async function listUnitWork(
  db: Db,
  {
    unitId,
    show,
    page,
    today,
    language,
  }: { unitId: string; show: 'waiting' | 'carried'; page: number; today: string; language: Language },
): Promise<UnitWorkPage> {
  const isWaiting = sql<boolean>`not exists (
    select 1 from cases.duty x where x.case_id = c.id and not isempty(x.period) and coalesce(upper(x.period) > ${today}::date, true)
      and case d.role when 'responsible' then x.role = 'responsible' else x.unit_id = d.unit_id end)`;
  const rows = await selectWork(db, today, language)
    .innerJoin('cases.unitDuty as d', (join) =>
      join.onRef('d.caseId', '=', 'c.id').on('d.unitId', '=', unitId).on(sql<boolean>`d.period @> ${today}::date`),
    )
    .select('d.role')
    .where('c.status', '=', 'open')
    .where(show === 'waiting' ? isWaiting : sql<boolean>`not (${isWaiting})`)
    .orderBy('c.openedAt')
    .orderBy('c.id')
    .limit(unitPageSize + 1)
    .offset((page - 1) * unitPageSize)
    .execute();
  const shown = rows.slice(0, unitPageSize).map(({ role, ...row }) => ({ ...toWorkRow(row), role: role as DutyRole }));
  return { rows: shown, hasMore: rows.length > unitPageSize };
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
    .where(sql<boolean>`d.period @> ${today}::date`)
    .groupBy('d.membershipId')
    .execute();
  return new Map(rows.map(({ membershipId, ...load }) => [membershipId, load]));
}

export type UnitDuty = Days & { unit: UnitFace; role: DutyRole; basis: DutyBasis; purpose: string };

/** The units that take part or have taken part, the responsible first. */
export async function listUnitDuties(db: Db, caseId: string, language: Language): Promise<UnitDuty[]> {
  const rows = await db
    .selectFrom('cases.unitDuty as d')
    .innerJoin('organisation.unit as u', 'u.id', 'd.unitId')
    .select(['d.unitId', 'd.role', 'd.basis', 'd.purpose', 'u.hue', 'u.icon', lower, upper])
    .select(language === 'sv' ? 'u.nameSv as name' : 'u.nameEn as name')
    .where('d.caseId', '=', caseId)
    .where(sql<boolean>`not isempty(d.period)`)
    .orderBy('d.role', 'desc')
    .orderBy('name')
    .execute();
  return rows.map(
    ({ unitId, hue, icon, name, ...row }) => ({ ...row, unit: { id: unitId, name, hue, icon } }) as UnitDuty,
  );
}

export type Duty = Days & { id: string; membershipId: string; unitId: string; role: DutyRole };

/** Everyone who has or has had a duty in the case, the responsible first, then by date. */
export async function listDuties(db: Db, caseId: string): Promise<Duty[]> {
  const rows = await db
    .selectFrom('cases.duty as d')
    .select(['d.id', 'd.membershipId', 'd.unitId', 'd.role', lower, upper])
    .where('d.caseId', '=', caseId)
    .where(sql<boolean>`not isempty(d.period)`)
    .orderBy('d.role', 'desc')
    .orderBy(sql`lower(d.period)`)
    .orderBy('d.id')
    .execute();
  return rows as Duty[];
}

// Periods are kept as half-open ranges; here, and on the pages, the last day is the last day.
const lower = sql<string>`lower(d.period)`.as('from');
const upper = sql<string | null>`upper(d.period) - 1`.as('until');

export type Contact = {
  id: string;
  membershipId: string;
  heldOn: string;
  kind: ContactKind;
  minutes: number;
  /** Roles separated by commas (presentRoles). */
  present: string;
  note: string;
  writtenAt: Temporal.Instant;
};

export async function listContacts(db: Db, caseId: string): Promise<Contact[]> {
  const rows = await db
    .selectFrom('cases.contact')
    .select(['id', 'membershipId', 'heldOn', 'kind', 'minutes', 'present', 'note', 'writtenAt'])
    .where('caseId', '=', caseId)
    .orderBy('heldOn', 'desc')
    .orderBy('writtenAt', 'desc')
    .limit(500)
    .execute();
  return rows as Contact[];
}

export type Note = {
  id: string;
  compartment: Compartment;
  unitId: string;
  membershipId: string;
  body: string;
  writtenAt: Temporal.Instant;
  signedAt: Temporal.Instant | null;
  version: number;
};

// Four tables of one shape, so one type serves; which of their rows exist is each table's own policy.
const noteTable = {
  shared: 'cases.sharedNote',
  unit: 'cases.unitNote',
  psychologist: 'cases.psychologistNote',
  counsellor: 'cases.counsellorNote',
} as unknown as Record<Compartment, 'cases.sharedNote'>;

/**
 * The notes of a case in one query over the compartments named, newest first. A unit manager's role has no grant on the
 * professions' tables at all, so the manager's page does not name them; a worker's page names all four.
 */
export async function listNotes(db: Db, caseId: string, compartments: readonly Compartment[]): Promise<Note[]> {
  const rows = await selectNotes(db, compartments)
    .where('caseId', '=', caseId)
    .orderBy('writtenAt', 'desc')
    .limit(500)
    .execute();
  return rows as Note[];
}

/** A note of the case, in whichever of the compartments it stands. Throws Absent. */
export async function getNote(
  db: Db,
  { caseId, id, compartments }: { caseId: string; id: string; compartments: readonly Compartment[] },
): Promise<Note> {
  const row = await selectNotes(db, compartments)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as Note;
}

function selectNotes(db: Db, compartments: readonly Compartment[]) {
  const [first, ...rest] = compartments.map((compartment) =>
    db
      .selectFrom(noteTable[compartment])
      .select(['id', 'caseId', 'unitId', 'membershipId', 'body', 'writtenAt', 'signedAt', 'version'])
      .select(sql<Compartment>`${sql.lit(compartment)}`.as('compartment')),
  );
  const all = rest.reduce((union, part) => union.unionAll(part), assertPresent(first, 'notes of no compartment'));
  return db
    .selectFrom(all.as('note'))
    .select(['id', 'compartment', 'unitId', 'membershipId', 'body', 'writtenAt', 'signedAt', 'version']);
}

export type Agreement = {
  id: string;
  version: number;
  goal: string;
  measures: string;
  agreedOn: string;
  followUpOn: string;
  membershipId: string;
  writtenAt: Temporal.Instant;
};

/** All versions, the one that applies first. */
export async function listAgreements(db: Db, caseId: string): Promise<Agreement[]> {
  return db
    .selectFrom('cases.agreement')
    .select(['id', 'version', 'goal', 'measures', 'agreedOn', 'followUpOn', 'membershipId', 'writtenAt'])
    .where('caseId', '=', caseId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
}

export type Closure = { effect: Effect; answer: string; membershipId: string; closedAt: Temporal.Instant };

export async function findClosure(db: Db, caseId: string): Promise<Closure | undefined> {
  const row = await db
    .selectFrom('cases.closure')
    .select(['effect', 'answer', 'membershipId', 'closedAt'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  return row as Closure | undefined;
}

export type NewCase = {
  id: string;
  requestId: string;
  registryNumber: string;
  title: string;
  level: Level;
  schoolUnitId: string;
  childId: string | null;
  isProtected: boolean;
  responsibleUnitId: string;
};

/** The one who opens a case may not see it, so nothing is returned. */
export async function insertCase(db: Db, { isProtected, ...row }: NewCase, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('cases.case')
    .values({ ...row, protected: isProtected, status: 'open', openedAt: now.toString() })
    .execute();
}

export type NewUnitDuty = Days & {
  id: string;
  caseId: string;
  unitId: string;
  role: DutyRole;
  basis: DutyBasis;
  purpose: string;
};

/** One statement for all units: from the second on the entrance no longer may (access.opens_case). */
export async function insertUnitDuties(db: Db, duties: readonly NewUnitDuty[]): Promise<void> {
  await db
    .insertInto('cases.unitDuty')
    .values(duties.map(({ from, until, ...row }) => ({ ...row, period: period({ from, until }) })))
    .execute();
}

export type NewDuty = Days & {
  id: string;
  caseId: string;
  membershipId: string;
  unitId: string;
  role: DutyRole;
  namedBy: string;
};

/** Two responsible at once, or one person twice, are refused by the table's own constraints. */
export async function insertDuty(db: Db, { from, until, ...row }: NewDuty): Promise<void> {
  await db
    .insertInto('cases.duty')
    .values({ ...row, period: period({ from, until }) })
    .execute();
}

function period({ from, until }: Days) {
  return sql<string>`daterange(${from}::date, ${until}::date, '[]')`;
}

/** Ends a duty so that its sight is gone at once: yesterday is its last day, and one that began today never was. */
export async function updateDutyEnded(
  db: Db,
  { caseId, id, today }: { caseId: string; id: string; today: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('cases.duty')
    .set({
      period: sql<string>`case when lower(period) < ${today}::date then daterange(lower(period), ${today}::date) else 'empty' end`,
    })
    .where('id', '=', id)
    .where('caseId', '=', caseId)
    .where(sql<boolean>`not isempty(period) and coalesce(upper(period) > ${today}::date, true)`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type NewContact = Omit<Contact, 'writtenAt'> & { caseId: string };

export async function insertContact(db: Db, row: NewContact, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('cases.contact')
    .values({ ...row, writtenAt: now.toString() })
    .execute();
}

export type NewNote = {
  id: string;
  caseId: string;
  compartment: Compartment;
  unitId: string;
  membershipId: string;
  body: string;
};

export async function insertNote(db: Db, { compartment, ...row }: NewNote, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto(noteTable[compartment])
    .values({ ...row, writtenAt: now.toString() })
    .execute();
}

type NoteVersion = Pick<Note, 'id' | 'compartment' | 'version'>;

/** False when the note is no longer the version that was read, or is signed. */
export async function updateNote(db: Db, { id, compartment, version }: NoteVersion, body: string): Promise<boolean> {
  return changeNote(db, { id, compartment, version }, { body });
}

/** Exactly one signing wins; the text is frozen from then on. */
export async function updateNoteSigned(db: Db, note: NoteVersion, now: Temporal.Instant): Promise<boolean> {
  return changeNote(db, note, { signedAt: now.toString() });
}

async function changeNote(
  db: Db,
  { id, compartment, version }: NoteVersion,
  change: { body: string } | { signedAt: string },
) {
  const { numUpdatedRows } = await db
    .updateTable(noteTable[compartment])
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('signedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertAgreement(
  db: Db,
  row: Omit<Agreement, 'writtenAt'> & { caseId: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('cases.agreement')
    .values({ ...row, writtenAt: now.toString() })
    .execute();
}

/** The caller holds the case's lock (lockOpenCase), so nobody has written in between. */
export async function updateNextStep(db: Db, id: string, next: { step: string; on: string } | null): Promise<void> {
  await db
    .updateTable('cases.case')
    .set(({ eb }) => ({ nextStep: next?.step ?? null, nextStepOn: next?.on ?? null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function insertClosure(
  db: Db,
  row: Omit<Closure, 'closedAt'> & { caseId: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('cases.closure')
    .values({ ...row, closedAt: now.toString() })
    .execute();
}

export async function updateClosed(db: Db, id: string): Promise<void> {
  await db
    .updateTable('cases.case')
    .set(({ eb }) => ({ status: 'closed', nextStep: null, nextStepOn: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

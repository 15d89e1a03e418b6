// What is read of one case. Which rows exist is decided by row-level security alone (db/repeatable/50_cases.sql): no query
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
  schoolName: string | null;
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
    .leftJoin('organisation.schoolUnit as s', 's.id', 'c.schoolUnitId')
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
export const noteTable = {
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
/** A closing that holds no longer, and why. */
export type UndoneClosure = Closure & { reopenedAt: Temporal.Instant; reopenedBy: string; reopenedWhy: string };

/** The closing that holds, if any does, and those of before, oldest first. */
export async function listClosures(
  db: Db,
  caseId: string,
): Promise<{ closure: Closure | undefined; undone: UndoneClosure[] }> {
  const rows = await db
    .selectFrom('cases.closure')
    .select(['effect', 'answer', 'membershipId', 'closedAt', 'reopenedAt', 'reopenedBy', 'reopenedWhy'])
    .where('caseId', '=', caseId)
    .orderBy('closedAt')
    .limit(100)
    .execute();
  return {
    closure: rows.find(({ reopenedAt }) => reopenedAt === null) as Closure | undefined,
    undone: rows.filter(({ reopenedAt }) => reopenedAt !== null) as UndoneClosure[],
  };
}

// What is written in a case. Row-level security says where, the policies and constraints of db/ what; called by commands.ts.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Compartment, Days, DutyBasis, DutyRole, Level } from './domain.ts';
import { type Agreement, type Closure, type Contact, type Note, noteTable } from './queries-matter.ts';

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

export type NewCase = {
  id: string;
  requestId: string;
  registryNumber: string;
  title: string;
  level: Level;
  schoolUnitId: string | null;
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
    .where('endsOn', '>', today)
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

/** The closing holds no longer; false when none did. */
export async function updateClosureReopened(
  db: Db,
  { caseId, by, why }: { caseId: string; by: string; why: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('cases.closure')
    .set({ reopenedAt: now.toString(), reopenedBy: by, reopenedWhy: why })
    .where('caseId', '=', caseId)
    .where('reopenedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function updateReopened(db: Db, id: string): Promise<void> {
  await db
    .updateTable('cases.case')
    .set(({ eb }) => ({ status: 'open', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

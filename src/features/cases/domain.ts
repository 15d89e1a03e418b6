// What a case is and what may be done in it: types, states and pure decisions. Called by commands, and by views, so that
// a page offers exactly the acts that the commands will carry out.
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';

export type Level = 'individual' | 'group' | 'organisation';
export type CaseStatus = 'open' | 'closed';
export type DutyRole = 'responsible' | 'contributing';

/** Why a unit may take part (OSL 8:1, 10:1, 10:28). Across authorities it is never `same_authority`. */
export type DutyBasis = 'same_authority' | 'consent' | 'statute' | 'decision';

/** Where a note is written. A wall belongs to the note, not to the case: each compartment is a table with its policy. */
export const compartments = ['shared', 'unit', 'psychologist', 'counsellor'] as const;
export type Compartment = (typeof compartments)[number];

export const contactKinds = ['meeting', 'telephone', 'visit', 'observation', 'written'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** Who was there, by role and never by name: a contact is read by everybody in the case. */
export const presentRoles = [
  'pupil',
  'guardian',
  'principal',
  'teacher',
  'pupil_health',
  'colleague',
  'other',
] as const;
export type PresentRole = (typeof presentRoles)[number];

export const effects = ['reached', 'partly', 'not_reached', 'cannot_say'] as const;
export type Effect = (typeof effects)[number];

/** What decides the acts of one person in one case. `ownDuty` is the duty of the acting membership today. */
export type Standing = { status: CaseStatus; ownDuty: DutyRole | undefined };
export type WritingRefusal = 'case_closed' | 'no_duty';
export type CarryingRefusal = WritingRefusal | 'not_responsible';
export type ClosingRefusal = CarryingRefusal | 'unsigned_notes';

/** Contacts and notes: everybody with a duty, while the case is open. */
export function decideWriting({ status, ownDuty }: Standing): Outcome<DutyRole, WritingRefusal> {
  if (status === 'closed') return refuse('case_closed');
  return ownDuty === undefined ? refuse('no_duty') : ok(ownDuty);
}

/** Next step and agreement: the responsible worker, so that one person at a time answers for what happens next. */
export function decideCarrying(standing: Standing): Outcome<DutyRole, CarryingRefusal> {
  const writing = decideWriting(standing);
  return writing.ok && writing.value !== 'responsible' ? refuse('not_responsible') : writing;
}

/** Closing freezes every text in the case, so the one who closes signs own notes first. */
export function decideClosing(standing: Standing, ownUnsignedNotes: number): Outcome<DutyRole, ClosingRefusal> {
  const carrying = decideCarrying(standing);
  return carrying.ok && ownUnsignedNotes > 0 ? refuse('unsigned_notes') : carrying;
}

/** The compartments a worker may write in: those everybody has, and the one of the own profession. */
export function writableCompartments(profession: string | null): Compartment[] {
  return compartments.filter((part) => part === 'shared' || part === 'unit' || part === profession);
}

/** A note is changed by its author until it is signed; what is signed is corrected by a new note. */
export function mayAmend(note: { membershipId: string; signedAt: unknown }, membershipId: string): boolean {
  return note.membershipId === membershipId && note.signedAt === null;
}

/** A duty's days, both included; `until` null has no end. ISO days compare as text. */
export type Days = { from: string; until: string | null };

export function isCurrent({ from, until }: Days, today: string): boolean {
  return from <= today && (until === null || today <= until);
}

/** Whether a unit has yet to name somebody: the responsible worker where it is responsible, else anyone of its own. */
export function isNamingNeeded(
  unit: { unitId: string; role: DutyRole },
  duties: readonly (Days & { unitId: string; role: DutyRole })[],
  today: string,
): boolean {
  const lasting = duties.filter(({ until }) => until === null || until >= today);
  return !lasting.some(({ unitId, role }) =>
    unit.role === 'responsible' ? role === 'responsible' : unitId === unit.unitId,
  );
}

export type NamingFacts = {
  /** The manager's unit in the case. */
  unit: Days & { role: DutyRole };
  duties: readonly (Days & { membershipId: string; role: DutyRole })[];
};
export type Naming = Days & { membershipId: string; role: DutyRole };
export type NamingRefusal =
  | 'unit_not_responsible'
  | 'responsible_taken'
  | 'already_named'
  | 'until_required'
  | 'beyond_unit_duty';

/** A worker's duty lies within the unit's own, there is one responsible at a time, and nobody is named twice over. */
export function decideNaming({ unit, duties }: NamingFacts, naming: Naming): Outcome<Naming, NamingRefusal> {
  if (naming.role === 'responsible' && unit.role !== 'responsible') return refuse('unit_not_responsible');
  if (unit.until !== null && naming.until === null) return refuse('until_required');
  if (naming.from < unit.from || (unit.until !== null && naming.until !== null && naming.until > unit.until)) {
    return refuse('beyond_unit_duty');
  }
  const meeting = duties.filter((duty) => overlaps(duty, naming));
  if (meeting.some(({ membershipId }) => membershipId === naming.membershipId)) return refuse('already_named');
  const isTaken = naming.role === 'responsible' && meeting.some(({ role }) => role === 'responsible');
  return isTaken ? refuse('responsible_taken') : ok(naming);
}

function overlaps(a: Days, b: Days): boolean {
  return (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
}

export type WorkGroup = 'overdue' | 'now' | 'others' | 'later';
export type Work = { responsibleId: string | null; nextStepOn: string | null };

/** Where a case stands in its worker's day. A case of one's own without a next step waits for one to decide it. */
export function groupOf({ responsibleId, nextStepOn }: Work, membershipId: string, today: string): WorkGroup {
  if (responsibleId !== membershipId) return 'others';
  if (nextStepOn === null || nextStepOn === today) return 'now';
  return nextStepOn < today ? 'overdue' : 'later';
}

/** The day in order: what is late, what is now, what waits for others, what comes; each by date. */
export function sortWork<W extends Work>(
  rows: readonly W[],
  membershipId: string,
  today: string,
): (W & { group: WorkGroup })[] {
  const order: readonly WorkGroup[] = ['overdue', 'now', 'others', 'later'];
  return rows
    .map((row) => ({ ...row, group: groupOf(row, membershipId, today) }))
    .toSorted(
      (a, b) => order.indexOf(a.group) - order.indexOf(b.group) || compare(a.nextStepOn ?? '', b.nextStepOn ?? ''),
    );
}

export const pathSteps = ['request', 'named', 'agreement', 'follow_up', 'closure'] as const;
export type PathStepName = (typeof pathSteps)[number];
/** `on`: the day it happened, or for what remains the day it is set for. */
export type PathFacts = Record<PathStepName, { on: string | null; isDone: boolean }>;
export type CasePathStep = { name: PathStepName; state: 'done' | 'now' | 'todo'; on: string | null };

/** The first thing not yet done is where the case is. A closed case shows only what it went through. */
export function pathOf(facts: PathFacts): CasePathStep[] {
  const isClosed = facts.closure.isDone;
  const current = pathSteps.find((name) => !facts[name].isDone);
  return pathSteps
    .filter((name) => !isClosed || facts[name].isDone)
    .map((name) => ({
      name,
      state: facts[name].isDone ? 'done' : name === current ? 'now' : 'todo',
      on: facts[name].on,
    }));
}

/** What happened in a case, in whichever compartment. `day` is when it happened (ISO), `at` when it was written (ms). */
export type Happening = { compartment: Compartment; unitId: string | null; day: string; at: number };

/** Newest first, in runs of one compartment: what follows within a wall is drawn inside one wall. */
export function timelineRuns<H extends Happening>(
  happenings: readonly H[],
): { compartment: Compartment; unitId: string | null; entries: H[] }[] {
  const runs: { compartment: Compartment; unitId: string | null; entries: H[] }[] = [];
  const newestFirst = happenings.toSorted((a, b) => compare(b.day, a.day) || b.at - a.at);
  for (const entry of newestFirst) {
    const latest = runs.at(-1);
    const unitId = entry.compartment === 'unit' ? entry.unitId : null;
    if (latest !== undefined && latest.compartment === entry.compartment && latest.unitId === unitId) {
      latest.entries.push(entry);
    } else {
      runs.push({ compartment: entry.compartment, unitId, entries: [entry] });
    }
  }
  return runs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

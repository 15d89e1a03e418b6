// The writes of the cases: load, decide, store, tell. No HTTP. Called by routes, and by triage through index.ts.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { assert, assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { planMemberNotice, planNotice } from '../notices/index.ts';
import { listStaff } from '../organisation/index.ts';
import { getRequest, requestPaths } from '../requests/index.ts';
import {
  type CarryingRefusal,
  type ClosingRefusal,
  compartments,
  type DutyBasis,
  type DutyRole,
  decideCarrying,
  decideClosing,
  decideNaming,
  decideWriting,
  isCurrent,
  type Level,
  mayAmend,
  type Naming,
  type NamingRefusal,
  type Standing,
  type WritingRefusal,
} from './domain.ts';
import type { AgreementForm, ClosureForm, ContactForm, NextStepForm, NoteForm } from './forms.ts';
import { casePaths } from './paths.ts';
import {
  type Duty,
  getMatter,
  getNote,
  listAgreements,
  listDuties,
  listNotes,
  listUnitDuties,
  type Matter,
} from './queries-matter.ts';
import {
  insertAgreement,
  insertCase,
  insertClosure,
  insertContact,
  insertDuty,
  insertNote,
  insertUnitDuties,
  lockOpenCase,
  updateClosed,
  updateClosureReopened,
  updateDutyEnded,
  updateNextStep,
  updateNote,
  updateNoteSigned,
  updateReopened,
} from './queries-writing.ts';

/** Whoever writes, in which case, and when. */
export type Writing = { actor: SignedInActor; number: string; now: Temporal.Instant };

export type OpenedCase = {
  requestId: string;
  registryNumber: string;
  /** From the register: it discloses nothing. */
  title: string;
  level: Level;
  schoolUnitId: string | null;
  childId: string | null;
  isProtected: boolean;
  responsibleUnitId: string;
  /** Exactly one is responsible, and it is `responsibleUnitId`. `until` is the last day; null has no end. */
  duties: readonly { unitId: string; role: DutyRole; basis: DutyBasis; purpose: string; until: string | null }[];
  now: Temporal.Instant;
};

/**
 * Opens the case of an accepted request and gives it its units, in the caller's transaction; the request must already
 * be accepted. A unit of another authority without basis or end date is refused by the database (OSL 8:1).
 */
export async function openCase(db: Db, { duties, now, ...opened }: OpenedCase): Promise<void> {
  const responsible = duties.filter((duty) => duty.role === 'responsible');
  assert(
    responsible.length === 1 && responsible[0]?.unitId === opened.responsibleUnitId,
    'a case opens with exactly one responsible unit',
  );
  const id = newId<'case'>();
  const from = today(now).toString();
  await insertCase(db, { id, ...opened }, now);
  await insertUnitDuties(
    db,
    duties.map((duty) => ({ id: newId<'unit-duty'>(), caseId: id, from, ...duty })),
  );
}

/** What the acting membership may do in a case is decided by its duty today. */
export function standingOf(matter: Matter, duties: readonly Duty[], { actor, now }: Writing): Standing {
  const day = today(now).toString();
  const own = duties.find((duty) => duty.membershipId === actor.membershipId && isCurrent(duty, day));
  return { status: matter.status, ownDuty: own?.role };
}

/** Loads the case for writing and holds it until commit: writers come one at a time, and none after the closing. */
async function lockMatter(db: Db, writing: Writing): Promise<{ matter: Matter; standing: Standing }> {
  const { id } = await getMatter(db, writing.number);
  await lockOpenCase(db, id);
  const matter = await getMatter(db, writing.number);
  return { matter, standing: standingOf(matter, await listDuties(db, id), writing) };
}

/** Stores a contact and, when it led to one, the next step, which only the responsible worker sets. */
export async function logContact(db: Db, writing: Writing, form: ContactForm): Promise<Outcome<true, CarryingRefusal>> {
  const { matter, standing } = await lockMatter(db, writing);
  const { next, present, ...contact } = form;
  const decided = next === null ? decideWriting(standing) : decideCarrying(standing);
  if (!decided.ok) return decided;
  const row = {
    ...contact,
    id: newId<'contact'>(),
    caseId: matter.id,
    membershipId: writing.actor.membershipId,
    present: present.join(','),
  };
  await insertContact(db, row, writing.now);
  if (next !== null) await updateNextStep(db, matter.id, next);
  return ok(true);
}

/** Stores an unsigned note; its compartment was chosen among those the writer has, and the database checks it again. */
export async function writeNote(db: Db, writing: Writing, form: NoteForm): Promise<Outcome<true, WritingRefusal>> {
  const { matter, standing } = await lockMatter(db, writing);
  const decided = decideWriting(standing);
  if (!decided.ok) return decided;
  const { membershipId, unitId } = writing.actor;
  const unit = assertPresent(unitId, 'a case worker belongs to a unit');
  await insertNote(db, { ...form, id: newId<'note'>(), caseId: matter.id, unitId: unit, membershipId }, writing.now);
  return ok(true);
}

/** Changes an own unsigned note. `note_changed`: somebody, perhaps the same person in another window, was first. */
export async function amendNote(
  db: Db,
  writing: Writing,
  { id, version, body }: { id: string; version: number; body: string },
): Promise<Outcome<true, WritingRefusal | 'note_changed'>> {
  const { matter, standing } = await lockMatter(db, writing);
  const note = await getNote(db, { caseId: matter.id, id, compartments });
  if (note.membershipId !== writing.actor.membershipId) throw new Absent();
  const decided = decideWriting(standing);
  if (!decided.ok) return decided;
  return mayAmend(note, writing.actor.membershipId) && (await updateNote(db, { ...note, version }, body))
    ? ok(true)
    : refuse('note_changed');
}

/**
 * Signs an own note as it was read. Allowed also in a closed case: it adds no word, and others' notes are unknown to the
 * one who closes. Throws Conflict when the note has been signed or changed since.
 */
export async function signNote(
  db: Db,
  writing: Writing,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const matter = await getMatter(db, writing.number);
  const note = await getNote(db, { caseId: matter.id, id, compartments });
  if (note.membershipId !== writing.actor.membershipId) throw new Absent();
  if (!(await updateNoteSigned(db, { ...note, version }, writing.now))) throw new Conflict('note-changed');
}

/** `case_changed`: another next step has been set since the form was opened. */
export async function planNextStep(
  db: Db,
  writing: Writing,
  { version, ...next }: NextStepForm,
): Promise<Outcome<true, CarryingRefusal | 'case_changed'>> {
  const { matter, standing } = await lockMatter(db, writing);
  const decided = decideCarrying(standing);
  if (!decided.ok) return decided;
  if (matter.version !== version) return refuse('case_changed');
  await updateNextStep(db, matter.id, next);
  return ok(true);
}

/** Stores a new version of the agreement; earlier ones stay as they were. `case_changed`: a newer version exists. */
export async function agree(
  db: Db,
  writing: Writing,
  { version, ...agreement }: AgreementForm,
): Promise<Outcome<true, CarryingRefusal | 'case_changed'>> {
  const { matter, standing } = await lockMatter(db, writing);
  const decided = decideCarrying(standing);
  if (!decided.ok) return decided;
  const [latest] = await listAgreements(db, matter.id);
  if ((latest?.version ?? 0) !== version) return refuse('case_changed');
  const row = {
    ...agreement,
    id: newId<'agreement'>(),
    caseId: matter.id,
    version: version + 1,
    membershipId: writing.actor.membershipId,
  };
  await insertAgreement(db, row, writing.now);
  return ok(true);
}

/** Closes the case with its effect and its answer to the school, and tells the asker that there is one. */
export async function closeCase(db: Db, writing: Writing, form: ClosureForm): Promise<Outcome<true, ClosingRefusal>> {
  const { matter, standing } = await lockMatter(db, writing);
  const notes = await listNotes(db, matter.id, compartments);
  const decided = decideClosing(standing, notes.filter((note) => mayAmend(note, writing.actor.membershipId)).length);
  if (!decided.ok) return decided;
  const { asker } = await getRequest(db, matter.registryNumber, 'sv');
  await insertClosure(db, { ...form, caseId: matter.id, membershipId: writing.actor.membershipId }, writing.now);
  await updateClosed(db, matter.id);
  const path = requestPaths.request.href({ number: matter.registryNumber });
  await planMemberNotice(db, { membershipId: asker.membershipId, kind: 'closed', path, once: `closed:${matter.id}` });
  return ok(true);
}

/**
 * Opens a closed case again: the closing stays and says why it holds no longer. Duties that still run go on; whoever is to
 * work in it beside them is named anew, in a row of its own. The asker and those on duty are told that it is open.
 */
export async function reopenCase(
  db: Db,
  { actor, number, now }: Writing,
  why: string,
): Promise<Outcome<true, 'case_open'>> {
  const matter = await getMatter(db, number);
  const isUndone = await updateClosureReopened(db, { caseId: matter.id, by: actor.membershipId, why }, now);
  if (!isUndone) return refuse('case_open');
  await updateReopened(db, matter.id);
  const { asker } = await getRequest(db, number, 'sv');
  const once = `case_reopened:${matter.id}:${matter.version}`;
  const path = requestPaths.request.href({ number });
  await planMemberNotice(db, { membershipId: asker.membershipId, kind: 'case_reopened', path, once });
  const day = today(now).toString();
  for (const duty of await listDuties(db, matter.id)) {
    if (!isCurrent(duty, day)) continue;
    const told = {
      membershipId: duty.membershipId,
      kind: 'case_reopened',
      path: casePaths.matter.href({ number }),
    } as const;
    await planMemberNotice(db, { ...told, once: `${once}:${duty.id}` });
  }
  return ok(true);
}

/** Gives a worker of the manager's unit a dated duty and tells the worker. `unknown_worker`: not of the unit today. */
export async function nameWorker(
  db: Db,
  writing: Writing,
  naming: Naming,
): Promise<Outcome<true, NamingRefusal | 'case_closed' | 'unknown_worker'>> {
  const { actor, number, now } = writing;
  const matter = await getMatter(db, number);
  if (matter.status === 'closed') return refuse('case_closed');
  const unitId = assertPresent(actor.unitId, 'a unit manager belongs to a unit');
  const worker = (await listStaff(db, unitId, 'case_worker')).find(
    ({ membershipId }) => membershipId === naming.membershipId,
  );
  if (worker === undefined) return refuse('unknown_worker');
  const day = today(now).toString();
  const unitDuties = await listUnitDuties(db, matter.id, 'sv');
  const unit = unitDuties.find((duty) => duty.unit.id === unitId && isCurrent(duty, day));
  if (unit === undefined) throw new Absent();
  const decided = decideNaming({ unit, duties: await listDuties(db, matter.id) }, naming);
  if (!decided.ok) return decided;
  const id = newId<'duty'>();
  await insertDuty(db, { ...naming, id, caseId: matter.id, unitId, namedBy: actor.membershipId });
  const path = casePaths.matter.href({ number });
  await planNotice(db, { personId: worker.personId, kind: 'named', path, once: `named:${id}` });
  return ok(true);
}

/** Ends a duty of the manager's unit: the person's sight of the case is gone at once. Throws Absent. */
export async function endDuty(db: Db, { number, now }: Writing, id: string): Promise<void> {
  const matter = await getMatter(db, number);
  const isEnded = await updateDutyEnded(db, { caseId: matter.id, id, today: today(now).toString() });
  if (!isEnded) throw new Absent();
}

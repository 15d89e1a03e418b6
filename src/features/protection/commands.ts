// Marking a child, naming the few who may meet it, and giving its case to one of them. No HTTP; called by routes.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { casePaths } from '../cases/index.ts';
import { planNotice } from '../notices/index.ts';
import { mayApprove, type Naming, roleOfNext } from './domain.ts';
import { protectionPaths } from './paths.ts';
import {
  type CurrentDuty,
  insertDuty,
  insertNaming,
  listNamings,
  listProtectors,
  type Marking,
  type NamedWorker,
  type ProtectedCase,
  protectChild,
  type Reopening,
  reopenChild,
  updateApproval,
} from './queries.ts';

/**
 * Closes everything about a child to all who are not named. The marker and a second person are proposed; the second must
 * approve before either sees more. A child already marked stays as it is, and the marker cannot tell the difference.
 */
export async function markChild(db: Db, marking: Marking): Promise<void> {
  const known = new Set((await listNamings(db)).map(({ id }) => id));
  await protectChild(db, marking);
  const fresh = (await listNamings(db)).find(({ id }) => !known.has(id));
  if (fresh !== undefined) {
    await tellOfApproval(db, [marking.secondPersonId], `marked:${fresh.childId}`);
  }
}

type Proposal = {
  actor: SignedInActor;
  childId: string;
  personId: string;
  reason: string;
  until: string;
  now: Temporal.Instant;
};

/** Proposes one more person for a child. Somebody else named for the child, or the person proposed, approves. */
export async function proposeNaming(db: Db, proposal: Proposal): Promise<Outcome<string, 'already-named'>> {
  const { actor, childId, personId, reason, until, now } = proposal;
  const current = (await listNamings(db)).filter((naming) => naming.childId === childId);
  if (current.some((naming) => naming.personId === personId)) {
    return refuse('already-named');
  }
  const from = today(now).toString();
  const id = await insertNaming(db, { childId, personId, reason, proposedBy: actor.membershipId, from, until });
  const others = [...current.map((naming) => naming.personId), personId].filter((one) => one !== actor.personId);
  await tellOfApproval(db, await listProtectors(db, others), `proposed:${id}`);
  return ok(id);
}

type Renewal = { actor: SignedInActor; naming: Naming; reason: string; until: string };

/** Proposes that a naming goes on after its last day. Until somebody else has approved, it ends as it was to end. */
export async function renewNaming(
  db: Db,
  { actor, naming, reason, until }: Renewal,
): Promise<Outcome<string, 'already-renewed'>> {
  const current = (await listNamings(db)).filter(({ childId }) => childId === naming.childId);
  if (current.some(({ personId, from }) => personId === naming.personId && from > naming.until)) {
    return refuse('already-renewed');
  }
  const { childId, personId } = naming;
  const from = Temporal.PlainDate.from(naming.until).add({ days: 1 }).toString();
  const id = await insertNaming(db, { childId, personId, reason, proposedBy: actor.membershipId, from, until });
  const others = current.map((one) => one.personId).filter((one) => one !== actor.personId);
  await tellOfApproval(db, await listProtectors(db, [...new Set(others)]), `proposed:${id}`);
  return ok(id);
}

/** Opens the way back to a child whom nobody can reach. The second person approves both before either sees more. */
export async function reopenNamings(db: Db, reopening: Reopening): Promise<void> {
  const childId = await reopenChild(db, reopening);
  const proposed = (await listNamings(db)).find(
    (naming) => naming.childId === childId && naming.personId === reopening.secondPersonId,
  );
  await tellOfApproval(db, [reopening.secondPersonId], `reopened:${proposed?.id ?? childId}`);
}

/** The second pair of eyes. Throws Conflict when a colleague has approved meanwhile. */
export async function approveNaming(
  db: Db,
  naming: Naming,
  actor: SignedInActor,
): Promise<Outcome<void, 'own-proposal'>> {
  if (!mayApprove(naming, actor.personId)) {
    return refuse('own-proposal');
  }
  await updateApproval(db, { id: naming.id, approvedBy: actor.membershipId });
  // A case worker hears when there is a case to open; only protection has anything to see before that.
  const others = await listProtectors(
    db,
    [naming.personId].filter((one) => one !== actor.personId),
  );
  await tellOfApproval(db, others, `approved:${naming.id}`);
  return ok(undefined);
}

type Handover = {
  actor: SignedInActor;
  matter: ProtectedCase;
  worker: NamedWorker;
  duties: readonly CurrentDuty[];
  now: Temporal.Instant;
};

/** Gives a named case worker a duty in the case, as long as the naming lasts. The first of the responsible unit becomes responsible. */
export async function assignWorker(db: Db, { actor, matter, worker, duties, now }: Handover): Promise<void> {
  const { membershipId, personId, unitId, until } = worker;
  const from = today(now).toString();
  await insertDuty(db, {
    caseId: matter.id,
    membershipId,
    unitId,
    role: roleOfNext(duties, unitId === matter.responsibleUnitId),
    namedBy: actor.membershipId,
    from,
    until,
  });
  const path = casePaths.matter.href({ number: matter.registryNumber });
  await planNotice(db, { personId, kind: 'named', path, once: `duty:${matter.id}:${membershipId}:${from}` });
}

async function tellOfApproval(db: Db, personIds: readonly string[], once: string): Promise<void> {
  for (const personId of personIds) {
    await planNotice(db, { personId, kind: 'named', path: protectionPaths.home.href(), once });
  }
}

// Deciding about a request: move it on, say why, open its case, tell those concerned. No HTTP; called by routes.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { openCase, unitPaths } from '../cases/index.ts';
import { planMemberNotice, planNotice } from '../notices/index.ts';
import { listStaff, type Unit } from '../organisation/index.ts';
import { insertEvent, type RequestDetail, requestPaths, updateStatus } from '../requests/index.ts';
import { type Decision, planDuties } from './domain.ts';

export type Deciding = {
  request: RequestDetail;
  /** The version the coordinator had on the screen; another one means that somebody was first. */
  version: number;
  actor: SignedInActor;
  units: readonly Unit[];
  now: Temporal.Instant;
};
type Decided<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;

/** Carries out a decision in the caller's transaction. Throws Conflict when the request has moved on meanwhile. */
export async function decideRequest(db: Db, deciding: Deciding, decision: Decision): Promise<void> {
  switch (decision.kind) {
    case 'accept':
      return acceptRequest(db, deciding, decision);
    case 'completion':
      return askForCompletion(db, deciding, decision);
    case 'redirect':
      return redirectRequest(db, deciding, decision);
    case 'decline':
      return declineRequest(db, deciding, decision);
  }
}

/** One responsible unit takes the request, and its case opens with the dated duties of all units that take part. */
export async function acceptRequest(db: Db, deciding: Deciding, decision: Decided<'accept'>): Promise<void> {
  const { request, version, actor, units, now } = deciding;
  const { responsibleUnitId } = decision;
  const isProtected = actor.kind === 'protection';
  const { id: requestId, registryNumber, title, level, schoolUnitId, childId } = request;
  await updateStatus(db, { id: requestId, version, status: 'accepted', responsibleUnitId });
  await insertEvent(db, {
    requestId,
    kind: 'accepted',
    membershipId: actor.membershipId,
    at: now,
    ...(decision.message === null ? {} : { message: decision.message }),
  });
  const duties = planDuties(decision, units, title);
  await openCase(db, {
    requestId,
    registryNumber,
    title,
    level,
    schoolUnitId,
    childId,
    isProtected,
    responsibleUnitId,
    duties,
    now,
  });
  await tellAsker(db, deciding, 'decided');
  // A unit manager may not see a protected case: a notice would tell of a matter that does not exist for the reader.
  if (!isProtected) {
    await tellManagers(
      db,
      requestId,
      duties.map(({ unitId }) => unitId),
    );
  }
}

/** Back to the asker, who completes it; it stays in the inbox meanwhile. */
export async function askForCompletion(db: Db, deciding: Deciding, { message }: Decided<'completion'>): Promise<void> {
  await moveOn(db, deciding, { status: 'awaiting_completion', kind: 'completion_asked', message });
  await tellAsker(db, deciding, 'completion_asked');
}

/** Somebody outside helps better. The asker reads why and where to turn. */
export async function redirectRequest(
  db: Db,
  deciding: Deciding,
  { message, address }: Decided<'redirect'>,
): Promise<void> {
  await moveOn(db, deciding, { status: 'redirected', kind: 'redirected', message, address });
  await tellAsker(db, deciding, 'decided');
}

/** No help is given. The reason is the asker's to read (FL 2017:900, 32), and the need stays counted. */
export async function declineRequest(db: Db, deciding: Deciding, { message }: Decided<'decline'>): Promise<void> {
  await moveOn(db, deciding, { status: 'declined', kind: 'declined', message });
  await tellAsker(db, deciding, 'decided');
}

type Move = {
  status: 'awaiting_completion' | 'redirected' | 'declined';
  kind: 'completion_asked' | 'redirected' | 'declined';
  message: string;
  address?: string;
};

async function moveOn(db: Db, { request, version, actor, now }: Deciding, { status, ...event }: Move): Promise<void> {
  await updateStatus(db, { id: request.id, version, status });
  await insertEvent(db, { requestId: request.id, membershipId: actor.membershipId, at: now, ...event });
}

async function tellAsker(db: Db, { request, version }: Deciding, kind: 'decided' | 'completion_asked'): Promise<void> {
  const { membershipId } = request.asker;
  const path = requestPaths.request.href({ number: request.registryNumber });
  await planMemberNotice(db, { membershipId, kind, path, once: `${kind}:${request.id}:${version}` });
}

async function tellManagers(db: Db, requestId: string, unitIds: readonly string[]): Promise<void> {
  const told = new Set<string>();
  for (const unitId of unitIds) {
    for (const { personId } of await listStaff(db, unitId, 'unit_manager')) {
      if (!told.has(personId)) {
        told.add(personId);
        await planNotice(db, { personId, kind: 'named', path: unitPaths.work.href(), once: `accepted:${requestId}` });
      }
    }
  }
}

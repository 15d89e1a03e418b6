// Deciding about a request: move it on, say why, open its case, tell those concerned. No HTTP; called by routes.
import type { Db } from '../../access/gate.ts';
import { openCase, unitPaths } from '../cases/index.ts';
import { planNotice } from '../notices/index.ts';
import { listStaff } from '../organisation/index.ts';
import { beginSuspension, endSuspension, insertEvent, updateStatus } from '../requests/index.ts';
import { recordChoice } from '../suggestions/index.ts';
import {
  type Decided,
  type Deciding,
  mergeRequest,
  queueRequest,
  restRequest,
  resumeRequest,
  splitRequest,
  tellAsker,
} from './commands-outcome.ts';
import { type Decision, planDuties } from './domain.ts';

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
    case 'queue':
      return queueRequest(db, deciding, decision);
    case 'rest':
      return restRequest(db, deciding, decision);
    case 'resume':
      return resumeRequest(db, deciding, decision);
    case 'merge':
      return mergeRequest(db, deciding, decision);
    case 'split':
      return splitRequest(db, deciding, decision);
  }
}

/** One responsible unit takes the request, and its case opens with the dated duties of all units that take part. */
export async function acceptRequest(db: Db, deciding: Deciding, decision: Decided<'accept'>): Promise<void> {
  const { request, version, actor, units, now } = deciding;
  const { responsibleUnitId } = decision;
  const isProtected = actor.kind === 'protection';
  const { id: requestId, registryNumber, title, level, schoolUnitId, childId } = request;
  await endSuspension(db, { request, actor, now, why: null });
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
    const { contributingUnitIds } = decision;
    await recordChoice(db, { request, actor, now, responsibleUnitId, contributingUnitIds });
    await tellManagers(
      db,
      requestId,
      duties.map(({ unitId }) => unitId),
    );
  }
}

/** Back to the asker, who completes it; it stays in the inbox meanwhile, and the time does not count. */
export async function askForCompletion(db: Db, deciding: Deciding, { message }: Decided<'completion'>): Promise<void> {
  const { request, version, actor, now } = deciding;
  const answerBy =
    request.status === 'awaiting_completion'
      ? request.answerBy
      : await beginSuspension(db, { request, actor, now, kind: 'completion' });
  await updateStatus(db, { id: request.id, version, status: 'awaiting_completion', answerBy });
  await insertEvent(db, {
    requestId: request.id,
    kind: 'completion_asked',
    membershipId: actor.membershipId,
    at: now,
    message,
  });
  await tellAsker(db, deciding, 'completion_asked');
}

/** Somebody outside helps better. The asker reads why and where to turn. */
export async function redirectRequest(
  db: Db,
  deciding: Deciding,
  { message, address, reasonId }: Decided<'redirect'>,
): Promise<void> {
  await moveOn(db, deciding, { status: 'redirected', kind: 'redirected', message, address, reasonId });
  await tellAsker(db, deciding, 'decided');
}

/** No help is given. The reason is the asker's to read (FL 2017:900, 32), and the need stays counted. */
export async function declineRequest(
  db: Db,
  deciding: Deciding,
  { message, reasonId }: Decided<'decline'>,
): Promise<void> {
  await moveOn(db, deciding, { status: 'declined', kind: 'declined', message, reasonId });
  await tellAsker(db, deciding, 'decided');
}

type Move = {
  status: 'redirected' | 'declined';
  kind: 'redirected' | 'declined';
  message: string;
  address?: string;
  reasonId: string | null;
};

async function moveOn(db: Db, { request, version, actor, now }: Deciding, { status, ...event }: Move): Promise<void> {
  await endSuspension(db, { request, actor, now, why: null });
  await updateStatus(db, { id: request.id, version, status });
  await insertEvent(db, { requestId: request.id, membershipId: actor.membershipId, at: now, ...event });
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

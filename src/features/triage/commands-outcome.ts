// The outcomes beside accepting, asking, redirecting and declining: queue, rest, resume, merge, split; and taking in hand,
// declaring a conflict of interest, taking up again. No HTTP; called by commands.ts and the routes, in their transaction.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { addWorkingDays } from '../../kit/working-days.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { Service } from '../catalogue/index.ts';
import { planMemberNotice } from '../notices/index.ts';
import { listBreaks, type Unit } from '../organisation/index.ts';
import {
  beginSuspension,
  endSuspension,
  findHandler,
  findInterest,
  freshTarget,
  getRequest,
  type Handler,
  insertDisqualification,
  insertEvent,
  insertLink,
  insertSplit,
  isOpen,
  listLinked,
  lockRequest,
  type NewEvent,
  type OpenMatter,
  type RequestDetail,
  requestPaths,
  updateHandler,
  updateStatus,
} from '../requests/index.ts';
import type { Decision } from './domain.ts';

export type Deciding = {
  request: RequestDetail;
  /** The version the coordinator had on the screen; another one means that somebody was first. */
  version: number;
  actor: SignedInActor;
  units: readonly Unit[];
  /** The open matters that it may be merged into, and the services that a part of it may be split into. */
  targets: readonly OpenMatter[];
  services: readonly Service[];
  now: Temporal.Instant;
};
export type Decided<Kind extends Decision['kind']> = Extract<Decision, { kind: Kind }>;
type Taking = Pick<Deciding, 'request' | 'version' | 'actor' | 'now'>;

async function say(
  db: Db,
  { request, actor, now }: Taking,
  event: Pick<NewEvent, 'kind'> & { message: string },
): Promise<void> {
  const { kind, message } = event;
  await insertEvent(db, {
    requestId: request.id,
    kind,
    membershipId: actor.membershipId,
    at: now,
    ...(message === '' ? {} : { message }),
  });
}

/** A unit will take it, but not yet. The asker is told the place, and about when. */
export async function queueRequest(db: Db, deciding: Deciding, decided: Decided<'queue'>): Promise<void> {
  const { request, version, actor, now } = deciding;
  const { unitId, expectedOn, message } = decided;
  await endSuspension(db, { request, actor, now, why: null });
  await updateStatus(db, {
    id: request.id,
    version,
    status: 'queued',
    queueUnitId: unitId,
    queuedAt: now.toString(),
    queueExpectedOn: expectedOn,
  });
  await say(db, deciding, { kind: 'queued', message });
  await tellAsker(db, deciding, 'decided');
}

/** It rests until a day, for a reason that the asker reads; the days do not count against the target. */
export async function restRequest(db: Db, deciding: Deciding, { until, reason }: Decided<'rest'>): Promise<void> {
  const { request, version, actor, now } = deciding;
  const answerBy = await beginSuspension(db, { request, actor, now, kind: 'rest', reason, until });
  await updateStatus(db, { id: request.id, version, status: 'registered', restsUntil: until, answerBy });
  await say(db, deciding, { kind: 'rested', message: reason });
  await tellAsker(db, deciding, 'decided');
}

/** What rested counts again before its day; what stood in a queue comes back with its whole target. */
export async function resumeRequest(db: Db, deciding: Deciding, { reason }: Decided<'resume'>): Promise<void> {
  const { request, version, actor, now } = deciding;
  const why = reason === '' ? null : reason;
  const rested = await endSuspension(db, { request, actor, now, why });
  const answerBy = rested ?? (request.status === 'queued' ? await freshTarget(db, request, now) : request.answerBy);
  await updateStatus(db, { id: request.id, version, status: 'registered', restsUntil: null, answerBy });
  await say(db, deciding, { kind: 'resumed', message: reason });
  await tellAsker(db, deciding, 'decided');
}

/** It is answered together with another open one. Both numbers live on; what was merged into this one follows along. */
export async function mergeRequest(db: Db, deciding: Deciding, decided: Decided<'merge'>): Promise<void> {
  const { request, version, actor, now, targets } = deciding;
  const { intoNumber, message } = decided;
  const target = assertPresent(
    targets.find(({ registryNumber }) => registryNumber === intoNumber),
    'the form lets nothing else be chosen',
  );
  await lockRequest(db, intoNumber);
  const into = await getRequest(db, intoNumber, 'sv');
  if (!isOpen(into.status)) throw new Conflict('request-changed');
  await endSuspension(db, { request, actor, now, why: null });
  await updateStatus(db, { id: request.id, version, status: 'merged' });
  const absorbed = (await listLinked(db, request.id)).filter(({ relation }) => relation === 'took_in');
  for (const fromId of [request.id, ...absorbed.map(({ requestId }) => requestId)]) {
    const { membershipId } = actor;
    await insertLink(db, { fromId, toId: target.requestId, kind: 'merged', membershipId, at: now.toString() });
  }
  await say(db, deciding, { kind: 'merged', message });
  await say(db, { ...deciding, request: into }, { kind: 'absorbed', message });
  await tellAsker(db, deciding, 'decided');
}

/** A part gets a number, a service and a target of its own, with the asker's own words; this one goes on as it was. */
export async function splitRequest(db: Db, deciding: Deciding, decided: Decided<'split'>): Promise<void> {
  const { request, version, now, services } = deciding;
  const service = assertPresent(
    services.find(({ id }) => id === decided.serviceId),
    'the form lets nothing else be chosen',
  );
  const answerBy = addWorkingDays(today(now), service.targetDays, await listBreaks(db)).toString();
  await insertSplit(db, {
    id: request.id,
    version,
    newId: newId<'request'>(),
    serviceId: service.id,
    serviceVersion: service.version,
    answerBy,
    at: now.toString(),
    message: decided.message,
  });
  await tellAsker(db, deciding, 'decided');
}

/** `from` is whom the reader saw it with; answers who has it now when that is not so any more. */
export async function takeRequest(
  db: Db,
  { request, version, actor, from, gives }: Taking & { from: string | null; gives: boolean },
): Promise<{ ok: true } | { ok: false; handler: Handler | undefined }> {
  const handler = await findHandler(db, request.id);
  if ((handler?.membershipId ?? null) !== from || request.version !== version) return { ok: false, handler };
  await updateHandler(db, { id: request.id, version, from, to: gives ? null : actor.membershipId });
  return { ok: true };
}

/** FL 16-18: whoever is partial says so, lets go of the request, and does not handle it from then on. */
export async function declareInterest(db: Db, taking: Taking, reason: string): Promise<void> {
  const { request, version, actor, now } = taking;
  const handler = await findHandler(db, request.id);
  const mayLetGo = isOpen(request.status) && (await findInterest(db, request.id)) === undefined;
  if (mayLetGo && handler?.membershipId === actor.membershipId) {
    await updateHandler(db, { id: request.id, version, from: actor.membershipId, to: null });
  }
  const { personId, membershipId } = actor;
  await insertDisqualification(db, { requestId: request.id, personId, membershipId, reason, at: now.toString() });
}

/** An answer is taken up again by the entrance itself, with the service's whole target from today. */
export async function reopenRequest(
  db: Db,
  taking: { request: RequestDetail; version: number; actor: SignedInActor; now: Temporal.Instant },
  message: string,
): Promise<void> {
  const { request, version, now } = taking;
  const answerBy = await freshTarget(db, request, now);
  await updateStatus(db, { id: request.id, version, status: 'registered', answerBy });
  await say(db, taking, { kind: 'reopened', message });
  await tellAsker(db, taking, 'decided');
}

/** The asker is told that something has happened; what it is stands on the page alone. */
export async function tellAsker(
  db: Db,
  { request, version }: Pick<Deciding, 'request' | 'version'>,
  kind: 'decided' | 'completion_asked',
): Promise<void> {
  const { membershipId } = request.asker;
  const path = requestPaths.request.href({ number: request.registryNumber });
  await planMemberNotice(db, { membershipId, kind, path, once: `${kind}:${request.id}:${version}` });
}

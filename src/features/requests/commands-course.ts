// What moves a request's course besides asking and deciding: periods that do not count, taking back, taking up again.
// No HTTP. Called by routes-course.tsx and, through index.ts, by triage; always in the caller's transaction.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { addWorkingDays, type Break, workingDaysBetween } from '../../kit/working-days.ts';
import { planMemberNotice } from '../notices/index.ts';
import { listBreaks } from '../organisation/index.ts';
import { requestPaths } from './paths.ts';
import { insertEvent, type RequestDetail, type RequestEvent, updateStatus } from './queries.ts';
import { insertSuspension, listSuspensions, type Suspension, updateSuspensionEnd } from './queries-course.ts';

/** The day an answer is due when so many working days have not counted. All 'YYYY-MM-DD'. */
export function movedTarget(
  { answerByBefore, beganOn, until }: Pick<Suspension, 'answerByBefore' | 'beganOn' | 'until'>,
  endedOn: string,
  breaks: readonly Break[],
): string {
  const end = until !== null && until < endedOn ? until : endedOn;
  const rested = workingDaysBetween(Temporal.PlainDate.from(beganOn), Temporal.PlainDate.from(end), breaks);
  // A target that has passed keeps the day it had when nothing rested: a holiday is no reason to move it.
  if (rested === 0) return answerByBefore;
  return addWorkingDays(Temporal.PlainDate.from(answerByBefore), rested, breaks).toString();
}

type Ending = { request: Pick<RequestDetail, 'id'>; actor: SignedInActor; now: Temporal.Instant; why: string | null };

/** Ends what rests, if anything does, and answers the moved day of the answer; the caller stores it with the status. */
export async function endSuspension(db: Db, { request, actor, now, why }: Ending): Promise<string | undefined> {
  const running = (await listSuspensions(db, request.id)).find(({ endedOn }) => endedOn === null);
  if (running === undefined) return undefined;
  const day = today(now).toString();
  const endedOn = running.until !== null && running.until < day ? running.until : day;
  await updateSuspensionEnd(db, { id: running.id, endedOn, endedWhy: why, endedBy: actor.membershipId });
  return movedTarget(running, day, await listBreaks(db));
}

type Beginning = Omit<Ending, 'request' | 'why'> & { request: Pick<RequestDetail, 'id' | 'answerBy'> } & (
    | { kind: 'completion' }
    | { kind: 'rest'; reason: string; until: string }
  );

/**
 * Begins a period that does not count. Answers the day of the answer to store: for a rest until a day it is moved at once,
 * so that nothing need happen on that day for the target to be right; for a completion when the school has answered.
 */
export async function beginSuspension(db: Db, beginning: Beginning): Promise<string> {
  const { request, actor, now, kind } = beginning;
  const answerByBefore = (await endSuspension(db, { request, actor, now, why: null })) ?? request.answerBy;
  const beganOn = today(now).toString();
  const { reason, until } = kind === 'rest' ? beginning : { reason: null, until: null };
  const period = { kind, reason, beganOn, until, answerByBefore };
  await insertSuspension(db, { ...period, requestId: request.id, beganBy: actor.membershipId });
  return until === null ? answerByBefore : movedTarget(period, until, await listBreaks(db));
}

/** The day of the answer when a request is taken up anew today: the whole target of its service, counted again. */
export async function freshTarget(db: Db, { service }: Pick<RequestDetail, 'service'>, now: Temporal.Instant) {
  return addWorkingDays(today(now), service.targetDays, await listBreaks(db)).toString();
}

type AskersAct = {
  actor: SignedInActor;
  request: RequestDetail;
  version: number;
  message: string;
  now: Temporal.Instant;
  events: readonly RequestEvent[];
};

/** The asker needs no help any more. Whoever at the entrance last wrote is told. Throws Conflict when it has moved on. */
export async function withdrawRequest(db: Db, act: AskersAct): Promise<void> {
  const { actor, request, version, message, now } = act;
  await endSuspension(db, { request, actor, now, why: null });
  await updateStatus(db, { id: request.id, version, status: 'withdrawn' });
  const said = message === '' ? {} : { message };
  await insertEvent(db, {
    requestId: request.id,
    kind: 'withdrawn',
    membershipId: actor.membershipId,
    at: now,
    ...said,
  });
  await tellEntrance(db, act, 'withdrawn');
}

/** The asker wishes that an answered request be taken up again: it is registered anew, with its whole target. */
export async function reopenAsAsker(db: Db, act: AskersAct): Promise<void> {
  const { actor, request, version, message, now } = act;
  const answerBy = await freshTarget(db, request, now);
  await updateStatus(db, { id: request.id, version, status: 'registered', answerBy });
  await insertEvent(db, {
    requestId: request.id,
    kind: 'reopened',
    membershipId: actor.membershipId,
    at: now,
    message,
  });
  await tellEntrance(db, act, 'reopened');
}

const ofSchool: readonly string[] = ['registered', 'completed', 'withdrawn', 'reopened'];

async function tellEntrance(
  db: Db,
  { request, version, events, actor }: AskersAct,
  kind: 'withdrawn' | 'reopened',
): Promise<void> {
  const latest = events.findLast(
    (event) => !ofSchool.includes(event.kind) && event.membershipId !== actor.membershipId,
  );
  if (latest === undefined) return;
  const path = requestPaths.inboxRequest.href({ number: request.registryNumber });
  await planMemberNotice(db, {
    membershipId: latest.membershipId,
    kind,
    path,
    once: `${kind}:${request.id}:${version}`,
  });
}

// Sending a request and completing one: everything that is written together. No HTTP. Called by routes.tsx with what
// forms.ts has accepted and files that have been checked.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { addWorkingDays } from '../../kit/working-days.ts';
import type { Service } from '../catalogue/index.ts';
import { planMemberNotice, planNotice } from '../notices/index.ts';
import { listBreaks } from '../organisation/index.ts';
import { takeRegistryNumber } from '../records/index.ts';
import { endSuspension } from './commands-course.ts';
import type { Answers } from './domain.ts';
import type { RequestInput } from './forms.ts';
import { requestPaths } from './paths.ts';
import { insertEvent, listEvents, type RequestDetail, updateStatus } from './queries.ts';
import { deleteDraft, type NewFile, updateDraft } from './queries-draft.ts';
import {
  admitChild,
  insertAttachments,
  insertAttachmentsOfDraft,
  insertPupil,
  insertRequest,
} from './queries-submission.ts';

type Submission = {
  actor: SignedInActor;
  draftId: string;
  answers: Answers;
  input: RequestInput;
  service: Service;
  now: Temporal.Instant;
};

/**
 * Turns a draft into a registered request and answers its number. The draft's row is locked first, so that two windows
 * cannot send it twice; the number is taken last of all that can wait, because its lock is held to the commit.
 */
export async function submitRequest(
  db: Db,
  { actor, draftId, answers, input, service, now }: Submission,
): Promise<string> {
  await updateDraft(db, { id: draftId, answers, now });
  const id = newId<'request'>();
  const { pupil, ...asked } = input;
  const childId = pupil === undefined ? null : await admitChild(db, pupil.digits12);
  const day = today(now);
  const answerBy = addWorkingDays(day, service.targetDays, await listBreaks(db)).toString();
  const registryNumber = await takeRegistryNumber(db, day.year);
  await insertRequest(db, {
    ...asked,
    id,
    registryNumber,
    registeredAt: now,
    title: service.registryTitle,
    serviceId: service.id,
    serviceVersion: service.version,
    schoolUnitId: assertPresent(actor.schoolUnitId, 'a principal acts for a school'),
    askerMembershipId: actor.membershipId,
    childId,
    answerBy,
  });
  if (pupil !== undefined && childId !== null) {
    await insertPupil(db, { requestId: id, childId, ...pupil });
  }
  await insertAttachmentsOfDraft(db, { requestId: id, draftId });
  await insertEvent(db, { requestId: id, kind: 'registered', membershipId: actor.membershipId, at: now });
  await deleteDraft(db, draftId);
  const path = requestPaths.request.href({ number: registryNumber });
  await planNotice(db, { personId: actor.personId, kind: 'registered', path, once: `registered:${id}` });
  return registryNumber;
}

type Completion = {
  actor: SignedInActor;
  request: RequestDetail;
  /** The version whose question was answered. */
  version: number;
  answer: string;
  files: readonly NewFile[];
  now: Temporal.Instant;
};

/** Answers what the entrance asked, and tells whoever asked it. Throws Conflict when the request has moved on. */
export async function completeRequest(
  db: Db,
  { actor, request, version, answer, files, now }: Completion,
): Promise<void> {
  const asked = (await listEvents(db, request.id)).findLast((event) => event.kind === 'completion_asked');
  const answerBy = await endSuspension(db, { request, actor, now, why: null });
  await updateStatus(db, {
    id: request.id,
    version,
    status: 'registered',
    ...(answerBy === undefined ? {} : { answerBy }),
  });
  await insertAttachments(db, { requestId: request.id, files, now });
  await insertEvent(db, {
    requestId: request.id,
    kind: 'completed',
    membershipId: actor.membershipId,
    at: now,
    message: answer,
  });
  if (asked !== undefined) {
    const path = requestPaths.inboxRequest.href({ number: request.registryNumber });
    await planMemberNotice(db, {
      membershipId: asked.membershipId,
      kind: 'completed',
      path,
      once: `completed:${asked.id}`,
    });
  }
}

// Sending a request and completing one, and the sign-off before it: everything that is written together. No HTTP. Called by
// the routes with what forms.ts has accepted and files that have been checked.
import type { ActorKind, SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { addWorkingDays } from '../../kit/working-days.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { Level, Service } from '../catalogue/index.ts';
import { consentsOfAnswers, recordConsent } from '../consents/index.ts';
import { planMemberNotice, planNotice } from '../notices/index.ts';
import { listBreaks } from '../organisation/index.ts';
import { takeRegistryNumber } from '../records/index.ts';
import { endSuspension } from './commands-course.ts';
import type { Answers } from './domain.ts';
import { type DatedFile, missingFiles } from './domain-draft.ts';
import { comparedWords } from './domain-texts.ts';
import { freeTexts, parseRequest, type RequestInput } from './forms.ts';
import { requestPaths } from './paths.ts';
import { insertEvent, listEvents, type RequestDetail, updateStatus } from './queries.ts';
import { type Draft, deleteDraft, findEarlier, type NewFile } from './queries-draft.ts';
import {
  admitChild,
  insertAttachments,
  insertAttachmentsOfDraft,
  insertPupil,
  insertRequest,
} from './queries-submission.ts';
import { findNamedPupils, insertParticipant, listParticipants, updateSignOff } from './queries-together.ts';
import type { RequestTexts } from './texts.sv.ts';

export type Checking = {
  answers: Answers;
  level: Level | undefined;
  /** Who asks: only a principal may have the texts held against the names that the school has written. */
  kind: ActorKind;
  service: Service;
  files: readonly DatedFile[];
  now: Temporal.Instant;
  language: Language;
  t: RequestTexts;
};
export type Checked = { ok: true; input: RequestInput } | { ok: false; errors: FieldErrors };

/** Whether a draft may be sent as it stands: whole, with the papers that are needed, and naming no pupil it must not name. */
export async function checkDraft(db: Db, checking: Checking): Promise<Checked> {
  const { answers, level, service, files, now, language, t } = checking;
  const parsed = parseRequest({ answers, level, service, today: today(now), language, t: t.errors });
  const missing = missingFiles(service.form, files).map(({ label }) => label[language]);
  const errors: FieldErrors = {
    ...(parsed.ok ? {} : parsed.errors),
    ...(missing.length === 0 ? {} : { files: t.errors.fileMissing(missing.join(', ')) }),
  };
  const named = await findNamed(db, checking, true);
  const wrong = { ...Object.fromEntries(named.map((name) => [name, t.errors.nameInText])), ...errors };
  return parsed.ok && Object.keys(wrong).length === 0
    ? { ok: true, input: parsed.value }
    : { ok: false, errors: wrong };
}

/** The fields of a group or organisation request in which a known pupil's name stands: the whole name, or a part of one. */
export async function findNamed(
  db: Db,
  { answers, level, kind, service }: Pick<Checking, 'answers' | 'level' | 'kind' | 'service'>,
  isWhole: boolean,
): Promise<string[]> {
  if (kind !== 'principal' || level === undefined || level === 'individual') {
    return [];
  }
  const texts = freeTexts(answers, service);
  const words = texts.map(({ text }) => comparedWords(text, { capitalsOnly: !isWhole }));
  const found = await findNamedPupils(db, { texts: words, isWhole });
  return texts.filter((_, index) => found[index] === true).map(({ name }) => name);
}

export type Submission = {
  /** What the asker has been told that the yes is to, in the language it was asked in. */
  consentWords: { scope: string; towards: string };
  actor: SignedInActor;
  draft: Draft;
  input: RequestInput;
  service: Service;
  now: Temporal.Instant;
};

/**
 * Turns a draft, whose row the caller has locked, into a registered request and answers its number. The number is taken
 * last of all that can wait, because its lock is held to the commit. Those who prepared it are told that it has been sent.
 */
export async function sendDraft(
  db: Db,
  { actor, draft, input, service, consentWords, now }: Submission,
): Promise<string> {
  const id = newId<'request'>();
  const { pupil, ...asked } = input;
  const childId = pupil === undefined ? null : await admitChild(db, pupil.digits12);
  const extendsRequestId = await findExtended(db, draft, childId);
  const preparers = await listPreparers(db, draft, actor);
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
    extendsRequestId,
    answerBy,
  });
  if (pupil !== undefined && childId !== null) {
    await insertPupil(db, { requestId: id, childId, ...pupil });
    const pupilName = `${pupil.givenName} ${pupil.familyName}`;
    const words = { ...consentWords, sentOn: day.toString(), pupilName };
    for (const consent of consentsOfAnswers(asked.consent, draft.answers, words)) {
      await recordConsent(db, { actor, matter: { requestId: id, childId }, now }, consent);
    }
  }
  await insertAttachmentsOfDraft(db, { requestId: id, draftId: draft.id });
  await insertEvent(db, { requestId: id, kind: 'registered', membershipId: actor.membershipId, at: now });
  await deleteDraft(db, draft.id);
  const path = requestPaths.request.href({ number: registryNumber });
  await planNotice(db, { personId: actor.personId, kind: 'registered', path, once: `registered:${id}` });
  for (const membershipId of preparers) {
    const to = requestPaths.list.href();
    await planMemberNotice(db, {
      membershipId,
      kind: 'signed_off',
      path: to,
      once: `signed_off:${draft.id}:${membershipId}`,
    });
  }
  return registryNumber;
}

/** A matter goes on from another only when both are about the same child, or about none. */
async function findExtended(db: Db, { extendsRequestId }: Draft, childId: string | null): Promise<string | null> {
  const earlier = extendsRequestId === null ? undefined : await findEarlier(db, extendsRequestId);
  return earlier !== undefined && earlier.childId === childId ? extendsRequestId : null;
}

async function listPreparers(db: Db, { id, membershipId }: Draft, actor: SignedInActor): Promise<string[]> {
  const participants = await listParticipants(db, id);
  const all = new Set([membershipId, ...participants.map((participant) => participant.membershipId)]);
  all.delete(actor.membershipId);
  return [...all];
}

type Sharing = { actor: SignedInActor; draftId: string; membershipId: string; now: Temporal.Instant };

/** Lets a colleague of the school write in the draft, and tells the colleague. */
export async function shareDraft(db: Db, { actor, draftId, membershipId, now }: Sharing): Promise<void> {
  await insertParticipant(db, { draftId, membershipId, addedBy: actor.membershipId, now });
  const path = requestPaths.draft.href({ id: draftId });
  await planMemberNotice(db, {
    membershipId,
    kind: 'draft_shared',
    path,
    once: `draft_shared:${draftId}:${membershipId}`,
  });
}

/** Asks a principal of the school to sign off and send. The principal then writes in the draft too. */
export async function askSignOff(
  db: Db,
  { actor, draft, principal, now }: { actor: SignedInActor; draft: Draft; principal: string; now: Temporal.Instant },
): Promise<void> {
  if (principal !== draft.membershipId) {
    await insertParticipant(db, { draftId: draft.id, membershipId: principal, addedBy: actor.membershipId, now });
  }
  const signOff = { by: principal, askedBy: actor.membershipId, askedAt: now };
  await updateSignOff(db, { draftId: draft.id, me: actor.membershipId, signOff, because: null, now });
  const path = requestPaths.draftCheck.href({ id: draft.id });
  const once = `sign_off_asked:${draft.id}:${draft.version}`;
  await planMemberNotice(db, { membershipId: principal, kind: 'sign_off_asked', path, once });
}

/** The principal hands the draft back to whoever asked, with a reason. */
export async function returnDraft(
  db: Db,
  { actor, draft, because, now }: { actor: SignedInActor; draft: Draft; because: string; now: Temporal.Instant },
): Promise<void> {
  await updateSignOff(db, { draftId: draft.id, me: actor.membershipId, signOff: null, because, now });
  if (draft.signOffAskedBy !== null && draft.signOffAskedBy !== actor.membershipId) {
    const path = requestPaths.draft.href({ id: draft.id });
    const once = `sign_off_returned:${draft.id}:${draft.version}`;
    await planMemberNotice(db, { membershipId: draft.signOffAskedBy, kind: 'sign_off_returned', path, once });
  }
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

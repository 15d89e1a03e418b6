// Sending what a private person has written, and answering what the entrance asks: everything that is written together.
// No HTTP. Called by the routes with what forms.ts has accepted and files that have been checked.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { addWorkingDays } from '../../kit/working-days.ts';
import type { Service } from '../catalogue/index.ts';
import { recordConsent } from '../consents/index.ts';
import { insertSender } from '../intake/index.ts';
import { planNotice } from '../notices/index.ts';
import { listBreaks } from '../organisation/index.ts';
import { takeRegistryNumber } from '../records/index.ts';
import {
  admitChild,
  type Draft,
  deleteDraft,
  insertAttachments,
  insertAttachmentsOfDraft,
  insertEvent,
  insertPupil,
  insertRequest,
  movedTarget,
  type NewFile,
} from '../requests/index.ts';
import { consentOfAsker } from './domain.ts';
import type { OwnInput } from './forms.ts';
import { ownPaths } from './paths.ts';
import {
  completeOwn,
  insertOwnReceipt,
  isKnownGuardian,
  keepContact,
  type OwnMatter,
  type OwnQuestion,
} from './queries.ts';

type Sending = {
  actor: SignedInActor;
  draft: Draft;
  input: OwnInput;
  service: Service;
  consentWords: { scope: string; towards: string; guardian: string };
  now: Temporal.Instant;
};

/**
 * Turns a draft, whose row the caller has locked, into a registered request and answers its number. Nothing here tells
 * whether the child is known to us or protected. The event comes last, and shuts the request.
 */
export async function sendOwn(db: Db, { actor, draft, input, service, consentWords, now }: Sending): Promise<string> {
  const id = newId<'request'>();
  const { membershipId, personId } = actor;
  const { pupil, sender, isOnlyGuardian, ...asked } = input;
  const childId = pupil === undefined ? null : await admitChild(db, pupil.digits12);
  const isKnown = actor.kind === 'guardian' && childId !== null && (await isKnownGuardian(db, childId));
  const day = today(now);
  const sentOn = day.toString();
  const { stored, record } = consentOfAsker(
    { ...sender, level: asked.level, rule: service.consentRule, isKnownGuardian: isKnown, isOnlyGuardian, sentOn },
    consentWords,
  );
  const answerBy = addWorkingDays(day, service.targetDays, await listBreaks(db)).toString();
  const registryNumber = await takeRegistryNumber(db, day.year);
  const versioned = { serviceId: service.id, serviceVersion: service.version };
  await insertRequest(db, {
    ...asked,
    ...versioned,
    id,
    registryNumber,
    registeredAt: now,
    title: service.registryTitle,
    askerMembershipId: membershipId,
    childId,
    consent: stored,
    // What the rules of the entrance read where a pupil has one guardian.
    answers: { ...asked.answers, ...(stored === 'one' && isOnlyGuardian ? { consent: ['onlyOne'] } : {}) },
    answerBy,
  });
  if (pupil !== undefined && childId !== null) {
    await insertPupil(db, { requestId: id, childId, ...pupil });
  }
  await insertSender(db, { ...sender, requestId: id, receivedOn: sentOn, letter: null });
  if (record !== undefined && childId !== null) {
    await recordConsent(db, { actor, matter: { requestId: id, childId }, now }, { ...record, personId });
  }
  await insertAttachmentsOfDraft(db, { requestId: id, draftId: draft.id });
  const received = { registeredBy: membershipId, registeredAt: now, receivedOn: sentOn, answerBy };
  await insertOwnReceipt(db, { registryNumber, ...versioned, ...received });
  await insertEvent(db, { requestId: id, kind: 'registered', membershipId, at: now });
  await deleteDraft(db, draft.id);
  await keepContact(db, sender);
  const path = ownPaths.matter.href({ number: registryNumber });
  await planNotice(db, { personId, kind: 'registered', path, once: `registered:${id}` });
  return registryNumber;
}

type Completing = {
  matter: OwnMatter;
  question: OwnQuestion;
  answer: string;
  files: readonly NewFile[];
  now: Temporal.Instant;
};

/** What has waited for the asker has not counted: the day of the answer moves as much. Throws Conflict. */
export async function answerQuestion(db: Db, { matter, question, answer, files, now }: Completing): Promise<void> {
  const { beganOn, until, answerByBefore, eventId } = question;
  await insertAttachments(db, { requestId: matter.id, files, now });
  const answerBy =
    beganOn === null || answerByBefore === null
      ? matter.standing.answerBy
      : movedTarget({ beganOn, until, answerByBefore }, today(now).toString(), await listBreaks(db));
  await completeOwn(db, { id: matter.id, questionId: eventId, message: answer, answerBy, at: now });
}

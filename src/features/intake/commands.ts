// Registering on somebody's behalf: the request, whom it came from, the caller's own yes, the letter's files and the receipt,
// together or not at all. No HTTP. Called by routes.tsx with what forms.ts has read.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import type { Service } from '../catalogue/index.ts';
import { recordConsent } from '../consents/index.ts';
import { listPrincipals } from '../organisation/index.ts';
import { type NewFile, type RequestDetail, registerOnBehalf } from '../requests/index.ts';
import type { Registration } from './forms.ts';
import type { Yes } from './forms-opening.ts';
import { insertOpening, insertReceipt, insertSender, type Letter, takeLetterFiles } from './queries.ts';

type Registering = {
  actor: SignedInActor;
  registration: Registration;
  service: Service;
  letter: Letter | undefined;
  files: readonly NewFile[];
  now: Temporal.Instant;
};

/** Answers the registry number. */
export async function registerMatter(
  db: Db,
  { actor, registration, service, letter, files, now }: Registering,
): Promise<string> {
  const { request, sender, consent } = registration;
  const askerMembershipId = await findAsker(db, registration);
  const input = { ...request, askerMembershipId };
  const { registryNumber, answerBy } = await registerOnBehalf(db, {
    actor,
    input,
    service,
    files,
    now,
    also: async ({ id, childId }) => {
      const written = letter === undefined ? null : `${letter.subject}\n\n${letter.body}`;
      await insertSender(db, { ...sender, requestId: id, letter: written });
      if (consent !== undefined && childId !== null) {
        await recordConsent(db, { actor, matter: { requestId: id, childId }, now }, consent);
      }
      if (letter !== undefined) {
        await takeLetterFiles(db, { letterId: letter.id, requestId: id, now });
      }
    },
  });
  await insertReceipt(db, {
    registryNumber,
    registeredBy: actor.membershipId,
    registeredAt: now,
    receivedOn: sender.receivedOn,
    channel: request.channel,
    serviceId: service.id,
    serviceVersion: service.version,
    answerBy,
  });
  return registryNumber;
}

type Opening = {
  actor: SignedInActor;
  request: Pick<RequestDetail, 'id' | 'childId'>;
  yes: Yes;
  now: Temporal.Instant;
};

/** The school reads from now on, by a yes that is kept with the consents of the child, where there is a child. */
export async function openToSchool(db: Db, { actor, request, yes, now }: Opening): Promise<void> {
  const { id: requestId, childId } = request;
  const consentId =
    childId === null ? null : await recordConsent(db, { actor, matter: { requestId, childId }, now }, yes.consent);
  const { saidBy, saidOn } = yes;
  await insertOpening(db, {
    requestId,
    childId,
    consentId,
    saidBy,
    saidOn,
    openedBy: actor.membershipId,
    openedAt: now,
  });
}

/** A principal who rings and says the name we know follows the matter on their own pages, and is told of it. */
async function findAsker(db: Db, { request, sender }: Registration): Promise<string | null> {
  if (sender.role !== 'principal') return null;
  const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
  const found = (await listPrincipals(db, request.schoolUnitId)).filter(
    ({ name }) => plain(name) === plain(sender.name),
  );
  return found.length === 1 ? (found[0]?.membershipId ?? null) : null;
}

// Recording a consent and its withdrawal, in the caller's transaction. No HTTP. Called by routes.tsx, and by the slices that
// send and register requests. Who is told of a withdrawal is decided in the database, so that nobody can forget it.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import type { ConsentInput, WithdrawalChannel } from './domain.ts';
import { type ConsentMatter, insertConsent, insertScan, insertWithdrawal, type NewScan } from './queries.ts';

type Recording = {
  actor: Pick<SignedInActor, 'membershipId'>;
  matter: Pick<ConsentMatter, 'requestId' | 'childId'>;
  now: Temporal.Instant;
};

/** Adds one record and answers its id. A scan is kept among the files of the request, whatever way the consent was given in. */
export async function recordConsent(
  db: Db,
  { actor, matter: { requestId, childId }, now }: Recording,
  consent: ConsentInput & { personId?: string },
  scan?: NewScan,
): Promise<string> {
  const scanId = scan === undefined ? null : await insertScan(db, { requestId, file: scan, now });
  return insertConsent(db, { ...consent, requestId, childId, scanId, recordedBy: actor.membershipId, recordedAt: now });
}

/** It applies at once. Throws Conflict when it was withdrawn already. */
export async function withdrawConsent(
  db: Db,
  { actor, matter: { childId }, now }: Recording,
  { consentId, withdrawnOn, channel }: { consentId: string; withdrawnOn: string; channel: WithdrawalChannel },
): Promise<void> {
  await insertWithdrawal(db, {
    consentId,
    childId,
    withdrawnOn,
    channel,
    recordedBy: actor.membershipId,
    recordedAt: now,
  });
}

// Registering what has come by telephone, paper, visit or e-mail: the same register, number and course as a request by form.
// No HTTP. Called by the slice that staff register in, with what it has read and checked.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { addWorkingDays } from '../../kit/working-days.ts';
import type { Service } from '../catalogue/index.ts';
import { planMemberNotice } from '../notices/index.ts';
import { listBreaks } from '../organisation/index.ts';
import { takeRegistryNumber } from '../records/index.ts';
import type { RequestInput } from './forms.ts';
import { requestPaths } from './paths.ts';
import { insertEvent } from './queries.ts';
import type { NewFile } from './queries-draft.ts';
import { admitChild, insertAttachments, insertPupil, insertRequest } from './queries-submission.ts';

export type BehalfInput = RequestInput & {
  channel: 'telephone' | 'paper' | 'email' | 'visit';
  /** The title in the register: it discloses nothing. */
  title: string;
  schoolUnitId: string;
  /** The principal who asked, where it was one of ours. */
  askerMembershipId: string | null;
  /** Whether the school may read it. */
  schoolReads: boolean;
};
export type Registered = { id: string; registryNumber: string; childId: string | null; answerBy: string };
type Behalf = {
  actor: SignedInActor;
  input: BehalfInput;
  service: Service;
  files: readonly NewFile[];
  now: Temporal.Instant;
  /** What belongs to the matter and stands elsewhere is written here: when the event is in, nothing more is let in. */
  also: (registered: Registered) => Promise<void>;
};

/**
 * Answers the number. Nothing tells whether the child is protected: such a matter leaves the ordinary flow by itself, and
 * whoever registers it is answered as always.
 */
export async function registerOnBehalf(
  db: Db,
  { actor, input, service, files, now, also }: Behalf,
): Promise<Registered> {
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
    registeredBy: actor.membershipId,
    serviceId: service.id,
    serviceVersion: service.version,
    childId,
    answerBy,
  });
  if (pupil !== undefined && childId !== null) {
    await insertPupil(db, { requestId: id, childId, ...pupil });
  }
  await insertAttachments(db, { requestId: id, files, now });
  const registered = { id, registryNumber, childId, answerBy };
  await also(registered);
  await insertEvent(db, { requestId: id, kind: 'registered', membershipId: actor.membershipId, at: now });
  const path = requestPaths.request.href({ number: registryNumber });
  const membershipId = input.askerMembershipId;
  await planMemberNotice(db, { membershipId, kind: 'registered', path, once: `registered:${id}` });
  return registered;
}

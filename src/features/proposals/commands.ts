// Taking a proposal's picture over into the library. Called by the routes.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { Conflict } from '../../platform/http/errors.ts';
import { insertPicture } from '../pictures/index.ts';
import type { Proposal } from './queries.ts';
import { findKeptPicture, updateTaken } from './queries-pictures.ts';

/**
 * A picture of the library, with nothing settled: who took it, what it shows and who has consented is asked there as of any
 * other. Throws Conflict when a colleague was first or it has been erased. Answers its id in the library.
 */
export async function takePicture(
  db: Db,
  proposal: Proposal,
  { place, unitId, hand, now }: { place: number; unitId: string; hand: SignedInActor; now: Temporal.Instant },
): Promise<string> {
  const kept = await findKeptPicture(db, proposal.id, place);
  if (kept === undefined) throw new Conflict('proposal_picture_gone');
  const { mediaType, content: bytes, width, height } = kept;
  const facts = {
    shared: false,
    name: `${proposal.theme.slice(0, 140)} ${place}`,
    alt: '',
    caption: '',
    photographer: '',
    licence: '',
    source: proposal.theme,
    focusX: 50,
    focusY: 50,
  };
  const added = { ...facts, unitId, width, height, original: { mediaType, bytes } };
  const id = await insertPicture(db, added, { membershipId: hand.membershipId, now });
  await updateTaken(db, kept.id, id);
  return id;
}

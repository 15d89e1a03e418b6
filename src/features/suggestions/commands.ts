// Putting what a matter needs, working out its suggestion, and storing what was suggested beside what was chosen. No HTTP;
// called by routes, and by triage through index.ts.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import type { RequestDetail } from '../requests/index.ts';
import { findMatchingRule } from '../routing/index.ts';
import { type Changes, recordOf, type StaffFact, type Suggestion, suggest } from './domain.ts';
import { findWish, getEffort, insertSuggestion, listServiceNeeds, listStaffFacts } from './queries.ts';

type Asked = Pick<RequestDetail, 'id' | 'registryNumber' | 'schoolUnitId'> & {
  service: { id: string; unitId: string };
};

export type Worked = { suggestion: Suggestion; plain: Suggestion; staff: StaffFact[] };

/** `plain` is the suggestion as it is without anybody's changes: what a try is compared with. */
export async function workOutSuggestion(db: Db, request: Asked, changes?: Changes, team?: number): Promise<Worked> {
  const staff = await listStaffFacts(db, request.schoolUnitId);
  const held = await findWish(db, request.id);
  const wish = held ?? { needs: await listServiceNeeds(db, request.service.id), language: null };
  const effort = await getEffort(db);
  const found = await findMatchingRule(db, request.id);
  const rule = found && {
    edition: found.edition,
    place: found.place,
    words: found.words,
    unitId: found.unitId,
    contributing: found.contributing,
  };
  const facts = {
    registryNumber: request.registryNumber,
    serviceUnitId: request.service.unitId,
    wish,
    staff,
    effort,
    rule,
  };
  const plain = suggest(facts);
  const isTry = changes !== undefined && changes.forced.length + changes.excluded.length > 0;
  return { plain, staff, suggestion: isTry || team !== undefined ? suggest(facts, changes, team) : plain };
}

/**
 * Stores what is suggested beside what the coordinator has chosen, in the transaction of the acceptance and after it. Never
 * for a protected child's matter: that has no suggestion.
 */
export async function recordChoice(
  db: Db,
  {
    request,
    actor,
    now,
    responsibleUnitId,
    contributingUnitIds,
  }: {
    request: Asked;
    actor: SignedInActor;
    now: Temporal.Instant;
    responsibleUnitId: string;
    contributingUnitIds: readonly string[];
  },
): Promise<void> {
  const { plain } = await workOutSuggestion(db, request);
  await insertSuggestion(db, {
    ...recordOf(plain),
    requestId: request.id,
    membershipId: actor.membershipId,
    now,
    suggestedUnitId: plain.unitId,
    suggestedContributing: plain.contributing,
    chosenUnitId: responsibleUnitId,
    chosenContributing: [...contributingUnitIds].sort(),
  });
}

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

export type Try = { staff: StaffFact[]; changes: Changes; team: number };

/**
 * `plain` is the suggestion as it is without anybody's changes: what a try is compared with. `staff` are those of the try,
 * who may be anybody; without one, those who can help with something the matter needs.
 */
export async function workOutSuggestion(db: Db, request: Asked, tried?: Try): Promise<Worked> {
  const held = await findWish(db, request.id);
  const wish = held ?? { needs: await listServiceNeeds(db, request.service.id), language: null };
  const asksNothing = wish.needs.length === 0 && wish.language === null;
  const helping = { competences: wish.needs.map(({ competence }) => competence), language: wish.language };
  const staff = tried?.staff ?? (await listStaffFacts(db, request.schoolUnitId, asksNothing ? undefined : helping));
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
  return { plain, staff, suggestion: tried === undefined ? plain : suggest(facts, tried.changes, tried.team) };
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

// Keeping services: beginning, changing, discarding and publishing a draft, and withdrawing a version. No HTTP; called by
// routes. What the database refuses comes as a Conflict with words of its own.
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { type Fixed, faultsOfDraft } from './domain.ts';
import type { ServiceForm } from './form.ts';
import {
  type Content,
  deleteDraft,
  getDatabaseDay,
  getUnitPeriod,
  insertDraft,
  publishDraft,
  type ServiceDraft,
  type ServiceVersion,
  updateDraft,
  withdrawVersion,
} from './queries-versions.ts';

export type Working = { actor: SignedInActor; now: Temporal.Instant };

/** A draft that begins as the version that holds today, or is to. */
export function beginDraft(db: Db, base: ServiceVersion, { actor, now }: Working): Promise<void> {
  return insertDraft(db, base, { membershipId: actor.membershipId, now });
}

/** The draft with some of its content replaced. A form with faults is kept: a draft may be half done. */
export function editDraft(
  db: Db,
  draft: ServiceDraft,
  change: Partial<Content> & { form?: ServiceForm },
  { actor, now }: Working,
): Promise<void> {
  const content: Content = { ...draft, ...change };
  return updateDraft(db, draft, content, { membershipId: actor.membershipId, now });
}

export function discardDraft(db: Db, draft: ServiceDraft): Promise<void> {
  return deleteDraft(db, draft);
}

export type PublishingRefusal = 'faults' | 'past' | 'planned' | 'closed';
export type Publishing = {
  draft: ServiceDraft;
  versions: readonly ServiceVersion[];
  base: Fixed & { unitId: string };
  /** 'YYYY-MM-DD'. */
  from: string;
};

/** Publishes from a day, today or later. The running version ends there; the matters asked under it keep it. */
export async function publish(
  db: Db,
  { draft, versions, base, from }: Publishing,
): Promise<Outcome<number, PublishingRefusal>> {
  if (faultsOfDraft(draft, base).length > 0) return refuse('faults');
  if (from < (await getDatabaseDay(db))) return refuse('past');
  if (versions.some(({ standing }) => standing === 'planned')) return refuse('planned');
  const running = versions.find(({ standing }) => standing === 'running');
  const unit = await getUnitPeriod(db, base.unitId);
  const isWithin = (until: string | null) => until === null || from < until;
  if (running === undefined || !isWithin(running.until) || !unit.isOpen || !isWithin(unit.until)) {
    return refuse('closed');
  }
  return ok(await publishDraft(db, draft, from));
}

export function withdraw(db: Db, { id, version }: ServiceVersion): Promise<number> {
  return withdrawVersion(db, id, version);
}

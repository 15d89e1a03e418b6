// What can be done, and by whom. Each slice lists its acts in policy.ts; the gate refuses what is not listed, and the
// committed matrix (ACCESS.md) is printed from the same lists.
import type { Actor, ActorKind } from './actors.ts';

/** Why a child's record is read; stands in the audit and is what a guardian sees. */
export type Purpose =
  | 'public'
  | 'asking'
  | 'sorting'
  | 'casework'
  | 'dialogue'
  | 'leading'
  | 'protecting'
  | 'own_record'
  | 'audit'
  | 'running';

export type Act = {
  name: string;
  resource: string;
  kinds: readonly ActorKind[];
  purpose: Purpose;
};

/**
 * Declares the acts of one resource: `acts('request', { read: [['principal'], 'asking'] })` gives `.read.name === 'request.read'`.
 */
export function acts<const Names extends Record<string, readonly [readonly ActorKind[], Purpose]>>(
  resource: string,
  listed: Names,
): { [Name in keyof Names]: Act } {
  const entries = Object.entries(listed).map(([name, [kinds, purpose]]) => [
    name,
    { name: `${resource}.${name}`, resource, kinds, purpose },
  ]);
  return Object.fromEntries(entries);
}

/** The whole decision: deny unless the kind stands in the act's list. Rows are decided by the database, not here. */
export function mayTake(act: Act, actor: Actor): boolean {
  return act.kinds.includes(actor.kind);
}

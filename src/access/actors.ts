// Who can act: the kinds of membership, each with its own database role. Read by the gate, the policies and the layout.

export const actorKinds = [
  'anyone',
  'principal',
  'coordinator',
  'case_worker',
  'unit_manager',
  'administrator',
  'auditor',
  'guardian',
  'protection',
  'school_staff',
  'private_person',
  'editor',
  'chief_editor',
] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Whoever a request acts as. `anyone` has no person behind it; every other kind acts in one membership. */
export type Actor =
  | { kind: 'anyone' }
  | {
      kind: Exclude<ActorKind, 'anyone'>;
      personId: string;
      membershipId: string;
      name: string;
      title: string;
      place: string;
      unitId: string | null;
      schoolUnitId: string | null;
      profession: string | null;
    };
export type SignedInActor = Exclude<Actor, { kind: 'anyone' }>;

export const anyone: Actor = { kind: 'anyone' };

/** The database role of a kind: it owns nothing and cannot bypass row-level security (db/repeatable/*.sql). */
export function roleOf(kind: ActorKind): string {
  return `skolstod_${kind}`;
}

/** Narrows to a person in a membership; a route whose act excludes `anyone` may rely on it. */
export function signedIn(actor: Actor): SignedInActor {
  if (actor.kind === 'anyone') {
    throw new Error('an act for signed-in people was reached by anyone');
  }
  return actor;
}

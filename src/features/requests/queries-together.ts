// All SQL of writing a draft together: colleagues of the school, who takes part, and the principal's sign-off. Which of them
// exist for the reader is decided by the policies.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent } from '../../platform/http/errors.ts';

export type Colleague = { membershipId: string; name: string; title: string; kind: 'principal' | 'school_staff' };
export type Participant = { membershipId: string; name: string | null; title: string | null; kind: string | null };

/** Everybody who may write for the school today and is shown to colleagues, the reader left out. At most 200, by name. */
export async function listColleagues(
  db: Db,
  { schoolUnitId, me }: { schoolUnitId: string; me: string },
): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.id as membershipId', 'm.title', 'm.kind', 'p.givenName', 'p.familyName'])
    .where('m.schoolUnitId', '=', schoolUnitId)
    .where('m.kind', 'in', ['principal', 'school_staff'])
    .where(sql<boolean>`m.valid @> access.today() and p.deactivated_at is null`)
    .where('m.id', '<>', me)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .limit(200)
    .execute();
  return rows.map(({ givenName, familyName, kind, ...row }) => ({
    ...row,
    kind: kind as Colleague['kind'],
    name: `${givenName} ${familyName}`,
  }));
}

/** The school's own principals whom nobody is shown, by membership alone. */
export async function listUnlistedPrincipals(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from access.unlisted_principal_ids() as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who writes in the draft beside the one who began it. */
export async function listParticipants(db: Db, draftId: string): Promise<Participant[]> {
  const rows = await db
    .selectFrom('requests.draftParticipant as d')
    .leftJoin('organisation.membership as m', 'm.id', 'd.membershipId')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['d.membershipId', 'm.title', 'm.kind', 'p.givenName', 'p.familyName'])
    .where('d.draftId', '=', draftId)
    .orderBy('d.addedAt')
    .limit(50)
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    name: givenName === null ? null : `${givenName} ${familyName}`,
  }));
}

/** The given names of memberships, as far as colleagues may see them. */
export async function listGivenNames(db: Db, membershipIds: readonly string[]): Promise<Map<string, string>> {
  if (membershipIds.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.id', 'p.givenName'])
    .where('m.id', 'in', [...membershipIds])
    .limit(200)
    .execute();
  return new Map(rows.map(({ id, givenName }) => [id, givenName]));
}

/** Does nothing for somebody who takes part already. */
export async function insertParticipant(
  db: Db,
  {
    draftId,
    membershipId,
    addedBy,
    now,
  }: { draftId: string; membershipId: string; addedBy: string; now: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('requests.draftParticipant')
    .values({ draftId, membershipId, addedBy, addedAt: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteParticipant(
  db: Db,
  { draftId, membershipId }: { draftId: string; membershipId: string },
): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('requests.draftParticipant')
    .where('draftId', '=', draftId)
    .where('membershipId', '=', membershipId)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) {
    throw new Absent();
  }
}

export type SignOff = { by: string; askedBy: string; askedAt: Temporal.Instant };

export type SignOffChange = {
  draftId: string;
  me: string;
  signOff: SignOff | null;
  because: string | null;
  now: Temporal.Instant;
};

/** Asks for a sign-off, or takes the question back; `because` is what the principal says when handing the draft back. */
export async function updateSignOff(db: Db, { draftId, me, signOff, because, now }: SignOffChange): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('requests.draft')
    .set({
      signOffBy: signOff?.by ?? null,
      signOffAskedBy: signOff?.askedBy ?? null,
      signOffAskedAt: signOff?.askedAt.toString() ?? null,
      returnedBecause: because,
      savedBy: me,
      savedAt: now.toString(),
    })
    .where('id', '=', draftId)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Absent();
  }
}

/** Yes or no for each text: does it name a pupil of the school whom the school has named before? See requests.names_pupil. */
export async function findNamedPupils(
  db: Db,
  { texts, isWhole }: { texts: readonly string[]; isWhole: boolean },
): Promise<boolean[]> {
  const { rows } = await sql<{ answers: boolean[] }>`
    select requests.names_pupil(${[...texts]}::text[], ${isWhole}) as answers`.execute(db);
  return rows[0]?.answers ?? [];
}

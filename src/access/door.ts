// Sessions: opaque tokens that the browser holds and the database knows by hash. The application's own login may call
// the functions named here and nothing else (db/repeatable/10_access.sql). Used by the pipeline and the sign-in pages.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../platform/postgres/schema.gen.ts';
import { type Actor, type ActorKind, anyone } from './actors.ts';
import { asNotifier } from './gate.ts';

/** OWASP ASVS 7.3: a session idles out, and ends whatever is done in it. */
const idleLimit = '2 hours';
const absoluteLimit = '10 hours';

export type Session = {
  token: string;
  personId: string;
  name: string;
  formSecret: string;
  idToken: string | null;
  /** How the unit one acts in is marked; undefined for schools and guardians. */
  mark: { hue: string; icon: string } | undefined;
  /** True when there is another membership to act in. */
  hasChoice: boolean;
  /** `anyone` until a person with several memberships has chosen one, or when the chosen one has ended. */
  actor: Actor;
};
export type OwnMembership = { id: string; kind: ActorKind; title: string; place: string };

/**
 * Opens a session and answers its token, the only copy there is. A single membership acts at once. Its age is counted by
 * the database's clock from beginning to end.
 */
export async function openSession(
  db: Kysely<DB>,
  { personId, idToken, device = '' }: { personId: string; idToken: string | null; device?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const formSecret = randomBytes(32).toString('base64url');
  await sql`select access.open_session(${hashOf(token)}, ${personId}, ${formSecret}, ${idToken},
    now() + ${absoluteLimit}::interval, ${device})`.execute(db);
  return token;
}

/** The session behind a token, its membership looked up afresh: what was revoked a moment ago is gone. */
export async function findSession(db: Kysely<DB>, token: string): Promise<Session | undefined> {
  type Row = {
    personId: string;
    formSecret: string;
    givenName: string;
    familyName: string;
    membershipId: string | null;
    kind: Exclude<ActorKind, 'anyone'>;
    unitId: string | null;
    schoolUnitId: string | null;
    profession: string | null;
    title: string;
    place: string | null;
    hue: string | null;
    icon: string | null;
    idToken: string | null;
    hasChoice: boolean;
  };
  const { rows } = await sql<Row>`select * from access.find_session(${hashOf(token)}, ${idleLimit}::interval)`.execute(
    db,
  );
  const row = rows[0];
  if (row === undefined) {
    return undefined;
  }
  const name = `${row.givenName} ${row.familyName}`;
  const { personId, membershipId, kind, title, unitId, schoolUnitId, profession } = row;
  const actor: Actor =
    membershipId === null
      ? anyone
      : { kind, personId, membershipId, name, title, place: row.place ?? '', unitId, schoolUnitId, profession };
  const { formSecret, idToken, hasChoice, hue, icon } = row;
  const mark = hue === null || icon === null ? undefined : { hue, icon };
  return { token, personId, name, formSecret, idToken, mark, hasChoice, actor };
}

export async function listOwnMemberships(db: Kysely<DB>, session: Session): Promise<OwnMembership[]> {
  const { rows } =
    await sql<OwnMembership>`select * from access.list_own_memberships(${hashOf(session.token)})`.execute(db);
  return rows;
}

/** False when the membership is not the person's own or not valid today. */
export async function chooseMembership(db: Kysely<DB>, session: Session, membershipId: string): Promise<boolean> {
  const { rows } = await sql<{ chosen: boolean }>`
    select access.choose_membership(${hashOf(session.token)}, ${membershipId}::uuid) as chosen`.execute(db);
  return rows[0]?.chosen === true;
}

export async function closeSession(db: Kysely<DB>, token: string): Promise<void> {
  await sql`select access.close_session(${hashOf(token)})`.execute(db);
}

export type OwnSession = {
  id: string;
  /** As it was opened with; '' when the browser did not say. */
  device: string;
  createdAt: Temporal.Instant;
  seenAt: Temporal.Instant;
  isCurrent: boolean;
};

/** Where the person is signed in, this session first; at most 100. */
export async function listOwnSessions(db: Kysely<DB>, session: Session): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select * from access.list_own_sessions(${hashOf(session.token)}, ${idleLimit}::interval)`.execute(db);
  return rows;
}

/** Ends one of the person's own sessions, or all when no id is given. Answers how many there were. */
export async function endOwnSessions(db: Kysely<DB>, session: Session, id: string | null): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    select access.end_own_sessions(${hashOf(session.token)}, ${idleLimit}::interval, ${id}::uuid) as ended`.execute(db);
  return rows[0]?.ended ?? 0;
}

/** Puts away ended sessions, keys of forms and kept forms that have had their time. Run each day; see src/app/upkeep.ts. */
export async function putAwaySessions(db: Kysely<DB>): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select access.put_away(${idleLimit}::interval)`.execute(tx);
  });
}

/** Keeps a form that came in an ended session. Answers the token under which it comes back, once, to the same person. */
export async function parkForm(
  db: Kysely<DB>,
  { endedToken, path, fields }: { endedToken: string; path: string; fields: Record<string, string[]> },
): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await sql<{ parked: boolean }>`
    select access.park_form(${hashOf(endedToken)}, ${hashOf(token)}, ${path}, ${JSON.stringify(fields)}::jsonb) as parked`.execute(
    db,
  );
  return rows[0]?.parked === true ? token : undefined;
}

export async function takeParkedForm(
  db: Kysely<DB>,
  { session, parkedToken, path }: { session: Session; parkedToken: string; path: string },
): Promise<Record<string, string[]> | undefined> {
  const { rows } = await sql<{ fields: Record<string, string[]> | null }>`
    select access.take_parked_form(${hashOf(session.token)}, ${hashOf(parkedToken)}, ${path}) as fields`.execute(db);
  return rows[0]?.fields ?? undefined;
}

/** The person of an account or a personal number, as a sign-in provider has vouched for it. */
export async function findPersonId(
  db: Kysely<DB>,
  { account, personalNumber }: { account: string | undefined; personalNumber: string | undefined },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select access.find_person(${account ?? null}, ${personalNumber ?? null}) as id`.execute(db);
  return rows[0]?.id ?? undefined;
}

/** Lets in somebody whom e-identification vouches for, where the municipality's rule says so. Undefined: not let in. */
export async function admitPrivatePerson(
  db: Kysely<DB>,
  {
    personalNumber,
    givenName,
    familyName,
  }: { personalNumber: string; givenName: string | undefined; familyName: string | undefined },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select access.admit_private_person(${personalNumber}, ${givenName ?? ''}, ${familyName ?? ''}) as id`.execute(db);
  return rows[0]?.id ?? undefined;
}

export type ExamplePerson = {
  personId: string;
  name: string;
  kind: ActorKind;
  title: string;
  place: string;
  profession: string | null;
};

/** The people of the example municipality; empty in every other. */
export async function listExamplePeople(db: Kysely<DB>): Promise<ExamplePerson[]> {
  const { rows } = await sql<ExamplePerson>`select * from access.list_example_people()`.execute(db);
  return rows;
}

/** The token that a form of this session carries: salted afresh for each page, so that compression betrays nothing of it. */
export function formToken(secret: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `${salt}.${signed(secret, salt)}`;
}

export function isFormToken(secret: string, sent: string): boolean {
  const [salt = '', signature = ''] = sent.split('.');
  const right = Buffer.from(signed(secret, salt));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

function signed(secret: string, salt: string): string {
  return createHmac('sha256', secret).update(`form ${salt}`).digest('base64url');
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

// All SQL of messages. Which request and which words exist for the reader is decided in db/repeatable/77_messages.sql.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { newId } from '../../kit/ids.ts';
import { Absent } from '../../platform/http/errors.ts';

/** What a thread is about. */
export type Subject = {
  requestId: string;
  registryNumber: string;
  title: string;
  schoolName: string | null;
  /** Asked by a private person, on whose side no school writes. */
  askedPrivately: boolean;
  childId: string | null;
};
export type Message = {
  id: string;
  fromSchool: boolean;
  body: string;
  writtenAt: Temporal.Instant;
  isOwn: boolean;
  /** Null for somebody who is not listed. */
  name: string | null;
  /** The kind of membership it was written in; null where that is not shown to the reader. */
  kind: string | null;
  childId: string | null;
};

/** Throws Absent when there is no such request for the reader. */
export async function getSubject(db: Db, registryNumber: string): Promise<Subject> {
  return db
    .selectFrom('requests.request as r')
    .leftJoin('organisation.schoolUnit as s', 's.id', 'r.schoolUnitId')
    .select(['r.id as requestId', 'r.registryNumber', 'r.title', 's.name as schoolName', 'r.childId'])
    .select('r.askedPrivately')
    .where('r.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
}

/** Whether a unit has accepted the request, or the one it is answered together with. For the entrance. */
export async function hasMovedOn(db: Db, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`select messages.has_moved_on(${requestId}) as moved`.execute(db);
  return rows[0]?.moved === true;
}

/** Oldest first, the latest 200. */
export async function listMessages(db: Db, requestId: string, membershipId: string): Promise<Message[]> {
  const rows = await db
    .selectFrom('messages.message as e')
    .leftJoin('organisation.membership as m', 'm.id', 'e.membershipId')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['e.id', 'e.fromSchool', 'e.body', 'e.writtenAt', 'e.membershipId', 'e.childId'])
    .select(['m.kind', 'p.givenName', 'p.familyName'])
    .where('e.requestId', '=', requestId)
    .orderBy('e.writtenAt', 'desc')
    .orderBy('e.id', 'desc')
    .limit(200)
    .execute();
  return rows.reverse().map(({ givenName, familyName, membershipId: by, ...row }) => ({
    ...row,
    isOwn: by === membershipId,
    name: givenName === null ? null : `${givenName} ${familyName}`,
  }));
}

export type NewMessage = {
  requestId: string;
  childId: string | null;
  membershipId: string;
  fromSchool: boolean;
  body: string;
  at: Temporal.Instant;
};

/** Stores a message and tells the other side that there is one, in the caller's transaction. */
export async function insertMessage(db: Db, { at, ...message }: NewMessage): Promise<void> {
  const id = newId();
  await db
    .insertInto('messages.message')
    .values({ ...message, id, writtenAt: at.toString() })
    .execute();
  await sql`select messages.tell(${id})`.execute(db);
}

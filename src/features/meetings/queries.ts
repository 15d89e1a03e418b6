// All SQL of the triage meeting. Which matters exist for the reader is decided in db/repeatable/78_meetings.sql.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { newId } from '../../kit/ids.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';

export type Meeting = { id: string; heldOn: string; calledAt: Temporal.Instant; closedAt: Temporal.Instant | null };
export type Item = {
  id: string;
  requestId: string;
  childId: string | null;
  registryNumber: string;
  serviceTitle: string;
  urgency: string;
  status: string;
  answerBy: string;
  /** The first day it counts again, where the entrance lets it rest. */
  restsUntil: string | null;
  place: number;
  hasMinute: boolean;
};
export type Minute = { body: string; version: number; writtenAt: Temporal.Instant };
export type Present = { membershipId: string; name: string; title: string };

/** The latest 20. */
export async function listMeetings(db: Db): Promise<Meeting[]> {
  return db
    .selectFrom('meetings.meeting')
    .select(['id', 'heldOn', 'calledAt', 'closedAt'])
    .orderBy('heldOn', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

/** Throws Absent. */
export async function getMeeting(db: Db, id: string): Promise<Meeting> {
  return db
    .selectFrom('meetings.meeting')
    .select(['id', 'heldOn', 'calledAt', 'closedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
}

/** Those at the table, by family name. Unlisted people are counted nowhere and shown nowhere. */
export async function listPresent(db: Db, meetingId: string): Promise<Present[]> {
  const rows = await db
    .selectFrom('meetings.present as x')
    .innerJoin('organisation.membership as m', 'm.id', 'x.membershipId')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['x.membershipId', 'p.givenName', 'p.familyName', 'm.title'])
    .where('x.meetingId', '=', meetingId)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, name: `${givenName} ${familyName}` }));
}

/** The agenda in its order; a matter that has been hidden since is no longer on it. */
export async function listItems(db: Db, meetingId: string, language: Language): Promise<Item[]> {
  return db
    .selectFrom('meetings.item as i')
    .innerJoin('requests.request as r', 'r.id', 'i.requestId')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .leftJoin('meetings.minute as n', 'n.itemId', 'i.id')
    .select([
      'i.id',
      'i.requestId',
      'i.childId',
      'i.place',
      'r.registryNumber',
      'r.urgency',
      'r.status',
      'r.answerBy',
      'r.restsUntil',
    ])
    .select(sql<boolean>`n.item_id is not null`.as('hasMinute'))
    .select(language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .where('i.meetingId', '=', meetingId)
    .orderBy('i.place')
    .limit(100)
    .execute();
}

export type Outsider = { membershipId: string; hasPart: boolean };

/** Those at the table who may not see the matter, and whether it is because they have a part in it themselves. */
export async function listOutside(
  db: Db,
  { meetingId, requestId }: { meetingId: string; requestId: string },
): Promise<Outsider[]> {
  const { rows } = await sql<Outsider>`
    select membership_id, has_part from meetings.list_outside(${meetingId}, ${requestId})`.execute(db);
  return rows;
}

export async function findMinute(db: Db, itemId: string): Promise<Minute | undefined> {
  return db
    .selectFrom('meetings.minute')
    .select(['body', 'version', 'writtenAt'])
    .where('itemId', '=', itemId)
    .executeTakeFirst();
}

export type NewMeeting = {
  heldOn: string;
  calledBy: string;
  at: Temporal.Instant;
  present: readonly string[];
  matters: readonly { id: string; childId: string | null }[];
};

export async function insertMeeting(db: Db, { at, present, matters, ...meeting }: NewMeeting): Promise<string> {
  const id = newId();
  await db
    .insertInto('meetings.meeting')
    .values({ ...meeting, id, calledAt: at.toString() })
    .execute();
  if (present.length > 0) {
    await db
      .insertInto('meetings.present')
      .values(present.map((membershipId) => ({ meetingId: id, membershipId })))
      .execute();
  }
  if (matters.length > 0) {
    await db
      .insertInto('meetings.item')
      .values(
        matters.map(({ id: requestId, childId }, index) => ({
          id: newId(),
          meetingId: id,
          requestId,
          childId,
          place: index + 1,
        })),
      )
      .execute();
  }
  return id;
}

/** Writes the minute of a matter, or over the version that was read; false when somebody has written meanwhile. */
export async function saveMinute(
  db: Db,
  {
    item,
    version,
    body,
    writtenBy,
    at,
  }: { item: Item; version: number; body: string; writtenBy: string; at: Temporal.Instant },
): Promise<boolean> {
  const written = { body, writtenBy, writtenAt: at.toString() };
  const { id: itemId, requestId, childId } = item;
  const stored = await (version === 0
    ? db
        .insertInto('meetings.minute')
        .values({ ...written, itemId, requestId, childId })
        .onConflict((conflict) => conflict.doNothing())
        .returning('version')
        .executeTakeFirst()
    : db
        .updateTable('meetings.minute')
        .set({ ...written, version: version + 1 })
        .where('itemId', '=', itemId)
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst());
  return stored !== undefined;
}

/** Throws Conflict when it was closed already. */
export async function updateClosed(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('meetings.meeting')
    .set({ closedAt: now.toString() })
    .where('id', '=', id)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Conflict('meeting-closed');
  }
}

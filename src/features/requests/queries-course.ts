// The SQL of a request's course: who has it in hand, what has rested and why, its place in a queue, the matters it is linked
// with, and who must not handle it. Called by the asker's pages, by commands here and, through index.ts, by triage.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { newId } from '../../kit/ids.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { RequestStatus, Urgency } from './domain.ts';
import type { Pace } from './domain-queue.ts';

export type Suspension = {
  id: string;
  kind: 'completion' | 'rest';
  /** Null where the entrance asked the school for more: its question stands among the events. */
  reason: string | null;
  beganOn: string;
  /** The first day that counts again; null: until the school has answered. */
  until: string | null;
  answerByBefore: string;
  endedOn: string | null;
  endedWhy: string | null;
};

/** All periods that do not count, oldest first. */
export async function listSuspensions(db: Db, requestId: string): Promise<Suspension[]> {
  const rows = await db
    .selectFrom('requests.suspension as s')
    .innerJoin('requests.request as r', 'r.id', 's.requestId')
    .select([
      's.id',
      's.kind',
      's.reason',
      's.beganOn',
      's.until',
      's.answerByBefore',
      's.endedOn',
      's.endedWhy',
      'r.childId',
    ])
    .where('s.requestId', '=', requestId)
    .orderBy('s.beganOn')
    .orderBy('s.id')
    .limit(100)
    .execute();
  return rows as Suspension[];
}

export type NewSuspension = Pick<Suspension, 'kind' | 'reason' | 'beganOn' | 'until' | 'answerByBefore'> & {
  requestId: string;
  beganBy: string;
};

export async function insertSuspension(db: Db, suspension: NewSuspension): Promise<void> {
  await db
    .insertInto('requests.suspension')
    .values({ ...suspension, id: newId() })
    .execute();
}

export async function updateSuspensionEnd(
  db: Db,
  { id, endedOn, endedWhy, endedBy }: { id: string; endedOn: string; endedWhy: string | null; endedBy: string },
): Promise<void> {
  await db.updateTable('requests.suspension').set({ endedOn, endedWhy, endedBy }).where('id', '=', id).execute();
}

export type QueuePlace = { unitId: string; place: number; since: Temporal.Instant; expectedOn: string | null };

/** Where it stands in its unit's queue; undefined when it does not stand in one. */
export async function findQueuePlace(db: Db, requestId: string): Promise<QueuePlace | undefined> {
  const row = await db
    .selectFrom('requests.request')
    .select(['queueUnitId', 'queuedAt', 'queueExpectedOn', 'childId'])
    .select(sql<number | null>`requests.find_queue_place(id)`.as('place'))
    .where('id', '=', requestId)
    .where('status', '=', 'queued')
    .executeTakeFirst();
  if (row === undefined || row.queueUnitId === null || row.queuedAt === null || row.place === null) return undefined;
  return { unitId: row.queueUnitId, place: row.place, since: row.queuedAt, expectedOn: row.queueExpectedOn };
}

/**
 * How each unit's queue has moved, by unit: how many matters it has accepted since `since` (YYYY-MM-DD) that had stood in a
 * queue, and how many stand there now that go before a new one of `urgency`. Counted over what the reader sees.
 */
export async function listPaces(
  db: Db,
  { since, urgency }: { since: string; urgency: Urgency },
): Promise<Map<string, Pace>> {
  const { rows } = await sql<Pace & { unitId: string }>`
    with moved as (
      select r.responsible_unit_id as unit_id, count(distinct r.id)::integer as moved
      from requests.event q join requests.request r on r.id = q.request_id
      where q.kind = 'queued' and q.at >= ${since}::date - interval '2 years' and r.status = 'accepted'
        and exists (select 1 from requests.event a
          where a.request_id = r.id and a.kind = 'accepted' and a.at >= ${since}::date and a.at >= q.at)
      group by 1
    ), ahead as (
      select queue_unit_id as unit_id, count(*)::integer as ahead from requests.request
      where status = 'queued' and ${rankOf(sql`urgency`)} <= ${rankOf(sql`${urgency}::text`)}
      group by 1
    )
    select unit_id, coalesce(moved, 0) as moved, coalesce(ahead, 0) as ahead from moved full join ahead using (unit_id)`.execute(
    db,
  );
  return new Map(rows.map(({ unitId, moved, ahead }) => [unitId, { moved, ahead }]));
}

function rankOf(urgency: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case ${urgency} when 'acute' then 0 when 'soon' then 1 else 2 end)`;
}

export type LinkedMatter = {
  /** Seen from the request: it was merged into the other, took the other in, was split into it, or split from it. */
  relation: 'merged_into' | 'took_in' | 'split_into' | 'split_from';
  requestId: string;
  registryNumber: string;
  title: string;
  status: RequestStatus;
};

export async function listLinked(db: Db, requestId: string): Promise<LinkedMatter[]> {
  const rows = await db
    .selectFrom('requests.link as l')
    .innerJoin('requests.request as r', (join) =>
      join.on(sql<boolean>`r.id = case when l.from_id = ${requestId}::uuid then l.to_id else l.from_id end`),
    )
    .select(['r.id as requestId', 'r.registryNumber', 'r.title', 'r.status', 'r.childId'])
    .select(
      sql<LinkedMatter['relation']>`case l.kind when 'merged'
        then case when l.from_id = ${requestId}::uuid then 'merged_into' else 'took_in' end
        else case when l.from_id = ${requestId}::uuid then 'split_into' else 'split_from' end end`.as('relation'),
    )
    .where(({ or, eb }) => or([eb('l.fromId', '=', requestId), eb('l.toId', '=', requestId)]))
    .orderBy('l.linkedAt')
    .orderBy('r.registryNumber')
    .limit(50)
    .execute();
  return rows as LinkedMatter[];
}

export type NewLink = { fromId: string; toId: string; kind: 'merged' | 'split'; membershipId: string; at: string };

export async function insertLink(db: Db, { at, ...link }: NewLink): Promise<void> {
  await db
    .insertInto('requests.link')
    .values({ ...link, linkedAt: at })
    .execute();
}

/** Who has taken it in hand. The name is null where the person is not listed. For the entrance: askers are not told. */
export type Handler = { membershipId: string; name: string | null };

export async function findHandler(db: Db, requestId: string): Promise<Handler | undefined> {
  const row = await db
    .selectFrom('requests.request as r')
    .leftJoin('organisation.membership as m', 'm.id', 'r.handledBy')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['r.handledBy', 'p.givenName', 'p.familyName', 'r.childId'])
    .where('r.id', '=', requestId)
    .executeTakeFirst();
  if (row === undefined || row.handledBy === null) return undefined;
  return { membershipId: row.handledBy, name: row.givenName === null ? null : `${row.givenName} ${row.familyName}` };
}

/**
 * Holds the request against all who would change it, to the end of the transaction: what is read after this is what will be
 * changed. Nothing is held where it is not there, decided, or not the reader's to change.
 */
export async function lockRequest(db: Db, registryNumber: string): Promise<void> {
  await db
    .selectFrom('requests.request')
    .select('childId')
    .where('registryNumber', '=', registryNumber)
    .forUpdate()
    .execute();
}

/** Gives it to `to`, or to nobody, from the version its reader saw. Throws Conflict when somebody was first. */
export async function updateHandler(
  db: Db,
  { id, version, from, to }: { id: string; version: number; from: string | null; to: string | null },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('requests.request')
    .set({ handledBy: to, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('handledBy', 'is not distinct from', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Conflict('request-changed');
  }
}

/** Why the reader must not handle it (FL 16): as guardian of the child, as the one who asked, or by own declaration. */
export type Interest = 'guardian' | 'asker' | 'declared';

export async function findInterest(db: Db, requestId: string): Promise<Interest | undefined> {
  const { rows } = await sql<{ interest: Interest | null }>`
    select access.interest_in(${requestId}) as interest`.execute(db);
  return rows[0]?.interest ?? undefined;
}

export type Disqualification = { personId: string; name: string | null; reason: string; declaredAt: Temporal.Instant };

export async function listDisqualified(db: Db, requestId: string): Promise<Disqualification[]> {
  const rows = await db
    .selectFrom('requests.disqualification as d')
    .innerJoin('requests.request as r', 'r.id', 'd.requestId')
    .leftJoin('organisation.person as p', 'p.id', 'd.personId')
    .select(['d.personId', 'd.reason', 'd.declaredAt', 'p.givenName', 'p.familyName', 'r.childId'])
    .where('d.requestId', '=', requestId)
    .orderBy('d.declaredAt')
    .limit(50)
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    name: givenName === null ? null : `${givenName} ${familyName}`,
  }));
}

export async function insertDisqualification(
  db: Db,
  row: { requestId: string; personId: string; membershipId: string; reason: string; at: string },
): Promise<void> {
  const { at, ...values } = row;
  await db
    .insertInto('requests.disqualification')
    .values({ ...values, declaredAt: at })
    .execute();
}

export type NewSplit = {
  id: string;
  version: number;
  newId: string;
  serviceId: string;
  serviceVersion: number;
  answerBy: string;
  at: string;
  message: string;
};

/** Makes a second matter of it and answers its number. Throws Conflict when it has moved on. */
export async function insertSplit(db: Db, split: NewSplit): Promise<string> {
  const { id, version, serviceId, serviceVersion, answerBy, at, message } = split;
  const { rows } = await sql<{ number: string | null }>`
    select requests.split(${id}, ${version}, ${split.newId}, ${serviceId}, ${serviceVersion}, ${answerBy}, ${at}, ${message})
      as number`.execute(db);
  const number = rows[0]?.number ?? null;
  if (number === null) {
    throw new Conflict('request-changed');
  }
  return number;
}

// All SQL of protected identities. Every row here exists only for those named, or proposed, for its child: the policies in
// db/repeatable/40_requests.sql, 41_protection.sql and 50_cases.sql decide, and no query asks who is reading.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { newId } from '../../kit/ids.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { Alarm, Ground, Naming } from './domain.ts';

export type ProtectedChild = { childId: string; pseudonym: string; ground: Ground; markedAt: Temporal.Instant };
/** A request that is still open, or whose case is; it bears no school, which could tell where the child is. */
export type ProtectedRequest = {
  registryNumber: string;
  childId: string;
  serviceTitle: string;
  urgency: 'normal' | 'soon' | 'acute';
  status: 'registered' | 'awaiting_completion' | 'accepted';
  answerBy: string;
  /** Who carries its case today; null while nobody does, or while there is no case. */
  responsibleName: string | null;
};
export type ProtectedCase = {
  id: string;
  registryNumber: string;
  childId: string;
  responsibleUnitId: string;
  unitIds: string[];
};
export type CurrentDuty = { membershipId: string; role: string };
export type NamedWorker = {
  membershipId: string;
  personId: string;
  childId: string;
  name: string;
  title: string;
  unitId: string;
  until: string;
};

/** The children the reader is named for, by the name they have here; at most 500. */
export async function listChildren(db: Db): Promise<ProtectedChild[]> {
  const rows = await db
    .selectFrom('children.protection as p')
    .select(['p.childId', 'p.ground', 'p.markedAt'])
    .select(sql<string>`children.find_pseudonym(p.child_id)`.as('pseudonym'))
    .orderBy('pseudonym')
    .limit(500)
    .execute();
  return rows as ProtectedChild[];
}

/** Who is named or proposed today or, renewed, from a later day; for the children the reader has to do with; approved first. */
export async function listNamings(db: Db): Promise<Naming[]> {
  const rows = await selectNamings(db)
    .where(sql<boolean>`upper(n.period) > access.today()`)
    .orderBy(sql`n.approved_by is null`)
    .orderBy('p.familyName')
    .orderBy(sql`lower(n.period)`)
    .orderBy('n.id')
    .limit(2000)
    .execute();
  return rows.map(toNaming);
}

/** One that is valid today or later. Throws Absent. */
export async function getNaming(db: Db, id: string): Promise<Naming> {
  const row = await selectNamings(db)
    .where('n.id', '=', id)
    .where(sql<boolean>`upper(n.period) > access.today()`)
    .executeTakeFirstOrThrow(() => new Absent());
  return toNaming(row);
}

function selectNamings(db: Db) {
  return db
    .selectFrom('children.namedPerson as n')
    .leftJoin('organisation.person as p', 'p.id', 'n.personId')
    .leftJoin('organisation.membership as m', 'm.id', 'n.proposedBy')
    .leftJoin('organisation.person as by', 'by.id', 'm.personId')
    .select([
      'n.id',
      'n.childId',
      'n.personId',
      'n.reason',
      'n.approvedBy',
      'p.givenName',
      'p.familyName',
      'm.personId as proposerPersonId',
      'by.givenName as byGivenName',
      'by.familyName as byFamilyName',
    ])
    .select(sql<string>`lower(n.period)::text`.as('from'))
    .select(sql<string>`(upper(n.period) - 1)::text`.as('until'))
    .select(sql<string>`children.find_pseudonym(n.child_id)`.as('pseudonym'));
}

/** Whether the reader is named for the child, and not only proposed. */
export async function isNamedFor(db: Db, childId: string): Promise<boolean> {
  const row = await db
    .selectFrom('children.protection')
    .select('childId')
    .where('childId', '=', childId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many namings end within `days`, and how many children nobody can reach. */
export async function getAlarm(db: Db, days: number): Promise<Alarm> {
  const { rows } = await sql<Alarm>`select ending, unreachable from children.find_alarm(${days})`.execute(db);
  return rows[0] ?? { ending: 0, unreachable: 0 };
}

/** The children whom nobody can reach, by pseudonym alone; at most 500. */
export async function listUnreachable(db: Db): Promise<{ childId: string; pseudonym: string }[]> {
  const { rows } = await sql<{
    childId: string;
    pseudonym: string;
  }>`select child_id, pseudonym from children.list_unreachable()`.execute(db);
  return rows;
}

export type Reopening = { pseudonym: string; reason: string; secondPersonId: string; until: string };

/** Proposes the actor and a second person, as a marking does. Throws Conflict when somebody has done so meanwhile. */
export async function reopenChild(db: Db, { pseudonym, reason, secondPersonId, until }: Reopening): Promise<string> {
  const { rows } = await sql<{ childId: string | null }>`
    select children.reopen(${pseudonym}, ${reason}, ${secondPersonId}::uuid, ${until}::date + 1) as child_id`.execute(
    db,
  );
  const childId = rows[0]?.childId;
  if (childId == null) {
    throw new Conflict('naming-changed');
  }
  return childId;
}

/** `last`: nobody for protection would be left. Throws Absent for a naming that is not the reader's to end. */
export async function endNaming(db: Db, id: string): Promise<'ended' | 'rejected' | 'last'> {
  const { rows } = await sql<{ outcome: 'ended' | 'rejected' | 'last' | 'absent' }>`
    select children.end_naming(${id}::uuid) as outcome`.execute(db);
  const outcome = rows[0]?.outcome ?? 'absent';
  if (outcome === 'absent') {
    throw new Absent();
  }
  return outcome;
}

type NamingRow = Omit<Naming, 'name' | 'proposerName' | 'isApproved'> & {
  approvedBy: string | null;
  givenName: string | null;
  familyName: string | null;
  byGivenName: string | null;
  byFamilyName: string | null;
};

function toNaming({ approvedBy, givenName, familyName, byGivenName, byFamilyName, ...row }: NamingRow): Naming {
  return {
    ...row,
    isApproved: approvedBy !== null,
    name: givenName === null ? null : `${givenName} ${familyName}`,
    proposerName: byGivenName === null ? null : `${byGivenName} ${byFamilyName}`,
  };
}

/** What is open about the children the reader is named for: most urgent first, then by the day the answer is due. */
export async function listOpenRequests(db: Db, language: 'sv' | 'en'): Promise<ProtectedRequest[]> {
  const rows = await db
    .selectFrom('requests.request as r')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .leftJoin('cases.case as c', 'c.requestId', 'r.id')
    .leftJoin('cases.duty as d', (join) =>
      join
        .onRef('d.caseId', '=', 'c.id')
        .on('d.role', '=', 'responsible')
        .on(sql<boolean>`d.ends_on > access.today() and lower(d.period) <= access.today()`),
    )
    .leftJoin('organisation.membership as m', 'm.id', 'd.membershipId')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['r.registryNumber', 'r.childId', 'r.urgency', 'r.status', 'r.answerBy', 'p.givenName', 'p.familyName'])
    .select(language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .where((where) =>
      where.or([
        where('r.status', 'in', ['registered', 'awaiting_completion', 'queued']),
        where('c.status', '=', 'open'),
      ]),
    )
    .orderBy(sql`case r.urgency when 'acute' then 0 when 'soon' then 1 else 2 end`)
    .orderBy('r.answerBy')
    .orderBy('r.id')
    .limit(500)
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    responsibleName: givenName === null ? null : `${givenName} ${familyName}`,
  })) as ProtectedRequest[];
}

/** The child of a request that the reader is named for. Throws Absent, also for a request that is about no child. */
export async function getChildOfRequest(
  db: Db,
  registryNumber: string,
): Promise<{ childId: string; pseudonym: string; unitId: string }> {
  const row = await db
    .selectFrom('requests.request as r')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .select(['r.childId', 'r.responsibleUnitId', 's.unitId as serviceUnitId'])
    .select(sql<string>`children.find_pseudonym(r.child_id)`.as('pseudonym'))
    .where('r.registryNumber', '=', registryNumber)
    .where('r.childId', 'is not', null)
    .executeTakeFirstOrThrow(() => new Absent());
  return { childId: row.childId ?? '', pseudonym: row.pseudonym, unitId: row.responsibleUnitId ?? row.serviceUnitId };
}

/** The case of a request while it is open, with the units that take part today. */
export async function findOpenCase(db: Db, registryNumber: string): Promise<ProtectedCase | undefined> {
  const row = await db
    .selectFrom('cases.case as c')
    .select(['c.id', 'c.registryNumber', 'c.childId', 'c.responsibleUnitId'])
    .where('c.registryNumber', '=', registryNumber)
    .where('c.status', '=', 'open')
    .where('c.childId', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) {
    return undefined;
  }
  const units = await db
    .selectFrom('cases.unitDuty')
    .select('unitId')
    .where('caseId', '=', row.id)
    .where(sql<boolean>`period @> access.today()`)
    .execute();
  return { ...row, childId: row.childId ?? '', unitIds: units.map(({ unitId }) => unitId) };
}

export async function listCurrentDuties(db: Db, caseId: string): Promise<CurrentDuty[]> {
  return db
    .selectFrom('cases.duty')
    .select(['membershipId', 'role'])
    .where('caseId', '=', caseId)
    .where(sql<boolean>`period @> access.today()`)
    .execute();
}

/** Approved named persons who work in one of the units today: the only ones who would see the case if it were given to them. */
export async function listNamedWorkers(
  db: Db,
  { childId, unitIds }: { childId: string; unitIds: readonly string[] },
): Promise<NamedWorker[]> {
  if (unitIds.length === 0) {
    return [];
  }
  const rows = await db
    .selectFrom('children.namedPerson as n')
    .innerJoin('organisation.membership as m', 'm.personId', 'n.personId')
    .innerJoin('organisation.person as p', 'p.id', 'n.personId')
    .select(['m.id as membershipId', 'n.personId', 'n.childId', 'p.givenName', 'p.familyName', 'm.title', 'm.unitId'])
    .select(sql<string>`(upper(n.period) - 1)::text`.as('until'))
    .where('n.childId', '=', childId)
    .where('n.approvedBy', 'is not', null)
    .where(sql<boolean>`n.period @> access.today()`)
    .where('m.kind', '=', 'case_worker')
    .where('m.unitId', 'in', [...unitIds])
    .where(sql<boolean>`m.valid @> access.today()`)
    .where('p.deactivatedAt', 'is', null)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .execute();
  return rows.map(({ givenName, familyName, unitId, ...row }) => ({
    ...row,
    name: `${givenName} ${familyName}`,
    unitId: unitId ?? '',
  }));
}

/** Those of `personIds` who act for protection today: they can approve, and read what waits. */
export async function listProtectors(db: Db, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) {
    return [];
  }
  const rows = await db
    .selectFrom('organisation.membership')
    .select('personId')
    .distinct()
    .where('kind', '=', 'protection')
    .where('personId', 'in', [...personIds])
    .where(sql<boolean>`valid @> access.today()`)
    .execute();
  return rows.map(({ personId }) => personId);
}

export type Marking = { digits12: string; ground: Ground; reason: string; secondPersonId: string; until: string };

/** Nothing is answered: whether the child was protected before is not the sender's to know. `until` is the last day. */
export async function protectChild(
  db: Db,
  { digits12, ground, reason, secondPersonId, until }: Marking,
): Promise<void> {
  await sql`select children.protect(${digits12}, ${ground}, ${reason}, ${secondPersonId}::uuid, ${until}::date + 1)`.execute(
    db,
  );
}

export type NewNaming = {
  childId: string;
  personId: string;
  reason: string;
  proposedBy: string;
  from: string;
  until: string;
};

export async function insertNaming(db: Db, { from, until, ...row }: NewNaming): Promise<string> {
  const id = newId<'named-person'>();
  await db
    .insertInto('children.namedPerson')
    .values({ ...row, id, period: sql<string>`daterange(${from}::date, ${until}::date, '[]')` })
    .execute();
  return id;
}

/** Throws Conflict('naming-changed') when somebody has approved it meanwhile. */
export async function updateApproval(db: Db, { id, approvedBy }: { id: string; approvedBy: string }): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('children.namedPerson')
    .set({ approvedBy })
    .where('id', '=', id)
    .where('approvedBy', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Conflict('naming-changed');
  }
}

export type NewDuty = {
  caseId: string;
  membershipId: string;
  unitId: string;
  role: 'responsible' | 'contributing';
  namedBy: string;
  from: string;
  until: string;
};

export async function insertDuty(db: Db, { from, until, ...row }: NewDuty): Promise<void> {
  await db
    .insertInto('cases.duty')
    .values({ ...row, id: newId<'duty'>(), period: sql<string>`daterange(${from}::date, ${until}::date, '[]')` })
    .execute();
}

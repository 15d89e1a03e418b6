// All SQL of a private person's own matters. Which rows exist, and what is told of where they stand, is decided in
// db/repeatable/79_own.sql: no column that others change is read here.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { getService, type Level, type Service } from '../catalogue/index.ts';
import type { Answers, EventKind, Pupil, RequestStatus, Urgency } from '../requests/index.ts';
import type { Role } from './domain.ts';

export type Identity = {
  givenName: string;
  familyName: string;
  personalNumber: string | null;
  email: string | null;
  phone: string | null;
};

/** Who one is, as signing in has it. */
export async function getOwnIdentity(db: Db): Promise<Identity> {
  const { rows } = await sql<Identity>`select * from access.own_identity()`.execute(db);
  return assertPresent(rows[0], 'whoever acts is somebody');
}

export async function keepContact(db: Db, { email, phone }: { email: string | null; phone: string | null }) {
  await sql`select access.keep_contact(${email}, ${phone})`.execute(db);
}

/** Whether our register has the reader as the child's guardian today. For the kind guardian. */
export async function isKnownGuardian(db: Db, childId: string): Promise<boolean> {
  const row = await db
    .selectFrom('children.guardianship')
    .select('childId')
    .where('childId', '=', childId)
    .where(sql<boolean>`period @> access.today()`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where a matter stands, in as much as its asker is told. Days are 'YYYY-MM-DD'. */
export type OwnStanding = {
  requestId: string;
  status: RequestStatus;
  answerBy: string;
  answeredAt: Temporal.Instant | null;
  unitId: string | null;
  worker: string | null;
  closedAt: Temporal.Instant | null;
  closingAnswer: string | null;
  followUpOn: string | null;
  restsBecause: string | null;
  restsUntil: string | null;
  expectedOn: string | null;
  childId: string | null;
};

async function listStanding(db: Db, ids: readonly string[]): Promise<Map<string, OwnStanding>> {
  const { rows } = await sql<OwnStanding>`
    select * from requests.list_own_standing(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.requestId, row]));
}

export type OwnRow = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  serviceTitle: string;
  question: string;
  childId: string | null;
  standing: OwnStanding;
};

/** What the reader has asked, the latest first, at most 100. */
export async function listOwnMatters(db: Db, language: Language): Promise<OwnRow[]> {
  const rows = await db
    .selectFrom('requests.request as r')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .select(['r.id', 'r.registryNumber', 'r.registeredAt', 'r.question', 'r.childId'])
    .select(language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .orderBy('r.registeredAt', 'desc')
    .orderBy('r.id')
    .limit(100)
    .execute();
  const standing = await listStanding(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const own = standing.get(row.id);
    return own === undefined ? [] : [{ ...row, standing: own }];
  });
}

export type OwnSender = {
  role: Role;
  name: string;
  phone: string | null;
  email: string | null;
  organisation: string | null;
  occupation: string | null;
};
export type OwnMatter = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  service: Service;
  level: Level;
  schoolName: string | null;
  schoolReads: boolean;
  urgency: Urgency;
  urgencyReason: string | null;
  question: string;
  situation: string;
  tried: string;
  answers: Answers;
  childId: string | null;
  pupil: Pupil | undefined;
  sender: OwnSender | undefined;
  standing: OwnStanding;
};

/** One's own matter. Throws Absent, also for what somebody else has asked. */
export async function getOwnMatter(db: Db, registryNumber: string, language: Language): Promise<OwnMatter> {
  const { serviceId, serviceVersion, ...row } = await db
    .selectFrom('requests.request as r')
    .leftJoin('organisation.schoolUnit as s', 's.id', 'r.schoolUnitId')
    .select(['r.id', 'r.registryNumber', 'r.registeredAt', 'r.serviceId', 'r.serviceVersion', 'r.level'])
    .select(['s.name as schoolName', 'r.schoolReads', 'r.urgency', 'r.urgencyReason', 'r.question', 'r.situation'])
    .select(['r.tried', 'r.answers', 'r.childId'])
    .where('r.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  const standing = (await listStanding(db, [row.id])).get(row.id);
  if (standing === undefined) throw new Absent();
  const service = await getService(db, serviceId, serviceVersion, language);
  const { rows } = await sql<Pupil>`select * from requests.find_own_pupil(${row.id})`.execute(db);
  const sender = await db
    .selectFrom('intake.sender')
    .select(['role', 'name', 'phone', 'email', 'organisation', 'occupation', 'childId'])
    .where('requestId', '=', row.id)
    .executeTakeFirst();
  return { ...row, service, standing, pupil: rows[0], sender } as OwnMatter;
}

/** What was promised when it was sent; undefined for a matter that somebody else made out of it. */
export async function findPromisedDay(db: Db, registryNumber: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('intake.receipt')
    .select('answerBy')
    .where('registryNumber', '=', registryNumber)
    .executeTakeFirst();
  return row?.answerBy;
}

export type OwnReceipt = {
  registryNumber: string;
  registeredBy: string;
  registeredAt: Temporal.Instant;
  receivedOn: string;
  serviceId: string;
  serviceVersion: number;
  answerBy: string;
};

export async function insertOwnReceipt(db: Db, { registeredAt, ...receipt }: OwnReceipt): Promise<void> {
  await db
    .insertInto('intake.receipt')
    .values({ ...receipt, registeredAt: registeredAt.toString(), channel: 'form' })
    .execute();
}

export type OwnEvent = {
  id: string;
  kind: EventKind;
  at: Temporal.Instant;
  isMine: boolean;
  message: string | null;
  address: string | null;
  childId: string | null;
};

/** What has happened, oldest first, as far as the asker is told. Nobody is named: the entrance answers as the entrance. */
export async function listOwnEvents(db: Db, requestId: string, membershipId: string): Promise<OwnEvent[]> {
  const rows = await db
    .selectFrom('requests.event as e')
    .innerJoin('requests.request as r', 'r.id', 'e.requestId')
    .select(['e.id', 'e.kind', 'e.at', 'e.membershipId', 'e.message', 'e.address', 'r.childId'])
    .where('e.requestId', '=', requestId)
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(200)
    .execute();
  return rows.map(({ membershipId: by, ...row }) => ({
    ...row,
    kind: row.kind as EventKind,
    isMine: by === membershipId,
  }));
}

/** The question that waits for the asker, and the period that does not count meanwhile. */
export type OwnQuestion = {
  eventId: string;
  said: string;
  askedAt: Temporal.Instant;
  beganOn: string | null;
  until: string | null;
  answerByBefore: string | null;
  childId: string | null;
};

export async function findOwnQuestion(db: Db, requestId: string): Promise<OwnQuestion | undefined> {
  const { rows } = await sql<OwnQuestion>`select * from requests.find_own_question(${requestId})`.execute(db);
  return rows[0];
}

type Act = { id: string; message: string; at: Temporal.Instant };

async function done(db: Db, statement: ReturnType<typeof sql<{ done: boolean }>>): Promise<void> {
  const { rows } = await statement.execute(db);
  if (rows[0]?.done !== true) throw new Conflict('request-changed');
}

/** Throws Conflict when it has been decided meanwhile. */
export async function withdrawOwn(db: Db, { id, message, at }: Act): Promise<void> {
  await done(db, sql`select requests.withdraw_own(${id}, ${message}, ${at.toString()}) as done`);
}

/** `answerBy` is the new day. Throws Conflict when it is not there to be taken up. */
export async function reopenOwn(db: Db, { id, message, at, answerBy }: Act & { answerBy: string }): Promise<void> {
  await done(db, sql`select requests.reopen_own(${id}, ${message}, ${answerBy}, ${at.toString()}) as done`);
}

/** Answers the question that was seen. Throws Conflict when there is another by now, or none. */
export async function completeOwn(
  db: Db,
  { id, message, at, answerBy, questionId }: Act & { answerBy: string; questionId: string },
): Promise<void> {
  await done(
    db,
    sql`select requests.complete_own(${id}, ${questionId}, ${message}, ${answerBy}, ${at.toString()}) as done`,
  );
}

// All SQL of requests once they are sent: what the school, the entrance and the case workers read, and the few writes.
// Which rows exist is decided by the policies in db/repeatable/40_requests.sql. Every row about a child bears childId.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { getService, type Level, type Service, withAges } from '../catalogue/index.ts';
import type { Answers, Consent, EventKind, RequestStatus, Urgency } from './domain.ts';
import { findSender, type Sender } from './queries-sender.ts';

export type Pupil = { childId: string; personalNumber: string; givenName: string; familyName: string; grade: string };

/** A request as a row of a list. `unitId` is the unit whose service was asked for, not yet the one that has it. */
export type RequestRow = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  serviceTitle: string;
  unitId: string;
  level: Level;
  /** Null where a private person asked about no school. */
  schoolName: string | null;
  urgency: Urgency;
  status: RequestStatus;
  /** 'YYYY-MM-DD', the last working day for an answer. */
  answerBy: string;
  responsibleUnitId: string | null;
  childId: string | null;
  version: number;
};

export type RequestDetail = Omit<RequestRow, 'serviceTitle' | 'unitId'> & {
  /** The title in the register: it discloses nothing. */
  title: string;
  service: Service;
  schoolUnitId: string | null;
  /** `membershipId` is null where staff registered what somebody without a membership asked. */
  asker: { membershipId: string | null; personId: string | null; name: string | null; title: string | null };
  channel: 'form' | 'telephone' | 'paper' | 'email' | 'visit';
  /** False where whoever got in touch has not let the school read it. */
  schoolReads: boolean;
  /** By a guardian or a private person on their own pages: nobody acts in it for them. */
  askedPrivately: boolean;
  /** Whom it came from, where staff have registered it or it was asked privately. */
  sender: Sender | undefined;
  urgencyReason: string | null;
  question: string;
  situation: string;
  tried: string;
  consent: Consent;
  answers: Answers;
  pupil: Pupil | undefined;
};

export type RequestEvent = {
  id: string;
  kind: EventKind;
  at: Temporal.Instant;
  membershipId: string;
  /** Null where the person is not listed. */
  name: string | null;
  title: string | null;
  message: string | null;
  address: string | null;
  childId: string | null;
};

/** Where a file stands with the scanner: only what is clean, or was taken where there is no scanner, is ever sent out. */
export type Scan = 'waiting' | 'clean' | 'infected' | 'unscanned';
export type Attachment = {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  addedAt: Temporal.Instant;
  /** Key of what the service asked for by name, and the first day of the month the paper is from. */
  ask: string | null;
  dated: string | null;
  scan: Scan;
  childId: string | null;
};
export type AttachmentFile = { name: string; mediaType: string; bytes: Uint8Array; childId: string | null };

/** The whole request, as far as the reader may see it. Throws Absent. */
export async function getRequest(db: Db, registryNumber: string, language: Language): Promise<RequestDetail> {
  const row = await db
    .selectFrom('requests.request as r')
    .leftJoin('organisation.schoolUnit as school', 'school.id', 'r.schoolUnitId')
    .leftJoin('organisation.membership as m', 'm.id', 'r.askerMembershipId')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select([
      'r.id',
      'r.registryNumber',
      'r.registeredAt',
      'r.title',
      'r.serviceId',
      'r.serviceVersion',
      'r.level',
      'r.schoolUnitId',
      'school.name as schoolName',
      'r.askerMembershipId',
      'r.channel',
      'r.schoolReads',
      'r.askedPrivately',
      'r.urgency',
      'r.urgencyReason',
      'r.question',
      'r.situation',
      'r.tried',
      'r.consent',
      'r.answers',
      'r.childId',
      'r.status',
      'r.answerBy',
      'r.responsibleUnitId',
      'r.version',
      'p.id as askerId',
      'p.givenName as askerGivenName',
      'p.familyName as askerFamilyName',
      'm.title as askerTitle',
    ])
    .where('r.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  const {
    serviceId,
    serviceVersion,
    askerMembershipId,
    askerId,
    askerGivenName,
    askerFamilyName,
    askerTitle,
    ...request
  } = row;
  // Papers are held to what was asked of them the day the request came.
  const day = today(request.registeredAt).toString();
  const service = await withAges(db, await getService(db, serviceId, serviceVersion, language), day);
  const name = askerId === null ? null : `${askerGivenName} ${askerFamilyName}`;
  const asker = { membershipId: askerMembershipId, personId: askerId, name, title: askerTitle };
  const pupil = row.childId === null ? undefined : await findPupil(db, row.id);
  const sender = row.channel === 'form' && !row.askedPrivately ? undefined : await findSender(db, row.id);
  return { ...request, service, asker, pupil, sender } as RequestDetail;
}

/** The pupil's words stand in one of two tables; which of them has a row for this reader is decided by their policies. */
async function findPupil(db: Db, requestId: string): Promise<Pupil | undefined> {
  const columns = ['childId', 'personalNumber', 'givenName', 'familyName', 'grade'] as const;
  return db
    .selectFrom('requests.pupil')
    .select(columns)
    .where('requestId', '=', requestId)
    .unionAll(db.selectFrom('requests.protectedPupil').select(columns).where('requestId', '=', requestId))
    .executeTakeFirst();
}

/** What has happened, oldest first. */
export async function listEvents(db: Db, requestId: string): Promise<RequestEvent[]> {
  const rows = await db
    .selectFrom('requests.event as e')
    .innerJoin('requests.request as r', 'r.id', 'e.requestId')
    .leftJoin('organisation.membership as m', 'm.id', 'e.membershipId')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select([
      'e.id',
      'e.kind',
      'e.at',
      'e.membershipId',
      'e.message',
      'e.address',
      'r.childId',
      'm.title',
      'p.givenName',
      'p.familyName',
    ])
    .where('e.requestId', '=', requestId)
    .orderBy('e.at')
    .orderBy('e.id')
    .limit(200)
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    kind: row.kind as EventKind,
    name: givenName === null ? null : `${givenName} ${familyName}`,
  }));
}

/** A matter that another one goes on from, or that goes on from it. */
export type Tie = { registryNumber: string; direction: 'earlier' | 'later'; childId: string | null };

/** The matters tied to this one, as far as the reader may see both. */
export async function listTies(db: Db, { id }: { id: string }): Promise<Tie[]> {
  const earlier = await db
    .selectFrom('requests.request as r')
    .innerJoin('requests.request as e', 'e.id', 'r.extendsRequestId')
    .select(['e.registryNumber', 'e.childId'])
    .where('r.id', '=', id)
    .execute();
  const later = await db
    .selectFrom('requests.request')
    .select(['registryNumber', 'childId'])
    .where('extendsRequestId', '=', id)
    .orderBy('registeredAt')
    .limit(20)
    .execute();
  return [
    ...earlier.map((row) => ({ ...row, direction: 'earlier' as const })),
    ...later.map((row) => ({ ...row, direction: 'later' as const })),
  ];
}

/** The files without their content, oldest first. */
export async function listAttachments(db: Db, requestId: string): Promise<Attachment[]> {
  const rows = await db
    .selectFrom('requests.attachment as a')
    .innerJoin('requests.request as r', 'r.id', 'a.requestId')
    .select(['a.id', 'a.name', 'a.mediaType', 'a.sizeBytes', 'a.addedAt', 'a.ask', 'a.dated', 'a.scan', 'r.childId'])
    .where('a.requestId', '=', requestId)
    .orderBy('a.addedAt')
    .orderBy('a.id')
    .limit(200)
    .execute();
  return rows as Attachment[];
}

/** One file with its content. Throws Absent, also when it belongs to another request, waits for the scanner or is infected. */
export async function getAttachment(
  db: Db,
  { registryNumber, id }: { registryNumber: string; id: string },
): Promise<AttachmentFile> {
  const { content, ...row } = await db
    .selectFrom('requests.attachment as a')
    .innerJoin('requests.request as r', 'r.id', 'a.requestId')
    .select(['a.name', 'a.mediaType', 'a.content', 'r.childId'])
    .where('a.id', '=', id)
    .where('a.scan', 'in', ['clean', 'unscanned'])
    .where('r.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  return { ...row, bytes: content };
}

export type NewEvent = {
  requestId: string;
  kind: EventKind;
  membershipId: string;
  at: Temporal.Instant;
  message?: string;
  address?: string;
  /** For what is turned away: the words for why that are counted. Nobody reads them on a page of one request. */
  reasonId?: string | null;
};

/** `message` is required by the database for what the asker must be told in words. */
export async function insertEvent(db: Db, event: NewEvent): Promise<void> {
  await db
    .insertInto('requests.event')
    .values({ ...event, id: newId(), at: event.at.toString() })
    .execute();
}

/** Moves a request on from the version its reader saw; throws Conflict('request-changed') when somebody was first. */
export async function updateStatus(
  db: Db,
  {
    id,
    version,
    status,
    ...also
  }: {
    id: string;
    version: number;
    status: RequestStatus;
    responsibleUnitId?: string;
    answerBy?: string;
    restsUntil?: string | null;
    queueUnitId?: string;
    queuedAt?: string;
    queueExpectedOn?: string | null;
  },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('requests.request')
    .set({ status, version: version + 1, ...also })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Conflict('request-changed');
  }
}

/** What the school may read of the case that its request became: who takes part, what is agreed, how it ended. */
export type Matter = {
  status: 'open' | 'closed';
  unitId: string;
  /** The units that take part beside the responsible one today. */
  otherUnitIds: string[];
  childId: string | null;
  workers: { name: string; title: string; unitId: string; role: 'responsible' | 'contributing' }[];
  agreement: { goal: string; measures: string; agreedOn: string; followUpOn: string } | undefined;
  closure: { effect: string; answer: string; closedAt: Temporal.Instant } | undefined;
  /** Closings that hold no longer, the latest first, and why the case was opened again. */
  undone: { answer: string; closedAt: Temporal.Instant; reopenedAt: Temporal.Instant; reopenedWhy: string }[];
};

/** Read here and not in cases, which builds on requests: the asker's page is one page. */
export async function findMatter(db: Db, requestId: string): Promise<Matter | undefined> {
  const matter = await db
    .selectFrom('cases.case')
    .select(['id', 'status', 'responsibleUnitId as unitId', 'childId'])
    .where('requestId', '=', requestId)
    .executeTakeFirst();
  if (matter === undefined) {
    return undefined;
  }
  const workers = await db
    .selectFrom('cases.duty as d')
    .innerJoin('organisation.membership as m', 'm.id', 'd.membershipId')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['p.givenName', 'p.familyName', 'm.title', 'd.unitId', 'd.role'])
    .where('d.caseId', '=', matter.id)
    .where(sql<boolean>`d.ends_on > access.today() and lower(d.period) <= access.today()`)
    .orderBy('d.role', 'desc')
    .orderBy('p.familyName')
    .limit(50)
    .execute();
  const others = await db
    .selectFrom('cases.unitDuty')
    .select('unitId')
    .where('caseId', '=', matter.id)
    .where('role', '=', 'contributing')
    .where(sql<boolean>`ends_on > access.today() and lower(period) <= access.today()`)
    .limit(50)
    .execute();
  const agreement = await db
    .selectFrom('cases.agreement')
    .select(['goal', 'measures', 'agreedOn', 'followUpOn'])
    .where('caseId', '=', matter.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const closures = await db
    .selectFrom('cases.closure')
    .select(['effect', 'answer', 'closedAt', 'reopenedAt', 'reopenedWhy'])
    .where('caseId', '=', matter.id)
    .orderBy('closedAt', 'desc')
    .limit(100)
    .execute();
  const closure = closures.find(({ reopenedAt }) => reopenedAt === null);
  const undone = closures.filter(({ reopenedAt }) => reopenedAt !== null);
  const { id: _id, ...rest } = matter;
  const named = workers.map(({ givenName, familyName, ...worker }) => ({
    ...worker,
    name: `${givenName} ${familyName}`,
  }));
  const otherUnitIds = others.map(({ unitId }) => unitId);
  return { ...rest, otherUnitIds, workers: named, agreement, closure, undone } as Matter;
}

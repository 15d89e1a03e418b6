// All SQL of drafts and their files, and of the lists where the asker meets them beside what is sent. A draft is read and
// written by those who write it, in the membership it was begun in or shared with, and by nobody else.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { Level } from '../catalogue/index.ts';
import type { Answers, RequestStatus } from './domain.ts';
import { type DatedFile, type Written, writtenAfter } from './domain-draft.ts';
import type { Scan } from './queries.ts';
import { admitChild } from './queries-submission.ts';

export type Draft = {
  id: string;
  serviceId: string;
  /** The version of the form that the answers were written under. */
  serviceVersion: number;
  answers: Answers;
  written: Written;
  /** One more at every save: the summary sends what its reader has seen, or is shown again. */
  version: number;
  savedAt: Temporal.Instant;
  /** Memberships: who saved last, who began it, who has been asked to sign off. The name is null where it is not listed. */
  savedBy: string;
  savedByName: string | null;
  membershipId: string;
  signOffBy: string | null;
  signOffAskedBy: string | null;
  signOffAskedAt: Temporal.Instant | null;
  /** What the principal wrote when handing it back. */
  returnedBecause: string | null;
  extendsRequestId: string | null;
};
export type DraftRow = Pick<
  Draft,
  'id' | 'answers' | 'savedAt' | 'savedBy' | 'savedByName' | 'membershipId' | 'signOffBy' | 'returnedBecause'
> & { serviceTitle: string };
export type DraftFile = DatedFile & { id: string; mediaType: string; sizeBytes: number; scan: Scan };
export type NewFile = { name: string; mediaType: string; bytes: Uint8Array };

const nameOfSaver = sql<string | null>`(
  select p.given_name from organisation.membership m join organisation.person p on p.id = m.person_id
  where m.id = d.saved_by)`;

/** What the reader is writing, alone or with colleagues, the latest first, at most 50. */
export async function listDrafts(db: Db, language: Language): Promise<DraftRow[]> {
  const rows = await db
    .selectFrom('requests.draft as d')
    .select((eb) => [
      'd.id',
      'd.answers',
      'd.savedAt',
      'd.savedBy',
      'd.membershipId',
      'd.signOffBy',
      'd.returnedBecause',
      'd.childId',
      nameOfSaver.as('savedByName'),
      eb
        .selectFrom('catalogue.service as s')
        .select(language === 'sv' ? 's.titleSv as title' : 's.titleEn as title')
        .whereRef('s.id', '=', 'd.serviceId')
        .whereRef('s.version', '=', 'd.serviceVersion')
        .as('serviceTitle'),
    ])
    .orderBy('d.savedAt', 'desc')
    .limit(50)
    .execute();
  return rows as DraftRow[];
}

export async function getDraft(db: Db, id: string): Promise<Draft> {
  const row = await db
    .selectFrom('requests.draft as d')
    .select([
      'd.id',
      'd.serviceId',
      'd.serviceVersion',
      'd.answers',
      'd.written',
      'd.version',
      'd.savedAt',
      'd.savedBy',
      'd.membershipId',
      'd.signOffBy',
      'd.signOffAskedBy',
      'd.signOffAskedAt',
      'd.returnedBecause',
      'd.extendsRequestId',
      'd.childId',
      nameOfSaver.as('savedByName'),
    ])
    .where('d.id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as unknown as Draft;
}

export type NewDraft = {
  personId: string;
  membershipId: string;
  serviceId: string;
  serviceVersion: number;
  answers: Answers;
  extendsRequestId?: string;
  now: Temporal.Instant;
};

export async function insertDraft(db: Db, { now, answers, ...draft }: NewDraft): Promise<string> {
  const id = newId<'draft'>();
  const at = now.toString();
  const savedBy = draft.membershipId;
  const childId = await findDraftChild(db, answers, now);
  await db
    .insertInto('requests.draft')
    .values({ id, ...draft, savedBy, childId, answers: asJson(answers), createdAt: at, savedAt: at })
    .execute();
  return id;
}

export type DraftSave = {
  draft: Draft;
  answers: Answers;
  serviceVersion: number;
  /** The membership that saves. */
  me: string;
  now: Temporal.Instant;
};

/** Stores the answers whole. The row stays locked to the end of the transaction; throws Absent when it has been sent. */
export async function updateDraft(db: Db, { draft, answers, serviceVersion, me, now }: DraftSave): Promise<void> {
  const at = now.toString();
  const written = writtenAfter(draft.written, { before: draft.answers, after: answers, me, at });
  const childId = await findDraftChild(db, answers, now);
  const { numUpdatedRows } = await db
    .updateTable('requests.draft')
    .set({ answers: asJson(answers), written: asJson(written), serviceVersion, childId, savedAt: at, savedBy: me })
    .set(({ ref }) => ({ version: sql<number>`${ref('version')} + 1` }))
    .where('id', '=', draft.id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Absent();
  }
}

/** The key of the pupil that is named, as soon as the whole number stands there: reading the draft is then in the log. */
async function findDraftChild(db: Db, answers: Answers, now: Temporal.Instant): Promise<string | null> {
  const number = parsePersonalNumber(answers.personalNumber?.[0] ?? '', today(now));
  return number.ok ? admitChild(db, number.value.digits12) : null;
}

/** Holds the row against colleagues who save at the same moment. Throws Absent when it has been sent. */
export async function lockDraft(db: Db, id: string): Promise<void> {
  await db
    .selectFrom('requests.draft')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Absent());
}

/** The request that a draft goes on from, for whoever may read it. */
export async function findEarlier(
  db: Db,
  requestId: string,
): Promise<{ registryNumber: string; childId: string | null } | undefined> {
  return db
    .selectFrom('requests.request')
    .select(['registryNumber', 'childId'])
    .where('id', '=', requestId)
    .executeTakeFirst();
}

/** Its files and participants go with it. */
export async function deleteDraft(db: Db, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('requests.draft').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows !== 1n) {
    throw new Absent();
  }
}

export async function listDraftFiles(db: Db, draftId: string): Promise<DraftFile[]> {
  const rows = await db
    .selectFrom('requests.draftFile')
    .select(['id', 'name', 'mediaType', 'sizeBytes', 'ask', 'dated', 'scan'])
    .where('draftId', '=', draftId)
    .orderBy('addedAt')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows as DraftFile[];
}

export type DraftFiles = {
  draftId: string;
  files: readonly NewFile[];
  /** What the files answer, and the first day of the month they are from. */
  ask: string | null;
  dated: string | null;
  now: Temporal.Instant;
};

export async function insertDraftFiles(db: Db, { draftId, files, ask, dated, now }: DraftFiles): Promise<void> {
  for (const { name, mediaType, bytes } of files) {
    await db
      .insertInto('requests.draftFile')
      .values({
        id: newId(),
        draftId,
        name,
        mediaType,
        sizeBytes: bytes.length,
        content: Buffer.from(bytes),
        ask,
        dated,
        addedAt: now.toString(),
      })
      .execute();
  }
}

export async function deleteDraftFile(db: Db, { draftId, id }: { draftId: string; id: string }): Promise<void> {
  await db.deleteFrom('requests.draftFile').where('draftId', '=', draftId).where('id', '=', id).execute();
}

export async function deleteDraftFiles(db: Db, draftId: string): Promise<void> {
  await db.deleteFrom('requests.draftFile').where('draftId', '=', draftId).execute();
}

// A JSON object goes as text: the driver would take an array inside it for one of PostgreSQL's own.
function asJson(value: Answers | Written) {
  return sql<string>`${JSON.stringify(value)}::jsonb` as never;
}

/** One of the school's requests in the asker's list. `pupil` is never there for a protected identity. */
export type SchoolRow = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  serviceTitle: string;
  level: Level;
  status: RequestStatus;
  answerBy: string;
  childId: string | null;
  givenName: string | null;
  grade: string | null;
  caseStatus: 'open' | 'closed' | null;
  unitId: string | null;
  closedAt: Temporal.Instant | null;
};

const pageSize = 50;

/** What the school has asked for: what waits for the school first, then the latest. 50 a page, from page 1. */
export async function listSchoolRequests(
  db: Db,
  { page, language }: { page: number; language: Language },
): Promise<{ rows: SchoolRow[]; page: number; pages: number }> {
  const { count } = await db
    .selectFrom('requests.request')
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const wanted = Math.min(Math.max(1, page), pages);
  const awaited = sql`r.status = 'awaiting_completion'`;
  const shown = db
    .selectFrom('requests.request as r')
    .select('r.id')
    .orderBy(awaited, 'desc')
    .orderBy('r.registeredAt', 'desc')
    .orderBy('r.id')
    .limit(pageSize)
    .offset((wanted - 1) * pageSize);
  // In two steps, so that names and cases are looked up for the page alone. As an array, so that it is worked out once.
  const rows = await db
    .selectFrom('requests.request as r')
    .where(sql<boolean>`r.id = any (array(${shown}))`)
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .leftJoin('requests.pupil as p', 'p.requestId', 'r.id')
    .leftJoin('requests.protectedPupil as q', 'q.requestId', 'r.id')
    .leftJoin('cases.case as c', 'c.requestId', 'r.id')
    .leftJoin('cases.closure as e', (join) => join.onRef('e.caseId', '=', 'c.id').on('e.reopenedAt', 'is', null))
    .select([
      'r.id',
      'r.registryNumber',
      'r.registeredAt',
      'r.level',
      'r.status',
      'r.answerBy',
      'r.childId',
      'c.status as caseStatus',
      'r.responsibleUnitId as unitId',
      'e.closedAt',
    ])
    // Both tables: a name that is missing would tell the asker that the child is protected.
    .select(({ fn }) => [
      fn.coalesce('p.givenName', 'q.givenName').as('givenName'),
      fn.coalesce('p.grade', 'q.grade').as('grade'),
    ])
    .select(language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .orderBy(awaited, 'desc')
    .orderBy('r.registeredAt', 'desc')
    .orderBy('r.id')
    .execute();
  return { rows: rows as SchoolRow[], page: wanted, pages };
}

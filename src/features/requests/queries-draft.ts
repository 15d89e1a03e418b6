// All SQL of drafts and their files, and of the lists where the asker meets them beside what is sent. A draft is read and
// written by the one who writes it, in the membership it was begun in, and by nobody else.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { newId } from '../../kit/ids.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { Level } from '../catalogue/index.ts';
import type { Answers, RequestStatus } from './domain.ts';

export type Draft = { id: string; serviceId: string; answers: Answers; savedAt: Temporal.Instant };
export type DraftRow = Draft & { serviceTitle: string };
export type DraftFile = { id: string; name: string; mediaType: string; sizeBytes: number };
export type NewFile = { name: string; mediaType: string; bytes: Uint8Array };

/** The reader's own drafts, the latest first, at most 50. */
export async function listDrafts(db: Db, language: Language): Promise<DraftRow[]> {
  const rows = await db
    .selectFrom('requests.draft as d')
    .select((eb) => [
      'd.id',
      'd.serviceId',
      'd.answers',
      'd.savedAt',
      eb
        .selectFrom('catalogue.service as s')
        .select(language === 'sv' ? 's.titleSv as title' : 's.titleEn as title')
        .whereRef('s.id', '=', 'd.serviceId')
        .orderBy('s.version', 'desc')
        .limit(1)
        .as('serviceTitle'),
    ])
    .orderBy('d.savedAt', 'desc')
    .limit(50)
    .execute();
  return rows as DraftRow[];
}

export async function getDraft(db: Db, id: string): Promise<Draft> {
  const row = await db
    .selectFrom('requests.draft')
    .select(['id', 'serviceId', 'answers', 'savedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as Draft;
}

export type NewDraft = {
  personId: string;
  membershipId: string;
  serviceId: string;
  answers: Answers;
  now: Temporal.Instant;
};

export async function insertDraft(db: Db, { now, answers, ...draft }: NewDraft): Promise<string> {
  const id = newId<'draft'>();
  const at = now.toString();
  await db
    .insertInto('requests.draft')
    .values({ id, ...draft, answers: asJson(answers), createdAt: at, savedAt: at })
    .execute();
  return id;
}

/** Stores the answers whole. The row stays locked to the end of the transaction; throws Absent when it has been sent. */
export async function updateDraft(
  db: Db,
  { id, answers, now }: { id: string; answers: Answers; now: Temporal.Instant },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('requests.draft')
    .set({ answers: asJson(answers), savedAt: now.toString() })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Absent();
  }
}

/** Its files go with it. */
export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.deleteFrom('requests.draft').where('id', '=', id).execute();
}

export async function listDraftFiles(db: Db, draftId: string): Promise<DraftFile[]> {
  return db
    .selectFrom('requests.draftFile')
    .select(['id', 'name', 'mediaType', 'sizeBytes'])
    .where('draftId', '=', draftId)
    .orderBy('addedAt')
    .orderBy('id')
    .limit(100)
    .execute();
}

export async function insertDraftFiles(
  db: Db,
  { draftId, files, now }: { draftId: string; files: readonly NewFile[]; now: Temporal.Instant },
): Promise<void> {
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
function asJson(answers: Answers) {
  return sql<string>`${JSON.stringify(answers)}::jsonb` as never;
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
    .leftJoin('cases.closure as e', 'e.caseId', 'c.id')
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

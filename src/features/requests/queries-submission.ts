// The SQL of sending: the child's key, the request, its pupil and its files. Called by commands.ts inside one transaction.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { assertPresent } from '../../kit/assert.ts';
import { newId } from '../../kit/ids.ts';
import type { Level } from '../catalogue/index.ts';
import type { Answers, Consent, Urgency } from './domain.ts';
import type { NewFile } from './queries-draft.ts';

/** The key of a child, found or made. It does not tell whether the child was known. */
export async function admitChild(db: Db, digits12: string): Promise<string> {
  const { rows } = await sql<{ childId: string }>`select requests.admit_child(${digits12}) as child_id`.execute(db);
  return assertPresent(rows[0], 'admitting a child answers its key').childId;
}

export type NewRequest = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  title: string;
  serviceId: string;
  serviceVersion: number;
  level: Level;
  schoolUnitId: string | null;
  askerMembershipId: string | null;
  urgency: Urgency;
  urgencyReason: string | null;
  question: string;
  situation: string;
  tried: string;
  consent: Consent;
  answers: Answers;
  childId: string | null;
  extendsRequestId?: string | null;
  answerBy: string;
  /** By form where nothing else is said; what staff register bears who did it, and whether the school may read it. */
  channel?: string;
  registeredBy?: string;
  schoolReads?: boolean;
};

/** Whether it leaves the ordinary flow is decided by the database and told to nobody. */
export async function insertRequest(
  db: Db,
  { registeredAt, answers, channel = 'form', ...request }: NewRequest,
): Promise<void> {
  await db
    .insertInto('requests.request')
    .values({
      ...request,
      registeredAt: registeredAt.toString(),
      answers: JSON.stringify(answers),
      channel,
      status: 'registered',
    })
    .execute();
}

export type NewPupil = {
  requestId: string;
  childId: string;
  digits12: string;
  givenName: string;
  familyName: string;
  grade: string;
};

export async function insertPupil(db: Db, { digits12, ...pupil }: NewPupil): Promise<void> {
  await db
    .insertInto('requests.pupil')
    .values({ ...pupil, personalNumber: digits12 })
    .execute();
}

/** Moves the files within the database: their bytes do not pass here again. */
export async function insertAttachmentsOfDraft(
  db: Db,
  { requestId, draftId }: { requestId: string; draftId: string },
): Promise<void> {
  await sql`
    insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at, ask, dated)
    select id, ${requestId}::uuid, name, media_type, size_bytes, content, added_at, ask, dated
    from requests.draft_file where draft_id = ${draftId}`.execute(db);
}

export async function insertAttachments(
  db: Db,
  { requestId, files, now }: { requestId: string; files: readonly NewFile[]; now: Temporal.Instant },
): Promise<void> {
  for (const { name, mediaType, bytes } of files) {
    await db
      .insertInto('requests.attachment')
      .values({
        id: newId(),
        requestId,
        name,
        mediaType,
        sizeBytes: bytes.length,
        content: Buffer.from(bytes),
        addedAt: now.toString(),
      })
      .execute();
  }
}

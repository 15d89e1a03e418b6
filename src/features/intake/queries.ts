// All SQL of registering: the sender, the receipt, and the letter that is being registered. What a registrar may read is
// decided by db/repeatable/73_intake.sql.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { newId } from '../../kit/ids.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { Asker } from '../catalogue/index.ts';
import type { NewFile } from '../requests/index.ts';
import type { Channel } from './domain.ts';

export type NewSender = {
  requestId: string;
  role: Asker;
  name: string;
  phone: string | null;
  email: string | null;
  /** 'YYYY-MM-DD'. */
  receivedOn: string;
  letter: string | null;
  /** Of a professional who asks by web. */
  organisation?: string | null;
  occupation?: string | null;
};

export async function insertSender(db: Db, sender: NewSender): Promise<void> {
  await db.insertInto('intake.sender').values(sender).execute();
}

/** Whether whoever acts is the guardian of the child with this personal number. */
export async function isOwnChild(db: Db, digits12: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select access.is_own_child(${digits12}) as is`.execute(db);
  return rows[0]?.is === true;
}

export type NewOpening = {
  requestId: string;
  childId: string | null;
  consentId: string | null;
  saidBy: string;
  saidOn: string;
  openedBy: string;
  openedAt: Temporal.Instant;
};

/** The request's own reading, its history and the school's notice follow in the database. */
export async function insertOpening(db: Db, { openedAt, ...opening }: NewOpening): Promise<void> {
  await db
    .insertInto('requests.opening')
    .values({ ...opening, id: newId(), openedAt: openedAt.toString() })
    .execute();
}

export type Receipt = {
  registryNumber: string;
  registeredAt: Temporal.Instant;
  receivedOn: string;
  channel: Channel;
  serviceId: string;
  serviceVersion: number;
  answerBy: string;
};

export async function insertReceipt(
  db: Db,
  { registeredAt, ...receipt }: Receipt & { registeredBy: string },
): Promise<void> {
  await db
    .insertInto('intake.receipt')
    .values({ ...receipt, registeredAt: registeredAt.toString() })
    .execute();
}

/** One's own. It is read without the request, which its registrar may no longer see. Throws Absent. */
export async function getReceipt(db: Db, registryNumber: string): Promise<Receipt> {
  const row = await db
    .selectFrom('intake.receipt')
    .select(['registryNumber', 'registeredAt', 'receivedOn', 'channel', 'serviceId', 'serviceVersion', 'answerBy'])
    .where('registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as Receipt;
}

export type Letter = {
  id: string;
  senderName: string;
  senderEmail: string;
  subject: string;
  body: string;
  sentOn: string | null;
  /** Names of what was attached and could not be taken. */
  refused: string[];
  files: { id: string; name: string; sizeBytes: number; isStopped: boolean }[];
};

export async function insertLetter(
  db: Db,
  letter: Omit<Letter, 'id' | 'files'> & { membershipId: string; files: readonly NewFile[]; now: Temporal.Instant },
): Promise<string> {
  const { files, now, ...columns } = letter;
  const id = newId();
  await db
    .insertInto('intake.letter')
    .values({ ...columns, id, takenAt: now.toString() })
    .execute();
  for (const { name, mediaType, bytes } of files) {
    await db
      .insertInto('intake.letterFile')
      .values({ id: newId(), letterId: id, name, mediaType, sizeBytes: bytes.length, content: Buffer.from(bytes) })
      .execute();
  }
  return id;
}

/** One's own letter; undefined when it has been registered or is somebody else's. */
export async function findLetter(db: Db, id: string): Promise<Letter | undefined> {
  const letter = await db
    .selectFrom('intake.letter')
    .select(['id', 'senderName', 'senderEmail', 'subject', 'body', 'sentOn', 'refused'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (letter === undefined) return undefined;
  const files = await db
    .selectFrom('intake.letterFile')
    .select(['id', 'name', 'sizeBytes', 'scan'])
    .where('letterId', '=', id)
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute();
  return { ...letter, files: files.map(({ scan, ...file }) => ({ ...file, isStopped: scan === 'infected' })) };
}

/** Moves the files of a letter, with what the scanner has said, to the request within the database, and ends the letter. */
export async function takeLetterFiles(
  db: Db,
  { letterId, requestId, now }: { letterId: string; requestId: string; now: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
    select id, ${requestId}::uuid, name, media_type, size_bytes, content, ${now.toString()}::timestamptz
    from intake.letter_file where letter_id = ${letterId}`.execute(db);
  await db.deleteFrom('intake.letter').where('id', '=', letterId).execute();
}

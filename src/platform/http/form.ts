// A sent form as plain values: texts trimmed of control characters, files apart. Limits stand here, before any parsing.
import { createHash } from 'node:crypto';
import type { Outcome } from '../../kit/outcome.ts';
import type { CheckedFile, UploadRefusal } from '../files/upload.ts';
import type { DrawnPicture } from '../files/variants.ts';
import type { JudgedLetter } from '../mail/letter-file.ts';
import { boundaryOf, cutParts } from './cut-parts.ts';
import { BadRequest, Unavailable } from './errors.ts';

const textLimitBytes = 1_000_000;
const fieldLimit = 200;

/**
 * All forms on their way in and in work, together: many large files may not fill the memory, however slowly they come or
 * wait. Strangers have a room of their own, so that they never take that of those who work here. The first `freeBytes` of each form need no room: more than anybody
 * writes, so that words always come through, however many pictures are held back on their way.
 */
type Room = { heldBytes: number; readonly mostBytes: number; readonly freeBytes: number };
const knownRoom: Room = { heldBytes: 0, mostBytes: 300_000_000, freeBytes: 0 };
const strangersRoom: Room = { heldBytes: 0, mostBytes: 100_000_000, freeBytes: 100_000 };

/** `sentBytes` is what may arrive, `keptBytes` what is held of it; a part is held to `partBytes`, and the rest let go. */
export type FormLimits = { sentBytes: number; keptBytes: number; partBytes?: number; room: Room };

export const plainForm: FormLimits = { sentBytes: textLimitBytes, keptBytes: textLimitBytes, room: knownRoom };
export const formWithFiles: FormLimits = { sentBytes: 25_000_000, keptBytes: 25_000_000, room: knownRoom };
/** Three pictures of anybody's. A telephone's may be far larger than is taken: then the sender is told so, beside the field. */
export const formWithPictures: FormLimits = {
  sentBytes: 100_000_000,
  keptBytes: 31_500_000,
  partBytes: 10_010_000,
  room: strangersRoom,
};

/** `judged`: what checking it gave, done before any transaction opens, since pictures and archives take their time. */
export type SentFile = {
  name: string;
  bytes: Uint8Array;
  judged?: Outcome<CheckedFile, UploadRefusal>;
  /** Where an e-mail is expected: as it was read. Undefined when it is none. */
  letter?: JudgedLetter | undefined;
  /** Where pictures alone are expected: as it is shown before anybody has taken it in. */
  drawn?: DrawnPicture | undefined;
};
export type SentForm = {
  /** First value of each field; absent fields read as ''. */
  text(name: string): string;
  all(name: string): string[];
  files(name: string): SentFile[];
  /** The fields in which files came. */
  fileFields?: readonly string[];
  /** Every text field but the two hidden ones, to show the form again or keep it as a draft. */
  values: Record<string, string[]>;
  csrf: string;
  key: string;
  /** SHA-256 over all that was sent except the token and the key: tells a resend from another form under the same key. */
  bodyHash: Buffer;
};

/** A form known from the beginning to be no longer than what needs no room. Without a length it may be any. */
export function isSurelySmall({ headers }: Request, { room }: FormLimits): boolean {
  const length = headers.get('content-length') ?? '';
  return /^\d+$/.test(length) && Number(length) <= room.freeBytes;
}

/** A field that the form does not have was written by a program, and may mean anything. */
export function refuseUnknownFields(form: SentForm, known: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !known.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

const hidden = new Set(['_csrf', '_key']);

/** Reads urlencoded or multipart bodies within `limits`, and hands them to `work`. Throws BadRequest or Unavailable. */
export async function withForm<T>(
  request: Request,
  limits: FormLimits,
  work: (form: SentForm) => Promise<T>,
): Promise<T> {
  const held: Held = { bytes: 0, roomBytes: 0 };
  try {
    return await work(await readForm(request, limits, held));
  } finally {
    limits.room.heldBytes -= held.roomBytes;
  }
}

/** What one form holds, and what of it counts against the room. */
type Held = { bytes: number; roomBytes: number };

async function readForm(request: Request, limits: FormLimits, held: Held): Promise<SentForm> {
  const mediaType = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(mediaType)) {
    throw new BadRequest(415, 'a form is expected');
  }
  const sent = [...(await parse(await readBounded(request, limits, held), mediaType))];
  if (sent.length > fieldLimit) {
    throw new BadRequest(413, 'too many fields');
  }
  const values = new Map<string, string[]>();
  const files = new Map<string, SentFile[]>();
  const hash = createHash('sha256');
  let textBytes = 0;
  for (const [name, value] of sent) {
    textBytes += typeof value === 'string' ? Buffer.byteLength(value) : 0;
    if (name !== clean(name) || textBytes > textLimitBytes) {
      throw textBytes > textLimitBytes ? new BadRequest(413, 'too much text') : new BadRequest(400, 'no field of ours');
    }
    const bytes = typeof value === 'string' ? undefined : new Uint8Array(await value.arrayBuffer());
    if (!hidden.has(name)) {
      hash
        .update(`${name}\u0000`)
        .update(bytes ?? String(value))
        .update('\u0000');
    }
    if (bytes === undefined) {
      values.set(name, [...(values.get(name) ?? []), clean(String(value))]);
    } else if (bytes.length > 0) {
      files.set(name, [...(files.get(name) ?? []), { name: (value as File).name, bytes }]);
    }
  }
  const first = (name: string) => values.get(name)?.[0];
  return {
    text: (name) => first(name) ?? '',
    all: (name) => values.get(name) ?? [],
    files: (name) => files.get(name) ?? [],
    fileFields: [...files.keys()],
    values: Object.fromEntries([...values].filter(([name]) => !hidden.has(name))),
    csrf: first('_csrf') ?? '',
    key: first('_key') ?? request.headers.get('idempotency-key') ?? '',
    bodyHash: hash.digest(),
  };
}

async function readBounded(request: Request, limits: FormLimits, held: Held): Promise<Uint8Array> {
  const { sentBytes, keptBytes, partBytes, room } = limits;
  if (Number(request.headers.get('content-length') ?? 0) > sentBytes) {
    throw new BadRequest(413, 'too large');
  }
  const boundary = boundaryOf(request.headers.get('content-type') ?? '');
  const sent = upTo(request.body ?? [], sentBytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of partBytes === undefined || boundary === undefined
    ? sent
    : cutParts(sent, boundary, partBytes)) {
    held.bytes += chunk.length;
    const roomBytes = Math.max(0, held.bytes - room.freeBytes);
    room.heldBytes += roomBytes - held.roomBytes;
    held.roomBytes = roomBytes;
    if (held.bytes > keptBytes) {
      throw new BadRequest(413, 'too large');
    }
    if (roomBytes > 0 && room.heldBytes > room.mostBytes) {
      throw new Unavailable('too many large forms at once', 'load');
    }
    // A part of what arrived keeps the whole of it in memory, so it is copied.
    chunks.push(chunk.length === chunk.buffer.byteLength ? chunk : new Uint8Array(chunk));
  }
  return Buffer.concat(chunks);
}

async function* upTo(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, mostBytes: number) {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new BadRequest(413, 'too large');
    yield chunk;
  }
}

async function parse(body: Uint8Array, mediaType: string): Promise<FormData> {
  try {
    return await new Response(body as BodyInit, { headers: { 'content-type': mediaType } }).formData();
  } catch {
    throw new BadRequest(400, 'the form could not be read');
  }
}

// PostgreSQL takes no U+0000, and other control characters or lone surrogates only hide things from a reader.
function clean(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim();
}

// Texts, sheets and presentations of Microsoft Office and OpenDocument, which are zip archives: opened here with limits
// before any program does without. Called by upload.ts. Refuses bombs, macros, objects from other programs, documents that
// fetch from elsewhere, and other archives that only look alike.
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import {
  isEmbedded,
  isForeign,
  isJudged,
  isRelations,
  isTypes,
  judgeName,
  judgeRelations,
  judgeWords,
  kindByContentTypes,
  kindByMimetype,
  MOST_TEXT_BYTES,
  type OfficeKind,
  officeBodies,
} from './office-parts.ts';

type Refusal = 'wrong-kind' | 'bomb' | 'damaged' | 'locked' | 'active-content' | 'linked';
type Judged = Outcome<OfficeKind, Refusal>;

const MAX_ENTRIES = 2_000;
const MAX_UNPACKED_BYTES = 100_000_000;
const MAX_DEPTH = 10;
/** Plain text packs some ten times, an empty table some fifty, a bomb a thousand. Small entries may do as they like. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 5_000_000;

/** What one sent file may still unpack to, together with the documents inside it, and how deep these may lie. */
type Room = { bytes: number; entries: number; depth: number };

/** The kind, when the document is whole and holds nothing that acts or fetches. Memory stays near the size of what was sent. */
export function judgeOfficeDocument(bytes: Uint8Array): Promise<Judged> {
  return judgeWithin(bytes, { bytes: MAX_UNPACKED_BYTES, entries: MAX_ENTRIES, depth: 1 });
}

async function judgeWithin(bytes: Uint8Array, room: Room): Promise<Judged> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    const entries = await listEntries(zip, room);
    return entries.ok ? await judgeEntries(zip, entries.value, room) : entries;
  } catch {
    // Names that climb out, sizes that do not add up, checksums that differ: the reader throws, and it is one answer.
    return refuse('damaged');
  }
}

/** The archive's own list, judged by what it claims: enough to refuse most bombs without unpacking a byte. */
async function listEntries(zip: ZipFile, room: Room): Promise<Outcome<Entry[], Refusal>> {
  room.entries -= zip.entryCount;
  if (room.entries < 0) return refuse('bomb');
  const entries: Entry[] = [];
  const names = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    room.bytes -= entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (room.bytes < 0) return refuse('bomb');
    if (ratio > MAX_RATIO && entry.uncompressedSize > RATIO_FROM_BYTES) return refuse('bomb');
    if (entry.fileName.split('/').length > MAX_DEPTH) return refuse('bomb');
    if (entry.isEncrypted()) return refuse('locked');
    // Two entries of one name: one program shows the first and another the second.
    if (names.has(entry.fileName.toLowerCase())) return refuse('damaged');
    names.add(entry.fileName.toLowerCase());
    entries.push(entry);
  }
  return ok(entries);
}

/** Unpacks everything once, since the list may lie; the reader stops at the claimed size of each entry. */
async function judgeEntries(zip: ZipFile, entries: readonly Entry[], room: Room): Promise<Judged> {
  for (const { fileName } of entries) {
    const reason = judgeName(fileName);
    if (reason !== undefined) return refuse(reason);
  }
  let kind: OfficeKind | undefined;
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const part = await unpack(zip, entry);
    if (!part.ok) return part;
    const { fileName: name } = entry;
    if (isTypes(name)) kind = kindByContentTypes(part.value.text);
    if (name === 'mimetype') kind = kindByMimetype(part.value.text);
    const reason = judgePart(name, part.value.text);
    if (reason !== undefined) return refuse(reason);
    const inner = isEmbedded(name) ? await judgeEmbedded(part.value.bytes, room) : undefined;
    if (inner?.ok === false) return inner;
  }
  if (!kind) return refuse('wrong-kind');
  const body = officeBodies[kind];
  return entries.some(({ fileName }) => body.test(fileName)) ? ok(kind) : refuse('damaged');
}

function judgePart(name: string, text: string): Exclude<Refusal, 'wrong-kind' | 'bomb'> | undefined {
  if (!isJudged(name)) return undefined;
  // Text in another coding, or with words of its own, would say here what no program reads, and the other way round.
  if (text.includes('\0') || /^[\ufffd]/.test(text) || /<!ENTITY/i.test(text)) return 'damaged';
  if (isTypes(name)) return /macroEnabled/i.test(text) ? 'active-content' : undefined;
  if (name === 'META-INF/manifest.xml' && /<manifest:encryption-data\b/.test(text)) return 'locked';
  return isRelations(name) ? judgeRelations(text) : judgeWords(text);
}

/** A document in the document is judged as if it had been sent; one in that one is more than anybody draws a plot with. */
async function judgeEmbedded(bytes: Buffer, room: Room): Promise<Judged> {
  if (room.depth === 0) return refuse('active-content');
  room.depth -= 1;
  const judged = await judgeWithin(bytes, room);
  room.depth += 1;
  return !judged.ok && judged.reason === 'wrong-kind' ? refuse('active-content') : judged;
}

/** Reads to the end, checking the sum, and keeps only what is judged by its words or is a document itself. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Outcome<{ text: string; bytes: Buffer }, Refusal>> {
  const isText = isJudged(entry.fileName);
  const isKept = isText || isEmbedded(entry.fileName);
  if (isKept && entry.uncompressedSize > MOST_TEXT_BYTES) return refuse('bomb');
  const kept: Buffer[] = [];
  let sum = 0;
  let isFirst = true;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    if (isFirst && isForeign(chunk)) return refuse('active-content');
    isFirst = false;
    sum = crc32(chunk, sum);
    if (isKept) kept.push(chunk);
  }
  if (sum !== entry.crc32) throw new Error('the checksum differs');
  const bytes = Buffer.concat(kept);
  return ok({ bytes, text: isText ? bytes.toString('utf8') : '' });
}

// Word and OpenDocument texts, which are zip archives: opened here with limits before any program does without.
// Called by upload.ts. Refuses bombs, macros, objects from other programs, and other archives that only look alike.
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';

type Refusal = 'wrong-kind' | 'bomb' | 'damaged' | 'locked' | 'active-content';

const MAX_ENTRIES = 2_000;
const MAX_UNPACKED_BYTES = 100_000_000;
const MAX_DEPTH = 10;
/** Plain text packs some ten times, an empty table some fifty, a bomb a thousand. Small entries may do as they like. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 5_000_000;
const MAX_READ_BYTES = 1_000_000;

// Macros of either program, ActiveX, and objects of other programs, which may be anything that runs.
const ACTIVE_NAME = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|oleObject[^/]*\.bin$)|^(Basic|Scripts)\/./i;
const FOREIGN_EMBEDDING = /^word\/embeddings\/.*(?<!\.(docx|xlsx|pptx))$/i;
const RELATIONS = /\.rels$/i;
const RELATION = /<(?:\w+:)?Relationship\b[^<>]*>/g;
const LOADED_KIND = /\bType\s*=\s*["'][^"'<>]*\/(attachedTemplate|frame|oleObject|subDocument)["']/i;
const ON_THE_NETWORK = /\bTarget\s*=\s*["']\s*https?:/i;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text';

/** The kind, when the document is whole and holds nothing that acts. Memory stays near the size of what was sent. */
export async function judgeOfficeDocument(bytes: Uint8Array): Promise<Outcome<'docx' | 'odt', Refusal>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    const entries = await listEntries(zip);
    return entries.ok ? await judgeEntries(zip, entries.value) : entries;
  } catch {
    // Names that climb out, sizes that do not add up, checksums that differ: the reader throws, and it is one answer.
    return refuse('damaged');
  }
}

/** The archive's own list, judged by what it claims: enough to refuse most bombs without unpacking a byte. */
async function listEntries(zip: ZipFile): Promise<Outcome<Entry[], Refusal>> {
  if (zip.entryCount > MAX_ENTRIES) return refuse('bomb');
  const entries: Entry[] = [];
  const names = new Set<string>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    unpackedBytes += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (unpackedBytes > MAX_UNPACKED_BYTES) return refuse('bomb');
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
async function judgeEntries(zip: ZipFile, entries: readonly Entry[]): Promise<Outcome<'docx' | 'odt', Refusal>> {
  if (entries.some(({ fileName }) => ACTIVE_NAME.test(fileName) || FOREIGN_EMBEDDING.test(fileName))) {
    return refuse('active-content');
  }
  let kind: 'docx' | 'odt' | undefined;
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const isTold =
      entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype' || RELATIONS.test(entry.fileName);
    const content = await unpack(zip, entry, isTold);
    if (entry.fileName === '[Content_Types].xml' && content.includes(WORD)) kind = 'docx';
    if (entry.fileName === 'mimetype' && content === OPEN_DOCUMENT) kind = 'odt';
    if (content.includes('macroEnabled') || isFetching(content)) return refuse('active-content');
  }
  const body = kind === 'docx' ? /^word\/document\d*\.xml$/i : /^content\.xml$/;
  if (!kind) return refuse('wrong-kind');
  return entries.some(({ fileName }) => body.test(fileName)) ? ok(kind) : refuse('damaged');
}

/** Whether opening the document would fetch a template, frame or object from the network. Links to click are allowed. */
function isFetching(relations: string): boolean {
  for (const [relation] of relations.matchAll(RELATION)) {
    if (LOADED_KIND.test(relation) && ON_THE_NETWORK.test(relation)) return true;
  }
  return false;
}

/** Reads to the end, checking the sum, and keeps the words only of what says the kind. */
async function unpack(zip: ZipFile, entry: Entry, isKept: boolean): Promise<string> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let sum = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    sum = crc32(chunk, sum);
    if (!isKept) continue;
    keptBytes += chunk.length;
    if (keptBytes > MAX_READ_BYTES) throw new Error('longer than any such part');
    kept.push(chunk);
  }
  if (sum !== entry.crc32) throw new Error('the checksum differs');
  return Buffer.concat(kept).toString('utf8');
}

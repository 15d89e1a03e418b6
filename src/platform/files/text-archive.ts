// A zip archive of pages from another site: its texts are read within limits, everything else is left packed.
// Called by the import. Nothing is written to disk, so that a name is only a name.
import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';

/** `damaged`: no zip archive, or its names or sums do not add up. `bomb`: small to send and vast to open. */
export type ArchiveRefusal = 'damaged' | 'bomb' | 'locked' | 'too-many' | 'empty';
export type TextFile = { readonly name: string; readonly text: string };

const MAX_ENTRIES = 5_000;
/** One checkbox each, and a form has two hundred fields at most. */
const mostTexts = 150;
const MAX_TEXT_BYTES = 2_000_000;
const MAX_ALL_BYTES = 30_000_000;
const MAX_NAME = 300;

export async function readTextArchive(bytes: Uint8Array): Promise<Outcome<TextFile[], ArchiveRefusal>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    if (zip.entryCount > MAX_ENTRIES) return refuse('too-many');
    const listed = await listTexts(zip);
    if (!listed.ok) return listed;
    const texts = listed.value;
    if (texts.length === 0) return refuse('empty');
    const files: TextFile[] = [];
    for (const entry of texts) files.push({ name: entry.fileName, text: decode(await unpack(zip, entry)) });
    return ok(files);
  } catch {
    // Names that climb out, sizes and sums that differ from the list: the reader throws, and it is one answer.
    return refuse('damaged');
  }
}

/** By what the archive says of itself; the reader stops at the claimed sizes, so that saying less helps nobody. */
async function listTexts(zip: ZipFile): Promise<Outcome<Entry[], ArchiveRefusal>> {
  const texts: Entry[] = [];
  const names = new Set<string>();
  let room = MAX_ALL_BYTES;
  for await (const entry of zip.eachEntry()) {
    const { fileName: name } = entry;
    // What a Mac adds, and hidden files, are nobody's pages.
    if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(name)) continue;
    if (!/\.(md|markdown|html?|xhtml)$/i.test(name)) continue;
    room -= entry.uncompressedSize;
    if (room < 0 || entry.uncompressedSize > MAX_TEXT_BYTES) return refuse('bomb');
    if (entry.isEncrypted()) return refuse('locked');
    if (names.has(name) || name.length > MAX_NAME) return refuse('damaged');
    names.add(name);
    texts.push(entry);
    if (texts.length > mostTexts) return refuse('too-many');
  }
  return ok(texts);
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Error('the checksum differs');
  return bytes;
}

/** Older sites are written in the letters of Windows. */
function decode(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes);
  return text.replaceAll('\0', '').replaceAll('\r\n', '\n');
}

// A zip archive of pages from another site: its texts are read within limits, its pictures when they are asked for, and
// everything else is left packed. Called by the import. Nothing is written to disk, so that a name is only a name.
import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { checkUpload, type UploadRefusal } from './upload.ts';
import { sizeOf } from './variants.ts';

/** `damaged`: no zip archive, or its names or sums do not add up. `bomb`: small to send and vast to open. */
export type ArchiveRefusal = 'damaged' | 'bomb' | 'locked' | 'too-many' | 'empty';
export type TextFile = { readonly name: string; readonly text: string };
/** `too-many`: the archive's pictures are together more than one import takes. */
export type PictureRefusal = UploadRefusal | 'too-many';
/** Made anew, as platform/files/upload.ts does. */
export type ArchivePicture = { mediaType: string; bytes: Uint8Array; width: number; height: number };
export type TextArchive = {
  readonly texts: readonly TextFile[];
  /** The names of what seem to be pictures. */
  readonly pictures: readonly string[];
  /** Reads and cleans one of `pictures`. What is refused says why; nothing is thrown for what a file holds. */
  readonly takePicture: (name: string) => Promise<Outcome<ArchivePicture, PictureRefusal>>;
};

const MAX_ENTRIES = 5_000;
/** One checkbox each, and a form has two hundred fields at most. */
const mostTexts = 150;
const MAX_TEXT_BYTES = 2_000_000;
const MAX_ALL_BYTES = 30_000_000;
const MAX_NAME = 300;
/** As one that is sent by itself. */
const MAX_PICTURE_BYTES = 10_000_000;
/** What a picture may be when it is stored (pictures.variant). */
const MAX_CLEANED_BYTES = 12_000_000;
/** Together: some twenty seconds of work at the most. */
const mostPictures = 100;
const MAX_ALL_PIXELS = 400_000_000;

export async function readTextArchive(bytes: Uint8Array): Promise<Outcome<TextArchive, ArchiveRefusal>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    if (zip.entryCount > MAX_ENTRIES) return refuse('too-many');
    const listed = await listEntries(zip);
    if (!listed.ok) return listed;
    const { texts, pictures } = listed.value;
    if (texts.length === 0) return refuse('empty');
    const files: TextFile[] = [];
    for (const entry of texts) files.push({ name: entry.fileName, text: decodeText(await unpack(zip, entry)) });
    return ok({ texts: files, pictures: [...pictures.keys()], takePicture: pictureTaker(zip, pictures) });
  } catch {
    // Names that climb out, sizes and sums that differ from the list: the reader throws, and it is one answer.
    return refuse('damaged');
  }
}

type Listed = { texts: Entry[]; pictures: Map<string, Entry> };

/** By what the archive says of itself; the reader stops at the claimed sizes, so that saying less helps nobody. */
async function listEntries(zip: ZipFile): Promise<Outcome<Listed, ArchiveRefusal>> {
  const texts: Entry[] = [];
  const pictures = new Map<string, Entry>();
  const names = new Set<string>();
  let room = MAX_ALL_BYTES;
  for await (const entry of zip.eachEntry()) {
    const { fileName: name } = entry;
    // What a Mac adds, and hidden files, are nobody's pages.
    if (name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(name)) continue;
    const isText = /\.(md|markdown|html?|xhtml)$/i.test(name);
    if (!isText && !/\.(jpe?g|png|webp|gif|svg|bmp|tiff?|avif|heic)$/i.test(name)) continue;
    if (names.has(name) || name.length > MAX_NAME || /\p{Cc}/u.test(name)) return refuse('damaged');
    names.add(name);
    if (!isText) {
      pictures.set(name, entry);
      continue;
    }
    room -= entry.uncompressedSize;
    if (room < 0 || entry.uncompressedSize > MAX_TEXT_BYTES) return refuse('bomb');
    if (entry.isEncrypted()) return refuse('locked');
    texts.push(entry);
    if (texts.length > mostTexts) return refuse('too-many');
  }
  return ok({ texts, pictures });
}

function pictureTaker(zip: ZipFile, entries: ReadonlyMap<string, Entry>): TextArchive['takePicture'] {
  let [left, room] = [mostPictures, MAX_ALL_PIXELS];
  return async (name) => {
    const entry = entries.get(name);
    if (entry === undefined || entry.uncompressedSize === 0) return refuse('empty');
    if (entry.isEncrypted()) return refuse('locked');
    if (entry.uncompressedSize > MAX_PICTURE_BYTES) return refuse('too-large');
    left -= 1;
    if (left < 0 || room < 0) return refuse('too-many');
    try {
      const bytes = await unpack(zip, entry);
      const checked = await checkUpload({ name, bytes });
      if (!checked.ok) return checked;
      const { mediaType, bytes: cleaned } = checked.value;
      if (!mediaType.startsWith('image/')) return refuse('wrong-kind');
      if (cleaned.length > MAX_CLEANED_BYTES) return refuse('too-large');
      const sent = await sizeOf(bytes);
      room -= sent.width * sent.height;
      return ok({ mediaType, bytes: cleaned, ...(await sizeOf(cleaned)) });
    } catch {
      return refuse('damaged');
    }
  };
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Error('the checksum differs');
  return bytes;
}

/** Older sites and their lists are written in the letters of Windows, and what Excel calls Unicode in two bytes each. */
export function decodeText(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const letters = isWide ? 'utf-16le' : isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return new TextDecoder(letters).decode(bytes).replaceAll('\0', '').replaceAll('\r\n', '\n');
}

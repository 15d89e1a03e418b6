// A PDF without what it says of its writer: document information and XMP, in the open or packed away, and what its
// photographs tell, are blanked in place, so that nothing in the file moves. Called by upload.ts. See decisions/0013.
import { inflateSync } from 'node:zlib';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import {
  endOfStream,
  type Lengths,
  listStreams,
  type PdfStream,
  packExactly,
  readLengths,
  spellOut,
} from './pdf-streams.ts';
import { blankJpegFacts, isJpeg } from './picture-facts.ts';

const MAX_UNPACKED_BYTES = 30_000_000;
const SPACE = 0x20;
/** A file has one such object for each time that it was saved; each costs a walk through the whole file. */
const MOST_TELLING = 50;

/**
 * A copy. `metadata`: something is packed so that it cannot be removed, and so it is not taken. A signed document comes back
 * as it was, or the signature would be broken.
 */
export function cleanPdf(bytes: Uint8Array): Outcome<Uint8Array, 'metadata'> {
  const copy = Buffer.from(bytes);
  const text = copy.toString('latin1');
  if (/\/ByteRange\s*\[/.test(text)) return ok(copy);
  const file: Opened = { copy, text, lengths: readLengths(text) };
  const telling = findTelling(copy, text);
  if (telling.information.size > MOST_TELLING) return refuse('metadata');
  for (const number of telling.information) blankOpen(copy, text, number);
  blankOpenPackets(copy, text);
  for (const stream of telling.objectLists) {
    if (!cleanObjectList(file, stream, telling.information)) return refuse('metadata');
  }
  for (const stream of listStreams(text)) {
    const isPacket = /\/Type\s*\/Metadata\b/.test(stream.head) || telling.packets.has(numberOf(text, stream));
    if (isPacket && !blankStream(file, stream)) return refuse('metadata');
    if (/\/DCT(Decode)?\b/.test(stream.head) && isJpeg(copy, stream.start)) {
      blankJpegFacts(copy.subarray(0, endOfStream(text, stream, file.lengths)), stream.start);
    }
  }
  return ok(copy);
}

type Opened = { readonly copy: Buffer; readonly text: string; readonly lengths: Lengths };

type Telling = {
  /** The numbers of objects that hold document information, and of the texts these point at. */
  readonly information: ReadonlySet<string>;
  /** The numbers of streams that somebody calls their Metadata. */
  readonly packets: ReadonlySet<string>;
  readonly objectLists: readonly PdfStream[];
};

/** Reads the open text and every packed list of objects once for what points where. */
function findTelling(bytes: Buffer, text: string): Telling {
  const information = new Set<string>();
  const packets = new Set<string>();
  const objectLists = [...listStreams(text)].filter(({ head }) => /\/ObjStm\b/.test(head));
  for (const [, number = ''] of text.matchAll(/\/Info\s+(\d+)\s+\d+\s+R/g)) information.add(number);
  if (information.size > MOST_TELLING) return { information, packets, objectLists };
  const note = (words: string) => {
    for (const [, number = ''] of words.matchAll(/\/Metadata\s+(\d+)\s+\d+\s+R/g)) packets.add(number);
  };
  note(text);
  const opened = objectLists.map((stream) => openObjectList(bytes, stream));
  for (const list of opened) note(list?.plain.toString('latin1') ?? '');
  for (const number of [...information]) {
    const packed = opened.map((list) => list && objectIn(list, number)).find((words) => words !== undefined);
    const words = packed ?? openObjects(text, number).join(' ');
    const pointed = [...words.matchAll(/(?<!\d)(\d+)\s+\d+\s+R\b/g)].map(([, other = '']) => other);
    for (const other of pointed.slice(0, MOST_TELLING)) {
      const texts = [...opened.map((list) => list && objectIn(list, other)), ...openObjects(text, other)];
      // Only texts: what an entry points at besides may be a page.
      if (texts.some((found) => found !== undefined && /^(\d+\s+\d+\s+obj)?\s*(\(|<[^<])/.test(found)))
        information.add(other);
    }
  }
  return { information, packets, objectLists };
}

/** XMP as it is written in the open, and from where the file marks its beginning and end (XMP part 1, 7.3). */
function blankOpenPackets(copy: Buffer, text: string): void {
  for (let from = text.indexOf('<?xpacket begin='); from !== -1; from = text.indexOf('<?xpacket begin=', from)) {
    const last = text.indexOf('<?xpacket end=', from);
    const end = last === -1 ? -1 : text.indexOf('>', last);
    if (end === -1) return;
    copy.fill(SPACE, from, end + 1);
    from = end;
  }
}

const numberOf = (text: string, { headFrom }: PdfStream): string =>
  /(\d+)\s+\d+\s+obj$/.exec(text.slice(Math.max(0, headFrom - 40), headFrom))?.[1] ?? '';

function openObjects(text: string, number: string): string[] {
  return [...text.matchAll(objectHead(number))].map(({ index }) => text.slice(index, endOfObject(text, index)));
}

function objectHead(number: string): RegExp {
  return new RegExp(`(?<!\\d)${number}\\s+\\d+\\s+obj\\b`, 'g');
}

function endOfObject(text: string, from: number): number {
  const end = text.indexOf('endobj', from);
  return end === -1 ? text.length : end;
}

/** Blanks every text in the objects of that number, keeping brackets; a dictionary stays one, and says nothing. */
function blankOpen(copy: Buffer, text: string, number: string): void {
  for (const { index } of text.matchAll(objectHead(number))) {
    const end = endOfObject(text, index);
    // What a document only calls its information may be anything: a stream is not touched.
    if (/\bstream\r?\n/.test(text.slice(index, end))) continue;
    blankTexts(copy, text, index, end);
  }
}

function blankTexts(copy: Buffer, text: string, from: number, end: number): void {
  for (let at = from; at < end; at += 1) {
    if (text[at] === '(') at = blankText(copy, text, at);
    else if (text[at] === '<' && text[at + 1] === '<') at += 1;
    else if (text[at] === '<') at = blankHex(copy, text, at);
  }
}

/** A text in round brackets, which may hold others; answers where it ends. */
function blankText(copy: Buffer, text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) {
      copy.fill(SPACE, from + 1, at);
      return at;
    }
  }
  return text.length;
}

function blankHex(copy: Buffer, text: string, from: number): number {
  const end = text.indexOf('>', from);
  if (end === -1) return text.length;
  copy.fill(0x30, from + 1, end);
  return end;
}

/** A packed list of objects: what it holds, and where each object stands in it (ISO 32000-2, 7.5.7). */
type ObjectList = { readonly plain: Buffer; readonly places: readonly { number: string; from: number; to: number }[] };

function openObjectList(bytes: Buffer, { head, start }: PdfStream): ObjectList | undefined {
  const first = Number(/\/First\s+(\d+)/.exec(head)?.[1] ?? Number.NaN);
  const plain = /\/Filter\b/.test(head) ? inflated(bytes.subarray(start)) : undefined;
  if (plain === undefined || Number.isNaN(first)) return undefined;
  const numbers = plain.toString('latin1', 0, first).trim().split(/\s+/);
  const starts = numbers.flatMap((number, at) =>
    at % 2 === 0 ? [{ number, from: first + Number(numbers[at + 1] ?? Number.NaN) }] : [],
  );
  if (starts.some(({ from }) => !(from <= plain.length))) return undefined;
  const bounds = [...starts.map(({ from }) => from), plain.length].sort((a, b) => a - b);
  return {
    plain,
    places: starts.map(({ number, from }) => ({ number, from, to: bounds.find((b) => b > from) ?? plain.length })),
  };
}

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch {
    return undefined;
  }
}

function objectIn({ plain, places }: ObjectList, number: string): string | undefined {
  const place = places.find((one) => one.number === number);
  return place && plain.toString('latin1', place.from, place.to);
}

/** Puts an empty dictionary or text where one that tells stood. False when the list cannot be read, or not packed as small. */
function cleanObjectList(file: Opened, stream: PdfStream, telling: ReadonlySet<string>): boolean {
  const { copy, text, lengths } = file;
  if (telling.size === 0) return true;
  // One that is not packed lies in the open, and its objects have no heads by which they are found.
  const list = openObjectList(copy, stream);
  if (list === undefined) return !mayTell(file, stream);
  const found = list.places.filter(({ number }) => telling.has(number));
  const before = Buffer.from(list.plain);
  for (const { from, to } of found) {
    const words = list.plain.toString('latin1', from, to).trimEnd();
    const brackets = /^<<[\s\S]*>>$/.test(words) ? ['<<', '>>'] : /^\(/.test(words) ? ['(', ')'] : undefined;
    if (brackets === undefined) {
      blankTexts(list.plain, list.plain.toString('latin1'), from, to);
      continue;
    }
    list.plain.fill(SPACE, from, to);
    list.plain.write(`${brackets[0]}${brackets[1]}`, from, 'latin1');
  }
  if (before.equals(list.plain)) return true;
  const end = endOfStream(text, stream, lengths);
  const packed = packExactly(list.plain, end - stream.start);
  packed?.copy(copy, stream.start);
  return packed !== undefined;
}

/** Whether a list that cannot be read may hold texts of the kind that is to go. */
function mayTell({ copy, text, lengths }: Opened, stream: PdfStream): boolean {
  const words = copy.toString('latin1', stream.start, endOfStream(text, stream, lengths));
  return /\/Filter\b/.test(stream.head) || /\/(Author|Creator|Producer|Title|Subject|Keywords)\b/.test(spellOut(words));
}

function blankStream({ copy, text, lengths }: Opened, stream: PdfStream): boolean {
  const end = endOfStream(text, stream, lengths);
  if (!/\/Filter\b/.test(stream.head)) {
    copy.fill(SPACE, stream.start, end);
    return true;
  }
  if (!/\/Filter\s*\[?\s*\/Fl(ateDecode)?\s*(\]|\/|>|$)/.test(stream.head) || /\/Predictor\s+[2-9]/.test(stream.head)) {
    return false;
  }
  const packed = packExactly(Buffer.alloc(0), end - stream.start);
  packed?.copy(copy, stream.start);
  return packed !== undefined;
}

// Where the streams of a PDF lie, and streams packed anew to exactly their old length, so that nothing in the file moves and
// its own table of places stays true. Called by pdf-document.ts and pdf-clean.ts.
import { constants, deflateRawSync } from 'node:zlib';

export type PdfStream = {
  /** The words between `obj` and `stream`, names spelt out. */
  readonly head: string;
  /** Where the object begins, just behind `obj`. */
  readonly headFrom: number;
  readonly start: number;
};

/** Names may be spelt with codes, as in /Java#53cript. */
export function spellOut(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function* listStreams(text: string): Generator<PdfStream> {
  let headFrom = 0;
  for (const found of text.matchAll(/\bobj\b|(?<!end)stream\r?\n/g)) {
    const start = found.index + found[0].length;
    if (found[0] !== 'obj') yield { head: spellOut(text.slice(headFrom, found.index)), headFrom, start };
    headFrom = start;
  }
}

/** Numbers that stand in objects of their own, as the lengths of streams that were not known when they were begun. */
export type Lengths = ReadonlyMap<string, string>;

export function readLengths(text: string): Lengths {
  const found = text.matchAll(/(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\s+(\d{1,10})\s+endobj/g);
  return new Map([...found].map(([, number = '', length = '']) => [number, length]));
}

/** Where the stream ends: as it says, when `endstream` follows there, else where the word is next. */
export function endOfStream(text: string, { head, start }: PdfStream, lengths: Lengths): number {
  const [, number, isReference] = /\/Length\s+(\d+)(\s+\d+\s+R\b)?/.exec(head) ?? [];
  const told = isReference === undefined ? number : lengths.get(number ?? '');
  const end = start + Number(told ?? Number.NaN);
  if (/^\s*endstream/.test(text.slice(end, end + 20))) return end;
  const next = text.indexOf('endstream', start);
  return next === -1 ? text.length : next - (/\r\n$/.test(text.slice(next - 2, next)) ? 2 : 1);
}

const OVERHEAD_BYTES = 11;

/**
 * `plain` deflated into exactly `length` bytes, filled up with spaces behind it (RFC 1950, 1951: a last block that is stored
 * as it is may have any length). Undefined when it does not fit.
 */
export function packExactly(plain: Buffer, length: number): Buffer | undefined {
  const packed =
    plain.length === 0 ? plain : deflateRawSync(plain, { level: 9, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH });
  const room = length - packed.length - OVERHEAD_BYTES;
  if (room < 0) return undefined;
  const blocks: Buffer[] = [Buffer.from([0x78, 0xda]), packed];
  const spaces = Buffer.alloc(room, ' ');
  // Each further block costs five of the bytes that are to be filled.
  let left = room;
  let filled = 0;
  while (left > 65_535) {
    const size = Math.min(65_535, left - 5);
    blocks.push(storedBlock(spaces.subarray(0, size), false));
    filled += size;
    left -= size + 5;
  }
  blocks.push(storedBlock(spaces.subarray(0, left), true));
  filled += left;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler32(Buffer.concat([plain, Buffer.alloc(filled, ' ')])));
  return Buffer.concat([...blocks, sum]);
}

function storedBlock(bytes: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(bytes.length ^ 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

function adler32(bytes: Buffer): number {
  let a = 1;
  let b = 0;
  for (let from = 0; from < bytes.length; from += 3_000) {
    for (const byte of bytes.subarray(from, from + 3_000)) {
      a += byte;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

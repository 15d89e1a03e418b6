// Pictures that lie inside documents, without what they say of where, when and by whom they were taken. The dots are left
// as they are: a document's pictures are many, and making each anew would take longer than anybody waits. Called by
// office-clean.ts and pdf-clean.ts.

const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);
const ORIENTATION = 0x0112;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A copy of a JPEG or PNG; anything else comes back as it was. */
export function withoutPictureFacts(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return withoutPngTexts(bytes);
  if (!isJpeg(bytes, 0)) return bytes;
  const copy = Buffer.from(bytes);
  const end = blankJpegFacts(copy, 0);
  // Telephones put further pictures, each with facts of its own, behind the first.
  if (end !== undefined) copy.fill(0, end);
  return copy;
}

export function isJpeg(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff;
}

/** Blanks in place, so that nothing moves; answers where the picture ends, when it is whole. Which way is up is kept. */
export function blankJpegFacts(bytes: Buffer, from: number): number | undefined {
  let at = from + 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const payload = bytes.subarray(at + 4, at + 2 + length);
    if (isFact(marker, payload)) blankSegment(payload);
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(bytes, at);
  }
  return at + 2 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : undefined;
}

/** Comments and what programs add; not the profile of the colours, nor how they are coded. */
function isFact(marker: number, payload: Buffer): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe1 || marker > 0xef) return false;
  return !payload.subarray(0, 5).equals(Buffer.from('Adobe')) && !payload.subarray(0, 4).equals(Buffer.from('ICC_'));
}

function blankSegment(payload: Buffer): void {
  const orientation = payload.subarray(0, 4).equals(Buffer.from('Exif')) ? orientationOf(payload.subarray(6)) : 1;
  payload.fill(0);
  if (orientation === 1 || payload.length < 32) return;
  payload.write('Exif\0\0MM\0*\0\0\0\u0008\0\u0001', 'latin1');
  payload.writeUInt16BE(ORIENTATION, 16);
  payload.writeUInt16BE(3, 18);
  payload.writeUInt32BE(1, 20);
  payload.writeUInt16BE(orientation, 24);
}

function orientationOf(tiff: Buffer): number {
  if (tiff.length < 14) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    const value = short(at + 8);
    if (short(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

function withoutPngTexts(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) break;
    if (!TEXT_CHUNKS.has(kind)) kept.push(bytes.subarray(at, end));
    at = end;
    if (kind === 'IEND') break;
  }
  return Buffer.concat(kept);
}

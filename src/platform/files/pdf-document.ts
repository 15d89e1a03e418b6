// PDF documents, judged without rendering: refuses what is locked, what acts when opened, and what unpacks without end.
// Called by upload.ts. A scan by words, not a reader: it errs towards refusing, and downloads are attachments anyway.
import { createInflate, inflateSync } from 'node:zlib';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { listStreams, spellOut } from './pdf-streams.ts';

type Refusal = 'damaged' | 'bomb' | 'locked' | 'active-content';

const MAX_STREAMS = 10_000;
const MAX_UNPACKED_BYTES = 150_000_000;
const MAX_OBJECT_STREAM_BYTES = 30_000_000;
const END = '%%EOF';

const LOCKED = /\/Encrypt(?![A-Za-z])/;
// Names that make a reader do something: scripts, programs, files within the file, forms that send themselves.
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|ImportData|SubmitForm|GoToE)(?![A-Za-z])/;

export async function judgePdf(bytes: Uint8Array): Promise<Outcome<undefined, Refusal>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = buffer.toString('latin1');
  if (!text.includes(END, Math.max(0, text.length - 4_096))) return refuse('damaged');
  const whole = judgeWords(text);
  return whole.ok ? judgeStreams(buffer, text) : whole;
}

function judgeWords(text: string): Outcome<undefined, Refusal> {
  const words = spellOut(text);
  if (LOCKED.test(words)) return refuse('locked');
  return ACTIVE.test(words) ? refuse('active-content') : ok(undefined);
}

/** Unpacks every deflated stream once, counting; what packed object lists hold is judged like the open text. */
async function judgeStreams(buffer: Buffer, text: string): Promise<Outcome<undefined, Refusal>> {
  let unpackedBytes = 0;
  let streams = 0;
  for (const { head, start } of listStreams(text)) {
    streams += 1;
    if (streams > MAX_STREAMS || /\/Fl(ateDecode)?[\s/[]+Fl(ateDecode)?\b/.test(head)) return refuse('bomb');
    if (/\/ObjStm\b/.test(head)) {
      const objects = unpackObjects(buffer.subarray(start), head);
      if (!objects.ok) return objects;
      const judged = judgeWords(objects.value);
      if (!judged.ok) return judged;
      unpackedBytes += objects.value.length;
    } else if (/\/Fl(ateDecode)?\b/.test(head)) {
      unpackedBytes += await countUnpacked(buffer.subarray(start), MAX_UNPACKED_BYTES - unpackedBytes);
    }
    if (unpackedBytes > MAX_UNPACKED_BYTES) return refuse('bomb');
  }
  return ok(undefined);
}

function unpackObjects(packed: Buffer, head: string): Outcome<string, Refusal> {
  // Packed in any other way the objects could not be read here, and what cannot be read is not taken.
  if (!/\/Filter\b/.test(head)) return ok('');
  if (/\/(Predictor|ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt)\b/.test(head))
    return refuse('damaged');
  try {
    return ok(inflateSync(packed, { maxOutputLength: MAX_OBJECT_STREAM_BYTES }).toString('latin1'));
  } catch (error) {
    return refuse((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged');
  }
}

/** How much comes out, counted and never held; stops just above `limit`. Broken streams are the reader's affair. */
async function countUnpacked(packed: Buffer, limit: number): Promise<number> {
  const inflate = createInflate();
  let count = 0;
  try {
    inflate.end(packed);
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      count += chunk.length;
      if (count > limit) break;
    }
  } catch {
    return count;
  } finally {
    inflate.destroy();
  }
  return count;
}

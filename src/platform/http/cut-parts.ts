// Cuts each part of a multipart body that is longer than it may be, while it arrives: what is left says that it was too
// large, the rest is never held, and the fields around it come through. Called by form.ts.
import { BadRequest } from './errors.ts';

/** More than any form of ours has; each costs time of its own. */
const mostParts = 250;

/** `boundary` as the content type names it. A part is kept to `mostBytes`, its own headers included. Throws BadRequest. */
export async function* cutParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  let unread = Buffer.alloc(0);
  let left = mostBytes;
  let parts = 0;
  const take = (bytes: number): Uint8Array => {
    const kept = unread.subarray(0, Math.min(bytes, left));
    left -= kept.length;
    unread = unread.subarray(bytes);
    return kept;
  };
  for await (const chunk of body) {
    unread = Buffer.concat([unread, chunk]);
    for (let at = unread.indexOf(mark); at !== -1; at = unread.indexOf(mark)) {
      yield take(at);
      parts += 1;
      if (parts > mostParts) throw new BadRequest(413, 'too many fields');
      left = mostBytes;
      yield take(mark.length);
    }
    // The last bytes may be the beginning of a mark.
    yield take(Math.max(0, unread.length - mark.length + 1));
  }
  yield take(unread.length);
}

/** Undefined where the body has no parts. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /^multipart\/form-data;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

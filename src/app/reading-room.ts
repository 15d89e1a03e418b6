// Where published pages are kept in memory, as the bytes that are sent: rendered once for everybody, thrown away when
// something published changes. listen.ts asks here before anything else; server.tsx puts pages in.
import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from 'node:zlib';
import { cookieNames } from '../platform/http/cookies.ts';

export type ReadingRoom = {
  /** Sends the kept page if there is one that this request may be answered with. False: the request goes its usual way. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** What was current when a page began to be made; a page made of what has since changed is not kept. */
  generation: () => number;
  keep: (address: string, made: Made, generation: number) => void;
  /** Everything is made anew from here on. */
  clear: () => void;
};

export type Made = { status: number; headers: Headers; body: Uint8Array };

type Coding = 'br' | 'gzip' | 'identity';

/**
 * `body` is compressed with Brotli where that makes it smaller; nearly every browser takes it so, and `usual` is the head they
 * get. `isAsked`: somebody has asked since it was last considered for letting go.
 */
type Kept = {
  status: number;
  etag: string;
  body: Buffer;
  /** Made for the first who takes no Brotli: what is sent without a measure for each address may cost no work each time. */
  gzip?: Buffer;
  isPacked: boolean;
  head: OutgoingHttpHeaders;
  usual: OutgoingHttpHeaders;
  isAsked: boolean;
};

/** Ten thousand articles take some 170 MB; what nobody has asked for lately goes first. */
const usualRoomBytes = 256_000_000;

export function createReadingRoom(roomBytes = usualRoomBytes): ReadingRoom {
  const shelf = new Map<string, Kept>();
  let held = 0;
  let generation = 0;
  const remove = (address: string) => {
    const kept = shelf.get(address);
    held -= (kept?.body.length ?? 0) + (kept?.gzip?.length ?? 0);
    shelf.delete(address);
  };
  /** What nobody has asked for goes first; what has been asked for gets one more turn. A read costs a mark, no reordering. */
  const makeRoom = () => {
    for (const [address, kept] of shelf) {
      if (held <= roomBytes) return;
      if (kept.isAsked) {
        shelf.delete(address);
        shelf.set(address, { ...kept, isAsked: false });
      } else {
        remove(address);
      }
    }
  };
  return {
    answer: (request, response) => {
      const { method, url = '', headers } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const kept = shelf.get(url);
      if (kept === undefined || headers.cookie?.includes(cookieNames.session)) return false;
      kept.isAsked = true;
      if (headers['if-none-match']?.includes(kept.etag)) {
        response.writeHead(304, kept.head).end();
        return true;
      }
      const coding = kept.isPacked ? codingFor(headers['accept-encoding'] ?? '') : 'identity';
      const isUsual = coding === 'br' || !kept.isPacked;
      if (coding === 'gzip' && kept.gzip === undefined) {
        kept.gzip = gzipSync(brotliDecompressSync(kept.body));
        held += kept.gzip.length;
      }
      const body = isUsual ? kept.body : (coding === 'gzip' && kept.gzip) || brotliDecompressSync(kept.body);
      response.writeHead(kept.status, isUsual ? kept.usual : headOf(kept.head, body, coding));
      response.end(method === 'HEAD' ? undefined : body);
      return true;
    },
    generation: () => generation,
    keep: (address, made, madeIn) => {
      if (madeIn !== generation) return;
      const kept = bind(made);
      remove(address);
      shelf.set(address, kept);
      held += kept.body.length;
      makeRoom();
    },
    clear: () => {
      generation += 1;
      held = 0;
      shelf.clear();
    },
  };
}

/** The same weak tag for every coding: it is the same page. */
export function tagOfBytes(body: Uint8Array): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function codingFor(accepted: string): Coding {
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

function bind({ status, headers, body }: Made): Kept {
  // What is compressed already, a picture, only grows.
  const isPacked = /^(text|application)\//.test(headers.get('content-type') ?? '') && body.length > 500;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
  const head = { ...Object.fromEntries(headers), vary: 'Accept-Encoding, Cookie' };
  const packed = isPacked ? brotliCompressSync(body, { params }) : Buffer.from(body);
  const usual = headOf(head, packed, isPacked ? 'br' : 'identity');
  return { status, etag: headers.get('etag') ?? '', body: packed, isPacked, head, usual, isAsked: false };
}

function headOf(head: OutgoingHttpHeaders, body: Buffer, coding: Coding): OutgoingHttpHeaders {
  return { ...head, 'Content-Length': body.length, ...(coding !== 'identity' && { 'Content-Encoding': coding }) };
}

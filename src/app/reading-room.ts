// Where published pages are kept in memory, as the bytes that are sent: rendered once for everybody, thrown away when
// something published changes. listen.ts asks here before anything else; server.tsx puts pages in.
import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
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

type Kept = {
  status: number;
  etag: string;
  bytes: number;
  bodies: Record<Coding, Buffer>;
  heads: Record<Coding, OutgoingHttpHeaders>;
};
type Coding = 'br' | 'gzip' | 'identity';

/** Ten thousand articles take some 150 MB; what was asked for longest ago goes first. */
const usualRoomBytes = 192_000_000;

export function createReadingRoom(roomBytes = usualRoomBytes): ReadingRoom {
  const shelf = new Map<string, Kept>();
  let held = 0;
  let generation = 0;
  const remove = (address: string) => {
    held -= shelf.get(address)?.bytes ?? 0;
    shelf.delete(address);
  };
  return {
    answer: (request, response) => {
      const { method, url = '', headers } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const kept = shelf.get(url);
      if (kept === undefined || headers.cookie?.includes(cookieNames.session)) return false;
      // Asked for again: the newest in the order that decides what goes first.
      shelf.delete(url);
      shelf.set(url, kept);
      if (headers['if-none-match']?.includes(kept.etag)) {
        response.writeHead(304, { ...kept.heads.identity, 'Content-Length': undefined }).end();
        return true;
      }
      const coding = codingFor(headers['accept-encoding'] ?? '');
      response.writeHead(kept.status, kept.heads[coding]);
      response.end(method === 'HEAD' ? undefined : kept.bodies[coding]);
      return true;
    },
    generation: () => generation,
    keep: (address, made, madeIn) => {
      if (madeIn !== generation) return;
      const kept = bind(made);
      remove(address);
      shelf.set(address, kept);
      held += kept.bytes;
      for (const oldest of shelf.keys()) {
        if (held <= roomBytes) break;
        remove(oldest);
      }
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
  const identity = Buffer.from(body);
  // What is compressed already, a picture, only grows.
  const isText = /^(text|application)\//.test(headers.get('content-type') ?? '') && identity.length > 500;
  const bodies = {
    identity,
    br: isText ? brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : identity,
    gzip: isText ? gzipSync(identity) : identity,
  };
  const common = Object.fromEntries(headers);
  const head = (coding: Coding): OutgoingHttpHeaders => ({
    ...common,
    vary: 'Accept-Encoding, Cookie',
    'content-length': String(bodies[coding].length),
    ...(coding !== 'identity' && isText && { 'content-encoding': coding }),
  });
  const heads = { identity: head('identity'), br: head('br'), gzip: head('gzip') };
  const bytes = identity.length + (isText ? bodies.br.length + bodies.gzip.length : 0);
  return { status, etag: headers.get('etag') ?? '', bytes, bodies, heads };
}

// The product on a port: what a connection may take in time and number. Called by product.ts.
import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType as HttpServer, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { viewTally } from '../features/feedback/index.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import type { ReadingRoom } from './reading-room.ts';

/** How long a client may take, in milliseconds; `check` is how often those under way are looked at. */
export type Patience = { headersMs: number; requestMs: number; idleMs: number; checkMs: number };

/** A client that sends slowly is let go within 65 s, before it holds a place that others need. */
const usualPatience: Patience = { headersMs: 20_000, requestMs: 59_000, idleMs: 60_000, checkMs: 5_000 };
const connectionLimit = 1_000;
/** Longer than any statement may take in the database, shorter than the last resort of the shutdown. */
const finishWithinMs = 15_000;

export type Listening = { url: string; close: () => Promise<void> };

/** Throws a UserFacingError when the port is not to be had. `close` lets the requests in work finish. */
export async function listen(
  { app, room }: { app: Hono; room: ReadingRoom },
  { host, port, patience = usualPatience }: { host: string; port: number; patience?: Patience },
): Promise<Listening> {
  const serverOptions = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: patience.checkMs,
  };
  const http = await new Promise<HttpServer>((resolve, reject) => {
    const readers = (options: ServerOptions, work: RequestListener) =>
      createServer(options, (request, response) => {
        viewTally.count(request);
        if (!room.answer(request, response)) work(request, response);
      });
    const starting = serve(
      { fetch: app.fetch, hostname: host, port, serverOptions, createServer: readers as typeof createServer },
      () => resolve(starting),
    );
    starting.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    starting.maxConnections = connectionLimit;
    // For those who do not take their answer: nothing has passed in either direction for so long.
    starting.setTimeout(patience.idleMs);
  });
  const address = http.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      // A connection that has had its answer would be kept for the next request, which is not to come.
      const sweeping = setInterval(() => 'closeIdleConnections' in http && http.closeIdleConnections(), 50);
      setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), finishWithinMs).unref();
      http.close(() => {
        clearInterval(sweeping);
        resolve();
      });
    });
  return { url: `http://localhost:${address.port}`, close };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: 'another program listens there. Stop that one, or set PORT to another number',
    EACCES: 'this user may not listen there. Set PORT to a number above 1023',
    EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one it has, or leave it out',
    ENOTFOUND: 'there is no such name. Set HOST to an address of this machine, or leave it out',
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new UserFacingError(`Port ${port} of ${host} cannot be used: ${reason}.`);
}

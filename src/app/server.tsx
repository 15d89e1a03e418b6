// The HTTP server: mounts the route table on Hono, answers with documents, keeps its limits. The pipeline does the rest.
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Route } from '../access/route.ts';
import type { Answer } from '../platform/http/answer.ts';
import { Absent, BadRequest, Conflict, fromDatabase, Unavailable } from '../platform/http/errors.ts';
import type { Log } from '../platform/log.ts';
import { assets } from '../ui/assets.ts';
import { errorPage, type Place, renderPage } from './frame.tsx';
import { type Pipeline, receive, serve, type Visit } from './pipeline.tsx';

export type Server = Pipeline & {
  routes: readonly Route[];
  place: Place;
  log: Log;
  /** Requests in work at one time; above it the answer is 503 at once, so that those in work are finished in time. */
  requestLimit: number;
};

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};

export function createApp(server: Server): Hono {
  const app = new Hono();
  let inWork = 0;
  app.get('/assets/:name', (c) => serveAsset(c.req.raw));
  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.use(compress());
  app.use(async (c, next) => {
    if (inWork >= server.requestLimit) {
      c.res = plain(503, errorDocument(server, new Unavailable('too much to do'), 'sv'), { 'Retry-After': '2' });
      return;
    }
    inWork += 1;
    await next().finally(() => {
      inWork -= 1;
    });
  });
  for (const route of server.routes) {
    app.on(route.method, route.path, (c) =>
      respond(server, c.req.raw, (visit) => serve(server, route, visit, c.req.param())),
    );
  }
  app.notFound((c) =>
    respond(server, c.req.raw, () => {
      throw new Absent();
    }),
  );
  return app;
}

type Work = (visit: Visit) => Promise<{ answer: Answer }>;

async function respond(server: Server, request: Request, work: Work): Promise<Response> {
  let visit: Visit | undefined;
  try {
    visit = await receive(server, request);
    const { answer } = await work(visit);
    return toResponse(server, answer, visit);
  } catch (thrown) {
    return failed(server, request, visit, fromDatabase(thrown));
  }
}

function toResponse(server: Server, answer: Answer, visit: Visit): Response {
  switch (answer.type) {
    case 'page':
      return plain(answer.status, renderPage(server.place, visit, answer), {}, visit);
    case 'redirect':
      return plain(303, null, { Location: answer.location }, visit);
    case 'file':
      return plain(
        200,
        answer.bytes,
        {
          'Content-Type': answer.mediaType,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
        },
        visit,
      );
    case 'json':
      return plain(answer.status, JSON.stringify(answer.body), { 'Content-Type': 'application/json' }, visit);
    case 'empty':
      return plain(204, null, {}, visit);
  }
}

function failed(server: Server, request: Request, visit: Visit | undefined, error: unknown): Response {
  const incident = randomBytes(4).toString('hex');
  const isExpected = error instanceof Absent || error instanceof Conflict || error instanceof BadRequest;
  if (!isExpected) {
    server.log.error('request.failed', {
      incident,
      error,
      method: request.method,
      route: `/${new URL(request.url).pathname.split('/')[1]}`,
    });
  }
  if (visit === undefined) {
    const language = /^en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'sv';
    const status = error instanceof Unavailable ? 503 : 500;
    return plain(status, errorDocument(server, error, language, incident), retry(error));
  }
  const answer = errorPage(error, visit.language, incident);
  return plain(answer.status, renderPage(server.place, visit, answer), retry(error), visit);
}

function retry(error: unknown): Record<string, string> {
  return error instanceof Unavailable ? { 'Retry-After': '5' } : {};
}

function errorDocument(server: Server, error: unknown, language: 'sv' | 'en', incident = ''): string {
  const visit = {
    url: new URL('http://localhost/'),
    session: undefined,
    language,
    tokens: { csrf: '', idempotencyKey: '' },
    now: server.clock(),
  };
  return renderPage(server.place, visit, errorPage(error, language, incident));
}

function plain(
  status: number,
  body: string | Uint8Array | null,
  headers: Record<string, string>,
  visit?: Visit,
): Response {
  const all = new Headers({ ...securityHeaders, 'Content-Type': 'text/html; charset=utf-8', ...headers });
  for (const cookie of visit?.setCookies ?? []) {
    all.append('Set-Cookie', cookie);
  }
  return new Response(body as BodyInit | null, { status, headers: all });
}

function serveAsset(request: Request): Response {
  const found = assets.find(new URL(request.url).pathname);
  if (found === undefined) {
    return new Response(null, { status: 404, headers: securityHeaders });
  }
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding =
    /\bbr\b/.test(accepted) && found.brotli ? 'br' : /\bgzip\b/.test(accepted) && found.gzip ? 'gzip' : undefined;
  const body = encoding === 'br' ? found.brotli : encoding === 'gzip' ? found.gzip : found.body;
  const headers = { ...securityHeaders, ...found.headers, ...(encoding && { 'Content-Encoding': encoding }) };
  return new Response(body as BodyInit, { headers });
}

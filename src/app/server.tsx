// The HTTP server: mounts the route table on Hono, answers with documents, keeps its limits. The pipeline does the rest.
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { openOf, type Route } from '../access/route.ts';
import { faceLanguages, inLanguage, isFaceLanguage } from '../kit/languages.ts';
import type { Answer, Page } from '../platform/http/answer.ts';
import { clearCookie, cookieNames } from '../platform/http/cookies.ts';
import { Absent, BadRequest, Conflict, fromDatabase, TooMany, Unavailable } from '../platform/http/errors.ts';
import type { Log } from '../platform/log.ts';
import { assets } from '../ui/assets.ts';
import { clientAddress } from './client-address.ts';
import { type Board, errorPage, type Place, renderPage } from './frame.tsx';
import { behindTheDoor, type Pipeline, receive, type Standing, serve, type Visit } from './pipeline.tsx';
import { type ReadingRoom, tagOfBytes } from './reading-room.ts';

export type Server = Pipeline & {
  routes: readonly Route[];
  place: Place;
  /** Where pages that are the same for everybody are kept. */
  room: ReadingRoom;
  /** Asks whether what readers meet has changed (watch-edition.ts). Absent where nothing is sent from memory. */
  lookAgain?: () => Promise<void>;
  board: Board;
  log: Log;
  /** Requests under way at one time, those included that are still being sent; above it the answer is 503 at once. */
  requestLimit: number;
  /** How many proxies of the operator's own write in X-Forwarded-For. */
  trustedProxies: number;
};

const healthPath = '/health/ready';

const restOfPolicy =
  "script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const contentPolicy = `default-src 'none'; style-src 'self'; ${restOfPolicy}`;

const securityHeaders = {
  'Content-Security-Policy': contentPolicy,
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};

/** Open data is for other sites' scripts too: without their reader's session, which no answer with these has been made of. */
const sharedHeaders = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** `mountFirst`: what a build for tests has beside the site, whose last route answers for every address. */
export function createApp(server: Server, mountFirst?: (app: Hono) => void): Hono {
  const app = new Hono();
  let inWork = 0;
  const turnedAway = createTurningAway(server);
  app.get('/assets/:name', (c) => serveAsset(c.req.raw));
  app.get('/health/live', () => plain(200, '{"status":"live"}', { 'Content-Type': 'application/json' }));
  mountFirst?.(app);
  app.use(compress());
  app.use(async (c, next) => {
    // Whoever watches over us is told how it stands also when nobody else is let in.
    if ((inWork >= server.requestLimit || server.places.isFull()) && c.req.path !== healthPath) {
      c.res = turnedAway(languageOf(c.req.raw));
      return;
    }
    inWork += 1;
    await next().finally(() => {
      inWork -= 1;
    });
  });
  for (const route of server.routes) {
    const faces = openOf(route)?.languages ?? [];
    for (const face of faces.length === 0 ? [undefined] : faces) {
      const answer: Work = (visit, c) => serve(server, route, visit, c.req.param());
      const mountedAt = face === undefined ? route.path : inLanguage(face, route.path);
      app.on(route.method, mountedAt, (c) => respond(server, c, answer, { faces, face }, route));
    }
  }
  app.notFound((c) =>
    respond(
      server,
      c,
      () => {
        throw new Absent();
      },
      standingOf(c.req.path),
    ),
  );
  return app;
}

/** An address in a language of the public face is answered in it, also when nothing stands there. */
function standingOf(path: string): Standing {
  const face = path.split('/')[1] ?? '';
  return isFaceLanguage(face) && face !== 'sv' ? { faces: faceLanguages, face } : behindTheDoor;
}

type Work = (visit: Visit, c: Context) => Promise<{ answer: Answer }>;

async function respond(
  server: Server,
  c: Context,
  work: Work,
  standing: Standing = behindTheDoor,
  route?: Route,
): Promise<Response> {
  const request = c.req.raw;
  let visit: Visit | undefined;
  try {
    const generation = server.room.generation();
    visit = await receive(server, request, standing, addressOf(server, c));
    const here = visit;
    const { answer } =
      visit.session === undefined
        ? await server.visitors(visit.peer, visit.now, () => work(here, c), costOf(request, route))
        : await server.shares(visit.session.personId, visit.now, () => work(here, c));
    // What an editor has taken away is sent to nobody after the editor has been told so, which is by leading on.
    if (request.method === 'POST' && answer.type === 'redirect' && isEditor(visit)) await server.lookAgain?.();
    const response = toResponse(server, answer, visit);
    const isKept = route !== undefined && openOf(route)?.kept === true;
    return isKept && visit.session === undefined ? await keep(server, visit, response, generation) : response;
  } catch (thrown) {
    return failed(server, request, visit, fromDatabase(thrown));
  }
}

function isEditor({ session }: Visit): boolean {
  return session?.actor?.kind === 'editor' || session?.actor?.kind === 'chief_editor';
}

/** How many requests a request counts as, of what an address may ask for: pictures take time, and memory. */
function costOf({ method }: Request, route: Route | undefined): number {
  if (method !== 'POST') return 1;
  return route?.mode === 'write' && route.uploads === 'pictures' ? 20 : 5;
}

/**
 * A page that is the same for everybody says so: browsers may hold it, and ask each time whether it still holds, so that
 * what is published, and what is withdrawn, is seen at once.
 */
async function keep({ room }: Server, { request, url }: Visit, made: Response, generation: number): Promise<Response> {
  if (made.status !== 200 && made.status !== 410) return made;
  const body = new Uint8Array(await made.arrayBuffer());
  const headers = new Headers(made.headers);
  const etag = tagOfBytes(body);
  headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
  headers.set('ETag', etag);
  // An address with a query is one of endlessly many.
  if (url.search === '') room.keep(url.pathname, { status: made.status, headers, body }, generation);
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(body as BodyInit, { status: made.status, headers });
}

/** Where the request came from; a test has no connection, and is nobody. */
function addressOf({ trustedProxies }: Server, c: Context): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const peer = incoming?.socket?.remoteAddress;
  return clientAddress({ peer, forwarded: c.req.header('x-forwarded-for') ?? null, trustedProxies });
}

/** The page of those turned away, made once: when there is too much to do it must cost next to nothing. */
function createTurningAway(server: Server): (language: 'sv' | 'en') => Response {
  const pages = new Map<string, string>();
  const error = new Unavailable('too much to do', 'load');
  return (language) => {
    const page = pages.get(language) ?? errorDocument(server, error, language);
    pages.set(language, page);
    return plain(503, page, { ...errorHeaders(error), 'Cache-Control': 'no-store, no-transform' });
  };
}

function toResponse(server: Server, answer: Answer, visit: Visit): Response {
  switch (answer.type) {
    case 'page':
      return plain(answer.status, renderPage(server, visit, answer), pageHeaders(answer, visit), visit);
    case 'redirect':
      return plain(answer.isForGood === true ? 301 : 303, null, { Location: headerSafe(answer.location) }, visit);
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
    case 'document':
      return plain(
        200,
        answer.body,
        {
          'Content-Type': answer.mediaType,
          ...(answer.name !== undefined && {
            'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
          }),
          ...(answer.isShared && visit.session === undefined && sharedHeaders),
        },
        visit,
      );
    case 'json':
      return plain(answer.status, JSON.stringify(answer.body), { 'Content-Type': 'application/json' }, visit);
    case 'empty':
      return plain(204, null, {}, visit);
  }
}

/** An address that came with a request may hold any character; a header holds the printable ones of ASCII. */
function headerSafe(location: string): string {
  return location.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

function failed(server: Server, request: Request, visit: Visit | undefined, error: unknown): Response {
  const incident = randomBytes(4).toString('hex');
  const isExpected = error instanceof Absent || error instanceof Conflict || error instanceof BadRequest;
  if (error instanceof TooMany) {
    server.log.warn('request.refused', {
      reason: error.whose === 'person' ? 'too-many' : 'too-many-visits',
      ...(visit?.session && { actorId: visit.session.personId }),
    });
  } else if (!isExpected) {
    server.log.error('request.failed', {
      incident,
      error,
      method: request.method,
      route: `/${new URL(request.url).pathname.split('/')[1]}`,
    });
  }
  if (visit === undefined) {
    const status = error instanceof Unavailable ? 503 : 500;
    return plain(status, errorDocument(server, error, languageOf(request), incident), errorHeaders(error));
  }
  const answer = errorPage(error, visit.face, incident);
  return plain(
    answer.status,
    renderPage(server, visit, answer),
    { ...pageHeaders(answer, visit), ...errorHeaders(error) },
    visit,
  );
}

function languageOf(request: Request): 'sv' | 'en' {
  return /^en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'sv';
}

/** The page is for people and is reworded at times; the code is for programs, and stays (docs/testing.md lists them). */
function errorHeaders(error: unknown): Record<string, string> {
  const retryAfter =
    error instanceof TooMany
      ? { 'Retry-After': String(error.retryAfterSeconds) }
      : error instanceof Unavailable && { 'Retry-After': error.part === 'load' ? '2' : '5' };
  return { 'X-Error-Code': codeOf(error), ...retryAfter };
}

function codeOf(error: unknown): string {
  if (error instanceof Absent) return 'absent';
  if (error instanceof Conflict) return `conflict:${error.reason}`;
  if (error instanceof BadRequest) {
    return { 400: 'malformed', 403: 'forged', 413: 'too-large', 415: 'unsupported' }[error.status];
  }
  if (error instanceof TooMany) return 'too-many';
  return error instanceof Unavailable ? 'unavailable' : 'failed';
}

function pageHeaders({ status, code, head }: Page, { faces }: Pick<Visit, 'faces'>): Record<string, string> {
  const known = code ?? (status === 422 ? 'invalid' : undefined);
  const styles = faces.length > 0 ? `'self' ${assets.publicStyles().source}` : "'self'";
  const frames = head?.frames === undefined ? '' : `; frame-src ${head.frames.join(' ')}`;
  return {
    ...(known !== undefined && { 'X-Error-Code': known }),
    'Content-Security-Policy': `default-src 'none'; style-src ${styles}; ${restOfPolicy}${frames}`,
  };
}

function errorDocument(server: Server, error: unknown, language: 'sv' | 'en', incident = ''): string {
  const visit = {
    url: new URL('http://localhost/'),
    address: '/',
    face: language,
    faces: [],
    session: undefined,
    peer: undefined,
    language,
    tokens: { csrf: '', idempotencyKey: '' },
    now: server.clock(),
  };
  return renderPage(server, visit, errorPage(error, language, incident));
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
    // Pages that the browser keeps to go back to go with the session: the next one at the keyboard may be somebody else.
    if (cookie === clearCookie(cookieNames.session)) all.set('Clear-Site-Data', '"cache"');
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

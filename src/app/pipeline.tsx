// The way of every request, readable from top to bottom: who asks, which route, the gate, the answer. Called by server.ts.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Actor, anyone } from '../access/actors.ts';
import { mayTake } from '../access/acts.ts';
import { findSession, formToken, isFormToken, parkForm, type Session, takeParkedForm } from '../access/door.ts';
import * as gate from '../access/gate.ts';
import {
  type DoorAnswer,
  type FormTokens,
  type Language,
  openOf,
  type Route,
  type RouteContext,
} from '../access/route.ts';
import { sessionPaths } from '../features/sessions/index.ts';
import { type FaceLanguage, fallbackOf, inLanguage, isFaceLanguage } from '../kit/languages.ts';
import { judgeFiles, judgePictures } from '../platform/files/upload.ts';
import type { Answer } from '../platform/http/answer.ts';
import { redirect } from '../platform/http/answer.ts';
import { type Cookies, clearCookie, cookieNames, parseCookies, setCookie } from '../platform/http/cookies.ts';
import { Absent, BadRequest, Conflict, fromDatabase } from '../platform/http/errors.ts';
import {
  type FormLimits,
  formWithFiles,
  formWithPictures,
  isSurelySmall,
  plainForm,
  type SentForm,
  withForm,
} from '../platform/http/form.ts';
import { judgeLetters } from '../platform/mail/letter-file.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import type { Places } from './places.ts';
import type { FewAtATime, Shares, Turns } from './turns.ts';

export type Pipeline = {
  db: Kysely<DB>;
  clock: () => Temporal.Instant;
  /** Signs the token of forms that are sent before anybody has signed in. */
  doorSecret: string;
  /** The origin the browser sees, for the check of where a form was sent from. */
  origin: string;
  /** What one person may ask for at a time. */
  shares: Shares;
  /** What one address may ask for at a time, of those who have not signed in. */
  visitors: Shares;
  /**
   * Whose files are opened. Before the transaction that stores them begins, and before there is a place: a large picture takes
   * longer than either may be held. A few forms at a time, each of a person of its own, so that nobody's many pictures take
   * all memory and time.
   */
  openingFiles: Turns;
  /** Forms with pictures that one address has on their way and in work, of those who have not signed in. */
  pictureForms: FewAtATime;
  /** How many are worked on at a time; what a form takes to arrive and its files to be checked is outside. */
  places: Places;
};

/** All that is known of a request before its route runs. */
export type Visit = {
  request: Request;
  url: URL;
  cookies: Cookies;
  session: Session | undefined;
  /** The network address that it came from; undefined when that is nobody's. */
  peer: string | undefined;
  language: Language;
  /** The language of the address on the public face; elsewhere the same as `language`. */
  face: FaceLanguage;
  /** The path without its language. */
  address: string;
  /** The languages that the page has on the public face; none behind the door. */
  faces: readonly FaceLanguage[];
  now: Temporal.Instant;
  tokens: FormTokens;
  setCookies: string[];
};

export type Served = { answer: Answer; visit: Visit; actor: Actor };

/** Where a request stands: behind the door, or at a page of the public face in one of its languages. */
export type Standing = { faces: readonly FaceLanguage[]; face: FaceLanguage | undefined };

export const behindTheDoor: Standing = { faces: [], face: undefined };

/** The public face sets no cookie, and its language is the address's: the same address is the same page for everybody. */
export async function receive(
  pipeline: Pipeline,
  request: Request,
  { faces, face: addressed }: Standing = behindTheDoor,
  peer?: string,
): Promise<Visit> {
  const url = new URL(request.url);
  const cookies = parseCookies(request.headers.get('cookie'));
  const setCookies: string[] = [];
  const sessionToken = cookies[cookieNames.session];
  const session = sessionToken === undefined ? undefined : await findSession(pipeline.db, sessionToken);
  let doorKey = cookies[cookieNames.door];
  if (session === undefined && doorKey === undefined && addressed === undefined) {
    doorKey = randomBytes(24).toString('base64url');
    setCookies.push(setCookie(cookieNames.door, doorKey));
  }
  const csrf = formToken(session?.formSecret ?? doorSecretOf(pipeline, doorKey ?? ''));
  const language = addressed === undefined ? chooseLanguage(url, cookies, request, setCookies) : fallbackOf(addressed);
  const face = addressed ?? language;
  const prefix = inLanguage(face, '/');
  const address = addressed === undefined || face === 'sv' ? url.pathname : url.pathname.slice(prefix.length) || '/';
  const tokens = { csrf, idempotencyKey: randomUUID() };
  const now = pipeline.clock();
  return { request, url, cookies, session, peer, language, face, address, faces, now, tokens, setCookies };
}

/** Runs one route for one visit. Throws Absent, Conflict, BadRequest, Unavailable, or a bug. */
export async function serve(
  pipeline: Pipeline,
  route: Route,
  visit: Visit,
  params: Record<string, string>,
): Promise<Served> {
  const elsewhere = inAskedLanguage(route, visit);
  if (elsewhere !== undefined) {
    return { answer: redirect(elsewhere), visit, actor: visit.session?.actor ?? anyone };
  }
  const serveWith = async (sent?: SentForm): Promise<Served> => {
    const form = await judged(pipeline, route, visit, sent);
    // Signing in may wait for somebody else's server, and takes no place meanwhile; nor does the answer how it stands.
    const work = () => serveInPlace(pipeline, route, { visit, form, params });
    return route.mode === 'door' ? work() : pipeline.places.enter(work);
  };
  return route.method === 'POST' ? receiveForm(pipeline, route, visit, serveWith) : serveWith();
}

/** Large pictures count from their first byte, since they may take a minute to come, and small ones when they are there. */
function receiveForm<T>(
  { pictureForms }: Pipeline,
  route: Route,
  visit: Visit,
  work: (sent: SentForm) => Promise<T>,
): Promise<T> {
  const limits = formLimits(route, visit);
  if (limits !== formWithPictures || visit.session !== undefined) return withForm(visit.request, limits, work);
  if (!isSurelySmall(visit.request, limits)) {
    return pictureForms(visit.peer, () => withForm(visit.request, limits, work));
  }
  return withForm(visit.request, limits, (sent) =>
    sent.fileFields?.length === 0 ? work(sent) : pictureForms(visit.peer, () => work(sent)),
  );
}

/** `?lang=en`, as pages behind the door have it, leads to the same page's address in that language. */
function inAskedLanguage(route: Route, { url, face, address, faces }: Visit): string | undefined {
  const asked = url.searchParams.get('lang');
  if (openOf(route) === undefined || asked === null || route.method !== 'GET') return undefined;
  const rest = new URLSearchParams(url.searchParams);
  rest.delete('lang');
  const language = isFaceLanguage(asked) && faces.includes(asked) ? asked : face;
  return inLanguage(language, address.replace(/^\/+/, '/')) + (rest.size === 0 ? '' : `?${rest}`);
}

type Coming = { visit: Visit; form: SentForm | undefined; params: Record<string, string> };

async function serveInPlace(pipeline: Pipeline, route: Route, { visit, form, params }: Coming): Promise<Served> {
  const actor = visit.session?.actor ?? anyone;
  if (route.mode === 'door') {
    // Somebody with a session and nothing chosen to act as is let through: the door's own functions ask for the session.
    const isTooEarly = visit.session === undefined && !mayTake(route.act, anyone);
    const toSignIn = isTooEarly ? await enterFirst(pipeline, route, visit, form) : undefined;
    if (toSignIn !== undefined) {
      return { answer: toSignIn, visit, actor };
    }
    checkForgery(pipeline, visit, form);
    const { answer, setCookies = [] }: DoorAnswer = await route.handle({
      ...visit,
      params,
      form,
      query: visit.url.searchParams,
      cookieHeader: visit.request.headers.get('cookie'),
      userAgent: visit.request.headers.get('user-agent'),
    });
    visit.setCookies.push(...setCookies);
    return { answer, visit, actor };
  }
  const detour = await enterFirst(pipeline, route, visit, form);
  if (detour !== undefined) {
    return { answer: detour, visit, actor };
  }
  checkForgery(pipeline, visit, form, route);
  refuseStrangeAddress(params);
  const passage = { actor, act: route.act, resourceId: Object.values(params).join('/') };
  const restored = await restore(pipeline, visit);
  const context = (db: gate.Db): RouteContext => ({
    ...visit,
    db,
    actor,
    origin: pipeline.origin,
    params,
    query: visit.url.searchParams,
    restored,
  });
  try {
    const answer =
      route.mode === 'read'
        ? await gate.read(pipeline.db, passage, (db) => route.handle(context(db)))
        : await writeOnce(pipeline, route, passage, required(form), context);
    return { answer, visit, actor };
  } catch (thrown) {
    const error = fromDatabase(thrown);
    if (error instanceof Absent && visit.session !== undefined) {
      await gate.recordRefusal(pipeline.db, passage);
    }
    throw error;
  }
}

/** All strangers share one turn. Whoever would wait longer is told so at once, and holds no place that others need. */
const mostStrangersWaiting = 4;

/** What will not be let in is not opened; the checks themselves are made again where it is refused. */
async function judged(
  pipeline: Pipeline,
  route: Route,
  visit: Visit,
  form: SentForm | undefined,
): Promise<SentForm | undefined> {
  const actor = visit.session?.actor ?? anyone;
  if (form === undefined || route.mode !== 'write' || !mayTake(route.act, actor) || form.fileFields?.length === 0) {
    return form;
  }
  checkForgery(pipeline, visit, form, route);
  if (route.isComplete?.(form) === false) return form;
  const judge = { letters: judgeLetters, pictures: judgePictures }[String(route.uploads)] ?? judgeFiles;
  const { signal } = visit.request;
  return actor.kind === 'anyone'
    ? pipeline.openingFiles('', () => judge(form), { mostWaiting: mostStrangersWaiting, signal })
    : pipeline.openingFiles(actor.personId, () => judge(form));
}

/** Registry numbers and ids are all that addresses hold. Anything else has never existed, and may not be written in the log. */
function refuseStrangeAddress(params: Record<string, string>): void {
  if (Object.values(params).some((value) => !/^[\w-]{1,60}$/.test(value))) {
    throw new Absent();
  }
}

/** Those who have not signed in, or not chosen what to act as, do that first and then come back to where they were. */
async function enterFirst(
  pipeline: Pipeline,
  route: Route,
  visit: Visit,
  form: SentForm | undefined,
): Promise<Answer | undefined> {
  const actor = visit.session?.actor ?? anyone;
  if (mayTake(route.act, actor) || actor.kind !== 'anyone') {
    return undefined;
  }
  const back = visit.url.pathname + (form === undefined ? visit.url.search : '');
  if (visit.session !== undefined) {
    return redirect(`${sessionPaths.memberships.href()}?till=${encodeURIComponent(back)}`);
  }
  const endedToken = visit.cookies[cookieNames.session];
  if (form !== undefined && endedToken !== undefined && isFromOurOrigin(pipeline, visit)) {
    const parked = await parkForm(pipeline.db, { endedToken, path: visit.url.pathname, fields: form.values });
    if (parked !== undefined) {
      visit.setCookies.push(setCookie(cookieNames.parked, parked));
    }
  }
  return redirect(`${sessionPaths.signIn.href()}?till=${encodeURIComponent(back)}`);
}

async function restore(pipeline: Pipeline, visit: Visit): Promise<Record<string, string[]> | undefined> {
  const parkedToken = visit.cookies[cookieNames.parked];
  if (parkedToken === undefined || visit.session === undefined || visit.request.method !== 'GET') {
    return undefined;
  }
  const { session, url } = visit;
  const restored = await takeParkedForm(pipeline.db, { session, parkedToken, path: url.pathname });
  if (restored !== undefined) {
    visit.setCookies.push(clearCookie(cookieNames.parked));
  }
  return restored;
}

/**
 * A form is carried out once. Its key is written first, in the same transaction: a double click waits for the first,
 * finds the row, and is answered with the same redirect; another form under the same key is a conflict.
 */
async function writeOnce(
  pipeline: Pipeline,
  route: Extract<Route, { mode: 'write' }>,
  passage: gate.Passage,
  form: SentForm,
  context: (db: gate.Db) => RouteContext,
): Promise<Answer> {
  if (route.manner === 'page' && !/^[\w-]{8,100}$/.test(form.key)) {
    throw new BadRequest(400, 'a form without its key');
  }
  return gate.write(pipeline.db, passage, async (db) => {
    if (route.manner === 'quiet') {
      return { result: await route.handle({ ...context(db), form }), keep: true };
    }
    if (route.manner === 'open' || route.manner === 'linked') {
      const result = await route.handle({ ...context(db), form });
      return { result, keep: result.type === 'redirect' };
    }
    const earlier = await claimKey(db, passage, form);
    if (earlier !== undefined) {
      return { result: redirect(earlier), keep: false };
    }
    const result = await route.handle({ ...context(db), form });
    if (result.type === 'redirect') {
      await db.updateTable('access.replay').set({ location: result.location }).where('key', '=', form.key).execute();
    }
    return { result, keep: result.type === 'redirect' };
  });
}

async function claimKey(db: gate.Db, { actor, act }: gate.Passage, form: SentForm): Promise<string | undefined> {
  const personId = actor.kind === 'anyone' ? '' : actor.personId;
  const claimed = await db
    .insertInto('access.replay')
    .values({ personId, key: form.key, act: act.name, bodyHash: form.bodyHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) {
    return undefined;
  }
  const earlier = await db
    .selectFrom('access.replay')
    .select(['act', 'bodyHash', 'location'])
    .where('key', '=', form.key)
    .executeTakeFirst();
  if (earlier?.location == null || earlier.act !== act.name || !earlier.bodyHash.equals(form.bodyHash)) {
    throw new Conflict('form-key-reused');
  }
  return earlier.location;
}

/** A form counts only when it came from our own page: the token says so, and the browser's own word for the origin. */
function checkForgery(pipeline: Pipeline, visit: Visit, form: SentForm | undefined, route?: Route): void {
  if (form === undefined || (route?.mode === 'write' && route.manner === 'linked')) {
    return;
  }
  if (route?.mode === 'write' && route.manner === 'open') {
    if (!isFromOurOrigin(pipeline, visit)) throw new BadRequest(403, 'not sent from our page');
    return;
  }
  const secret = visit.session?.formSecret ?? doorSecretOf(pipeline, visit.cookies[cookieNames.door] ?? '');
  if (!isFromOurOrigin(pipeline, visit) || !isFormToken(secret, form.csrf)) {
    throw new BadRequest(403, 'not sent from our page');
  }
}

/** The browser's own word for where a form was sent from; no page elsewhere, nor on a sister address, can choose it. */
function isFromOurOrigin(pipeline: Pipeline, { request, url }: Visit): boolean {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isOurs = origin === null ? site === 'same-origin' : origin === pipeline.origin || origin === url.origin;
  return isOurs && (site === null || site === 'same-origin');
}

/** Before signing in, the secret follows from a cookie; without one it is a secret that nobody can have. */
function doorSecretOf({ doorSecret }: Pipeline, doorKey: string): string {
  return createHmac('sha256', doorSecret)
    .update(doorKey === '' ? randomBytes(24) : doorKey)
    .digest('base64url');
}

function chooseLanguage(url: URL, cookies: Cookies, request: Request, setCookies: string[]): Language {
  const asked = url.searchParams.get('lang');
  if (asked === 'sv' || asked === 'en') {
    setCookies.push(setCookie(cookieNames.language, asked));
    return asked;
  }
  const kept = cookies[cookieNames.language];
  if (kept === 'sv' || kept === 'en') {
    return kept;
  }
  return /^en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'sv';
}

/** Files come from somebody who has, or just had, a session: others' are not even read into memory, but for a few pictures. */
function formLimits(route: Route, { cookies, request }: Visit): FormLimits {
  if (route.mode !== 'write' || route.uploads === false) return plainForm;
  if (route.uploads === 'pictures' && /^multipart/.test(request.headers.get('content-type') ?? '')) {
    return formWithPictures;
  }
  return cookies[cookieNames.session] === undefined ? plainForm : formWithFiles;
}

function required(form: SentForm | undefined): SentForm {
  if (form === undefined) {
    throw new BadRequest(400, 'a form is expected');
  }
  return form;
}

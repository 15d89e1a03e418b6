// How a slice declares a route. The act is a required part: a route without one does not compile, and the pipeline
// mounts nothing that did not come through here.
import type { FaceLanguage } from '../kit/languages.ts';
import type { Answer } from '../platform/http/answer.ts';
import type { SentFile, SentForm } from '../platform/http/form.ts';
import type { Path } from '../platform/http/path.ts';
import type { Actor } from './actors.ts';
import type { Act } from './acts.ts';
import type { Session } from './door.ts';
import type { Db } from './gate.ts';

export type Language = 'sv' | 'en';

/** The two hidden fields of every form: proof that the page was ours, and the key that makes a resend harmless. */
export type FormTokens = { csrf: string; idempotencyKey: string };

export type RouteContext<Params extends string = string> = {
  db: Db;
  actor: Actor;
  /** The one clock of the request. */
  now: Temporal.Instant;
  language: Language;
  /** The language of the address, on the public face; elsewhere the same as `language`. */
  face: FaceLanguage;
  /** What was asked for, without the language: `/enheter/lotsen`. */
  address: string;
  /** Where the product stands, `https://skolstod.example.se`, for addresses that are read elsewhere: feeds, calendars. */
  origin: string;
  params: Record<Params, string>;
  query: URLSearchParams;
  tokens: FormTokens;
  /** What was sent to this address in a session that had ended: the form shows it again. */
  restored: Record<string, string[]> | undefined;
};
export type WriteContext<Params extends string = string> = RouteContext<Params> & { form: SentForm };

/** What reaches beyond one transaction: sessions, and the sign-in provider. Only the door's routes have it. */
export type DoorContext = Omit<RouteContext, 'db' | 'actor' | 'restored' | 'face' | 'address' | 'origin'> & {
  session: Session | undefined;
  form: SentForm | undefined;
  url: URL;
  cookieHeader: string | null;
  userAgent: string | null;
};
export type DoorAnswer = { answer: Answer; setCookies?: string[] };

type ParamsOf<P> = P extends Path<infer Pattern> ? ParamNames<Pattern> : never;
type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/**
 * What makes a page part of the public face: no cookie is set for it, its language stands in its address, and, where it is
 * `kept`, it is rendered once for everybody and sent from memory until something published changes.
 */
export type Open = { languages: readonly FaceLanguage[]; kept: boolean };

export type Route =
  | { mode: 'read'; method: 'GET'; path: string; act: Act; open?: Open; handle: (c: RouteContext) => Promise<Answer> }
  | {
      mode: 'write';
      method: 'POST';
      path: string;
      act: Act;
      /**
       * `page`: a form with key and redirect. `quiet`: a draft that saves itself, repeatable by nature. `open`: a form on a
       * page that is the same for everybody, so without token and key: it gives nobody anything that a stranger has not.
       * `linked`: an open form whose address holds a secret, so that it may be sent from anywhere, as mail programs do
       * (RFC 8058).
       */
      manner: 'page' | 'quiet' | 'open' | 'linked';
      open?: Open;
      /**
       * `letters`: each file is an e-mail, taken apart, and what is attached to it judged. `pictures`: a few pictures and
       * nothing else, from anybody; elsewhere files are taken from those who have signed in.
       */
      uploads: boolean | 'letters' | 'pictures';
      /** False for a form that comes back whatever its files are: then they are not opened. */
      isComplete?: (form: SentForm) => boolean;
      handle: (c: WriteContext) => Promise<Answer>;
    }
  | { mode: 'door'; method: 'GET' | 'POST'; path: string; act: Act; handle: (c: DoorContext) => Promise<DoorAnswer> };

/** A page or file. Runs in a transaction that the database holds read-only. */
export function read<P extends Path>(spec: {
  path: P;
  act: Act;
  handle: (c: RouteContext<ParamsOf<P>>) => Promise<Answer>;
}): Route {
  return { mode: 'read', method: 'GET', path: spec.path.pattern, act: spec.act, handle: spec.handle as never };
}

/**
 * A page or document of the public face. A kept one must be the same for everybody who has not signed in: it depends on the
 * address and on rows that pages.note_change() watches (db/repeatable/80_pages.sql), and on nothing else.
 */
export function open<P extends Path>(spec: {
  path: P;
  act: Act;
  languages?: readonly FaceLanguage[];
  kept?: boolean;
  handle: (c: RouteContext<ParamsOf<P>>) => Promise<Answer>;
}): Route {
  const { path, act, languages = ['sv', 'en'], kept = true, handle } = spec;
  return {
    mode: 'read',
    method: 'GET',
    path: path.pattern,
    act,
    open: { languages, kept },
    handle: handle as never,
  };
}

/** The public face's part of a route, or undefined behind the door. */
export function openOf(route: Route): Open | undefined {
  return route.mode === 'door' ? undefined : route.open;
}

/** A sent form. A redirect keeps what was written; a page (the form again, 422) undoes it. */
export function write<P extends Path>(spec: {
  path: P;
  act: Act;
  manner?: 'page' | 'quiet' | 'open' | 'linked';
  /** Of an open form: the languages that its page has. */
  languages?: readonly FaceLanguage[];
  uploads?: boolean | 'letters' | 'pictures';
  isComplete?: (form: SentForm) => boolean;
  handle: (c: WriteContext<ParamsOf<P>>) => Promise<Answer>;
}): Route {
  const { path, act, manner = 'page', languages = ['sv', 'en'], uploads = false, isComplete, handle } = spec;
  const open = manner === 'open' || manner === 'linked' ? { open: { languages, kept: false } } : {};
  const look = isComplete === undefined ? {} : { isComplete };
  const kind = { mode: 'write', method: 'POST', path: path.pattern } as const;
  return { ...kind, act, manner, uploads, ...look, ...open, handle: handle as never };
}

/** Signing in and out, choosing a membership: the few acts that come before anybody acts. */
export function door(spec: {
  method: 'GET' | 'POST';
  path: Path;
  act: Act;
  handle: (c: DoorContext) => Promise<DoorAnswer>;
}): Route {
  return { mode: 'door', method: spec.method, path: spec.path.pattern, act: spec.act, handle: spec.handle };
}

export type { SentFile, SentForm };

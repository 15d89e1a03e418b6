// How often pages are read, counted in memory until a job writes it down: an address and a number, nothing of who read.
import type { IncomingMessage } from 'node:http';
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { cookieNames } from '../../platform/http/cookies.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { pageOf } from './domain.ts';
import { noteViews } from './queries.ts';

export type ViewTally = {
  /** Counts a request if it reads a page for a person. Says nothing of whether the page exists: the database knows that. */
  count: (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => void;
  /** What has been counted, and begins anew. */
  drain: () => Map<string, number>;
};

const folders =
  '(?:enheter|artiklar|teman|sidor|kalender|sok|kontakt|hjalp|synpunkter|nyhetsbrev|tipsa|tillganglighet|drift)';
const pageLike = new RegExp(
  `^/(?:(?:en|ar|so|ti|prs|uk|fi|lattlast)(?:/|$))?(?:${folders}(?:/[a-z0-9-]{1,80})?)?(?:[?#]|$)`,
);
/** Whoever is signed in is at work: staff open their own pages often, and their readers are to be counted. */
const isSignedIn = (cookie: string | undefined) => cookie?.includes(cookieNames.session) === true;
/** Programs that say what they are. Those that do not are counted as people; nobody is asked to prove it. */
const program =
  /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java\/|httpclient|headless|feed|scan|facebookexternal/i;

/** `most`: how many addresses are held; further ones are not counted until the next drain. */
export function createViewTally(most = 20_000): ViewTally {
  let held = new Map<string, number>();
  return {
    count: ({ method, url = '', headers }) => {
      if (method !== 'GET' || !pageLike.test(url) || isSignedIn(headers.cookie)) return;
      const agent = headers['user-agent'];
      if (agent === undefined || program.test(agent) || headers['sec-purpose'] !== undefined) return;
      const page = pageOf(url);
      if (page === undefined) return;
      const counted = held.get(page);
      if (counted !== undefined) held.set(page, counted + 1);
      else if (held.size < most) held.set(page, 1);
    },
    drain: () => {
      const drained = held;
      held = new Map();
      return drained;
    },
  };
}

/** The one tally of a process: what listens counts in it, the job below empties it. */
export const viewTally = createViewTally();

/** Writes down what has been counted, as the role for background work. */
export async function keepViews(db: Kysely<DB>, tally: ViewTally = viewTally): Promise<void> {
  const views = [...tally.drain()];
  for (let at = 0; at < views.length; at += 1000) {
    await asNotifier(db, (tx) => noteViews(tx, views.slice(at, at + 1000)));
  }
}

// What a build for tests has and the release does not contain: a door without a lock, and a clock that a test sets. Mounted
// by product.ts; docs/testing.md says how they are used, test/outside/release.test.ts that they are gone.
import type { Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { chooseMembership, findSession, openSession } from '../access/door.ts';
import { homeOf } from '../features/sessions/index.ts';
import { cookieNames, setCookie } from '../platform/http/cookies.ts';
import type { OpenDatabase } from '../platform/postgres/database.ts';
import { createPool } from '../platform/postgres/pool.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

const loginPath = '/__test/login';
const clockPath = '/__test/clock';

/** For `npm run routes:test`; these are mounted beside the pipeline, since they answer to none of its rules. */
export const testRoutes = [
  { method: 'GET', path: loginPath, act: 'testing.login' },
  { method: 'POST', path: loginPath, act: 'testing.login' },
  { method: 'GET', path: clockPath, act: 'testing.clock' },
  { method: 'PUT', path: clockPath, act: 'testing.clock' },
];

export type Testing = {
  /** The given clock until a test has set another; a set clock stands still. */
  clock: () => Temporal.Instant;
  mount: (app: Hono) => void;
  close: () => Promise<void>;
};

type Parts = { db: Kysely<DB>; database: OpenDatabase; clock: () => Temporal.Instant };

const clockBody = z.object({ now: z.iso.datetime({ offset: true }).nullable() });

export function createTesting({ db, database: { ownerUrl }, clock }: Parts): Testing {
  if (ownerUrl === undefined) {
    throw new UserFacingError('A test build takes the login that owns the database, in DATABASE_URL.');
  }
  const owner = createPool({ url: ownerUrl, max: 2 });
  let set: Temporal.Instant | undefined;
  const now = () => set ?? clock();

  /** The database counts a session's age by its own clock, which nobody can move; so the sessions are moved instead. */
  const moveClock = async (to: Temporal.Instant | undefined) => {
    const seconds = (to ?? clock()).since(now(), { largestUnit: 'second' }).total('second');
    await owner.query(
      `with aged as (update access.parked_form set parked_at = parked_at - make_interval(secs => $1))
       update access.session set seen_at = seen_at - make_interval(secs => $1), ends_at = ends_at - make_interval(secs => $1)`,
      [seconds],
    );
    set = to;
  };

  const login = async (c: Context) => {
    const { membership = '', person = '', till = '' } = c.req.query();
    const { rows } = await owner.query<{ person_id: string }>(
      `select person_id from organisation.membership where id::text = $1
       union all select id from organisation.person where $2 in (id::text, reference, account)`,
      [membership, person],
    );
    const personId = rows[0]?.person_id;
    if (personId === undefined) {
      return c.json({ error: 'no such membership or person' }, 404);
    }
    const token = await openSession(db, { personId, idToken: null });
    const opened = await findSession(db, token);
    if (opened === undefined || (membership !== '' && !(await chooseMembership(db, opened, membership)))) {
      return c.json({ error: 'the person has left, or the membership is not valid today' }, 409);
    }
    const session = await findSession(db, token);
    c.header('Set-Cookie', setCookie(cookieNames.session, token));
    return c.redirect(till || homeOf(session?.actor.kind ?? 'anyone'), 303);
  };

  return {
    clock: now,
    mount(app) {
      app.on(['GET', 'POST'], loginPath, login);
      app.get(clockPath, (c) => c.json({ now: now().toString() }));
      app.put(clockPath, async (c) => {
        const asked = clockBody.safeParse(await c.req.json().catch(() => undefined));
        if (!asked.success) {
          return c.json({ error: 'send {"now": "2027-01-14T08:00:00Z"}, or null for the real time' }, 400);
        }
        await moveClock(asked.data.now === null ? undefined : Temporal.Instant.from(asked.data.now));
        return c.json({ now: now().toString() });
      });
    },
    close: () => owner.end(),
  };
}

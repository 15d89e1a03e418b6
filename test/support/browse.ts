// A test's way through the product: the real pipeline, routes and database, called without a port. `as` signs in the way a
// session does, `post` fetches the form first and sends it back with its tokens, as a browser would.
import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { expect } from 'vitest';
import { chooseMembership, findSession, openSession } from '../../src/access/door.ts';
import { createPlaces, usualPlaces } from '../../src/app/places.ts';
import { createReadingRoom } from '../../src/app/reading-room.ts';
import { listRoutes } from '../../src/app/routes.ts';
import { createApp, type Server } from '../../src/app/server.tsx';
import { createFewAtATime, createShares, createTurns, createVisitorShares, shareOf } from '../../src/app/turns.ts';
import { createLog } from '../../src/platform/log.ts';
import { createQueries } from '../../src/platform/postgres/kysely.ts';
import { createPool } from '../../src/platform/postgres/pool.ts';
import type { DB } from '../../src/platform/postgres/schema.gen.ts';
import { people, type Role, seedSmallTown } from '../world/small-town.ts';
import { cloneDatabase, type TestDatabase } from './cluster.ts';

const origin = 'http://localhost:3000';

export type Town = {
  database: TestDatabase;
  db: Kysely<DB>;
  /** What the product is made of; a test may tighten its limits. */
  server: Server;
  app: Hono;
  /** The witness: reads past the walls. */
  owner: pg.Client;
  clock: { now: Temporal.Instant };
  as: (role: Role) => Promise<Visitor>;
  anyone: Visitor;
  close: () => Promise<void>;
};

export type Visitor = {
  get: (path: string) => Promise<Seen>;
  /** Sends the form at `path` (or `formAt`, where it stands on another page). Files as `File`. */
  post: (
    path: string,
    fields: Record<string, string | string[] | File>,
    options?: { formAt?: string; key?: string },
  ) => Promise<Seen>;
};
export type Seen = { status: number; location: string | null; text: string; headers: Headers; bytes: Uint8Array };

/** A small town with its product, at a fixed clock that a test may move. */
export async function openTown({ scansFiles = false } = {}): Promise<Town> {
  const database = await cloneDatabase();
  await seedSmallTown(database.ownerUrl);
  const pool = createPool({ url: database.appUrl, max: 12, scansFiles });
  const db = createQueries(pool);
  const clock = { now: Temporal.Now.instant() };
  const signIn = { db, provider: undefined, offersExamplePeople: true, log: createLog({ level: 'silent' }) };
  const server: Server = {
    db,
    origin,
    clock: () => clock.now,
    requestLimit: 200,
    shares: createShares(shareOf(100_000)),
    visitors: createVisitorShares(100_000),
    openingFiles: createTurns(3),
    pictureForms: createFewAtATime(2),
    places: createPlaces({ ...usualPlaces, atWork: 40, soonMs: 60_000, standingMs: 60_000, burst: 1_000 }, () =>
      performance.now(),
    ),
    trustedProxies: 0,
    doorSecret: 'test',
    log: createLog({ level: 'silent' }),
    routes: listRoutes(signIn, { db, readDurability: async () => ({}) }),
    room: createReadingRoom(),
    board: { messages: [] },
    place: { municipality: 'Småstad', isTrial: true },
  };
  const app = createApp(server);
  const owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
  return {
    database,
    db,
    server,
    app,
    owner,
    clock,
    as: (role) => signInAs(db, app, role),
    anyone: visitor(app, []),
    close: async () => {
      await owner.end();
      await pool.end();
      await database.drop();
    },
  };
}

async function signInAs(db: Kysely<DB>, app: Hono, role: Role): Promise<Visitor> {
  const { person, membership } = people[role];
  const token = await openSession(db, { personId: person, idToken: null });
  const session = await findSession(db, token);
  expect(session && (await chooseMembership(db, session, membership)), `${role} can act`).toBe(true);
  return visitor(app, [`__Host-session=${token}`]);
}

function visitor(app: Hono, cookies: string[]): Visitor {
  const jar = new Map(cookies.map((cookie) => cookie.split('=', 2) as [string, string]));
  const send = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('accept-language', 'sv');
    const response = await app.request(origin + path, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: new TextDecoder().decode(bytes),
      headers: response.headers,
      bytes,
    };
  };
  return {
    get: (path) => send(path),
    post: async (path, fields, { formAt = path, key } = {}) => {
      const shown = await send(formAt);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.text)?.[1] ?? '';
      const body = new FormData();
      body.set('_csrf', hidden('_csrf'));
      body.set('_key', key ?? crypto.randomUUID());
      for (const [name, value] of Object.entries(fields)) {
        for (const each of Array.isArray(value) ? value : [value]) body.append(name, each);
      }
      return send(path, { method: 'POST', body, headers: { origin, 'sec-fetch-site': 'same-origin' } });
    },
  };
}

// A product of its own for a proof: embedded database in a temporary folder, the real pipeline, nothing listening unless
// asked. Everything is gone afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { createPlaces, usualPlaces } from '../../src/app/places.ts';
import { createReadingRoom } from '../../src/app/reading-room.ts';
import { listRoutes } from '../../src/app/routes.ts';
import { createApp, type Server } from '../../src/app/server.tsx';
import { createFewAtATime, createShares, createTurns, createVisitorShares, shareOf } from '../../src/app/turns.ts';
import { createLog, type LogLevel } from '../../src/platform/log.ts';
import { type OpenDatabase, openDatabase } from '../../src/platform/postgres/database.ts';
import { createQueries } from '../../src/platform/postgres/kysely.ts';
import { createPool } from '../../src/platform/postgres/pool.ts';
import type { DB } from '../../src/platform/postgres/schema.gen.ts';

export type Scratch = {
  database: OpenDatabase;
  db: Kysely<DB>;
  app: ReturnType<typeof createApp>;
  origin: string;
  close: () => Promise<void>;
};

/** `logLevel` is for proofs that break things on purpose. */
export async function openScratch(logLevel: LogLevel = 'error'): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'skolstod-proof-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir: folder });
  const pool = createPool({ url: database.appUrl, max: 60, waitTimeoutMs: 20_000 });
  const db = createQueries(pool);
  const origin = 'http://localhost:3000';
  const log = createLog({ level: logLevel });
  const server: Server = {
    db,
    origin,
    clock: () => Temporal.Now.instant(),
    doorSecret: 'proof',
    requestLimit: 1000,
    shares: createShares(shareOf(100_000)),
    visitors: createVisitorShares(100_000),
    openingFiles: createTurns(3),
    pictureForms: createFewAtATime(2),
    places: createPlaces({ ...usualPlaces, atWork: 40, soonMs: 60_000, standingMs: 60_000, burst: 1_000 }, () =>
      performance.now(),
    ),
    trustedProxies: 0,
    log,
    routes: listRoutes(
      { db, provider: undefined, offersExamplePeople: false, log },
      { db, readDurability: async () => ({}) },
    ),
    room: createReadingRoom(),
    board: { messages: [] },
    place: { municipality: 'Provstad', isTrial: true },
  };
  const close = async () => {
    await pool.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, db, app: createApp(server), origin, close };
}

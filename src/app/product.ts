// The whole product as one value that starts and stops: database, municipality, jobs, HTTP. Called by the commands, by the
// proofs and by the end-to-end tests, which all run the same thing.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerType as HttpServer, serve } from '@hono/node-server';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { sendNotice } from '../features/notices/index.ts';
import { sessionPaths } from '../features/sessions/index.ts';
import type { Config } from '../platform/config.ts';
import { createIdentityProvider } from '../platform/identity/provider.ts';
import { startWorker } from '../platform/jobs.ts';
import { createLog } from '../platform/log.ts';
import { createFolderMail, createSmtpMail } from '../platform/mail/index.ts';
import { type OpenDatabase, openDatabase } from '../platform/postgres/database.ts';
import { createQueries } from '../platform/postgres/kysely.ts';
import { assertUnprivileged, createPool, readDurability } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import { keepAuditHeads } from './audit-heads.ts';
import { ensureMunicipality } from './municipality.ts';
import { listRoutes } from './routes.ts';
import { createApp, type Server } from './server.tsx';

export type Product = {
  url: string;
  app: ReturnType<typeof createApp>;
  server: Server;
  database: OpenDatabase;
  db: Kysely<DB>;
  pool: pg.Pool;
  stop: () => Promise<void>;
};

export type Starting = {
  config: Config;
  clock: () => Temporal.Instant;
  onProgress: (line: string) => void;
  /** False where only `app` is called, as proofs do: nothing listens, nothing is sent. */
  listens?: boolean;
  requestLimit?: number;
};

/** Throws a UserFacingError with a whole sentence when something it needs is missing or in use. */
export async function startProduct({
  config,
  clock,
  onProgress,
  listens = true,
  requestLimit = 120,
}: Starting): Promise<Product> {
  const log = createLog({ level: config.logLevel });
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, onProgress });
  const pool = createPool({ url: database.appUrl, onError: () => log.warn('database.connection-lost') });
  const db = createQueries(pool);
  await assertUnprivileged(pool);
  const place = await ensureMunicipality(database, onProgress);
  const origin = config.publicUrl ?? `http://localhost:${config.port}`;
  const provider =
    config.oidc &&
    createIdentityProvider({
      ...config.oidc,
      redirectUri: origin + sessionPaths.providerAnswer.href(),
      signedOutUri: `${origin}/`,
      clock,
    });
  const routes = listRoutes(
    { db, provider, offersExamplePeople: place.isExample },
    { db, readDurability: async () => ({ ...(await readDurability(pool)) }) },
  );
  const isTrial = database.embedded || place.isExample;
  const server: Server = {
    db,
    clock,
    origin,
    routes,
    log,
    requestLimit,
    doorSecret: randomBytes(32).toString('base64url'),
    place: { municipality: place.name, isTrial },
  };
  const app = createApp(server);
  const from = config.mailFrom;
  const mail = config.smtpUrl
    ? createSmtpMail({ url: config.smtpUrl, from })
    : createFolderMail({ folder: join(config.dataDir, 'mail'), from });
  const sending = { db, mail, origin, clock };
  const handlers = { 'send-notice': (payload: unknown) => sendNotice(sending, payload as { noticeId: string }) };
  const worker = listens ? await startWorker({ url: database.jobsUrl, handlers, log }) : undefined;
  const heads = listens ? keepAuditHeads({ auditUrl: database.appUrl, folder: config.auditHeadsDir, log }) : undefined;
  const listening = listens ? await listen(app, config) : undefined;
  const stop = async () => {
    await listening?.close();
    await worker?.stop();
    await heads?.stop();
    await pool.end();
    await database.close();
  };
  return { url: listening?.url ?? origin, app, server, database, db, pool, stop };
}

async function listen(app: Product['app'], config: Config): Promise<{ url: string; close: () => Promise<void> }> {
  const http = await new Promise<HttpServer>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () => resolve(starting));
    starting.once('error', reject);
  });
  // A client that sends slowly is let go before it holds a place that others need.
  if ('requestTimeout' in http) {
    http.headersTimeout = 20_000;
    http.requestTimeout = 60_000;
    http.keepAliveTimeout = 10_000;
  }
  const { port } = http.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      if ('closeIdleConnections' in http) http.closeIdleConnections();
      setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), 5_000).unref();
    });
  return { url: `http://localhost:${port}`, close };
}

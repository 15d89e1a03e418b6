// The whole product as one value that starts and stops: database, municipality, jobs, HTTP. Called by the commands, by the
// proofs and by the end-to-end tests, which all run the same thing.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { flagRefused } from '../features/contacts/index.ts';
import { sendDigest, sendNotice } from '../features/notices/index.ts';
import { freezeFigures } from '../features/openness/index.ts';
import { makePictureVariants } from '../features/pictures/index.ts';
import { scanFile } from '../features/requests/index.ts';
import { sessionPaths } from '../features/sessions/index.ts';
import { planFirstPreparation, prepareStatistics } from '../features/statistics/index.ts';
import type { Config } from '../platform/config.ts';
import { createClamd } from '../platform/files/clamd.ts';
import { noScanner } from '../platform/files/scanner.ts';
import { createIdentityProvider } from '../platform/identity/provider.ts';
import { startWorker } from '../platform/jobs.ts';
import { createLog } from '../platform/log.ts';
import { createFolderMail, createSmtpMail } from '../platform/mail/index.ts';
import { type OpenDatabase, openDatabase } from '../platform/postgres/database.ts';
import { createQueries } from '../platform/postgres/kysely.ts';
import { assertUnprivileged, createPool, readDurability } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import { assets } from '../ui/assets.ts';
import { keepAskedQuestions } from './asked-questions.ts';
import { keepAuditHeads } from './audit-heads.ts';
import { sendLetter } from './letters.ts';
import { listen } from './listen.ts';
import { ensureMunicipality } from './municipality.ts';
import { createPlaces, usualPlaces } from './places.ts';
import { createReadingRoom } from './reading-room.ts';
import { listRoutes } from './routes.ts';
import { createApp, type Server } from './server.tsx';
import { createFewAtATime, createShares, createTurns, createVisitorShares, shareOf } from './turns.ts';
import { keepUp } from './upkeep.ts';
import { keepCountedViews } from './views-counted.ts';
import { watchEdition } from './watch-edition.ts';

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

/** Throws a UserFacingError with a whole sentence when something it needs is missing or in use; nothing is left open then. */
export async function startProduct(starting: Starting): Promise<Product> {
  const { config, onProgress, listens = true } = starting;
  await using opening = new AsyncDisposableStack();
  const log = createLog({ level: config.logLevel });
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, onProgress });
  opening.defer(() => database.close());
  const pool = createPool({
    url: database.appUrl,
    scansFiles: config.clamd !== undefined,
    onError: () => log.warn('database.connection-lost'),
  });
  opening.defer(() => pool.end());
  const db = createQueries(pool);
  await assertUnprivileged(pool);
  const place = await ensureMunicipality(database, onProgress);
  assets.prepare();
  const testing = __TEST_BUILD__
    ? (await import('./testing.ts')).createTesting({ db, database, clock: starting.clock })
    : undefined;
  opening.defer(async () => testing?.close());
  const clock = testing?.clock ?? starting.clock;
  const server = assemble({ starting, db, pool, place, clock, log, isTrial: database.embedded || place.isExample });
  const app = createApp(server, testing?.mount);
  if (listens) {
    const mail = createMail(config);
    const onUnknownAddress = (address: string) => flagRefused({ db }, address);
    const sending = { db, mail, origin: server.origin, clock, onUnknownAddress };
    const scanning = { db, scanner: config.clamd === undefined ? noScanner : createClamd(config.clamd) };
    const handlers = {
      'scan-file': (payload: unknown) => scanFile(scanning, payload as { fileId: string }),
      'make-variants': (payload: unknown) => makePictureVariants(sending, payload as { pictureId: string }),
      'send-notice': (payload: unknown) => sendNotice(sending, payload as { noticeId: string }),
      'send-digest': (payload: unknown) => sendDigest(sending, payload as { personId: string }),
      'send-letter': (payload: unknown) => sendLetter(sending, payload as { letter: string; id: string }),
      'prepare-statistics': () => prepareStatistics(sending).then(() => freezeFigures(sending)),
    };
    const worker = await startWorker({ url: database.jobsUrl, handlers, log });
    await planFirstPreparation(sending);
    opening.defer(() => worker.stop());
    const upkeep = keepUp({
      ...scanning,
      log,
      routes: server.routes,
      origin: server.origin,
      asksOthers: config.asksExternalLinks,
    });
    opening.defer(() => upkeep.stop());
    const heads = keepAuditHeads({ auditUrl: database.appUrl, folder: config.auditHeadsDir, log });
    opening.defer(() => heads.stop());
    const questions = keepAskedQuestions({ db, log });
    opening.defer(() => questions.stop());
    const views = keepCountedViews({ db, log });
    opening.defer(() => views.stop());
  }
  const watching = watchEdition(server);
  server.lookAgain = watching.lookAgain;
  opening.defer(() => watching.stop());
  const listening = listens ? await listen({ app, room: server.room }, config) : undefined;
  opening.defer(async () => listening?.close());
  const opened = opening.move();
  return { url: listening?.url ?? server.origin, app, server, database, db, pool, stop: () => opened.disposeAsync() };
}

type Parts = Pick<Server, 'db' | 'clock' | 'log'> & {
  starting: Starting;
  pool: pg.Pool;
  place: { name: string; isExample: boolean; entrancePhone: string };
  isTrial: boolean;
};

function assemble({ starting, db, pool, place, clock, log, isTrial }: Parts): Server {
  const { config, requestLimit = 120 } = starting;
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
    { db, provider, offersExamplePeople: place.isExample, log },
    { db, readDurability: async () => ({ ...(await readDurability(pool)) }) },
  );
  return {
    db,
    clock,
    origin,
    routes,
    log,
    requestLimit,
    trustedProxies: config.trustedProxies,
    shares: createShares(shareOf(config.personRequestsPerSecond)),
    visitors: createVisitorShares(config.addressRequestsPerSecond),
    openingFiles: createTurns(3),
    pictureForms: createFewAtATime(2),
    places: createPlaces(usualPlaces, () => performance.now()),
    doorSecret: randomBytes(32).toString('base64url'),
    room: createReadingRoom(),
    board: { messages: [] },
    place: { municipality: place.name, phone: place.entrancePhone, isTrial },
  };
}

function createMail({ smtpUrl, mailFrom: from, dataDir }: Config) {
  return smtpUrl ? createSmtpMail({ url: smtpUrl, from }) : createFolderMail({ folder: join(dataDir, 'mail'), from });
}

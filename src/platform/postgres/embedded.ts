// The product's own PostgreSQL: the same engine as on a server, in a folder of the product's, on this machine alone.
// Called by database.ts when no DATABASE_URL is set, by the tests, and by the proofs that kill it.
import { constants } from 'node:os';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { chooseFolder, choosePort, createClusterIfMissing, readSecrets } from './cluster-folder.ts';
import { lockFolder } from './lock.ts';
import { startPostmaster, stopOrphan } from './postmaster.ts';
import { withRole } from './roles.ts';

export interface EmbeddedServer {
  /** The folder in use; differs from the one asked for when root's server could not reach that one. */
  dataDir: string;
  /** Superuser. Only for creating roles and databases, and for the tests' witness. */
  adminUrl: string;
  /** The same login acting as skolstod_owner; works once prepareDatabase has made the roles. */
  ownerUrl: string;
  port: number;
  /** The server's process number, undefined while it is being started again. */
  pid(): number | undefined;
  /** Stops the server in order and lets go of the folder. May be called twice. */
  stop(): Promise<void>;
}

const databaseName = 'skolstod';

/**
 * Starts PostgreSQL on `dataDir`, creating it at the first start. Throws a UserFacingError at once when another process
 * holds the folder. A server left by a killed process is stopped and replaced; one that dies is started again.
 */
export async function startEmbedded(options: {
  dataDir: string;
  onProgress?: (line: string) => void;
}): Promise<EmbeddedServer> {
  const onProgress = options.onProgress ?? (() => undefined);
  const cluster = chooseFolder(options.dataDir, onProgress);
  const lock = lockFolder(cluster.folder);
  let postmaster: Awaited<ReturnType<typeof startPostmaster>> | undefined;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      await postmaster?.stop();
      lock.release();
      guard.end();
    })();
    return stopped;
  };
  const guard = guardAgainstSignals(stop, () => stopped !== undefined);
  try {
    const { bin } = await findBinaries({ readableByOthers: cluster.user !== undefined, onProgress });
    await stopOrphan(cluster, bin, onProgress);
    await createClusterIfMissing(cluster, bin, onProgress);
    postmaster = await startPostmaster({ cluster, bin, choosePort: () => choosePort(cluster), onProgress });
    const { port } = postmaster;
    const url = (database: string) => `postgres://postgres:${readSecrets(cluster)}@127.0.0.1:${port}/${database}`;
    await createDatabaseIfMissing(url('postgres'));
    const adminUrl = url(databaseName);
    return {
      dataDir: cluster.folder,
      adminUrl,
      ownerUrl: withRole(adminUrl, 'skolstod_owner'),
      port,
      pid: () => postmaster?.pid,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A signal that nobody else listens to would end this process and leave the server running: during the start, and when
 * a second Ctrl-C arrives while the first is being obeyed. A caller that listens for itself is left to it.
 */
function guardAgainstSignals(stop: () => Promise<void>, isStopping: () => boolean): { end(): void } {
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
  const listeners = events.map((event) => {
    const listener = () => {
      if (isStopping() || process.listenerCount(event) > 1) return;
      const exitCode = event === 'disconnect' ? 1 : 128 + constants.signals[event];
      void stop().then(() => process.exit(exitCode));
    };
    process.on(event, listener);
    return { event, listener };
  });
  return {
    end() {
      for (const { event, listener } of listeners) process.off(event, listener);
    },
  };
}

/** Stops the server that a killed process left on `dataDir`, without starting another. For clearing up after tests. */
export async function stopAbandoned(dataDir: string): Promise<void> {
  const cluster = chooseFolder(dataDir, () => undefined);
  const lock = lockFolder(cluster.folder);
  const { bin } = await findBinaries({ readableByOthers: cluster.user !== undefined });
  await stopOrphan(cluster, bin, () => undefined);
  lock.release();
}

async function createDatabaseIfMissing(maintenanceUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

// Background work: jobs that were planned in a transaction, run after its commit, and run again until they succeed.
// Started once by the composition.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import type { Log } from './log.ts';

export type JobHandler = (payload: unknown) => Promise<void>;

export type WorkerOptions = {
  /** The login that acts as skolstod_jobs. */
  url: string;
  handlers: Record<string, JobHandler>;
  log: Log;
};

const ownName = 'centralt-skolstod-jobs';

/**
 * Jobs of a process that died are locked for four hours by default. A process is alive while it has a connection: when no
 * other has one, whatever is locked is locked by the dead. Where another lives, or its connection outlives it (the machine
 * lost power), ours are so short that two minutes say it. $1: our own connections' name. $2: our own jobs may be unlocked too.
 */
const unlockDeadJobs = `
  update graphile_worker._private_jobs set locked_at = null, locked_by = null
  where locked_at < now() - interval '2 minutes'
    or $2 and locked_at is not null and not exists (
      select from pg_stat_activity a
      where a.datname = current_database() and a.application_name like '${ownName}%' and a.application_name <> $1)`;

/** Before a worker starts nothing is its own: `isStarting` unlocks what any dead process left, an earlier self included. */
export async function unlockDead(pool: pg.Pool, name: string, isStarting: boolean): Promise<number> {
  return (await pool.query(unlockDeadJobs, [name, isStarting])).rowCount ?? 0;
}

const restartPauseMs = 500;

/**
 * Starts the worker, and starts it again whenever it has given up, as it does when the database goes away in the middle of
 * a job. `stop` lets the job in hand finish.
 */
export async function startWorker({ url, handlers, log }: WorkerOptions): Promise<{ stop: () => Promise<void> }> {
  const name = `${ownName} ${randomUUID().slice(0, 8)}`;
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: name });
  pool.on('error', () => log.warn('job.connection-lost'));
  pool.on('connect', (client) => client.on('error', () => log.warn('job.connection-lost')));
  let isStopping = false;
  const start = async () => {
    await unlockDead(pool, name, true);
    return startRunner(pool, handlers, log);
  };
  let runner = await start();
  const keepRunning = async () => {
    while (!isStopping) {
      await runner.promise.catch((error: unknown) => log.warn('job.worker-failed', { error }));
      while (!isStopping) {
        await wait(restartPauseMs);
        const started = await start().catch(() => undefined);
        if (started !== undefined) {
          runner = started;
          break;
        }
      }
    }
  };
  const kept = keepRunning();
  const unlocking = setInterval(() => {
    unlockDead(pool, name, false).catch((error: unknown) => log.warn('job.unlock-failed', { error }));
  }, 30_000);
  // Refused by one that has stopped already, and that is as good.
  const stopRunner = () => runner.stop().catch(() => undefined);
  return {
    stop: async () => {
      clearInterval(unlocking);
      isStopping = true;
      await stopRunner();
      await kept;
      await stopRunner();
      await pool.end();
    },
  };
}

function startRunner(pool: pg.Pool, handlers: WorkerOptions['handlers'], log: Log): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    // In batches, even of one, a job that cannot be marked as done stops the runner; otherwise it would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => () => undefined),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => [
        name,
        async (payload: unknown) => {
          await handle(payload).catch((error: unknown) => {
            log.error('job.failed', { job: name, error });
            throw error;
          });
        },
      ]),
    ),
  });
}

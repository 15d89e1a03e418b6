// Background work: jobs that were planned in a transaction, run after its commit, and run again until they succeed.
// Started once by the composition.
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

/** Jobs of a process that died are locked for four hours by default; ours are short, so five minutes say it is dead. */
const unlockDeadJobs = `
  update graphile_worker._private_jobs set locked_at = null, locked_by = null
  where locked_at < now() - interval '5 minutes'`;

const restartPauseMs = 500;

/**
 * Starts the worker, and starts it again whenever it has given up, as it does when the database goes away in the middle of
 * a job. `stop` lets the job in hand finish.
 */
export async function startWorker({ url, handlers, log }: WorkerOptions): Promise<{ stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'centralt-skolstod-jobs' });
  pool.on('error', () => log.warn('job.connection-lost'));
  pool.on('connect', (client) => client.on('error', () => log.warn('job.connection-lost')));
  let isStopping = false;
  let runner = await startRunner(pool, handlers, log);
  const keepRunning = async () => {
    while (!isStopping) {
      await runner.promise.catch((error: unknown) => log.warn('job.worker-failed', { error }));
      while (!isStopping) {
        await wait(restartPauseMs);
        const started = await startRunner(pool, handlers, log).catch(() => undefined);
        if (started !== undefined) {
          runner = started;
          break;
        }
      }
    }
  };
  const kept = keepRunning();
  const unlocking = setInterval(() => {
    pool.query(unlockDeadJobs).catch((error: unknown) => log.warn('job.unlock-failed', { error }));
  }, 60_000);
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

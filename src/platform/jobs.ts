// Background work: jobs that were planned in a transaction, run after its commit, and run again until they succeed.
// Started once by the composition.
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

/** Starts the worker. `stop` lets the job in hand finish. */
export async function startWorker({ url, handlers, log }: WorkerOptions): Promise<{ stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'centralt-skolstod-jobs' });
  pool.on('error', () => log.warn('job.connection-lost'));
  pool.on('connect', (client) => client.on('error', () => log.warn('job.connection-lost')));
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
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
  const unlocking = setInterval(() => {
    pool.query(unlockDeadJobs).catch((error: unknown) => log.warn('job.unlock-failed', { error }));
  }, 60_000);
  return {
    stop: async () => {
      clearInterval(unlocking);
      await runner.stop();
      await pool.end();
    },
  };
}

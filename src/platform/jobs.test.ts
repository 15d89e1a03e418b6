// Jobs left locked by a process that died: taken up at once when it is gone, left alone while it lives.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import { startWorker, unlockDead } from './jobs.ts';
import { createLog } from './log.ts';

let database: TestDatabase;
let owner: pg.Client;
let pool: pg.Pool;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
  pool = new pg.Pool({ connectionString: database.jobsUrl, application_name: 'centralt-skolstod-jobs own' });
});
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  await owner.query('delete from graphile_worker._private_jobs');
});

async function leaveLocked(age: string): Promise<void> {
  await owner.query(`select graphile_worker.add_job('send-notice', '{"noticeId":"x"}')`);
  await owner.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-of-the-dead', locked_at = now() - $1::interval, attempts = 1`,
    [age],
  );
}

test('a worker that starts alone takes up what a dead one had in hand a moment ago', async () => {
  await leaveLocked('1 second');
  const done = Promise.withResolvers<unknown>();
  const handlers = { 'send-notice': async (payload: unknown) => done.resolve(payload) };
  const worker = await startWorker({ url: database.jobsUrl, handlers, log: createLog({ level: 'silent' }) });
  expect(await done.promise).toEqual({ noticeId: 'x' });
  await worker.stop();
  expect((await owner.query('select 1 from graphile_worker._private_jobs')).rowCount).toBe(0);
});

test('what another living process has in hand is left alone, until it is older than any job', async () => {
  const other = new pg.Client({ connectionString: database.jobsUrl, application_name: 'centralt-skolstod-jobs other' });
  await other.connect();
  await leaveLocked('1 minute');
  expect(await unlockDead(pool, 'centralt-skolstod-jobs own', true)).toBe(0);
  await owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '3 minutes'`);
  expect(await unlockDead(pool, 'centralt-skolstod-jobs own', false)).toBe(1);
  await other.end();
});

test('in the middle of its life a process does not unlock what it has in hand itself', async () => {
  await leaveLocked('1 minute');
  expect(await unlockDead(pool, 'centralt-skolstod-jobs own', false)).toBe(0);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase } from '../../../test/support/cluster.ts';
import { createPool } from './pool.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: ReturnType<typeof createPool>;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.superuserUrl, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('a statement is prepared the third time it is asked, and never reads past the walls of the role that asks', async () => {
  const client = await pool.connect();
  await client.query(`create schema walled; grant usage on schema walled to public;
    create table walled.t (reader text); alter table walled.t enable row level security;
    create policy own on walled.t using (reader = current_user); grant select on walled.t to public;
    insert into walled.t values ('skolstod_principal'), ('skolstod_coordinator'), ('skolstod_auditor')`);
  // No role is entered by access.enter here, so all three share one prepared statement: PostgreSQL itself keeps them apart.
  for (let round = 0; round < 12; round += 1) {
    for (const role of ['skolstod_principal', 'skolstod_coordinator', 'skolstod_auditor']) {
      await client.query('begin');
      await client.query(`set local role ${role}`);
      const { rows } = await client.query('select reader from walled.t where reader <> $1', ['nobody']);
      expect(rows).toEqual([{ reader: role }]);
      await client.query('commit', []);
    }
  }
  const { rows } = await client.query('select statement, from_sql from pg_prepared_statements');
  expect(rows).toEqual([{ statement: 'select reader from walled.t where reader <> $1', from_sql: false }]);
  client.release();
});

test('what is asked once or twice is not kept', async () => {
  const client = await pool.connect();
  await client.query('select 1 where $1 = 1', [1]);
  await client.query('select 1 where $1 = 1', [1]);
  const { rows } = await client.query(`select 1 from pg_prepared_statements where statement like 'select 1 where%'`);
  expect(rows).toEqual([]);
  client.release();
});

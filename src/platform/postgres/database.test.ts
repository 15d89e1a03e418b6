// The set-up of a database: roles, schema, and the refusals that keep it what the release expects.
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, createEmptyDatabase, type TestDatabase } from '../../../test/support/cluster.ts';
import { readSchemaFiles, type SchemaFiles } from './migrate.ts';
import { assertUnprivileged, createPool } from './pool.ts';
import { prepareDatabase } from './prepare.ts';
import { actingRoles } from './roles.ts';

let database: TestDatabase;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
});

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});

afterAll(async () => {
  await database.drop();
});

function open(url: string): pg.Pool {
  const pool = createPool({ url, max: 2 });
  pools.push(pool);
  return pool;
}

async function withEmptyDatabase(work: (adminUrl: string) => Promise<void>): Promise<void> {
  const empty = await createEmptyDatabase();
  try {
    await work(empty.superuserUrl);
  } finally {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await empty.drop();
  }
}

function filesOf(migrations: Record<string, string>, repeatables: Record<string, string> = {}): SchemaFiles {
  const make = (files: Record<string, string>) =>
    Object.entries(files).map(([name, text]) => ({ name, text, checksum: text }));
  return { migrations: make(migrations), repeatables: make(repeatables) };
}

test('the login of the product passes the check', async () => {
  await expect(assertUnprivileged(open(database.appUrl))).resolves.toBeUndefined();
});

test('the owner and the superuser are refused', async () => {
  await expect(assertUnprivileged(open(database.superuserUrl))).rejects.toThrow(/superuser/);
  await expect(assertUnprivileged(open(database.ownerUrl))).rejects.toThrow(/does not start with the database login/);
});

test.each([
  ['bypasses row-level security', 'create role probe_bypass login bypassrls', 'probe_bypass'],
  [
    'can become the owner',
    'create role probe_owner login noinherit; grant skolstod_owner to probe_owner',
    'probe_owner',
  ],
  ['may create roles', 'create role probe_creates login createrole', 'probe_creates'],
  [
    'owns a table',
    'create role probe_owns login; create schema probe authorization probe_owns; create table probe.it ();' +
      'alter table probe.it owner to probe_owns',
    'probe_owns',
  ],
  [
    'inherits an acting role',
    'create role probe_heir login inherit; grant skolstod_auditor to probe_heir',
    'probe_heir',
  ],
])('a login that %s is refused', async (_reason, statements, login) => {
  const admin = open(database.superuserUrl);
  const password = 'probe';
  await admin.query(statements);
  await admin.query(
    `alter role ${login} password '${password}'; grant connect on database ${database.name} to ${login}`,
  );
  const url = new URL(database.superuserUrl);
  url.username = login;
  url.password = password;
  try {
    await expect(assertUnprivileged(open(url.href))).rejects.toThrow(login);
  } finally {
    await Promise.all(pools.splice(1).map((pool) => pool.end()));
    await admin.query(`drop owned by ${login}; drop role ${login}`);
  }
});

test('the login may take every acting role and inherits none', async () => {
  const app = open(database.appUrl);
  const { rows } = await app.query<{ role: string; may: boolean; inherits: boolean }>(
    `select role, pg_has_role(role, 'member') as may, pg_has_role(role, 'usage') as inherits from unnest($1::text[]) role`,
    [[...actingRoles]],
  );
  expect(rows).toEqual(actingRoles.map((role) => ({ role, may: true, inherits: false })));
});

test('counts are numbers and dates are days', async () => {
  const { rows } = await open(database.appUrl).query(
    `select count(*) as n, date '2026-03-29' as day, array[date '2026-03-29', null] as days, array[2::int8] as ns`,
  );
  expect(rows).toEqual([{ n: 1, day: '2026-03-29', days: ['2026-03-29', null], ns: [2] }]);
});

test('a second preparation changes nothing, and three at once agree', async () => {
  await withEmptyDatabase(async (adminUrl) => {
    const files = await readSchemaFiles();
    const all = await Promise.all([1, 2, 3].map(() => prepareDatabase({ adminUrl, files })));
    expect(all.map((prepared) => prepared.applied.length).toSorted((a, b) => a - b)).toEqual([
      0,
      0,
      files.migrations.length + files.repeatables.length,
    ]);
    expect(new Set(all.map((prepared) => prepared.appUrl)).size).toBe(1);
    await expect(assertUnprivileged(open(all[0]?.appUrl ?? ''))).resolves.toBeUndefined();
  });
});

test('two databases of one cluster can be prepared at the same time', async () => {
  await withEmptyDatabase((one) =>
    withEmptyDatabase(async (other) => {
      const prepared = await Promise.all([one, other].map((adminUrl) => prepareDatabase({ adminUrl })));
      expect(prepared.every(({ applied }) => applied.length > 0)).toBe(true);
    }),
  );
});

test('a migration that was changed after it was applied is refused', async () => {
  await withEmptyDatabase(async (adminUrl) => {
    await prepareDatabase({ adminUrl, files: filesOf({ '0001_a.sql': 'create schema a' }) });
    await expect(prepareDatabase({ adminUrl, files: filesOf({ '0001_a.sql': 'create schema b' }) })).rejects.toThrow(
      'db/migrations/0001_a.sql was changed',
    );
    const { rows } = await open(adminUrl).query("select to_regnamespace('b') as b");
    expect(rows).toEqual([{ b: null }]);
  });
});

test('a migration that fails leaves nothing of itself and names its line', async () => {
  await withEmptyDatabase(async (adminUrl) => {
    const files = filesOf({ '0001_a.sql': 'create schema a', '0002_b.sql': 'create schema b;\n\nselect 1/0' });
    await expect(prepareDatabase({ adminUrl, files })).rejects.toThrow(/0002_b\.sql.*failed and was undone/);
    const { rows } = await open(adminUrl).query("select to_regnamespace('a')::text a, to_regnamespace('b')::text b");
    expect(rows).toEqual([{ a: 'a', b: null }]);
  });
});

test('a repeatable file is applied again when its text changes, and only then', async () => {
  await withEmptyDatabase(async (adminUrl) => {
    const text = (n: number) => `create or replace function a.n() returns int language sql return ${n}`;
    const first = { '0001_a.sql': 'create schema a' };
    const apply = (n: number) => prepareDatabase({ adminUrl, files: filesOf(first, { '10_n.sql': text(n) }) });
    expect((await apply(1)).applied).toEqual(['0001_a.sql', '10_n.sql']);
    expect((await apply(1)).applied).toEqual([]);
    expect((await apply(2)).applied).toEqual(['10_n.sql']);
    expect((await open(adminUrl).query('select a.n()')).rows).toEqual([{ n: 2 }]);
  });
});

test('with only the unprivileged login, a current schema is accepted and an older one refused', async () => {
  const current = await prepareDatabase({ adminUrl: database.appUrl });
  expect(current).toMatchObject({ appUrl: database.appUrl, ownerUrl: undefined, applied: [] });
  const { migrations, repeatables } = await readSchemaFiles();
  const next = { name: '9999_next.sql', text: 'select 1', checksum: 'x' };
  await expect(
    prepareDatabase({ adminUrl: database.appUrl, files: { migrations: [...migrations, next], repeatables } }),
  ).rejects.toThrow('9999_next.sql');
});

test('a migration waits for a busy table and then takes its turn', async () => {
  await withEmptyDatabase(async (adminUrl) => {
    const first = { '0001_a.sql': 'create schema a; create table a.t (n int)' };
    await prepareDatabase({ adminUrl, files: filesOf(first) });
    const busy = await open(adminUrl).connect();
    await busy.query('begin; lock table a.t in access share mode');
    const migrating = prepareDatabase({
      adminUrl,
      files: filesOf({ ...first, '0002_b.sql': 'alter table a.t add m int' }),
    });
    // pg_locks is read anew each time; pg_stat_activity would stay as it was when the transaction first looked.
    const waiting = "select count(*) as n from pg_locks where relation = 'a.t'::regclass and not granted";
    while ((await busy.query(waiting)).rows[0].n === 0) await new Promise(setImmediate);
    await busy.query('commit');
    busy.release();
    expect((await migrating).applied).toEqual(['0002_b.sql']);
  });
});

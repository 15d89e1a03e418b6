// Conventions of the database, held against the live catalogue. Exceptions are listed by name; the lists only shrink.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSchemaTypes } from '../../tools/schema-types.ts';
import { cloneDatabase, type TestDatabase } from '../support/cluster.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query);
  return rows.map(({ name }) => name).sort();
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_'`;

test('row-level security is enabled and forced on every table, the job queue included', async () => {
  expect(
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours}`),
  ).not.toHaveLength(0);
  expect(
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`),
  ).toEqual([]);
});

test('every foreign key is indexed', async () => {
  expect(
    await names(`
    select con.conrelid::regclass || ' ' || con.conname as name
    from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
    where con.contype = 'f' and ${ours} and n.nspname <> 'graphile_worker' and not exists (
      select 1 from pg_index i
      where i.indrelid = con.conrelid and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey)`),
  ).toEqual([]);
});

test('times have a zone, and views ask as whoever reads them', async () => {
  expect(
    await names(`
    select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns n
    where data_type = 'timestamp without time zone' and table_schema not in ('pg_catalog', 'information_schema')`),
  ).toEqual([]);
  expect(
    await names(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and ${ours} and not coalesce(c.reloptions @> array['security_invoker=true'], false)
      and n.nspname <> 'graphile_worker'`),
  ).toEqual([]);
});

test('no role that serves can log in, own, create or bypass', async () => {
  expect(
    await names(`select rolname as name from pg_roles where rolname ~ '^skolstod_' and rolname <> 'skolstod_app'
    and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`),
  ).toEqual([]);
  expect(
    await names(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_roles r on r.oid = c.relowner
    where ${ours} and r.rolname ~ '^skolstod_' and r.rolname not in ('skolstod_owner', 'skolstod_log', 'skolstod_jobs')`),
  ).toEqual([]);
});

test('every function that runs as its owner fixes its search path', async () => {
  expect(
    await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and ${ours} and not coalesce(exists (
      select 1 from unnest(p.proconfig) setting where setting like 'search_path=%'), false)`),
  ).toEqual([]);
});

test('nothing that runs with other rights belongs to a role that the login can take', async () => {
  expect(
    await names(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and n.nspname <> 'graphile_worker' and pg_has_role('skolstod_app', p.proowner, 'member')`),
  ).toEqual([]);
  expect(
    await names(`select n.nspname as name from pg_namespace n, pg_roles r
      where ${ours} and n.nspname <> 'graphile_worker' and pg_has_role('skolstod_app', r.oid, 'member')
        and has_schema_privilege(r.oid, n.oid, 'create')`),
  ).toEqual([]);
});

test('the application login itself may call the door and nothing else', async () => {
  expect(
    await names(`select p.oid::regprocedure::text as name
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
      aclexplode(p.proacl) grants join pg_roles r on r.oid = grants.grantee
    where r.rolname = 'skolstod_app'`),
  ).toEqual([
    'access.admit_private_person(text,text,text)',
    'access.choose_membership(bytea,uuid)',
    'access.close_session(bytea)',
    'access.end_own_sessions(bytea,interval,uuid)',
    'access.enter(text,text,boolean)',
    'access.find_person(text,text)',
    'access.find_session(bytea,interval)',
    'access.list_example_people()',
    'access.list_own_memberships(bytea)',
    'access.list_own_sessions(bytea,interval)',
    'access.open_session(bytea,uuid,text,text,timestamp with time zone,text)',
    'access.park_form(bytea,bytea,text,jsonb)',
    'access.take_parked_form(bytea,bytea,text)',
    'audit.head()',
  ]);
  expect(
    await names(`select table_schema || '.' || table_name || ' ' || privilege_type as name
    from information_schema.role_table_grants n where grantee = 'skolstod_app'`),
  ).toEqual(['migration.applied SELECT', 'migration.repeatable SELECT']);
});

test('anybody may ask who acts and what that opens, and call nothing else', async () => {
  expect(
    await names(`select distinct p.oid::regproc::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('access', 'organisation', 'catalogue', 'children', 'requests', 'cases', 'records', 'audit', 'notices', 'jobs')
        and p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute')`),
  ).toEqual([
    'access.acting',
    'access.guarded_child_ids',
    'access.manager_case_ids',
    'access.membership_id',
    'access.named_case_ids',
    'access.named_request_ids',
    'access.person_id',
    'access.principal_request_ids',
    'access.profession',
    'access.profession_case_ids',
    'access.school_unit_id',
    'access.today',
    'access.unit_id',
    'access.worker_case_ids',
    'access.worker_request_ids',
    'audit.canonical',
  ]);
});

test('the committed types of the tables are those of the schema', () => {
  generateSchemaTypes(database.superuserUrl, true);
});

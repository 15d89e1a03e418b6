// What row-level security costs: the case worker's list as the product reads it, against the same rows fetched by the owner
// with the filter written out, and against itself in a municipality ten times the size. Called by command.ts.
import {
  CamelCasePlugin,
  type CompiledQuery,
  Kysely,
  type KyselyPlugin,
  PostgresDialect,
  SelectQueryNode,
  sql,
  WhereNode,
} from 'kysely';
import pg from 'pg';
import type { Db } from '../../src/access/gate.ts';
import { listWork } from '../../src/features/cases/queries.ts';
import { queryTypes } from '../../src/platform/postgres/pool.ts';
import type { DB } from '../../src/platform/postgres/schema.gen.ts';
import { median, timeInTurn } from './figures.ts';
import { askOnce } from './queries.ts';

export type Worker = { membershipId: string; cases: number };

/** The worker whose number of open visible cases is nearest to `wanted`, of those with one membership. */
export async function findWorker(adminUrl: string, wanted: number): Promise<Worker> {
  const [worker] = await askOnce<Worker>(
    adminUrl,
    `select d.membership_id as "membershipId", count(*)::integer as cases
     from cases.duty d join cases.case c on c.id = d.case_id join organisation.membership m on m.id = d.membership_id
     where c.status = 'open' and not c.protected and d.period @> access.today()
       and (select count(*) from organisation.membership other where other.person_id = m.person_id) = 1
     group by 1 order by abs(count(*) - $1), 1 limit 1`,
    [wanted],
  );
  if (worker === undefined) {
    throw new Error('no case worker has an open case');
  }
  return worker;
}

/** Median milliseconds of both ways, and how many rows each gave. Throws when they do not give the same rows. */
export async function compareWithOwner(
  urls: { appUrl: string; adminUrl: string },
  worker: Worker,
  rounds: number,
): Promise<{ walled: number; owner: number; rows: number }> {
  const walled = await openList(urls.appUrl, worker, 'walled');
  const owner = await openList(urls.adminUrl, worker, 'written out');
  const seen = await walled.run();
  const same = JSON.stringify(seen.map(sorted).sort()) === JSON.stringify((await owner.run()).map(sorted).sort());
  if (!same) {
    throw new Error('the walls and the filter written out do not give the same rows');
  }
  const times = await timeInTurn(rounds, walled.run, owner.run);
  await Promise.all([walled.end(), owner.end()]);
  return { walled: median(times.one), owner: median(times.other), rows: seen.length };
}

/** Median milliseconds of the walled list in two databases, read in turn. */
export async function compareSizes(
  urls: { largeUrl: string; smallUrl: string },
  worker: Worker,
  rounds: number,
): Promise<{ large: number; small: number; rows: number }> {
  const large = await openList(urls.largeUrl, worker, 'walled');
  const small = await openList(urls.smallUrl, worker, 'walled');
  const [rows, before] = [(await large.run()).length, (await small.run()).length];
  if (rows !== before) {
    throw new Error(`the worker sees ${before} cases in the small municipality and ${rows} in the large`);
  }
  const times = await timeInTurn(rounds, large.run, small.run);
  await Promise.all([large.end(), small.end()]);
  return { large: median(times.one), small: median(times.other), rows };
}

type List = { run: () => Promise<Record<string, unknown>[]>; end: () => Promise<void> };

/**
 * The product's own query on a connection of its own. `walled`: as the worker's role, so that the database decides which
 * rows there are. `written out`: as the superuser, whom no policy binds, with the worker's duties as a condition.
 * The transaction stands open and is set up beforehand, so that only the query is timed.
 */
async function openList(url: string, worker: Worker, way: 'walled' | 'written out'): Promise<List> {
  const client = await connect(url);
  const { rows: days } = await client.query<{ today: string }>('select access.today()::text as today');
  const today = days[0]?.today ?? '';
  const { sql: text, parameters } = await compileList(
    url,
    today,
    way === 'walled' ? [] : [writtenOut(worker.membershipId, today)],
  );
  await client.query('begin read only');
  if (way === 'walled') {
    await client.query('set local role skolstod_case_worker');
    await client.query("select set_config('skolstod.membership', $1, true)", [worker.membershipId]);
  }
  const run = async () => (await client.query<Record<string, unknown>>(text, [...parameters])).rows;
  return { run, end: () => client.end() };
}

/** The statement that listWork sends, caught on its way. */
async function compileList(url: string, today: string, plugins: KyselyPlugin[]): Promise<CompiledQuery> {
  const caught: CompiledQuery[] = [];
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin(), ...plugins],
    log: ({ query }) => {
      caught.push(query);
    },
  });
  await db.transaction().execute(async (tx) => {
    await sql`set local role ${sql.id(plugins.length === 0 ? 'skolstod_case_worker' : 'skolstod_owner')}`.execute(tx);
    await listWork(tx as Db, { status: 'open', today, language: 'sv' });
  });
  await db.destroy();
  const query = caught.find(({ sql: text }) => text.startsWith('select') && text.includes('"cases"."case"'));
  if (query === undefined) {
    throw new Error('the list sent no query about cases');
  }
  return query;
}

/** Adds to the list what the policies otherwise say: the cases in which this membership has a duty today. */
function writtenOut(membershipId: string, today: string): KyselyPlugin {
  const condition = sql<boolean>`c.id in (select own.case_id from cases.duty own
    where own.membership_id = ${membershipId}::uuid and own.period @> ${today}::date)`;
  return {
    transformQuery: ({ node }) =>
      SelectQueryNode.is(node)
        ? {
            ...node,
            where:
              node.where === undefined
                ? WhereNode.create(condition.toOperationNode())
                : WhereNode.cloneWithOperation(node.where, 'And', condition.toOperationNode()),
          }
        : node,
    transformResult: async ({ result }) => result,
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: queryTypes });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function sorted(row: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

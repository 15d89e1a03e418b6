// Generates a municipality of any size on top of the loaded one: the same seed, sizes and day give the same people and
// matters. Set-based SQL as the owner of the schema, in one transaction. Called by the command, the bench and the proofs.
import pg from 'pg';
import { UserFacingError } from '../../src/platform/postgres/problem.ts';
import { makeChildren } from './children.ts';
import { drawMatters } from './draw.ts';
import { type Making, readNumber, stepLine } from './making.ts';
import { makeCases, makeDrafts, makeRequests } from './matters.ts';
import { makePeople, makeUnits } from './people.ts';
import { createPicker } from './picks.ts';
import { makeSkills, makeSuggestions } from './suggestions.ts';
import { makeWritings } from './writings.ts';

/** How many of each are added; a second run adds as many again. */
export type WorldSize = {
  units: number;
  people: number;
  children: number;
  requests: number;
  cases: number;
  contacts: number;
  notes: number;
};

export type WorldOptions = {
  ownerUrl: string;
  size: WorldSize;
  seed: number;
  /** Ends every free text with a token of its own, `tok-<field>-<number>`. */
  marks: boolean;
  say: (line: string) => void;
};

/** Adds all of it or nothing. Throws a UserFacingError when the municipality lacks what the matters need. */
export async function generateWorld({ ownerUrl, size, seed, marks, say }: WorldOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const making: Making = { client, say, pick: createPicker(seed, { marks }) };
  try {
    await client.query(
      "set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '256MB'; set timezone = 'UTC'",
    );
    await client.query('begin');
    await begin(making);
    await makeUnits(making, size.units);
    await makePeople(making, size.people);
    await makeSkills(making);
    await makeChildren(making, size.children);
    if (size.requests > 0) {
      await refuseUnstaffed(client);
      await drawMatters(making, size);
      await withPastWritable(making, async () => {
        await makeRequests(making);
        await makeDrafts(making);
        await makeCases(making);
        await makeSuggestions(making);
        await makeWritings(making, size);
      });
    }
    await client.query('drop schema world cascade');
    await client.query('commit');
    await settle(making);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * History begins when the municipality's units did, and ends yesterday: nothing is written in the future. The days are
 * read once and kept as constants, which a query works in instead of asking for each row.
 */
async function begin({ client }: Making): Promise<void> {
  const { rows } = await client.query<{ today: string; first: string }>(`
    select access.today()::text as today, coalesce(max(lower(valid)), access.today() - 1000)::text as first
    from organisation.unit where lower(valid) < access.today() - 300`);
  const { today, first } = rows[0] ?? { today: '', first: '' };
  await client.query(`
    create schema world;
    create function world.today() returns date language sql immutable as $$ select date '${today}' $$;
    create function world.first_day() returns date language sql immutable as $$ select date '${first}' $$;
    create function world.last_day() returns date language sql immutable as $$ select date '${today}' - 1 $$;
    create function world.last_moment() returns timestamptz language sql immutable as $$
      select timestamp '${today} 18:00' at time zone 'Europe/Stockholm' - interval '1 day' $$;`);
}

async function refuseUnstaffed(client: pg.Client): Promise<void> {
  for (const kind of ['principal', 'coordinator', 'unit_manager', 'case_worker']) {
    if (
      (await readNumber(
        client,
        `select count(*) from organisation.membership where kind = '${kind}' and valid @> access.today()`,
      )) === 0
    ) {
      throw new UserFacingError(`The municipality has no ${kind}: load a municipality first, or add people.`);
    }
  }
}

const written = [
  'unit_duty',
  'duty',
  'contact',
  'shared_note',
  'unit_note',
  'psychologist_note',
  'counsellor_note',
  'agreement',
];

/**
 * A closed case refuses everything that is written in it, and here the whole past of one is told at once. Exclusion
 * constraints cost five times less over all rows than row by row. So both are put aside, inside this transaction alone:
 * when it ends, whichever way, they are there, and every row has been held against them.
 */
async function withPastWritable({ client, say }: Making, work: () => Promise<void>): Promise<void> {
  const turn = (how: 'disable' | 'enable') =>
    client.query(written.map((table) => `alter table cases.${table} ${how} trigger refuse_when_closed`).join(';'));
  const { rows: exclusions } = await client.query<{ owner: string; name: string; definition: string }>(`
    select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'x' and connamespace = 'cases'::regnamespace order by 1, 2`);
  await turn('disable');
  for (const { owner, name } of exclusions) {
    await client.query(`alter table ${owner} drop constraint ${name}`);
  }
  await work();
  // What is deferred must have run before a table is altered again.
  await client.query('set constraints all immediate');
  await turn('enable');
  const begunMs = performance.now();
  for (const { owner, name, definition } of exclusions) {
    await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
  }
  say(stepLine('exclusion constraints checked', exclusions.length, begunMs));
}

/** Fresh statistics and visibility maps, as a database in use has them. */
async function settle(making: Making): Promise<void> {
  const { rows } = await making.client.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('organisation', 'children', 'requests', 'cases', 'records', 'notices', 'suggestions') order by 1`);
  const begunMs = performance.now();
  for (const { name } of rows) {
    await making.client.query(`vacuum (analyze) ${name}`);
  }
  making.say(stepLine('tables vacuumed and analysed', rows.length, begunMs));
}

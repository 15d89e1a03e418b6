// `npm run world`: fills the configured database with a generated municipality, or with rows from a JSON file.
import pg from 'pg';
import { ensureMunicipality } from '../../src/app/municipality.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type OpenDatabase, openDatabase } from '../../src/platform/postgres/database.ts';
import { UserFacingError } from '../../src/platform/postgres/problem.ts';
import { count, flag, readArguments, text } from '../arguments.ts';
import { seedRows } from './seed-rows.ts';
import { generateWorld, type WorldSize } from './world.ts';

const unset = Number.NaN;
const shape = {
  people: count(300, 'staff, principals and guardians to add', 1_000_000),
  cases: count(2000, 'cases to add', 3_000_000),
  requests: count(unset, 'requests to add, the accepted ones counted; 4 % more than cases when left out', 3_500_000),
  children: count(unset, 'children to add; two for five requests when left out', 3_000_000),
  notes: count(unset, 'notes to add; five a case when left out', 9_000_000),
  contacts: count(unset, 'contacts to add; three for two cases when left out', 9_000_000),
  units: count(0, 'units to add', 1_000),
  seed: count(1, 'another number gives another municipality'),
  tokens: flag('end every free text with a token of its own'),
  json: text('a file of rows to insert as they stand, instead of generating'),
};

/** Answers the exit code. The embedded database must not be in use by another process. */
export async function worldCommand(args: string[]): Promise<number> {
  const asked = readArguments(args, shape);
  const config = readConfig();
  const say = (line: string) => console.log(line);
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, onProgress: say });
  try {
    await ensureMunicipality(database, say);
    if (asked.json !== undefined) {
      await seedRows({ ownerUrl: ownerUrlOf(database), file: asked.json, say });
    } else {
      const begunMs = performance.now();
      say(`Generating with seed ${asked.seed}:`);
      await generateWorld({
        ownerUrl: ownerUrlOf(database),
        size: sizeOf(asked),
        seed: asked.seed,
        marks: asked.tokens,
        say,
      });
      say(`Done in ${((performance.now() - begunMs) / 1000).toFixed(0)} s.`);
    }
    await summarise(ownerUrlOf(database), say);
    return 0;
  } finally {
    await database.close();
  }
}

type Asked = Pick<WorldSize, 'units' | 'people' | 'cases'> &
  Record<'requests' | 'children' | 'notes' | 'contacts', number>;

/** What was not asked for follows from the number of cases. */
function sizeOf({ requests, children, notes, contacts, ...asked }: Asked): WorldSize {
  const { cases } = asked;
  const or = (given: number, usual: number) => (Number.isNaN(given) ? usual : given);
  const all = or(requests, Math.ceil(cases * 1.04));
  if (all < cases) {
    throw new UserFacingError('There cannot be fewer requests than cases: every case comes from one.');
  }
  return {
    ...asked,
    requests: all,
    children: or(children, Math.ceil(all * 0.4)),
    notes: or(notes, cases * 5),
    contacts: or(contacts, Math.ceil(cases * 1.5)),
  };
}

function ownerUrlOf({ ownerUrl }: OpenDatabase): string {
  if (ownerUrl === undefined) {
    throw new UserFacingError('Generating takes the login that owns the database, in DATABASE_URL.');
  }
  return ownerUrl;
}

async function summarise(ownerUrl: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ what: string; how_many: string }>(`
    select * from (values
      ('units', (select count(*) from organisation.unit)), ('people', (select count(*) from organisation.person)),
      ('case workers', (select count(*) from organisation.membership where kind = 'case_worker' and valid @> access.today())),
      ('children', (select count(*) from children.child)), ('of them protected', (select count(*) from children.protection)),
      ('requests', (select count(*) from requests.request)),
      ('waiting at the entrance', (select count(*) from requests.request where status in ('registered', 'awaiting_completion'))),
      ('cases', (select count(*) from cases.case)), ('open cases', (select count(*) from cases.case where status = 'open')),
      ('notes', (select count(*) from cases.shared_note) + (select count(*) from cases.unit_note)
        + (select count(*) from cases.psychologist_note) + (select count(*) from cases.counsellor_note)),
      ('contacts', (select count(*) from cases.contact)),
      ('MB in the database', pg_database_size(current_database()) / 1000000)
    ) listed (what, how_many)`);
  await client.end();
  say('The database now holds:');
  for (const { what, how_many } of rows) {
    say(`  ${what.padEnd(26)} ${Number(how_many).toLocaleString('en').padStart(12)}`);
  }
}

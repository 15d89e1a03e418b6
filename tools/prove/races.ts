// `npm run prove:races`: many clients do the same thing in the same instant, over HTTP against a product of its own. One
// place is taken once, everybody gets a clear answer soon, and nothing locks up.
import { Dice } from './dice.ts';
import { conclude, Findings } from './findings.ts';
import { readProofArguments } from './proof.ts';
import { faceRaces } from './races-face.ts';
import { findDoubleBooking, mainRaces, numberSeries, openArena, type Race } from './races-list.ts';
import { officeRaces } from './races-office.ts';
import type { Seen } from './visitor.ts';

const crowds = [10, 50];
const barMs = 2_000;

/** Exit code 0 when every race had its one winner (or its unbroken series), in time and without a server error. */
export async function proveRaces(args: string[]): Promise<number> {
  const { seed, size } = readProofArguments(args, {
    size: 2,
    help: 'so many rounds of each race, with 10 and with 50 clients',
  });
  const findings = new Findings();
  const dice = new Dice(seed);
  console.log('races: starting a product of its own');
  const arena = await openArena(Math.max(...crowds));
  try {
    const rounds = await findDoubleBooking(arena);
    findings.check(
      rounds !== undefined,
      'check-then-insert without a lock never booked twice: these clients do not race',
    );
    console.log(`  planted: check-then-insert without a lock booked twice in round ${rounds ?? '-'}`);
    findings.check(await isBrokenSeriesFound(arena, dice), 'numbers taken without a lock were not found');
    for (const race of [...mainRaces, ...officeRaces, ...faceRaces]) {
      for (const crowd of crowds) {
        let worstMs = 0;
        for (let round = 0; round < size; round += 1) {
          worstMs = Math.max(worstMs, await runRace(arena, race, crowd, dice, findings));
        }
        console.log(`  ${race.name}, ${crowd} clients: worst answer after ${Math.round(worstMs)} ms`);
      }
    }
    findings.check((await countDeadlocks(arena)) === 0, 'PostgreSQL has had to break a deadlock');
  } finally {
    await arena.close();
  }
  console.log(`  seed ${seed}`);
  return conclude('races', findings);
}

type Arena = Awaited<ReturnType<typeof openArena>>;

/** Answers the slowest answer in milliseconds. */
async function runRace(arena: Arena, race: Race, crowd: number, dice: Dice, findings: Findings): Promise<number> {
  const { runners, judge } = await race.prepare(arena, crowd);
  const shuffled = runners.map((run) => ({ run, place: dice.next() })).sort((a, b) => a.place - b.place);
  const seen = await Promise.all(shuffled.map(({ run }) => run()));
  const where = `${race.name}, ${crowd} clients`;
  for (const answer of seen) {
    findings.check(answer.status < 500, `${where}: a client was answered with ${answer.status}`);
    findings.check(answer.durationMs <= barMs, `${where}: an answer took ${Math.round(answer.durationMs)} ms`);
    findings.check(
      answer.status === 303 || isClear(answer),
      `${where}: ${answer.status} without a page that says what has happened`,
    );
  }
  for (const what of await judge(seen, findings)) findings.check(false, `${where}: ${what}`);
  return Math.max(...seen.map(({ durationMs }) => durationMs));
}

/** A whole page with a heading and a way on, and not the one for what is broken. */
function isClear({ status, text }: Seen): boolean {
  return (
    status === 409 && /<h1[^>]*>[^<]{5,}/.test(text) && text.includes('<main') && !/[0-9a-f]{8}<\/code>/.test(text)
  );
}

/** The product itself, its numbers for once taken as the highest there is and one more. */
async function isBrokenSeriesFound(arena: Arena, dice: Dice): Promise<boolean> {
  const { witness } = arena;
  const { rows } = await witness.query<{ whole: string }>(
    `select pg_get_functiondef('records.take_number(integer)'::regprocedure) as whole`,
  );
  const highest = `(select coalesce(max(split_part(registry_number, '-', 3)::integer), 0) from requests.request)`;
  await witness.query(
    `create or replace function records.take_number(in_year integer) returns text language sql volatile security definer
     set search_path = pg_catalog, pg_temp
     as $$ select registry_prefix || '-' || in_year || '-' || lpad((${highest} + 1)::text, 4, '0') from organisation.municipality $$`,
  );
  const found = new Findings();
  await runRace(arena, numberSeries, 10, dice, found);
  await witness.query(rows[0]?.whole ?? '');
  await witness.query(
    `insert into records.series (prefix, year, last_number)
     select registry_prefix, extract(year from access.today()), ${highest} from organisation.municipality
     on conflict (prefix, year) do update set last_number = excluded.last_number`,
  );
  console.log(`  planted: numbers taken without a lock gave ${found.wrong.length} findings`);
  return found.wrong.length > 0;
}

async function countDeadlocks({ witness }: Arena): Promise<number> {
  const { rows } = await witness.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}

// `npm run prove:walls`: generates people, units, cases and grants; compares what each person gets, row by row in every
// table and answer by answer over HTTP, with an independent oracle; then breaks each policy in turn and shows that the
// same comparison catches each break.
import pg from 'pg';
import { readProofArguments } from './proof.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { compareAnswers } from './walls-answers.ts';
import { breakPolicies } from './walls-breaks.ts';
import { compareTables, type Mismatch, type Tally } from './walls-tables.ts';
import { makeWorld, readLog, storeWorld, type World } from './walls-world.ts';
import { tryWrites } from './walls-writes.ts';
import { writeAttempts } from './write-attempts.ts';

/** Exit code 0 when nothing differs and every break is caught. */
export async function proveWalls(args: string[]): Promise<number> {
  const { seed, size } = readProofArguments(args, { size: 2, help: 'sixty requests for each' });
  const scratch = await openScratch();
  const superuser = new pg.Client({ connectionString: scratch.database.adminUrl });
  await superuser.connect();
  try {
    const { rows } = await superuser.query<{ today: string }>('select access.today()::text as today');
    const world = makeWorld(seed, size, rows[0]?.today ?? '');
    const owner = new pg.Client({ connectionString: scratch.database.ownerUrl });
    await owner.connect();
    await storeWorld(owner, world);
    await owner.end();
    console.log(
      `walls: ${world.members.length} memberships, ${world.tables['requests.request']?.length} requests, ${world.tables['cases.case']?.length} cases, ${world.tokens.size} tokens, seed ${seed}`,
    );

    if (!(await findsPlantedLeak(superuser, scratch, world))) {
      console.log('walls: a leak planted on purpose was not found');
      return 1;
    }
    await readLog(superuser, world);
    await superuser.query('begin');
    const tables = await compareTables(superuser, world, world.members);
    report('rows in tables', tables);
    const writes = await tryWrites(superuser, writeAttempts(world));
    report('attempts to write', writes);
    const breaks = await breakPolicies(superuser, world);
    report('policies broken on purpose', breaks);
    await superuser.query('rollback');
    const answers = await compareAnswers(scratch, world);
    report('answers over HTTP', answers);

    const all = [tables, writes, breaks, answers];
    const checked = all.reduce((sum, tally) => sum + tally.checked, 0);
    const wrong = all.reduce((sum, tally) => sum + tally.mismatches.length, 0);
    console.log(`walls: ${checked} checked, ${wrong} wrong`);
    return wrong === 0 ? 0 : 1;
  } finally {
    await superuser.end();
    await scratch.close();
  }
}

/** Opens one policy for real and asks the pages: a comparison that misses that leak may not say that there is none. */
async function findsPlantedLeak(superuser: pg.Client, scratch: Scratch, world: World): Promise<boolean> {
  const { rows } = await superuser.query<{ qual: string }>(
    `select qual from pg_policies where schemaname = 'requests' and tablename = 'request' and policyname = 'school'`,
  );
  const principal = world.members.filter(({ kind }) => kind === 'principal').slice(0, 1);
  await superuser.query('alter policy school on requests.request using (true)');
  const opened = await compareAnswers(scratch, world, principal);
  await superuser.query(`alter policy school on requests.request using (${rows[0]?.qual})`);
  const mended = await compareAnswers(scratch, world, principal);
  console.log(
    `  a leak planted on purpose: ${opened.mismatches.length} found, ${mended.mismatches.length} when mended`,
  );
  return opened.mismatches.length > 0 && mended.mismatches.length === 0;
}

function report(what: string, { checked, mismatches }: Tally): void {
  console.log(`  ${what}: ${checked} compared, ${mismatches.length} differ`);
  for (const mismatch of mismatches.slice(0, 20)) {
    console.log(`    ${describe(mismatch)}`);
  }
}

function describe({ who, what, expected, found }: Mismatch): string {
  return `${who}: ${what}, expected ${expected}, found ${found}`;
}

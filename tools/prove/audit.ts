// `npm run prove:audit`: everybody in a generated municipality reads everything there is to follow, over HTTP; every child
// that an answer showed must stand in the log for that reader. Then the log is broken, and tampered with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { breakTheLog, plantSilentLog } from './audit-breaks.ts';
import { keepHead, readEverything, type Showing } from './audit-reading.ts';
import { tamper } from './audit-tampering.ts';
import { Dice } from './dice.ts';
import { conclude, Findings } from './findings.ts';
import { readProofArguments } from './proof.ts';
import { openScratch } from './scratch.ts';
import { makeWorld, storeWorld } from './walls-world.ts';

const tamperings = 1_000;

/** Reader and address without what tells one matter from another. */
function listKinds(shown: readonly Showing[]): string[] {
  const kinds = shown.map(({ member, path }) => {
    const pattern = path
      .replace(/\?.*/, '')
      .replace(/CSS-2026-\d+/, ':number')
      .replace(/[\w-]{36}/, ':id');
    return `${member.kind} ${pattern}`;
  });
  return [...new Set(kinds)].sort();
}

/** Exit code 0 when no shown child is missing in the log, a broken log stops reading, and every tampering is found. */
export async function proveAudit(args: string[]): Promise<number> {
  const { seed, size } = readProofArguments(args, { size: 1, help: 'sixty requests for each' });
  const findings = new Findings();
  const headsFolder = mkdtempSync(join(tmpdir(), 'skolstod-heads-'));
  const scratch = await openScratch('silent');
  const witness = new pg.Client({ connectionString: scratch.database.adminUrl });
  await witness.connect();
  try {
    const { rows } = await witness.query<{ today: string }>('select access.today()::text as today');
    const world = makeWorld(seed, size, rows[0]?.today ?? '');
    const owner = new pg.Client({ connectionString: scratch.database.ownerUrl });
    await owner.connect();
    await storeWorld(owner, world);
    await owner.end();
    // The world brings rows of its own for the oracle of the walls; here the log begins with the first reading.
    await witness.query('delete from audit.entry');
    const stage = { scratch, witness, world, keepHead: () => keepHead(scratch, headsFolder) };
    const reading = await readEverything(stage, findings);
    console.log(
      `  reading: ${reading.answers} answers to ${world.members.length} readers; ${reading.shown.length} of them, from ${listKinds(reading.shown).length} kinds of page, showed a child, ${reading.pairs} times in all`,
    );
    for (const kind of listKinds(reading.shown)) console.log(`    ${kind}`);
    const silent = await plantSilentLog(stage, reading.shown);
    findings.check(silent > 0, 'a log that writes nothing was not noticed');
    console.log(`  planted: a log that writes nothing gave ${silent} findings`);
    const stopped = await breakTheLog(stage, reading.shown, findings);
    console.log(
      `  the log broken in ${stopped.manners} ways: ${stopped.asked} readings tried, ${stopped.served} served`,
    );
    const found = await tamper(witness, headsFolder, { dice: new Dice(seed), count: tamperings }, findings);
    console.log(`  tampering: ${found} of ${tamperings} found, seed ${seed}`);
  } finally {
    await witness.end();
    await scratch.close();
    rmSync(headsFolder, { recursive: true, force: true });
  }
  return conclude('audit', findings);
}

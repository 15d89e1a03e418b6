// `npm run audit`: checks the chain of the log against itself and against the heads kept outside the database.
import pg from 'pg';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/postgres/database.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import { checkChain, readHeads } from './audit-heads.ts';

/** Prints every fault with its row; exit code 1 when there is one. */
export async function auditCheck(config: Config): Promise<number> {
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  const { ownerUrl } = database;
  if (ownerUrl === undefined) {
    throw new UserFacingError('Checking the log takes the login that owns the database, in DATABASE_URL.');
  }
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const heads = readHeads(config.auditHeadsDir);
  const { checked, faults } = await checkChain(pool, heads);
  const words = {
    gap: 'rows are missing before it',
    prior: 'it does not follow its predecessor',
    hash: 'it has been changed',
    head: 'it is not the row that was kept outside',
  };
  for (const { seq, fault } of faults) {
    console.log(`row ${seq}: ${words[fault]}`);
  }
  console.log(`audit: ${checked} checked, ${faults.length} wrong`);
  await pool.end();
  await database.close();
  return faults.length === 0 ? 0 : 1;
}

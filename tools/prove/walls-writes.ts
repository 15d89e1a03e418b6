// How prove:walls tries to write: as a member, rolled back. A refusal is an error 42501, no row, or what is decided already.
// The attempts themselves stand in writes-school.ts, writes-entrance.ts and writes-case.ts.
import type pg from 'pg';
import { sightOf } from './walls-oracle.ts';
import type { Mismatch, Tally } from './walls-tables.ts';
import { become } from './walls-tables.ts';
import type { Member, Row, World } from './walls-world.ts';

export type Step = { statement: string; values: unknown[] };
/** `before` prepares as the same member; only the last statement is judged. */
export type Attempt = Step & { who: Member; what: string; isAllowed: boolean; before?: Step[] };

/** The id of every row that an attempt makes; all are rolled back. */
export const fresh = '00000000-0000-4000-8000-00000000abcd';

export function attempt(who: Member, isAllowed: boolean, what: string, statement: string, values: unknown[]): Attempt {
  return { who, isAllowed, what, statement, values };
}

export async function tryWrites(client: pg.Client, attempts: readonly Attempt[], stopAtFirst = false): Promise<Tally> {
  const mismatches: Mismatch[] = [];
  for (const { who, what, statement, values, isAllowed, before = [] } of attempts) {
    await client.query('savepoint attempt');
    await become(client, who);
    const written = await carryOut(client, [...before, { statement, values }]).catch((error: pg.DatabaseError) => {
      if (error.code === '42501' || error.constraint === 'proposal_decided') return 0;
      // A constraint that refuses stands behind the policy: the policy has let the row through.
      if (error.code?.startsWith('23')) return 1;
      throw new Error(`${what} by ${who.kind}: ${error.message}`);
    });
    // Released as well, or ten thousand attempts stand within each other, and each level takes a lock when one writes.
    await client.query('rollback to savepoint attempt; release savepoint attempt');
    if (written > 0 !== isAllowed) {
      mismatches.push({
        who: `${who.kind} ${who.profession ?? ''}`,
        what,
        expected: isAllowed ? 1 : 0,
        found: written,
      });
      if (stopAtFirst) break;
    }
  }
  return { checked: attempts.length, mismatches };
}

/** Rows written by the last step; a refused step before it refuses the whole. */
async function carryOut(client: pg.Client, steps: readonly Step[]): Promise<number> {
  let written = 0;
  for (const { statement, values } of steps) written = (await client.query(statement, values)).rowCount ?? 0;
  return written;
}

/** One row the member may see and that fits, and one that exists but is hidden from the member. */
function seenAndHidden(
  world: World,
  who: Member,
  table: string,
  fits: (row: Row) => boolean,
): [Row | undefined, Row | undefined] {
  const seen = sightOf(world, who).get(table) ?? new Set();
  const rows = (world.tables[table] ?? []).filter(fits);
  return [rows.find((row) => seen.has(row.id)), rows.find((row) => !seen.has(row.id))];
}

/** Attempts on a row that the member sees, and the same on one that is hidden, where each exists. */
export function pairs(
  world: World,
  kind: string,
  table: string,
  fits: (row: Row, who: Member) => boolean,
  each: (who: Member, row: Row, isAllowed: boolean) => Attempt[],
): Attempt[] {
  const attempts: Attempt[] = [];
  for (const who of world.members.filter((member) => member.kind === kind && member.isValid)) {
    const [seen, hidden] = seenAndHidden(world, who, table, (row) => fits(row, who));
    if (seen) attempts.push(...each(who, seen, true));
    if (hidden) attempts.push(...each(who, hidden, false));
  }
  return attempts;
}

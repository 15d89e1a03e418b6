// All SQL of the register and its log. A number is taken in the transaction that uses it, or given back with it.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';

/** The next registry number of the year, for example CSS-2026-0042; without gaps, also under many senders. */
export async function takeRegistryNumber(db: Db, year: number): Promise<string> {
  const { rows } = await sql<{ number: string }>`select records.take_number(${year}) as number`.execute(db);
  const taken = rows[0];
  if (taken === undefined) {
    throw new Error('the series answered no number');
  }
  return taken.number;
}

export type LogEntry = {
  seq: number;
  at: Temporal.Instant;
  membershipId: string | null;
  kind: string;
  unitId: string | null;
  act: string;
  purpose: string;
  resource: string;
  resourceId: string;
  outcome: string;
  children: number;
  /** The child, in a row about one. */
  childId: string | null;
};

export type LogFilter = { resourceId?: string | undefined; before?: number | undefined };
const pageSize = 100;

/** Entries this actor may see, newest first, a hundred at a time; `before` pages on from a sequence number. */
export async function listLogEntries(db: Db, { resourceId, before }: LogFilter): Promise<LogEntry[]> {
  let query = db
    .selectFrom('audit.entry')
    .select(['seq', 'at', 'membershipId', 'kind', 'unitId', 'act', 'purpose', 'resource', 'resourceId', 'outcome'])
    .select(sql<number>`cardinality(child_ids)`.as('children'))
    // A row about one child bears its matter's number: whoever reads it has met the child, and the log shall say so.
    .select(sql<string | null>`case when cardinality(child_ids) = 1 then child_ids[1] end`.as('childId'))
    .orderBy('seq', 'desc')
    .limit(pageSize);
  if (resourceId !== undefined) {
    query = query.where('resourceId', '=', resourceId);
  }
  if (before !== undefined) {
    query = query.where('seq', '<', before);
  }
  return query.execute();
}

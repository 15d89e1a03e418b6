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
  /** About a protected child: `resourceId` is a mark, the same for the same matter, and no asker is named. */
  hidden: boolean;
};

export type LogFilter = { resourceId?: string | undefined; before?: number | undefined };
const pageSize = 100;

/** The auditor's log, newest first, a hundred at a time; `before` pages on from a sequence number. */
export async function listReview(db: Db, { resourceId, before }: LogFilter): Promise<LogEntry[]> {
  const { rows } = await sql<LogEntry>`
    select * from audit.review(${resourceId ?? null}, ${before ?? null}, ${pageSize})`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** A guardian's rows about the own children, newest first, at most a hundred. */
export async function listOwnEntries(db: Db): Promise<LogEntry[]> {
  const rows = await db
    .selectFrom('audit.entry')
    .select(['seq', 'at', 'membershipId', 'kind', 'unitId', 'act', 'purpose', 'resource', 'resourceId', 'outcome'])
    .select(sql<number>`cardinality(child_ids)`.as('children'))
    // A row about one child bears its matter's number: whoever reads it has met the child, and the log shall say so.
    .select(sql<string | null>`case when cardinality(child_ids) = 1 then child_ids[1] end`.as('childId'))
    .orderBy('seq', 'desc')
    .limit(pageSize)
    .execute();
  return rows.map((row) => ({ ...row, hidden: false }));
}

// The one way to the database. Everything a page or a job reads or writes passes here: one transaction, as the actor, in
// this order: role, identity, the act allowed or not, the work, the audit row, commit. Called by the pipeline and jobs.
import { type Kysely, sql, type Transaction } from 'kysely';
import { Absent } from '../platform/http/errors.ts';
import { waitUntilFlushed } from '../platform/postgres/flush.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import { type Actor, type ActorKind, roleOf } from './actors.ts';
import { type Act, mayTake, type Purpose } from './acts.ts';
import { watchChildren } from './seen.ts';

/** The transaction a handler works in. It can do what the actor's database role can do, and no more. */
export type Db = Transaction<DB>;

export type Passage = {
  actor: Actor;
  act: Act;
  /** What the act concerns, for the audit: a registry number or an id, never a name. */
  resourceId: string;
};

/** What the work hands back: `keep: false` undoes its writing (a form shown again), its reading is audited all the same. */
export type Worked<T> = { result: T; keep: boolean };

/** Reading the log is in the log, whatever was found there. */
const logReading: readonly Purpose[] = ['audit', 'own_record'];

/**
 * Reads as the actor. The database itself holds the work read-only: it runs in a subtransaction that may not write, and
 * only when that has ended may the audit row be written. Throws Absent when the act is not the actor's to take.
 */
export async function read<T>(db: Kysely<DB>, passage: Passage, work: (tx: Db) => Promise<T>): Promise<T> {
  const { actor, act, resourceId } = passage;
  const { result, isLogged } = await pass(db, passage, async (tx, childIds) => {
    await sql`savepoint reading`.execute(tx);
    await enter(tx, actor, 'to read');
    const result = await work(tx);
    await sql`release savepoint reading`.execute(tx);
    const isLogged = childIds.size > 0 || logReading.includes(act.purpose);
    if (isLogged) {
      await appendToBeFlushed(tx, act, resourceId, [...childIds], 'done');
    }
    return { result, isLogged };
  });
  if (isLogged) {
    await waitUntilFlushed(db);
  }
  return result;
}

/** Writes as the actor; the change, its planned jobs and its audit row are committed together or not at all. */
export function write<T>(db: Kysely<DB>, passage: Passage, work: (tx: Db) => Promise<Worked<T>>): Promise<T> {
  const { actor, act, resourceId } = passage;
  return pass(db, passage, async (tx, childIds) => {
    await enter(tx, actor, 'to write');
    await sql`savepoint writing`.execute(tx);
    const { result, keep } = await work(tx);
    await (keep ? sql`release savepoint writing` : sql`rollback to savepoint writing`).execute(tx);
    if (keep || childIds.size > 0 || logReading.includes(act.purpose)) {
      await sql`select ${auditRow(act, resourceId, [...childIds], 'done')}`.execute(tx);
    }
    return result;
  });
}

/** Records that somebody was refused. A transaction of its own: the refused one has been undone. */
export async function recordRefusal(db: Kysely<DB>, { actor, act, resourceId }: Passage): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await enter(tx, actor, 'to write');
    await appendToBeFlushed(tx, act, resourceId, [], 'refused');
  });
  await waitUntilFlushed(db);
}

/** A job acts as the notifier, a role for one table; it has no membership and meets no child. */
export function asNotifier<T>(db: Kysely<DB>, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterRole(tx, 'skolstod_notifier', '', 'to write');
    return work(tx as Db);
  });
}

async function pass<T>(
  db: Kysely<DB>,
  { actor, act }: Passage,
  work: (tx: Db, childIds: ReadonlySet<string>) => Promise<T>,
): Promise<T> {
  if (!mayTake(act, actor)) {
    throw new Absent();
  }
  const watch = watchChildren();
  return db.transaction().execute((plain) => work(plain.withPlugin(watch.plugin) as Db, watch.childIds));
}

type Manner = 'to read' | 'to write';

function enter(tx: Transaction<DB>, actor: Actor, manner: Manner): Promise<void> {
  return enterRole(tx, roleOf(actor.kind), actor.kind === 'anyone' ? '' : actor.membershipId, manner);
}

async function enterRole(tx: Transaction<DB>, role: string, membershipId: string, manner: Manner): Promise<void> {
  const { rows } = await sql<{ isSafe: boolean }>`
    select access.enter(${role}, ${membershipId}, ${manner === 'to read'}) as is_safe`.execute(tx);
  if (rows[0]?.isSafe !== true) {
    throw new Error('the role in force could pass the walls');
  }
}

/**
 * Everybody's rows stand in one chain, so the end of the chain is held from here to the end of the commit. A reader does
 * not hold it while the disk works: the commit does not wait, and `waitUntilFlushed` does, for many readers at once.
 */
async function appendToBeFlushed(tx: Db | Transaction<DB>, ...row: Parameters<typeof auditRow>): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true), ${auditRow(...row)}`.execute(tx);
}

function auditRow(act: Act, resourceId: string, childIds: string[], outcome: 'done' | 'refused') {
  return sql`audit.append(${act.name}, ${act.purpose}, ${act.resource}, ${resourceId}, ${childIds}::uuid[], ${outcome})`;
}

export type { ActorKind };

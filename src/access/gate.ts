// The one way to the database. Everything a page or a job reads or writes passes here: one transaction, as the actor, in
// this order: role, identity, the act allowed or not, the work, the audit row, commit. Called by the pipeline and jobs.
import { type Kysely, sql, type Transaction } from 'kysely';
import { Absent } from '../platform/http/errors.ts';
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

/**
 * Reads as the actor. The database itself holds the work read-only: it runs in a subtransaction that may not write, and
 * only when that has ended may the audit row be written. Throws Absent when the act is not the actor's to take.
 */
export function read<T>(db: Kysely<DB>, passage: Passage, work: (tx: Db) => Promise<T>): Promise<T> {
  return pass(db, passage, async (tx) => {
    await sql`savepoint reading`.execute(tx);
    await sql`set transaction read only`.execute(tx);
    const result = await work(tx);
    await sql`release savepoint reading`.execute(tx);
    return { result, written: false };
  });
}

/** Writes as the actor; the change, its planned jobs and its audit row are committed together or not at all. */
export function write<T>(db: Kysely<DB>, passage: Passage, work: (tx: Db) => Promise<Worked<T>>): Promise<T> {
  return pass(db, passage, async (tx) => {
    await sql`savepoint writing`.execute(tx);
    const { result, keep } = await work(tx);
    await (keep ? sql`release savepoint writing` : sql`rollback to savepoint writing`).execute(tx);
    return { result, written: keep };
  });
}

/** Records that somebody was refused. A transaction of its own: the refused one has been undone. */
export async function recordRefusal(db: Kysely<DB>, { actor, act, resourceId }: Passage): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await becomeActor(tx, actor);
    await appendAudit(tx, act, resourceId, [], 'refused');
  });
}

/** Reading the log is in the log, whatever was found there. */
const logReading: readonly Purpose[] = ['audit', 'own_record'];

async function pass<T>(
  db: Kysely<DB>,
  { actor, act, resourceId }: Passage,
  work: (tx: Db) => Promise<{ result: T; written: boolean }>,
): Promise<T> {
  if (!mayTake(act, actor)) {
    throw new Absent();
  }
  const watch = watchChildren();
  return db.transaction().execute(async (plain) => {
    const tx = plain.withPlugin(watch.plugin) as Db;
    await becomeActor(tx, actor);
    const { result, written } = await work(tx);
    if (written || watch.childIds.size > 0 || logReading.includes(act.purpose)) {
      await appendAudit(tx, act, resourceId, [...watch.childIds], 'done');
    }
    return result;
  });
}

async function becomeActor(tx: Db, actor: Actor): Promise<void> {
  await sql`set local role ${sql.id(roleOf(actor.kind))}`.execute(tx);
  const membershipId = actor.kind === 'anyone' ? '' : actor.membershipId;
  await becomeRole(tx, membershipId);
}

async function becomeRole(tx: Db, membershipId: string): Promise<void> {
  const { rows } = await sql<{ unsafe: boolean }>`
    select set_config('skolstod.membership', ${membershipId}, true),
      rolsuper or rolbypassrls or rolcanlogin as unsafe
    from pg_roles where rolname = current_user`.execute(tx);
  if (rows[0]?.unsafe !== false) {
    throw new Error('the role in force could pass the walls');
  }
}

/** A job acts as the notifier, a role for one table; it has no membership and meets no child. */
export function asNotifier<T>(db: Kysely<DB>, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`set local role skolstod_notifier`.execute(tx);
    await becomeRole(tx as Db, '');
    return work(tx as Db);
  });
}

async function appendAudit(
  tx: Db,
  act: Act,
  resourceId: string,
  childIds: string[],
  outcome: 'done' | 'refused',
): Promise<void> {
  await sql`select audit.append(${act.name}, ${act.purpose}, ${act.resource}, ${resourceId},
    ${childIds}::uuid[], ${outcome})`.execute(tx);
}

export type { ActorKind };

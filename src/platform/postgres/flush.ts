// Waits until what has been committed is on disk, for all who ask at the same time with one flush. Called by the gate before
// a reader is answered: the row that says what was read must survive whatever happens next.
import { type Kysely, sql } from 'kysely';
import type { DB } from './schema.gen.ts';

type Flushing = { underWay: Promise<void>; next: Promise<void> | undefined };
const flushings = new WeakMap<Kysely<DB>, Flushing>();

/** Resolves when every commit that had ended before the call is on disk. Throws when the database cannot say so. */
export function waitUntilFlushed(db: Kysely<DB>): Promise<void> {
  const flushing = flushings.get(db);
  if (flushing === undefined) {
    return begin(db);
  }
  // The flush under way may have begun before the caller's commit ended: only the one after it is sure to hold it.
  flushing.next ??= flushing.underWay.catch(() => undefined).then(() => begin(db));
  return flushing.next;
}

function begin(db: Kysely<DB>): Promise<void> {
  const underWay = flush(db);
  const flushing: Flushing = { underWay, next: undefined };
  flushings.set(db, flushing);
  const end = () => {
    if (flushings.get(db) === flushing && flushing.next === undefined) flushings.delete(db);
  };
  underWay.then(end, end);
  return underWay;
}

/** The log is written in order, so a commit that waits for the disk has waited for all before it. */
async function flush(db: Kysely<DB>): Promise<void> {
  await sql`select pg_logical_emit_message(true, 'flush', '')`.execute(db);
}

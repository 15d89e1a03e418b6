// The query builder over a pool. Columns are snake_case in SQL and camelCase in TypeScript; what stands inside jsonb is
// left as it was written. Called by the composition and by tests.
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { DB } from './schema.gen.ts';

export function createQueries(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** The query builder over one connection, within whatever its owner has begun on it. */
export function createQueriesOn(client: pg.Client): Kysely<DB> {
  const lent = Object.assign(client, { release: () => undefined });
  const pool = { connect: async () => lent, end: async () => undefined };
  return createQueries(pool as unknown as pg.Pool);
}

/** True when the database answers; for the health page. */
export async function isAnswering(db: Kysely<DB>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

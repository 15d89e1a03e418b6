// Single questions to the database beside the measuring. Used by the parts of the bench.
import pg from 'pg';

/** On a connection of its own, closed whatever happens: an open one would keep the server from stopping. */
export async function askOnce<Row extends object>(
  url: string,
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // What ends the connection is told by the question that fails.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(query, [...values])).rows;
  } finally {
    await client.end();
  }
}

// What every part of the generator works with: one connection in one transaction, the choices, and a line for each step.
// Made by world.ts.
import type pg from 'pg';
import type { Picker } from './picks.ts';

export type Making = {
  client: pg.Client;
  pick: Picker;
  say: (line: string) => void;
};

/** Runs one statement and says how many rows it made and how long it took. */
export async function make({ client, say }: Making, what: string, statement: string): Promise<number> {
  const begunMs = performance.now();
  const { rowCount } = await client.query(statement);
  const rows = rowCount ?? 0;
  if (rows > 0) {
    say(stepLine(what, rows, begunMs));
  }
  return rows;
}

/** `  children          41,600      1.0 s` */
export function stepLine(what: string, rows: number, begunMs: number): string {
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(1);
  return `  ${what.padEnd(34)} ${rows.toLocaleString('en').padStart(10)}   ${seconds.padStart(6)} s`;
}

/** The single number of a query. */
export async function readNumber(client: pg.Client, query: string): Promise<number> {
  const { rows } = await client.query<{ number: string | number | null }>(`select (${query}) as number`);
  return Number(rows[0]?.number ?? 0);
}

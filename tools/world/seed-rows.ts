// Inserts rows from a JSON file as they stand, ids chosen by whoever wrote it, all or none. Called by `npm run world -- --json`.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';
import { UserFacingError } from '../../src/platform/postgres/problem.ts';

// In an order in which no row comes before the one it points at. The log is not among them: it is written by reading.
const order = [
  'organisation.municipality',
  'organisation.authority',
  'organisation.branch',
  'organisation.unit',
  'organisation.school_unit',
  'organisation.person',
  'organisation.membership',
  'organisation.competence',
  'organisation.rule',
  'catalogue.service',
  'catalogue.service_draft',
  'catalogue.publication',
  'records.series',
  'children.child',
  'children.protection',
  'children.named_person',
  'children.guardianship',
  'requests.request',
  'requests.pupil',
  'requests.protected_pupil',
  'requests.attachment',
  'requests.event',
  'requests.draft',
  'requests.draft_participant',
  'requests.draft_file',
  'cases.case',
  'cases.unit_duty',
  'cases.duty',
  'cases.contact',
  'cases.shared_note',
  'cases.unit_note',
  'cases.psychologist_note',
  'cases.counsellor_note',
  'cases.agreement',
  'cases.closure',
  'notices.notice',
] as const;
type Table = (typeof order)[number];
type Row = Record<string, unknown>;

const shape = z.partialRecord(z.enum(order), z.array(z.record(z.string(), z.json())));

export type Seeding = { ownerUrl: string; file: string; say: (line: string) => void };

/**
 * The file is an object: `{ "organisation.person": [{ "id": "…", "reference": "…" }], … }`, columns as in the database.
 * Columns left out take their default. Throws a UserFacingError that names table, row and reason; then nothing is kept.
 */
export async function seedRows({ ownerUrl, file, say }: Seeding): Promise<void> {
  const tables = readTables(file);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const closed = takeClosed(tables);
    for (const table of order) {
      const rows = tables[table] ?? [];
      for (const [place, row] of rows.entries()) {
        await insertRow(client, table, row, place);
      }
      if (rows.length > 0) {
        say(`  ${table.padEnd(34)} ${String(rows.length).padStart(10)}`);
      }
    }
    await client.query("update cases.case set status = 'closed' where id = any ($1::uuid[])", [closed]);
    await checkKept(client, tables, closed);
    await continueSeries(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

function readTables(file: string): Partial<Record<Table, Row[]>> {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const parsed = shape.safeParse(written);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new UserFacingError(`${file} is not an object of tables with rows:\n${lines.join('\n')}`);
  }
  return parsed.data;
}

/** A closed case takes no more writing, so it is closed last, when what belongs to it is there. */
function takeClosed(tables: Partial<Record<Table, Row[]>>): unknown[] {
  const closing = (tables['cases.case'] ?? []).filter((row) => row.status === 'closed');
  for (const row of closing) {
    row.status = 'open';
  }
  return closing.map(({ id }) => id);
}

async function insertRow(client: pg.Client, table: Table, row: Row, place: number): Promise<void> {
  const columns = Object.keys(row)
    .map((column) => pg.escapeIdentifier(column))
    .join(', ');
  try {
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`,
      [JSON.stringify(row)],
    );
  } catch (error) {
    throw new UserFacingError(`${table}, row ${place + 1}: ${(error as Error).message}. Nothing has been inserted.`);
  }
}

/** What a trigger has moved or changed is told, since whoever chose the rows counts on them as they stand. */
async function checkKept(
  client: pg.Client,
  tables: Partial<Record<Table, Row[]>>,
  closed: readonly unknown[],
): Promise<void> {
  for (const row of tables['cases.case'] ?? []) {
    row.status = closed.includes(row.id) ? 'closed' : row.status;
  }
  for (const table of order) {
    const rows = tables[table] ?? [];
    for (const [place, row] of rows.entries()) {
      const same = Object.keys(row).map(
        (column) => `t.${pg.escapeIdentifier(column)} is not distinct from w.${pg.escapeIdentifier(column)}`,
      );
      const { rowCount } = await client.query(
        `select 1 from ${table} t, jsonb_populate_record(null::${table}, $1::jsonb) w where ${same.join(' and ') || 'true'} limit 1`,
        [JSON.stringify(row)],
      );
      if (rowCount === 0) {
        throw new UserFacingError(
          `${table}, row ${place + 1} was not kept as it stands: the database has its own rule for it (a protected child's ` +
            'pupil belongs in requests.protected_pupil, and its request is protected). Nothing has been inserted.',
        );
      }
    }
  }
}

/** The next number that is given out comes after the greatest one here. */
async function continueSeries(client: pg.Client): Promise<void> {
  await client.query(`
    insert into records.series as s (prefix, year, last_number)
    select split_part(registry_number, '-', 1), split_part(registry_number, '-', 2)::integer, max(split_part(registry_number, '-', 3)::integer)
    from requests.request where registry_number ~ '^[A-Z]{2,6}-[0-9]{4}-[0-9]{1,9}$' group by 1, 2
    on conflict (prefix, year) do update set last_number = greatest(s.last_number, excluded.last_number)`);
}

// Tables as lines and back: every value in PostgreSQL's own text form, which it reads back exactly. What tables there are is
// asked of the catalogue, so that a new slice's tables come along by themselves. Called by transfer.ts, inside its transaction.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { assert } from '../kit/assert.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';

export type Table = {
  /** As people write it: requests.request. */
  name: string;
  /** Quoted for SQL. */
  sql: string;
  columns: { name: string; sql: string; type: string; isKey: boolean; isText: boolean }[];
  hasTriggers: boolean;
  /** Whom the rows must be written as: the table's owner. */
  owner: string;
};
type Portions = AsyncIterable<string[]>;

/** The schemas of the platform itself: the ledger is compared, not moved, and the queue is planned anew. */
const notOurs = ['pg_catalog', 'information_schema', 'migration', 'graphile_worker'];

/** How much of a table is held in memory at once, as text. */
const portionBytes = 8_000_000;
const mostRows = 2_000;

/**
 * The tables to move, each after those it refers to; a table whose rows refer to each other does so by constraints that can
 * wait for the end. Throws when one could not be moved whole: references in a circle, no
 * key to read it in order by, or rows that the owner may not see, which would be missing without a word.
 */
export async function listCarriedTables(client: pg.Client, leftOut: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table & { key: string[]; hidden: boolean; needs: string[] }>(
    `select n.nspname || '.' || c.relname as name, c.oid::regclass::text as sql, c.relowner::regrole::text as owner,
       (select json_agg(json_build_object('name', a.attname, 'sql', quote_ident(a.attname),
           'type', format_type(a.atttypid, a.atttypmod), 'isKey', coalesce(a.attnum = any (i.indkey), false),
           'isText', t.typcategory = 'S') order by coalesce(array_position(i.indkey::int2[], a.attnum), 1000), a.attnum)
         from pg_attribute a join pg_type t on t.oid = a.atttypid
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       exists (select from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal) as "hasTriggers",
       not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
         and p.cmd in ('ALL', 'SELECT') and p.qual = 'true' and 'skolstod_owner' = any (p.roles)) as hidden,
       array(select distinct rn.nspname || '.' || rc.relname from pg_constraint f
         join pg_class rc on rc.oid = f.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
         where f.conrelid = c.oid and f.contype = 'f' and (f.confrelid <> c.oid or not f.condeferrable)) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname <> all ($1) and n.nspname not like 'pg\\_%' and n.nspname || '.' || c.relname <> all ($2)
     order by 1`,
    [notOurs, leftOut],
  );
  const unfit = rows.find((row) => row.hidden || !row.columns.some((column) => column.isKey));
  assert(unfit === undefined, `${unfit?.name} has no primary key, or rows that its owner may not see`);
  return inOrder(rows);
}

function inOrder<T extends Table & { needs: string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need)));
    assert(ready.length > 0, 'tables refer to each other in a circle');
    for (const table of ready) placed.add(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

/** One text form whatever the server's and the session's habits. */
async function fixTextForm(client: pg.Client): Promise<void> {
  await client.query(`set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local bytea_output = 'hex';
    set local intervalstyle = 'postgres'; set local extra_float_digits = 1`);
}

/** The rows as lines, in the order of the primary key, which is the same on every server. */
export async function* readTableLines(client: pg.Client, table: Table): AsyncGenerator<string[]> {
  await fixTextForm(client);
  const size = await measureWidest(client, table);
  const count = Math.max(1, Math.min(mostRows, Math.floor(portionBytes / size)));
  const key = table.columns
    .filter(({ isKey }) => isKey)
    .map(({ sql, isText }) => (isText ? `${sql} collate "C"` : sql));
  const columns = table.columns.map(({ sql }) => `${sql}::text`).join(', ');
  await client.query(
    `declare carried no scroll cursor for select ${columns} from ${table.sql} order by ${key.join(', ')}`,
  );
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `fetch ${count} from carried`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows.map((row) => JSON.stringify(row));
  }
  await client.query('close carried');
}

/** How wide the widest row is as text, in bytes, without reading what is stored apart: a portion must fit in memory. */
async function measureWidest(client: pg.Client, { sql, columns }: Table): Promise<number> {
  const widths = columns.map((column) => {
    if (column.type === 'bytea') return `2 * coalesce(octet_length(${column.sql}), 0)`;
    // Packed text and json unfold to a few times their size.
    return column.isText
      ? `coalesce(octet_length(${column.sql}), 0)`
      : `10 * coalesce(pg_column_size(${column.sql}), 0)`;
  });
  const { rows } = await client.query<{ width: string | null }>(
    `select max(${widths.join(' + ')}) as width from ${sql}`,
  );
  return Math.max(1, Number(rows[0]?.width ?? 1));
}

/** What the export says of a table, worked out from the table itself. */
export async function hashTable(client: pg.Client, table: Table): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const lines of readTableLines(client, table)) {
    hash.update(`${lines.join('\n')}\n`);
    rows += lines.length;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** At most `most`. */
export async function countRows(client: pg.Client, { sql }: Table, most: number): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from (select from ${sql} limit ${most}) as found`,
  );
  return Number(rows[0]?.count);
}

/**
 * Holds every table against other writers until the end of the transaction, and rests the triggers: they judge what people
 * write, and rows that are moved have been judged. `restoreTriggers` ends it; nobody else ever sees them resting.
 */
export async function prepareForFilling(client: pg.Client, tables: readonly Table[]): Promise<void> {
  await fixTextForm(client);
  await client.query('set constraints all deferred');
  for (const table of tables) {
    await client.query(
      table.hasTriggers ? `alter table ${table.sql} disable trigger user` : `lock table ${table.sql} in exclusive mode`,
    );
  }
}

export async function restoreTriggers(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const table of tables.filter(({ hasTriggers }) => hasTriggers)) {
    await client.query(`alter table ${table.sql} enable trigger user`);
  }
}

/** Writes the lines as rows, as the table's owner: the log takes new rows from its own role alone. */
export async function fillTable(client: pg.Client, { sql, columns, owner }: Table, portions: Portions): Promise<void> {
  const names = columns.map((column) => column.sql).join(', ');
  const places = columns.map((_, at) => `$${at + 1}::text[]`).join(', ');
  const values = columns.map(({ type }, at) => `c${at}::${type}`).join(', ');
  const aliases = columns.map((_, at) => `c${at}`).join(', ');
  const statement = `insert into ${sql} (${names}) overriding system value select ${values} from unnest(${places}) as u (${aliases})`;
  await client.query(`set local role ${owner}`);
  for await (const lines of portions) {
    const rows = lines.map((line) => readRow(line, columns.length));
    await client.query(
      statement,
      columns.map((_, at) => rows.map((row) => row[at] ?? null)),
    );
  }
  await client.query('set local role skolstod_owner');
}

function readRow(line: string, width: number): (string | null)[] {
  const row: unknown = JSON.parse(line);
  if (
    !Array.isArray(row) ||
    row.length !== width ||
    !row.every((value) => value === null || typeof value === 'string')
  ) {
    throw new UserFacingError('Nothing was imported: a row in the file does not have the columns it should.');
  }
  return row;
}

/** Where counters stand. A counter is not part of the snapshot: it may be ahead of its rows, never behind. */
export async function listSequences(client: pg.Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select schemaname || '.' || sequencename as name, last_value::text as value from pg_sequences
     where schemaname <> all ($1) and last_value is not null order by 1`,
    [notOurs],
  );
  return rows;
}

export async function setSequence(client: pg.Client, name: string, portions: Portions): Promise<void> {
  const [schema = '', sequence = ''] = name.split('.');
  for await (const [line = '[]'] of portions) {
    await client.query(`select setval(format('%I.%I', $1::text, $2::text)::regclass, $3::bigint)`, [
      schema,
      sequence,
      readRow(line, 1)[0],
    ]);
  }
}

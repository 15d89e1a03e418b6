// `npm run export` and `npm run import`: everything the product holds as one file, from one database to another. Both
// work as the database's owner, export in one snapshot, import in one transaction. Called by commands.ts.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Db } from '../access/gate.ts';
import { planUnsentReplies } from '../features/feedback/index.ts';
import { planUnsentLetters } from '../features/newsletter/index.ts';
import { planUnsentNotices } from '../features/notices/index.ts';
import { planUnmadeVariants } from '../features/pictures/index.ts';
import { planUnsentNews } from '../features/proposals/index.ts';
import { planWaitingScans } from '../features/requests/index.ts';
import type { Config } from '../platform/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/postgres/database.ts';
import { createQueriesOn } from '../platform/postgres/kysely.ts';
import { readSchemaFiles } from '../platform/postgres/migrate.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import { checkChain, readHeads } from './audit-heads.ts';
import { type Folders, keepFiles, listFiles, type PlacedFiles, readFileLines } from './transfer-files.ts';
import { checkExport, type ExportHeader, ExportWriter, readExport, type Summary } from './transfer-format.ts';
import {
  countRows,
  fillTable,
  hashTable,
  listCarriedTables,
  listSequences,
  prepareForFilling,
  readTableLines,
  restoreTriggers,
  setSequence,
  type Table,
} from './transfer-tables.ts';

/** Not moved: browsers' sessions and what is tied to them. People sign in anew; the queue is planned anew from the rows. */
export const leftOut = ['access.session', 'access.parked_form', 'access.replay', 'pages.edition'] as const;

/** `npm run export -- FILE`. Throws a UserFacingError when the file exists; half a file never bears its name. */
export async function exportCommand(config: Config, args: string[]): Promise<number> {
  const file = fileOf(args, 'export');
  if (existsSync(file)) {
    throw new UserFacingError(`${file} exists already. Give another name, or move it away first. Nothing was written.`);
  }
  return withOwner(config, async (client) => {
    const unfinished = `${file}.part`;
    rmSync(unfinished, { force: true });
    const summary = await writeExport(client, foldersOf(config), unfinished).catch((error: unknown) => {
      rmSync(unfinished, { force: true });
      throw error;
    });
    renameSync(unfinished, file);
    printSummary(summary);
    console.log(`Left out on purpose: ${leftOut.join(', ')}. People sign in anew.`);
    console.log(
      `Everything is in ${file}. It holds what the walls guard, and the key that signs the log: keep it as safe.`,
    );
    return 0;
  });
}

async function writeExport(client: pg.Client, folders: Folders, file: string): Promise<Summary> {
  const writer = new ExportWriter(file);
  // Before the snapshot: a head written during the export would otherwise point past the log that comes along.
  const files = listFiles(folders);
  await client.query('begin isolation level repeatable read read only');
  await writer.header({ exportedAt: new Date().toISOString(), migrations: await migrationsOf() });
  for (const { name, path, size } of files) {
    await writer.part({ kind: 'file', name, columns: [] }, readFileLines(path, size));
  }
  for (const table of await listCarriedTables(client, leftOut)) {
    await writer.part(
      { kind: 'table', name: table.name, columns: table.columns.map((column) => column.name) },
      readTableLines(client, table),
    );
  }
  for (const { name, value } of await listSequences(client)) {
    await writer.part({ kind: 'sequence', name, columns: [] }, [[JSON.stringify([value])]]);
  }
  await client.query('commit');
  return writer.finish();
}

/** `npm run import -- FILE`, into an empty database of the same schema. All or nothing, and checked before it counts. */
export async function importCommand(config: Config, args: string[]): Promise<number> {
  const file = fileOf(args, 'import');
  if (!existsSync(file)) {
    throw new UserFacingError(`There is no file ${file}.`);
  }
  console.log('Checking the file.');
  const header = await checkExport(file);
  refuseOtherSchema(header, await migrationsOf());
  return withOwner(config, async (client) => {
    const files = keepFiles(foldersOf(config));
    await client.query('begin');
    try {
      const summary = await readInto(client, file, files);
      files.place();
      const faults = await checkMoved(client, summary, config);
      if (faults.length > 0) {
        throw new UserFacingError(`Nothing was imported: ${faults.join('; ')}.`);
      }
      await client.query('commit');
      printSummary(summary);
      console.log('Everything is in place, and was read back and compared.');
      return 0;
    } catch (error) {
      files.undo();
      // The connection may be what failed; what is not committed is undone either way.
      await client.query('rollback').catch(() => wait(0));
      throw explained(error);
    }
  });
}

async function readInto(client: pg.Client, file: string, files: PlacedFiles): Promise<Summary> {
  const tables = await listCarriedTables(client, leftOut);
  await prepareForFilling(client, tables);
  await refuseFilled(client, tables);
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const summary = await readExport(file, async ({ kind, name, columns }, lines) => {
    if (kind === 'file') return files.receive(name, lines);
    if (kind === 'sequence') return setSequence(client, name, lines);
    const table = waiting.get(name);
    const ours = table?.columns.map((column) => column.name).join();
    if (table === undefined || ours !== columns.join()) {
      throw new UserFacingError(`Nothing was imported: ${name} in the file is not as this release's database has it.`);
    }
    waiting.delete(name);
    console.log(`  ${name}`);
    await fillTable(client, table, lines);
  });
  if (waiting.size > 0) {
    throw new UserFacingError(`Nothing was imported: the file lacks ${[...waiting.keys()].join(', ')}.`);
  }
  // Rows that refer to others of their own table have waited for them; triggers may not be touched while they wait.
  await client.query('set constraints all immediate');
  await restoreTriggers(client, tables);
  await planAnew(createQueriesOn(client) as Db);
  return summary;
}

/**
 * Jobs are not moved: the rows say what has been done, and what has not is planned here, where it will be done. Reminders, links
 * and figures have no jobs of their own; the first start sees to them.
 */
async function planAnew(db: Db): Promise<void> {
  await planUnsentNotices(db, Temporal.Now.instant());
  await planWaitingScans(db);
  await planUnsentReplies(db);
  await planUnsentLetters(db);
  await planUnsentNews(db);
  await planUnmadeVariants(db);
}

async function refuseFilled(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    if ((await countRows(client, table, 1)) > 0) {
      throw new UserFacingError(
        `This database is not empty: there are rows in ${table.name}. Import into a new one: another DATA_DIR, or another ` +
          'database in DATABASE_URL. Nothing was changed.',
      );
    }
  }
}

/** Reads everything back from the tables themselves, and walks the log. Answers what is wrong, in words. */
async function checkMoved(client: pg.Client, summary: Summary, config: Config): Promise<string[]> {
  console.log('Reading back and comparing.');
  const faults: string[] = [];
  for (const table of await listCarriedTables(client, leftOut)) {
    const { rows, sha256 } = await hashTable(client, table);
    const written = summary.parts.find(({ kind, name }) => kind === 'table' && name === table.name);
    if (written?.rows !== rows || written.sha256 !== sha256)
      faults.push(`${table.name} did not come out as it was written`);
  }
  const chain = await checkChain(client, readHeads(config.auditHeadsDir));
  if (chain.faults.length > 0) {
    const rows = chain.faults.slice(0, 5).map(({ seq }) => seq);
    faults.push(`the log of reads is broken at row ${rows.join(', ')}${chain.faults.length > 5 ? ' and more' : ''}`);
  }
  return faults;
}

function refuseOtherSchema(header: ExportHeader, ours: ExportHeader['migrations']): void {
  const text = (migrations: ExportHeader['migrations']) =>
    migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n');
  if (text(header.migrations) !== text(ours)) {
    const last = (migrations: ExportHeader['migrations']) => migrations.at(-1)?.name ?? 'none';
    throw new UserFacingError(
      `The file was written by another release: its database's last step is ${last(header.migrations)} of ` +
        `${header.migrations.length}, this one's ${last(ours)} of ${ours.length}. Import it with the release that wrote it, ` +
        'and then start this one on that database. Nothing was changed.',
    );
  }
}

/** Values stand in messages of the database, and names in values; code and place are enough to know what it is about. */
function explained(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const place = [error.schema, error.table, error.constraint].filter(Boolean).join('.');
    return new UserFacingError(
      `Nothing was imported: the database refused it (${error.code}${place ? `, ${place}` : ''}).`,
    );
  }
  return error;
}

function printSummary({ parts }: Summary): void {
  const tables = parts.filter(({ kind }) => kind === 'table');
  const rows = tables.reduce((sum, part) => sum + part.rows, 0);
  const files = parts.filter(({ kind }) => kind === 'file').length;
  console.log(`${rows} rows in ${tables.length} tables, ${files} files`);
}

async function migrationsOf(): Promise<ExportHeader['migrations']> {
  const { migrations } = await readSchemaFiles();
  return migrations.map(({ name, checksum }) => ({ name, checksum }));
}

function foldersOf({ dataDir, auditHeadsDir }: Config): Folders {
  return { 'audit-heads': auditHeadsDir, mail: resolve(dataDir, 'mail') };
}

function fileOf(args: readonly string[], command: string): string {
  const [file, ...others] = args;
  if (file === undefined || file.startsWith('-') || others.length > 0) {
    throw new UserFacingError(`Say which file: npm run ${command} -- FILE`);
  }
  return resolve(file);
}

async function withOwner<T>(config: Config, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const database: OpenDatabase = await openDatabase({ ...config, onProgress: (line) => console.log(line) });
  if (database.ownerUrl === undefined) {
    throw new UserFacingError('This takes the login that owns the database, in DATABASE_URL.');
  }
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set statement_timeout = 0');
  return work(client).finally(async () => {
    await client.end();
    await database.close();
  });
}

// Brings a database's schema to what db/ says: migrations once and in order, repeatable files when their text changes.
// Called by prepare.ts. Everything runs as skolstod_owner, so that no table ever belongs to a login.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { projectRoot } from '../config.ts';
import { UserFacingError } from './problem.ts';
import { appRole, ownerRole } from './roles.ts';

export interface SqlFile {
  /** As recorded: the file's name with its ending. */
  name: string;
  text: string;
  /** SHA-256 in hex of the text with LF line ends, so that a checkout on Windows agrees. */
  checksum: string;
}

export interface SchemaFiles {
  migrations: SqlFile[];
  repeatables: SqlFile[];
}

export const schemaFolder = join(projectRoot, 'db');

/** Any number will do as long as every release uses the same. */
const migrationLock = 7_205_019_424;
const lockTimeoutMs = 1_000;
const lockAttempts = 60;
const lockNotAvailable = '55P03';
const deadlockDetected = '40P01';

export async function readSchemaFiles(folder: string = schemaFolder): Promise<SchemaFiles> {
  const [migrations, repeatables] = await Promise.all([
    readSqlFolder(join(folder, 'migrations')),
    readSqlFolder(join(folder, 'repeatable')),
  ]);
  return { migrations, repeatables };
}

async function readSqlFolder(folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Runs `work` while no other process migrates this database; waits for its turn. `admin` is a direct connection: the
 * lock belongs to the session, and a pooler that shares sessions would lose it.
 */
export async function holdingMigrationLock<T>(admin: pg.Client, work: () => Promise<T>): Promise<T> {
  await admin.query('set statement_timeout = 0; set lock_timeout = 0');
  await admin.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    return await work();
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [migrationLock]);
  }
}

/** Throws a UserFacingError when an applied file was changed or a file fails; what was applied before it stays applied. */
export async function migrate(
  admin: pg.Client,
  files: SchemaFiles,
  options: { onProgress: (line: string) => void; beforeRepeatable?: () => Promise<void> },
): Promise<{ applied: string[] }> {
  await createLedger(admin);
  const applied = await readLedger(admin, 'applied');
  refuseChanged(files.migrations, applied);
  const pending = files.migrations.filter((file) => !applied.has(file.name));
  for (const [index, file] of pending.entries()) {
    options.onProgress(`Preparing the database: step ${index + 1} of ${pending.length}, ${file.name}.`);
    await applyFile(admin, file, 'applied');
  }
  await options.beforeRepeatable?.();
  const current = await readLedger(admin, 'repeatable');
  const changed = files.repeatables.filter((file) => current.get(file.name) !== file.checksum);
  for (const file of changed) await applyFile(admin, file, 'repeatable');
  if (changed.length > 0)
    options.onProgress(`Preparing the database: rules brought up to date (${changed.length} files).`);
  return { applied: [...pending, ...changed].map((file) => file.name) };
}

/**
 * For a login that may not change anything: throws a UserFacingError unless the schema is the one this release expects.
 * A newer schema is accepted, since a release must run on the next one's schema while both are up.
 */
export async function assertSchemaCurrent(client: pg.Client | pg.Pool, files: SchemaFiles): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('migration.applied') is not null as exists",
  );
  const applied = rows[0]?.exists ? await readLedger(client, 'applied') : new Map<string, string>();
  refuseChanged(files.migrations, applied);
  const missing = files.migrations.filter((file) => !applied.has(file.name));
  if (missing.length > 0) {
    throw new UserFacingError(
      `The database lacks ${missing.length} of this release's ${files.migrations.length} steps, the first ` +
        `${missing[0]?.name}. The login in DATABASE_URL may not take them: start once with an administrator's address.`,
    );
  }
}

function refuseChanged(migrations: SqlFile[], applied: Map<string, string>): void {
  const changed = migrations.find((file) => applied.has(file.name) && applied.get(file.name) !== file.checksum);
  if (changed) {
    throw new UserFacingError(
      `db/migrations/${changed.name} was changed after this database took it. Restore the file and put the change in a ` +
        'new one. Nothing was changed.',
    );
  }
}

async function createLedger(admin: pg.Client): Promise<void> {
  // Walled like every table, but with nothing of access.*: this exists before any migration has run.
  const table = (name: string) => `
    create table migration.${name} (
      name text primary key, checksum text not null, applied_at timestamptz not null default now()
    );
    alter table migration.${name} enable row level security;
    alter table migration.${name} force row level security;
    create policy owner_all on migration.${name} to ${ownerRole} using (true) with check (true);
    create policy schema_is_current on migration.${name} for select to ${appRole} using (true);
    grant select on migration.${name} to ${appRole};`;
  const { rows } = await admin.query<{ exists: boolean }>(
    "select to_regclass('migration.applied') is not null as exists",
  );
  if (rows[0]?.exists) return;
  await inOwnerTransaction(admin, async () => {
    await admin.query(`create schema migration; grant usage on schema migration to ${appRole};`);
    await admin.query(table('applied'));
    await admin.query(table('repeatable'));
  });
}

async function readLedger(client: pg.Client | pg.Pool, table: 'applied' | 'repeatable'): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from migration.${table}`,
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/** No statement waits more than a second for a lock, so that the running product never queues behind one that waits. */
async function applyFile(admin: pg.Client, file: SqlFile, table: 'applied' | 'repeatable'): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await inOwnerTransaction(admin, async () => {
        await admin.query(`set local lock_timeout = ${lockTimeoutMs}`);
        await admin.query(file.text);
        await admin.query(
          `insert into migration.${table} (name, checksum) values ($1, $2)
           on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
          [file.name, file.checksum],
        );
      });
      return;
    } catch (error) {
      const problem = error as pg.DatabaseError;
      const isBusy = problem.code === lockNotAvailable || problem.code === deadlockDetected;
      if (!isBusy || attempt === lockAttempts) throw new UserFacingError(describe(file, problem));
      await wait(50 * Math.min(attempt, 20));
    }
  }
}

async function inOwnerTransaction(admin: pg.Client, work: () => Promise<void>): Promise<void> {
  await admin.query('begin');
  try {
    await admin.query(`set local role ${ownerRole}`);
    await work();
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}

function describe(file: SqlFile, problem: pg.DatabaseError): string {
  const position = Number(problem.position ?? 0);
  const line = position > 0 ? `, line ${file.text.slice(0, position).split('\n').length}` : '';
  const more = [problem.detail, problem.where].filter(Boolean).join('\n');
  return `db: ${file.name}${line} failed and was undone: ${problem.message}${more ? `\n${more}` : ''}`;
}

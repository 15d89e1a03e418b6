// Starts the one PostgreSQL of a test run and makes the template that every test file's database is cloned from.
// Called by vitest before the first file; what it returns runs after the last, also after a failure.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findSystemBin } from '../../src/platform/postgres/binaries.ts';
import { startEmbedded, stopAbandoned } from '../../src/platform/postgres/embedded.ts';
import { findLockHolder } from '../../src/platform/postgres/lock.ts';
import { prepareDatabase } from '../../src/platform/postgres/prepare.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the run's cluster; cluster.ts makes everything else of it. */
    clusterUrl: string;
    templateName: string;
  }
}

const prefix = 'skolstod-test-';
const templateName = 'skolstod_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE === 'debian') process.env.POSTGRES_BIN = requireSystemBin();
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  const server = await startEmbedded({ dataDir });
  try {
    project.provide('clusterUrl', server.adminUrl);
    project.provide('templateName', templateName);
    await createTemplate(server.adminUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function requireSystemBin(): string {
  const bin = findSystemBin();
  if (!bin) throw new Error('TEST_DATABASE is debian, but /usr/lib/postgresql holds no server: install postgresql');
  return bin;
}

async function createTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  const url = new URL(adminUrl);
  url.pathname = `/${templateName}`;
  await prepareDatabase({ adminUrl: url.href });
  // Nobody connects any more, so that it can be cloned at any moment.
  await admin.query(`alter database ${templateName} with is_template true allow_connections false`);
  await admin.end();
}

/** A run that was killed leaves its server and folder behind; the next one clears them away. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const { uid, mtimeMs } = statSync(folder);
    const isMine = process.getuid === undefined || uid === process.getuid();
    const isBeingMade = Date.now() - mtimeMs < 60_000;
    if (!isMine || isBeingMade || findLockHolder(folder) !== undefined) continue;
    await stopAbandoned(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

// Gives a test file a database of its own, cloned from the migrated template. Called in beforeAll; drop in afterAll.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { deriveAppUrl, grantDatabase, ownerRole, withRole } from '../../src/platform/postgres/roles.ts';

export interface TestDatabase {
  name: string;
  /** Past every wall; for setting up what no role may do. */
  superuserUrl: string;
  /** The witness: sees every row through owner_all, and shows that what a test finds hidden exists. */
  ownerUrl: string;
  /** What the product runs as. */
  appUrl: string;
  /** The same login acting as the job queue. */
  jobsUrl: string;
  /** Also ends connections that a failed test left open. */
  drop(): Promise<void>;
}

/** Tens of milliseconds. Schema, roles and job queue are in place; there are no rows. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asSuperuser(inject('clusterUrl'), (admin) =>
    admin.query(`create database ${name} template ${inject('templateName')}`),
  );
  const superuserUrl = urlOf(name);
  await asSuperuser(superuserUrl, grantDatabase);
  const appUrl = deriveAppUrl(superuserUrl);
  return {
    name,
    superuserUrl,
    ownerUrl: withRole(superuserUrl, ownerRole),
    appUrl,
    jobsUrl: withRole(appUrl, 'skolstod_jobs'),
    drop: () =>
      asSuperuser(inject('clusterUrl'), (admin) => admin.query(`drop database if exists ${name} with (force)`)).then(
        () => undefined,
      ),
  };
}

/** A database with nothing in it, for tests of the set-up itself. */
export async function createEmptyDatabase(): Promise<{ superuserUrl: string; drop(): Promise<void> }> {
  const name = `e_${process.pid}_${randomBytes(6).toString('hex')}`;
  const run = (statement: string) => asSuperuser(inject('clusterUrl'), (admin) => admin.query(statement));
  await run(`create database ${name} template template1`);
  return {
    superuserUrl: urlOf(name),
    drop: () => run(`drop database if exists ${name} with (force)`).then(() => undefined),
  };
}

function urlOf(database: string): string {
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function asSuperuser<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

// The services of the example municipality as versions in a real database.
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/support/cluster.ts';
import type { Db } from '../../access/gate.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { loadMunicipality, type MunicipalityFolder, readMunicipality } from '../organisation/index.ts';
import { formRules, loadCatalogue } from './load.ts';

const today = Temporal.PlainDate.from('2026-11-23');
let database: TestDatabase;
let pool: pg.Pool;
let owner: Kysely<DB>;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.ownerUrl, max: 2 });
  owner = createQueries(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The example loaded without its services; undone when the test is over. */
async function withExample(work: (db: Db, folder: MunicipalityFolder) => Promise<void>): Promise<void> {
  const reading = readMunicipality('municipality/orebro', { today, forms: formRules });
  if (!reading.ok) throw new Error('the example municipality has problems');
  const trx = await owner.startTransaction().execute();
  try {
    await loadMunicipality(trx, reading.municipality, today);
    await work(trx, reading.municipality);
  } finally {
    await trx.rollback().execute();
  }
}

async function versionsOf(db: Db, id: string): Promise<{ version: number; valid: string }[]> {
  return db
    .selectFrom('catalogue.service')
    .select(['version', 'valid'])
    .where('id', '=', id)
    .orderBy('version')
    .execute();
}

test('the first load adds every service, the second changes nothing', () =>
  withExample(async (db, { services }) => {
    expect(await loadCatalogue(db, services, today)).toEqual({ added: 18, changed: 0, ended: 0, kept: 0 });
    expect(await loadCatalogue(db, services, today)).toEqual({ added: 0, changed: 0, ended: 0, kept: 0 });
    const rows = await db.selectFrom('catalogue.service').selectAll().where('id', '=', 'plats-bryggan').execute();
    const filed = services.find(({ slug }) => slug === 'plats-bryggan');
    expect(rows).toMatchObject([
      { version: 1, matterKind: 'authority_exercise', form: filed?.form, confirmedBy: null },
    ]);
  }));

test('a change makes a new version from today, also twice the same day, and the old ones stand', () =>
  withExample(async (db, { services }) => {
    await loadCatalogue(db, services, today);
    const changed = (days: number) =>
      services.map((service) => (service.slug === 'plats-bryggan' ? { ...service, targetDays: days } : service));
    expect(await loadCatalogue(db, changed(7), today)).toEqual({ added: 0, changed: 1, ended: 0, kept: 0 });
    expect(await loadCatalogue(db, changed(8), today)).toEqual({ added: 0, changed: 1, ended: 0, kept: 0 });
    expect(await versionsOf(db, 'plats-bryggan')).toEqual([
      { version: 1, valid: '[2024-08-01,2026-11-23)' },
      { version: 2, valid: 'empty' },
      { version: 3, valid: '[2026-11-23,)' },
    ]);
    expect(await loadCatalogue(db, changed(8), today)).toEqual({ added: 0, changed: 0, ended: 0, kept: 0 });
  }));

test('a change announced for a later day leaves today as it is', () =>
  withExample(async (db, { services }) => {
    await loadCatalogue(db, services, today);
    const announced = services.map((service) =>
      service.slug === 'plats-bryggan' ? { ...service, targetDays: 9, validFrom: '2027-01-01' } : service,
    );
    await loadCatalogue(db, announced, today);
    expect(await versionsOf(db, 'plats-bryggan')).toEqual([
      { version: 1, valid: '[2024-08-01,2027-01-01)' },
      { version: 2, valid: '[2027-01-01,)' },
    ]);
    // Taken back before its day: what held all along holds again, as a version of its own.
    await loadCatalogue(db, services, today);
    expect(await versionsOf(db, 'plats-bryggan')).toEqual([
      { version: 1, valid: '[2024-08-01,2026-11-23)' },
      { version: 2, valid: 'empty' },
      { version: 3, valid: '[2026-11-23,)' },
    ]);
  }));

test('a service that leaves the folder ends today and may come back', () =>
  withExample(async (db, { services }) => {
    await loadCatalogue(db, services, today);
    const without = services.filter(({ slug }) => slug !== 'plats-bryggan');
    expect(await loadCatalogue(db, without, today)).toEqual({ added: 0, changed: 0, ended: 1, kept: 0 });
    const { rows } = await sql<{ open: boolean }>`
      select valid @> ${today.toString()}::date as open from catalogue.service where id = 'plats-bryggan'`.execute(db);
    expect(rows).toEqual([{ open: false }]);
    expect(await loadCatalogue(db, services, today)).toEqual({ added: 0, changed: 1, ended: 0, kept: 0 });
  }));

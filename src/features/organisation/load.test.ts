// The example municipality and the school register written to a real database, twice, and changed in between.
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/support/cluster.ts';
import type { Db } from '../../access/gate.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { formRules } from '../catalogue/index.ts';
import { listReasonOptions, listReasons } from './index.ts';
import { importSchools, listRegisterUnits, loadMunicipality } from './load.ts';
import { readMunicipality } from './municipality-files.ts';
import type { MunicipalityFolder } from './municipality-shapes.ts';
import { planRegisterImport } from './school-register.ts';

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

function example(): MunicipalityFolder {
  const reading = readMunicipality('municipality/orebro', { today, forms: formRules });
  if (!reading.ok) throw new Error('the example municipality has problems');
  return reading.municipality;
}

/** Runs as the owner and undoes it all, so that every test begins with an empty database. */
async function undone(work: (db: Db) => Promise<void>): Promise<void> {
  const trx = await owner.startTransaction().execute();
  try {
    await work(trx);
  } finally {
    await trx.rollback().execute();
  }
}

async function load(db: Db, folder: MunicipalityFolder, on = today) {
  const outcome = await loadMunicipality(db, folder, on);
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason} ${outcome.what}`);
  return outcome.counts;
}

const nothing = { added: 0, changed: 0, ended: 0 };

describe('loadMunicipality', () => {
  test('writes the whole example, and nothing the second time', () =>
    undone(async (db) => {
      const folder = example();
      expect(await load(db, folder)).toEqual({
        units: { ...nothing, added: 13 },
        schools: { ...nothing, added: 110 },
        preschools: { ...nothing, added: 8 },
        people: { ...nothing, added: folder.people.length },
        memberships: { ...nothing, added: folder.memberships.length },
        competences: { ...nothing, added: folder.competences.length },
        rules: { ...nothing, added: folder.rules.length },
        breaks: { ...nothing, added: folder.breaks.length },
      });
      const again = await load(db, folder);
      expect(Object.values(again)).toEqual(Object.values(again).map(() => nothing));
      const counted = await db
        .selectFrom('organisation.membership')
        .select((row) => row.fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow();
      expect(counted.rows).toBe(folder.memberships.length);
    }));

  test('a changed membership keeps its id, and one taken out of the file ends at once', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      const before = await membershipsOf(db, 'anna-wallin');
      const memberships = folder.memberships
        .filter((row) => !(row.person === 'anna-wallin' && row.unit === 'bryggan'))
        .map((row) => (row.person === 'anna-wallin' ? { ...row, title: 'Other title', validFrom: '2025-01-01' } : row));
      const counts = await load(db, { ...folder, memberships });
      expect(counts.memberships).toEqual({ added: 0, changed: 1, ended: 1 });
      const after = await membershipsOf(db, 'anna-wallin');
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(after.find(({ unitId }) => unitId === 'lotsen')).toMatchObject({
        title: 'Other title',
        valid: '[2025-01-01,)',
      });
      expect(after.find(({ unitId }) => unitId === 'bryggan')?.valid).toBe('[2025-01-01,2026-11-23)');
      const back = await load(db, folder);
      expect(back.memberships).toEqual({ added: 0, changed: 2, ended: 0 });
    }));

  test('a unit that leaves the folder ends, a rule is replaced, a competence goes', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      const [rule, ...rules] = folder.rules;
      if (!rule) throw new Error('the example has rules');
      const counts = await load(db, {
        ...folder,
        units: folder.units.filter(({ id }) => id !== 'komtek'),
        rules: [{ ...rule, value: '3' }, ...rules],
        competences: folder.competences.slice(1),
        breaks: folder.breaks.slice(1).map((row, at) => (at === 0 ? { ...row, nameEn: 'Holiday' } : row)),
        preschools: folder.preschools.slice(0, -1),
      });
      expect(counts.units).toEqual({ ...nothing, ended: 1 });
      expect(counts.rules).toEqual({ ...nothing, changed: 1 });
      expect(counts.competences).toEqual({ ...nothing, ended: 1 });
      expect(counts.preschools).toEqual({ ...nothing, ended: 1 });
      expect(counts.breaks).toEqual({ ...nothing, changed: 1, ended: 1 });
    }));

  test('refuses another municipality, and a person who comes back under another id', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      expect(await loadMunicipality(db, { ...folder, code: '1881' }, today)).toEqual({
        ok: false,
        reason: 'other-municipality',
        what: '1880',
      });
      const people = folder.people.map((person) =>
        person.id === 'anna-wallin' ? { ...person, id: 'anna-w' } : person,
      );
      expect(await loadMunicipality(db, { ...folder, people }, today)).toEqual({
        ok: false,
        reason: 'person-under-other-id',
        what: 'anna-w',
      });
    }));
});

async function membershipsOf(db: Db, reference: string) {
  return db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.id', 'm.unitId', 'm.title', 'm.valid'])
    .where('p.reference', '=', reference)
    .orderBy('m.id')
    .execute();
}

describe('importSchools', () => {
  test('adds, changes, closes and opens again; the same reading then leaves nothing to do', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      const held = await listRegisterUnits(db);
      const [first, second, ...rest] = [...folder.schools].sort((a, b) => (a.code < b.code ? -1 : 1));
      if (!first?.details || !second) throw new Error('the example has schools');
      const reading = {
        units: [{ ...second, name: 'Renamed' }, ...rest, { ...first, code: '99999999' }],
        problems: [],
        remarks: [],
        complete: true,
      };
      const plan = planRegisterImport(held, reading);
      const imported = await importSchools(db, plan, { today, confirmed: false });
      expect(imported).toEqual({ ok: true, count: { added: 1, changed: 1, ended: 1 } });
      expect(planRegisterImport(await listRegisterUnits(db), reading)).toMatchObject({
        add: [],
        change: [],
        close: [],
      });

      const whole = { ...reading, units: [...folder.schools, { ...first, code: '99999999' }] };
      const reopening = planRegisterImport(await listRegisterUnits(db), whole);
      await importSchools(db, reopening, { today, confirmed: false });
      const open = (await listRegisterUnits(db)).filter(({ status }) => status === 'open');
      expect(open).toHaveLength(111);
      expect(planRegisterImport(await listRegisterUnits(db), whole)).toMatchObject({ add: [], change: [], close: [] });
    }));

  test('a run that would close more than a tenth waits for a person', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      const reading = { units: folder.schools.slice(12), problems: [], remarks: [], complete: true };
      const plan = planRegisterImport(await listRegisterUnits(db), reading);
      expect(plan.stop).toEqual({ removes: 12, of: 110, unreadable: 0 });
      const refused = await importSchools(db, plan, { today, confirmed: false });
      expect(refused).toEqual({ ok: false, reason: 'too-many-removed' });
      expect(planRegisterImport(await listRegisterUnits(db), reading).close).toHaveLength(12);
      const done = await importSchools(db, plan, { today, confirmed: true });
      expect(done).toEqual({ ok: true, count: { added: 0, changed: 0, ended: 12 } });
    }));
});

describe('what the figures need', () => {
  test('is loaded: where each school lies, also preschools, and reasons; what the folder no longer has is gone or ends', () =>
    undone(async (db) => {
      const folder = example();
      await load(db, folder);
      const areas = async () =>
        (await sql<{ area: string | null }>`select distinct area from organisation.school_unit order by 1`.execute(db))
          .rows;
      expect((await areas()).map(({ area }) => area)).toEqual(['Centrum', 'Norr', 'Söder', 'Väster', 'Öster']);
      const offered = await listReasonOptions(db, { outcome: 'declined', language: 'sv' });
      expect(offered.length).toBeGreaterThan(3);
      expect((await listReasons(db, 'en')).get('plats-saknas')).toBe('We have neither room nor time');
      await load(db, { ...folder, areas: folder.areas.slice(1), reasons: [] }, Temporal.PlainDate.from('2025-01-01'));
      expect((await areas()).some(({ area }) => area === null)).toBe(true);
      expect(await listReasonOptions(db, { outcome: 'declined', language: 'sv' })).toEqual([]);
      expect((await listReasons(db, 'sv')).size).toBe(folder.reasons.length);
    }));
});

// The gate on a real database: order, read-only reads, the audit row or nothing, and the same answer for absent and denied.
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import { people, type Role, schools, seedSmallTown, testNumbers } from '../../test/world/small-town.ts';
import { Absent, fromDatabase } from '../platform/http/errors.ts';
import { createQueries } from '../platform/postgres/kysely.ts';
import { createPool } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import type { Actor } from './actors.ts';
import { acts } from './acts.ts';
import { read, recordRefusal, write } from './gate.ts';

let database: TestDatabase;
let owner: pg.Client;
let pool: pg.Pool;
let db: Kysely<DB>;
const testActs = acts('request', {
  read: [['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'], 'sorting'],
  write: [['principal'], 'asking'],
});
const childId = '00000000-0000-4000-8000-000000000c01';
const requestId = '00000000-0000-4000-8000-000000000e01';

beforeAll(async () => {
  database = await cloneDatabase();
  await seedSmallTown(database.ownerUrl);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into children.child values ($1, $2, 'Barn A')`, [childId, testNumbers[0]]);
  await owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
       school_unit_id, asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
     values ($1, 'CSS-2026-0001', now(), 'Begäran om stöd', 'kartlaggning', 1, 'individual', $2, $3, 'form', 'normal',
       'q', 's', 't', 'both', $4, 'registered', '2026-12-01')`,
    [requestId, schools.northern, people.principalNorth.membership, childId],
  );
  pool = createPool({ url: database.appUrl, max: 8 });
  db = createQueries(pool);
});
afterAll(async () => {
  await owner.end();
  await pool.end();
  await database.drop();
});

function actor(role: Role, change: { membershipId?: string; kind?: string } = {}): Actor {
  const { kind, person, membership, name } = people[role];
  return {
    kind,
    personId: person,
    membershipId: membership,
    name: name.join(' '),
    title: '',
    place: '',
    unitId: null,
    schoolUnitId: null,
    profession: null,
    ...change,
  } as Actor;
}
const passage = (role: Role, change = {}) => ({
  actor: actor(role, change),
  act: testActs.read,
  resourceId: 'CSS-2026-0001',
});
const listRequests = (as: ReturnType<typeof passage>) =>
  read(db, as, (tx) => tx.selectFrom('requests.request').select(['id', 'childId']).execute());
const auditRows = async () => (await owner.query('select * from audit.entry order by seq')).rows;

describe('reading', () => {
  test('leaves a row that names reader, child, act and purpose', async () => {
    const before = (await auditRows()).length;
    expect(await listRequests(passage('coordinator'))).toHaveLength(1);
    const added = (await auditRows()).slice(before);
    expect(added).toMatchObject([
      {
        person_id: people.coordinator.person,
        child_ids: [childId],
        act: 'request.read',
        purpose: 'sorting',
        outcome: 'done',
      },
    ]);
  });

  test('is held read-only by the database itself', async () => {
    const attempt = read(db, { ...passage('principalNorth') }, (tx) => tx.deleteFrom('requests.draft').execute());
    await expect(attempt).rejects.toMatchObject({ code: '25006' });
    const unlocking = read(db, passage('principalNorth'), (tx) => sql`set transaction read write`.execute(tx));
    await expect(unlocking).rejects.toThrow();
  });

  test('gives nothing when the log cannot be written', async () => {
    await owner.query('reset role');
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query('alter table audit.entry rename to entry_away');
    await expect(listRequests(passage('coordinator'))).rejects.toThrow();
    await superuser.query('alter table audit.entry_away rename to entry');
    await superuser.end();
    expect(await listRequests(passage('coordinator'))).toHaveLength(1);
  });
});

describe('who', () => {
  test('the school that asked sees its request, another school does not', async () => {
    expect(await listRequests(passage('principalNorth'))).toHaveLength(1);
    expect(await listRequests(passage('principalSouth'))).toEqual([]);
  });

  test('a membership is worth nothing under the role of another kind', async () => {
    const borrowed = passage('principalSouth', { kind: 'coordinator' });
    expect(await listRequests(borrowed)).toEqual([]);
  });

  test('an act that is not listed for the kind is absent, and the refusal is recorded', async () => {
    const attempt = write(db, { ...passage('coordinator'), act: testActs.write }, async () => ({
      result: 1,
      keep: true,
    }));
    await expect(attempt).rejects.toBeInstanceOf(Absent);
    await recordRefusal(db, { ...passage('coordinator'), act: testActs.write });
    expect((await auditRows()).at(-1)).toMatchObject({ act: 'request.write', outcome: 'refused', kind: 'coordinator' });
  });

  test('a membership that has ended is out at once', async () => {
    const valid = await owner.query('select valid from organisation.membership where id = $1', [
      people.coordinator.membership,
    ]);
    await owner.query(`update organisation.membership set valid = '[2020-01-01,2021-01-01)' where id = $1`, [
      people.coordinator.membership,
    ]);
    expect(await listRequests(passage('coordinator'))).toEqual([]);
    await owner.query('update organisation.membership set valid = $2 where id = $1', [
      people.coordinator.membership,
      valid.rows[0].valid,
    ]);
    expect(await listRequests(passage('coordinator'))).toHaveLength(1);
  });

  test('a row that a policy refuses is absent to whoever writes it; what was never granted is a bug', async () => {
    const written = write(db, { ...passage('principalSouth'), act: testActs.write }, async (tx) => {
      const message = { id: crypto.randomUUID(), requestId, childId, membershipId: people.principalSouth.membership };
      const values = { ...message, fromSchool: true, body: 'x', writtenAt: Temporal.Now.instant().toString() };
      await tx.insertInto('messages.message').values(values).execute();
      return { result: 'written', keep: true };
    });
    const refused = await written.catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: '42501' });
    expect(fromDatabase(refused)).toBeInstanceOf(Absent);
    const denied = await read(db, passage('coordinator'), (tx) => sql`select from audit.entry`.execute(tx)).catch(
      (error: unknown) => error,
    );
    expect(denied).toMatchObject({ code: '42501' });
    expect(fromDatabase(denied)).toBe(denied);
  });

  test('the log itself is closed to every role that works, and cannot be changed by its own', async () => {
    for (const role of ['coordinator', 'principalNorth', 'lotsenManager', 'educator'] as const) {
      const attempt = read(db, passage(role), (tx) => tx.selectFrom('audit.entry').select('seq').execute());
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query('set role skolstod_log');
    expect((await superuser.query(`update audit.entry set act = 'x'`)).rowCount).toBe(0);
    expect((await superuser.query('delete from audit.entry')).rowCount).toBe(0);
    await superuser.end();
  });
});

// What the database holds about duties whoever asks: none outlives its unit's, and only the responsible unit closes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { seedAttacked } from '../../../test/world/attacked.ts';
import { people } from '../../../test/world/small-town.ts';

let town: Town;
let caseId: string;
beforeAll(async () => {
  town = await openTown();
  await seedAttacked(town);
  caseId = (await rows(`select id from cases.case where registry_number = 'CSS-2026-0001'`))[0].id;
  await town.owner.query(
    `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values (gen_random_uuid(), $1, 'samba', 'contributing',
       'same_authority', 'x', daterange(access.today() - 10, access.today() + 30))`,
    [caseId],
  );
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const give = (period: string) =>
  rows(
    `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by)
     values (gen_random_uuid(), $1, $2, 'samba', 'contributing', ${period}, $3)
     returning lower(period) - access.today() as first, upper(period) - access.today() as last`,
    [caseId, people.sambaWorker.membership, people.sambaManager.membership],
  );

test('a duty is cut to the days of its unit, and refused where the unit takes no part', async () => {
  expect(await give('daterange(access.today() - 20, null)')).toEqual([{ first: -10, last: 30 }]);
  await expect(give('daterange(access.today() + 40, access.today() + 50)')).rejects.toMatchObject({
    constraint: 'duty_within_unit_duty',
  });
});

test('a unit that leaves early takes its people with it, and their sight', async () => {
  const worker = await town.as('sambaWorker');
  expect((await worker.get('/arenden/CSS-2026-0001')).status).toBe(200);
  await town.owner.query(
    `update cases.unit_duty set period = daterange(lower(period), access.today()) where unit_id = 'samba'`,
  );
  expect(await rows(`select upper(period) - access.today() as last from cases.duty where unit_id = 'samba'`)).toEqual([
    { last: 0 },
  ]);
  expect((await worker.get('/arenden/CSS-2026-0001')).status).toBe(404);
  await town.owner.query(
    `update cases.unit_duty set period = daterange(lower(period), access.today() + 5) where unit_id = 'samba'`,
  );
  await town.owner.query(
    `update cases.duty set period = daterange(lower(period), access.today() + 5) where unit_id = 'samba'`,
  );
});

test('one who contributes from another unit cannot close, by any road', async () => {
  for (const statement of [
    `insert into cases.closure (case_id, effect, answer, membership_id, closed_at) values ('${caseId}', 'reached', 'x', '${people.sambaWorker.membership}', now())`,
    `update cases.case set status = 'closed' where id = '${caseId}'`,
  ]) {
    await town.owner.query('begin');
    await town.owner.query('set local role skolstod_case_worker');
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.sambaWorker.membership]);
    await expect(town.owner.query(statement)).rejects.toMatchObject({ code: '42501' });
    await town.owner.query('rollback');
  }
});

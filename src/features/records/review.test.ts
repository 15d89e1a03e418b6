// What the auditor is told of a protected child's matter: that it was read, by whom and when, and nothing that says where the
// child is. Through the real pipeline.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { numbers, seedAttacked } from '../../../test/world/attacked.ts';
import { people } from '../../../test/world/small-town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await seedAttacked(town);
  for (const [role, path] of [
    ['principalNorth', `/stod/${numbers.hidden}`],
    ['protector', `/inkorg/${numbers.hidden}`],
    ['coordinator', `/inkorg/${numbers.hidden}`],
    ['principalNorth', `/stod/${numbers.joint}`],
  ] as const) {
    await (await town.as(role)).get(path);
  }
});
afterAll(() => town.close());

const markOf = (text: string) => [...new Set([...text.matchAll(/märke ([0-9a-f]{10})/g)].map(([, mark]) => mark))];

test('names neither the number nor the asking school, also where somebody was refused', async () => {
  const { rows } = await town.owner.query(`select kind, outcome from audit.entry where resource_id = $1 order by seq`, [
    numbers.hidden,
  ]);
  expect(rows).toEqual([
    { kind: 'principal', outcome: 'done' },
    { kind: 'protection', outcome: 'done' },
    { kind: 'coordinator', outcome: 'refused' },
  ]);
  const log = (await (await town.as('auditor')).get('/logg')).text;
  expect(log).not.toContain(numbers.hidden);
  expect(markOf(log)).toHaveLength(1);
  expect(log.match(/märke/g)?.length).toBeGreaterThanOrEqual(3);
  expect(log).toContain('Den som bad om stöd');
  expect(log).toContain('Stina Skog');
  expect(log).toContain('Kim Koskela');
  // The open matter stands as it is: the same principal and school, named.
  expect(log).toContain(numbers.joint);
  expect(log).toContain('Nora Norling');
});

test('finds nothing under a protected number, and the open matter under its own', async () => {
  const auditor = await town.as('auditor');
  expect((await auditor.get(`/logg?nummer=${numbers.hidden}`)).text).toContain('Inget i loggen stämmer');
  expect((await auditor.get(`/logg?nummer=${numbers.joint}`)).text).toContain('Nora Norling');
});

test('does not name school staff who wrote about a protected child: their school is the child’s', async () => {
  await town.owner.query('begin');
  await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.staffNorth.membership]);
  await town.owner.query(
    `select audit.append('draft.read', 'asking', 'draft', 'a-draft', array[r.child_id], 'done')
     from requests.request r where r.registry_number = $1`,
    [numbers.hidden],
  );
  await town.owner.query('commit');
  const { text } = await (await town.as('auditor')).get('/logg');
  expect(text).not.toContain('Anna Alling');
  expect(text.match(/Den som bad om stöd/g)?.length).toBeGreaterThanOrEqual(2);
});

test('cannot be read past the page, and by nobody else', async () => {
  for (const [role, statement] of [
    ['auditor', 'select resource_id from audit.entry'],
    ['coordinator', 'select * from audit.review(null, null, 10)'],
  ] as const) {
    await town.owner.query('begin');
    await town.owner.query(`set local role skolstod_${role}`);
    await expect(town.owner.query(statement), role).rejects.toMatchObject({ code: '42501' });
    await town.owner.query('rollback');
  }
});

// A closed case opened again: by whom, what stays, what everybody reads of it, and what the database refuses.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { createMatters, lotsen, type Matters } from '../../../test/world/matters.ts';
import { people } from '../../../test/world/small-town.ts';
import { sv } from './texts.sv.ts';

let town: Town;
let matters: Matters;
let eva: Visitor;
let malin: Visitor;
let nora: Visitor;
beforeAll(async () => {
  town = await openTown();
  matters = await createMatters(town);
  eva = await town.as('educator');
  malin = await town.as('lotsenManager');
  nora = await town.as('principalNorth');
});
afterAll(() => town?.close());

async function closed(opening: Parameters<Matters['openStaffed']>[0] = {}) {
  const opened = await matters.openStaffed(opening);
  const answer = { effect: 'reached', answer: 'Hon läser nu.' };
  expect((await eva.post(`/arenden/${opened.number}/avslut`, answer)).status).toBe(303);
  return opened;
}
const statusOf = async (caseId: string) =>
  (await town.owner.query('select status from cases.case where id = $1', [caseId])).rows[0].status;
const why = 'Läsningen har gått tillbaka efter lovet.';

test('its unit’s manager finds it among the closed ones and opens it with a reason that all concerned read', async () => {
  const { number, caseId } = await closed();
  expect((await malin.get('/enhet?visa=avslutade')).text).toContain(number);
  expect((await malin.get(`/enhet/${number}`)).text).toContain(`/enhet/${number}/ateroppning`);
  const empty = await malin.post(`/enhet/${number}/ateroppning`, { why: '' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain(sv.errors.reopenWhy);
  expect(await malin.post(`/enhet/${number}/ateroppning`, { why })).toMatchObject({
    status: 303,
    location: `/enhet/${number}`,
  });
  expect(await statusOf(caseId)).toBe('open');
  for (const seen of [await malin.get(`/enhet/${number}`), await eva.get(`/arenden/${number}`)]) {
    for (const words of [sv.happening.reopened, why, 'Hon läser nu.', sv.matter.status.open])
      expect(seen.text).toContain(words);
  }
  const asked = (await nora.get(`/stod/${number}`)).text;
  for (const words of ['Ärendet har öppnats igen', why, 'Hon läser nu.']) expect(asked).toContain(words);
  const { rows } = await town.owner.query(
    `select person_id, path from notices.notice where kind = 'case_reopened' and path like $1 order by path`,
    [`%${number}`],
  );
  expect(rows).toEqual(
    [
      { person_id: people.educator.person, path: `/arenden/${number}` },
      { person_id: people.psychologist.person, path: `/arenden/${number}` },
      { person_id: people.principalNorth.person, path: `/stod/${number}` },
    ].toSorted((a, b) => a.path.localeCompare(b.path)),
  );
  // It is worked in and closed anew; both closings stand.
  const contact = { kind: 'visit', heldOn: matters.day, minutes: '30', present: 'pupil', note: 'Ny start.' };
  expect((await eva.post(`/arenden/${number}/kontakt`, contact)).status).toBe(303);
  const again = { effect: 'partly', answer: 'Nu är det bra igen.' };
  expect((await eva.post(`/arenden/${number}/avslut`, again)).status).toBe(303);
  expect(await matters.ownerCount('closure', caseId)).toBe(2);
  const after = (await nora.get(`/stod/${number}`)).text;
  for (const words of ['Nu är det bra igen.', 'Hon läser nu.', why]) expect(after).toContain(words);
});

test('a duty that has ended stays ended: the worker is named anew, in a row of its own', async () => {
  const { number, caseId } = await closed();
  await town.owner.query(`update cases.duty set period = 'empty' where case_id = $1`, [caseId]);
  expect(await malin.post(`/enhet/${number}/ateroppning`, { why })).toMatchObject({
    status: 303,
    location: `/enhet/${number}/handlaggare`,
  });
  expect((await eva.get(`/arenden/${number}`)).status).toBe(404);
  expect((await matters.name(malin, number, 'educatorTwo', 'responsible')).status).toBe(303);
  expect((await (await town.as('educatorTwo')).get(`/arenden/${number}`)).status).toBe(200);
  expect(await matters.ownerCount('duty', caseId)).toBe(3);
});

test('nobody else opens it, nor twice, nor a case that is open', async () => {
  const until = matters.later(60);
  const samba = { ...lotsen, unitId: 'samba', role: 'contributing', until } as const;
  const { number, caseId } = await closed({ duties: [lotsen, samba] });
  const siv = await town.as('sambaManager');
  expect((await siv.get(`/enhet/${number}`)).text).not.toContain('ateroppning');
  expect((await siv.get(`/enhet/${number}/ateroppning`)).status).toBe(404);
  for (const other of [siv, await town.as('hospitalManager'), eva, nora]) {
    expect((await other.post(`/enhet/${number}/ateroppning`, { why }, { formAt: '/handelser' })).status).toBe(404);
  }
  expect(await statusOf(caseId)).toBe('closed');
  const both = await Promise.all([1, 2].map(() => malin.post(`/enhet/${number}/ateroppning`, { why })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect((await malin.post(`/enhet/${number}/ateroppning`, { why })).text).toContain(sv.reopening.isOpen);
});

test('the database opens no case whose closing still holds', async () => {
  const { caseId } = await closed();
  await expect(town.owner.query(`update cases.case set status = 'open' where id = $1`, [caseId])).rejects.toThrow(
    'opened again with a reason',
  );
});

test('a protected case is not among a manager’s, and is not opened by one', async () => {
  const { number, caseId } = await closed({ pupil: 'Dold' });
  await town.owner.query('update cases.case set protected = true where id = $1', [caseId]);
  await town.owner.query(
    'update requests.request r set protected = true from cases.case c where c.request_id = r.id and c.id = $1',
    [caseId],
  );
  expect((await malin.get('/enhet?visa=avslutade')).text).not.toContain(number);
  expect((await malin.post(`/enhet/${number}/ateroppning`, { why }, { formAt: '/enhet' })).status).toBe(404);
  expect(await statusOf(caseId)).toBe('closed');
});

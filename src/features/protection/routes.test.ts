// A protected child from the marking to a named case worker, through the real pipeline: what closes, and for whom it opens.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';

let town: Town;
let stina: Visitor;
let sven: Visitor;
const childId = '00000000-0000-4000-8000-00000000c001';
const requestId = '00000000-0000-4000-8000-00000000e001';
const number = 'CSS-2026-0001';
const mark = {
  personalNumber: testNumbers[0],
  ground: 'secrecy_mark',
  reason: 'Skatteverket har meddelat oss',
  second: people.protectorTwo.person,
  until: '2099-06-11',
};

beforeAll(async () => {
  town = await openTown();
  stina = await town.as('protector');
  sven = await town.as('protectorTwo');
  await town.owner.query(`insert into children.child values ($1, $2, 'Barn ABCD')`, [childId, testNumbers[0]]);
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
     values ($1, $2, now(), 'Begäran om stöd', 'kartlaggning', 1, 'individual', $3, $4, 'form', 'soon', 'q', 's', 't', 'both', $5,
       'registered', '2099-01-01')`,
    [requestId, number, schools.northern, people.principalNorth.membership, childId],
  );
  await town.owner.query(`insert into requests.pupil values ($1, $2, $3, 'Ada', 'Asp', '4')`, [
    requestId,
    childId,
    testNumbers[0],
  ]);
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const namingOf = async (person: string): Promise<string> =>
  (await rows('select id from children.named_person where person_id = $1', [person]))[0]?.id;
const approve = async (as: Visitor, person: string) => as.post(`/skydd/${await namingOf(person)}/godkann`, {});
const statusFor = async (role: Parameters<Town['as']>[0], path: string) =>
  (await (await town.as(role)).get(path)).status;

describe('marking', () => {
  test('with wrong fields is the same page, and no number in the address', async () => {
    const answer = await stina.post('/skydd/markera', { ...mark, personalNumber: '20150101-2396', second: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('#f-personalNumber');
    expect(answer.text).toContain('Skatteverket har meddelat oss');
  });

  test('closes the request to the entrance and to the marker alike', async () => {
    expect(await statusFor('coordinator', `/inkorg/${number}`)).toBe(200);
    const answer = await stina.post('/skydd/markera', mark);
    expect([answer.status, answer.location]).toEqual([303, '/skydd?klart=markering']);
    for (const role of ['coordinator', 'protector', 'protectorTwo'] as const) {
      expect(await statusFor(role, `/inkorg/${number}`), role).toBe(404);
    }
    expect(await statusFor('deputyNorth', `/stod/${number}`)).toBe(404);
    expect(await statusFor('principalNorth', `/stod/${number}`)).toBe(200);
    const home = (await stina.get('/skydd?klart=markering')).text;
    expect(home).toContain('Din kollega behöver godkänna');
    expect(home).not.toContain(number);
    expect(await rows('select upper(period)::text as ends, approved_by from children.named_person')).toEqual([
      { ends: '2099-06-12', approved_by: null },
      { ends: '2099-06-12', approved_by: null },
    ]);
    expect(await rows('select person_id, path from notices.notice')).toEqual([
      { person_id: people.protectorTwo.person, path: '/skydd' },
    ]);
  });

  test('again answers the same and changes nothing', async () => {
    const answer = await sven.post('/skydd/markera', { ...mark, second: people.protector.person });
    expect([answer.status, answer.location]).toEqual([303, '/skydd?klart=markering']);
    expect(await rows('select 1 from children.named_person')).toHaveLength(2);
  });

  test('leaves the child in the audit, and its number nowhere', async () => {
    const [entry] = await rows(`select * from audit.entry where act = 'protection.mark' order by seq limit 1`);
    expect(entry).toMatchObject({ purpose: 'protecting', child_ids: [childId], person_id: people.protector.person });
    expect(JSON.stringify(await rows('select * from audit.entry'))).not.toContain(testNumbers[0]);
  });
});

describe('approving', () => {
  test('is not for the one who proposed', async () => {
    const own = await approve(stina, people.protector.person);
    expect(own.status).toBe(422);
    expect(own.text).toContain('Någon annan behöver godkänna');
    expect(await rows('select 1 from children.named_person where approved_by is not null')).toHaveLength(0);
  });

  test('is refused by the database too when the proposer has a second membership', async () => {
    const second = '00000000-0000-4000-8000-00000000b001';
    await town.owner.query(
      `insert into organisation.membership (id, person_id, kind, unit_id, title, valid) values ($1, $2, 'protection', 'lotsen', 'x', '[2020-01-01,)')`,
      [second, people.protector.person],
    );
    await town.owner.query('begin');
    await town.owner.query('set local role skolstod_protection');
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [second]);
    const attempt = town.owner.query('update children.named_person set approved_by = $1 where person_id = $2', [
      second,
      people.protector.person,
    ]);
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
    await town.owner.query('rollback');
    await town.owner.query(`update organisation.membership set valid = '[2020-01-01,2020-01-02)' where id = $1`, [
      second,
    ]);
  });

  test('by the second person opens the request for the one approved, and only then', async () => {
    expect((await sven.get('/skydd')).text).toContain('Godkänn att Stina Skog namnges för Barn ABCD');
    expect(await approve(sven, people.protector.person)).toMatchObject({
      status: 303,
      location: '/skydd?klart=godkannande',
    });
    const home = (await stina.get('/skydd')).text;
    expect(home).toContain('Barn ABCD');
    expect(home).toContain(number);
    expect(home).not.toContain('Norra skolan');
    expect((await stina.get(`/inkorg/${number}`)).text).toContain('Ada Asp');
    expect((await sven.get(`/inkorg/${number}`)).status).toBe(404);
    await approve(sven, people.protectorTwo.person);
    expect((await sven.get(`/inkorg/${number}`)).status).toBe(200);
    const inbox = (await sven.get('/inkorg')).text;
    expect(inbox).toContain(number);
    expect(inbox).not.toContain('Norra skolan');
    expect((await approve(stina, people.protectorTwo.person)).status).toBe(422);
  });
});

describe('naming a case worker', () => {
  const proposal = { unit: 'lotsen', person: people.educator.person, reason: 'Ska kartlägga', until: '2099-01-31' };

  test('shows the people of one unit at a time, the unit whose service was asked for first', async () => {
    const first = (await stina.get(`/skydd/${number}/namnge`)).text;
    expect(first).toContain('Eva Edlund');
    expect(first).not.toContain('Hanna Hed');
    expect((await stina.get(`/skydd/${number}/namnge?enhet=sjukhusskolan`)).text).toContain('Hanna Hed');
  });

  test('is proposed by one, told to the others, and approved by another', async () => {
    expect((await stina.post(`/skydd/${number}/namnge`, { ...proposal, reason: '' })).status).toBe(422);
    expect(
      (await stina.post(`/skydd/${number}/namnge`, { ...proposal, person: people.hospitalTeacher.person })).status,
    ).toBe(422);
    expect((await stina.post(`/skydd/${number}/namnge`, proposal)).status).toBe(303);
    const again = await stina.post(`/skydd/${number}/namnge`, proposal);
    expect([again.status, again.text.includes('redan namngiven')]).toEqual([422, true]);
    expect((await sven.get('/skydd')).text).toContain('Godkänn att Eva Edlund namnges');
    expect((await approve(stina, people.educator.person)).status).toBe(422);
    expect((await approve(sven, people.educator.person)).status).toBe(303);
  });

  test('does not exist for those who are not named', async () => {
    expect(await statusFor('coordinator', '/skydd')).toBe(404);
    expect(await statusFor('educator', `/skydd/${number}/namnge`)).toBe(404);
    expect((await stina.get('/skydd/CSS-2026-9999/namnge')).status).toBe(404);
    expect((await stina.get(`/skydd/${childId}/godkann`)).status).toBe(404);
    expect((await stina.get('/skydd/inget/godkann')).status).toBe(404);
  });
});

describe('accepting and handing over', () => {
  test('before acceptance there is no case to give', async () => {
    expect(await stina.get(`/skydd/${number}/handlaggare`)).toMatchObject({ status: 303, location: '/skydd' });
    expect((await stina.get('/skydd/CSS-2026-9999/handlaggare')).status).toBe(404);
    const answer = await stina.post(`/skydd/${number}/handlaggare`, { worker: 'x' }, { formAt: '/skydd/markera' });
    expect(answer.status).toBe(409);
  });

  test('is the inbox’s own form, and no manager is told or sees', async () => {
    const form = (await stina.get(`/inkorg/${number}/beslut`)).text;
    expect(form).toContain('Ingen enhetschef kan läsa en skyddad förfrågan');
    const before = (await rows('select 1 from notices.notice')).length;
    const answer = await stina.post(`/inkorg/${number}/beslut`, {
      version: '1',
      decision: 'accept',
      responsible: 'lotsen',
      contributing: 'sjukhusskolan',
      basis: 'decision',
      purpose: 'Planera',
      until: '2099-06-11',
    });
    expect(answer.status).toBe(303);
    expect(await rows('select protected, responsible_unit_id from cases.case')).toEqual([
      { protected: true, responsible_unit_id: 'lotsen' },
    ]);
    expect(await rows('select person_id from notices.notice order by created_at offset $1', [before])).toEqual([
      { person_id: people.principalNorth.person },
    ]);
    expect((await (await town.as('lotsenManager')).get('/enhet')).text).not.toContain(number);
    expect((await stina.get(`/inkorg/${number}`)).text).toContain(`/skydd/${number}/handlaggare`);
  });

  test('gives the case to a named worker of a unit that takes part, as long as the naming lasts', async () => {
    const educator = await town.as('educator');
    expect((await educator.get(`/arenden/${number}`)).status).toBe(404);
    const shown = (await stina.get(`/skydd/${number}/handlaggare`)).text;
    expect(shown).toContain('Eva Edlund');
    expect(shown).not.toContain('Elin Ek');
    expect((await stina.post(`/skydd/${number}/handlaggare`, { worker: people.educatorTwo.membership })).status).toBe(
      422,
    );
    const answer = await stina.post(`/skydd/${number}/handlaggare`, { worker: people.educator.membership });
    expect([answer.status, answer.location]).toEqual([303, '/skydd?klart=arende']);
    expect(await rows('select membership_id, role, upper(period)::text as ends from cases.duty')).toEqual([
      { membership_id: people.educator.membership, role: 'responsible', ends: '2099-02-01' },
    ]);
    expect((await educator.get(`/arenden/${number}`)).status).toBe(200);
    expect((await (await town.as('psychologist')).get(`/arenden/${number}`)).status).toBe(404);
    expect(await rows(`select path from notices.notice where person_id = $1`, [people.educator.person])).toEqual([
      { path: `/arenden/${number}` },
    ]);
    expect((await stina.get(`/skydd/${number}/handlaggare`)).text).toContain('Ingen handläggare är namngiven');
    expect((await stina.get('/skydd')).text).toContain('Ansvarig handläggare: Eva Edlund');
  });

  test('ends with the naming, at once', async () => {
    await town.owner.query(`update children.named_person set period = '[2020-01-01,2020-01-02)' where person_id = $1`, [
      people.educator.person,
    ]);
    expect(await statusFor('educator', `/arenden/${number}`)).toBe(404);
  });
});

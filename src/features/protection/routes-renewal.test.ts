// What happens as namings come to their end: renewal by two, ending and rejecting, the alarm, and the way back to a child
// whom nobody can reach. Through the real pipeline.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';
import { endsSoon, isRenewal, type Naming } from './domain.ts';
import { planAlarms } from './index.ts';

let town: Town;
let stina: Visitor;
let sven: Visitor;
const childId = '00000000-0000-4000-8000-00000000c001';
const number = 'CSS-2026-0001';

beforeAll(async () => {
  town = await openTown();
  stina = await town.as('protector');
  sven = await town.as('protectorTwo');
  await town.owner.query(`insert into children.child values ($1, $2, 'Barn ABCD')`, [childId, testNumbers[0]]);
  await town.owner.query(
    `insert into children.protection (child_id, ground, reason, marked_by) values ($1, 'secrecy_mark', 'x', $2)`,
    [childId, people.protector.membership],
  );
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
     values (gen_random_uuid(), $1, now(), 'Begäran om stöd', 'kartlaggning', 1, 'individual', $2, $3, 'form', 'soon', 'q', 's', 't',
       'both', $4, 'registered', '2099-01-01')`,
    [number, schools.northern, people.principalNorth.membership, childId],
  );
  await name('protector', 'access.today() + 10');
  await name('protectorTwo', 'access.today() + 60');
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const name = (who: 'protector' | 'protectorTwo' | 'educator', end: string) =>
  town.owner.query(
    `insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period)
     values (gen_random_uuid(), $1, $2, 'Behöver veta', $3, $4, daterange(access.today() - 5, ${end}))`,
    [childId, people[who].person, people.protector.membership, people.protectorTwo.membership],
  );
const namingOf = async (person: string, more = ''): Promise<string> =>
  (
    await rows(`select id from children.named_person where person_id = $1 ${more} order by lower(period) desc`, [
      person,
    ])
  )[0]?.id;
const later = 'and lower(period) > access.today()';
const seesMatter = async (who: Visitor) => (await who.get(`/inkorg/${number}`)).status === 200;

test('a naming ends soon when a fortnight is left and nobody has approved a renewal', () => {
  const naming = { childId: 'c', personId: 'p', isApproved: true, from: '2026-01-01', until: '2026-02-14' } as Naming;
  const renewal = { ...naming, from: '2026-02-15', until: '2026-06-01' };
  expect(endsSoon(naming, [naming], '2026-01-30')).toBe(false);
  expect(endsSoon(naming, [naming], '2026-01-31')).toBe(true);
  expect(endsSoon(naming, [naming, renewal], '2026-01-31')).toBe(false);
  expect(endsSoon(naming, [naming, { ...renewal, isApproved: false }], '2026-01-31')).toBe(true);
  expect([isRenewal(naming, '2026-01-31'), isRenewal(renewal, '2026-01-31')]).toEqual([false, true]);
});

describe('the alarm', () => {
  test('counts on the page of every colleague, and tells each once a week without content', async () => {
    expect((await sven.get('/skydd')).text).toContain('En namngivning går ut inom 14 dagar.');
    await planAlarms({ db: town.db });
    await planAlarms({ db: town.db });
    expect(await rows('select person_id, kind, path from notices.notice order by person_id')).toEqual(
      [people.protector, people.protectorTwo].map(({ person }) => ({
        person_id: person,
        kind: 'naming_ends',
        path: '/skydd',
      })),
    );
    expect((await sven.get('/handelser')).text).toContain('Namngivningar för skyddade uppgifter behöver ses över');
  });

  test('is for colleagues for protection alone', async () => {
    expect((await (await town.as('coordinator')).get('/skydd')).status).toBe(404);
    await town.owner.query('begin');
    await town.owner.query('set local role skolstod_coordinator');
    await expect(town.owner.query('select * from children.find_alarm(14)')).rejects.toMatchObject({ code: '42501' });
    await town.owner.query('rollback');
  });
});

describe('renewing', () => {
  test('is proposed by one, and nothing goes on until another has approved', async () => {
    const id = await namingOf(people.protector.person);
    const day = (await rows(`select (access.today() + 9)::text as last, (access.today() + 100)::text as next`))[0];
    const early = await stina.post(`/skydd/${id}/fornya`, { reason: 'Fortsätter', until: day.last });
    expect([early.status, early.text.includes('efter den nuvarande sista dagen')]).toEqual([422, true]);
    const answer = await stina.post(`/skydd/${id}/fornya`, { reason: 'Fortsätter', until: day.next });
    expect([answer.status, answer.location]).toEqual([303, '/skydd?klart=fornyelse']);
    expect((await stina.get(`/skydd/${id}/fornya`)).text).toContain('Redan förnyad');
    expect(
      (await stina.post(`/skydd/${id}/fornya`, { reason: 'x', until: day.next }, { formAt: '/skydd/markera' })).status,
    ).toBe(409);
    const renewal = await namingOf(people.protector.person, later);
    expect((await stina.post(`/skydd/${renewal}/godkann`, {}, { formAt: '/skydd/markera' })).status).toBe(422);
    expect((await sven.get('/skydd')).text).toContain('går ut inom 14 dagar');
    expect((await sven.post(`/skydd/${renewal}/godkann`, {})).status).toBe(303);
    expect((await sven.get('/skydd')).text).not.toContain('går ut inom 14 dagar');
  });

  test('lets the duties in the child’s cases go on with the naming', async () => {
    const caseId = '00000000-0000-4000-8000-00000000ca01';
    await town.owner.query(`update requests.request set status = 'accepted', responsible_unit_id = 'lotsen'`);
    await town.owner.query(
      `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at, responsible_unit_id)
       select $1, id, registry_number, 'x', level, school_unit_id, child_id, true, 'open', now(), 'lotsen' from requests.request`,
      [caseId],
    );
    await town.owner.query(
      `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values (gen_random_uuid(), $1, 'lotsen', 'responsible',
         'same_authority', 'x', daterange(access.today() - 5, null))`,
      [caseId],
    );
    await name('educator', 'access.today() + 3');
    await town.owner.query(
      `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by) values (gen_random_uuid(), $1, $2, 'lotsen',
         'responsible', daterange(access.today() - 5, access.today() + 3), $3)`,
      [caseId, people.educator.membership, people.protector.membership],
    );
    const until = (await rows(`select (access.today() + 50)::text as day`))[0].day;
    await stina.post(`/skydd/${await namingOf(people.educator.person)}/fornya`, { reason: 'Fortsätter', until });
    await sven.post(`/skydd/${await namingOf(people.educator.person, later)}/godkann`, {});
    expect(await rows('select upper(period) - access.today() as days from cases.duty')).toEqual([{ days: 51 }]);
  });
});

describe('ending', () => {
  test('a proposal is rejected, and cannot be approved after that', async () => {
    const until = (await rows(`select (access.today() + 90)::text as day`))[0].day;
    const proposal = { unit: 'lotsen', person: people.psychologist.person, reason: 'Utreder', until };
    await stina.post(`/skydd/${number}/namnge`, proposal);
    const id = await namingOf(people.psychologist.person);
    expect((await sven.get(`/skydd/${id}/avslut`)).text).toContain('Avslå ett förslag');
    expect(await sven.post(`/skydd/${id}/avslut`, {})).toMatchObject({ status: 303, location: '/skydd?klart=avslag' });
    expect((await sven.get(`/skydd/${id}/godkann`)).status).toBe(404);
    expect((await sven.get('/skydd')).text).not.toContain('Petra Palm');
  });

  test('a naming ends at once, with the duties that rested on it and what was to follow', async () => {
    const educator = await town.as('educator');
    expect((await educator.get(`/arenden/${number}`)).status).toBe(200);
    const id = await namingOf(people.educator.person, 'and period @> access.today()');
    expect(await stina.post(`/skydd/${id}/avslut`, {})).toMatchObject({ status: 303, location: '/skydd?klart=avslut' });
    expect((await educator.get(`/arenden/${number}`)).status).toBe(404);
    expect(
      await rows(
        `select ending, upper(period) - access.today() as days from children.named_person where person_id = $1 order by 2 nulls last`,
        [people.educator.person],
      ),
    ).toEqual([
      { ending: 'ended', days: 0 },
      { ending: 'ended', days: null },
    ]);
    expect(await rows('select upper(period) - access.today() as days from cases.duty')).toEqual([{ days: 0 }]);
  });

  test('is refused for the last one who could reach the child, with a sentence', async () => {
    const own = await namingOf(people.protectorTwo.person);
    expect((await sven.post(`/skydd/${own}/avslut`, {})).status).toBe(303);
    expect(await seesMatter(sven)).toBe(false);
    const last = await stina.post(
      `/skydd/${await namingOf(people.protector.person, 'and period @> access.today()')}/avslut`,
      {},
    );
    expect([last.status, last.text.includes('Då skulle ingen kunna nå barnet')]).toEqual([422, true]);
    expect(await seesMatter(stina)).toBe(true);
  });

  test('does not exist for those who are not named', async () => {
    const id = await namingOf(people.protector.person, 'and period @> access.today()');
    for (const page of ['avslut', 'fornya', 'godkann'])
      expect((await sven.get(`/skydd/${id}/${page}`)).status).toBe(404);
    const attempt = await sven.post(`/skydd/${id}/avslut`, {}, { formAt: '/skydd/markera' });
    expect(attempt.status).toBe(404);
  });
});

describe('a child whom nobody can reach', () => {
  const reopening = {
    child: 'Barn ABCD',
    reason: 'Skolan har frågat',
    second: people.protectorTwo.person,
    until: '2099-06-11',
  };

  test('is none as long as somebody is named', async () => {
    expect((await sven.get('/skydd/ateroppna')).text).toContain('Alla barn går att nå');
    const answer = await stina.post('/skydd/ateroppna', reopening, { formAt: '/skydd/markera' });
    expect(answer.status).toBe(422);
  });

  test('is spoken of by pseudonym, and reopened by two', async () => {
    await town.owner.query(`update children.named_person set period = daterange(lower(period), access.today())
      where period @> access.today() and lower(period) < access.today()`);
    await town.owner.query(`update children.named_person set period = 'empty' where lower(period) > access.today()`);
    const home = (await stina.get('/skydd')).text;
    expect(home).toContain('Ett barn kan ingen nå längre.');
    expect(home).not.toContain('Barn ABCD');
    expect((await stina.get('/skydd/ateroppna')).text).toContain('Barn ABCD');
    const wrong = await stina.post('/skydd/ateroppna', { ...reopening, reason: '', second: people.protector.person });
    expect([wrong.status, wrong.text.includes('#f-second')]).toEqual([422, true]);
    const answer = await stina.post('/skydd/ateroppna', reopening);
    expect([answer.status, answer.location]).toEqual([303, '/skydd?klart=ateroppnande']);
    expect([await seesMatter(stina), await seesMatter(sven)]).toEqual([false, false]);
    const again = await sven.post(
      '/skydd/ateroppna',
      { ...reopening, second: people.protector.person },
      { formAt: '/skydd/markera' },
    );
    expect(again.status).toBe(422);
    const current = 'and period @> access.today()';
    const stinas = await namingOf(people.protector.person, current);
    expect((await stina.post(`/skydd/${stinas}/godkann`, {})).status).toBe(422);
    expect((await sven.post(`/skydd/${stinas}/godkann`, {})).status).toBe(303);
    expect([await seesMatter(stina), await seesMatter(sven)]).toEqual([true, false]);
    await sven.post(`/skydd/${await namingOf(people.protectorTwo.person, current)}/godkann`, {});
    expect(await seesMatter(sven)).toBe(true);
  });

  test('leaves both in the audit with the child', async () => {
    const [entry] = await rows(`select * from audit.entry where act = 'protection.reopen' and outcome = 'done'`);
    expect(entry).toMatchObject({ child_ids: [childId], person_id: people.protector.person });
    const approvals =
      await rows(`select person_id from audit.entry where act = 'protection.approve' and outcome = 'done'
      order by seq desc limit 2`);
    expect(approvals.map((row) => row.person_id)).toEqual([people.protectorTwo.person, people.protectorTwo.person]);
  });

  test('shows one who is only proposed nothing of who was named before', async () => {
    await town.owner.query('begin');
    await town.owner.query(
      `update children.named_person set approved_by = null where person_id = $1 and period @> access.today()`,
      [people.protectorTwo.person],
    );
    await town.owner.query('set local role skolstod_protection');
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.protectorTwo.membership]);
    const seen = await rows('select person_id from children.named_person order by person_id');
    await town.owner.query('rollback');
    expect(seen.map((row) => row.person_id)).toEqual([people.protector.person, people.protectorTwo.person]);
  });
});

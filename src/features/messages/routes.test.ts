// The school and those who have its request write to each other: who reads, who is told, and who is not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';

let town: Town;
const path = '/meddelanden/CSS-2026-0001';
const requestId = '00000000-0000-4000-8000-000000000e01';
const childId = '00000000-0000-4000-8000-000000000c01';

beforeAll(async () => {
  town = await openTown();
  await town.owner.query(`insert into children.child values ($1, $2, 'Barn A')`, [childId, testNumbers[0]]);
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
     values ($1, 'CSS-2026-0001', now(), 'Request', 'kartlaggning', 1, 'individual', $2, $3, 'form', 'normal', 'q', 's', 't',
       'both', $4, 'registered', current_date + 7)`,
    [requestId, schools.northern, people.principalNorth.membership, childId],
  );
});
afterAll(() => town.close());

const told = async () =>
  (await town.owner.query(`select person_id from notices.notice where kind = 'message' order by created_at`)).rows.map(
    (row) => row.person_id,
  );
const logged = async () =>
  (
    await town.owner.query(`select act from audit.entry where $1 = any (child_ids) order by seq desc limit 1`, [
      childId,
    ])
  ).rows[0]?.act;

describe('before a unit has accepted', () => {
  test('the principal writes, the entrance is told and reads, and the reading is logged', async () => {
    const principal = await town.as('principalNorth');
    const sent = await principal.post(path, { body: 'Vi har ett nytt schema.' });
    expect(sent).toMatchObject({ status: 303, location: path });
    expect(await told()).toContain(people.coordinator.person);
    const coordinator = await town.as('coordinator');
    expect((await coordinator.get(path)).text).toContain('Vi har ett nytt schema.');
    expect(await logged()).toBe('message.read');
  });

  test('the entrance answers as the entrance: the school reads no name', async () => {
    const coordinator = await town.as('coordinator');
    expect((await coordinator.post(path, { body: 'Tack, vi tar med det.' })).status).toBe(303);
    expect(await told()).toContain(people.principalNorth.person);
    const page = (await (await town.as('principalNorth')).get(path)).text;
    expect(page).toContain('Tack, vi tar med det.');
    expect(page).not.toContain(people.coordinator.name.join(' '));
  });

  test('another school meets nothing, neither to read nor to write in', async () => {
    const stranger = await town.as('principalSouth');
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(path, { body: 'Hej' }, { formAt: '/stod/ny' })).status).toBe(404);
  });
});

describe('what cannot be sent', () => {
  test.each([
    ['', 'Skriv ett meddelande.'],
    ['x'.repeat(4001), 'Skriv högst 4000 tecken.'],
    ['Det gäller 20150101-2395', 'Ta bort personnumret.'],
  ])('is shown again with its words and a sentence', async (body, sentence) => {
    const sent = await (await town.as('principalNorth')).post(path, { body });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain(sentence);
    expect(sent.text).toContain(body);
  });
});

test('when a unit has accepted the entrance no longer reads, and the unit is told', async () => {
  await town.owner.query(
    `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen' where id = $1`,
    [requestId],
  );
  const coordinator = await town.as('coordinator');
  const page = await coordinator.get(path);
  expect(page.text).not.toContain('Vi har ett nytt schema.');
  expect(page.text).not.toContain('<textarea');
  const before = (await told()).length;
  expect((await (await town.as('principalNorth')).post(path, { body: 'Nu har vi börjat.' })).status).toBe(303);
  expect((await told()).slice(before)).toEqual([people.lotsenManager.person]);
});

test('of a protected child only those who are named are told', async () => {
  await town.owner.query(`insert into children.protection values ($1, 'secrecy_mark', 'r', $2, now())`, [
    childId,
    people.protector.membership,
  ]);
  await town.owner.query(
    `insert into children.named_person values (gen_random_uuid(), $1, $2, 'r', $3, $4, daterange(current_date, current_date + 30))`,
    [childId, people.protector.person, people.protector.membership, people.protectorTwo.membership],
  );
  await town.owner.query('update requests.request set protected = true where id = $1', [requestId]);
  const before = (await told()).length;
  expect((await (await town.as('principalNorth')).post(path, { body: 'Vi flyttar mötet.' })).status).toBe(303);
  expect((await told()).slice(before)).toEqual([people.protector.person]);
  expect((await (await town.as('coordinator')).get(path)).status).toBe(404);
  expect((await (await town.as('protector')).get(path)).text).toContain('Vi flyttar mötet.');
});

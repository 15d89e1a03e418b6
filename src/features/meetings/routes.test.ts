// A triage meeting through the real pipeline: the agenda, what the shared screen shows, the minutes, and its end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';

let town: Town;
let coordinator: Visitor;
const numbers = ['CSS-2026-0001', 'CSS-2026-0002'];

beforeAll(async () => {
  town = await openTown();
  coordinator = await town.as('coordinator');
  for (const [index, number] of numbers.entries()) {
    const childId = `00000000-0000-4000-8000-000000000c0${index}`;
    await town.owner.query('insert into children.child values ($1, $2, $3)', [
      childId,
      testNumbers[index],
      `Barn ${index}`,
    ]);
    const requestId = `00000000-0000-4000-8000-000000000e0${index}`;
    await town.owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
         asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
       values ($1, $2, now(), 'Request', 'kartlaggning', 1, 'individual', $3, $4, 'form', 'normal', 'Hur läser hon?', 's', 't',
         'both', $5, 'registered', current_date + 7)`,
      [requestId, number, schools.northern, people.principalNorth.membership, childId],
    );
    await town.owner.query(`insert into requests.pupil values ($1, $2, $3, 'Ada', 'Asp', '4')`, [
      requestId,
      childId,
      testNumbers[index],
    ]);
  }
});
afterAll(() => town.close());

async function call(present: string[]): Promise<string> {
  const sent = await coordinator.post('/triagemote', { heldOn: '2026-11-26', present, numbers });
  expect(sent.status).toBe(303);
  return sent.location ?? '';
}
const item = (path: string, number: string) => `${path}/${number}`;

describe('the shared screen', () => {
  test('shows the whole request where all at the table may see it, and of the pupil the given name alone', async () => {
    const path = await call([people.coordinator.membership, people.coordinatorTwo.membership]);
    const { text } = await coordinator.get(item(path, 'CSS-2026-0001'));
    expect(text).toContain('Hur läser hon?');
    expect(text).toContain('Ada, 4');
    expect(text).not.toContain('Asp');
  });

  test('shows neither pupil, school nor free text when a unit manager sits there', async () => {
    const path = await call([people.coordinator.membership, people.lotsenManager.membership]);
    const { text } = await coordinator.get(item(path, 'CSS-2026-0001'));
    expect(text).not.toContain('Hur läser hon?');
    expect(text).not.toContain('Ada');
    expect(text).toContain('Malin Manner får inte se hela förfrågan');
  });

  test('names who has a part in the matter and leaves the room', async () => {
    await town.owner.query(`insert into requests.disqualification values ($1, $2, $3, 'Syskon', now())`, [
      '00000000-0000-4000-8000-000000000e01',
      people.coordinatorTwo.person,
      people.coordinatorTwo.membership,
    ]);
    const path = await call([people.coordinator.membership, people.coordinatorTwo.membership]);
    const { text } = await coordinator.get(item(path, 'CSS-2026-0002'));
    expect(text).toContain('Kerstin Kvist har del i ärendet och lämnar rummet');
    expect(text).toContain('Hur läser hon?');
    const other = await town.as('coordinatorTwo');
    const form = { body: 'Jag var inte där.', version: '0' };
    const sent = await other.post(item(path, 'CSS-2026-0002'), form, { formAt: '/triagemote' });
    expect(sent.status).toBe(404);
  });
});

describe('a decision taken at the meeting', () => {
  const decision = (number: string, meeting: string) => `/inkorg/${number}/beslut?mote=${meeting.split('/').at(-1)}`;
  const queued = { decision: 'queue', queueUnit: 'lotsen', queueMessage: 'Det dröjer.' };

  test('leads on to the next matter that nobody has decided, and at last to the agenda', async () => {
    const path = await call([people.coordinator.membership]);
    const mote = path.split('/').at(-1) ?? '';
    const agenda = (await coordinator.get(path)).text;
    expect(agenda).toContain('2 förfrågningar att avgöra.');
    expect((await coordinator.get(item(path, 'CSS-2026-0001'))).text).toContain(`beslut?mote=${mote}`);
    const formAt = decision('CSS-2026-0001', path);
    expect((await coordinator.get(formAt)).text).toContain(`name="mote" value="${mote}"`);
    const decided = await coordinator.post(
      '/inkorg/CSS-2026-0001/beslut',
      { ...queued, version: '1', mote },
      { formAt },
    );
    expect(decided).toMatchObject({ status: 303, location: item(path, 'CSS-2026-0002') });
    expect((await coordinator.get(path)).text).toContain('1 av 2 är avgjorda. 1 är kvar.');
    const asked = { decision: 'completion', completionMessage: 'Berätta mer om läget.', version: '1', mote };
    const last = await coordinator.post('/inkorg/CSS-2026-0002/beslut', asked, {
      formAt: decision('CSS-2026-0002', path),
    });
    expect(last).toMatchObject({ status: 303, location: path });
    expect((await coordinator.get(path)).text).toContain('Allt på dagordningen är avgjort.');
    await town.owner.query(`delete from requests.suspension`);
    await town.owner.query(`update requests.request
       set status = 'registered', queue_unit_id = null, queued_at = null, version = 1`);
  });

  test('keeps what was wrong, and the meeting, on the page of the decision', async () => {
    const path = await call([people.coordinator.membership]);
    const mote = path.split('/').at(-1) ?? '';
    const wrong = await coordinator.post(
      '/inkorg/CSS-2026-0001/beslut',
      { decision: 'decline', declineReason: '', version: '1', mote },
      { formAt: decision('CSS-2026-0001', path) },
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`name="mote" value="${mote}"`);
    expect(wrong.text).toContain(item(path, 'CSS-2026-0001'));
  });

  test('shows no other matter and no consent on a screen that is narrow', async () => {
    const wide = await call([people.coordinator.membership]);
    const narrow = await call([people.coordinator.membership, people.lotsenManager.membership]);
    await town.owner.query(
      `update requests.request set child_id = (select child_id from requests.request where registry_number = 'CSS-2026-0001')
       where registry_number = 'CSS-2026-0002'`,
    );
    expect((await coordinator.get(decision('CSS-2026-0001', wide))).text).toContain('value="CSS-2026-0002"');
    expect((await coordinator.get(decision('CSS-2026-0001', narrow))).text).not.toContain('CSS-2026-0002');
  });

  test('is not taken by way of a meeting that one does not see, or that the matter is not on', async () => {
    const absent = '00000000-0000-4000-8000-00000000ffff';
    const path = await call([people.coordinator.membership]);
    const empty = path.split('/').at(-1) ?? '';
    await town.owner.query('delete from meetings.item where meeting_id = $1', [empty]);
    for (const mote of [absent, empty, 'nej']) {
      expect((await coordinator.get(`/inkorg/CSS-2026-0001/beslut?mote=${mote}`)).status).toBe(404);
      const sent = await coordinator.post(
        '/inkorg/CSS-2026-0001/beslut',
        { ...queued, version: '1', mote },
        { formAt: '/inkorg/CSS-2026-0001/beslut' },
      );
      expect(sent.status).toBe(404);
    }
    const { rows } = await town.owner.query(
      `select status from requests.request where registry_number = 'CSS-2026-0001'`,
    );
    expect(rows).toEqual([{ status: 'registered' }]);
  });
});

describe('minutes', () => {
  test('lead to the decision, and are added to unseen where the screen is narrow', async () => {
    const path = await call([people.coordinator.membership, people.lotsenManager.membership]);
    const first = item(path, 'CSS-2026-0001');
    const mote = path.split('/').at(-1) ?? '';
    const written = await coordinator.post(first, { body: 'Skolan är orolig.', version: '0', then: 'decide' });
    expect(written.location).toBe(`/inkorg/CSS-2026-0001/beslut?mote=${mote}`);
    const again = (await coordinator.get(first)).text;
    expect(again).not.toContain('Skolan är orolig.');
    expect(again).toContain('<textarea');
    const added = { body: 'Lotsen ringer.', version: '1', adds: 'yes' };
    expect((await coordinator.post(first, added)).status).toBe(303);
    const paper = (await coordinator.get(`${first}/protokoll`)).text;
    expect(paper).toContain('Skolan är orolig.');
    expect(paper).toContain('Lotsen ringer.');
    const long = await coordinator.post(first, { body: 'x'.repeat(3990), version: '2', adds: 'yes' });
    expect(long.status).toBe(422);
  });

  test('of a colleague and the own are both kept when two write at once', async () => {
    const path = await call([people.coordinator.membership]);
    const first = item(path, 'CSS-2026-0001');
    await coordinator.post(first, { body: 'Kollegans ord.', version: '0' });
    const late = await coordinator.post(first, { body: 'Mina ord.', version: '0' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Kollegans ord.');
    expect(late.text).toContain('Mina ord.');
    expect(late.text).toContain('name="version" value="1"');
  });

  test('are written for each matter, lead on to the next, and end with the meeting', async () => {
    const path = await call([people.coordinator.membership]);
    const first = item(path, 'CSS-2026-0001');
    expect(await coordinator.post(first, { body: 'Lotsen tar den.', version: '0' })).toMatchObject({
      status: 303,
      location: item(path, 'CSS-2026-0002'),
    });
    const paper = (await coordinator.get(`${first}/protokoll`)).text;
    expect(paper).toContain('Lotsen tar den.');
    expect(paper).not.toContain('CSS-2026-0002');
    const late = await coordinator.post(first, { body: 'Något annat.', version: '0' });
    expect(late.status).toBe(409);
    expect((await coordinator.post(`${path}/avslut`, {}, { formAt: path })).status).toBe(303);
    expect((await coordinator.get(first)).text).not.toContain('<textarea');
  });

  test('refuse what is empty or holds a personal number, and keep what was typed', async () => {
    const path = item(await call([people.coordinator.membership]), 'CSS-2026-0001');
    const sent = await coordinator.post(path, { body: 'Gäller 20150101-2395', version: '0' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Ta bort personnumret.');
    expect(sent.text).toContain('Gäller 20150101-2395');
  });
});

test('the next meeting is proposed by the municipality’s rule, which says that it is unconfirmed', async () => {
  await town.owner.query(`delete from organisation.rule where key = 'triage-meeting-interval-days'`);
  await town.owner.query(`update meetings.meeting set held_on = '2099-01-01'`);
  await town.owner.query(
    `insert into organisation.rule values ('triage-meeting-interval-days', '7', 'Arbetsordning', '[2020-01-01,)', null)`,
  );
  const shown = (await coordinator.get('/triagemote')).text;
  expect(shown).toContain('value="2099-01-08"');
  expect(shown).toContain('Förslag: 7 dagar efter förra mötet, som kommunens regel säger. Regeln är inte bekräftad');
});

test('a child who is marked as protected leaves the agenda at once', async () => {
  const path = await call([people.coordinator.membership]);
  await town.owner.query(`update requests.request set protected = true where registry_number = 'CSS-2026-0001'`);
  expect((await coordinator.get(path)).text).not.toContain('CSS-2026-0001');
  expect((await coordinator.get(item(path, 'CSS-2026-0001'))).status).toBe(404);
});

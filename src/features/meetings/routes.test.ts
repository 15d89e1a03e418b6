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

describe('minutes', () => {
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

test('a child who is marked as protected leaves the agenda at once', async () => {
  const path = await call([people.coordinator.membership]);
  await town.owner.query(`update requests.request set protected = true where registry_number = 'CSS-2026-0001'`);
  expect((await coordinator.get(path)).text).not.toContain('CSS-2026-0001');
  expect((await coordinator.get(item(path, 'CSS-2026-0001'))).status).toBe(404);
});

// The outcomes beside accepting and declining, through the real pipeline: taking in hand, resting, queue, merge, split,
// taking back and up again, and who must not handle. Each is read back on the asker's page too.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { type Asked, type Asking, createAsked } from '../../../test/world/asked.ts';
import { people } from '../../../test/world/small-town.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import { addWorkingDays, workingDaysBetween } from '../../kit/working-days.ts';

let town: Town;
let kim: Visitor;
let kerstin: Visitor;
let nora: Visitor;
let ask: (asking?: Asking) => Promise<Asked>;
let day: Temporal.PlainDate;

beforeAll(async () => {
  town = await openTown();
  ask = createAsked(town);
  kim = await town.as('coordinator');
  kerstin = await town.as('coordinatorTwo');
  nora = await town.as('principalNorth');
  day = today(town.clock.now);
  await town.owner.query(`insert into organisation.rule values
    ('request-reopen-days', '90', 'R', '[2020-01-01,)', null), ('appeal-weeks', '3', 'FL 44', '[2020-01-01,)', null)`);
  await town.owner.query(`update organisation.municipality set appeal_sv = 'Skriv vilket beslut det är.'`);
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const row = async ({ id }: Asked) => (await rows('select * from requests.request where id = $1', [id]))[0];
const decide = async (as: Visitor, asked: Asked, fields: Record<string, string | string[]>) =>
  as.post(`/inkorg/${asked.number}/beslut`, { version: String((await row(asked)).version), ...fields });
const take = async (as: Visitor, asked: Asked, fields: Record<string, string> = {}) =>
  as.post(
    `/inkorg/${asked.number}/omhand`,
    { version: String((await row(asked)).version), handler: '', gives: 'no', ...fields },
    { formAt: `/inkorg/${asked.number}` },
  );
const events = async ({ id }: Asked) =>
  (await rows('select kind from requests.event where request_id = $1 order by kind', [id])).map(({ kind }) => kind);
const told = async ({ id }: Asked) =>
  (await rows('select person_id, kind from notices.notice where once_key like $1', [`%${id}%`])).map(
    ({ person_id, kind }) => `${kind} ${person_id}`,
  );
const in7 = () => day.add({ days: 7 }).toString();
const iso = (date: unknown) => String(date).slice(0, 10);

describe('taking in hand', () => {
  test('is for one: the next is told who has it, and may take over knowing that', async () => {
    const asked = await ask();
    expect((await kim.get(`/inkorg/${asked.number}`)).text).toContain('Ingen har tagit hand om den än.');
    expect((await take(kim, asked)).status).toBe(303);
    const late = await take(kerstin, asked, { version: '1' });
    expect([late.status, late.headers.get('x-error-code')]).toEqual([409, 'conflict:request-taken']);
    expect(late.text).toContain('Kim Koskela har redan tagit hand om förfrågan.');
    expect((await kim.get('/inkorg?visa=mina')).text).toContain(asked.number);
    expect((await kerstin.get('/inkorg?visa=mina')).text).not.toContain(asked.number);
    expect((await kerstin.get('/inkorg?visa=nya')).text).not.toContain(asked.number);
    expect((await take(kerstin, asked, { handler: people.coordinator.membership })).status).toBe(303);
    expect((await take(kerstin, asked, { handler: people.coordinatorTwo.membership, gives: 'yes' })).status).toBe(303);
    expect((await row(asked)).handled_by).toBeNull();
  });

  test('at the same moment: exactly one wins, and the other is told who', async () => {
    const asked = await ask();
    const answers = await Promise.all([kim, kerstin].map((who) => take(who, asked, { version: '1' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toMatch(/(Kim Koskela|Kerstin Kvist) har redan tagit/);
  });
});

describe('what rests', () => {
  test('moves its target openly, is last in the inbox, and can be taken up before its day', async () => {
    const answerBy = addWorkingDays(day, 3);
    const asked = await ask({ answerBy: answerBy.toString() });
    const answer = await decide(kim, asked, { decision: 'rest', restUntil: in7(), restReason: 'Skolan flyttar' });
    expect(answer.status).toBe(303);
    const moved = addWorkingDays(answerBy, workingDaysBetween(day, day.add({ days: 7 })));
    const [stored] = await rows('select answer_by::text, rests_until::text from requests.request where id = $1', [
      asked.id,
    ]);
    expect(stored).toEqual({ answer_by: moved.toString(), rests_until: in7() });
    const page = (await nora.get(`/stod/${asked.number}`)).text;
    expect(page).toContain(`vilar sedan ${formatDayAndYear(day, 'sv')}. Skälet: Skolan flyttar.`);
    expect(page).toContain('Tiden däremellan räknas inte.');
    expect(await told(asked)).toEqual([`decided ${people.principalNorth.person}`]);
    expect((await kim.get('/inkorg?visa=vilar')).text).toContain(asked.number);
    expect((await kim.get('/inkorg?visa=nya')).text).not.toContain(asked.number);

    expect((await decide(kim, asked, { decision: 'resume', resumeReason: 'Flytten är klar' })).status).toBe(303);
    const [resumed] = await rows('select answer_by::text, rests_until from requests.request where id = $1', [asked.id]);
    expect(resumed).toEqual({ answer_by: answerBy.toString(), rests_until: null });
    expect(await events(asked)).toEqual(['rested', 'resumed']);
    expect((await nora.get(`/stod/${asked.number}`)).text).toContain('Det här har inte räknats');
  });

  test('while the school completes does not count either', async () => {
    const answerBy = addWorkingDays(day, 2);
    const asked = await ask({ answerBy: answerBy.toString() });
    await decide(kim, asked, { decision: 'completion', completionMessage: 'Hur många?' });
    expect((await nora.get(`/stod/${asked.number}`)).text).toContain('Tiden räknas inte');
    // As if it had been asked a while ago.
    const began = addWorkingDays(day, -4);
    await rows('update requests.suspension set began_on = $2 where request_id = $1', [asked.id, began.toString()]);
    await nora.post(`/stod/${asked.number}/komplettering`, { answer: 'Tolv', version: '2' });
    const [stored] = await rows('select status, answer_by::text from requests.request where id = $1', [asked.id]);
    const moved = addWorkingDays(answerBy, workingDaysBetween(began, day));
    expect(stored).toEqual({ status: 'registered', answer_by: moved.toString() });
  });

  test('needs a day to come and a reason', async () => {
    const asked = await ask();
    const answer = await decide(kim, asked, { decision: 'rest', restUntil: day.toString(), restReason: '' });
    expect(answer.status).toBe(422);
    for (const part of ['#f-restUntil', '#f-restReason', 'open id="rest"']) expect(answer.text).toContain(part);
  });
});

describe('the queue', () => {
  const enqueue = (asked: Asked, more = {}) =>
    decide(kim, asked, { decision: 'queue', queueUnit: 'samba', queueMessage: 'Vi är få', ...more });

  test('tells each asker a place that moves, and about when', async () => {
    const [first, second, urgent] = [await ask(), await ask(), await ask({ urgency: 'acute', urgencyReason: 'x' })];
    for (const asked of [first, second, urgent])
      expect((await enqueue(asked, { queueExpected: in7() })).status).toBe(303);
    const place = async (asked: Asked) =>
      /Den har plats (\d+)\./.exec((await nora.get(`/stod/${asked.number}`)).text)?.[1];
    expect([await place(urgent), await place(first), await place(second)]).toEqual(['1', '2', '3']);
    expect((await nora.get(`/stod/${first.number}`)).text).toContain('Vi räknar med att det blir er tur omkring');
    await decide(kim, first, { decision: 'resume' });
    expect([await place(urgent), await place(first), await place(second)]).toEqual(['1', undefined, '2']);
    expect(await row(first)).toMatchObject({ status: 'registered', queue_unit_id: null, queued_at: null });
    expect((await kim.get('/inkorg?visa=ko')).text).toContain(second.number);
    expect((await kim.get('/inkorg?visa=ko')).text).not.toContain(first.number);
  });

  test('proposes about when it is a matter’s turn, from five that have left the queue, not from four', async () => {
    const moved = async () => {
      const asked = await ask();
      await enqueue(asked, { queueUnit: 'sjukhusskolan' });
      await decide(kim, asked, { decision: 'accept', responsible: 'sjukhusskolan' });
    };
    for (const _ of [1, 2, 3, 4]) await moved();
    const next = await ask();
    const page = async () => (await kim.get(`/inkorg/${next.number}/beslut`)).text;
    expect(await page()).toContain('det finns för lite att gå på');
    const early = await enqueue(next, { queueUnit: 'sjukhusskolan', queueWhen: 'estimate' });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Det finns för lite att gå på för den enhetens kö.');
    await moved();
    expect(await page()).toMatch(/Sjukhusskolan, tur omkring/);
    expect(await page()).toContain('SAMBA, för lite att gå på');
    expect((await enqueue(next, { queueUnit: 'sjukhusskolan', queueWhen: 'estimate' })).status).toBe(303);
    const breaks: [] = [];
    const worked = workingDaysBetween(day.subtract({ months: 6 }), day, breaks);
    const turn = addWorkingDays(day, Math.ceil(worked / 5), breaks);
    expect(
      (await rows('select queue_expected_on::text as on from requests.request where id = $1', [next.id]))[0],
    ).toEqual({
      on: turn.toString(),
    });
    expect((await nora.get(`/stod/${next.number}`)).text).toContain('Det är en uppskattning');
    await decide(kim, next, { decision: 'resume' });
  });

  test('is not moved by a protected matter, which has a queue of its own', async () => {
    const hidden = await ask({ level: 'individual', urgency: 'acute', urgencyReason: 'x' });
    const open = await ask();
    await enqueue(hidden, { queueUnit: 'lotsen' });
    await enqueue(open, { queueUnit: 'lotsen' });
    const openPlace = async () =>
      /plats (\d+) i kön till Lotsen/.exec((await kim.get(`/inkorg/${open.number}`)).text)?.[1];
    expect(await openPlace()).toBe('2');
    await rows(
      `insert into children.protection (child_id, ground, reason, marked_by) values ($1, 'secrecy_mark', 'r', $2)`,
      [hidden.childId, people.protector.membership],
    );
    await rows('update requests.request set protected = true where id = $1', [hidden.id]);
    expect(await openPlace()).toBe('1');
    expect((await nora.get(`/stod/${hidden.number}`)).text).toContain('Den har plats 1.');
  });
});

describe('merging', () => {
  test('keeps both numbers, points from one to the other, and follows into the case', async () => {
    const one = await ask({ level: 'individual' });
    const two = await ask({ level: 'individual', childId: one.childId });
    expect((await kim.get('/inkorg')).text).toContain('Eleven har en annan öppen förfrågan.');
    expect((await kim.get(`/inkorg/${one.number}`)).text).toContain('Samma elev, andra öppna förfrågningar');
    const merged = await decide(kim, two, { decision: 'merge', mergeInto: one.number, mergeMessage: 'Samma sak' });
    expect(merged.status).toBe(303);
    expect((await row(two)).status).toBe('merged');
    expect([await events(two), await events(one)]).toEqual([['merged'], ['absorbed']]);
    const page = (await nora.get(`/stod/${two.number}`)).text;
    expect(page).toContain('Besvaras tillsammans med');
    expect(page).toContain(`/stod/${one.number}`);
    const sees = async (as: Visitor) => (await as.get(`/inkorg/${two.number}`)).status;
    expect(await sees(kim)).toBe(200);
    await decide(kim, one, { decision: 'accept', responsible: 'lotsen' });
    const seen = await seenBy('lotsenManager', `select id::text from requests.request where id = '${two.id}'`);
    expect(seen).toEqual([two.id]);
    expect(await seenBy('sambaManager', `select id::text from requests.request where id = '${two.id}'`)).toEqual([]);
  });

  test('is into an open matter of the same pupil and school, nothing else', async () => {
    const [one, other] = [await ask({ level: 'individual' }), await ask({ level: 'individual' })];
    const form = (await kim.get(`/inkorg/${one.number}/beslut`)).text;
    expect(form).not.toContain('name="mergeInto"');
    const answer = await decide(kim, one, { decision: 'merge', mergeInto: other.number, mergeMessage: 'x' });
    expect(answer.status).toBe(422);
  });
});

/** What one of the town's memberships finds when it asks the database itself. */
async function seenBy(role: 'lotsenManager' | 'sambaManager', query: string): Promise<string[]> {
  const { kind, membership } = people[role];
  const { owner } = town;
  await owner.query('begin');
  await owner.query(`set local role skolstod_${kind}`);
  await owner.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
  const found = (await owner.query(query)).rows.map(({ id }) => id);
  await owner.query('rollback');
  return found;
}

test('splitting gives a part its own number, target and service, with the asker’s words and files', async () => {
  await town.owner.query(`insert into catalogue.service select 'kurator', 1, 'samba', 'Kurator', 'Counsellor', 'B', 'D',
    'Begäran om stöd', '{principal}', '{individual,group}', 'both', 'osl-23-2-1', 'authority_exercise', 7, '[]', 'L', null, '[2020-01-01,)'
    where not exists (select 1 from catalogue.service where id = 'kurator')`);
  const asked = await ask({ level: 'individual' });
  await rows(
    `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
     values (gen_random_uuid(), $1, 'plan.txt', 'text/plain', 3, 'abc', now())`,
    [asked.id],
  );
  const answer = await decide(kim, asked, {
    decision: 'split',
    splitService: 'kurator',
    splitMessage: 'Kuratorsdelen',
  });
  expect(answer.status).toBe(303);
  const [link] = await rows('select to_id from requests.link where from_id = $1', [asked.id]);
  const [part] = await rows('select * from requests.request where id = $1', [link.to_id]);
  expect(part).toMatchObject({
    service_id: 'kurator',
    status: 'registered',
    question: 'Hur läser vi?',
    child_id: asked.childId,
    version: 1,
  });
  expect(iso(part.answer_by.toISOString?.() ?? part.answer_by)).toBeTruthy();
  const [counted] = await rows(
    `select (select count(*)::int from requests.pupil where request_id = $1) as pupils,
       (select count(*)::int from requests.attachment where request_id = $1 and content = 'abc') as files`,
    [link.to_id],
  );
  expect(counted).toEqual({ pupils: 1, files: 1 });
  expect(await events(asked)).toEqual(['split']);
  expect((await row(asked)).status).toBe('registered');
  expect((await nora.get(`/stod/${part.registry_number}`)).text).toContain('Kuratorsdelen');
  expect((await kim.get(`/inkorg/${asked.number}`)).text).toContain(part.registry_number);

  const declined = { id: part.id, number: part.registry_number, childId: asked.childId };
  expect((await kim.get(`/inkorg/${declined.number}/beslut`)).text).toContain(
    'inom 3 veckor från den dag då hen får del av beslutet',
  );
  await decide(kim, declined, { decision: 'decline', declineReason: 'Ingen plats' });
  const page = (await nora.get(`/stod/${declined.number}`)).text;
  for (const words of ['Så överklagar du', 'Skriv vilket beslut det är.', 'inom 3 veckor', 'inte bekräftad'])
    expect(page).toContain(words);
});

describe('taking back and up again', () => {
  test('the asker takes back, and whoever had written is told; then asks for it again', async () => {
    const asked = await ask();
    await decide(kim, asked, { decision: 'completion', completionMessage: 'Hur många?' });
    const withdrawn = await nora.post(`/stod/${asked.number}/aterkallelse`, { reason: '', version: '2' });
    expect(withdrawn.status).toBe(303);
    expect(await row(asked)).toMatchObject({ status: 'withdrawn', version: 3 });
    expect(await told(asked)).toContain(`withdrawn ${people.coordinator.person}`);
    expect((await kim.get('/inkorg')).text).not.toContain(asked.number);
    expect((await nora.post(`/stod/${asked.number}/ateroppning`, { reason: '', version: '3' })).status).toBe(422);
    const again = await nora.post(`/stod/${asked.number}/ateroppning`, { reason: 'Nytt läge', version: '3' });
    expect(again.status).toBe(303);
    expect((await row(asked)).status).toBe('registered');
    expect(await events(asked)).toEqual(['completion_asked', 'reopened', 'withdrawn']);
    expect(await told(asked)).toContain(`reopened ${people.coordinator.person}`);
    expect((await kim.get('/inkorg')).text).toContain(asked.number);
  });

  test('the entrance takes up what it declined, within the rule, and the asker reads why', async () => {
    const asked = await ask();
    await decide(kim, asked, { decision: 'decline', declineReason: 'Nej' });
    expect((await kim.get(`/inkorg/${asked.number}`)).text).toContain(`/inkorg/${asked.number}/ateroppning`);
    await kim.post(`/inkorg/${asked.number}/ateroppning`, { reason: 'Vi läste fel', version: '2' });
    expect((await row(asked)).status).toBe('registered');
    expect((await nora.get(`/stod/${asked.number}`)).text).toContain('Vi läste fel');
    await decide(kim, asked, { decision: 'decline', declineReason: 'Nej' });
    await rows(`update requests.event set at = now() - interval '91 days' where request_id = $1`, [asked.id]);
    expect((await kim.get(`/inkorg/${asked.number}`)).text).not.toContain('/ateroppning');
    expect((await kim.get(`/inkorg/${asked.number}/ateroppning`)).status).toBe(409);
  });

  test('an accepted matter is neither taken back nor up', async () => {
    const asked = await ask();
    await decide(kim, asked, { decision: 'accept', responsible: 'lotsen' });
    expect((await nora.get(`/stod/${asked.number}/aterkallelse`)).status).toBe(409);
    expect((await nora.get(`/stod/${asked.number}/ateroppning`)).status).toBe(409);
  });
});

describe('a conflict of interest', () => {
  test('declared: read but not handled, by page, by command and by the database', async () => {
    const asked = await ask();
    await take(kim, asked);
    const declared = await kim.post(`/inkorg/${asked.number}/jav`, { reason: 'Min systers klass', version: '2' });
    expect(declared.status).toBe(303);
    expect((await row(asked)).handled_by).toBeNull();
    const page = (await kim.get(`/inkorg/${asked.number}`)).text;
    expect(page).toContain('Du har anmält jäv');
    expect(page).not.toContain(`/inkorg/${asked.number}/beslut`);
    expect((await kerstin.get(`/inkorg/${asked.number}`)).text).toContain('Min systers klass');
    const tried = await kim.post(
      `/inkorg/${asked.number}/beslut`,
      { version: '3', decision: 'decline', declineReason: 'Nej' },
      { formAt: '/inkorg' },
    );
    expect([tried.status, tried.headers.get('x-error-code')]).toEqual([409, 'conflict:disqualified']);
    expect((await take(kim, asked)).status).toBe(409);
    expect((await decide(kerstin, asked, { decision: 'decline', declineReason: 'Nej' })).status).toBe(303);
  });

  test('a guardian of the pupil need not declare it', async () => {
    const asked = await ask({ level: 'individual' });
    await rows(`insert into children.guardianship values ($1, $2, '[2020-01-01,)')`, [
      asked.childId,
      people.coordinator.person,
    ]);
    expect((await kim.get(`/inkorg/${asked.number}`)).text).toContain('Du är vårdnadshavare för eleven.');
    expect((await kerstin.get(`/inkorg/${asked.number}`)).text).not.toContain('Du får inte handlägga');
    const { kind, membership } = people.coordinator;
    await town.owner.query('begin');
    await town.owner.query(`set local role skolstod_${kind}`);
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
    const { rowCount } = await town.owner.query(
      `update requests.request set status = 'declined', version = version + 1 where id = $1`,
      [asked.id],
    );
    await town.owner.query('rollback');
    expect(rowCount).toBe(0);
  });
});

test('the inbox narrows by school form and unit, and says what lacks', async () => {
  const asked = await ask({ urgency: 'soon', answerBy: '2026-11-01' });
  const at = async (query: string) => (await kim.get(`/inkorg?visa=nya${query}`)).text;
  expect(await at('&skolform=GR&enhet=lotsen')).toContain(asked.number);
  expect(await at('&skolform=GY')).not.toContain(asked.number);
  expect(await at('&enhet=samba')).not.toContain(asked.number);
  expect(await at('&skolform=finns-inte&enhet=finns-inte')).toContain(asked.number);
  expect(await at('')).toContain('Skäl till brådskan saknas.');
});

test('nothing tells that a hidden matter about the same pupil exists', async () => {
  const [open, hidden] = [await ask({ level: 'individual' }), await ask({ level: 'individual' })];
  // The same child in two rows of which one is hidden: it cannot arise by the product, and must not show if it did.
  await rows('alter table requests.request disable trigger user');
  await rows('update requests.request set child_id = $2, protected = true where id = $1', [hidden.id, open.childId]);
  await rows('alter table requests.request enable trigger user');
  const page = (await kim.get(`/inkorg/${open.number}`)).text;
  expect(page).not.toContain(hidden.number);
  expect(page).not.toContain('Samma elev');
});

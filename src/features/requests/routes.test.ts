// The asker's side through the real pipeline and database: draft, refusals, sending, receipt, completion, walls.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, type Seen, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people, testNumbers } from '../../../test/world/small-town.ts';
import { formatDay, today } from '../../kit/dates.ts';
import { addWorkingDays } from '../../kit/working-days.ts';

let town: Town;
let nora: Visitor;
beforeAll(async () => {
  town = await openTown();
  nora = await town.as('principalNorth');
});
afterAll(() => town?.close());

const pdf = (name = 'Kartläggning.pdf') => new File([minimalPdf], name, { type: 'application/pdf' });

// The least that a reader takes for a PDF.
const minimalPdf = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj',
  'xref',
  '0 4',
  '0000000000 65535 f ',
  '0000000009 00000 n ',
  '0000000053 00000 n ',
  '0000000102 00000 n ',
  'trailer<</Size 4/Root 1 0 R>>',
  'startxref',
  '164',
  '%%EOF',
  '',
].join('\n');

const group = {
  part: 'all',
  level: 'group',
  question: 'Hur får vi ro i klassen?',
  situation: 'Stökigt efter lunch.',
  tried: 'Två vuxna. Hjälpte lite.',
  urgency: 'normal',
  urgencyReason: '',
  x_antal: '7',
};
const individual = {
  part: 'all',
  level: 'individual',
  question: 'Hur får vi igång läsningen?',
  situation: 'Läser enstaka ord.',
  tried: 'Enskild lästräning.',
  urgency: 'soon',
  urgencyReason: 'Tappar självförtroendet.',
  protectedIdentity: 'no',
  personalNumber: '20150101-2395',
  givenName: 'Testa',
  familyName: 'Tallund',
  grade: '4B',
  consent: 'both',
  consentFirstName: 'Vera Vårdnad',
  consentFirstRelation: 'mamma',
  consentFirstOn: '2024-01-15',
  consentFirstWay: 'oral',
  consentSecondName: 'Viktor Vårdnad',
  consentSecondRelation: 'pappa',
  consentSecondOn: '2024-01-16',
  consentSecondWay: 'written',
  consentSecondUntil: '2030-06-30',
};

async function begin(visitor: Visitor, service: string): Promise<string> {
  const begun = await visitor.post('/stod/ny', { service });
  expect(begun.status).toBe(303);
  return begun.location ?? '';
}

async function send(
  visitor: Visitor,
  service: string,
  fields: Record<string, string | File>,
): Promise<{ number: string; sent: Seen }> {
  const draft = await begin(visitor, service);
  const sent = await visitor.post(draft, { ...fields, act: 'send' });
  return { sent, number: /^\/stod\/(.+)\/kvitto$/.exec(sent.location ?? '')?.[1] ?? '' };
}

const count = async (table: string) => Number((await town.owner.query(`select count(*) from ${table}`)).rows[0].count);

describe('choosing', () => {
  it('tells an empty school what to do, and offers the doors', async () => {
    const south = await town.as('principalSouth');
    const list = await south.get('/stod');
    expect(list.status).toBe(200);
    expect(list.text).toContain('Ni har inte bett om något än');
    const doors = await south.get('/stod/ny');
    expect(doors.text).toContain('Välj Kartläggning');
    expect(doors.text).toContain('inom 5 arbetsdagar');
  });

  it('refuses a service that is not offered, with the doors again', async () => {
    const wrong = await nora.post('/stod/ny', { service: 'finns-inte' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Välj något i listan.');
  });
});

describe('a draft', () => {
  it('asks first whom it is about, keeps what was typed, and says that it is not received', async () => {
    const draft = await begin(nora, 'handledning');
    const first = await nora.get(draft);
    expect(first.text).toContain('Vem gäller förfrågan?');
    expect(first.text).not.toContain('name="question"');
    expect((await nora.post(draft, { part: 'level', level: 'group', act: 'save' })).location).toBe(draft);
    const saved = await nora.post(draft, { ...group, question: 'Halv', act: 'save' });
    expect(saved.location).toBe(`${draft}?sparad`);
    const shown = await nora.get(draft);
    expect(shown.text).toContain('inte inskickad ännu');
    expect(shown.text).toContain('Halv');
    expect(shown.text).not.toContain('name="personalNumber"');
    expect((await nora.get('/stod')).text).toContain('Halv');
  });

  it("saves itself in the background, and is nobody else's", async () => {
    const draft = await begin(nora, 'kartlaggning');
    const quiet = await nora.post(`${draft}/sparat`, { ...individual, question: 'Tyst sparad' }, { formAt: draft });
    expect(quiet.status).toBe(204);
    expect((await nora.get(draft)).text).toContain('Tyst sparad');
    const deputy = await town.as('deputyNorth');
    expect((await deputy.get(draft)).status).toBe(404);
    expect((await deputy.post(`${draft}/borttag`, {}, { formAt: '/stod/ny' })).status).toBe(404);
    expect((await nora.get(draft)).status).toBe(200);
  });

  it('is removed after a question', async () => {
    const draft = await begin(nora, 'handledning');
    expect((await nora.get(`${draft}/borttag`)).text).toContain('Det går inte att ångra.');
    expect((await nora.post(`${draft}/borttag`, {})).location).toBe('/stod');
    expect((await nora.get(draft)).status).toBe(404);
  });

  it('comes back with every wrong answer, and sends nothing', async () => {
    const draft = await begin(nora, 'kartlaggning');
    const before = await count('requests.request');
    const wrong = {
      ...individual,
      personalNumber: '20150101-2396',
      urgencyReason: '',
      consentSecondOn: '16/1',
      act: 'send',
    };
    const seen = await nora.post(draft, wrong);
    expect(seen.status).toBe(422);
    expect(seen.text).toContain('href="#f-personalNumber"');
    expect(seen.text).toContain('Personnumret har en felskriven siffra.');
    expect(seen.text).toContain('href="#f-urgencyReason"');
    expect(seen.text).toContain('href="#f-consentSecondOn"');
    for (const typed of ['20150101-2396', 'Läser enstaka ord.', '16/1']) expect(seen.text).toContain(typed);
    expect(await count('requests.request')).toBe(before);
  });

  it('from before guardians were named opens, and asks for the names beside their fields', async () => {
    const draft = await begin(nora, 'kartlaggning');
    const { consentFirstName: _first, consentSecondName: _second, ...nameless } = individual;
    expect((await nora.post(draft, { ...nameless, act: 'save' })).status).toBe(303);
    expect((await nora.get(draft)).text).toContain('value="mamma"');
    const seen = await nora.post(draft, { ...nameless, act: 'check' });
    expect(seen.status).toBe(422);
    expect(seen.text).toContain('href="#f-consentFirstName"');
    expect(seen.text).toContain('href="#f-consentSecondName"');
    expect((await nora.post(draft, { ...individual, act: 'check' })).status).toBe(303);
    expect((await nora.get(`${draft}/granska`)).text).toMatch(
      /Viktor Vårdnad, pappa, [^,]*16[^,]*2024, skriftligt, till och med [^,<]*30[^,<]*2030/,
    );
  });

  it('refuses fields that the form does not have', async () => {
    const draft = await begin(nora, 'handledning');
    expect((await nora.post(draft, { ...group, status: 'accepted', act: 'save' })).status).toBe(400);
  });

  it('takes files, refuses what is none, and lets them go', async () => {
    const draft = await begin(nora, 'handledning');
    const added = await nora.post(draft, { ...group, act: 'file', files: pdf() });
    expect(added.location).toBe(`${draft}#files`);
    const shown = await nora.get(draft);
    expect(shown.text).toContain('Kartläggning.pdf');
    const bad = await nora.post(draft, { ...group, act: 'file', files: new File(['MZ nonsense'], 'program.exe') });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('program.exe är av ett slag som vi inte tar emot');
    expect((await nora.post(draft, { ...group, act: 'file' })).text).toContain('Välj en fil först.');
    const removal = /formAction="([^"]*\/fil\/[^"]*)"|formaction="([^"]*\/fil\/[^"]*)"/.exec(shown.text);
    const path = removal?.[1] ?? removal?.[2] ?? '';
    await nora.post(path, { ...group, question: 'Ändrad samtidigt' }, { formAt: draft });
    const after = await nora.get(draft);
    expect(after.text).not.toContain('Kartläggning.pdf');
    expect(after.text).toContain('Ändrad samtidigt');
  });
});

describe('a pupil', () => {
  it('with a protected identity stops the sending and leaves the draft', async () => {
    const draft = await begin(nora, 'kartlaggning');
    await nora.post(draft, { ...individual, act: 'file', files: pdf() });
    const sent = await nora.post(draft, { ...individual, protectedIdentity: 'yes', act: 'send' });
    expect(sent.location).toBe(`${draft}/skyddade-uppgifter`);
    expect((await nora.get(`${draft}/skyddade-uppgifter`)).text).toContain('08-46500400');
    const id = draft.split('/').at(-1);
    const { rows } = await town.owner.query('select answers::text from requests.draft where id = $1', [id]);
    expect(rows[0].answers).toContain('Läser enstaka ord.');
    for (const trace of ['2395', 'Tallund', '4B']) expect(rows[0].answers).not.toContain(trace);
    expect((await town.owner.query('select 1 from requests.draft_file where draft_id = $1', [id])).rowCount).toBe(0);
    const quiet = await nora.post(`${draft}/sparat`, { ...individual, protectedIdentity: 'yes' }, { formAt: draft });
    expect(quiet.status).toBe(204);
    expect((await nora.get(draft)).text).not.toContain('Tallund');
  });

  it('is refused where the request is about none, also in the text', async () => {
    const draft = await begin(nora, 'handledning');
    const fields = await nora.post(draft, { ...group, personalNumber: '20150101-2395', act: 'send' });
    expect(fields.status).toBe(422);
    expect(fields.text).toContain('Förfrågan gäller ingen enskild elev.');
    expect(fields.text).not.toContain('20150101-2395');
    const text = await nora.post(draft, { ...group, situation: 'Det är mest 20150101-2395 som stör.', act: 'send' });
    expect(text.status).toBe(422);
    expect(text.text).toContain('det ser ut som ett personnummer');
  });
});

describe('sending', () => {
  it('gives a number, a receipt on screen and on paper, a request for the school, and one notice', async () => {
    const drafts = await count('requests.draft');
    const { number } = await send(nora, 'kartlaggning', { ...individual, files: pdf() });
    expect(await count('requests.draft')).toBe(drafts);
    expect(number).toMatch(/^CSS-\d{4}-\d{4}$/);
    const receipt = await nora.get(`/stod/${number}/kvitto`);
    const due = formatDay(addWorkingDays(today(town.clock.now), 5), 'sv');
    expect(receipt.text).toContain(number);
    expect(receipt.text).toContain(due);
    expect(receipt.text).not.toContain('Tallund');
    const paper = await nora.get(`/stod/${number}/kvitto.pdf`);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(paper.text.startsWith('%PDF-')).toBe(true);

    const page = await nora.get(`/stod/${number}`);
    expect(page.text).toContain(`Du får svar senast ${due}.`);
    expect(page.text).toContain('Testa Tallund, 20150101-2395, 4B');
    expect(page.text).toContain('Båda vårdnadshavarna har sagt ja');
    const link = /href="(\/stod\/[^"]*\/bilaga\/[^"]*)"/.exec(page.text)?.[1] ?? '';
    const file = await nora.get(link);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.text).toBe(minimalPdf);

    const { rows } = await town.owner.query('select * from requests.request where registry_number = $1', [number]);
    expect(rows[0]).toMatchObject({
      status: 'registered',
      title: 'Begäran om stöd, individnivå',
      consent: 'both',
      channel: 'form',
    });
    expect(JSON.stringify(rows[0].answers)).not.toMatch(/Tallund|2395|4B|Vårdnad/);
    const consents = await town.owner.query(
      `select giver_name, relation, way, given_on::text, until::text from consents.consent where request_id = $1 order by given_on`,
      [rows[0].id],
    );
    expect(consents.rows).toEqual([
      { giver_name: 'Vera Vårdnad', relation: 'mamma', way: 'oral', given_on: '2024-01-15', until: null },
      { giver_name: 'Viktor Vårdnad', relation: 'pappa', way: 'written', given_on: '2024-01-16', until: '2030-06-30' },
    ]);
    expect(page.text).toContain('Vera Vårdnad, mamma');
    const notices = await town.owner.query('select path, kind from notices.notice where path = $1', [
      `/stod/${number}`,
    ]);
    expect(notices.rows).toEqual([{ path: `/stod/${number}`, kind: 'registered' }]);
    const sending = await town.owner.query(
      'select act from audit.entry where $1 = any (child_ids) order by seq limit 1',
      [rows[0].child_id],
    );
    expect(sending.rows).toEqual([{ act: 'draft.save' }]);
    const audit = await town.owner.query('select child_ids from audit.entry where resource_id = $1', [number]);
    expect(audit.rows.every((row) => row.child_ids.includes(rows[0].child_id))).toBe(true);
    expect(audit.rowCount).toBeGreaterThanOrEqual(3);
  });

  it('is done once, however often the button is pressed', async () => {
    const draft = await begin(nora, 'handledning');
    const key = crypto.randomUUID();
    const before = await count('requests.request');
    const fields = { ...group, act: 'send' };
    const answers = await Promise.all([
      nora.post(draft, fields, { key }),
      nora.post(draft, fields, { key }),
      nora.post(draft, fields, { key }),
    ]);
    const places = new Set(answers.filter(({ status }) => status === 303).map(({ location }) => location));
    expect(places.size).toBe(1);
    const other = await nora.post(draft, fields, { formAt: '/stod/ny' });
    expect(other.status).toBe(404);
    expect(await count('requests.request')).toBe(before + 1);
  });

  it('in two windows at once gives one matter', async () => {
    const draft = await begin(nora, 'handledning');
    const before = await count('requests.request');
    const answers = await Promise.all([1, 2, 3, 4].map(() => nora.post(draft, { ...group, act: 'send' })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(3);
    expect(await count('requests.request')).toBe(before + 1);
  });

  it("takes a draft that only the school's other principal cannot read, and shows both the request", async () => {
    const { number } = await send(nora, 'kartlaggning', { ...individual, personalNumber: testNumbers[1] });
    expect((await (await town.as('deputyNorth')).get(`/stod/${number}`)).text).toContain('Testa Tallund');
    expect((await (await town.as('principalSouth')).get(`/stod/${number}`)).status).toBe(404);
    expect((await (await town.as('coordinator')).get(`/stod/${number}`)).status).toBe(404);
    expect((await (await town.as('principalSouth')).get('/stod')).text).not.toContain(number);
  });

  it('about a protected child looks the same to its asker, and is there for nobody else', async () => {
    const { number: known } = await send(nora, 'kartlaggning', { ...individual, personalNumber: testNumbers[2] });
    await town.owner.query(
      `insert into children.protection (child_id, ground, reason, marked_by)
       select child_id, 'secrecy_mark', 'prov', $2 from requests.request where registry_number = $1`,
      [known, people.protector.membership],
    );
    const { number } = await send(nora, 'kartlaggning', { ...individual, personalNumber: testNumbers[2] });
    expect((await nora.get(`/stod/${number}`)).text).toContain('Testa Tallund');
    expect((await (await town.as('deputyNorth')).get(`/stod/${number}`)).status).toBe(404);
    expect((await (await town.as('deputyNorth')).get('/stod')).text).not.toContain(number);
    expect((await town.owner.query('select 1 from requests.protected_pupil')).rowCount).toBe(1);
  });
});

describe('a completion', () => {
  async function ask(number: string): Promise<void> {
    await town.owner.query(
      `with r as (update requests.request set status = 'awaiting_completion', version = version + 1 where registry_number = $1 returning id)
       insert into requests.event (id, request_id, kind, at, membership_id, message)
       select gen_random_uuid(), id, 'completion_asked', now(), $2, 'Hur länge har det pågått?' from r`,
      [number, people.coordinator.membership],
    );
  }

  it('is asked on the page, answered with a file, and told to whoever asked', async () => {
    const { number } = await send(nora, 'handledning', group);
    await ask(number);
    const page = await nora.get(`/stod/${number}`);
    expect(page.text).toContain('Hur länge har det pågått?');
    expect(page.text).toContain(`/stod/${number}/komplettering`);
    expect((await nora.get('/stod')).text).toContain('Väntar på dig');
    const path = `/stod/${number}/komplettering`;
    expect((await nora.post(path, { version: '2', answer: '' })).status).toBe(422);
    const leak = await nora.post(path, { version: '2', answer: 'Sedan 20150101-2395 kom.' });
    expect(leak.status).toBe(422);
    expect(leak.text).toContain('Sedan 20150101-2395 kom.');
    const sent = await nora.post(path, { version: '2', answer: 'Sedan i höstas.', files: pdf('Närvaro.pdf') });
    expect(sent.location).toBe(`/stod/${number}`);
    const after = await nora.get(`/stod/${number}`);
    expect(after.text).toContain('Sedan i höstas.');
    expect(after.text).toContain('Närvaro.pdf');
    expect(after.text).toContain('Hos Ingången');
    const told = await town.owner.query('select person_id from notices.notice where kind = $1 and path = $2', [
      'completed',
      `/inkorg/${number}`,
    ]);
    expect(told.rows).toEqual([{ person_id: people.coordinator.person }]);
    expect((await nora.post(path, { version: '2', answer: 'En gång till' }, { formAt: '/stod/ny' })).status).toBe(409);
  });
});

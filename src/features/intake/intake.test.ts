// Registering over HTTP: what the register holds, who meets it after, a protected child, an e-mail file, the blank form.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Seen, type Town } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';
import { today } from '../../kit/dates.ts';
import { pdf } from '../../platform/files/samples.fixture.ts';
import { scanFile } from '../requests/index.ts';

let town: Town;
let day = '';
beforeAll(async () => {
  town = await openTown();
  day = today(town.clock.now).toString();
});
afterAll(() => town.close());

const path = '/registrera/kartlaggning';
const call = () => ({
  channel: 'telephone',
  receivedOn: day,
  role: 'guardian',
  senderName: 'Asta Asp',
  phone: '0701740605',
  email: '',
  school: schools.northern,
  schoolReads: 'no',
  level: 'individual',
  personalNumber: testNumbers[0],
  givenName: 'Ada',
  familyName: 'Asp',
  grade: '4',
  question: 'Hon orkar inte hela dagen.',
  situation: '',
  tried: '',
  urgency: 'normal',
  urgencyReason: '',
  consent: 'caller',
  title: '',
});
const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const numberOf = ({ location }: Seen) => location?.split('/').at(-1) ?? '';

describe('a guardian’s call', () => {
  let number = '';
  test('is registered at once, with all that the register asks for, and without what the caller could not say', async () => {
    const kim = await town.as('coordinator');
    const sent = await kim.post(path, call());
    expect([sent.status, sent.location]).toEqual([
      303,
      expect.stringMatching(/^\/registrera\/kvitto\/CSS-\d{4}-0001$/),
    ]);
    number = numberOf(sent);
    const receipt = await kim.get(sent.location ?? '');
    expect(receipt.text).toContain(number);
    expect(receipt.text).toContain(`<title>${number}`);
    expect(receipt.text).not.toMatch(/Ada|Asp|20150101/);
    const [request] = await rows(
      `select r.channel, r.title, r.asker_membership_id, r.registered_by, r.consent, r.school_reads, s.name, s.role, s.phone,
         s.received_on::text from requests.request r join intake.sender s on s.request_id = r.id where r.registry_number = $1`,
      [number],
    );
    expect(request).toEqual({
      channel: 'telephone',
      title: 'Begäran om stöd, individnivå',
      asker_membership_id: null,
      registered_by: people.coordinator.membership,
      consent: 'one',
      school_reads: false,
      name: 'Asta Asp',
      role: 'guardian',
      phone: '070-174 06 05',
      received_on: day,
    });
    expect(await rows(`select giver_name, way from consents.consent`)).toEqual([
      { giver_name: 'Asta Asp', way: 'oral' },
    ]);
  });

  test('stands in the inbox with its sender, and says whose consent is missing', async () => {
    const { text } = await (await town.as('coordinatorTwo')).get(`/inkorg/${number}`);
    for (const words of ['Asta Asp, vårdnadshavare, 070-174 06 05', 'Per telefon', 'Samtycke saknas från den andra']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Skolan ser inte den här förfrågan.');
    expect(text).not.toContain('Det här frågar skolan om');
    const list = (await (await town.as('coordinatorTwo')).get('/inkorg')).text;
    expect(list).toContain('Gäller Norra skolan: ');
    expect(list).not.toContain('Norra skolan ber om stöd');
  });

  test('is not the school’s to read unless the caller said so', async () => {
    const nora = await town.as('principalNorth');
    expect((await nora.get(`/stod/${number}`)).status).toBe(404);
    expect((await nora.get('/stod')).text).not.toContain(number);
    const kim = await town.as('coordinator');
    const shared = numberOf(await kim.post(path, { ...call(), schoolReads: 'yes' }));
    const page = await nora.get(`/stod/${shared}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Kim Koskela');
    expect(page.text).toContain('Antecknat av centralt skolstöd');
    expect((await (await town.as('principalSouth')).get(`/stod/${shared}`)).status).toBe(404);
  });

  test('can be decided like any other, and nobody is told who asked without a membership', async () => {
    const kim = await town.as('coordinator');
    const decided = await kim.post(`/inkorg/${number}/beslut`, {
      version: '1',
      decision: 'accept',
      responsible: 'lotsen',
      acceptMessage: '',
    });
    expect(decided.status).toBe(303);
    const told = await rows(`select n.path from notices.notice n where n.path like $1`, [`/stod/${number}%`]);
    expect(told).toEqual([]);
  });

  test('is opened to the school later with somebody’s yes, told in its history, and shut when the yes is taken back', async () => {
    const kim = await town.as('coordinator');
    const nora = await town.as('principalNorth');
    const hidden = numberOf(await kim.post(path, call()));
    expect((await kim.get(`/inkorg/${hidden}`)).text).toContain(`href="/inkorg/${hidden}/skolan"`);
    const opening = `/inkorg/${hidden}/skolan`;
    const yes = { giver: 'guardian', yesName: 'Asta Asp', yesRelation: 'mamma', yesWay: 'oral', yesOn: day };
    const wrong = await kim.post(opening, { ...yes, yesRelation: '', yesWay: '', yesOn: '2999-01-01' });
    expect(wrong.status).toBe(422);
    for (const name of ['yesRelation', 'yesWay', 'yesOn']) expect(wrong.text).toContain(`href="#f-${name}"`);
    expect(wrong.text).toContain('value="Asta Asp"');
    expect((await nora.get(`/stod/${hidden}`)).status).toBe(404);
    expect((await (await town.as('lotsenManager')).post(opening, yes)).status).toBe(404);
    const sent = await kim.post(opening, yes);
    expect([sent.status, sent.location]).toEqual([303, `/inkorg/${hidden}`]);
    expect((await kim.post(opening, yes, { formAt: `/inkorg/${hidden}` })).status).toBe(409);
    const seen = await nora.get(`/stod/${hidden}`);
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Skolan får läsa från och med nu');
    expect((await nora.get('/stod')).text).toContain(hidden);
    expect(
      await rows('select kind, person_id from notices.notice where path = $1 order by person_id', [`/stod/${hidden}`]),
    ).toEqual(
      [people.principalNorth, people.deputyNorth]
        .map(({ person }) => ({ kind: 'registered', person_id: person }))
        .sort((a, b) => a.person_id.localeCompare(b.person_id)),
    );
    const [{ consent_id }] = await rows(
      `select o.consent_id from requests.opening o join requests.request r on r.id = o.request_id where r.registry_number = $1`,
      [hidden],
    );
    const taken = await kim.post(`/inkorg/${hidden}/samtycke/${consent_id}/aterkallelse`, {
      withdrawnOn: day,
      channel: 'telephone',
    });
    expect(taken.status).toBe(303);
    expect((await nora.get(`/stod/${hidden}`)).status).toBe(404);
    expect((await kim.get(`/inkorg/${hidden}`)).text).toContain('skolan läser inte längre');
    expect((await kim.post(opening, yes)).status).toBe(303);
    expect((await nora.get(`/stod/${hidden}`)).status).toBe(200);
  });

  test('sent twice is one matter, and the receipt is its registrar’s alone', async () => {
    const kim = await town.as('coordinator');
    const key = crypto.randomUUID();
    const first = await kim.post(path, call(), { key });
    expect((await kim.post(path, call(), { key })).location).toBe(first.location);
    expect((await (await town.as('coordinatorTwo')).get(first.location ?? '')).status).toBe(404);
  });
});

test.each(['coordinator', 'lotsenManager'] as const)(
  'a %s registers no matter of their own child, and loses no word',
  async (who) => {
    const number = testNumbers[2];
    const id = '00000000-0000-4000-8000-00000000c0de';
    await rows(`insert into children.child values ($1, $2, 'Barn') on conflict do nothing`, [id, number]);
    await rows(`insert into children.guardianship values ($1, $2, '[2020-01-01,)') on conflict do nothing`, [
      id,
      people[who].person,
    ]);
    const before = await rows('select count(*) from requests.request');
    for (const consent of ['caller', 'not_yet']) {
      const { status, text } = await (await town.as(who)).post(path, { ...call(), personalNumber: number, consent });
      expect(status).toBe(422);
      expect(text).toContain('Du är vårdnadshavare för eleven');
      expect(text).toContain('Hon orkar inte hela dagen.');
      expect(text).toContain(`value="${number}"`);
    }
    expect(await rows('select count(*) from requests.request')).toEqual(before);
    expect((await (await town.as('coordinatorTwo')).post(path, { ...call(), personalNumber: number })).status).toBe(
      303,
    );
  },
);

test('a principal who rings by the name we know follows it as if it had been sent by form', async () => {
  const manager = await town.as('lotsenManager');
  const sent = await manager.post(path, {
    ...call(),
    role: 'principal',
    senderName: ' nora  norling',
    consent: 'not_yet',
  });
  expect(sent.status).toBe(303);
  await rows('delete from children.guardianship');
  expect((await manager.get(sent.location ?? '')).status).toBe(200);
  const number = numberOf(sent);
  expect((await (await town.as('principalNorth')).get(`/stod/${number}`)).text).toContain('Per telefon');
  expect(
    await rows(
      `select p.reference from notices.notice n join organisation.person p on p.id = n.person_id
    where n.path = $1`,
      [`/stod/${number}`],
    ),
  ).toEqual([{ reference: 'principalNorth' }]);
});

describe('what is wrong comes back with everything typed', () => {
  test.each([
    [{ senderName: '' }, 'Skriv namnet på den som hör av sig.'],
    [{ phone: '12' }, 'riktnummer'],
    [{ school: crypto.randomUUID() }, 'Välj skola'],
    [{ personalNumber: '20150101-2396' }, 'felskriven siffra'],
    [{ question: '' }, 'Skriv vad de vill ha hjälp med.'],
    [{ receivedOn: '2999-01-01' }, 'har inte varit än'],
    [{ title: 'Stöd till Ada' }, 'visar vem det gäller'],
    [{ role: 'professional' }, 'säga ja för egen del'],
  ])('%j', async (change, words) => {
    const before = await rows('select last_number from records.series');
    const { status, text } = await (await town.as('coordinator')).post(path, {
      ...call(),
      grade: 'Fyran B',
      ...change,
    });
    expect(status).toBe(422);
    expect(text).toContain(words);
    expect(text).toContain('Fyran B');
    expect(await rows('select last_number from records.series')).toEqual(before);
  });

  test('a pupil in a matter about a group is refused, and so is a number in its words', async () => {
    const kim = await town.as('coordinator');
    const group = { ...call(), level: 'group', consent: 'not_yet' };
    const sent = await kim.post('/registrera/handledning', group);
    expect(sent.text).toContain('Det gäller ingen enskild elev');
    const bare = { ...group, personalNumber: '', givenName: '', familyName: '', grade: '' };
    expect((await kim.post('/registrera/handledning', { ...bare, question: `Om ${testNumbers[0]}` })).status).toBe(422);
    expect((await kim.post('/registrera/handledning', bare)).status).toBe(303);
  });
});

describe('a protected child', () => {
  test('is registered with the same receipt, and is then nobody’s but the named', async () => {
    await (await town.as('protector')).post('/skydd/markera', {
      personalNumber: testNumbers[2],
      ground: 'secrecy_mark',
      reason: 'Hot',
      second: people.protectorTwo.person,
      until: '2099-01-01',
    });
    expect(await rows('select 1 from children.protection')).toHaveLength(1);
    await rows('update children.named_person set approved_by = $1 where person_id = $2', [
      people.protectorTwo.membership,
      people.protector.person,
    ]);
    const kim = await town.as('coordinator');
    const ordinary = await kim.post(path, { ...call(), personalNumber: testNumbers[1] });
    const scan = new File([pdf('<</Type /Catalog>>') as BlobPart], 'blankett.pdf', { type: 'application/pdf' });
    const hidden = await kim.post(path, { ...call(), personalNumber: testNumbers[2], files: scan });
    const letterOf = async (sent: Seen) =>
      (await kim.get(sent.location ?? '')).text
        .replaceAll(numberOf(sent), 'NUMBER')
        .replace(/value="[\w.-]{8,}"/g, '')
        .replace(/\d\d\.\d\d/g, '');
    expect(hidden.status).toBe(303);
    expect(await letterOf(hidden)).toBe(await letterOf(ordinary));
    const number = numberOf(hidden);
    expect((await kim.get(`/inkorg/${number}`)).status).toBe(404);
    expect((await kim.get('/inkorg')).text).not.toContain(number);
    expect((await (await town.as('principalNorth')).get(`/stod/${number}`)).status).toBe(404);
    const named = await (await town.as('protector')).get(`/inkorg/${number}`);
    for (const words of ['Asta Asp', 'Ada Asp', 'blankett.pdf']) expect(named.text).toContain(words);
    const [parts] = await rows(
      `select (select count(*) from requests.protected_pupil where request_id = r.id)::integer as hidden,
         (select count(*) from requests.pupil where request_id = r.id)::integer as open
       from requests.request r where registry_number = $1`,
      [number],
    );
    expect(parts).toEqual({ hidden: 1, open: 0 });
  });
});

describe('an e-mail file', () => {
  const eml = (attachments = '') =>
    new File(
      [
        `From: Asta Asp <asta@example.se>\r\nSubject: Hjälp\r\nDate: Mon, 2 Feb 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAda orkar inte.\r\n${attachments}--b--\r\n`,
      ],
      'brev.eml',
    );
  const part = (name: string, bytes: Buffer) =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;

  test('is shown beside the form, and its text and checked files go with the matter', async () => {
    const kim = await town.as('coordinator');
    const files = part('plan.pdf', pdf('<</Type /Catalog>>')) + part('program.exe', Buffer.from('MZ nonsense'));
    const taken = await kim.post('/registrera/brev', { eml: eml(files) });
    const chosen = await kim.get(`${taken.location}&tjanst=kartlaggning`);
    const form = await kim.get(chosen.location ?? '');
    for (const words of [
      'Ada orkar inte.',
      'value="asta@example.se"',
      'plan.pdf',
      'program.exe',
      'value="2026-02-02"',
    ]) {
      expect(form.text).toContain(words);
    }
    const letter = new URL(chosen.location ?? '', 'http://x').searchParams.get('brev') ?? '';
    expect((await (await town.as('coordinatorTwo')).get(chosen.location ?? '')).text).not.toContain('Ada orkar');
    const sent = await kim.post(path, { ...call(), channel: 'email', receivedOn: '2026-02-02', letter });
    const { text } = await kim.get(`/inkorg/${numberOf(sent)}`);
    for (const words of ['Ada orkar inte.', 'plan.pdf', 'Med e-post', '2 februari 2026']) expect(text).toContain(words);
    expect(await rows('select 1 from intake.letter')).toEqual([]);
    expect(await rows('select 1 from intake.letter_file')).toEqual([]);
  });

  test('that is none says so', async () => {
    const kim = await town.as('coordinator');
    const wrong = await kim.post('/registrera/brev', { eml: new File(['MZ'], 'brev.eml') });
    expect([wrong.status, wrong.text.includes('går inte att läsa')]).toEqual([422, true]);
    expect((await kim.post('/registrera/brev', {})).status).toBe(422);
  });
});

describe('what is attached to a letter, where there is a scanner', () => {
  let watched: Town;
  beforeAll(async () => {
    watched = await openTown({ scansFiles: true });
  });
  afterAll(() => watched.close());
  const scans = async (table: string) =>
    (await watched.owner.query(`select id, name, scan from ${table} order by name`)).rows;
  const part = (name: string) =>
    `--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf('<</Type /Catalog>>').toString('base64')}\r\n`;

  test('waits from the start, and what the scanner says follows it into the matter', async () => {
    const kim = await watched.as('coordinator');
    const letter = `From: a@example.se\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('a.pdf')}${part('b.pdf')}${part('c.pdf')}--b--\r\n`;
    const taken = await kim.post('/registrera/brev', { eml: new File([letter], 'brev.eml') });
    const kept = await scans('intake.letter_file');
    expect(kept.map(({ scan }) => scan)).toEqual(['waiting', 'waiting', 'waiting']);
    const { rows: planned } = await watched.owner.query(
      `select j.payload ->> 'fileId' as id from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'scan-file'`,
    );
    expect(planned.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    const say = (n: number, verdict: 'clean' | 'infected') =>
      scanFile({ db: watched.db, scanner: { scan: async () => verdict } }, { fileId: kept[n]?.id });
    await say(0, 'clean');
    await say(1, 'infected');
    const chosen = await kim.get(`${taken.location}&tjanst=kartlaggning`);
    expect((await kim.get(chosen.location ?? '')).text).toContain('b.pdf<strong> Stoppad: innehåller skadlig kod');
    const id = new URL(chosen.location ?? '', 'http://x').searchParams.get('brev') ?? '';
    const sent = await kim.post(path, { ...call(), channel: 'email', letter: id });
    expect(sent.status).toBe(303);
    const moved = await scans('requests.attachment');
    expect(moved.map(({ scan }) => scan)).toEqual(['clean', 'infected', 'waiting']);
    const statuses = [];
    for (const file of moved) statuses.push((await kim.get(`/inkorg/${numberOf(sent)}/bilaga/${file.id}`)).status);
    expect(statuses).toEqual([200, 404, 404]);
    await say(2, 'clean');
    expect((await scans('requests.attachment'))[2]?.scan).toBe('clean');
  });
});

test('the blank form is everybody’s who is signed in, and nobody else’s', async () => {
  for (const role of ['principalNorth', 'guardian', 'educator'] as const) {
    const blank = await (await town.as(role)).get('/stod/blankett/handledning');
    expect(Buffer.from(blank.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(blank.bytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  }
  expect((await town.anyone.get('/stod/blankett/handledning')).status).toBe(303);
});

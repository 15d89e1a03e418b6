// Those who have something to tell send it, editors answer, and it is seen whose voice is missing. Over HTTP.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { openPostOffice, type PostOffice } from '../../../test/support/post-office.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { people, schools } from '../../../test/world/small-town.ts';
import { png } from '../../platform/files/samples.fixture.ts';
import { byArea, pictureState, slugOf } from './domain.ts';
import { putAwayProposals, sendAnswerNews } from './jobs.ts';

let town: Town;
let office: PostOffice;
let editor: Visitor;
let chief: Visitor;

beforeAll(async () => {
  town = await openTown();
  office = await openPostOffice();
  [editor, chief] = await Promise.all([town.as('editor'), town.as('chiefEditor')]);
});
afterAll(async () => {
  await office?.close();
  await town?.close();
});

const told = {
  name: 'Anna Alling',
  email: 'anna@norra.example.se',
  school: schools.northern,
  schoolForm: 'grundskola',
  theme: 'Läsning <b>hemma</b>',
  body: 'Vi läste högt.\n\n<script>alert(1)</script>',
  links: 'https://example.se/las javascript:alert(1)',
  wish: 'interview',
};

async function send(fields: Record<string, string | string[] | File> = {}): Promise<string> {
  const sent = await town.anyone.post('/tipsa', { ...told, ...fields });
  expect([sent.status, sent.headers.getSetCookie()]).toEqual([303, []]);
  return sent.location?.split('/').at(-1) ?? '';
}

describe('a proposal', () => {
  test('is received with a reference and a receipt, once; hostile text is text', async () => {
    const reference = await send();
    expect(reference).toMatch(/^[a-z2-9]{12}$/);
    expect(await send()).toBe(reference);
    const receipt = await town.anyone.get(`/tipsa/mottaget/${reference}`);
    expect(receipt.text).toContain('Läsning &lt;b>hemma');
    expect(receipt.text).not.toContain(told.email);
    await expectValidHtml(receipt.text);
    await expectValidHtml((await town.anyone.get('/en/tipsa')).text);
    expect((await town.anyone.get('/tipsa/mottaget/abcdefghjkmn')).status).toBe(404);
    const page = await editor.get(`/redaktion/forslag/${reference}`);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).not.toContain('href="javascript:');
    expect(page.text).toContain('href="https://example.se/las"');
    expect((await chief.get('/handelser')).text.match(/href="\/handelser\/[^"]+"/g)).toHaveLength(1);
  });

  test('with a personal number, or without what is needed, comes back with a sentence and everything typed', async () => {
    for (const body of ['Om 20150101-2395', 'Om 150101 2395', 'Om 201501012395.', 'Om 150161‑2395']) {
      const refused = await town.anyone.post('/tipsa', { ...told, body });
      expect([refused.status, refused.text.includes('Ta bort personnumret')], body).toEqual([422, true]);
    }
    const refused = await town.anyone.post('/tipsa', { name: 'Bo', theme: 'Kvar', school: crypto.randomUUID() });
    expect(refused.status).toBe(422);
    for (const sentence of ['Välj något av det', 'Välj hur det ska', 'value="Kvar"'])
      expect(refused.text).toContain(sentence);
    expect((await town.anyone.post('/tipsa', { ...told, body: 'x'.repeat(10_001) })).status).toBe(422);
    expect((await town.anyone.post('/tipsa', { ...told, other: 'x' })).status).toBe(400);
    expect((await town.anyone.post('/tipsa', { ...told, email: '' })).text).toContain('annars kan vi inte höra av oss');
    expect((await town.anyone.post('/tipsa', { ...told, email: 'anna@' })).text).toContain('namn@skola.se');
    expect(await send({ wish: 'tip', email: '' })).not.toBe(await send());
  });

  test('is nobody’s to read or change but the editors’, who change nothing either', async () => {
    const reference = await send({ theme: 'Bara för redaktionen' });
    expect((await (await town.as('coordinator')).get(`/redaktion/forslag/${reference}`)).status).toBe(404);
    const asRole = (role: string, query: string) =>
      town.owner.query(`begin; set local role skolstod_${role}; ${query}`).finally(() => town.owner.query('rollback'));
    expect(
      (await town.owner.query('select 1 from proposals.proposal where reference = $1', [reference])).rowCount,
    ).toBe(1);
    await expect(asRole('anyone', 'select 1 from proposals.proposal')).rejects.toThrow('permission denied');
    await expect(asRole('chief_editor', `update proposals.proposal set theme = 'x'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(asRole('chief_editor', 'delete from proposals.decision')).rejects.toThrow('permission denied');
  });

  test('is declined with a reason only, and its sender reads the answer', async () => {
    const reference = await send({ theme: 'Blir det något?' });
    const at = `/redaktion/forslag/${reference}`;
    expect((await editor.post(at, { do: 'declined', words: '' })).status).toBe(422);
    expect((await editor.post(at, { do: 'declined', words: 'Vi skrev om det i våras.' })).status).toBe(303);
    expect((await town.anyone.get(`/tipsa/mottaget/${reference}`)).text).toContain('Vi skrev om det i våras.');
    expect((await editor.get('/redaktion/forslag')).text).not.toContain('Blir det något?');
    expect((await editor.get('/redaktion/forslag?visa=alla')).text).toContain('Blir det något?');
  });

  test('becomes an article of the editor’s unit, once, and nothing of it is shown by that', async () => {
    const reference = await send({ theme: 'Åk 3 läser för förskolan', wish: 'write' });
    const at = `/redaktion/forslag/${reference}`;
    expect((await editor.post(at, { do: 'made', words: 'Roligt.' })).status).toBe(303);
    expect((await editor.post(at, { do: 'made', words: 'Igen.' })).status).toBe(409);
    const { rows } = await town.owner.query(
      `select a.slug, a.unit_id, v.title, v.byline, v.school_unit_id, (select count(*)::int from pages.publication p
        where p.article_id = a.id) as shown
       from proposals.decision d join pages.article a on a.id = d.article_id join pages.version v on v.article_id = a.id
       where d.kind = 'made'`,
    );
    expect(rows).toEqual([
      {
        slug: `ak-3-laser-for-forskolan-${reference.slice(0, 4)}`,
        unit_id: 'lotsen',
        title: 'Åk 3 läser för förskolan',
        byline: 'Anna Alling',
        school_unit_id: schools.northern,
        shown: 0,
      },
    ]);
  });
});

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const ofReference = 'proposal_id = (select id from proposals.proposal where reference = $1)';

let painted = 0;
/** A picture of its own each time, with what a telephone writes into it. */
async function photo(): Promise<File> {
  painted += 1;
  const bytes = await sharp({
    create: { width: 400, height: 300, channels: 3, background: { r: painted, g: 90, b: 9 } },
  })
    .withExif({ IFD0: { Artist: 'Hemlig Avsandare' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 16/1 0/1' } })
    .jpeg()
    .toBuffer();
  return new File([bytes], 'IMG_1.JPG', { type: 'image/jpeg' });
}

describe('pictures that come with a proposal', () => {
  const shown = { shows1: ['pupils', 'staff'], asked1: 'some' };

  test('are kept apart without what they hide, once however often it is pressed, for editors alone', async () => {
    const fields = {
      theme: 'Med bilder',
      picture1: await photo(),
      ...shown,
      picture2: await photo(),
      shows2: 'nobody',
    };
    const [reference, again] = await Promise.all([send(fields), send(fields)]);
    expect(again).toBe(reference);
    const kept = await rows(
      `select place, shows, asked, content, preview from proposals.picture where ${ofReference} order by place`,
      [reference],
    );
    expect(kept.map(({ place, shows, asked }) => [place, shows, asked])).toEqual([
      [1, ['pupils', 'staff'], 'some'],
      [2, [], null],
    ]);
    for (const { content, preview } of kept) expect(Buffer.concat([content, preview]).includes('Hemlig')).toBe(false);
    expect((await rows('select 1 from pictures.picture')).length).toBe(0);
    const file = `/redaktion/forslag/${reference}/bilder/1`;
    const seen = await editor.get(file);
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    expect((await (await town.as('coordinator')).get(file)).status).toBe(404);
    expect((await town.anyone.get(file)).status).toBe(303);
    const page = await editor.get(`/redaktion/forslag/${reference}`);
    await expectValidHtml(page.text);
    for (const words of ['Går att känna igen: barn eller elever, personal.', 'Avsändaren säger att några har sagt ja.'])
      expect(page.text).toContain(words);
    expect((await town.anyone.get(`/tipsa/mottaget/${reference}`)).text).toContain('Du skickade 2 bilder. De raderas');
    const more = await town.anyone.post('/tipsa', {
      ...told,
      ...fields,
      picture1: await photo(),
      picture2: await photo(),
    });
    expect([more.status, more.text.includes('tar vi inte emot fler bilder')]).toEqual([422, true]);
    expect(await rows(`select 1 from proposals.picture where ${ofReference}`, [reference])).toHaveLength(2);
  });

  test('that are none, are hostile or too large are refused beside their field, and nothing typed is lost', async () => {
    const jpeg = Buffer.from(await (await photo()).arrayBuffer());
    const tries: [string, BlobPart | Buffer, string][] = [
      ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'ingen bild som vi kan visa'],
      ['PDF', '%PDF-1.7\n%', 'ingen bild som vi kan visa'],
      ['10,000 by 10,000', png(10_000, 10_000, Buffer.alloc(100)), 'för många bildpunkter'],
      ['11 MB', Buffer.concat([jpeg, Buffer.alloc(11_000_000)]), 'större än 10 MB'],
    ];
    for (const [what, bytes, sentence] of tries) {
      const picture1 = new File([bytes as BlobPart], 'bild.jpg', { type: 'image/jpeg' });
      const refused = await town.anyone.post('/tipsa', { picture1, ...told, ...shown, theme: 'Kvar' });
      expect([refused.status, refused.text.includes(sentence), refused.text.includes('value="Kvar"')], what).toEqual([
        422,
        true,
        true,
      ]);
    }
    const untold = await town.anyone.post('/tipsa', {
      ...told,
      picture1: await photo(),
      picture2: await photo(),
      shows2: 'staff',
    });
    await expectValidHtml(untold.text);
    for (const sentence of ['Kryssa i vem som', 'Välj om de har sagt ja', 'Välj bilden igen'])
      expect(untold.text).toContain(sentence);
    expect((await town.anyone.post('/tipsa', { ...told, shows1: 'staff' })).text).toContain('ta bort kryssen');
    expect((await town.anyone.post('/tipsa', { ...told, other: await photo() })).status).toBe(400);
    expect(await rows(`select 1 from proposals.proposal where theme = 'Kvar'`)).toEqual([]);
  });

  test('are made anew: what hides behind a picture is gone', async () => {
    const hidden = Buffer.concat([
      Buffer.from(await (await photo()).arrayBuffer()),
      Buffer.from('PK\u0003\u0004<script>'),
    ]);
    const reference = await send({ theme: 'Två i en', picture1: new File([hidden], 'a.jpg'), ...shown });
    const [kept] = await rows(`select content from proposals.picture where ${ofReference}`, [reference]);
    expect(kept.content.includes('<script>')).toBe(false);
  });

  test('are taken over in one press, whole, with everything left to ask; a second finds it gone', async () => {
    const reference = await send({ theme: 'Till biblioteket', picture1: await photo(), ...shown });
    const at = `/redaktion/forslag/${reference}`;
    const [before] = await rows(`select content from proposals.picture where ${ofReference}`, [reference]);
    const taken = await editor.post(at, { do: 'take', place: '1' });
    expect(taken.location).toMatch(/^\/redaktion\/bilder\//);
    const id = taken.location?.split('/').at(-1);
    const [library] = await rows(
      `select p.unit_id, p.rights_complete, p.photographer, v.content from pictures.picture p
       join pictures.variant v on v.picture_id = p.id and v.name = 'original' where p.id = $1`,
      [id],
    );
    expect(library).toEqual({ unit_id: 'lotsen', rights_complete: false, photographer: '', content: before.content });
    expect(await rows('select 1 from pictures.person_shown where picture_id = $1', [id])).toEqual([]);
    expect(
      await rows(`select content, preview, taken_as from proposals.picture where ${ofReference}`, [reference]),
    ).toEqual([{ content: null, preview: null, taken_as: id }]);
    expect((await chief.post(at, { do: 'take', place: '1' })).status).toBe(409);
    expect((await editor.get(`${at}/bilder/1`)).status).toBe(404);
    expect((await editor.get(at)).text).toContain(`/redaktion/bilder/${id}`);
  });

  test('go with a no, at once and with the day; the sender gets a link alone, and then the address goes', async () => {
    const reference = await send({ theme: 'Nej tack', picture1: await photo(), ...shown });
    const at = `/redaktion/forslag/${reference}`;
    expect((await editor.post(at, { do: 'declined', words: 'Vi har nyss skrivit om det.' })).status).toBe(303);
    const [gone] = await rows(`select content, preview, erased_at from proposals.picture where ${ofReference}`, [
      reference,
    ]);
    expect(gone).toEqual({ content: null, preview: null, erased_at: expect.anything() });
    expect((await editor.get(at)).text).toMatch(/Raderad \p{L}+ \d+ \p{L}+ 20/u);
    const [{ id } = { id: '' }] = await rows(`select id from proposals.decision where ${ofReference}`, [reference]);
    const sending = { db: town.db, mail: office.mail, origin: 'https://skolstod.example.se' };
    for (let n = 0; n < 2; n += 1) await sendAnswerNews(sending, id);
    expect(office.letters.map(({ to }) => to)).toEqual([told.email]);
    const letter = office.letters[0]?.mail.text ?? '';
    expect(letter).toContain(`https://skolstod.example.se/tipsa/mottaget/${reference}\n`);
    expect(letter).not.toMatch(/Nej tack|nyss|Anna/);
    expect(await rows('select sender_email from proposals.proposal where reference = $1', [reference])).toEqual([
      { sender_email: null },
    ]);
    expect((await editor.get(at)).text).toContain('Avsändaren har fått ett mejl om svaret.');
  });

  test('and addresses are put away some time after the answer, and a year after they came', async () => {
    const [answered, old, fresh] = [
      await send({ theme: 'Besvarat', picture1: await photo(), ...shown }),
      await send({ theme: 'Gammalt', picture1: await photo(), ...shown }),
      await send({ theme: 'Nyss', email: 'nyss@example.se', picture1: await photo(), ...shown }),
    ];
    await editor.post(`/redaktion/forslag/${answered}`, { do: 'thanked', words: '' });
    await rows(`update proposals.decision set decided_at = now() - interval '91 days' where ${ofReference}`, [
      answered,
    ]);
    await rows(`update proposals.picture set erase_on = access.today() where ${ofReference}`, [old]);
    await rows(`update proposals.proposal set received_at = now() - interval '366 days' where reference = $1`, [old]);
    await putAwayProposals({ db: town.db });
    const left = await rows(
      `select p.reference, p.sender_email is not null as address, c.content is not null as picture
       from proposals.proposal p join proposals.picture c on c.proposal_id = p.id where p.reference = any ($1)`,
      [[answered, old, fresh]],
    );
    expect(new Map(left.map(({ reference, address, picture }) => [reference, [address, picture]]))).toEqual(
      new Map([
        [answered, [false, false]],
        [old, [false, false]],
        [fresh, [true, true]],
      ]),
    );
  });

  test('are nobody’s in the database but the editors’, who only move them, whole and under their own name', async () => {
    const reference = await send({ theme: 'Förbi appen', email: 'fler@example.se', picture1: await photo(), ...shown });
    const [{ id } = { id: '' }] = await rows(`select id from proposals.picture where ${ofReference}`, [reference]);
    const as = async (role: string, sql: string) => {
      const { membership } = people.editor;
      await town.owner.query('begin');
      await town.owner.query(`set local role skolstod_${role}`);
      await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
      return town.owner.query(sql).finally(() => town.owner.query('rollback'));
    };
    expect((await as('editor', 'select content from proposals.picture')).rowCount).toBeGreaterThan(0);
    for (const role of ['anyone', 'principal', 'administrator', 'auditor', 'notifier'])
      await expect(as(role, 'select content from proposals.picture'), role).rejects.toThrow('permission denied');
    const refused = [
      'update proposals.picture set content = null, preview = null',
      `update proposals.picture set content = null, preview = null, taken_as = (select id from pictures.picture limit 1)`,
      `update proposals.picture set asked = 'all'`,
      'delete from proposals.picture',
      `update proposals.proposal set sender_email = 'x@example.se'`,
      'select proposals.put_away()',
      'update proposals.letter set sent_at = now()',
    ];
    for (const sql of refused)
      await expect(as('editor', sql), sql).rejects.toThrow(/permission denied|row-level security/);
    expect(
      (await as('notifier', `select sender_email from proposals.proposal where reference = '${reference}'`)).rowCount,
    ).toBe(0);
    expect((await rows('select 1 from proposals.picture where id = $1 and content is not null', [id])).length).toBe(1);
    const add = (n: number) =>
      `select proposals.add_picture('${reference}', '{"shows":[],"media_type":"image/png","width":1,"height":1}', '\\x0${n}', '\\x00')`;
    await rows('begin');
    const outcomes = [];
    for (const n of [1, 2, 3]) outcomes.push((await rows(add(n)))[0].add_picture);
    await rows('rollback');
    expect(outcomes).toEqual(['kept', 'kept', 'full']);
  });
});

test('whose voice is missing: schools without texts first, by area, and as a table', async () => {
  await town.owner.query(`update organisation.school_unit set area = 'Norr' where id = $1`, [schools.northern]);
  const { rows } = await town.owner.query(`select article_id from proposals.decision where article_id is not null`);
  await town.owner.query(
    `insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
     values (gen_random_uuid(), $1, 'sv', 1, now() - interval '1 day', now())`,
    [rows[0]?.article_id],
  );
  const { text } = await editor.get('/redaktion/roster');
  expect(text).toContain('1 av 2 skolor');
  expect(text.indexOf('Södra friskolan')).toBeLessThan(text.indexOf('Norra skolan'));
  const table = await editor.get('/redaktion/roster/tabell');
  expect(table.headers.get('content-type')).toContain('text/csv');
  expect(table.text).toMatch(/Södra friskolan;Södra AB;;0;0;\r\nNorra skolan;Småstads kommun;Norr;1;\d+;\d{4}-/);
  expect((await town.anyone.get('/redaktion/roster')).status).toBe(303);
});

test('slugs are plain, and areas with the fewest texts stand first', () => {
  expect(slugOf('Åäö, Éva & Ørjan!', 'ab12')).toBe('aao-eva-orjan-ab12');
  expect(slugOf('日本', 'ab12')).toBe('tips-ab12');
  expect(slugOf('x'.repeat(200), 'ab12')).toHaveLength(55);
  expect(pictureState([])).toBe('none');
  expect(
    pictureState([
      { shows: [], asked: null },
      { shows: ['staff'], asked: 'all' },
    ]),
  ).toBe('consented');
  expect(pictureState([{ shows: ['staff'], asked: 'some' }])).toBe('unclear');
  const voice = (area: string | null, articles: number) => ({
    id: '',
    name: '',
    organiserName: '',
    area,
    articles,
    proposals: 0,
    latest: null,
  });
  expect(byArea([voice('A', 2), voice('A', 0), voice('B', 0), voice(null, 1)]).map(({ area }) => area)).toEqual([
    'B',
    'A',
    null,
  ]);
});

// Those who have something to tell send it, editors answer, and it is seen whose voice is missing. Over HTTP.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { schools } from '../../../test/world/small-town.ts';
import { byArea, slugOf } from './domain.ts';

let town: Town;
let editor: Visitor;
let chief: Visitor;

beforeAll(async () => {
  town = await openTown();
  [editor, chief] = await Promise.all([town.as('editor'), town.as('chiefEditor')]);
});
afterAll(() => town.close());

const told = {
  name: 'Anna Alling',
  email: 'anna@norra.example.se',
  school: schools.northern,
  schoolForm: 'grundskola',
  theme: 'Läsning <b>hemma</b>',
  body: 'Vi läste högt.\n\n<script>alert(1)</script>',
  links: 'https://example.se/las javascript:alert(1)',
  wish: 'interview',
  pictures: 'none',
};

async function send(fields: Partial<typeof told> = {}): Promise<string> {
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
    for (const sentence of ['Skriv din e-post', 'Välj något av det', 'Välj hur du vill', 'value="Kvar"'])
      expect(refused.text).toContain(sentence);
    expect((await town.anyone.post('/tipsa', { ...told, body: 'x'.repeat(10_001) })).status).toBe(422);
    expect((await town.anyone.post('/tipsa', { ...told, other: 'x' } as never)).status).toBe(400);
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

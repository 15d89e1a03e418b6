// What the product tells of itself, over HTTP on a real database: the statement, the status, the open data, the map.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { readCsv } from '../../kit/csv.ts';
import { freezeFigures } from './jobs.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
  const id = (n: number) => `00000000-0000-4000-8000-00000000d00${n}`;
  const article = (n: number, kind: string, slug: string, languages: string[], from: string) =>
    [
      `insert into pages.article (id, kind, slug, unit_id, made_at) values ('${id(n)}', '${kind}', '${slug}', 'lotsen', now())`,
      ...languages.flatMap((language) => [
        `insert into pages.version (article_id, language, number, title, ingress, body, begins_at, origin, origin_on, saved_at)
         values ('${id(n)}', '${language}', 1, 'Titel; ${slug}', '=1+1', 'x', ${kind === 'event' ? `now() + interval '2 days'` : 'null'},
         'written', '2026-01-01', now())`,
        `insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
         values (gen_random_uuid(), '${id(n)}', '${language}', 1, ${from}, now())`,
      ]),
    ].join(';\n');
  await town.owner.query(article(1, 'page', 'om', ['sv', 'en', 'prs', 'lattlast'], `'2026-01-01'`));
  await town.owner.query(article(2, 'event', 'oppet-hus', ['sv'], `'2026-01-01'`));
  await town.owner.query(article(3, 'article', 'kommer', ['sv'], `now() + interval '1 day'`));
  await town.owner.query(`insert into statistics.fact (month, unit_id, outcome, dimension, value, matters) values
    ('2026-01-01', 'lotsen', 'accepted', 'service', 'handledning', 10), ('2026-01-01', 'lotsen', 'declined', 'service', 'handledning', 5),
    ('2026-01-01', '*', 'accepted', 'service', 'handledning', 10), ('2026-01-01', 'lotsen', 'accepted', 'area', 'Norr', 10),
    (date_trunc('month', access.today()::timestamp)::date, 'lotsen', 'accepted', 'service', 'handledning', 20)`);
  await town.owner.query('insert into statistics.preparation (seed, prepared_at) values (gen_random_uuid(), now())');
  await Promise.all([freezeFigures(town), freezeFigures(town)]);
});
afterAll(() => town.close());

describe('the accessibility statement', () => {
  test('says what the law asks for, in every language, and is kept for all', async () => {
    for (const prefix of ['', '/en', '/ar', '/lattlast']) {
      const { status, text, headers } = await town.anyone.get(`${prefix}/tillganglighet`);
      expect([status, headers.get('cache-control')], prefix).toEqual([200, 'public, max-age=0, must-revalidate']);
      expect(text).toContain('https://www.digg.se/tdosanmalan');
      expect(text).toContain('Småstad');
      expect(text).toContain('12');
    }
    const arabic = (await town.anyone.get('/ar/tillganglighet')).text;
    expect(arabic).toContain('تُرجمت هذه الصفحة آليًا');
    expect(arabic).toContain('<a href="/tillganglighet" hreflang="sv" lang="sv">');
  });

  test('shows the faults that stand, by the editors’ hand, until they are mended', async () => {
    const editor = await town.as('chiefEditor');
    const fault = {
      place: 'Kalendern',
      whatSv: 'Dagarna läses inte upp',
      whatEn: 'Days are not read out',
      criterion: '1.3.1',
    };
    const wrong = await editor.post('/redaktion/brister', { ...fault, criterion: '', reason: 'x', mendBy: '31 maj' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="Kalendern"');
    expect(wrong.text).toContain('Skriv datumet som');
    const sent = { ...fault, reason: 'at_work', mendBy: '2027-05-31' };
    expect((await editor.post('/redaktion/brister', sent)).status).toBe(303);
    const { text } = await town.anyone.get('/tillganglighet');
    expect(text).toContain('Dagarna läses inte upp');
    expect(text).toContain('följer lagen delvis');
    expect((await town.anyone.get('/en/tillganglighet')).text).toContain('Days are not read out');
    const { rows } = await town.owner.query<{ id: string }>('select id from openness.fault');
    const path = `/redaktion/brister/${rows[0]?.id}`;
    const mended = {
      ...sent,
      mendedOn: town.clock.now.toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString(),
    };
    expect((await editor.post(path, { ...mended, version: '7' })).headers.get('x-error-code')).toBe(
      'conflict:fault-changed',
    );
    expect((await editor.post(path, { ...mended, version: '1' })).status).toBe(303);
    expect((await town.anyone.get('/tillganglighet')).text).toContain('Just nu känner vi inte till några brister');
  });

  test('takes a report from anybody, tells who mends, and loses nothing that was typed', async () => {
    const empty = await town.anyone.post('/tillganglighet', { what: ' ', where: 'Startsidan', contact: '' });
    expect([empty.status, empty.text.includes('value="Startsidan"')]).toEqual([422, true]);
    const sent = await town.anyone.post('/en/tillganglighet', {
      what: 'Too pale <b>',
      where: '',
      contact: 'a@example.se',
    });
    expect(sent.location).toBe('/en/tillganglighet?tack=ja');
    expect((await town.anyone.get('/en/tillganglighet?tack=ja')).text).toContain('We have what you wrote');
    const { rows } = await town.owner.query(`select person_id, path from notices.notice where kind = 'fault_reported'`);
    expect(rows).toEqual([{ person_id: people.chiefEditor.person, path: '/redaktion/brister' }]);
    const editor = await town.as('chiefEditor');
    expect((await editor.get('/redaktion/brister')).text).toContain('Too pale &lt;b>');
    const { rows: reports } = await town.owner.query<{ id: string }>('select id from openness.report');
    await editor.post('/redaktion/brister', { report: reports[0]?.id ?? '' });
    expect((await editor.get('/redaktion/brister')).text).not.toContain('Too pale');
  });

  test('is tended by the chief editor and the administrators alone', async () => {
    expect((await (await town.as('administrator')).get('/redaktion/brister')).status).toBe(200);
    for (const role of ['editor', 'coordinator', 'principalNorth'] as const) {
      expect((await (await town.as(role)).get('/redaktion/brister')).status, role).toBe(404);
    }
  });

  test('stands at the foot of every page', async () => {
    for (const [path, href] of [
      ['/', '/tillganglighet'],
      ['/en/sok', '/en/tillganglighet'],
      ['/ar/tillganglighet', '/ar/tillganglighet'],
      ['/logga-in', '/tillganglighet'],
    ] as const) {
      expect((await town.anyone.get(path)).text, path).toContain(`<a href="${href}"`);
    }
  });
});

test('the status page says what works, and nothing of how', async () => {
  const { text, headers } = await town.anyone.get('/drift');
  expect(text).toContain('Allt fungerar');
  expect(headers.get('cache-control')).toBe('no-store');
  await town.owner.query(
    `insert into notices.notice (id, person_id, kind, path, once_key, created_at)
    values (gen_random_uuid(), $1, 'named', '/x', 'late', now() - interval '1 hour')`,
    [people.auditor.person],
  );
  expect((await town.anyone.get('/en/drift')).text).toContain('Some things do not work');
});

describe('open data', () => {
  test('comes as a table and as JSON with the same rows, and no cell is a formula', async () => {
    for (const [id, count] of [
      ['tjanster', 2],
      ['enheter', 4],
      ['kalender', 1],
      ['efterfragan', 1],
    ] as const) {
      const csv = await town.anyone.get(`/oppna-data/${id}.csv`);
      expect(csv.bytes.subarray(0, 3), id).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
      const { columns, rows, faults } = readCsv(csv.text);
      const json = JSON.parse((await town.anyone.get(`/oppna-data/${id}.json`)).text);
      expect([faults, rows.length, json.items.length], id).toEqual([[], count, count]);
      expect(Object.keys(json.items[0])).toEqual(columns);
    }
    const { rows } = readCsv((await town.anyone.get('/oppna-data/kalender.csv')).text);
    expect(rows[0]?.cells).toMatchObject({ title: 'Titel; oppet-hus', ingress: "'=1+1" });
  });

  const demand = async () => JSON.parse((await town.anyone.get('/oppna-data/efterfragan.json')).text).items;
  const january = { month: '2026-01', unitId: 'lotsen', serviceId: 'handledning', requests: 15 };

  test('tells of demand in fives, of whole months, and not of the whole twice', async () => {
    expect(await demand()).toEqual([january]);
  });

  test('is the same for ever, whatever becomes of a request: when a child was protected is not to be read from it', async () => {
    await town.owner.query(`delete from statistics.fact where outcome = 'declined'`);
    await town.owner.query(
      `insert into statistics.fact values ('2026-02-01', 'lotsen', 'accepted', 'service', 'kartlaggning', 5)`,
    );
    await freezeFigures(town);
    expect(await demand()).toEqual([january]);
    const { rows } = await town.owner.query(
      `select count(*)::integer as months, max(month) < date_trunc('month', access.today()::timestamp) as over from openness.frozen_month`,
    );
    expect(rows).toEqual([{ months: expect.any(Number), over: true }]);
    expect(rows[0]?.months).toBeGreaterThanOrEqual(60);
  });

  test('is frozen when figures have been made after the month was over, and not before', async () => {
    const last = `(date_trunc('month', access.today()::timestamp) - interval '1 month')::date`;
    await town.owner.query(`delete from openness.frozen_month where month = ${last}`);
    await town.owner.query(
      `insert into statistics.fact values (${last}, 'lotsen', 'waiting', 'service', 'kartlaggning', 5)`,
    );
    await town.owner.query(`update statistics.preparation set prepared_at = ${last} + interval '3 days'`);
    await freezeFigures(town);
    expect(await demand()).toHaveLength(1);
    await town.owner.query('update statistics.preparation set prepared_at = now()');
    await freezeFigures(town);
    expect(await demand()).toHaveLength(2);
  });

  test('is nobody’s to freeze or change but the job’s', async () => {
    for (const wrong of [
      'select openness.freeze_months()',
      'update openness.demand set requests = 5',
      'delete from openness.lead',
    ]) {
      for (const role of ['anyone', 'coordinator', 'administrator', 'chief_editor']) {
        await town.owner.query(`begin; set local role skolstod_${role}`);
        await expect(town.owner.query(wrong), `${role}: ${wrong}`).rejects.toThrow('permission denied');
        await town.owner.query('rollback');
      }
    }
  });

  test('may be read by other sites’ scripts, the catalogue too, but nothing that was made with a session', async () => {
    const shared = [
      '/oppna-data/enheter.json',
      '/oppna-data/tjanster.csv',
      '/dcat.rdf',
      '/.well-known/dcat',
      '/dcat.jsonld',
    ];
    const allowed = async (path: string, visitor = town.anyone) =>
      (await visitor.get(path)).headers.get('access-control-allow-origin');
    const coordinator = await town.as('coordinator');
    for (const path of [...shared, '/kalender.ics']) {
      expect(await allowed(path), path).toBe('*');
      expect(await allowed(path, coordinator), path).toBe(null);
    }
    for (const path of [
      '/',
      '/oppna-data',
      '/drift',
      '/flode.json',
      '/logga-in',
      '/tillganglighet',
      '/oppna-data/x.json',
    ]) {
      expect(await allowed(path), path).toBe(null);
    }
    expect((await town.anyone.post('/oppna-data/enheter.json', {})).headers.get('access-control-allow-origin')).toBe(
      null,
    );
  });

  test('has its fields described in both languages', async () => {
    for (const path of ['/oppna-data', '/en/oppna-data']) {
      const { text } = await town.anyone.get(path);
      for (const field of ['answerWithinDays', 'requests']) expect(text).toContain(`<code>${field}</code>`);
      expect(text).not.toContain('<td role="cell" data-heading="Vad det är"></td>');
    }
  });
});

describe('search engines', () => {
  test('are told of what is shown in each of its languages, and of nothing that is not', async () => {
    const { text, headers } = await town.anyone.get('/sitemap.xml');
    expect(headers.get('content-type')).toContain('xml');
    for (const address of [
      '/',
      '/en',
      '/sidor/om',
      '/en/sidor/om',
      '/lattlast/sidor/om',
      '/artiklar/oppet-hus',
      '/ar/tillganglighet',
    ]) {
      expect(text, address).toContain(`<loc>http://localhost:3000${address}</loc>`);
    }
    expect(text).toContain('hreflang="fa-AF" href="http://localhost:3000/prs/sidor/om"');
    for (const hidden of ['kommer', '/sok', '/drift', '/redaktion', '.csv', '/sitemap/1'])
      expect(text).not.toContain(hidden);
    expect((await town.anyone.get('/sitemap/1')).text).toBe(text);
    expect((await town.anyone.get('/sitemap/2')).status).toBe(404);
  });

  test('are shown the way by robots.txt', async () => {
    const { text } = await town.anyone.get('/robots.txt');
    expect(text).toContain('Sitemap: http://localhost:3000/sitemap.xml');
    expect(text).not.toMatch(/^Disallow: \/$/m);
  });
});

// Old addresses, as the chief editor sees to them and as a reader of an old link meets them; pages of an older site, from an
// archive to drafts.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { packPart, writeZip } from '../../platform/files/zip-writer.ts';
import { askOutside, type Outside } from '../../platform/http/outside.ts';
import { checkLinks, putAwayImports } from './jobs.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

it('an old address leads to the right page, until it is removed', async () => {
  const chief = await town.as('chiefEditor');
  const sent = await chief.post('/redaktion/adresser', {
    lines: 'https://gammal.example/a.html;/enheter\n/borta.html;',
  });
  expect(sent.status).toBe(303);
  expect((await chief.get('/redaktion/adresser')).text).toMatch(/\/a\.html<[\s\S]*?href="\/enheter"/);
  const led = await town.anyone.get('/a.html');
  expect([led.status, led.location]).toEqual([301, '/enheter']);
  expect((await town.anyone.get('/borta.html')).status).toBe(410);
  await chief.post('/redaktion/adresser/borttag', { path: '/a.html' }, { formAt: '/redaktion/adresser' });
  const { rows } = await town.owner.query(`select path from pages.redirect where path in ('/a.html', '/borta.html')`);
  expect(rows).toEqual([{ path: '/borta.html' }]);
});

it('a chain is refused with its line, and nothing typed is lost', async () => {
  const chief = await town.as('chiefEditor');
  const seen = await chief.post('/redaktion/adresser', { lines: '/b;/c\n/c;/enheter' });
  expect(seen.status).toBe(422);
  expect(seen.text).toContain('Rad 1: adressen leder vidare i flera steg');
  expect(seen.text).toContain('/c;/enheter');
});

it('a file that a spreadsheet has saved is taken as it is, and what is wrong in it can be mended in the form', async () => {
  const chief = await town.as('chiefEditor');
  const send = (content: string | Uint8Array<ArrayBuffer>) =>
    chief.post('/redaktion/adresser', { file: new File([content], 'lista.csv') });
  const saved = await send('\uFEFFGammal adress;Ny adress\r\n"/e1.html";/enheter\r\n/e2.html;\r\n');
  expect([saved.status, saved.location]).toEqual([303, '/redaktion/adresser?sparade=2']);
  expect((await chief.get('/redaktion/adresser?sparade=2')).text).toContain('2 adresser är sparade.');
  const wide = Buffer.from('\uFEFFold,new\r\n/e3.html,/enheter\r\n', 'utf16le');
  expect((await send(Uint8Array.from(wide))).status).toBe(303);
  expect((await town.anyone.get('/e3.html')).location).toBe('/enheter');
  const wrong = await send('/e4.html;enheter\n/\u00e4.html;/enheter');
  expect([wrong.status, wrong.text.includes('Rad 1: den nya'), wrong.text.includes('/ä.html;/enheter')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await send(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 1]))).text).toContain('Filen är ingen CSV-fil');
});

it('is nothing for an editor of one unit', async () => {
  expect((await (await town.as('editor')).get('/redaktion/adresser')).status).toBe(404);
});

const zipOf = (files: Record<string, string | Buffer>) => {
  const parts = Object.entries(files).map(([name, content]) => packPart(name, Buffer.from(content)));
  return new File([Uint8Array.from(writeZip(parts))], 'gammal.zip');
};

it('pages of an older site are looked at first, and then become drafts to which their old addresses lead', async () => {
  const chief = await town.as('chiefEditor');
  const planned = await chief.post('/redaktion/import', {
    file: zipOf({
      'om/index.html':
        '<html><head><link rel="canonical" href="https://gammal.example/om-oss/"><title>Om oss | Gammal</title></head><body><main><h1>Om oss</h1><p>Vi <a href="/las.html">läser</a>.</p><script>alert(1)</script><img src="/a.jpg" alt="Vi"></main></body></html>',
      'las.html': '<h1>Läs mer</h1><p>Text</p>',
      'sv/page/kontakta.md':
        '---\ntitle: Kontakta\ningress: Ring\nunit: lotsen\nold: /kontakt.aspx\n---\n\n## Ring\n\n![Vi](bild.jpg) Hej',
      'trasig.md': '---\ntitle: [\n---\nHej',
      'stil.css': 'p {}',
    }),
  });
  expect(planned.status).toBe(303);
  const at = planned.location ?? '';
  const plan = (await chief.get(at)).text;
  for (const said of [
    'Blir artikel på /artiklar/om.',
    'Gammal adress: /om-oss.',
    'skript (1',
    'bilder (1: Vi /a.jpg)',
    '/sidor/kontakta',
    'Fälten överst i filen går inte',
  ])
    expect(plan).toContain(said);
  expect(plan).not.toContain('<script>alert');
  expect(plan).toContain('Hör till Lotsen.');
  const refused = await chief.post(at, { place: ['0', '2'] });
  expect([refused.status, refused.text.includes('Välj vilken enhet')]).toEqual([422, true]);
  expect((await town.owner.query(`select 1 from pages.article where slug = 'om'`)).rowCount).toBe(0);
  const made = (by: string) => town.owner.query(`update imports.import set made_by = $1`, [by]);
  await made(people.editorTwo.membership);
  expect((await chief.get(at)).text).toContain('Ebbe Elm har hämtat filen');
  expect((await chief.post(at, { unit: 'lotsen', place: ['0'] }, { formAt: '/redaktion/import' })).status).toBe(404);
  await made(people.chiefEditor.membership);
  const done = await chief.post(at, { unit: 'lotsen', place: ['0', '2'] });
  expect([done.status, done.location]).toEqual([303, at]);
  expect((await chief.post(at, { unit: 'lotsen', place: ['0'] })).status).toBe(409);
  expect((await chief.get(at)).text).toContain('Utkast, och den gamla adressen leder dit');
  const { rows } = await town.owner.query(
    `select a.slug, a.kind, w.stage, v.title, v.ingress, v.body, r.path from pages.article a join pages.version v on v.article_id = a.id
      join editorial.work w on w.article_id = a.id left join pages.redirect r on r.source = 'import' and r.target like '%/' || a.slug
     where a.slug in ('om', 'kontakta', 'las') order by a.slug`,
  );
  expect(rows).toEqual([
    {
      slug: 'kontakta',
      kind: 'page',
      stage: 'draft',
      title: 'Kontakta',
      ingress: 'Ring',
      body: '## Ring\n\nHej',
      path: '/kontakt.aspx',
    },
    {
      slug: 'om',
      kind: 'article',
      stage: 'draft',
      title: 'Om oss',
      ingress: '',
      body: 'Vi [läser](/artiklar/las).\n',
      path: '/om-oss',
    },
  ]);
  expect((await town.anyone.get('/om-oss/')).location).toBe('/artiklar/om');
});

it('what pages say of themselves, their translations and their pictures come along, and what does not is told', async () => {
  await town.owner.query(
    `insert into pages.topic (kind, value, name_sv, name_en, position)
     values ('factor', 'larande', 'Lärande', 'Learning', 90), ('subject', 'matematik', 'Matematik', 'Mathematics', 91)`,
  );
  const square = sharp({ create: { width: 60, height: 40, channels: 3, background: '#37a' } });
  const photo = await square
    .clone()
    .withExif({ IFD0: { Artist: 'Hemlig' } })
    .jpeg()
    .toBuffer();
  const chief = await town.as('chiefEditor');
  const planned = await chief.post('/redaktion/import', {
    file: zipOf({
      'sajt/sidor/rakna.md':
        '---\nrubrik: Räkna ute\nförfattare: [Ada Alm, Bo Berg]\nspråk: svenska\ndatum: 2019-03-04 10:00\nenhet: Lotsen\nskola: Norra skolan\ntaggar: Lärande, matematik, Obekant\nbild: ../bilder/Hus.JPG\nvikt: 7\nformat: bred\n---\n\nSe [om](om.html).\n\n[![Ett hus](/bilder/hus.jpg "Huset")](/bilder/hus.jpg)\n\n![Elak](../bilder/elak.png) Slut\n\n![Borta](borta.jpg)',
      'sajt/sidor/count.md':
        '---\ntitle: Count outside\nlang: en\ntranslation_of: rakna.md\n---\n\n<img src="/bilder/hus.jpg" width="9" alt="A house">\n\nHi',
      'sajt/sidor/rakna.so.md': '---\ntitle: Tiri\n---\n\nHaa',
      'sajt/sidor/ensam.md': '---\ntitle: Alone\nlanguage: english\n---\nHi',
      'sajt/sidor/om.html':
        '<html lang="en"><head><title>Om | Sajt</title><meta name="author" content="&Aring;sa"></head><body><main><h1>Om</h1><figure><a href="/bilder/hus.jpg"><img src="../bilder/hus.jpg" alt="Hus"></a><figcaption>Vårt hus</figcaption></figure><p>Text <img src="../bilder/stor.jpg" alt="Stor"></p></main></body></html>',
      'sajt/bilder/hus.jpg': photo,
      'sajt/bilder/elak.png': '<svg onload="alert(1)"/>',
      'sajt/bilder/stor.jpg': Buffer.alloc(10_000_001, 1),
      'sajt/bilder/ingen-visar.jpg': photo,
    }),
  });
  const at = planned.location ?? '';
  const plan = (await chief.get(at)).text;
  for (const said of [
    'Count outside (engelska)',
    'Tiri (somaliska)',
    'Blir artikel på /en/artiklar/rakna.',
    'Räknas som maskinöversatt',
    'fält som inte känns igen (2: vikt, format)',
    'uppgifter som inte passar något här (1: taggar: Obekant)',
    'bilder (1: Borta borta.jpg)',
    'den svenska texten kommer inte med',
    'Det är ingen bild som går att visa.',
    'Bilden är större än 10 MB.',
    'En bild läggs i bildbiblioteket',
  ])
    expect(plan).toContain(said);
  expect(plan).not.toContain('ingen-visar');
  const alone = await chief.post(at, { unit: 'samba', place: ['1'] });
  expect([alone.status, alone.text.includes('Välj också den svenska texten till Count outside')]).toEqual([422, true]);
  expect((await chief.post(at, { unit: 'samba', place: ['0', '1', '2', '4'] })).status).toBe(303);
  const { rows: pictures } = await town.owner.query(
    `select p.id, p.unit_id, p.alt, p.caption, p.photographer, p.rights_complete, p.width, v.content
     from pictures.picture p join pictures.variant v on v.picture_id = p.id where p.source like '%hus.jpg'`,
  );
  const [{ id, content, ...facts }] = pictures;
  expect(pictures).toHaveLength(1);
  expect(facts).toEqual({
    unit_id: 'lotsen',
    alt: 'Ett hus',
    caption: 'Huset',
    photographer: '',
    rights_complete: false,
    width: 60,
  });
  expect([photo.includes('Hemlig'), content.includes('Hemlig')]).toEqual([true, false]);
  const { rows } = await town.owner.query(
    `select a.slug, a.unit_id, v.language, v.title, v.byline, v.body, v.origin, v.origin_on::text, v.from_number, w.stage,
       v.picture_id = $1 as has_picture, s.name as school,
       (select string_agg(t.value, ' ' order by t.value) from pages.tag t where t.article_id = a.id) as tags
     from pages.article a join pages.version v on v.article_id = a.id
       join editorial.work w on w.article_id = a.id and w.language = v.language
       left join organisation.school_unit s on s.id = v.school_unit_id
     where a.slug in ('rakna', 'om-2') order by a.slug, v.language`,
    [id],
  );
  const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
  const shared = { slug: 'rakna', unit_id: 'lotsen', stage: 'draft', byline: 'Ada Alm, Bo Berg', has_picture: true };
  const about = { school: 'Norra skolan', tags: 'larande matematik' };
  expect(rows).toEqual([
    {
      slug: 'om-2',
      unit_id: 'samba',
      language: 'sv',
      title: 'Om',
      byline: 'Åsa',
      body: `![Hus](bild:${id} "Vårt hus")\n\nText`,
      origin: 'written',
      origin_on: day,
      from_number: null,
      stage: 'draft',
      has_picture: null,
      school: null,
      tags: null,
    },
    {
      ...shared,
      ...about,
      language: 'en',
      title: 'Count outside',
      body: `![A house](bild:${id})\n\nHi`,
      origin: 'machine',
      origin_on: day,
      from_number: 1,
    },
    {
      ...shared,
      ...about,
      language: 'so',
      title: 'Tiri',
      body: 'Haa',
      origin: 'machine',
      origin_on: day,
      from_number: 1,
    },
    {
      ...shared,
      ...about,
      language: 'sv',
      title: 'Räkna ute',
      body: `Se [om](/artiklar/om-2).\n\n![Ett hus](bild:${id} "Huset")\n\nSlut`,
      origin: 'written',
      origin_on: '2019-03-04',
      from_number: null,
    },
  ]);
  expect((await town.anyone.get('/sajt/sidor/count.md')).location).toBe('/en/artiklar/rakna');
  expect((await chief.get(at)).text).toContain(`/redaktion/bilder/${id}`);
  const { rows: left } = await town.owner.query('select 1 from imports.picture where content is not null');
  expect(left).toEqual([]);
});

/** As a chief editor past the product's own code, rolled back. Throws the first refusal, of a constraint at the latest. */
async function past(...statements: string[]): Promise<void> {
  const { chiefEditor, editorTwo } = people;
  await town.owner.query(`begin; insert into organisation.membership (id, person_id, kind, unit_id, title, valid)
    select '${otherChief}', '${editorTwo.person}', kind, unit_id, title, valid from organisation.membership
    where id = '${chiefEditor.membership}'; set local role skolstod_chief_editor; ${as(chiefEditor.membership)}`);
  try {
    for (const statement of [...statements, 'set constraints all immediate']) {
      const { command, rowCount } = await town.owner.query(statement);
      if (command !== 'SET' && rowCount === 0) throw new Error(`no row: ${statement}`);
    }
  } finally {
    await town.owner.query('rollback');
  }
}
const otherChief = '00000000-0000-4000-8000-000000000036';
const as = (membership: string) => `set local skolstod.membership = '${membership}'`;

it('past the product, an import is carried out by its maker alone, now, once and whole', async () => {
  const id = '00000000-0000-4000-8000-000000000035';
  const mine = people.chiefEditor.membership;
  const plan = (at = 'now()') =>
    `insert into imports.import (id, name, made_at, made_by) values ('${id}', 'N', ${at}, '${mine}')`;
  const add = `insert into imports.item (import_id, place, file, kind, slug, title, facts, refusal) values
    ('${id}', 1, 'a', 'article', 'egen', 'T', '{}', null), ('${id}', 2, 'b', null, null, null, null, 'head')`;
  const carry = (at = 'now()') =>
    `update imports.import set unit_id = 'lotsen', carried_out_at = ${at} where id = '${id}'`;
  const begin = (slug = 'egen') => `insert into pages.article (id, kind, slug, unit_id, made_at, made_by)
    values ('${id}', 'article', '${slug}', 'lotsen', now(), '${mine}')`;
  const settle = (outcome: string, article = 'null', place = 1) =>
    `update imports.item set outcome = '${outcome}', article_id = ${article} where import_id = '${id}' and place = ${place}`;
  const carried = [plan(), add, carry()];
  const made = settle('made', `'${id}'`);
  await past(...carried, begin(), made);
  await past(...carried, settle('left'));
  const yesterday = `now() - interval '1 day'`;
  const wrong: Record<string, string[]> = {
    'made earlier': [plan(yesterday)],
    'carried out earlier': [plan(), add, carry(yesterday)],
    'carried out by another': [plan(), add, as(otherChief), carry()],
    'a file added by another': [plan(), as(otherChief), add],
    'a file settled by another': [...carried, as(otherChief), settle('left')],
    'a file left over': carried,
    'a file settled before its import': [plan(), add, settle('left')],
    'a refused file settled': [...carried, settle('left', 'null', 2)],
    'a file settled twice': [...carried, settle('left'), settle('left')],
    'made of nothing': [...carried, settle('made')],
    'left, and yet a text': [...carried, begin(), settle('left', `'${id}'`)],
    'a text of another address': [...carried, begin('annan'), made],
  };
  for (const [what, statements] of Object.entries(wrong))
    await expect(past(...statements), what).rejects.toThrow(/row-level security|^no row|item_made|carried out whole/);
});

it('an archive that is none, climbs out or unpacks without end is refused with a sentence', async () => {
  const chief = await town.as('chiefEditor');
  const said = async (file: File) => {
    const seen = await chief.post('/redaktion/import', { file });
    expect(seen.status).toBe(422);
    return seen.text;
  };
  expect(await said(new File(['hej'], 'a.zip'))).toContain('är ingen zip-fil');
  expect(await said(zipOf({ '../../etc/a.md': 'x' }))).toContain('är ingen zip-fil');
  expect(await said(zipOf({ 'a.md': 'x'.repeat(3_000_000) }))).toContain('mer än 30 MB');
  expect(await said(zipOf({ 'a.css': 'x' }))).toContain('ingen Markdown');
  const many = Object.fromEntries(Array.from({ length: 151 }, (_, n) => [`${n}.md`, 'x']));
  expect(await said(zipOf(many))).toContain('fler än 150');
  expect((await (await town.as('editor')).get('/redaktion/import')).status).toBe(404);
});

it('a link that leads nowhere is told once, listed with its text, and gone when it leads somewhere', async () => {
  const lead =
    'Se [a](/artiklar/finns-inte), [b](/kalender#x), [c](/enheter/lotsen), [d](/borta.html), [e](/en/sok), [f](http://ute.example/), [g](http://ute.example/borta).';
  await town.owner.query(
    `with begun as (insert into pages.article (id, kind, slug, unit_id, made_at)
       values (gen_random_uuid(), 'article', 'lankad', 'lotsen', now()) returning id),
     saved as (insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
       select id, 'sv', 1, 'Länkad', '', $1, 'written', access.today(), now() from begun returning article_id)
     insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
     select gen_random_uuid(), article_id, 'sv', 1, now() - interval '1 minute', now() from saved`,
    [lead],
  );
  const asked: string[] = [];
  const outside = createServer(({ method, url }, answer) => {
    asked.push(`${method} ${url}`);
    answer.writeHead(url === '/borta' ? 404 : 200).end();
  });
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  const way: Outside = {
    isClosed: () => false,
    find: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    port: (outside.address() as AddressInfo).port,
    timeoutMs: 5_000,
  };
  const ask = (href: string) => askOutside(href, way);
  const round = () =>
    checkLinks({ db: town.db, routes: town.server.routes, origin: town.server.origin, asksOthers: true, ask });
  const told = async () =>
    (await town.owner.query(`select 1 from notices.notice where kind = 'links_broken'`)).rowCount;
  await round();
  await round();
  const { text } = await (await town.as('editor')).get('/redaktion/lankar');
  expect(text).toContain('/artiklar/finns-inte');
  expect(text).toContain('Sidan är borta för gott');
  expect(text).toContain('http://ute.example/borta');
  // Each is asked once a week.
  expect(asked.sort()).toEqual(['GET /borta', 'HEAD /', 'HEAD /borta']);
  for (const well of ['/kalender#x', '/enheter/lotsen<', '/en/sok', 'ute.example/<']) expect(text).not.toContain(well);
  expect(await told()).toBe(3);
  expect((await (await town.as('editorTwo')).get('/redaktion/lankar')).text).not.toContain('finns-inte');
  const chief = await town.as('chiefEditor');
  await chief.post('/redaktion/adresser', { lines: '/artiklar/finns-inte;/enheter\n/borta.html;/kalender' });
  await town.owner.query(`update imports.asked set reason = null`);
  await round();
  expect((await chief.get('/redaktion/lankar')).text).toContain('Inga trasiga länkar');
  expect(await told()).toBe(3);
  outside.close();
});

it('what nobody carries out is put away after a week', async () => {
  await town.owner.query(
    `insert into imports.import (id, name, made_at, made_by) values (gen_random_uuid(), 'glömd.zip', now() - interval '8 days', $1)`,
    [people.chiefEditor.membership],
  );
  await putAwayImports({ db: town.db });
  const { rows } = await town.owner.query('select name, carried_out_at is not null as done from imports.import');
  expect(rows).toEqual([
    { name: 'gammal.zip', done: true },
    { name: 'gammal.zip', done: true },
  ]);
});

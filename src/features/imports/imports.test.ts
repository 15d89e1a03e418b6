// Old addresses, as the chief editor sees to them and as a reader of an old link meets them; pages of an older site, from an
// archive to drafts.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { packPart, writeZip } from '../../platform/files/zip-writer.ts';
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
  expect((await chief.get('/redaktion/adresser')).text).toContain('/a.html → /enheter');
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

it('is nothing for an editor of one unit', async () => {
  expect((await (await town.as('editor')).get('/redaktion/adresser')).status).toBe(404);
});

const zipOf = (files: Record<string, string>) =>
  new File(
    [Uint8Array.from(writeZip(Object.entries(files).map(([name, text]) => packPart(name, Buffer.from(text)))))],
    'gammal.zip',
  );

it('pages of an older site are looked at first, and then become drafts to which their old addresses lead', async () => {
  const chief = await town.as('chiefEditor');
  const planned = await chief.post('/redaktion/import', {
    file: zipOf({
      'om/index.html':
        '<html><head><link rel="canonical" href="https://gammal.example/om-oss/"><title>Om oss | Gammal</title></head><body><main><h1>Om oss</h1><p>Vi <a href="/las.html">läser</a>.</p><script>alert(1)</script><img src="/a.jpg" alt="Vi"></main></body></html>',
      'las.html': '<h1>Läs mer</h1><p>Text</p>',
      'sv/page/kontakta.md':
        '---\ntitle: Kontakta\ningress: Ring\nunit: lotsen\nold: /kontakt.aspx\n---\n\n## Ring\n\n![Vi](bild.jpg) Hej',
      'en/page/kontakta.md': '---\ntitle: Contact\ningress: Call\n---\nHi',
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
    'Det är en översättning',
    'Fälten överst i filen går inte',
  ])
    expect(plan).toContain(said);
  expect(plan).not.toContain('<script>alert');
  const refused = await chief.post(at, { place: ['0', '2'] });
  expect([refused.status, refused.text.includes('Välj vilken enhet')]).toEqual([422, true]);
  expect((await town.owner.query(`select 1 from pages.article where slug = 'om'`)).rowCount).toBe(0);
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
      body: '## Ring\n\nHej\n',
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
  const add = `insert into imports.item (import_id, place, file, kind, slug, title, refusal) values
    ('${id}', 1, 'a', 'article', 'egen', 'T', null), ('${id}', 2, 'b', null, null, null, 'head')`;
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
    'Se [a](/artiklar/finns-inte), [b](/kalender#x), [c](/enheter/lotsen), [d](/borta.html), [e](/en/sok), [f](https://example.com/).';
  await town.owner.query(
    `with begun as (insert into pages.article (id, kind, slug, unit_id, made_at)
       values (gen_random_uuid(), 'article', 'lankad', 'lotsen', now()) returning id),
     saved as (insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
       select id, 'sv', 1, 'Länkad', '', $1, 'written', access.today(), now() from begun returning article_id)
     insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
     select gen_random_uuid(), article_id, 'sv', 1, now() - interval '1 minute', now() from saved`,
    [lead],
  );
  const round = () =>
    checkLinks({ db: town.db, routes: town.server.routes, origin: town.server.origin, asksOthers: false });
  const told = async () =>
    (await town.owner.query(`select 1 from notices.notice where kind = 'links_broken'`)).rowCount;
  await round();
  await round();
  const { text } = await (await town.as('editor')).get('/redaktion/lankar');
  expect(text).toContain('/artiklar/finns-inte');
  expect(text).toContain('Sidan är borta för gott');
  for (const well of ['/kalender#x', '/enheter/lotsen<', '/en/sok', 'example.com']) expect(text).not.toContain(well);
  expect(await told()).toBe(2);
  expect((await (await town.as('editorTwo')).get('/redaktion/lankar')).text).not.toContain('finns-inte');
  const chief = await town.as('chiefEditor');
  await chief.post('/redaktion/adresser', { lines: '/artiklar/finns-inte;/enheter\n/borta.html;/kalender' });
  await round();
  expect((await chief.get('/redaktion/lankar')).text).toContain('Inga trasiga länkar');
  expect(await told()).toBe(2);
});

it('what nobody carries out is put away after a week', async () => {
  await town.owner.query(
    `insert into imports.import (id, name, made_at, made_by) values (gen_random_uuid(), 'glömd.zip', now() - interval '8 days', $1)`,
    [people.chiefEditor.membership],
  );
  await putAwayImports({ db: town.db });
  const { rows } = await town.owner.query('select name, carried_out_at is not null as done from imports.import');
  expect(rows).toEqual([{ name: 'gammal.zip', done: true }]);
});

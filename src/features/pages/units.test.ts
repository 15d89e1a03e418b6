// The start page, the units' pages and the service messages, as a reader and a writer meet them.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { anyone } from '../../access/actors.ts';
import { asNotifier, read } from '../../access/gate.ts';
import { faceLanguages, inLanguage, tagOf } from '../../kit/languages.ts';
import { pageActs } from './policy.ts';
import { listServiceMessages } from './queries-messages.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

type Writing = {
  kind: string;
  slug: string;
  language?: string;
  title: string;
  from?: string;
  until?: string;
  begins?: string;
};

/** An article that has been published, as its owner sees it past the walls. */
async function publish({
  kind,
  slug,
  language = 'sv',
  title,
  from = 'now()',
  until = 'null',
  begins = 'null',
}: Writing) {
  await town.owner.query(`
    with article as (
      insert into pages.article (id, kind, slug, unit_id, made_at) values (gen_random_uuid(), '${kind}', '${slug}', 'lotsen', now())
      on conflict (slug) do update set made_at = now() returning id),
    version as (
      insert into pages.version (article_id, language, number, title, ingress, body, begins_at, origin, origin_on, saved_at)
      select id, '${language}', 1, '${title}', 'Ingress', 'Brödtext', ${begins}, 'written', '2026-09-01', now() from article)
    insert into pages.publication (id, article_id, language, number, shown_from, shown_until, approved_at)
    select gen_random_uuid(), id, '${language}', 1, ${from}, ${until}, now() from article`);
}

describe('a unit’s page', () => {
  test('is there in every language, says in which language the register speaks, and sets no cookie', async () => {
    for (const language of faceLanguages) {
      const { status, text, headers } = await town.anyone.get(inLanguage(language, '/enheter/lotsen'));
      expect(status, language).toBe(200);
      expect(text).toContain(`<html lang="${tagOf(language)}"`);
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect((await town.anyone.get('/fi/enheter/lotsen')).text).toContain(
      '<h3 class="door-title" lang="en" dir="ltr">Mapping',
    );
  });

  test('leads straight into the form of each of its services, for whoever may ask', async () => {
    const stranger = await town.anyone.get('/enheter/lotsen');
    expect(stranger.text).toContain('href="/stod/ny/kartlaggning"');
    expect(stranger.text).not.toContain('/egna/ny?tjanst=kartlaggning');
    expect(stranger.text).toContain('Vi hör av oss inom 5 arbetsdagar');
    await town.owner.query(`update catalogue.service set who_may_ask = '{guardian}' where id = 'handledning'`);
    expect((await town.anyone.get('/enheter/lotsen')).text).toContain('/egna/ny?tjanst=handledning');
    const guardian = await town.as('guardian');
    const own = await guardian.get('/enheter/lotsen');
    expect(own.text).toContain('/egna/ny?tjanst=handledning');
    expect(own.text).not.toContain('/stod/ny/kartlaggning');
    const principal = await town.as('principalNorth');
    expect((await principal.get('/stod/ny/kartlaggning')).status).toBe(200);
  });

  test('shows hours, closed days and a map to search in, and fetches nothing from elsewhere', async () => {
    await town.owner.query(`
      update organisation.unit set address = 'Storgatan 1, Småstad' where id = 'lotsen';
      insert into contacts.hours (unit_id, kind, weekday, opens, closes, valid)
      select 'lotsen', 'visit', day, '08:00', '16:30', '[2020-01-01,)' from generate_series(1, 5) day;
      insert into contacts.hours values ('lotsen', 'visit', 6, '10:00', '12:00', '[2020-01-01,2020-02-01)');
      insert into contacts.closing values ('lotsen', daterange(access.today() + 1, access.today() + 3), 'Jul', 'Christmas')`);
    const { text } = await town.anyone.get('/enheter/lotsen');
    expect(text).toContain('måndag till fredag <bdi dir="ltr">8.00–16.30</bdi>');
    expect(text).not.toContain('lördag');
    expect(text).toContain('(Jul)');
    expect(text).toContain('https://www.openstreetmap.org/search?query=Storgatan+1%2C+Sm%C3%A5stad');
    expect(text).not.toMatch(/<(iframe|img|script)[^>]+https:\/\/(?!localhost)/);
    expect(text).toContain('"@type":"GovernmentService"');
  });

  test('is the editor’s text in the reader’s language, else openly in another', async () => {
    await publish({ kind: 'unit', slug: 'lotsen', title: 'Lotsen hjälper skolan' });
    expect((await town.anyone.get('/enheter/lotsen')).text).toContain('<h1>Lotsen hjälper skolan</h1>');
    const finnish = (await town.anyone.get('/fi/enheter/lotsen')).text;
    expect(finnish).toContain('<div class="unit-head" lang="sv" dir="ltr"><header class="page-header">');
    expect(finnish).toContain('Tätä tekstiä ei ole vielä suomeksi.');
    await publish({ kind: 'unit', slug: 'lotsen', language: 'fi', title: 'Lotsen auttaa koulua' });
    const translated = (await town.anyone.get('/fi/enheter/lotsen')).text;
    expect(translated).toContain('<h1>Lotsen auttaa koulua</h1>');
    expect(translated).not.toContain('Tätä tekstiä ei ole vielä suomeksi.');
  });

  test('has what is new and what is coming, and nothing that is not shown, not even for its editor', async () => {
    await publish({ kind: 'news', slug: 'nyhet', title: 'En nyhet' });
    await publish({ kind: 'news', slug: 'senare', title: 'Senare', from: `now() + interval '1 day'` });
    await publish({
      kind: 'news',
      slug: 'over',
      title: 'Slut',
      from: `now() - interval '2 days'`,
      until: `now() - interval '1 day'`,
    });
    await publish({ kind: 'event', slug: 'traff', title: 'En träff', begins: `now() + interval '3 days'` });
    await publish({ kind: 'event', slug: 'var', title: 'Har varit', begins: `now() - interval '3 days'` });
    for (const reader of [town.anyone, await town.as('editor')]) {
      for (const path of ['/', '/enheter/lotsen']) {
        const { text } = await reader.get(path);
        for (const title of ['En nyhet', 'En träff']) expect(text, path).toContain(`>${title}</a>`);
        for (const title of ['Senare', 'Slut', 'Har varit']) expect(text, path).not.toContain(`>${title}</a>`);
      }
    }
    expect((await town.anyone.get('/enheter/samba')).text).not.toContain('En nyhet');
    await town.owner.query(`insert into pages.tag select id, 'unit', 'samba' from pages.article where slug = 'nyhet'`);
    expect((await town.anyone.get('/enheter/samba')).text).toContain('En nyhet');
  });

  test('says how long it took only where enough has been asked, as it was when the month ended', async () => {
    const fact = (value: string, matters: number, monthsAgo: number) =>
      town.owner.query(`insert into statistics.fact values (
        (date_trunc('month', access.today()::timestamp) - interval '${monthsAgo} months')::date, 'lotsen', 'accepted', 'lead', '${value}', ${matters})`);
    await town.owner.query('insert into statistics.preparation (seed, prepared_at) values (gen_random_uuid(), now())');
    const page = async () => {
      await asNotifier(town.db, (tx) => sql`select openness.freeze_months()`.execute(tx));
      return (await town.anyone.get('/enheter/lotsen')).text;
    };
    const thaw = () => town.owner.query('truncate openness.lead, openness.demand, openness.frozen_month');
    await fact('04', 5, 2);
    await fact('09', 5, 0);
    await fact('09', 10, 13);
    expect(await page()).not.toContain('Så lång tid har det tagit');
    await fact('07', 10, 2);
    expect(await page()).not.toContain('Så lång tid har det tagit');
    await thaw();
    expect(await page()).toContain('Det senaste året fick minst hälften svar inom 7 arbetsdagar.');
    await town.owner.query(`delete from statistics.fact where value = '07'`);
    expect(await page()).toContain('Det senaste året fick minst hälften svar inom 7 arbetsdagar.');
    await town.owner.query('begin; set local role skolstod_anyone');
    await expect(town.owner.query('select * from statistics.fact')).rejects.toThrow('permission denied');
    await town.owner.query('rollback');
  });

  test('of a unit that is no more says so with a way on, and of one that never was is absent', async () => {
    await town.owner.query(
      `update organisation.unit set valid = daterange('2020-01-01', access.today()) where id = 'sjukhusskolan'`,
    );
    const gone = await town.anyone.get('/enheter/sjukhusskolan');
    expect([gone.status, gone.text.includes('href="/enheter"')]).toEqual([410, true]);
    expect((await town.anyone.get('/enheter/finns-inte')).status).toBe(404);
    expect((await town.anyone.get('/enheter')).text).not.toContain('Sjukhusskolan');
  });
});

describe('the start page', () => {
  test('asks one question in every language, and leads each reader to what is theirs', async () => {
    for (const language of faceLanguages) {
      const { status, text } = await town.anyone.get(inLanguage(language, '/'));
      expect(status, language).toBe(200);
      expect(text).toContain('name="q"');
      expect(text).toContain(`href="${inLanguage(language, '/enheter/lotsen')}"`);
    }
    expect((await town.anyone.get('/')).text).toContain('Logga in och be om stöd');
    expect((await (await town.as('principalNorth')).get('/')).text).toContain('href="/stod"');
  });
});

describe('a service message', () => {
  const fields = {
    'text-sv': 'Telefonen är trasig.',
    'text-en': 'The telephone is broken.',
    level: 'warning',
    fromDay: '',
    fromTime: '',
    untilDay: '',
    untilTime: '',
  };
  const shown = () =>
    read(town.db, { actor: anyone, act: pageActs.read, resourceId: '' }, (tx) => listServiceMessages(tx));

  test('stands on every page in the reader’s language until it is taken away', async () => {
    const chief = await town.as('chiefEditor');
    expect((await chief.post('/redaktion/meddelanden', fields)).location).toBe('/redaktion/meddelanden?klart=sparat');
    town.server.board.messages = await shown();
    expect((await town.anyone.get('/kontakt')).text).toContain('<p lang="sv" dir="ltr">Telefonen är trasig.</p>');
    expect((await town.anyone.get('/ar/kontakt')).text).toContain(
      '<p lang="en" dir="ltr">The telephone is broken.</p>',
    );
    const stamp = async () => (await town.owner.query('select pages.stamp() as stamp')).rows[0].stamp;
    const before = await stamp();
    const [, end = ''] = /action="([^"]+\/slut)"/.exec((await chief.get('/redaktion/meddelanden')).text) ?? [];
    expect((await chief.post(end, {}, { formAt: '/redaktion/meddelanden' })).status).toBe(303);
    expect(await stamp()).not.toBe(before);
    town.server.board.messages = await shown();
    expect(town.server.board.messages).toEqual([]);
  });

  test('that says nothing, or ends before it begins, comes back with what was typed', async () => {
    const admin = await town.as('administrator');
    const bad = { ...fields, 'text-sv': '', fromDay: '2030-01-02', untilDay: '2030-01-01', fromTime: '25.00' };
    const { status, text } = await admin.post('/redaktion/meddelanden', bad);
    expect(status).toBe(422);
    for (const words of [
      'Skriv vad meddelandet säger',
      'Skriv dag och klockslag',
      'The telephone is broken.',
      'value="25.00"',
    ]) {
      expect(text).toContain(words);
    }
    const reversed = await admin.post('/redaktion/meddelanden', {
      ...bad,
      'text-sv': 'x',
      fromTime: '10.00',
      untilTime: '09:00',
    });
    expect(reversed.text).toContain('Slutet måste komma efter början');
    expect(await shown()).toEqual([]);
  });

  test('is not written by others, and one that is to come is read by nobody yet', async () => {
    expect((await (await town.as('editor')).get('/redaktion/meddelanden')).status).toBe(404);
    await town.owner.query(
      `insert into pages.service_message values (gen_random_uuid(), 'note', '{"sv":"Sedan"}', now() + interval '1 hour', null, now(), $1)`,
      [people.chiefEditor.membership],
    );
    expect(await shown()).toEqual([]);
  });
});

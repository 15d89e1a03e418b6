// The public face as readers meet it: what is shown, in which language, what surrounds it, and what is not there.
import { parseFeed } from '@rowanmanning/feed-parser';
import ical from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { showArticle } from '../../../test/world/shown-articles.ts';
import { schools } from '../../../test/world/small-town.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
  await town.owner.query(`insert into pages.topic (kind, value, name_sv, name_en, position) values
    ('factor', 'hoga-forvantningar', 'Höga förväntningar', 'High expectations', 1),
    ('school_form', 'gr', 'Grundskola', 'Compulsory school', 1), ('subject', 'matematik', 'Matematik', 'Mathematics', 1)`);
  const common: [string, string][] = [
    ['factor', 'hoga-forvantningar'],
    ['theme', 'nyanlanda'],
  ];
  await showArticle(town.owner, {
    kind: 'article',
    slug: 'lasa-ihop',
    title: 'Läsa ihop ger mer',
    ingress: 'Tre klasser läste högt för varandra.',
    body: '## Så började det\n\nVi [provade](/enheter/lotsen) <b>själva</b>.\n\n| Klass | Böcker |\n| --- | --- |\n| 4A | 12 |',
    byline: 'Maja Moe',
    series: 'Läslust',
    seriesPlace: 1,
    schoolUnitId: schools.northern,
    tags: [...common, ['subject', 'matematik'], ['word', 'läslust'], ['unit', 'samba']],
    shownFrom: '2026-02-01T08:00:00Z',
  });
  await showArticle(town.owner, {
    kind: 'article',
    slug: 'lasa-ihop',
    language: 'en',
    title: 'Reading together gives more',
    ingress: 'Three classes read aloud.',
    body: 'We tried it.',
    origin: 'machine',
  });
  await showArticle(town.owner, {
    kind: 'blog',
    slug: 'lasa-vidare',
    title: 'Läsa vidare',
    ingress: 'Andra delen.',
    body: 'Text.',
    series: 'Läslust',
    seriesPlace: 2,
    tags: common,
  });
  await showArticle(town.owner, {
    kind: 'film',
    slug: 'filmen',
    unitId: 'samba',
    title: 'En film om rasten',
    mediaUrl: 'https://www.youtube.com/watch?v=abcdefghijk',
    body: 'Se den.',
  });
  await showArticle(town.owner, {
    kind: 'podcast',
    slug: 'podden',
    title: 'En podd',
    mediaUrl: 'https://podd.example.se/avsnitt/1',
  });
  await showArticle(town.owner, {
    kind: 'theme',
    slug: 'nyanlanda',
    title: 'Nyanlända elever',
    ingress: 'Allt om mottagandet.',
    body: 'Inledning.',
  });
  await showArticle(town.owner, {
    kind: 'page',
    slug: 'om-oss',
    title: 'Om oss',
    ingress: 'Vilka vi är.',
    body: 'Text.',
  });
  await showArticle(town.owner, {
    kind: 'page',
    slug: 'om-oss',
    language: 'ar',
    title: 'من نحن',
    body: 'نص.',
    origin: 'reviewed',
  });
});
afterAll(() => town.close());

const get = async (path: string) => {
  const seen = await town.anyone.get(path);
  expect(seen.headers.get('set-cookie'), `${path} sets no cookie`).toBeNull();
  return seen;
};
const getValid = async (path: string, status = 200) => {
  const seen = await get(path);
  expect(seen.status, path).toBe(status);
  await expectValidHtml(seen.text);
  return seen.text;
};

test('an article says what it is, whose, when, what it is about, and what comes next', async () => {
  const text = await getValid('/artiklar/lasa-ihop');
  for (const words of ['Läsa ihop ger mer', 'Maja Moe', 'Publicerad', '1 februari 2026', 'Norra skolan', 'Lotsen']) {
    expect(text).toContain(words);
  }
  expect(text).toContain('&lt;b>själva&lt;/b>');
  expect(text).toContain('href="/artiklar?faktor=hoga-forvantningar"');
  expect(text).toContain('href="/teman/nyanlanda"');
  expect(text).toMatch(/Del 1 av 2.*href="\/artiklar\/lasa-vidare" rel="next"/s);
  expect(text).toContain('href="/enheter/samba"');
  expect(text).toMatch(/Läs också.*lasa-vidare/s);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '');
  expect(data['@graph'].map((thing: { '@type': string }) => thing['@type'])).toEqual(['Article', 'BreadcrumbList']);
  expect(data['@graph'][0].url).toBe('http://localhost:3000/artiklar/lasa-ihop');
});

test('a later version has the first one’s day, and its own as the day it was changed', async () => {
  const slug = 'andrad';
  await showArticle(town.owner, { kind: 'news', slug, title: 'Först', shownFrom: '2026-01-05T08:00:00Z' });
  await showArticle(town.owner, { kind: 'news', slug, title: 'Sedan', shownFrom: '2026-03-09T08:00:00Z' });
  const text = await getValid('/artiklar/andrad');
  expect(text).toMatch(/Sedan.*Publicerad.*5 januari 2026.*Senast uppdaterad.*9 mars 2026/s);
});

test('what a machine has translated says so, and what is missing in a language is shown openly in another', async () => {
  const machine = await getValid('/en/artiklar/lasa-ihop');
  expect(machine).toContain('Translated by machine on 2 March 2026');
  const missing = await getValid('/en/artiklar/lasa-vidare');
  expect(missing).toContain('not available in English yet. Here it is in Swedish');
  expect(missing).toMatch(/<h1 lang="sv" dir="ltr">Läsa vidare/);
  expect(missing).toMatch(/<div lang="sv" dir="ltr"><div class="prose">/);
  expect(missing).toContain('<link rel="canonical" href="http://localhost:3000/artiklar/lasa-vidare"/>');
  expect(missing).not.toContain('rel="alternate" hreflang="en"');
});

test('a standing page is there in every language: its own words, or openly the Swedish', async () => {
  const arabic = await getValid('/ar/sidor/om-oss');
  expect(arabic).toMatch(/<html lang="ar" dir="rtl"/);
  expect(arabic).toContain('<h1>من نحن</h1>');
  for (const face of ['so', 'ti', 'prs', 'uk', 'fi', 'lattlast']) {
    const text = await getValid(`/${face}/sidor/om-oss`);
    expect(text).toMatch(/<h1 lang="sv" dir="ltr">Om oss/);
    expect(text).toContain('data-warns');
  }
});

test('a film comes from its host only when the reader asks; an unknown host is a link', async () => {
  const before = await get('/artiklar/filmen');
  await expectValidHtml(before.text);
  expect(before.text).not.toContain('<iframe');
  expect(before.headers.get('content-security-policy')).not.toContain('frame-src');
  const asked = await get('/artiklar/filmen?visa=1');
  await expectValidHtml(asked.text);
  expect(asked.text).toContain('src="https://www.youtube-nocookie.com/embed/abcdefghijk"');
  expect(asked.headers.get('content-security-policy')).toContain('frame-src https://www.youtube-nocookie.com');
  const unknown = await get('/artiklar/podden?visa=1');
  expect(unknown.text).toContain('href="https://podd.example.se/avsnitt/1"');
  expect(unknown.text).not.toContain('<iframe');
  expect(unknown.headers.get('content-security-policy')).not.toContain('frame-src');
});

test('a picture goes with a link that is shared', async () => {
  expect((await get('/artiklar/lasa-ihop')).text).toContain(
    'property="og:image" content="http://localhost:3000/kort/lasa-ihop"',
  );
  const { bytes, headers, status } = await get('/en/kort/lasa-ihop');
  expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
  // Width and height stand at fixed places in the head of a PNG.
  const head = new DataView(bytes.buffer);
  expect([head.getUint32(16), head.getUint32(20)]).toEqual([1200, 630]);
  expect(bytes.length).toBeLessThan(60_000);
  expect((await get('/kort/finns-inte')).status).toBe(404);
});

test('the list is narrowed by what stands in the address, and says when nothing fits', async () => {
  const all = await getValid('/artiklar');
  expect(all).toContain('Läsa ihop ger mer');
  expect(all).not.toContain('<h2><a href="/teman');
  const slugs = async (query: string) =>
    [...(await getValid(`/artiklar${query}`)).matchAll(/<h2[^>]*><a href="\/artiklar\/([\w-]+)"/g)].map(
      ([, slug]) => slug,
    );
  expect(await slugs('?slag=film')).toEqual(['filmen']);
  expect(await slugs('?faktor=hoga-forvantningar')).toEqual(['lasa-vidare', 'lasa-ihop']);
  expect(await slugs('?faktor=hoga-forvantningar&amne=matematik')).toEqual(['lasa-ihop']);
  expect(await slugs('?enhet=samba')).toEqual(expect.arrayContaining(['filmen', 'lasa-ihop']));
  expect(await slugs('?skola=10000001')).toEqual(['lasa-ihop']);
  expect(await slugs('?ord=L%C3%A4slust')).toEqual(['lasa-ihop']);
  expect(await slugs('?ord=100%25')).toEqual([]);
  expect(await slugs('?skola=99999999')).toEqual([]);
  expect(await slugs('?slag=<x>&sida=-4&faktor=%00')).toContain('filmen');
  expect(await getValid('/artiklar?ord=finnsinte')).toContain('Inget passar just nu');
});

test('the list tells what is read most, of what is still shown; every page asks whether it was of use', async () => {
  await town.owner.query(`insert into feedback.page_day (page, day, views) values
    ('/artiklar/filmen', current_date - 3, 40), ('/artiklar/lasa-ihop', current_date - 2, 90), ('/artiklar/finns-ej', current_date - 2, 99)`);
  const most = /Mest läst.*?<ol[^>]*>(.*?)<\/ol>/s.exec(await getValid('/artiklar'))?.[1] ?? '';
  expect([...most.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/artiklar/lasa-ihop',
    '/artiklar/filmen',
  ]);
  for (const path of ['/artiklar/filmen', '/teman/nyanlanda', '/ar/sidor/om-oss']) {
    const { text } = await get(path);
    expect(text).toContain(`name="page" value="${path.replace('/ar/', '/')}"`);
  }
});

test('themes gather what is tagged with them', async () => {
  expect(await getValid('/teman')).toContain('href="/teman/nyanlanda"');
  const theme = await getValid('/teman/nyanlanda');
  expect(theme).toContain('lasa-ihop');
  expect(theme).not.toContain('href="/artiklar/filmen"');
  expect(await getValid('/artiklar?tema=nyanlanda')).toContain('Nyanlända elever: 2 träffar');
  expect(parseFeed((await get('/flode.rss?tema=nyanlanda')).text).items).toHaveLength(2);
  expect(theme).toContain('href="/flode.rss?tema=nyanlanda"');
  await getValid('/en/teman/nyanlanda');
});

test('what is removed is gone with a way on, what has moved leads there for good, and the rest has never been', async () => {
  await showArticle(town.owner, { kind: 'article', slug: 'borttagen', title: 'Borttagen' });
  await town.owner.query(`update pages.article set removed_at = now() where slug = 'borttagen'`);
  await town.owner.query(`insert into pages.redirect (path, target, source, made_at) values
    ('/pedagogorebro/gammal.4.79ecba.html', '/artiklar/lasa-ihop', 'import', now()),
    ('/pedagogorebro/åter', '/artiklar/lasa-ihop', 'import', now()), ('/slut', null, 'editor', now()),
    ('/artiklar/bytt', '/artiklar/filmen', 'editor', now())`);
  for (const path of ['/artiklar/borttagen', '/slut', '/en/slut', '/ar/slut']) {
    const text = await getValid(path, 410);
    expect(text).toMatch(/name="q"/);
    expect(text).toContain('/artiklar/lasa-vidare');
  }
  expect((await get('/ar/slut')).text).toContain(
    '<div class="column-main" lang="en" dir="ltr"><header class="page-header"><h1>This page',
  );
  const moved = async (path: string) => {
    const { status, location } = await get(path);
    return { status, location };
  };
  const toReading = { status: 301, location: '/artiklar/lasa-ihop' };
  expect(await moved('/pedagogorebro/gammal.4.79ecba.html')).toEqual(toReading);
  expect(await moved('/pedagogorebro/gammal.4.79ecba.html?utm=1')).toEqual(toReading);
  expect(await moved('/pedagogorebro/%C3%A5ter/')).toEqual(toReading);
  expect(await moved('/artiklar/bytt')).toEqual({ status: 301, location: '/artiklar/filmen' });
  expect(await moved('/en/artiklar/bytt')).toEqual({ status: 301, location: '/en/artiklar/filmen' });
  expect(await moved('/artiklar/')).toEqual({ status: 301, location: '/artiklar' });
  expect(await moved('/ar/enheter//')).toEqual({ status: 301, location: '/ar/enheter' });
  expect((await moved('/ar/')).location).toBe('/ar');
  for (const path of ['//', '//borta.example/']) expect((await get(path)).status, path).toBe(404);
  for (const path of ['/artiklar/finns-inte', '/finns-inte', '/en/finns/inte', '/%00', '/%ff', '/sidor/lasa-ihop']) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test('what is not shown yet, or no longer, is not there; an editor sees it on no public page either', async () => {
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  await showArticle(town.owner, { kind: 'news', slug: 'kommande', title: 'Kommande nyhet', shownFrom: soon });
  const editor = await town.as('editor');
  for (const visitor of [town.anyone, editor]) {
    expect((await visitor.get('/artiklar/kommande')).status).toBe(404);
    expect((await visitor.get('/artiklar')).text).not.toContain('Kommande nyhet');
    expect((await visitor.get('/artiklar/andrad')).text).not.toContain('Först');
  }
});

test('the feeds are read by another’s reader, whole and narrowed', async () => {
  const { text, headers } = await get('/flode.rss');
  expect(headers.get('content-type')).toContain('application/rss+xml');
  const feed = parseFeed(text);
  expect(feed.title).toContain('Artiklar');
  const item = feed.items.find(({ url }) => url === 'http://localhost:3000/artiklar/lasa-ihop');
  expect(item?.title).toBe('Läsa ihop ger mer');
  expect(item?.content).toContain('href="http://localhost:3000/enheter/lotsen"');
  expect(item?.authors[0]?.name).toBe('Maja Moe');
  const narrowed = parseFeed((await get('/flode.rss?slag=film')).text);
  expect(narrowed.items.map(({ url }) => url)).toEqual(['http://localhost:3000/artiklar/filmen']);
  expect(parseFeed((await get('/en/flode.rss')).text).language).toBe('en');

  const json = await get('/flode.json?faktor=hoga-forvantningar');
  expect(json.headers.get('content-type')).toContain('application/feed+json');
  const { version, items } = JSON.parse(json.text);
  expect(version).toBe('https://jsonfeed.org/version/1.1');
  expect(items.map(({ id }: { id: string }) => id)).toEqual([
    'http://localhost:3000/artiklar/lasa-vidare',
    'http://localhost:3000/artiklar/lasa-ihop',
  ]);
  expect(items[1]).toMatchObject({ title: 'Läsa ihop ger mer', authors: [{ name: 'Maja Moe' }], language: 'sv' });
  const list = (await get('/artiklar?slag=film')).text;
  expect(list).toContain('rel="alternate" type="application/rss+xml"');
  expect(list).toContain('href="/flode.rss?slag=film"');
});

test('the calendar holds what comes, by week, and the nights when clocks are turned', async () => {
  town.clock.now = Temporal.Instant.from('2026-03-20T08:00:00Z');
  await showArticle(town.owner, {
    kind: 'event',
    slug: 'marsnatten',
    title: 'Natten då klockan ställs fram, med komma; och semikolon',
    ingress: 'Rad ett\nrad två',
    // Stockholm goes from 01.59 to 03.00 at 01:00 UTC.
    beginsAt: '2026-03-29T00:30:00Z',
    endsAt: '2026-03-29T01:30:00Z',
    place: 'Naturens hus',
    places: 20,
  });
  await showArticle(town.owner, {
    kind: 'course',
    slug: 'oktobernatten',
    title: 'Kurs genom natten',
    // 02.30 comes twice; this is the second, and the course goes on until 03.30.
    beginsAt: '2026-10-25T01:30:00Z',
    endsAt: '2026-10-25T02:30:00Z',
  });
  await showArticle(town.owner, {
    kind: 'event',
    slug: 'varit',
    title: 'Det som har varit',
    beginsAt: '2026-03-10T08:00:00Z',
    endsAt: '2026-03-10T09:00:00Z',
  });
  const text = await getValid('/kalender');
  expect(text).toMatch(/Vecka 13, 23–29 mars.*söndag 29 mars 2026 kl\. 01\.30–03\.30.*Vecka 43/s);
  expect(text).toContain('söndag 25 oktober 2026 kl. 02.30–03.30');
  expect(text).not.toContain('Det som har varit');
  expect(await getValid('/kalender?slag=kurs')).not.toContain('marsnatten');
  expect(await getValid('/kalender?fran=2027-01-01')).toContain('Inget är planerat just nu');
  expect(await getValid('/artiklar/varit')).toContain('Det här har redan varit.');
  expect(await getValid('/artiklar/marsnatten')).toContain('"maximumAttendeeCapacity":20');

  const one = await get('/artiklar/marsnatten/kalender.ics');
  expect(one.headers.get('content-type')).toContain('text/calendar');
  const [event] = eventsOf(one.text);
  expect(event?.summary).toBe('Natten då klockan ställs fram, med komma; och semikolon');
  expect(event?.description).toBe('Rad ett\nrad två');
  expect(event?.location).toBe('Naturens hus');
  expect(event?.start.toISOString()).toBe('2026-03-29T00:30:00.000Z');
  expect(event?.end?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  for (const line of one.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const all = eventsOf((await get('/kalender.ics')).text);
  expect(all.map(({ start }) => start.toISOString())).toEqual([
    '2026-03-10T08:00:00.000Z',
    '2026-03-29T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
  ]);
  expect((await get('/artiklar/lasa-ihop/kalender.ics')).status).toBe(404);

  await showArticle(town.owner, {
    kind: 'event',
    slug: 'sambas',
    unitId: 'samba',
    title: 'Öppet hus',
    beginsAt: '2026-05-04T08:00:00Z',
  });
  const ofUnit = await getValid('/kalender?enhet=samba&slag=handelse');
  expect(ofUnit).toContain('/artiklar/sambas');
  expect(ofUnit).not.toContain('/artiklar/marsnatten');
  const file = /href="(\/kalender\.ics[^"]*)"/.exec(ofUnit)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(eventsOf((await get(file)).text).map(({ summary }) => summary)).toEqual(['Öppet hus']);
  for (const query of ['fran=0001-01-01', 'fran=9999-12-31', 'enhet=%00', 'slag=x', 'enhet=finns-inte']) {
    await getValid(`/kalender?${query}`);
  }
});

function eventsOf(file: string): ical.VEvent[] {
  return Object.values(ical.sync.parseICS(file)).filter((part): part is ical.VEvent => part?.type === 'VEVENT');
}

// What families read, in nine languages: the example's own pages in a small town, as a reader meets them.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { directionOf, type FaceLanguage, faceLanguages, inLanguage, tagOf } from '../../kit/languages.ts';
import { parseMarkdown } from '../../kit/markdown.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import { uiTexts } from '../../ui/language.ts';
import { formRules } from '../catalogue/index.ts';
import { readMunicipality } from '../organisation/index.ts';
import { linksOf, type PageFile, readPages } from './content-files.ts';
import { addressOf } from './domain.ts';
import { loadPages } from './load.ts';
import { shownTexts } from './texts.shown.languages.ts';

let town: Town;
let pages: PageFile[];

beforeAll(async () => {
  town = await openTown();
  const folder = 'municipality/orebro';
  const reading = readMunicipality(folder, { today: today(town.clock.now), forms: formRules });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const files = readPages(folder, reading.municipality);
  if (!files.ok) throw new Error(JSON.stringify(files.problems));
  pages = files.files.pages;
  const ours = pages.filter(({ kind, slug }) => kind === 'page' || slug === 'lotsen');
  const pool = createPool({ url: town.database.ownerUrl, max: 1 });
  await createQueries(pool)
    .transaction()
    .execute(async (db) => {
      await loadPages(
        db as Db,
        { topics: [], pages: ours.map((page) => ({ ...page, unitId: 'lotsen' })) },
        town.clock.now,
      );
      // The town's clock may stand before the day the example was first shown.
      await sql`update pages.publication set shown_from = now() - interval '1 hour'`.execute(db);
    });
  await pool.end();
});
afterAll(() => town?.close());

const others = (face: FaceLanguage) =>
  faceLanguages.filter((one) => one !== face).map((one) => uiTexts(one).skipToContent);

describe.each(faceLanguages)('in %s', (face) => {
  const get = (address: string) => town.anyone.get(inLanguage(face, address));

  test.each([
    ...['/', '/enheter', '/enheter/lotsen', '/sidor/tolk', '/kontakt', '/synpunkter', '/tillganglighet'],
    ...['/hjalp', '/sok', '/ta-bort-bild', '/nyhetsbrev', '/drift'],
  ])('%s speaks the language, frame and all, the right way round', async (address) => {
    const { status, text } = await get(address);
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${tagOf(face)}" dir="${directionOf(face)}"`);
    expect(text).toContain(uiTexts(face).skipToContent);
    for (const words of others(face)) expect(text).not.toContain(`>${words}<`);
    for (const one of faceLanguages) expect(text).toContain(`href="${inLanguage(one, address)}"`);
  });

  test('a page made by machine says so with its day, and leads to the Swedish', async () => {
    const { text } = await get('/sidor/tolk');
    const isMachine = !['sv', 'en', 'lattlast'].includes(face);
    expect(text.includes('class="origin-note"')).toBe(isMachine);
    if (!isMachine) return;
    const [before = ''] = shownTexts[face].machine('\u0000').split('\u0000');
    expect(text).toContain(before.replaceAll("'", '&#39;').trim());
    expect(text).toMatch(/<a href="\/sidor\/tolk" hreflang="sv">/);
    expect(text).toContain('2026');
  });

  test('an address where nothing stands is answered in the language, with a way on', async () => {
    const { status, text } = await get('/finns-inte');
    expect(status).toBe(404);
    if (face === 'sv') return;
    expect(text).toContain(`<html lang="${tagOf(face)}" dir="${directionOf(face)}"`);
    expect(text).toContain(`href="${inLanguage(face, '/')}"`);
  });

  test('the start page names what families read, and sends nobody to a text that they cannot read', async () => {
    const { text } = await get('/');
    for (const page of pages.filter(({ kind, language }) => kind === 'page' && language === face)) {
      expect(text).toContain(`href="${inLanguage(face, addressOf(page))}"`);
    }
    if (!['sv', 'en'].includes(face)) expect(text).not.toContain('/artiklar/');
  });
});

test('what the pages link to outside themselves is there', async () => {
  const hrefs = new Set(pages.flatMap(({ content }) => linksOf(parseMarkdown(content.body).children)));
  const ways = [...hrefs].filter((href) => href.startsWith('/') && !/\/(enheter|artiklar|teman|sidor)\/./.test(href));
  expect(ways.length).toBeGreaterThan(15);
  for (const way of ways) expect([200, 303], way).toContain((await town.anyone.get(way)).status);
});

test('numbers and addresses run from left to right on a page that runs from right to left', async () => {
  const { text } = await town.anyone.get('/ar/sidor/kontakta-oss');
  expect(text).toContain('<a href="tel:08-46500400"><bdi dir="ltr">08-465 004 00</bdi></a>');
  expect(text).toContain('<bdi dir="ltr">ingangen@example.se</bdi>');
});

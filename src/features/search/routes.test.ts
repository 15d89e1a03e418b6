// Searching over HTTP on a real database: what is public is found, what is not is never found or counted, and what is kept
// of a search has nobody in it.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { people } from '../../../test/world/small-town.ts';
import type { Db } from '../../access/gate.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import { type ArticleKind, insertArticle, plainContent, publish, saveVersion, setTags } from '../pages/index.ts';
import { loadSynonyms } from './load.ts';
import { keepSought } from './tally.ts';

let town: Town;

type Made = {
  slug: string;
  title: string;
  kind?: ArticleKind;
  body?: string;
  language?: 'sv' | 'en' | 'ar';
  from?: string;
  until?: string;
  at?: string;
  form?: string;
};

async function asOwner<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const pool = createPool({ url: town.database.ownerUrl, max: 1 });
  return createQueries(pool)
    .transaction()
    .execute((tx) => work(tx as Db))
    .finally(() => pool.end());
}

const articleIds = new Map<string, string>();

async function make(db: Db, { slug, title, kind = 'article', body = '', language = 'sv', ...rest }: Made) {
  const writer = { membershipId: null, now: Temporal.Now.instant() };
  const articleId = articleIds.get(slug) ?? (await insertArticle(db, { kind, slug, unitId: 'lotsen' }, writer));
  articleIds.set(slug, articleId);
  const times = { beginsAt: rest.at ?? null, endsAt: null };
  const content = { ...plainContent, title, ingress: '', body, originOn: '2026-01-01', ...times };
  const number = await saveVersion(db, { articleId, language, content, after: 0 }, writer);
  if (rest.form !== undefined) await setTags(db, articleId, [{ kind: 'school_form', value: rest.form }]);
  const from = Temporal.Instant.from(rest.from ?? '2026-01-01T00:00Z');
  const until = rest.until === undefined ? null : Temporal.Instant.from(rest.until);
  await publish(db, { articleId, language, number, from, until }, writer);
}

const hours = (count: number) => Temporal.Now.instant().add({ hours: count }).toString();

beforeAll(async () => {
  town = await openTown();
  await asOwner(async (db) => {
    await db
      .insertInto('pages.topic')
      .values([
        { kind: 'school_form', value: 'grundskola', nameSv: 'Grundskola', nameEn: 'Compulsory school', position: 1 },
      ])
      .execute();
    await loadSynonyms(db, [{ phrase: 'hemspråk', sameAs: 'modersmål' }]);
    const body = 'Vi **läser** varje dag. <script>alert(1)</script>';
    await make(db, { slug: 'modersmal', title: 'Rätten till modersmål', kind: 'page', body });
    await make(db, { slug: 'modersmal', title: 'The right to mother tongue', language: 'en' });
    await make(db, { slug: 'modersmal', title: 'الحق في اللغة الأم', language: 'ar' });
    await make(db, { slug: 'lasning', title: 'Läsning i trean', body: 'Modersmålslärare är med.', form: 'grundskola' });
    await make(db, { slug: 'oppet-hus', title: 'Öppet hus om modersmål', kind: 'event', at: hours(48) });
    await make(db, { slug: 'gammalt', title: 'Gammalt möte om modersmål', kind: 'event', at: hours(-48) });
    await make(db, { slug: 'kommer', title: 'Kommande om xylofon', from: hours(24) });
    await make(db, { slug: 'arkiv', title: 'Arkiverat om xylofon', from: hours(-48), until: hours(-24) });
    await sql`insert into contacts.entry
        (membership_id, unit_id, position, title_sv, title_en, shows_phone, shows_email, confirmed_on)
      values (${people.educator.membership}, 'lotsen', 1, 'Specialpedagog', 'Special educator', false, true, access.today())`.execute(
      db,
    );
    await make(db, { slug: 'borta', title: 'Borttaget om xylofon' });
    await db
      .updateTable('pages.article')
      .set({ removedAt: hours(-1) })
      .where('slug', '=', 'borta')
      .execute();
  });
});
afterAll(() => town.close());

const search = async (q: string, more = '', prefix = '') =>
  (await town.anyone.get(`${prefix}/sok?q=${encodeURIComponent(q)}${more}`)).text;

describe('anybody', () => {
  test('finds pages, articles and events in groups with counts, each with its words marked', async () => {
    const { status, text, headers } = await town.anyone.get('/sok?q=modersm%C3%A5l');
    expect([status, headers.getSetCookie()]).toEqual([200, []]);
    for (const heading of ['Enheter och sidor (1)', 'Artiklar (1)', 'Kurser och kalender (1)']) {
      expect(text).toContain(`<h2>${heading}</h2>`);
    }
    expect(text).toContain('href="/sidor/modersmal"');
    expect(text).toContain('<mark>modersmål</mark>');
    expect(text).toContain('<mark>Modersmålslärare</mark>');
    expect(text).not.toContain('Gammalt möte');
  });

  test('finds it called otherwise, misspelt, and without its marks', async () => {
    for (const q of ['hemspråk', 'modersmal', 'modersmålet']) expect(await search(q), q).toContain('/sidor/modersmal');
    const misspelt = await search('modersmoll');
    expect(misspelt).toContain('Menade du');
    expect(misspelt).toContain('/sidor/modersmal');
  });

  test('narrows in the address, by group and by filter, without script', async () => {
    const articles = await search('modersmål', '&typ=artiklar');
    expect(articles).toContain('/artiklar/lasning');
    expect(articles).not.toContain('/sidor/modersmal"');
    const filtered = await search('modersmål', '&skolform=grundskola');
    expect(filtered).toContain('/artiklar/lasning');
    expect(filtered).not.toContain('href="/sidor/modersmal"');
    expect(filtered).toContain('Grundskola (1)');
    expect(await search('modersmål', '&skolform=finns-inte')).toContain('Ta bort någon av dem');
  });

  test('meets a page in the language of the address, and what lacks it in Swedish, marked', async () => {
    const text = await search('mother tongue', '', '/en');
    expect(text).toContain('href="/en/sidor/modersmal"');
    expect(text).toContain('hreflang="sv"');
  });

  test('in Arabic meets what is in Arabic first, also by a Swedish word, and the rest with its language', async () => {
    const text = await search('modersmål', '', '/ar');
    await expectValidHtml(text);
    const own = text.indexOf('href="/ar/sidor/modersmal"');
    expect(own).toBeGreaterThan(0);
    expect(text).not.toContain('href="/sidor/modersmal"');
    expect(text).toMatch(/<h3 lang="sv" dir="ltr"><a href="\/artiklar\/lasning" hreflang="sv">/);
    expect(text).toContain('بالسويدية');
    expect(text).toContain('3 نتائج');
    expect(text).toContain('<option value="grundskola" lang="en" dir="ltr">Compulsory school (1)');
    expect(await search('xylofon', '', '/ar')).toContain('لم نجد شيئًا');
  });

  test('finds the people that are shown, by name and by what they do, and nobody else', async () => {
    const [given, family] = people.educator.name;
    for (const q of [family, 'specialpedagoger']) {
      const text = await search(q);
      expect(text, q).toContain('<h2>Kontakter (1)</h2>');
      expect(text.replace(/<\/?mark>/g, ''), q).toContain(`<a href="/enheter/lotsen">${given} ${family}</a>`);
    }
    expect(await search(people.psychologist.name[1])).not.toContain('Kontakter (');
    await town.owner.query('delete from contacts.entry');
    expect(await search(family)).not.toContain('Kontakter (');
  });

  test('may write anything', async () => {
    for (const q of ['<script>alert(1)</script>', '\u0000', "' or 1=1 --", 'x'.repeat(3000), '&|!()', '']) {
      const { status, text } = await town.anyone.get(`/sok?q=${encodeURIComponent(q)}&sida=-1&typ=x&enhet=../x`);
      expect(status, q).toBe(200);
      expect(text).not.toContain('<script>alert');
    }
    expect(await search('läser')).not.toContain('<script>alert');
  });
});

test('what is to come, what is over and what is removed are never found nor counted, though they are there', async () => {
  const { rows } = await town.owner.query(`select title from pages.version where title like '%xylofon' order by 1`);
  expect(rows).toHaveLength(3);
  const text = await search('xylofon');
  expect(text).toContain('Vi hittade inget');
  expect(text).not.toContain('om xylofon');
  // Not even by a guess at what was meant, and not for those who meet more of it elsewhere.
  expect(await search('xylofonn')).not.toContain('Menade du');
  const editor = await town.as('chiefEditor');
  expect((await editor.get('/sok?q=xylofon')).text).toContain('Vi hittade inget');
});

test('what is published is found at once, and what is withdrawn is gone at once', async () => {
  await asOwner((db) => make(db, { slug: 'ny', title: 'Nyskrivet om dragspel' }));
  expect(await search('dragspel')).toContain('/artiklar/ny');
  await town.owner.query('update pages.publication set shown_until = now() where article_id = $1', [
    articleIds.get('ny'),
  ]);
  expect(await search('dragspel')).not.toContain('/artiklar/ny');
  expect(await search('dragspell')).not.toContain('Menade du');
});

describe('what was sought', () => {
  test('is kept by day and wording with what it found, and nobody in it', async () => {
    await keepSought(town.db);
    await town.owner.query('delete from search.asked');
    for (const q of ['hemspråk', 'hemspråk', 'trumvirvel', 'Fatima 20150101-2384 modersmål a@b.se']) await search(q);
    await keepSought(town.db);
    const { rows } = await town.owner.query('select query, times, found from search.asked order by query');
    expect(rows).toEqual([
      { query: '… modersmål …', times: 1, found: 1 },
      { query: 'hemspråk', times: 2, found: 2 },
      { query: 'trumvirvel', times: 1, found: 0 },
    ]);
  });

  test('is read by the editors and no one else', async () => {
    for (const role of ['editor', 'chiefEditor'] as const) {
      const { status, text } = await (await town.as(role)).get('/redaktion/sokningar');
      expect(status, people[role].kind).toBe(200);
      expect(text).toContain('trumvirvel');
      expect(text.indexOf('trumvirvel')).toBeLessThan(text.indexOf('hemspråk'));
    }
    for (const role of ['principalNorth', 'coordinator', 'administrator', 'guardian'] as const) {
      expect((await (await town.as(role)).get('/redaktion/sokningar')).status, role).toBe(404);
    }
  });
});

// The example's own pages are right and whole in every language, and each fault in a folder is told with file, line and reason.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { today } from '../../kit/dates.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { parseMarkdown } from '../../kit/markdown.ts';
import { projectRoot } from '../../platform/config.ts';
import { formRules } from '../catalogue/index.ts';
import { readMunicipality } from '../organisation/index.ts';
import { linksOf, type PageFile, readPages } from './content-files.ts';
import { addressOf } from './domain.ts';

const place = mkdtempSync(join(tmpdir(), 'page-files-'));
afterAll(() => rmSync(place, { recursive: true }));

const folder = join(projectRoot, 'municipality', 'orebro');
const reading = readMunicipality(folder, { today: today(Temporal.Now.instant()), forms: formRules });
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const example = readPages(folder, reading.municipality);
if (!example.ok) throw new Error(JSON.stringify(example.problems, null, 1));
const { pages, topics } = example.files;

const familyUnits = [
  'ingangen',
  'perrongen',
  'modersmal',
  'sjukhusskolan',
  'oppnaforskolan',
  'np',
  'samba',
  'bryggan',
  'lotsen',
];
const slugs = (kind: string, language: string) =>
  pages.filter((page) => page.kind === kind && page.language === language).map(({ slug }) => slug);

describe('the example', () => {
  test('every unit has its page in Swedish and English', () => {
    const units = reading.municipality.units.map(({ id }) => id).sort();
    expect(units).toHaveLength(13);
    expect(slugs('unit', 'sv').sort()).toEqual(units);
    expect(slugs('unit', 'en').sort()).toEqual(units);
  });

  test.each(faceLanguages)('families have their units and their twelve pages in %s', (language) => {
    expect(slugs('unit', language)).toEqual(expect.arrayContaining(familyUnits));
    expect(slugs('page', language)).toHaveLength(12);
    expect(slugs('page', language).sort()).toEqual(slugs('page', 'sv').sort());
  });

  test('what a machine has translated says so, with its day; what families read is short', () => {
    for (const page of pages) {
      const { language, content } = page;
      const isMachine = !['sv', 'en', 'lattlast'].includes(language);
      expect([language, content.origin]).toEqual([language, isMachine ? 'machine' : 'written']);
      if (isMachine) expect(content.originOn).toBe('2026-11-22');
      if (page.kind === 'page') expect(content.body.split(/\s+/).length, `${language} ${page.slug}`).toBeLessThan(190);
    }
  });

  test.each([
    ['ar', /\p{Script=Arabic}/u],
    ['prs', /\p{Script=Arabic}/u],
    ['ti', /\p{Script=Ethiopic}/u],
    ['uk', /\p{Script=Cyrillic}/u],
  ])('%s is written in its own letters', (language, letter) => {
    for (const { content, slug } of pages.filter((page) => page.language === language)) {
      const letters = [...`${content.ingress} ${content.body}`.replaceAll(/\(.*?\)/g, '').matchAll(/\p{L}/gu)].map(
        ([one]) => one,
      );
      const own = letters.filter((one) => letter.test(one));
      expect(own.length / letters.length, slug).toBeGreaterThan(0.7);
    }
  });

  test('a text in one language leads to pages in that language where there are any', () => {
    const there = new Set(pages.map((page) => inLanguage(page.language, addressOf(page))));
    for (const { language, slug, content } of pages) {
      for (const href of linksOf(parseMarkdown(content.body).children)) {
        if (language !== 'sv' && there.has(inLanguage(language, href)))
          expect(`${slug}: ${href}`).toBe('in its own language');
      }
    }
  });

  test('headings come in order, no picture, and nothing that is dropped when drawn', () => {
    const drawn = [
      'text',
      'paragraph',
      'heading',
      'emphasis',
      'strong',
      'link',
      'list',
      'listItem',
      'blockquote',
      'table',
      'break',
    ];
    for (const { slug, content, language } of pages) {
      const tree = parseMarkdown(content.body);
      let depth = 1;
      for (const node of tree.children) {
        expect(drawn, `${language} ${slug}`).toContain(node.type);
        if (node.type !== 'heading') continue;
        expect(node.depth, `${language} ${slug}`).toBeGreaterThan(1);
        expect(node.depth - depth, `${language} ${slug}`).toBeLessThan(2);
        depth = node.depth;
      }
    }
  });

  test('the eight success factors, and something of most kinds', () => {
    expect(topics.filter(({ kind }) => kind === 'factor')).toHaveLength(8);
    const kinds = new Set(pages.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ['article', 'blog', 'course', 'event', 'film', 'news', 'page', 'podcast', 'theme', 'toplist', 'unit'].sort(),
    );
    expect(slugs('theme', 'sv').sort()).toEqual(['narvaro', 'naturskola', 'nyanlanda']);
  });
});

const good = `---\ntitle: Ute\ningress: Vi går ut.\nunit: naturskolan\npublished: 2026-05-04\n---\n\nHej.\n`;
const known = { units: [{ id: 'naturskolan' }], schools: [{ code: '12345678' }] } as never;
let count = 0;

function readWith(files: Record<string, string>) {
  count += 1;
  for (const [file, text] of Object.entries(files)) {
    const path = join(place, String(count), 'pages', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readPages(join(place, String(count)), known);
}

function only(files: Record<string, string>): PageFile {
  const read = readWith(files);
  if (!read.ok || read.files.pages[0] === undefined) throw new Error(JSON.stringify(read));
  return read.files.pages[0];
}

test('a time without a zone is read off the wall in Stockholm, in summer and in winter', () => {
  const times = 'begins: 2026-10-24 13:00\nends: 2026-10-25 13:00\npublished: 2026-03-29 12:00';
  const page = only({ 'sv/event/dag.md': good.replace('published: 2026-05-04', times) });
  expect(page.content).toMatchObject({ beginsAt: '2026-10-24T11:00:00Z', endsAt: '2026-10-25T12:00:00Z' });
  expect(page.publishedAt.toString()).toBe('2026-03-29T10:00:00Z');
  expect(page.content.originOn).toBe('2026-03-29');
});

test('a translation has the facts of the Swedish file, and says none of them itself', () => {
  const swedish = good.replace('unit:', 'byline: Ida Exempel\nunit:');
  const read = readWith({
    'sv/article/ute.md': swedish,
    'en/article/ute.md': '---\ntitle: Out\ningress: We go.\n---\nHi.\n',
  });
  expect(read).toMatchObject({ ok: true });
  if (!read.ok) return;
  const english = read.files.pages.find(({ language }) => language === 'en');
  expect(english).toMatchObject({ unitId: 'naturskolan', content: { byline: 'Ida Exempel', title: 'Out' } });
  const wrong = readWith({ 'sv/article/ute.md': good, 'en/article/ute.md': good });
  expect(wrong).toMatchObject({
    ok: false,
    problems: [{ line: 4, reason: expect.stringContaining('bara i den svenska') }],
  });
});

describe('a fault is told with its place', () => {
  test.each([
    ['ute.md', good, 1, 'pages/<språk>'],
    ['de/article/ute.md', good, 1, 'inget av språken'],
    ['sv/sak/ute.md', good, 1, 'inget slag av sida'],
    ['sv/article/Ute i skogen.md', good, 1, 'små bokstäver'],
    ['en/article/ute.md', '---\ntitle: Out\ningress: We go.\n---\nHi.\n', 1, 'ingen svensk fil'],
    ['sv/article/ute.md', 'Hej.', 1, 'title saknas'],
    ['sv/article/ute.md', '---\ntitle: Ute\n', 1, 'Sätt tre bindestreck'],
    ['sv/article/ute.md', good.replace('Ute', '[Ute'), 3, 'Fälten överst går inte'],
    ['sv/article/ute.md', good.replace('title: Ute\n', ''), 1, 'title saknas'],
    ['sv/article/ute.md', good.replace('unit:', 'rubrik: a\nunit:'), 4, 'rubrik känns inte igen'],
    ['sv/article/ute.md', good.replace('naturskolan', 'natur'), 4, 'natur finns inte'],
    ['sv/article/ute.md', good.replace('unit:', 'school: 11111111\nunit:'), 4, '11111111 finns inte'],
    ['sv/article/ute.md', good.replace('unit:', 'tags:\n  - factor:mod\nunit:'), 5, 'factor:mod finns inte'],
    ['sv/article/ute.md', good.replace('05-04', '02-30'), 5, 'ingen dag eller tid'],
    ['sv/article/ute.md', good.replace('unit:', 'begins: 2027-01-02\nends: 2027-01-01\nunit:'), 5, 'före begins'],
    ['sv/article/ute.md', good.replace('Hej.', '[Hej](/sidor/inget)'), 8, 'som inte finns'],
    ['sv/article/ute.md', good.replace('Hej.', '[Hej](javascript:alert)'), 8, 'går inte att använda'],
    ['sv/article/ute.md', good.replace('Hej.', '[Hej](/ar/artiklar/ute)'), 8, 'som inte finns'],
    ['sv/unit/ute.md', good, 1, 'ute finns inte'],
    ['topics.csv', 'kind;value\nfactor;mod\n', 1, 'kind;value;name_sv;name_en'],
    ['topics.csv', 'kind;value;name_sv;name_en\nmod;mod;Mod;Courage\n', 2, 'kind är factor'],
  ])('%s: %j', (file, text, line, reason) => {
    const read = readWith({ [file]: text });
    expect(read.ok).toBe(false);
    if (!read.ok) {
      expect(read.problems).toContainEqual({ file: `pages/${file}`, line, reason: expect.stringContaining(reason) });
    }
  });

  test('two with one address', () => {
    const read = readWith({ 'sv/article/ute.md': good, 'sv/blog/ute.md': good });
    expect(read).toMatchObject({ ok: false, problems: [{ file: 'pages/sv/blog/ute.md' }] });
  });
});

// Reads the folder `pages` of a municipality whole and judges it whole: articles and standing pages in every language, and
// the topics they can be about. Called by the load command and by tests; written by load.ts.
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RootContent } from 'mdast';
import type { z } from 'zod';
import { readCsv } from '../../kit/csv.ts';
import { today } from '../../kit/dates.ts';
import { readFrontMatter } from '../../kit/front-matter.ts';
import { type FaceLanguage, inLanguage, isFaceLanguage } from '../../kit/languages.ts';
import { parseMarkdown, safeHref } from '../../kit/markdown.ts';
import type { FileProblem, MunicipalityFolder } from '../organisation/index.ts';
import type { Tag } from './commands.ts';
import { readMoment, swedishOnly, swedishShape, translatedShape } from './content-shape.ts';
import { type ArticleKind, addressOf, articleKinds, type Content, plainContent } from './domain.ts';
import { filesSv as t } from './texts.files.sv.ts';

/** One file: one article in one language. A translation has the Swedish file's facts where it says nothing of its own. */
export type PageFile = {
  kind: ArticleKind;
  slug: string;
  language: FaceLanguage;
  unitId: string;
  tags: readonly Tag[];
  /** When it is first shown. */
  publishedAt: Temporal.Instant;
  /** The school's code stands in for its row. */
  schoolCode: string | null;
  content: Omit<Content, 'schoolUnitId' | 'pictureId'>;
};
export type Topic = {
  kind: 'factor' | 'school_form' | 'subject' | 'area';
  value: string;
  nameSv: string;
  nameEn: string;
};
export type PageFiles = { topics: Topic[]; pages: PageFile[] };
export type PageFilesReading =
  | { readonly ok: true; readonly files: PageFiles }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Known = Pick<MunicipalityFolder, 'units' | 'schools'>;
type Report = (file: string, line: number, reason: string) => void;
type Placed = { file: string; kind: ArticleKind; slug: string; language: FaceLanguage };
type Swedish = z.output<typeof swedishShape>;
type Written = Placed & { text: string; body: string; fields: z.output<typeof translatedShape> & Partial<Swedish> };

/** A municipality without the folder has no pages of its own, which is nothing wrong. */
export function readPages(folder: string, known: Known): PageFilesReading {
  const place = join(folder, 'pages');
  const problems: FileProblem[] = [];
  const report: Report = (file, line, reason) => problems.push({ file: `pages/${file}`, line, reason });
  if (!existsSync(place)) return { ok: true, files: { topics: [], pages: [] } };
  const files = (
    readdirSync(place, { recursive: true, withFileTypes: true }) as {
      name: string;
      parentPath: string;
      isFile(): boolean;
    }[]
  )
    .filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name))
    .map(({ name, parentPath }) =>
      join(parentPath, name)
        .slice(place.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => file !== 'README.md')
    .sort();
  const read = (file: string) => {
    const bytes = readFileSync(join(place, file));
    if (isUtf8(bytes)) return bytes.toString('utf8').replaceAll('\r\n', '\n');
    report(file, 1, t.notUtf8);
    return undefined;
  };
  const topics = files.includes('topics.csv') ? readTopics(read('topics.csv'), report) : [];
  const written = files
    .filter((file) => file !== 'topics.csv')
    .flatMap((file) => placeOf(file, report))
    .flatMap((placed) => readPage(placed, read(placed.file), report));
  const pages = finish(written, known, topics, report);
  if (problems.length === 0) return { ok: true, files: { topics, pages } };
  return {
    ok: false,
    problems: problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
  };
}

function placeOf(file: string, report: Report): Placed[] {
  const match = /^([^/]+)\/([^/]+)\/([^/]+)\.md$/.exec(file);
  const [, language = '', kind = '', slug = ''] = match ?? [];
  if (match === null) report(file, 1, t.place);
  else if (!isFaceLanguage(language)) report(file, 1, t.language(language));
  else if (!(articleKinds as readonly string[]).includes(kind)) report(file, 1, t.kind(kind, articleKinds.join(', ')));
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) report(file, 1, t.slug);
  else return [{ file, kind: kind as ArticleKind, slug, language }];
  return [];
}

function readPage(placed: Placed, text: string | undefined, report: Report): Written[] {
  if (text === undefined) return [];
  const { file, language } = placed;
  const head = readFrontMatter(text);
  if (!head.ok) {
    report(file, head.line, t.head[head.reason]);
    return [];
  }
  const parsed = (language === 'sv' ? swedishShape : translatedShape).safeParse(head.fields);
  if (parsed.success) return [{ ...placed, text, body: head.body.trimEnd(), fields: parsed.data }];
  for (const issue of parsed.error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])];
    for (const name of names) report(file, lineOf(text, `${name}:`), reasonOf(name, issue, head.fields));
  }
  return [];
}

function reasonOf(field: string, issue: z.core.$ZodIssue, fields: Record<string, unknown>): string {
  if (issue.code === 'unrecognized_keys') return swedishOnly.has(field) ? t.onlySwedish(field) : t.unknown(field);
  return fields[field] === undefined ? t.missing(field) : t.field(field, issue.message);
}

/** Where a text stands in the file: at a line's beginning, or wherever it first is. */
function lineOf(text: string, sought: string): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(sought));
  return Math.max(0, at < 0 ? lines.findIndex((line) => line.includes(sought)) : at) + 1;
}

/** Holds the files against each other and against the municipality. */
function finish(written: readonly Written[], known: Known, topics: readonly Topic[], report: Report): PageFile[] {
  const swedish = new Map(written.filter(({ language }) => language === 'sv').map((page) => [keyOf(page), page]));
  const addresses = new Set(written.map((page) => inLanguage(page.language, addressOf(page))));
  const tags = new Set([
    ...topics.map(({ kind, value }) => `${kind}:${value}`),
    ...known.units.map(({ id }) => `unit:${id}`),
    ...[...swedish.values()].filter(({ kind }) => kind === 'theme').map(({ slug }) => `theme:${slug}`),
  ]);
  const bySlug = new Map<string, Written>();
  for (const page of swedish.values()) {
    const before = bySlug.get(page.slug);
    if (before !== undefined) report(page.file, 1, t.twice(page.slug, before.file));
    bySlug.set(page.slug, page);
    checkFacts(page, known, tags, report);
  }
  return written.flatMap((page) => {
    checkLinks(page, addresses, report);
    const original = swedish.get(keyOf(page));
    if (original === undefined) {
      report(page.file, 1, t.noSwedish);
      return [];
    }
    return finishOne(page, original, report);
  });
}

function keyOf({ kind, slug }: Placed): string {
  return `${kind}/${slug}`;
}

function checkFacts(
  { file, text, kind, slug, fields }: Written,
  known: Known,
  tags: ReadonlySet<string>,
  report: Report,
): void {
  const units = new Set(known.units.map(({ id }) => id));
  const { unit = '', school } = fields;
  if (!units.has(unit)) report(file, lineOf(text, 'unit:'), t.noUnit(unit));
  if (kind === 'unit' && !units.has(slug)) report(file, 1, t.noUnit(slug));
  if (school !== undefined && !known.schools.some(({ code }) => code === school)) {
    report(file, lineOf(text, 'school:'), t.noSchool(school));
  }
  for (const tag of fields.tags ?? []) {
    if (!tag.startsWith('word:') && !tags.has(tag)) report(file, lineOf(text, tag), t.noTag(tag));
  }
}

/** A link to a page of this folder leads to one that is there, in the language that it says. */
function checkLinks({ file, text, body }: Written, addresses: ReadonlySet<string>, report: Report): void {
  for (const href of linksOf(parseMarkdown(body).children)) {
    const [path = ''] = href.split(/[?#]/);
    const isPage = /^(\/[a-z]{2,8})?\/(enheter|artiklar|teman|sidor)\/[^/]+$/.test(path);
    if (safeHref(href) === undefined) report(file, lineOf(text, href), t.link(href));
    else if (isPage && !addresses.has(path)) report(file, lineOf(text, href), t.leadsNowhere(href));
  }
}

/** Every link in a text, in order. */
export function linksOf(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type === 'link' ? [node.url] : []),
    ...('children' in node ? linksOf(node.children as RootContent[]) : []),
  ]);
}

function finishOne(page: Written, original: Written, report: Report): PageFile[] {
  const { file, text, kind, slug, language, body, fields } = page;
  const facts = original.fields;
  const moment = (field: 'published' | 'begins' | 'ends', written: string | undefined) => {
    const at = written === undefined ? undefined : readMoment(written);
    if (written !== undefined && at === undefined) report(file, lineOf(text, `${field}:`), t.moment(field));
    return at;
  };
  const published = fields.published ?? facts.published;
  if (published === undefined) report(file, 1, t.missing('published'));
  const publishedAt = moment('published', published);
  const beginsAt = moment('begins', facts.begins);
  const endsAt = moment('ends', facts.ends);
  if (endsAt !== undefined && (beginsAt === undefined || Temporal.Instant.compare(beginsAt, endsAt) >= 0)) {
    report(file, lineOf(text, 'ends:'), t.endsFirst);
  }
  if (publishedAt === undefined) return [];
  const content = {
    ...plainContent,
    title: fields.title,
    ingress: fields.ingress,
    body,
    byline: fields.byline ?? facts.byline ?? '',
    series: facts.series ?? null,
    seriesPlace: facts.series_place ?? null,
    beginsAt: beginsAt?.toString() ?? null,
    endsAt: endsAt?.toString() ?? null,
    place: fields.place ?? facts.place ?? null,
    places: facts.places ?? null,
    mediaUrl: fields.media ?? facts.media ?? null,
    origin: fields.origin,
    originOn: fields.origin_on ?? today(publishedAt).toString(),
    fromNumber: fields.from ?? null,
  };
  const tags = (facts.tags ?? []).map((written) => {
    const [tagKind = '', ...value] = written.split(':');
    return { kind: tagKind as Tag['kind'], value: value.join(':') };
  });
  return [
    { kind, slug, language, unitId: facts.unit ?? '', tags, publishedAt, schoolCode: facts.school ?? null, content },
  ];
}

const topicColumns = ['kind', 'value', 'name_sv', 'name_en'];

function readTopics(text: string | undefined, report: Report): Topic[] {
  if (text === undefined) return [];
  const { columns, rows, faults } = readCsv(text);
  if (columns.join(';') !== topicColumns.join(';')) {
    report('topics.csv', 1, t.topicColumns);
    return [];
  }
  for (const { line } of faults) report('topics.csv', line, t.topic);
  return rows.flatMap(({ line, cells }) => {
    const { kind = '', value = '', name_sv: nameSv = '', name_en: nameEn = '' } = cells;
    const isRight =
      ['factor', 'school_form', 'subject', 'area'].includes(kind) &&
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) &&
      nameSv !== '' &&
      nameEn !== '';
    if (!isRight) report('topics.csv', line, t.topic);
    return isRight ? [{ kind: kind as Topic['kind'], value, nameSv, nameEn }] : [];
  });
}

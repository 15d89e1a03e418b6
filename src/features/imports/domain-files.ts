// The files of an archive before any of them has an address: what each says of itself, and which is a translation of which.
// Pure; called by domain-import.ts.
import { fromHtml } from 'hast-util-from-html';
import { readFrontMatter } from '../../kit/front-matter.ts';
import { wordsOf } from '../../kit/html-clean.ts';
import { type FaceLanguage, faceLanguages } from '../../kit/languages.ts';
import { type ArticleKind, articleKinds } from '../pages/index.ts';
import { decoded, readOldPath } from './domain.ts';
import { type HeadReading, type Known, plainValue, readHead, readLanguage } from './domain-head.ts';

/** What an import makes; a unit's own page has its address from the unit. */
const importedKinds = articleKinds.filter((kind) => kind !== 'unit');
export type ImportRefusal =
  | 'head'
  | 'fields'
  | 'title'
  | 'language'
  | 'language-twice'
  | 'too-large'
  | 'tangled'
  | 'characters';

export type ReadFile = HeadReading & {
  file: string;
  /** The whole page of HTML; of Markdown what follows the head. */
  text: string;
  isHtml: boolean;
  language: FaceLanguage;
  /** Of a translation: the place of the Swedish file. */
  original: number | undefined;
  kind: ArticleKind;
  /** Wished for; whether it is free is seen later. */
  slug: string;
  /** Null: what the file says, or where it lies, is no address that can lead on. */
  oldPath: string | null;
};
export type RefusedFile = { file: string; reason: ImportRefusal };

export function readFiles(files: readonly { name: string; text: string }[], known: Known): (ReadFile | RefusedFile)[] {
  const paths = new Set(files.map(({ name }) => bareOf(name)));
  const read = files.map((file) => readFile(file, known, paths));
  const swedish = nameSwedish(read);
  const seen = new Set<string>();
  return read.map((one) => {
    if ('reason' in one || one.language === 'sv') return one;
    const original = originalOf(one, swedish);
    if (original === undefined) {
      // What the template of an old site says of its language is wrong as often as it is right.
      const isSwedish = one.isHtml && placeOf(one.file).language === undefined;
      const unfit = [...one.unfit, `lang: ${one.language}`];
      return isSwedish ? { ...one, language: 'sv', unfit } : { file: one.file, reason: 'language' };
    }
    const key = `${one.language} ${original}`;
    if (seen.has(key)) return { file: one.file, reason: 'language-twice' };
    seen.add(key);
    return { ...one, original };
  });
}

function readFile(
  { name, text }: { name: string; text: string },
  known: Known,
  paths: ReadonlySet<string>,
): ReadFile | RefusedFile {
  const place = placeOf(name);
  const isHtml = !/\.(md|markdown)$/i.test(name);
  const front = isHtml ? { ok: true as const, fields: fieldsOfHtml(text), body: text } : readFrontMatter(text);
  if (!front.ok) return { file: name, reason: 'head' };
  const reading = readHead(front.fields, known);
  const { head } = reading;
  return {
    ...reading,
    file: name,
    text: isHtml ? text : front.body.trimEnd(),
    isHtml,
    language: languageOf(reading, place.language ?? besideSwedish(name, paths), isHtml),
    original: undefined,
    kind: head.kind ?? place.kind ?? 'article',
    slug: slugOfFile(name),
    oldPath: readOldPath(oldOf(head.old, name)),
  };
}

/** Where it lies says more than the template of an old page, and less than an editor who has written it at the head. */
function languageOf({ head }: HeadReading, place: FaceLanguage | undefined, isHtml: boolean): FaceLanguage {
  return (isHtml ? (place ?? head.language) : (head.language ?? place)) ?? 'sv';
}

/** An address in the head may be without its first slash. */
function oldOf(old: string | undefined, name: string): string {
  if (old === undefined) return `/${name}`;
  return /^(\/|https?:)/i.test(old) ? old : `/${old}`;
}

/** A folder of a language and one of a kind, as our own files lie; or a language before the file's ending. */
function placeOf(name: string): { language: FaceLanguage | undefined; kind: ArticleKind | undefined } {
  const [, first = '', folder] = /(?:^|\/)([a-z]{2,8})\/([a-z]+)\/[^/]+$/.exec(name) ?? [];
  const kind = importedKinds.find((one) => one === folder);
  const [, ending = ''] = /\.([a-z]{2,8})\.[a-z]+$/i.exec(name) ?? [];
  const said = faceLanguages.find((one) => one === ending.toLowerCase());
  return { language: said ?? (kind && faceLanguages.find((one) => one === first)), kind };
}

const attributeOf = (tag: string, name: string): string | undefined => {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  const said = double ?? single ?? bare;
  return said?.includes('&') === true ? wordsOf(fromHtml(said, { fragment: true })) : said;
};
/** What is read of a page's head; its title and description are read with its text. */
const metaNames: Record<string, string> = {
  author: 'author',
  'dc.creator': 'author',
  keywords: 'keywords',
  date: 'date',
  'dc.date': 'date',
  'dcterms.date': 'date',
  'article:published_time': 'date',
  'article:modified_time': 'updated',
  'dcterms.modified': 'updated',
};

function fieldsOfHtml(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const top = text.slice(0, 50_000);
  const language = attributeOf(/<html\b[^>]{0,2000}>/i.exec(top)?.[0] ?? '', 'lang');
  if (language !== undefined && readLanguage(language) !== undefined) fields.language = language;
  for (const [tag] of top.matchAll(/<(?:meta|link)\b[^>]{1,2000}>/gi)) {
    const name = metaNames[(attributeOf(tag, 'name') ?? attributeOf(tag, 'property') ?? '').toLowerCase()];
    const rel = attributeOf(tag, 'rel')?.toLowerCase();
    const href = attributeOf(tag, 'href');
    if (name !== undefined) fields[name] ??= attributeOf(tag, 'content') ?? '';
    else if (rel === 'canonical') fields.old ??= href;
    else if (rel === 'alternate' && readLanguage(attributeOf(tag, 'hreflang') ?? '') === 'sv') fields.original ??= href;
  }
  return fields;
}

/** The file's own name, or that of its folder where the name says nothing. */
function slugOfFile(name: string): string {
  const parts = name.replace(/\.[^./]+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  const said = /^(index|default|start|startpage)$/i.test(last) ? (parts.at(-2) ?? last) : last;
  const slug = decoded(said)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'sida' : slug;
}

// ---- Which is a translation of which ------------------------------------------------------------------------------

/** Two files may not be meant by one name: such a name means none. Paths are without their ending. */
type Swedish = { paths: ReadonlyMap<string, number>; names: ReadonlyMap<string, number | undefined> };

const bareOf = (file: string) => plainValue(file.replace(/\.[^./]+$/, ''));

function nameSwedish(read: readonly (ReadFile | RefusedFile)[]): Swedish {
  const paths = new Map<string, number>();
  const names = new Map<string, number | undefined>();
  for (const [place, one] of read.entries()) {
    if ('reason' in one || one.language !== 'sv') continue;
    const bare = bareOf(one.file).replace(/\.sv$/, '');
    paths.set(bare, place);
    const { title = '', translationOf = '' } = one.head;
    for (const name of new Set([bare.replace(/^.*\//, ''), one.oldPath ?? '', title, translationOf].map(plainValue)))
      if (name !== '') names.set(name, names.has(name) ? undefined : place);
  }
  return { paths, names };
}

function originalOf({ file, head, language }: ReadFile, { paths, names }: Swedish): number | undefined {
  const said = head.translationOf;
  const beside = siblingsOf(file, language).map((path) => paths.get(path));
  const told =
    said === undefined
      ? []
      : [
          paths.get(bareOf(pathOf(file, said))),
          paths.get(bareOf(said)),
          names.get(plainValue(said)),
          names.get(plainValue(readOldPath(oldOf(said, '')) ?? '')),
        ];
  return [...told, ...beside].find((place) => place !== undefined);
}

/** What a reference in the file means, as a path in the archive. */
function pathOf(file: string, said: string): string {
  const base = `https://archive.invalid/${encodeURI(file)}`;
  return URL.canParse(said, base) ? decoded(new URL(said, base).pathname).slice(1) : said;
}

/** Where the Swedish file lies when nothing is said: in the folder of Swedish, in none, or beside with another ending. */
function siblingsOf(file: string, language: FaceLanguage): string[] {
  const bare = bareOf(file);
  const inFolder = new RegExp(`(^|/)${language}/`);
  return [
    ...(inFolder.test(bare) ? [bare.replace(inFolder, '$1sv/'), bare.replace(inFolder, '$1')] : []),
    ...(bare.endsWith(`.${language}`) ? [bare.slice(0, -language.length - 1)] : []),
  ];
}

/** A folder that is named as a language is one where the same page lies outside it too. */
function besideSwedish(file: string, paths: ReadonlySet<string>): FaceLanguage | undefined {
  return faceLanguages.find(
    (language) => language !== 'sv' && siblingsOf(file, language).some((path) => paths.has(path)),
  );
}

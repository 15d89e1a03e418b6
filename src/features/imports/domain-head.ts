// What a page of an older site says of itself at its head, taken in as far as it means something here. Nothing said there
// refuses a page: what is not understood, or fits nothing, is told. Pure; called by domain-import.ts.
import { findDate } from '../../kit/dates.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { type ArticleKind, type Origin, origins, readMoment, type Tag } from '../pages/index.ts';
import { type HeadField, headFields, headKinds, headLanguages } from './texts.fields.sv.ts';

/** What the municipality has, by its ids and by its names in small letters. */
export type Known = {
  units: ReadonlyMap<string, string>;
  schools: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, Tag>;
};

export type Head = {
  title?: string;
  ingress?: string;
  byline?: string;
  kind?: ArticleKind;
  language?: FaceLanguage;
  translationOf?: string;
  old?: string;
  unitId?: string;
  schoolUnitId?: string;
  tags: Tag[];
  /** YYYY-MM-DD, as all days here. */
  writtenOn?: string;
  changedOn?: string;
  origin?: Origin;
  picture?: string;
  mediaUrl?: string;
  series?: string;
  seriesPlace?: number;
  beginsAt?: string;
  endsAt?: string;
  place?: string;
  places?: number;
};
/** `unknown`: names of fields. `unfit`: a field's name with what it said. */
export type HeadReading = { head: Head; unknown: string[]; unfit: string[] };

export function readHead(fields: Readonly<Record<string, unknown>>, known: Known): HeadReading {
  const reading: HeadReading = { head: { tags: [] }, unknown: [], unfit: [] };
  let ends = '';
  for (const [name, value] of Object.entries(fields)) {
    const field = headFields.get(plainName(name));
    const said = listOf(value);
    if (field === undefined) reading.unknown.push(storable(name).slice(0, 60));
    else if (said.length > 0) {
      if (field === 'ends') ends = `${name}: ${said[0]}`;
      const unfit = takers[field](reading.head, said, known);
      reading.unfit.push(...unfit.map((word) => `${storable(name)}: ${word}`.slice(0, 120)));
    }
  }
  const { beginsAt, endsAt } = reading.head;
  if (endsAt !== undefined && (beginsAt === undefined || Temporal.Instant.compare(beginsAt, endsAt) >= 0)) {
    reading.unfit.push(ends);
    delete reading.head.endsAt;
  }
  return reading;
}

function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .trim()
    .replace(/[\s-]+/g, '_');
}

export function plainValue(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** YAML can write characters that no text has, and that the database takes in none. */
function storable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a field says, as lines of text; a list within a list, or fields within a field, is `…`. */
function listOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values
    .filter((each) => each !== null && each !== undefined)
    .map((each) => (typeof each === 'object' ? '\u2026' : storable(String(each))))
    .filter((text) => text !== '');
}

type Taker = (head: Head, said: readonly string[], known: Known) => readonly string[];

/** One value, judged: undefined does not fit. */
function one<K extends keyof Head>(key: K, judge: (text: string, known: Known) => Head[K] | undefined): Taker {
  return (head, said, known) => {
    const [first = '', ...more] = said;
    const value = head[key] === undefined ? judge(first, known) : undefined;
    if (value === undefined) return said;
    head[key] = value;
    return more;
  };
}

const line = (most: number) => (text: string) => (text.length <= most && text !== '\u2026' ? text : undefined);
const day = (text: string) => findDate(/^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '')?.toString();
const moment = (text: string) => readMoment(text)?.toString();
const number = (text: string) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);
const known = (from: keyof Known) => (text: string, all: Known) =>
  all[from].get(plainValue(text)) as string | undefined;

const takers: Record<HeadField, Taker> = {
  title: one('title', line(150)),
  ingress: one('ingress', line(10_000)),
  byline: (head, said) => {
    const byline = [...(head.byline === undefined ? [] : [head.byline]), ...said].join(', ');
    if (byline.length > 120 || said.includes('\u2026')) return said;
    head.byline = byline;
    return [];
  },
  kind: one('kind', (text) => headKinds.get(plainValue(text))),
  language: one('language', readLanguage),
  translationOf: one('translationOf', line(500)),
  old: one('old', line(500)),
  unit: one('unitId', known('units')),
  school: one('schoolUnitId', known('schools')),
  tags: (head, said, { tags }) => {
    const words = said.flatMap((text) => (tags.has(plainValue(text)) ? [text] : text.split(/\s*[,;]\s*/)));
    return words.filter((word) => {
      const tag = tags.get(plainValue(word));
      const isHeld = head.tags.some(({ kind, value }) => kind === tag?.kind && value === tag.value);
      if (tag !== undefined && !isHeld) head.tags.push(tag);
      return tag === undefined && word !== '';
    });
  },
  writtenOn: one('writtenOn', day),
  changedOn: one('changedOn', day),
  origin: one('origin', (text) => origins.find((origin) => origin === plainValue(text))),
  picture: one('picture', line(500)),
  media: one('mediaUrl', (text) => (/^https:\/\/[^\s]+$/.test(text) && URL.canParse(text) ? text : undefined)),
  series: one('series', line(120)),
  seriesPlace: one('seriesPlace', number),
  begins: one('beginsAt', moment),
  ends: one('endsAt', moment),
  place: one('place', line(200)),
  places: one('places', number),
  none: () => [],
};

/** `sv-SE` is `sv`; so is `Svenska`. */
export function readLanguage(text: string): FaceLanguage | undefined {
  const plain = plainValue(text).replaceAll('_', '-');
  return headLanguages.get(plain) ?? headLanguages.get(plain.split('-')[0] ?? '');
}

// What an address asks of the search, which hits it keeps, and how many each filter would leave. Pure.
import { type FaceLanguage, fallbackOf } from '../../kit/languages.ts';
import type { Hit } from './engine.ts';
import { type Document, type Group, groups } from './engine-index.ts';

/** Characters of what is sought. */
export const longestSought = 200;
/** Of each group on the page of all. */
export const shownOfGroup = 5;
export const shownOnPage = 20;

/** The filters by their names in the address, and the kind of topic that each is. */
export const facets = { skolform: 'school_form', amne: 'subject', omrade: 'area', faktor: 'factor' } as const;
export type Facet = keyof typeof facets;

/** The groups by their names in the address. */
export const groupSlugs: Readonly<Record<Group, string>> = {
  pages: 'sidor',
  people: 'kontakter',
  articles: 'artiklar',
  events: 'kalender',
};

export type Asked = {
  q: string;
  group: Group | undefined;
  unit: string | undefined;
  topics: Readonly<Record<Facet, string | undefined>>;
  page: number;
};

export function readAsked(query: URLSearchParams): Asked {
  const text = (name: string, most: number) =>
    (query.get(name) ?? '')
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, most);
  const slug = (name: string) => (/^[a-z0-9-]{1,60}$/.test(text(name, 60)) ? text(name, 60) : undefined);
  const page = Number(query.get('sida'));
  return {
    q: text('q', longestSought),
    group: groups.find((group) => groupSlugs[group] === query.get('typ')),
    unit: slug('enhet'),
    topics: { skolform: slug('skolform'), amne: slug('amne'), omrade: slug('omrade'), faktor: slug('faktor') },
    page: Number.isSafeInteger(page) && page > 0 && page < 1000 ? page : 1,
  };
}

/** The address's query for what is asked, with changes; without what is usual. */
export function queryOf(asked: Asked, changes: Partial<Asked> = {}): string {
  const { q, group, unit, topics, page } = { ...asked, page: 1, ...changes };
  const query = new URLSearchParams({ q });
  if (group !== undefined) query.set('typ', groupSlugs[group]);
  if (unit !== undefined) query.set('enhet', unit);
  for (const [facet, value] of Object.entries(topics)) if (value !== undefined) query.set(facet, value);
  if (page > 1) query.set('sida', String(page));
  return query.toString();
}

export type FilterName = 'enhet' | Facet;
export const filterNames: readonly FilterName[] = ['enhet', 'skolform', 'amne', 'omrade', 'faktor'];
type Counts = Record<FilterName, Map<string, number>>;
export type Sifted = {
  hits: Hit[];
  byGroup: Readonly<Record<Group, Hit[]>>;
  /** For each filter: how many there would be with each of its values. */
  counts: Readonly<Record<FilterName, ReadonlyMap<string, number>>>;
};

/**
 * For who reads one of the languages that only families' pages have: a thing that has a page in it is met there, whatever
 * language it was found in, and comes before what has none; else in the complete language that stands in.
 */
export function ownFirst(hits: readonly Hit[], documents: readonly Document[], face: FaceLanguage): Hit[] {
  const wanted: readonly string[] = [face, fallbackOf(face)];
  const things = new Map(hits.map((hit) => [hit.document.thing, hit]));
  const placeOf = ({ language }: Document) => (wanted.includes(language) ? wanted.indexOf(language) : wanted.length);
  for (const document of documents) {
    const met = things.get(document.thing);
    if (met === undefined || document.isGone || placeOf(document) >= placeOf(met.document)) continue;
    things.set(document.thing, { ...met, document });
  }
  const met = [...things.values()];
  const isOwn = ({ document }: Hit) => document.language === face;
  return [...met.filter(isOwn), ...met.filter((hit) => !isOwn(hit))];
}

/** A filter's counts pass over its own choice: they tell what another would give. */
export function sift(found: readonly Hit[], asked: Asked, now: Temporal.Instant): Sifted {
  const counts = Object.fromEntries(filterNames.map((name) => [name, new Map<string, number>()])) as Counts;
  const byGroup = Object.fromEntries(groups.map((group) => [group, [] as Hit[]])) as Record<Group, Hit[]>;
  const chosen = filterNames.filter((name) => choiceOf(asked, name) !== undefined);
  const hits: Hit[] = [];
  for (const hit of found) {
    const { document } = hit;
    if (isOver(document, now)) continue;
    const missed = chosen.filter((name) => !valuesOf(document, name).includes(choiceOf(asked, name) ?? ''));
    if (missed.length > 1) continue;
    for (const name of missed.length === 0 ? filterNames : missed) count(counts[name], valuesOf(document, name));
    if (missed.length > 0) continue;
    hits.push(hit);
    byGroup[document.group].push(hit);
  }
  return { hits, byGroup, counts };
}

export function choiceOf({ unit, topics }: Asked, name: FilterName): string | undefined {
  return name === 'enhet' ? unit : topics[name];
}

type Values = Readonly<Record<FilterName, readonly string[]>>;
/** Read once of each document: a common word is in ten thousand, and each page of results counts them all. */
const knownValues = new WeakMap<Document, Values>();

function valuesOf(document: Document, name: FilterName): readonly string[] {
  let values = knownValues.get(document);
  if (values === undefined) {
    values = readValues(document);
    knownValues.set(document, values);
  }
  return values[name];
}

function readValues({ unit, topics }: Document): Values {
  const ofKind = (kind: string) =>
    topics.filter((topic) => topic.startsWith(`${kind}:`)).map((topic) => topic.slice(kind.length + 1));
  const valuesFor = (name: FilterName) =>
    name === 'enhet' ? [...(unit === null ? [] : [unit]), ...ofKind('unit')] : ofKind(facets[name]);
  const values = (name: FilterName) => [...new Set(valuesFor(name))];
  return {
    enhet: values('enhet'),
    skolform: values('skolform'),
    amne: values('amne'),
    omrade: values('omrade'),
    faktor: values('faktor'),
  };
}

function count(counts: Map<string, number>, values: readonly string[]): void {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** An event or a course that has been is no answer. */
function isOver({ group, endsAt }: Document, now: Temporal.Instant): boolean {
  return group === 'events' && endsAt !== null && Temporal.Instant.compare(endsAt, now) < 0;
}

/** Groups by their best hit: what fits best is met first, after what is in the language of `face` where that is given. */
export function orderOf(byGroup: Sifted['byGroup'], face?: FaceLanguage): Group[] {
  const isOwn = (group: Group) => Number(byGroup[group][0]?.document.language === face);
  const best = (group: Group) => isOwn(group) * 1e9 + (byGroup[group][0]?.score ?? 0);
  return [...groups].filter((group) => byGroup[group].length > 0).sort((a, b) => best(b) - best(a));
}

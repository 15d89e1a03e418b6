// What a list of articles is narrowed to, as it stands in the address, and how it is asked of the database. Pure.
import type { Tag } from './commands.ts';
import type { ListedKind } from './domain-shown.ts';
import type { ShownFilter } from './queries.ts';

/** What stands in the address for each kind. */
export const kindWords: Record<ListedKind, string> = {
  article: 'artikel',
  blog: 'blogg',
  film: 'film',
  podcast: 'podd',
  news: 'nyhet',
  toplist: 'topplista',
  course: 'kurs',
  event: 'handelse',
};

/** The address's names for the filters, in the order of the form. */
export const filterNames = {
  kind: 'slag',
  factor: 'faktor',
  schoolForm: 'skolform',
  subject: 'amne',
  theme: 'tema',
  area: 'omrade',
  unit: 'enhet',
  school: 'skola',
  word: 'ord',
} as const;
export type FilterName = keyof typeof filterNames;
/** Absent: not narrowed by that. `school` is the school unit's code, the others are topics' values, ids and words. */
export type ListFilter = Partial<Record<FilterName, string>>;

const names = Object.keys(filterNames) as FilterName[];
const longestWord = 60;

/** Anything that no list could be narrowed by is left out. */
export function readFilter(query: URLSearchParams): ListFilter {
  const filter: ListFilter = {};
  for (const name of names) {
    const value = query.get(filterNames[name])?.trim().slice(0, longestWord) ?? '';
    const isWellFormed = name === 'word' ? !value.includes('\0') : /^[a-z0-9-]+$/.test(value);
    if (value !== '' && isWellFormed && (name !== 'kind' || kindOf(value) !== undefined)) filter[name] = value;
  }
  return filter;
}

/** From 1; the first where the address says something else. */
export function readPage(query: URLSearchParams): number {
  const page = query.get('sida') ?? '';
  return /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
}

/** The query of an address, with its question mark; empty for the whole list. */
export function filterQuery(filter: ListFilter, page = 1): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value !== undefined) query.set(filterNames[name], value);
  }
  if (page > 1) query.set('sida', String(page));
  return query.size === 0 ? '' : `?${query}`;
}

/** `schoolUnitId` is the school's own id, which its code stands for. */
export function askedBy(filter: ListFilter, schoolUnitId: string | undefined): ShownFilter {
  const kind = kindOf(filter.kind ?? '');
  const tag = (tagKind: Tag['kind'], value: string | undefined) =>
    value === undefined ? [] : [{ kind: tagKind, value }];
  return {
    ...(kind !== undefined && { kinds: [kind] }),
    tags: [
      ...tag('factor', filter.factor),
      ...tag('school_form', filter.schoolForm),
      ...tag('subject', filter.subject),
      ...tag('theme', filter.theme),
      ...tag('area', filter.area),
    ],
    unitId: filter.unit,
    schoolUnitId,
    word: filter.word,
  };
}

/** The list that a tag leads to; undefined for what has a page of its own. */
export function filterOfTag({ kind, value }: Tag): ListFilter | undefined {
  switch (kind) {
    case 'factor':
      return { factor: value };
    case 'school_form':
      return { schoolForm: value };
    case 'subject':
      return { subject: value };
    case 'area':
      return { area: value };
    case 'word':
      return { word: value };
    default:
      return undefined;
  }
}

function kindOf(word: string): ListedKind | undefined {
  return (Object.keys(kindWords) as ListedKind[]).find((kind) => kindWords[kind] === word);
}

// What a file of an older site becomes here: its title, address, kind and text, what it is about, and what cannot come along.
// Pure.
import { htmlToMarkdown } from '../../kit/html-to-markdown.ts';
import { type FaceLanguage, inLanguage } from '../../kit/languages.ts';
import { judgeMarkdown } from '../../kit/markdown-advice.ts';
import { type ArticleKind, addressOf, type Origin, type Tag } from '../pages/index.ts';
import { decoded } from './domain.ts';
import { type ImportRefusal, type ReadFile, type RefusedFile, readFiles } from './domain-files.ts';
import type { Known } from './domain-head.ts';
import { type Shelf, withAddresses, withMarkedPictures } from './domain-pictures.ts';

export type { ImportRefusal } from './domain-files.ts';
export type ImportLost = { kind: string; count: number; examples: readonly string[] };
export type ImportFacts = {
  ingress: string;
  byline: string;
  place: string | null;
  mediaUrl: string | null;
  series: string | null;
  seriesPlace: number | null;
  beginsAt: string | null;
  endsAt: string | null;
  places: number | null;
  schoolUnitId: string | null;
  origin: Origin;
  /** The day it was written; null: not said. */
  originOn: string | null;
  /** Of the import (domain-pictures.ts). */
  pictureId: string | null;
};
export type Planned = {
  file: string;
  language: FaceLanguage;
  original: number | null;
  kind: ArticleKind;
  slug: string;
  title: string;
  facts: ImportFacts;
  unitId: string | null;
  tags: readonly Tag[];
  body: string;
  oldPath: string | null;
  lost: ImportLost[];
};
export type PlannedFile = { ok: true; planned: Planned } | ({ ok: false } & RefusedFile);

type Placed = ReadFile & { slug: string };
type Around = { leads: ReadonlyMap<string, string>; shelf: Shelf };

/** `isFree`: whether an address has not been given out. The order of the files is the order of the answer. */
export async function planFiles(
  files: readonly { name: string; text: string }[],
  { isFree, known, shelf }: { isFree: (slug: string) => Promise<boolean>; known: Known; shelf: Shelf },
): Promise<PlannedFile[]> {
  const taken = new Set<string>();
  const placed: (Placed | RefusedFile)[] = [];
  for (const one of readFiles(files, known)) {
    const isOwn = 'reason' in one || one.original !== undefined;
    placed.push(isOwn ? one : { ...one, slug: await freeSlug(one.slug, taken, isFree) });
  }
  const settled = placed.map((one) => {
    const original = 'reason' in one || one.original === undefined ? undefined : placed[one.original];
    return original === undefined || 'reason' in original ? one : { ...one, slug: original.slug, kind: original.kind };
  });
  const around = { leads: leadsOf(settled), shelf };
  const planned = settled.map((one) => ('reason' in one ? refused(one) : planFile(one, around)));
  return planned.map((one) => {
    const original = one.ok && one.planned.original !== null ? planned[one.planned.original] : undefined;
    if (!one.ok || original === undefined) return one;
    if (!original.ok) return refused({ file: one.planned.file, reason: 'language' });
    return { ok: true, planned: { ...one.planned, unitId: original.planned.unitId } };
  });
}

const refused = (file: RefusedFile): PlannedFile => ({ ok: false, ...file });

async function freeSlug(slug: string, taken: Set<string>, isFree: (slug: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? slug : `${slug}-${n}`;
    if (taken.has(tried) || !(await isFree(tried))) continue;
    taken.add(tried);
    return tried;
  }
}

/** New addresses by old ones, and by where the files lie. */
function leadsOf(placed: readonly (Placed | RefusedFile)[]): Map<string, string> {
  const pages = placed.flatMap((one) => ('reason' in one ? [] : [one]));
  const addressFor = (one: Placed) => inLanguage(one.language, addressOf(one));
  return new Map([
    ...pages.map((one) => [`/${one.file}`, addressFor(one)] as const),
    ...pages.flatMap((one) => (one.oldPath === null ? [] : [[one.oldPath, addressFor(one)] as const])),
  ]);
}

function planFile(one: Placed, around: Around): PlannedFile {
  const { file, head, language, original = null, oldPath } = one;
  const written = one.isHtml ? readHtml(one, around) : readMarkdown(one, around);
  if (typeof written === 'string') return refused({ file, reason: written });
  const { title, body, lost } = written;
  if (title === '' || title.length > 150) return refused({ file, reason: 'title' });
  const reason = whyNot([title, written.ingress, head.byline ?? ''].join('\n\n')) ?? whyNot(body);
  if (reason !== undefined) return refused({ file, reason });
  const pictureId = (head.picture && around.shelf.want(file, head.picture, { alt: '', caption: '' })) ?? null;
  const unfit = [...one.unfit, ...(head.picture !== undefined && pictureId === null ? [head.picture] : [])];
  const facts: ImportFacts = {
    ingress: written.ingress.slice(0, 600),
    byline: head.byline ?? '',
    place: head.place ?? null,
    mediaUrl: head.mediaUrl ?? null,
    series: head.series ?? null,
    seriesPlace: head.seriesPlace ?? null,
    beginsAt: head.beginsAt ?? null,
    endsAt: head.endsAt ?? null,
    places: head.places ?? null,
    schoolUnitId: head.schoolUnitId ?? null,
    // Nobody here has read it: whoever does says so.
    origin: head.origin ?? (language === 'sv' || language === 'lattlast' ? 'written' : 'machine'),
    originOn: head.changedOn ?? head.writtenOn ?? null,
    pictureId,
  };
  const told = [
    ...lost,
    ...(written.ingress.length > 600 ? [{ kind: 'ingress', count: 1, examples: [] }] : []),
    ...(one.unknown.length > 0 ? [{ kind: 'fields', count: one.unknown.length, examples: one.unknown }] : []),
    ...(unfit.length > 0 ? [{ kind: 'values', count: unfit.length, examples: unfit }] : []),
  ];
  const { kind, slug } = one;
  const about = { unitId: head.unitId ?? null, tags: head.tags };
  return {
    ok: true,
    planned: { file, language, original, kind, slug, title, facts, ...about, body, oldPath, lost: told },
  };
}

type WrittenPage = { title: string; ingress: string; body: string; lost: ImportLost[] };

function readHtml(one: Placed, around: Around): WrittenPage | ImportRefusal {
  const { file, text, head } = one;
  const read = htmlToMarkdown(text, {
    wholePage: true,
    resolveHref: hrefResolver(one, around),
    resolvePicture: (src, words) => bild(around.shelf.want(file, src, words)),
  });
  if (!read.ok) return read.reason;
  return { title: read.title, ingress: head.ingress ?? read.description, body: read.markdown, lost: [...read.lost] };
}

function readMarkdown(one: Placed, around: Around): WrittenPage {
  const { file, head } = one;
  const [first = ''] = one.text.split('\n', 1);
  const heading = head.title === undefined && /^# .{1,200}$/.test(first) ? first.slice(2).trim() : undefined;
  const text = heading === undefined ? one.text : one.text.slice(first.length).trimStart();
  const { body, lost } = withAddresses(withMarkedPictures(text), {
    picture: ({ url, alt, title }) => bild(around.shelf.want(file, url, { alt: alt ?? '', caption: title ?? '' })),
    href: hrefResolver(one, around),
  });
  const pictures = { kind: 'pictures', count: lost.length, examples: lost.slice(0, 10) };
  return {
    title: head.title ?? heading ?? '',
    ingress: head.ingress ?? '',
    body,
    lost: lost.length > 0 ? [pictures] : [],
  };
}

const bild = (id: string | undefined) => (id === undefined ? undefined : `bild:${id}`);

/** A link from one old page to another leads to what that one becomes. Relative in HTML to its address, in Markdown to its file. */
function hrefResolver({ isHtml, oldPath, file }: Placed, { leads }: Around) {
  const base = `https://old.invalid${isHtml ? (oldPath ?? '/') : `/${encodeURI(file)}`}`;
  return (href: string): string | undefined => {
    if (/^(#|mailto:|tel:)/i.test(href)) return href;
    if (!URL.canParse(href, base)) return undefined;
    const { hostname, pathname, search, hash } = new URL(href, base);
    if (hostname !== 'old.invalid') return href;
    const path = decoded(pathname).replace(/(?<=.)\/+$/, '');
    return encodeURI(leads.get(path) ?? path) + search + hash;
  };
}

function whyNot(body: string): ImportRefusal | undefined {
  const reasons = new Set<string>(judgeMarkdown(body).refusals.map(({ reason }) => reason));
  if (reasons.has('too-long')) return 'too-large';
  if (reasons.has('tangled')) return 'tangled';
  return reasons.has('hidden-characters') ? 'characters' : undefined;
}

/** The same without pictures that turned out not to be any. */
export function withoutPictures(planned: Planned, refusedIds: ReadonlySet<string>): Planned {
  const isRefused = (url: string) => refusedIds.has(url.replace(/^bild:/, ''));
  const { body } = withAddresses(planned.body, { picture: ({ url }) => (isRefused(url) ? undefined : url) });
  const { pictureId } = planned.facts;
  const facts = { ...planned.facts, pictureId: pictureId !== null && refusedIds.has(pictureId) ? null : pictureId };
  return { ...planned, facts, body };
}

// What a file of an older site becomes here: its title, address, kind and text, and what cannot come along. Pure.
import type { Nodes } from 'mdast';
import { z } from 'zod';
import { readFrontMatter } from '../../kit/front-matter.ts';
import { htmlToMarkdown } from '../../kit/html-to-markdown.ts';
import { faceLanguages } from '../../kit/languages.ts';
import { parseMarkdown, writeMarkdown } from '../../kit/markdown.ts';
import { judgeMarkdown } from '../../kit/markdown-advice.ts';
import { type ArticleKind, addressOf, articleKinds, readMoment, swedishShape } from '../pages/index.ts';
import { decoded, readOldPath } from './domain.ts';

/** What an import makes; a unit's own page has its address from the unit. */
export const importedKinds = articleKinds.filter((kind) => kind !== 'unit');
export type ImportRefusal = 'head' | 'fields' | 'title' | 'language' | 'too-large' | 'tangled' | 'characters';
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
};
export type Planned = {
  file: string;
  kind: ArticleKind;
  slug: string;
  title: string;
  facts: ImportFacts;
  body: string;
  /** Null: what the file says, or where it lies, is no address that can lead on. */
  oldPath: string | null;
  lost: ImportLost[];
};
export type PlannedFile = { ok: true; planned: Planned } | { ok: false; file: string; reason: ImportRefusal };

const headShape = swedishShape.partial().extend({
  kind: z.enum(importedKinds as [ArticleKind, ...ArticleKind[]]).optional(),
  old: z.string().trim().max(500).optional(),
});
type Head = z.output<typeof headShape>;
/** What the chief editor says of the whole import, or an editor afterwards, rather than a file. */
const leftFields = ['unit', 'tags', 'school', 'published', 'origin', 'origin_on'] as const;

type Placed = { file: string; text: string; slug: string; kind: ArticleKind; oldPath: string | null };
type Read = Placed & ({ head: Head; body: string } | { head: undefined });

/** `isFree`: whether an address has not been given out. */
export async function planFiles(
  files: readonly { name: string; text: string }[],
  isFree: (slug: string) => Promise<boolean>,
): Promise<PlannedFile[]> {
  const taken = new Set<string>();
  const read: (Read | { ok: false; file: string; reason: ImportRefusal })[] = [];
  for (const file of files) {
    const one = readFile(file);
    if ('reason' in one) read.push(one);
    else read.push({ ...one, slug: await freeSlug(one.slug, taken, isFree) });
  }
  const known = read.flatMap((one) => ('reason' in one || one.oldPath === null ? [] : [one]));
  const addresses = new Map(known.map((one) => [one.oldPath, addressOf(one)]));
  const leads = (path: string) => addresses.get(path) ?? path;
  return read.map((one) => ('reason' in one ? one : one.head === undefined ? planHtml(one, leads) : planMarkdown(one)));
}

function readFile({ name, text }: { name: string; text: string }): Read | Extract<PlannedFile, { ok: false }> {
  const refused = (reason: ImportRefusal) => ({ ok: false as const, file: name, reason });
  const [, language, folder] = /(?:^|\/)([a-z]{2,8})\/([a-z]+)\/[^/]+$/.exec(name) ?? [];
  const placed = importedKinds.find((kind) => kind === folder);
  const isTranslation = placed !== undefined && language !== 'sv' && faceLanguages.some((one) => one === language);
  if (isTranslation) return refused('language');
  const slug = slugOfFile(name);
  if (!/\.(md|markdown)$/i.test(name)) {
    const canonical = /<link\b[^>]*\brel\s*=\s*["']?canonical\b[^>]*>/i.exec(text)?.[0] ?? '';
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(canonical);
    const oldPath = readOldPath(href?.[1] ?? href?.[2] ?? `/${name}`);
    return { file: name, text, slug, kind: placed ?? 'article', oldPath, head: undefined };
  }
  const front = readFrontMatter(text);
  if (!front.ok) return refused('head');
  const head = headShape.safeParse(front.fields);
  if (!head.success) return refused(head.error.issues.some(({ path }) => path[0] === 'title') ? 'title' : 'fields');
  const { kind = placed ?? 'article', old = `/${name}` } = head.data;
  return { file: name, text, slug, kind, oldPath: readOldPath(old), head: head.data, body: front.body.trimEnd() };
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

async function freeSlug(slug: string, taken: Set<string>, isFree: (slug: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? slug : `${slug}-${n}`;
    if (taken.has(tried) || !(await isFree(tried))) continue;
    taken.add(tried);
    return tried;
  }
}

const noFacts: ImportFacts = {
  ingress: '',
  byline: '',
  place: null,
  mediaUrl: null,
  series: null,
  seriesPlace: null,
  beginsAt: null,
  endsAt: null,
  places: null,
};

function planHtml({ text, ...placed }: Placed, leads: (path: string) => string): PlannedFile {
  const { file, slug, kind, oldPath } = placed;
  const base = `https://old.invalid${oldPath ?? '/'}`;
  const resolveHref = (href: string) => {
    if (/^(#|mailto:|tel:)/i.test(href)) return href;
    if (!URL.canParse(href, base)) return undefined;
    const { hostname, pathname, search, hash } = new URL(href, base);
    if (hostname !== 'old.invalid') return href;
    const path = leads(decoded(pathname).replace(/(?<=.)\/+$/, ''));
    return encodeURI(path) + search + hash;
  };
  const read = htmlToMarkdown(text, { wholePage: true, resolveHref });
  if (!read.ok) return { ok: false, file, reason: read.reason };
  if (read.title === '' || read.title.length > 150) return { ok: false, file, reason: 'title' };
  const lost: ImportLost[] = [...read.lost];
  if (read.description.length > 600) lost.push({ kind: 'ingress', count: 1, examples: [] });
  const facts = { ...noFacts, ingress: read.description.slice(0, 600) };
  return judged({ file, slug, kind, oldPath, title: read.title, facts, body: read.markdown, lost });
}

function planMarkdown({ file, slug, kind, oldPath, head, body }: Placed & { head: Head; body: string }): PlannedFile {
  if (head.title === undefined) return { ok: false, file, reason: 'title' };
  const pictures: string[] = [];
  const tree = parseMarkdown(body);
  withoutPictures(tree, pictures);
  const left = leftFields.filter(
    (field) => head[field] !== undefined && !(field === 'tags' && head.tags?.length === 0),
  );
  const lost: ImportLost[] = [];
  if (pictures.length > 0) lost.push({ kind: 'pictures', count: pictures.length, examples: pictures.slice(0, 10) });
  if (left.length > 0) lost.push({ kind: 'fields', count: left.length, examples: left });
  const instant = (written: string | undefined) => (written && readMoment(written)?.toString()) || null;
  const beginsAt = instant(head.begins);
  const endsAt = instant(head.ends);
  const isInOrder = endsAt === null || (beginsAt !== null && Temporal.Instant.compare(beginsAt, endsAt) < 0);
  if (!isInOrder || (head.begins && beginsAt === null)) return { ok: false, file, reason: 'fields' };
  const facts = {
    ...noFacts,
    ingress: head.ingress ?? '',
    byline: head.byline ?? '',
    place: head.place ?? null,
    mediaUrl: head.media ?? null,
    series: head.series ?? null,
    seriesPlace: head.series_place ?? null,
    beginsAt,
    endsAt,
    places: head.places ?? null,
  };
  const text = pictures.length === 0 ? body : writeMarkdown(tree);
  return judged({ file, slug, kind, oldPath, title: head.title, facts, body: text, lost });
}

/** Pictures have rights and consents here, so that none comes along by itself. */
function withoutPictures(node: Nodes, found: string[]): void {
  if (!('children' in node)) return;
  const children = node.children as Nodes[];
  for (const child of children) {
    if (child.type === 'image') found.push(`${child.alt ?? ''} ${child.url}`.trim().slice(0, 200));
    else withoutPictures(child, found);
  }
  if (!children.some(({ type }) => type === 'image')) return;
  const kept = children.filter(({ type }) => type !== 'image');
  const [first] = kept;
  if (first?.type === 'text') first.value = first.value.trimStart();
  node.children = kept as never;
}

function judged(planned: Planned): PlannedFile {
  const { refusals } = judgeMarkdown(planned.body);
  const reasons = new Set(refusals.map(({ reason }) => reason));
  const reason = reasons.has('too-long')
    ? 'too-large'
    : reasons.has('tangled')
      ? 'tangled'
      : reasons.has('hidden-characters')
        ? 'characters'
        : undefined;
  return reason === undefined ? { ok: true, planned } : { ok: false, file: planned.file, reason };
}

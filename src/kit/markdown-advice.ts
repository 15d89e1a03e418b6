// What a text must be before readers meet it, and what would make it better: headings in order, pictures told in words, links
// that say where they lead. Called by the editors' pages while they write; says reasons and lines, src/ui has the words. Pure.
import type { Heading, Image, Link, Nodes, Table } from 'mdast';
import { lookAlikes } from './look-alikes.ts';
import { isTangled, parseMarkdown, pictureIdOf, safeHref, textOf } from './markdown.ts';
import { emptyLinkWords, saysPicture } from './texts.advice.sv.ts';

/** A text with one of these may be kept as a draft, but for the first three, and is not shown to readers. */
export const refusalReasons = [
  'too-long',
  'tangled',
  'hidden-characters',
  'mixed-letters',
  'heading-first-level',
  'heading-skips',
  'heading-empty',
  'picture-without-alt',
  'picture-elsewhere',
  'link-unsafe',
  'link-empty',
  'table-without-headers',
] as const;
/** What a good colleague would say; the editor decides. */
export const adviceReasons = [
  'alt-file-name',
  'alt-says-picture',
  'alt-is-caption',
  'alt-long',
  'link-says-nothing',
  'link-bare-address',
  'bold-for-heading',
  'heading-long',
] as const;
export type Refusal = (typeof refusalReasons)[number];
export type AdviceReason = Refusal | (typeof adviceReasons)[number];

/** `line` counts from 1; `words` is what it is about, as it stands there, shortened. */
export type Advice = { readonly reason: AdviceReason; readonly line: number; readonly words: string };
export type MarkdownAdvice = { readonly refusals: readonly Advice[]; readonly advice: readonly Advice[] };

/** The most that a version may hold, in characters (pages.version). */
export const bodyLimit = 200_000;
const ALT_LIMIT = 250;
const HEADING_LIMIT = 100;
/** A page with hundreds of faults has one: it was pasted from elsewhere. */
const MOST_TOLD = 50;

export function judgeMarkdown(source: string): MarkdownAdvice {
  if (source.length > bodyLimit) return { refusals: [{ reason: 'too-long', line: 1, words: '' }], advice: [] };
  if (isTangled(source)) return { refusals: [{ reason: 'tangled', line: 1, words: '' }], advice: [] };
  const found: Advice[] = [...judgeCharacters(source)];
  const judged: Judged = { found, level: 1 };
  judge(parseMarkdown(source), judged);
  const isRefusal = ({ reason }: Advice) => (refusalReasons as readonly string[]).includes(reason);
  return {
    refusals: found.filter(isRefusal).slice(0, MOST_TOLD),
    advice: found.filter((item) => !isRefusal(item)).slice(0, MOST_TOLD),
  };
}

/** `level`: of the nearest heading above; the page's title is the first. */
type Judged = { found: Advice[]; level: number };

function judge(node: Nodes, judged: Judged): void {
  if (node.type === 'heading') judgeHeading(node, judged);
  if (node.type === 'image') judgePicture(node, judged);
  if (node.type === 'link') judgeLink(node, judged);
  if (node.type === 'table') judgeTable(node, judged);
  if (node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong') {
    const words = textOf(node);
    if (words.length <= HEADING_LIMIT && !/[.!?:]$/.test(words)) tell(judged, 'bold-for-heading', node, words);
  }
  if ('children' in node) for (const child of node.children) judge(child, judged);
}

function tell({ found }: Judged, reason: AdviceReason, node: Nodes, words: string): void {
  found.push({ reason, line: node.position?.start.line ?? 1, words: shortened(words) });
}

function shortened(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length > 80 ? `${plain.slice(0, 79).trimEnd()}…` : plain;
}

function judgeHeading(node: Heading, judged: Judged): void {
  const words = textOf(node).trim();
  if (words === '') {
    tell(judged, 'heading-empty', node, '');
    return;
  }
  if (node.depth === 1) tell(judged, 'heading-first-level', node, words);
  else if (node.depth > judged.level + 1) tell(judged, 'heading-skips', node, words);
  if (words.length > HEADING_LIMIT) tell(judged, 'heading-long', node, words);
  judged.level = Math.max(2, node.depth);
}

function judgePicture(node: Image, judged: Judged): void {
  if (pictureIdOf(node.url) === undefined) {
    tell(judged, 'picture-elsewhere', node, node.url);
    return;
  }
  const alt = (node.alt ?? '').trim();
  for (const reason of judgeAlt(alt, node.title ?? '')) tell(judged, reason, node, alt);
}

/** What is to be said of one picture's text, also where it is written beside the picture itself. */
export function judgeAlt(alt: string, caption = ''): AdviceReason[] {
  const words = alt.trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return ['picture-without-alt'];
  const found: AdviceReason[] = [];
  if (
    /\.(jpe?g|png|gif|webp|heic|svg|tiff?|bmp|avif)$/i.test(words) ||
    /^(img|dsc|pict?|dji|screenshot)[-_ ]?\d+/i.test(words)
  )
    found.push('alt-file-name');
  if (saysPicture.test(words)) found.push('alt-says-picture');
  if (plainWords(words) === plainWords(caption)) found.push('alt-is-caption');
  if (words.length > ALT_LIMIT) found.push('alt-long');
  return found;
}

function plainWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** What is to be said of a link's words, also while they are written; undefined when they say where it leads. */
export function judgeLinkWords(words: string): 'link-empty' | 'link-says-nothing' | undefined {
  if (words.trim() === '') return 'link-empty';
  return emptyLinkWords.has(plainWords(words)) ? 'link-says-nothing' : undefined;
}

function judgeLink(node: Link, judged: Judged): void {
  const words = textOf(node).trim();
  const pictureTells = node.children.some((child) => child.type === 'image' && (child.alt ?? '').trim() !== '');
  if (safeHref(node.url) === undefined) tell(judged, 'link-unsafe', node, words === '' ? node.url : words);
  if (words === '' && !pictureTells) {
    tell(judged, 'link-empty', node, node.url);
    return;
  }
  if (judgeLinkWords(words) === 'link-says-nothing') tell(judged, 'link-says-nothing', node, words);
  else if (/^(https?:\/\/|www\.)\S+$/i.test(words)) tell(judged, 'link-bare-address', node, words);
  const host = /^https?:\/\/([^/?#]+)/i.exec(node.url)?.[1] ?? '';
  if (lookAlikes(host).mixed.length > 0 || host.split('.').some((label) => label.startsWith('xn--')))
    tell(judged, 'mixed-letters', node, host);
}

function judgeTable(node: Table, judged: Judged): void {
  const head = node.children[0]?.children ?? [];
  // The first corner may be empty: what stands under it names the rows.
  const isNamed = head.every((cell, at) => at === 0 || textOf(cell).trim() !== '');
  const isWhollyEmpty = head.every((cell) => textOf(cell).trim() === '');
  if (!isNamed || isWhollyEmpty) tell(judged, 'table-without-headers', node, head.map(textOf).join(' | '));
}

function* judgeCharacters(source: string): Generator<Advice> {
  for (const [at, text] of source.split('\n').entries()) {
    const { hidden, mixed } = lookAlikes(text);
    if (hidden > 0) yield { reason: 'hidden-characters', line: at + 1, words: shortened(cleanedOf(text)) };
    for (const word of mixed) yield { reason: 'mixed-letters', line: at + 1, words: shortened(word) };
  }
}

function cleanedOf(text: string): string {
  return lookAlikes(text).cleaned;
}

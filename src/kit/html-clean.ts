// The first half of making Markdown of somebody's HTML: the tree with only what a text is made of, and a list of what was
// left behind. Called by html-to-markdown.ts. Pure.
import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { lookAlikes } from './look-alikes.ts';
import { safeHref } from './markdown.ts';
import { joinWordLists, levelOfWordList } from './word-lists.ts';

/** `links`: such as lead nowhere safe. `tables`: used for layout, now text after text. `hidden`: nobody saw it there either. */
export const lostKinds = [
  'scripts',
  'styles',
  'comments',
  'pictures',
  'embeds',
  'forms',
  'links',
  'tables',
  'hidden',
] as const;
export type LostKind = (typeof lostKinds)[number];
/** `examples`: addresses and texts by which a person finds it again, at most ten. */
export type Lost = { readonly kind: LostKind; readonly count: number; readonly examples: readonly string[] };

export type Cleaning = {
  readonly lost: Map<LostKind, { count: number; examples: string[] }>;
  /** Where a link leads now: addresses of the old site become ours. Undefined: nowhere. */
  readonly resolveHref: (href: string) => string | undefined;
  /** The picture of ours that stands for one of theirs. Undefined: it does not come along. */
  readonly resolvePicture: (src: string, words: PictureWords) => string | undefined;
};
export type PictureWords = { readonly alt: string; readonly caption: string };

const gone: Readonly<Record<string, LostKind | undefined>> = {
  script: 'scripts',
  noscript: 'scripts',
  template: 'scripts',
  style: 'styles',
  link: 'styles',
  iframe: 'embeds',
  frame: 'embeds',
  frameset: 'embeds',
  object: 'embeds',
  embed: 'embeds',
  applet: 'embeds',
  video: 'embeds',
  audio: 'embeds',
  canvas: 'embeds',
  map: 'embeds',
  input: 'forms',
  select: 'forms',
  textarea: 'forms',
  button: 'forms',
  datalist: 'forms',
  svg: 'pictures',
  math: 'embeds',
  'v:shape': 'pictures',
  'v:imagedata': 'pictures',
};
/** Says nothing to a reader, and is no loss. */
const silent = new Set([
  'head',
  'meta',
  'title',
  'base',
  'wbr',
  'xml',
  'area',
  'param',
  'source',
  'track',
  'col',
  'colgroup',
]);
/** What a text is made of; every other element is taken off and its contents kept. */
const kept = new Set(
  'p div section article main header footer blockquote pre code h1 h2 h3 h4 h5 h6 ul ol li dl dt dd hr br table thead tbody tfoot tr th td caption figure figcaption address strong b em i a q'.split(
    ' ',
  ),
);

export function lose({ lost }: Cleaning, kind: LostKind, example = ''): void {
  const entry = lost.get(kind) ?? { count: 0, examples: [] };
  lost.set(kind, entry);
  entry.count += 1;
  const shown = lookAlikes(example).cleaned.replace(/\s+/g, ' ').trim().slice(0, 200);
  if (shown !== '' && entry.examples.length < 10 && !entry.examples.includes(shown)) entry.examples.push(shown);
}

export function listLost({ lost }: Cleaning): Lost[] {
  return lostKinds.flatMap((kind) => {
    const entry = lost.get(kind);
    return entry === undefined ? [] : [{ kind, ...entry }];
  });
}

export function cleanNodes(nodes: readonly (RootContent | ElementContent)[], cleaning: Cleaning): ElementContent[] {
  return joinWordLists(nodes.flatMap((node) => cleanNode(node, cleaning)));
}

function cleanNode(node: RootContent | ElementContent, cleaning: Cleaning): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: plainSpaces(node.value) }];
  if (node.type === 'comment') {
    // Word's [if] marks are no remarks of anybody's.
    if (!/^\s*\[(end)?if/i.test(node.value)) lose(cleaning, 'comments', node.value);
    return [];
  }
  return node.type === 'element' ? cleanElement(node, cleaning) : [];
}

function plainSpaces(text: string): string {
  return lookAlikes(text).cleaned.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

export function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
}

function cleanElement(node: Element, cleaning: Cleaning): ElementContent[] {
  const { tagName } = node;
  if (silent.has(tagName)) return [];
  const kind = gone[tagName];
  if (kind !== undefined) {
    lose(cleaning, kind, kind === 'styles' ? '' : whereFrom(node));
    return [];
  }
  const style = attribute(node, 'style').toLowerCase();
  // The mark of an item in Word's lists: the list itself has it.
  if (/mso-list:\s*ignore/.test(style)) return [];
  for (const name of Object.keys(node.properties))
    if (/^on/i.test(name)) lose(cleaning, 'scripts', attribute(node, name));
  if (/display:\s*none|visibility:\s*hidden|mso-hide:\s*all/.test(style) || node.properties.hidden === true) {
    lose(cleaning, 'hidden', wordsOf(node));
    return [];
  }
  if (style !== '' && !style.includes('mso-list')) lose(cleaning, 'styles');
  if (tagName === 'img' || tagName === 'image' || tagName === 'picture') return cleanPicture(node, cleaning);
  if (tagName === 'table') return cleanTable(node, cleaning);
  const figure = tagName === 'figure' ? cleanFigure(node, cleaning) : undefined;
  if (figure !== undefined) return figure;
  return withEmphasis(style, cleanKept(node, cleaning));
}

function cleanPicture(node: Element, cleaning: Cleaning, caption = ''): ElementContent[] {
  const inner = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'img');
  const picture = inner ?? node;
  const alt = plainSpaces(attribute(picture, 'alt')).trim();
  // One that waits for a script to fetch it has its address elsewhere.
  const src = shortAddress(attribute(picture, 'src')) || attribute(picture, 'dataSrc');
  const shown = src === '' ? undefined : cleaning.resolvePicture(src.trim(), { alt, caption });
  if (shown !== undefined) return [element('img', [], { src: shown, alt, title: caption || undefined })];
  lose(cleaning, 'pictures', `${alt} ${src}`);
  return [];
}

/** What is written under a picture belongs to it. Undefined: not one picture with words. */
function cleanFigure(node: Element, cleaning: Cleaning): ElementContent[] | undefined {
  const within = elementsWithin(node);
  const pictures = within.filter(({ tagName }) => tagName === 'img');
  const words = within.find(({ tagName }) => tagName === 'figcaption');
  const rest = wordsOf(node).trim() === (words === undefined ? '' : wordsOf(words).trim());
  const [picture] = pictures;
  if (picture === undefined || pictures.length > 1 || words === undefined || !rest) return undefined;
  const caption = plainSpaces(wordsOf(words)).replace(/\s+/g, ' ').trim();
  const cleaned = cleanPicture(picture, cleaning, caption);
  return cleaned.length > 0 ? cleaned : [element('p', cleanNodes(words.children, cleaning))];
}

/** What may not hold a picture, a figure on our pages, lets it stand after itself. */
function withPicturesAfter(node: Element): ElementContent[] {
  const pictures = elementsWithin(node).filter(({ tagName }) => tagName === 'img');
  if (pictures.length === 0) return [node];
  const rest = wordsOf(node).trim() === '' ? [] : [{ ...node, children: withoutPictures(node.children) }];
  return [...rest, ...pictures];
}

function withoutPictures(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes
    .filter((node) => node.type !== 'element' || node.tagName !== 'img')
    .map((node) => (node.type === 'element' ? { ...node, children: withoutPictures(node.children) } : node));
}

function whereFrom(node: Element): string {
  return shortAddress(attribute(node, 'src') || attribute(node, 'data') || attribute(node, 'href')) || wordsOf(node);
}

/** A picture within the page itself is its own address, and says nothing. */
function shortAddress(address: string): string {
  return address.startsWith('data:') ? '' : address;
}

function cleanKept(node: Element, cleaning: Cleaning): ElementContent[] {
  const children = cleanNodes(node.children, cleaning);
  const { tagName } = node;
  const className = attribute(node, 'className');
  if (tagName === 'a') {
    const href = attribute(node, 'href').trim();
    if (href === '') return children;
    const leads = cleaning.resolveHref(href);
    if (leads !== undefined && safeHref(leads) !== undefined)
      return withPicturesAfter(element('a', children, { href: leads }));
    lose(cleaning, 'links', `${wordsOf(node)} ${href}`);
    return children;
  }
  if (tagName === 'p') {
    const heading = /^(?:mso)?(?:heading|rubrik)\s?([1-6])$/i.exec(className)?.[1];
    if (heading !== undefined) return [element(`h${heading}`, children)];
    if (/^(mso)?(title|rubrik)$/i.test(className)) return [element('h1', children)];
    const level = levelOfWordList(node);
    return [element('p', children, level === undefined ? {} : { dataLevel: level.level, dataOrdered: level.ordered })];
  }
  // A whole page pasted from Google Docs stands in a bold that is not bold.
  if (
    (tagName === 'b' || tagName === 'strong') &&
    /(?<![-\w])font-weight:\s*(normal|400)/.test(attribute(node, 'style'))
  )
    return children;
  if (!kept.has(tagName)) return children;
  if (/^(h[1-6]|strong|em|b|i|q|code|pre|dt)$/.test(tagName)) return withPicturesAfter(element(tagName, children));
  return [element(tagName, children, tagName === 'ol' ? { start: Number(attribute(node, 'start')) || undefined } : {})];
}

function withEmphasis(style: string, nodes: ElementContent[]): ElementContent[] {
  const only = nodes[0];
  const isInline = nodes.every(
    (node) => node.type === 'text' || (node.type === 'element' && /^(a|em|strong|b|i|br|code)$/.test(node.tagName)),
  );
  if (only === undefined || !isInline || !nodes.some((node) => wordsOf(node).trim() !== '')) return nodes;
  let styled = nodes;
  if (/(?<![-\w])font-style:\s*italic/.test(style)) styled = [element('em', styled)];
  if (/(?<![-\w])font-weight:\s*(bold|[6-9]00)/.test(style)) styled = [element('strong', styled)];
  return styled;
}

export function element(tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children };
}

export function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

/** A table stays one, its first row its headers, where it has headers or rows of short cells; one that only places things becomes what it holds. */
function cleanTable(node: Element, cleaning: Cleaning): ElementContent[] {
  const rows = rowsOf(node);
  const cells = rows.flatMap(cellsOf);
  const columns = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  const hasHeaders = cells.some(({ tagName }) => tagName === 'th');
  const places =
    attribute(node, 'role') === 'presentation' || rows.length < 2 || columns < 2 || cells.some(holdsBlocks);
  if (places && (!hasHeaders || cells.some(holdsTable))) {
    lose(cleaning, 'tables', wordsOf(node).slice(0, 60));
    return cells.map((cell) => element('div', cleanNodes(cell.children, cleaning)));
  }
  const caption = node.children.find((child) => child.type === 'element' && child.tagName === 'caption');
  const told = caption?.type === 'element' ? [element('p', cleanNodes(caption.children, cleaning))] : [];
  const cleaned = rows.map((row, at) =>
    element(
      'tr',
      cellsOf(row).map((cell) =>
        element(at === 0 ? 'th' : cell.tagName, inOneLine(cleanNodes(cell.children, cleaning)), spansOf(cell)),
      ),
    ),
  );
  return [...told, element('table', [element('tbody', cleaned)])];
}

function spansOf(cell: Element): Element['properties'] {
  const span = (name: string) => {
    const number = Number(cell.properties[name]);
    return number > 1 ? Math.min(20, Math.floor(number)) : undefined;
  };
  return { colSpan: span('colSpan'), rowSpan: span('rowSpan') };
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === 'tr' ? [child] : /^t(head|body|foot)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => child.type === 'element' && /^t[hd]$/.test(child.tagName));
}

function elementsWithin(node: Element): Element[] {
  return node.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsWithin(child)] : []));
}

function holdsTable(cell: Element): boolean {
  return elementsWithin(cell).some(({ tagName }) => tagName === 'table');
}

function holdsBlocks(cell: Element): boolean {
  const within = elementsWithin(cell).map(({ tagName }) => tagName);
  return (
    within.some((name) => /^(table|h[1-6]|ul|ol|blockquote|form)$/.test(name)) ||
    within.filter((name) => name === 'p').length > 2
  );
}

/** A cell in Markdown is one line: paragraphs in it are parted by a space, and no mark of a block stays. */
function inOneLine(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName === 'br' || node.tagName === 'hr') return [{ type: 'text', value: ' ' }];
    const inner = inOneLine(node.children);
    if (/^(a|em|strong|b|i|code|q|img)$/.test(node.tagName)) return [{ ...node, children: inner }];
    return [{ type: 'text', value: ' ' }, ...inner, { type: 'text', value: ' ' }];
  });
}

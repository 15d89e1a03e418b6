// Somebody's HTML as our Markdown: what is pasted from Word and the web, and pages of an older site. Called by the editor's
// island and by the import. Nothing is fetched; what cannot come along is told. Pure.
import type { Element, Root as HtmlRoot, Nodes, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Heading, Paragraph, PhrasingContent, Root, RootContent as TextContent } from 'mdast';
import { attribute, type Cleaning, cleanNodes, type Lost, listLost, type PictureWords, wordsOf } from './html-clean.ts';
import { textOf, writeMarkdown } from './markdown.ts';
import { bodyLimit } from './markdown-advice.ts';

/** `too-large`: more than two million characters, or a text longer than a page may hold. `tangled`: nested without end. */
export type HtmlRefusal = 'too-large' | 'tangled';
export type HtmlReading =
  | {
      readonly ok: true;
      readonly markdown: string;
      readonly title: string;
      readonly description: string;
      readonly lost: readonly Lost[];
    }
  | { readonly ok: false; readonly reason: HtmlRefusal };

export type HtmlOptions = {
  /** A whole page rather than a piece: its title is read, its menus and footer left. */
  readonly wholePage?: boolean;
  /** Where a link leads now. Without it links stay as they are, where they are safe. */
  readonly resolveHref?: (href: string) => string | undefined;
  /** The picture of ours, `bild:…`, that stands for one of theirs. Without it none comes along. */
  readonly resolvePicture?: (src: string, words: PictureWords) => string | undefined;
};

export const htmlLimit = 2_000_000;
const MAX_DEPTH = 300;

export function htmlToMarkdown(
  html: string,
  { wholePage = false, resolveHref = (href) => href, resolvePicture = () => undefined }: HtmlOptions = {},
): HtmlReading {
  if (html.length > htmlLimit) return { ok: false, reason: 'too-large' };
  if (deepest(html) > MAX_DEPTH) return { ok: false, reason: 'tangled' };
  const tree = fromHtml(html, { fragment: !wholePage });
  const { title, description, text } = wholePage
    ? partsOfPage(tree)
    : { title: '', description: '', text: tree.children };
  const cleaning: Cleaning = { lost: new Map(), resolveHref, resolvePicture };
  const cleaned = cleanNodes(text, cleaning);
  const root = toMdast({ type: 'root', children: cleaned }) as Root;
  const children = levelled(headed(tidied(root.children)));
  const [first] = children;
  const isTitle = wholePage && first?.type === 'heading' && textOf(first).trim() === title;
  const markdown = writeMarkdown({ type: 'root', children: isTitle ? children.slice(1) : children });
  if (markdown.length > bodyLimit) return { ok: false, reason: 'too-large' };
  return { ok: true, markdown, title, description, lost: listLost(cleaning) };
}

const closesItself =
  /^(p|li|td|th|tr|tbody|thead|tfoot|option|dd|dt|br|img|hr|input|meta|link|col|area|base|wbr|source|embed|param)$/;

/** About how deep the elements nest, counted before anything calls itself for each of them. */
function deepest(html: string): number {
  // Within these, no element closes another.
  const isForeign = /<(svg|math)/i.test(html);
  let depth = 0;
  let most = 0;
  let end = -1;
  for (const found of html.matchAll(/<(\/?)([a-z][a-z0-9:-]*)/gi)) {
    if (end < found.index) end = html.indexOf('>', found.index);
    if (end === -1) break;
    const [, slash, name = ''] = found;
    if (isForeign ? html[end - 1] === '/' : closesItself.test(name.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}

function* elementsOf(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node;
  if ('children' in node) for (const child of node.children) yield* elementsOf(child);
}

/** The text of a page of an older site: its main part, without what surrounds it on every page. */
function partsOfPage(tree: HtmlRoot): { title: string; description: string; text: RootContent[] } {
  const all = [...elementsOf(tree)];
  const named = (name: string) => all.find(({ tagName }) => tagName === name);
  const titleOf = (node: Element | undefined) => (node === undefined ? '' : wordsOf(node).replace(/\s+/g, ' ').trim());
  const main =
    named('main') ??
    all.find((node) => attribute(node, 'role') === 'main') ??
    named('article') ??
    all.find((node) => /^(main|content|maincontent|main-content|innehall)$/i.test(attribute(node, 'id'))) ??
    named('body');
  const meta = all.find((node) => node.tagName === 'meta' && /^description$/i.test(attribute(node, 'name')));
  const title = titleOf(named('h1')) || titleOf(named('title')).replace(/\s+[|\u2013-]\s+.*$/, '');
  const description = (meta === undefined ? '' : attribute(meta, 'content')).replace(/\s+/g, ' ').trim();
  return {
    title,
    description,
    text: main === undefined ? tree.children : (withoutSurroundings(main).children as RootContent[]),
  };
}

function withoutSurroundings(node: Element): Element {
  const children = node.children
    .filter((child) => child.type !== 'element' || !(/^(nav|footer|aside)$/.test(child.tagName) || isSiteHeader(child)))
    .map((child) => (child.type === 'element' ? withoutSurroundings(child) : child));
  return { ...node, children };
}

/** The header of the site; that of an article holds its title and stays. */
function isSiteHeader(node: Element): boolean {
  return node.tagName === 'header' && ![...elementsOf(node)].some(({ tagName }) => tagName === 'h1');
}

// ---- The text itself ----------------------------------------------------------------------------------------------

/** No empty paragraphs, and two line breaks after each other part paragraphs. */
function tidied(nodes: readonly TextContent[]): TextContent[] {
  return nodes.flatMap((node): TextContent[] => {
    if (node.type === 'paragraph') return partedAtBreaks(node);
    if (node.type === 'heading') {
      const children = node.children.flatMap((child) =>
        child.type === 'strong' ? child.children : child.type === 'break' ? [] : [child],
      );
      return textOf(node).trim() === '' ? [] : [{ ...node, children }];
    }
    if (saysNothing(node) && node.type !== 'thematicBreak') return [];
    if (node.type === 'blockquote') return [{ ...node, children: tidied(node.children) as typeof node.children }];
    if (node.type === 'list') {
      const items = node.children.map((item) => {
        const children = tidied(item.children) as typeof item.children;
        return { ...item, children, spread: children.filter(({ type }) => type === 'paragraph').length > 1 };
      });
      return [{ ...node, children: items, spread: items.some(({ spread }) => spread) }];
    }
    return [node.type === 'table' ? { ...node, align: null } : node];
  });
}

function saysNothing(node: TextContent): boolean {
  const shows = (each: TextContent): boolean =>
    each.type === 'image' || ('children' in each && (each.children as TextContent[]).some(shows));
  return textOf(node).trim() === '' && !shows(node);
}

function partedAtBreaks(node: Paragraph): Paragraph[] {
  const parts: PhrasingContent[][] = [[]];
  for (const [at, child] of node.children.entries()) {
    const last = parts.at(-1) ?? [];
    if (child.type !== 'break') last.push(child);
    else if (node.children[at + 1]?.type === 'break') parts.push([]);
    else if (last.length > 0 && at + 1 < node.children.length) last.push(child);
  }
  return parts
    .filter((children) => children.some((child) => !saysNothing(child)))
    .map((children) => ({ type: 'paragraph', children }));
}

/** A short paragraph all in bold, with text under it, was meant as a heading. */
function headed(nodes: readonly TextContent[]): TextContent[] {
  let level = 1;
  return nodes.map((node, at) => {
    if (node.type === 'heading') level = node.depth;
    const next = nodes[at + 1];
    const isFollowed = next !== undefined && next.type !== 'heading' && !isBold(next);
    if (!isBold(node) || !isFollowed || /[.!?:,;]$/.test(textOf(node).trim()) || textOf(node).length > 80) return node;
    const [strong] = (node as Paragraph).children;
    const depth = Math.min(6, level + 1) as Heading['depth'];
    return { type: 'heading', depth, children: strong?.type === 'strong' ? strong.children : [] };
  });
}

function isBold(node: TextContent): boolean {
  return node.type === 'paragraph' && node.children.length === 1 && node.children[0]?.type === 'strong';
}

/** The first heading is of the second level, and none is more than one below the one above. */
function levelled(nodes: readonly TextContent[]): TextContent[] {
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const shift = 2 - Math.min(...depths, 6);
  let above = 1;
  return nodes.map((node) => {
    if (node.type !== 'heading') return node;
    above = Math.min(4, Math.max(2, Math.min(node.depth + shift, above + 1)));
    return { ...node, depth: above as Heading['depth'] };
  });
}

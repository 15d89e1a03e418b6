// The text of articles: Markdown (CommonMark with tables) without any HTML. Parsed here into a tree that is drawn by
// src/ui/prose.tsx and judged by the editors' advice; what is not in the tree cannot reach a reader. Pure.
import type { Definition, Link, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';

export type { Root };

/** HTML in the source is text like any other: `<script>` is shown as it was written. */
const noHtml = { disable: { null: ['htmlFlow', 'htmlText'] } };

/** A text whose marks are tangled on purpose is shown as it was written: reading it would take minutes. */
export function parseMarkdown(source: string): Root {
  if (isTangled(source)) return asWritten(source);
  return withPlainLinks(
    fromMarkdown(source, { extensions: [gfmTable(), noHtml], mdastExtensions: [gfmTableFromMarkdown()] }),
  );
}

/** Links and pictures whose addresses stand elsewhere in the text get them where they stand: nothing else knows two ways. */
function withPlainLinks(root: Root): Root {
  const defined = new Map<string, Definition>();
  const collect = (node: Nodes) => {
    if (node.type === 'definition' && !defined.has(node.identifier)) defined.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) collect(child);
  };
  collect(root);
  if (defined.size === 0) return root;
  const resolve = (node: Nodes): Nodes => {
    const { url = '', title = null } = 'identifier' in node ? (defined.get(node.identifier) ?? {}) : {};
    if (node.type === 'imageReference')
      return { type: 'image', url, title, alt: node.alt ?? '', position: node.position };
    const children = 'children' in node ? node.children.filter(({ type }) => type !== 'definition').map(resolve) : [];
    if (node.type === 'linkReference') return { type: 'link', url, title, children, position: node.position } as Link;
    return 'children' in node ? ({ ...node, children } as Nodes) : node;
  };
  return resolve(root) as Root;
}

/** Above these the parser takes seconds, and no text for people comes near them. */
const most = { characters: 400_000, levels: 12, marksTogether: 1_500 };

/** Quotes in quotes in lists without end, or thousands of marks in one paragraph. */
export function isTangled(source: string): boolean {
  if (source.length > most.characters) return true;
  let marks = 0;
  for (const line of source.split('\n')) {
    const opening = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line)?.[0] ?? '';
    if ((opening.match(/[>+*.)-]/g)?.length ?? 0) > most.levels) return true;
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_[\]`~<&\\]/g)?.length ?? 0);
    if (marks > most.marksTogether) return true;
  }
  return false;
}

function asWritten(source: string): Root {
  const blocks = source.slice(0, most.characters).split(/\n\s*\n/);
  return {
    type: 'root',
    children: blocks.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  };
}

/** The words alone, for search, for counting, for a summary. */
export function textOf(node: Nodes): string {
  return plainText(node, { includeImageAlt: false });
}

/**
 * Where a link may lead: a page of ours, the web, mail, telephone. Undefined for everything else, `javascript:` first of
 * all; what two slashes hide is another host.
 */
export function safeHref(href: string): string | undefined {
  if (/^\/(?![/\\])/.test(href) || /^#[\w-]+$/.test(href)) return href;
  return /^(https?:\/\/[^\s\\]+|mailto:[^\s?]+@[^\s?]+|tel:\+?[\d -]+)$/i.test(href) ? href : undefined;
}

/** A picture of ours stands as `![alt](bild:uuid)`; nobody else's is ever fetched. */
export function pictureIdOf(url: string): string | undefined {
  return /^bild:([0-9a-f-]{36})$/.exec(url)?.[1];
}

/** The same tree as Markdown, in one way of writing it. */
export function writeMarkdown(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    emphasis: '_',
    rule: '-',
    fences: true,
    resourceLink: true,
    listItemIndent: 'one',
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  });
}

/** The pictures that a text may show, in the order they stand in it. */
export function pictureIdsIn(source: string): string[] {
  return [...source.matchAll(/\(bild:([0-9a-f-]{36})/g)].map(([, id]) => id ?? '');
}

// The text of articles: Markdown (CommonMark with tables) without any HTML. Parsed here into a tree that is drawn by
// src/ui/prose.tsx and judged by the editors' advice; what is not in the tree cannot reach a reader. Pure.
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { toString as plainText } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';

export type { Root };

/** HTML in the source is text like any other: `<script>` is shown as it was written. */
const noHtml = { disable: { null: ['htmlFlow', 'htmlText'] } };

export function parseMarkdown(source: string): Root {
  return fromMarkdown(source, { extensions: [gfmTable(), noHtml], mdastExtensions: [gfmTableFromMarkdown()] });
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

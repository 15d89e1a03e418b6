// The rich editor's document as Markdown. Called by the editor at each change, and by the test that nothing is lost. Pure.
import type { BlockContent, PhrasingContent, Root, TableRow } from 'mdast';
import type { Mark, Node } from 'prosemirror-model';
import { writeMarkdown } from '../../kit/markdown.ts';

export function markdownOf(doc: Node): string {
  const root: Root = { type: 'root', children: blocksOf(doc) };
  return writeMarkdown(root);
}

function childrenOf(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, at) => node.child(at));
}

function blocksOf(node: Node): BlockContent[] {
  return childrenOf(node).flatMap((child): BlockContent[] => {
    const block = blockOf(child);
    return block === undefined ? [] : [block];
  });
}

/** Undefined: an empty paragraph, which Markdown does not have. */
function blockOf(node: Node): BlockContent | undefined {
  const { attrs } = node;
  switch (node.type.name) {
    case 'heading':
      return { type: 'heading', depth: attrs.level, children: lineOf(node) };
    case 'blockquote':
      return { type: 'blockquote', children: blocksOf(node) };
    case 'bullet_list':
    case 'ordered_list': {
      const ordered = node.type.name === 'ordered_list';
      const children = childrenOf(node).map((item) => ({
        type: 'listItem' as const,
        spread: attrs.spread === true || item.attrs.spread === true || hasParagraphsInRow(item),
        children: blocksOf(item),
      }));
      return { type: 'list', ordered, start: ordered ? attrs.start : null, spread: attrs.spread, children };
    }
    case 'code_block':
      return { type: 'code', lang: attrs.lang, meta: attrs.meta, value: node.textContent };
    case 'rule':
      return { type: 'thematicBreak' };
    case 'table':
      return tableOf(node);
    default: {
      const children = lineOf(node);
      return children.length === 0 ? undefined : { type: 'paragraph', children };
    }
  }
}

/** Two paragraphs in an item are parted by an empty line, or they would become one. */
function hasParagraphsInRow(item: Node): boolean {
  return childrenOf(item).some((child, at) => at > 0 && child.type.name === 'paragraph' && child.childCount > 0);
}

function tableOf(table: Node): BlockContent {
  const columns = table.firstChild?.childCount ?? 0;
  const children = childrenOf(table).map(
    (row): TableRow => ({
      type: 'tableRow',
      children: childrenOf(row).map((cell) => ({ type: 'tableCell', children: lineOf(cell) })),
    }),
  );
  const align = Array.from({ length: columns }, (_, at) => table.attrs.align[at] ?? null);
  return { type: 'table', align, children };
}

// ---- Within a line ------------------------------------------------------------------------------------------------

type Piece = { node: Node; marks: readonly Mark[] };

function lineOf(node: Node): PhrasingContent[] {
  const pieces = childrenOf(node).map((child) => ({ node: child, marks: child.marks }));
  return withoutOuterSpace(wrapped(pieces));
}

/** Marks that reach over several pieces stand outside those that end sooner. */
function wrapped(pieces: readonly Piece[]): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length; ) {
    const { length, mark } = longestMark(pieces, at);
    if (mark === undefined) {
      const piece = pieces[at];
      if (piece !== undefined) written.push(leafOf(piece.node));
      at += 1;
      continue;
    }
    const inner = pieces.slice(at, at + length).map(({ node, marks }) => ({ node, marks: mark.removeFromSet(marks) }));
    written.push(...markedBy(mark, wrapped(inner)));
    at += length;
  }
  return written;
}

function longestMark(pieces: readonly Piece[], from: number): { length: number; mark: Mark | undefined } {
  let longest: { length: number; mark: Mark | undefined } = { length: 0, mark: undefined };
  for (const mark of pieces[from]?.marks ?? []) {
    if (mark.type.name === 'code') continue;
    let end = from;
    while (end < pieces.length && mark.isInSet(pieces[end]?.marks ?? [])) end += 1;
    if (end - from > longest.length) longest = { length: end - from, mark };
  }
  return longest;
}

/** Space at the edge of bold words is not bold: Markdown would not know it for bold. */
function markedBy(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  if (mark.type.name === 'link') return [{ type: 'link', url: mark.attrs.href, title: mark.attrs.title, children }];
  const first = children[0];
  const last = children.at(-1);
  const before = first?.type === 'text' ? (/^\s+/.exec(first.value)?.[0] ?? '') : '';
  const after =
    last?.type === 'text' && !(last === first && before === last.value) ? (/\s+$/.exec(last.value)?.[0] ?? '') : '';
  const inner = trimmed(children, before.length, after.length);
  const type = mark.type.name === 'strong' ? 'strong' : 'emphasis';
  return [
    ...textNode(before),
    ...(inner.length === 0 ? [] : [{ type, children: inner } as PhrasingContent]),
    ...textNode(after),
  ];
}

function textNode(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function trimmed(children: PhrasingContent[], before: number, after: number): PhrasingContent[] {
  return children.flatMap((child, at): PhrasingContent[] => {
    if (child.type !== 'text') return [child];
    const end = at === children.length - 1 ? child.value.length - after : child.value.length;
    return textNode(child.value.slice(at === 0 ? before : 0, end));
  });
}

function leafOf(node: Node): PhrasingContent {
  if (node.type.name === 'image')
    return { type: 'image', url: node.attrs.src, alt: node.attrs.alt, title: node.attrs.title };
  if (node.type.name === 'hard_break') return { type: 'break' };
  const isCode = node.marks.some((mark) => mark.type.name === 'code');
  return { type: isCode ? 'inlineCode' : 'text', value: node.text ?? '' };
}

/** No space or break at the ends of a line: nobody sees them there. */
function withoutOuterSpace(line: PhrasingContent[]): PhrasingContent[] {
  const blank = (node: PhrasingContent | undefined) =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  let from = 0;
  let to = line.length;
  while (from < to && blank(line[from])) from += 1;
  while (to > from && blank(line[to - 1])) to -= 1;
  return line.slice(from, to).map((node, at, all) => {
    if (node.type !== 'text') return node;
    const start = at === 0 || all[at - 1]?.type === 'break' ? node.value.trimStart() : node.value;
    return { ...node, value: at === all.length - 1 || all[at + 1]?.type === 'break' ? start.trimEnd() : start };
  });
}

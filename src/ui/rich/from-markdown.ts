// Markdown as the rich editor's document. Called by the editor, and by the test that nothing is lost. Pure.
import type { PhrasingContent, RootContent } from 'mdast';
import type { Mark, Node } from 'prosemirror-model';
import { parseMarkdown } from '../../kit/markdown.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

export function docOf(source: string): Node {
  const blocks = blocksOf(parseMarkdown(source).children);
  return nodes.doc.create(null, blocks.length === 0 ? [nodes.paragraph.create()] : blocks);
}

function blocksOf(content: readonly RootContent[]): Node[] {
  return content.flatMap((node) => blockOf(node));
}

function blockOf(node: RootContent): Node[] {
  switch (node.type) {
    case 'paragraph':
      return [nodes.paragraph.create(null, inlineOf(node.children, [], true))];
    case 'heading':
      return [nodes.heading.create({ level: node.depth }, inlineOf(node.children, [], false))];
    case 'blockquote':
      return [nodes.blockquote.create(null, orEmpty(blocksOf(node.children)))];
    case 'list': {
      const items = node.children.map((item) => {
        const within = blocksOf(item.children);
        const content = within[0]?.type === nodes.paragraph ? within : [nodes.paragraph.create(), ...within];
        return nodes.list_item.create({ spread: item.spread === true }, content);
      });
      const spread = node.spread === true;
      if (node.ordered !== true) return [nodes.bullet_list.create({ spread }, items)];
      return [nodes.ordered_list.create({ spread, start: node.start ?? 1 }, items)];
    }
    case 'code':
      return [
        nodes.code_block.create(
          { lang: node.lang, meta: node.meta },
          node.value === '' ? [] : [schema.text(node.value)],
        ),
      ];
    case 'thematicBreak':
      return [nodes.rule.create()];
    case 'table':
      return [tableOf(node)];
    default:
      return [];
  }
}

function orEmpty(blocks: Node[]): Node[] {
  return blocks.length === 0 ? [nodes.paragraph.create()] : blocks;
}

function tableOf(table: Extract<RootContent, { type: 'table' }>): Node {
  const columns = Math.max(...table.children.map((row) => row.children.length));
  const rows = table.children.map((row, at) => {
    const kind = at === 0 ? nodes.table_header : nodes.table_cell;
    const cells = row.children.map((cell) => kind.create(null, inlineOf(cell.children, [], false)));
    while (cells.length < columns) cells.push(kind.create());
    return nodes.table_row.create(null, cells);
  });
  return nodes.table.create({ align: table.align ?? [] }, rows);
}

/** `hasBreaks`: elsewhere than in paragraphs a line break is a space. A line that only wraps in the source does so here too. */
function inlineOf(content: readonly PhrasingContent[], within: readonly Mark[], hasBreaks: boolean): Node[] {
  return content.flatMap((node): Node[] => {
    switch (node.type) {
      case 'text':
        return textWith(node.value.replace(/\n/g, ' '), within);
      case 'inlineCode':
        return textWith(node.value, marks.code.create().addToSet(within));
      case 'strong':
      case 'emphasis': {
        const mark = node.type === 'strong' ? marks.strong : marks.em;
        return inlineOf(node.children, mark.create().addToSet(within), hasBreaks);
      }
      case 'link': {
        const mark = marks.link.create({ href: node.url, title: node.title ?? null });
        return inlineOf(node.children, mark.addToSet(within), hasBreaks);
      }
      case 'image':
        return [nodes.image.create({ src: node.url, alt: node.alt ?? '', title: node.title ?? null }, null, within)];
      case 'break':
        return hasBreaks ? [nodes.hard_break.create(null, null, within)] : textWith(' ', within);
      default:
        return [];
    }
  });
}

function textWith(value: string, within: readonly Mark[]): Node[] {
  return value === '' ? [] : [schema.text(value, within)];
}

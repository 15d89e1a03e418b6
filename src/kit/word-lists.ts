// Lists as Word writes them: paragraphs that say which list and level they belong to, with the mark as text. Made into
// lists here, for html-clean.ts. Pure.
import type { Element, ElementContent, Nodes } from 'hast';

type WordLevel = { level: number; ordered: boolean };

/** The level from 1, or undefined where the paragraph is no item. `p` is as Word wrote it, with its mark. */
export function levelOfWordList(p: Element): WordLevel | undefined {
  const style = String(p.properties.style ?? '');
  const found = /mso-list:\s*l\d+\s+level(\d)/i.exec(style);
  if (found === null) return undefined;
  const mark = markOf(p).trim();
  return { level: Number(found[1]), ordered: /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i.test(mark) };
}

function markOf(node: Nodes): string {
  if (!('children' in node)) return '';
  for (const child of node.children) {
    if (child.type === 'element' && /mso-list:\s*ignore/i.test(String(child.properties.style ?? '')))
      return textOf(child);
    const within = markOf(child);
    if (within !== '') return within;
  }
  return '';
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Items that follow each other, with nothing but space between, become one list; a deeper level stands in the item above. */
export function joinWordLists(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  let open: Element[] = [];
  for (const node of nodes) {
    const item = asItem(node);
    if (item === undefined) {
      if (open.length > 0 && node.type === 'text' && node.value.trim() === '') continue;
      open = [];
      joined.push(node);
      continue;
    }
    const level = Math.min(item.level, open.length + 1);
    open = open.slice(0, level);
    let list = open[level - 1];
    if (list === undefined) {
      list = { type: 'element', tagName: item.ordered ? 'ol' : 'ul', properties: {}, children: [] };
      const above = open[level - 2]?.children.at(-1);
      if (above?.type === 'element') above.children.push(list);
      else joined.push(list);
      open.push(list);
    }
    list.children.push({ type: 'element', tagName: 'li', properties: {}, children: item.children });
  }
  return joined;
}

function asItem(node: ElementContent): (WordLevel & { children: ElementContent[] }) | undefined {
  if (node.type !== 'element' || typeof node.properties.dataLevel !== 'number') return undefined;
  return {
    level: node.properties.dataLevel,
    ordered: node.properties.dataOrdered === true,
    children: node.children,
  };
}

// An article's text as elements: the tree of src/kit/markdown.ts, node by node, and nothing that it does not know. Called by
// every view that shows what an editor has written.

import type { RootContent } from 'mdast';
import type { ComponentChildren } from 'preact';
import { parseMarkdown, pictureIdOf, safeHref, textOf } from '../kit/markdown.ts';

export type ProseProps = {
  /** Markdown. */
  source: string;
  /** The level that the text's first headings get; 2 under a page's title. */
  level?: 2 | 3;
  /** Draws a picture of ours; without it the alternative text stands in its place. */
  picture?: (picture: { id: string; alt: string; caption: string | undefined }) => ComponentChildren;
};

export function Prose({ source, level = 2, picture }: ProseProps) {
  const drawing: Drawing = { shift: level - 2, picture };
  return <div class="prose">{drawAll(parseMarkdown(source).children, drawing)}</div>;
}

type Drawing = { shift: number; picture: ProseProps['picture'] };

function drawAll(nodes: readonly RootContent[], drawing: Drawing): ComponentChildren {
  return nodes.map((node) => draw(node, drawing));
}

function draw(node: RootContent, drawing: Drawing): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'paragraph':
      return drawParagraph(node, drawing);
    case 'heading': {
      const depth = Math.min(6, Math.max(2, node.depth) + drawing.shift);
      const Heading = `h${depth}` as 'h2';
      return <Heading>{drawAll(node.children, drawing)}</Heading>;
    }
    case 'emphasis':
      return <em>{drawAll(node.children, drawing)}</em>;
    case 'strong':
      return <strong>{drawAll(node.children, drawing)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'link': {
      const href = safeHref(node.url);
      const words = drawAll(node.children, drawing);
      if (href === undefined) return words;
      // Numbers and addresses run from left to right in every language.
      return <a href={href}>{/^(tel|mailto):/i.test(href) ? <bdi dir="ltr">{words}</bdi> : words}</a>;
    }
    case 'image': {
      const id = pictureIdOf(node.url);
      const caption = node.title ?? undefined;
      return id === undefined ? node.alt : (drawing.picture?.({ id, alt: node.alt ?? '', caption }) ?? node.alt);
    }
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? undefined}>{drawAll(node.children, drawing)}</ol>
      ) : (
        <ul>{drawAll(node.children, drawing)}</ul>
      );
    case 'listItem':
      return (
        <li>
          {node.children.map((child) =>
            child.type === 'paragraph' && node.spread !== true
              ? drawAll(child.children, drawing)
              : draw(child, drawing),
          )}
        </li>
      );
    case 'blockquote':
      return <blockquote>{drawAll(node.children, drawing)}</blockquote>;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'table':
      return drawTable(node, drawing);
    default:
      return null;
  }
}

/** A picture stands on its own, outside any paragraph: a figure may not stand in one. */
function drawParagraph(node: Extract<RootContent, { type: 'paragraph' }>, drawing: Drawing): ComponentChildren {
  const parts: (typeof node.children)[] = [[]];
  for (const child of node.children) {
    if (child.type === 'image') parts.push([child], []);
    else parts.at(-1)?.push(child);
  }
  return parts
    .filter(
      ([first, ...rest]) =>
        first !== undefined && (rest.length > 0 || first.type !== 'text' || first.value.trim() !== ''),
    )
    .map(([first, ...rest]) =>
      first?.type === 'image' ? draw(first, drawing) : <p>{drawAll(first ? [first, ...rest] : [], drawing)}</p>,
    );
}

/** The first row is the headers', as Markdown has it; a wide table scrolls by itself, by keyboard too. */
function drawTable(node: Extract<RootContent, { type: 'table' }>, drawing: Drawing): ComponentChildren {
  const [head, ...rows] = node.children;
  const label = head === undefined ? '' : textOf(head);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, at) => (
              <th key={at} scope="col">
                {drawAll(cell.children, drawing)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.children.map((cell, place) => (
                <td key={place}>{drawAll(cell.children, drawing)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

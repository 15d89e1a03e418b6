// What a text in the rich editor can hold: exactly what kit/markdown.ts knows, so that nothing is lost on the way there or
// back. Used by from-markdown.ts, to-markdown.ts and the editor itself.
import { type DOMOutputSpec, type Node, Schema } from 'prosemirror-model';
import { pictureIdOf } from '../../kit/markdown.ts';

/** A cell is one line: Markdown has no other. */
const cellContent = '(text | image)*';

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      content: '(text | image)*',
      group: 'block',
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: ({ attrs }) => [`h${Math.max(2, attrs.level)}`, 0],
    },
    blockquote: {
      content: 'block+',
      group: 'block',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: listSpec('ul'),
    ordered_list: {
      ...listSpec('ol'),
      attrs: { start: { default: 1 }, spread: { default: false } },
      parseDOM: [{ tag: 'ol', getAttrs: (ol) => ({ start: Number(ol.getAttribute('start') ?? 1) }) }],
      toDOM: ({ attrs }) => ['ol', attrs.start === 1 ? {} : { start: String(attrs.start) }, 0],
    },
    list_item: {
      content: 'paragraph block*',
      defining: true,
      attrs: { spread: { default: false } },
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    code_block: {
      content: 'text*',
      marks: '',
      group: 'block',
      code: true,
      defining: true,
      attrs: { lang: { default: null }, meta: { default: null } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', ['code', 0]],
    },
    rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    table: {
      content: 'table_row+',
      tableRole: 'table',
      isolating: true,
      group: 'block',
      attrs: { align: { default: [] } },
      parseDOM: [{ tag: 'table' }],
      toDOM: () => ['table', ['tbody', 0]],
    },
    table_row: {
      content: '(table_cell | table_header)*',
      tableRole: 'row',
      parseDOM: [{ tag: 'tr' }],
      toDOM: () => ['tr', 0],
    },
    table_cell: { ...cellSpec('cell', 'td') },
    table_header: { ...cellSpec('header_cell', 'th') },
    text: { group: 'inline' },
    image: {
      inline: true,
      group: 'inline',
      draggable: true,
      attrs: { src: {}, alt: { default: '' }, title: { default: null } },
      parseDOM: [
        {
          tag: '[data-picture]',
          getAttrs: (node) => ({
            src: node.getAttribute('data-picture'),
            alt: node.getAttribute('data-alt') ?? '',
            title: node.getAttribute('data-caption'),
          }),
        },
      ],
      toDOM: drawPicture,
    },
    hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [
        { tag: 'a[href]', getAttrs: (a) => ({ href: a.getAttribute('href'), title: a.getAttribute('title') }) },
      ],
      // Leads nowhere from here: what is written is not followed by a slip of the hand.
      toDOM: ({ attrs }) => ['a', { 'data-href': attrs.href, href: attrs.href, rel: 'noopener' }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
});

function listSpec(tag: 'ul' | 'ol') {
  return {
    content: 'list_item+',
    group: 'block',
    attrs: { spread: { default: false } },
    parseDOM: [{ tag }],
    toDOM: (): DOMOutputSpec => [tag, 0],
  };
}

function cellSpec(tableRole: string, tag: 'td' | 'th') {
  return {
    content: cellContent,
    tableRole,
    isolating: true,
    // prosemirror-tables counts with these; here every cell is one by one.
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    parseDOM: [{ tag }],
    toDOM: (): DOMOutputSpec => [tag, tag === 'th' ? { scope: 'col' } : {}, 0],
  };
}

/** A picture of ours is shown; of another's only what it is called, since nothing is fetched from elsewhere. */
function drawPicture({ attrs }: Node): DOMOutputSpec {
  const id = pictureIdOf(attrs.src);
  const told = {
    'data-picture': attrs.src,
    'data-alt': attrs.alt,
    ...(attrs.title && { 'data-caption': attrs.title }),
  };
  if (id === undefined) return ['span', { class: 'rich-picture', ...told }, attrs.alt || attrs.src];
  return ['img', { class: 'rich-picture', ...told, src: `/bilder/${id}/480-jpeg`, alt: attrs.alt }];
}

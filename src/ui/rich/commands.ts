// What the toolbar and the keys do. Each is a ProseMirror command; `isOn` says whether it already holds where the cursor is.
import { chainCommands, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { Attrs, MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

export type Tool = { run: Command; isOn?: (state: EditorState) => boolean; whenInTable?: boolean };

export const tools = {
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bold: mark(marks.strong),
  italic: mark(marks.em),
  bullets: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  quote: {
    run: (state, dispatch) =>
      isWithin(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch),
    isOn: (state) => isWithin(state, nodes.blockquote),
  },
  table: { run: insertTable },
  rowAfter: { run: addRowAfter, whenInTable: true },
  columnAfter: { run: addColumnAfter, whenInTable: true },
  deleteRow: { run: chainCommands(notHeaderRow(deleteRow), deleteTable), whenInTable: true },
  deleteColumn: { run: chainCommands(deleteColumn, deleteTable), whenInTable: true },
  undo: { run: undo },
  redo: { run: redo },
} satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

function heading(level: number): Tool {
  return {
    run: (state, dispatch) => {
      const kind = hasBlock(state, nodes.heading, { level }) ? nodes.paragraph : nodes.heading;
      return setBlockType(kind, kind === nodes.heading ? { level } : null)(state, dispatch);
    },
    isOn: (state) => hasBlock(state, nodes.heading, { level }),
  };
}

function mark(type: MarkType): Tool {
  return { run: toggleMark(type), isOn: (state) => hasMark(state, type) };
}

function list(type: NodeType): Tool {
  return {
    run: (state, dispatch) =>
      isWithin(state, type) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch),
    isOn: (state) => isWithin(state, type),
  };
}

export function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

function hasBlock({ selection }: EditorState, type: NodeType, attrs: Attrs): boolean {
  return selection.$from.parent.hasMarkup(type, attrs);
}

function isWithin({ selection: { $from } }: EditorState, type: NodeType): boolean {
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type).includes(type);
}

/** The first row holds the headers; without it the next one would stand as a header that nobody wrote. */
function notHeaderRow(command: Command): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const isHeader = $from.parent.type === nodes.table_header;
    return isHeader ? false : command(state, dispatch);
  };
}

function insertTable(state: EditorState, dispatch?: Parameters<Command>[1]): boolean {
  if (isInTable(state)) return false;
  if (dispatch === undefined) return true;
  const row = (kind: NodeType) => nodes.table_row.create(null, [kind.create(), kind.create()]);
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  const { $from } = state.selection;
  // After the block that the cursor stands in, at the outermost level.
  const at = $from.depth === 0 ? $from.pos : $from.after(1);
  const changed = state.tr.insert(at, [table, nodes.paragraph.create()]);
  dispatch(changed.setSelection(TextSelection.near(changed.doc.resolve(at + 3))).scrollIntoView());
  return true;
}

/** The link around the cursor, or what is selected: where it begins and ends, and where it leads now. */
export function linkAtCursor(state: EditorState): { from: number; to: number; href: string } {
  const { $from, from, to, empty } = state.selection;
  const found = marks.link.isInSet($from.marks()) ?? ($from.nodeAfter && marks.link.isInSet($from.nodeAfter.marks));
  if (!found) return { from, to, href: '' };
  if (!empty) return { from, to, href: found.attrs.href };
  const { parent } = $from;
  let start = $from.index();
  if (start === parent.childCount || !found.isInSet(parent.child(start).marks)) start -= 1;
  let end = start;
  while (start > 0 && found.isInSet(parent.child(start - 1).marks)) start -= 1;
  while (end + 1 < parent.childCount && found.isInSet(parent.child(end + 1).marks)) end += 1;
  const offset = (upTo: number) =>
    $from.start() +
    Array.from({ length: upTo }, (_, at) => parent.child(at).nodeSize).reduce((sum, size) => sum + size, 0);
  return { from: offset(start), to: offset(end + 1), href: found.attrs.href };
}

/** Without `href` the link goes and its words stay; without words its address stands as them. */
export function setLink({ from, to, href, words }: { from: number; to: number; href: string; words: string }): Command {
  return (state, dispatch) => {
    const changed = state.tr;
    if (from === to && href !== '') changed.insertText(words === '' ? href : words, from);
    const end = from === to ? from + (words === '' ? href : words).length : to;
    changed.removeMark(from, end, marks.link);
    if (href !== '') changed.addMark(from, end, marks.link.create({ href }));
    dispatch?.(changed.removeStoredMark(marks.link).scrollIntoView());
    return true;
  };
}

export function insertPicture(picture: { id: string; alt: string; caption: string }): Command {
  return (state, dispatch) => {
    const { id, alt, caption } = picture;
    const image = nodes.image.create({ src: `bild:${id}`, alt, title: caption === '' ? null : caption });
    const { $from } = state.selection;
    const isEmptyBlock = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
    if (isEmptyBlock) dispatch?.(state.tr.replaceSelectionWith(image, false).scrollIntoView());
    else {
      const at = $from.depth === 0 ? $from.pos : $from.after(1);
      dispatch?.(state.tr.insert(at, nodes.paragraph.create(null, image)).scrollIntoView());
    }
    return true;
  };
}

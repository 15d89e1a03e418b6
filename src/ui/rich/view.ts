// The rich editor's surface: ProseMirror over a document, with keys, Markdown's own shortcuts, and a cleaner for what is
// pasted. Called by islands/rich-text.ts.
import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { DOMSerializer, type Node } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, EditorState, Plugin } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import type { Lost } from '../../kit/html-clean.ts';
import { htmlToMarkdown } from '../../kit/html-to-markdown.ts';
import { bodyLimit } from '../../kit/markdown-advice.ts';
import { tools } from './commands.ts';
import { docOf } from './from-markdown.ts';
import { schema } from './schema.ts';

const { nodes } = schema;

export type Surface = {
  source: string;
  /** Its name and description, and whether it is wrong, as the plain field has them. */
  attributes: Record<string, string>;
  /** Its keys beside the usual: for a link, and to reach the toolbar. */
  keys: Record<string, Command>;
  changed: (state: EditorState, hasChanged: boolean) => void;
  /** Something was pasted and cleaned; undefined when it could not be read at all. */
  pasted: (lost: readonly Lost[] | undefined) => void;
};

export function openSurface(mount: HTMLElement, { source, attributes, keys, changed, pasted }: Surface): EditorView {
  const view: EditorView = new EditorView(mount, {
    state: EditorState.create({ doc: withRoomAfter(docOf(source)), plugins: pluginsWith(keys) }),
    attributes: { role: 'textbox', 'aria-multiline': 'true', class: 'prose', ...attributes },
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      changed(view.state, transaction.docChanged);
    },
    handlePaste: (_, event) => {
      const isTooLong = (event.clipboardData?.getData('text/plain').length ?? 0) > bodyLimit;
      if (isTooLong) pasted(undefined);
      return isTooLong;
    },
    transformPastedHTML: (html) => cleanedHtml(html, pasted),
  });
  changed(view.state, false);
  return view;
}

function pluginsWith(keys: Record<string, Command>) {
  const breakLine: Command = (state, dispatch) => {
    if (!nodes.hard_break.isInGroup('inline') || state.selection.$from.parent.type !== nodes.paragraph) return false;
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  };
  return [
    history(),
    inputRules({
      rules: [
        textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1]?.length })),
        wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
        wrappingInputRule(/^1\.\s$/, nodes.ordered_list),
        wrappingInputRule(/^>\s$/, nodes.blockquote),
      ],
    }),
    keymap(keys),
    keymap({
      'Mod-b': tools.bold.run,
      'Mod-i': tools.italic.run,
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      Enter: chainCommands(splitListItem(nodes.list_item), goToNextCell(1)),
      'Shift-Enter': chainCommands(exitCode, breakLine),
      // Only where Tab has a meaning of its own; elsewhere it goes on to the next field, as everywhere.
      Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
      'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
    }),
    keymap(baseKeymap),
    tableEditing(),
    new Plugin({
      appendTransaction: (_, __, { doc, tr }) =>
        endsOpen(doc) ? null : tr.insert(doc.content.size, nodes.paragraph.create()),
    }),
  ];
}

/** A paragraph last, for the cursor: nobody gets out of a table that ends the text. Empty, it is not part of the Markdown. */
function withRoomAfter(doc: Node): Node {
  return endsOpen(doc) ? doc : doc.copy(doc.content.addToEnd(nodes.paragraph.create()));
}

function endsOpen(doc: Node): boolean {
  return doc.lastChild?.type === nodes.paragraph || doc.lastChild?.type === nodes.heading;
}

/** By the same rules as an import; from our own editor it comes as it is. */
function cleanedHtml(html: string, pasted: Surface['pasted']): string {
  if (/<[^>]+ data-pm-slice=/.test(html)) return html;
  const reading = htmlToMarkdown(html);
  pasted(reading.ok ? reading.lost : undefined);
  if (!reading.ok) return '';
  const box = document.createElement('div');
  DOMSerializer.fromSchema(schema).serializeFragment(docOf(reading.markdown).content, {}, box);
  return box.innerHTML;
}

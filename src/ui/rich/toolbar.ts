// The tools above the text: one stop for Tab, arrows between them (WAI-ARIA's toolbar), pressed or not where that says
// something. Called by islands/rich-text.ts.
import type { EditorState } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { hasMark, type Tool, type ToolName, tools } from './commands.ts';
import { make, makeButton } from './elements.ts';
import { schema } from './schema.ts';
import type { RichWords } from './texts.rich.sv.ts';

export type Toolbar = { element: HTMLElement; focus: () => void; show: (state: EditorState) => void };
/** `link` and `picture` open a panel; without pictures to choose among there is no such tool. */
export type Panels = { link: () => void; picture: (() => void) | undefined };

const order: readonly (readonly (ToolName | 'link' | 'picture')[])[] = [
  ['heading2', 'heading3', 'heading4'],
  ['bold', 'italic', 'link'],
  ['bullets', 'numbers', 'quote'],
  ['table', 'rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn', 'picture'],
  ['undo', 'redo'],
];

export function makeToolbar(words: RichWords, panels: Panels, view: () => EditorView): Toolbar {
  const element = make('div', { role: 'toolbar', 'aria-label': words.toolbar, class: 'rich-tools' });
  const buttons = new Map<ToolName | 'link' | 'picture', HTMLButtonElement>();
  for (const names of order) {
    const group = make('span', { class: 'rich-group' });
    for (const name of names) {
      const press = pressOf(name, panels, view);
      if (press === undefined) continue;
      const button = makeButton(words.tools[name], press, { tabindex: '-1', 'data-tool': name });
      // The text keeps its selection while a tool is pressed with the mouse.
      button.addEventListener('mousedown', (event) => event.preventDefault());
      buttons.set(name, button);
      group.append(button);
    }
    element.append(group);
  }
  const reachable = () => [...buttons.values()].filter((button) => !button.hidden);
  const current = () => reachable().find((button) => button.tabIndex === 0) ?? reachable()[0];
  const moveTo = (button: HTMLButtonElement | undefined) => {
    for (const each of buttons.values()) each.tabIndex = each === button ? 0 : -1;
    button?.focus();
  };
  element.addEventListener('keydown', (event) => {
    const all = reachable();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const step = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    const next = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') view().focus();
    else if (next === undefined) return;
    else moveTo(all[(next + all.length) % all.length]);
    event.preventDefault();
  });
  const first = reachable()[0];
  if (first !== undefined) first.tabIndex = 0;
  return {
    element,
    focus: () => moveTo(current()),
    show: (state) => showState(buttons, state),
  };
}

function pressOf(
  name: ToolName | 'link' | 'picture',
  panels: Panels,
  view: () => EditorView,
): (() => void) | undefined {
  if (name === 'link' || name === 'picture') return panels[name];
  return () => {
    const { state, dispatch } = view();
    const tool: Tool = tools[name];
    tool.run(state, dispatch.bind(view()), view());
    view().focus();
  };
}

/** A tool that can do nothing here says so, and can still be reached: it does not vanish from under a finger. */
function showState(buttons: ReadonlyMap<ToolName | 'link' | 'picture', HTMLButtonElement>, state: EditorState): void {
  const inTable = isInTable(state);
  for (const [name, button] of buttons) {
    if (name === 'link') button.setAttribute('aria-pressed', String(hasMark(state, schema.marks.link)));
    if (name === 'link' || name === 'picture') continue;
    const tool: Tool = tools[name];
    if (tool.whenInTable === true) button.hidden = !inTable;
    if (tool.isOn !== undefined) button.setAttribute('aria-pressed', String(tool.isOn(state)));
    button.setAttribute('aria-disabled', String(!tool.run(state)));
  }
}

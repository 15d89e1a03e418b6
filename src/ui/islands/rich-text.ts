// The rich editor over a plain text field of Markdown: a bundle of its own (assets.ts), asked for by ui/rich-text.tsx only.
// The field stays what is sent: it is written at every change, so that auto-save and the form work as without this.
import type { EditorView } from 'prosemirror-view';
import type { Lost } from '../../kit/html-clean.ts';
import { isTangled } from '../../kit/markdown.ts';
import { bodyLimit } from '../../kit/markdown-advice.ts';
import { make, makeButton } from '../rich/elements.ts';
import { makeLinkPanel, makePicturePanel } from '../rich/panels.ts';
import type { RichWords } from '../rich/texts.rich.sv.ts';
import { markdownOf } from '../rich/to-markdown.ts';
import { makeToolbar, type Toolbar } from '../rich/toolbar.ts';
import { openSurface } from '../rich/view.ts';

const writeAfterMs = 150;

class RichText extends HTMLElement {
  #field: HTMLTextAreaElement | null = null;
  #words: RichWords | undefined;
  #view: EditorView | undefined;
  #toolbar: Toolbar | undefined;
  #box: HTMLElement | undefined;
  #panel: HTMLElement | undefined;
  #status = make('p', { role: 'status', class: 'help rich-status' });
  #switch: HTMLButtonElement | undefined;
  #writing: number | undefined;
  #fieldId = '';
  #help: HTMLElement | null = null;

  connectedCallback(): void {
    this.#field = this.querySelector('textarea');
    const words = this.dataset.words;
    if (this.#field === null || words === undefined || this.#switch !== undefined) return;
    this.#words = JSON.parse(words) as RichWords;
    this.#fieldId = this.#field.id;
    this.#help = document.getElementById(`${this.#fieldId}-help`);
    this.#switch = makeButton('', () => (this.#view === undefined ? this.#open(true) : this.#close()), {
      class: 'ds-button rich-switch',
      'data-variant': 'tertiary',
    });
    this.#field.after(this.#status, this.#switch);
    // Whoever asks the form for its fields gets what is in the editor this moment.
    this.#field.form?.addEventListener('formdata', ({ formData }) => {
      if (this.#view !== undefined && this.#field !== null) formData.set(this.#field.name, this.#write());
    });
    this.#open(false);
  }

  /** A text that is too large or too tangled to show well stays plain. */
  #open(takesFocus: boolean): void {
    const [field, words] = [this.#field, this.#words];
    if (field === null || words === undefined || this.#switch === undefined) return;
    this.#switch.textContent = words.toEditor;
    if (field.value.length > bodyLimit || isTangled(field.value)) return;
    const view = () => this.#view as EditorView;
    const pictures = this.dataset.pictures;
    this.#toolbar = makeToolbar(
      words,
      {
        link: () => this.#ask(makeLinkPanel({ words, view: view(), close: () => this.#shut() })),
        picture:
          pictures === undefined
            ? undefined
            : () =>
                void makePicturePanel({ words, view: view(), close: () => this.#shut() }, pictures).then((it) =>
                  this.#ask(it),
                ),
      },
      view,
    );
    const surface = make('div', { class: 'rich-surface' });
    this.#box = make('div', { class: 'rich-box' }, this.#toolbar.element, surface);
    field.after(this.#box);
    this.#view = openSurface(surface, {
      source: field.value,
      attributes: this.#attributesFrom(field),
      keys: {
        'Mod-k': () => {
          this.#ask(makeLinkPanel({ words, view: view(), close: () => this.#shut() }));
          return true;
        },
        'Alt-F10': () => {
          this.#toolbar?.focus();
          return true;
        },
      },
      changed: (state, hasChanged) => {
        this.#toolbar?.show(state);
        if (hasChanged) this.#writeSoon();
      },
      pasted: (lost) => this.#tellPasted(lost),
    });
    field.hidden = true;
    // How Markdown is written is of use to those who write it.
    if (this.#help !== null) this.#help.hidden = true;
    // What leads to the field, as the summary of errors does, leads to the editor.
    field.removeAttribute('id');
    this.#view.dom.id = this.#fieldId;
    this.#switch.textContent = words.toMarkdown;
    if (takesFocus) this.#view.focus();
  }

  #attributesFrom(field: HTMLTextAreaElement): Record<string, string> {
    const label = field.labels[0];
    const attributes: Record<string, string> = { tabindex: '0' };
    if (label !== undefined) {
      label.id ||= `${this.#fieldId}-label`;
      attributes['aria-labelledby'] = label.id;
      label.addEventListener('click', () => this.#view?.focus());
    }
    const help = make('span', { id: `${this.#fieldId}-keys`, hidden: '' }, this.#words?.help ?? '');
    this.#box?.append(help);
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    attributes['aria-describedby'] = [...described.filter((id) => id !== this.#help?.id), help.id].join(' ');
    if (field.getAttribute('aria-invalid') === 'true') attributes['aria-invalid'] = 'true';
    if (field.required) attributes['aria-required'] = 'true';
    if (field.lang !== '') attributes.lang = field.lang;
    if (field.dir !== '') attributes.dir = field.dir;
    return attributes;
  }

  /** Back to the plain field, with what is written. */
  #close(): void {
    const field = this.#field;
    if (field === null || this.#switch === undefined) return;
    field.value = this.#write();
    this.#view?.destroy();
    this.#view = undefined;
    this.#box?.remove();
    this.#panel = undefined;
    field.hidden = false;
    if (this.#help !== null) this.#help.hidden = false;
    field.id = this.#fieldId;
    this.#switch.textContent = this.#words?.toEditor ?? '';
    field.focus();
  }

  /** The text as Markdown. Untouched it is the field's own, in the way that somebody wrote it. */
  #write(): string {
    const field = this.#field;
    if (field === null) return '';
    if (this.#writing === undefined || this.#view === undefined) return field.value;
    clearTimeout(this.#writing);
    this.#writing = undefined;
    field.value = markdownOf(this.#view.state.doc);
    return field.value;
  }

  #writeSoon(): void {
    clearTimeout(this.#writing);
    this.#writing = window.setTimeout(() => {
      this.#write();
      this.#field?.dispatchEvent(new Event('input', { bubbles: true }));
    }, writeAfterMs);
  }

  #ask(panel: HTMLElement): void {
    this.#panel?.remove();
    this.#panel = panel;
    this.#toolbar?.element.after(panel);
    panel.querySelector('input')?.focus();
  }

  #shut(): void {
    this.#panel?.remove();
    this.#panel = undefined;
    this.#view?.focus();
  }

  #tellPasted(lost: readonly Lost[] | undefined): void {
    const words = this.#words;
    if (words === undefined) return;
    const kinds = lost
      ?.filter(({ kind }) => kind !== 'styles' && kind !== 'comments')
      .map(({ kind }) => words.lost[kind]);
    if (kinds === undefined) this.#status.textContent = words.pastedRefused;
    else
      this.#status.textContent =
        kinds.length === 0 ? words.pasted : words.pastedLost.replace('{lost}', kinds.join(', '));
  }
}

customElements.define('rich-text', RichText);

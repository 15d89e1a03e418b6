// What is asked before a link or a picture is put into the text: where it leads, what it shows. Each opens under the tools,
// and Escape closes it. Called by islands/rich-text.ts.
import type { EditorView } from 'prosemirror-view';
import { safeHref } from '../../kit/markdown.ts';
import { type AdviceReason, judgeAlt, judgeLinkWords } from '../../kit/markdown-advice.ts';
import { insertPicture, linkAtCursor, setLink } from './commands.ts';
import { make, makeButton } from './elements.ts';
import type { RichWords } from './texts.rich.sv.ts';

type Panel = { words: RichWords; view: EditorView; close: () => void };
type Asked = { box: HTMLElement; input: HTMLInputElement; say: (fault: string) => void };
let asked = 0;

/** A field with its label, help and fault, as the product's other fields have them. It has no name: it is not sent. */
function ask(label: string, { value = '', help = '' } = {}): Asked {
  asked += 1;
  const id = `rich-${asked}`;
  const input = make('input', { id, class: 'ds-input', autocomplete: 'off', 'aria-describedby': `${id}-fault` });
  input.value = value;
  const fault = make('p', { id: `${id}-fault`, class: 'ds-validation-message', hidden: '' });
  const box = make('div', { class: 'field' }, make('label', { for: id, class: 'ds-label' }, label));
  if (help !== '') {
    box.append(make('div', { class: 'help', id: `${id}-help` }, help));
    input.setAttribute('aria-describedby', `${id}-help ${id}-fault`);
  }
  box.append(fault, input);
  const say = (sentence: string) => {
    fault.textContent = sentence;
    fault.hidden = sentence === '';
    input.setAttribute('aria-invalid', String(sentence !== ''));
    if (sentence !== '') input.focus();
  };
  return { box, input, say };
}

function frame(label: string, panel: Panel, done: () => void, ...children: Node[]): HTMLElement {
  const buttons = make('div', { class: 'buttons' });
  buttons.append(
    makeButton(panel.words.insert, done, { class: 'ds-button' }),
    makeButton(panel.words.cancel, panel.close, { class: 'ds-button', 'data-variant': 'secondary' }),
  );
  const box = make('div', { class: 'rich-panel', role: 'group', 'aria-label': label }, ...children, buttons);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel.close();
    // Enter here means this panel, not the whole form around it.
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) done();
    else return;
    event.preventDefault();
  });
  // What is typed here is not yet the text's: nothing is saved of it.
  for (const kind of ['input', 'change']) box.addEventListener(kind, (event) => event.stopPropagation());
  return box;
}

export function makeLinkPanel(panel: Panel): HTMLElement {
  const { words, view, close } = panel;
  const at = linkAtCursor(view.state);
  const address = ask(words.linkAddress, { value: at.href, help: words.linkHelp });
  const label = at.from === at.to ? ask(words.linkWords) : undefined;
  const done = () => {
    const href = withScheme(address.input.value.trim());
    const isSafe = safeHref(href) !== undefined;
    address.say(isSafe ? '' : words.linkWrong);
    const said = label?.input.value.trim() ?? view.state.doc.textBetween(at.from, at.to);
    const says = !judgeLinkWords(said);
    if (isSafe) label?.say(says ? '' : words.linkSaysNothing);
    if (!isSafe || (label !== undefined && !says)) return;
    setLink({ ...at, href, words: said })(view.state, view.dispatch);
    close();
  };
  const box = frame(words.tools.link, panel, done, address.box, ...(label === undefined ? [] : [label.box]));
  if (at.href !== '') {
    const remove = () => {
      setLink({ ...at, href: '', words: '' })(view.state, view.dispatch);
      close();
    };
    box.lastElementChild?.append(
      makeButton(words.linkRemove, remove, { class: 'ds-button', 'data-variant': 'tertiary' }),
    );
  }
  return box;
}

/** `www.orebro.se` and `a@b.se` are what people write. */
function withScheme(written: string): string {
  if (/^www\./i.test(written)) return `https://${written}`;
  return /^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(written) ? `mailto:${written}` : written;
}

// ---- Pictures -----------------------------------------------------------------------------------------------------

type Offered = { id: string; alt: string; name: string; focus: Record<string, string> };
type Offer = { pictures: Offered[]; hasMore: boolean };

/** The pictures on the page at `address` (slice pictures): each an item of a list with its picture and its name. */
async function listPictures(address: string, words: string, page: number): Promise<Offer | undefined> {
  const query = new URLSearchParams({ ...(words !== '' && { ord: words }), ...(page > 1 && { sida: String(page) }) });
  const asked = query.size === 0 ? address : `${address}?${query}`;
  const answer = await fetch(asked, { credentials: 'same-origin' }).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const pictures = [...shown.querySelectorAll('.picture-list > li')].flatMap((item) => {
    const image = item.querySelector('img');
    const id = /^\/bilder\/([0-9a-f-]{36})\//.exec(image?.getAttribute('src') ?? '')?.[1];
    const { focusX = '50', focusY = '50' } = image?.dataset ?? {};
    const focus = { 'data-focus-x': focusX, 'data-focus-y': focusY };
    const name = item.querySelector('a')?.textContent ?? '';
    return id === undefined ? [] : [{ id, alt: image?.alt ?? '', name, focus }];
  });
  return { pictures, hasMore: shown.querySelector('.picture-list[data-more]') !== null };
}

type Shelf = { box: HTMLElement; list: HTMLElement; isEmpty: boolean };

/** A search, the newest or what was found, and more of it on a press. `choose` is told which is picked. */
async function makeShelf(
  words: RichWords,
  address: string,
  choose: (picture: Offered | undefined) => void,
): Promise<Shelf> {
  const search = ask(words.pictureSearch);
  search.input.type = 'search';
  const list = make('fieldset', { class: 'rich-pictures' }, make('legend', {}, words.pictureChoose));
  const told = make('p', { role: 'status' });
  let [sought, page] = ['', 1];
  let turn = 0;
  const show = async (): Promise<number> => {
    turn += 1;
    const mine = turn;
    const offer = await listPictures(address, sought, page);
    // An answer that comes after a later question's is not shown.
    if (mine !== turn) return 0;
    if (page === 1) {
      list.replaceChildren(list.firstElementChild ?? '');
      choose(undefined);
    }
    list.append(...(offer?.pictures ?? []).map((picture) => choiceOf(picture, choose)));
    const isNone = list.childElementCount === 1;
    const none = sought === '' ? words.pictureNone : words.pictureNoHit;
    told.textContent = offer === undefined ? words.pictureAway : isNone ? none : '';
    list.hidden = isNone;
    more.hidden = offer?.hasMore !== true;
    return offer?.pictures.length ?? 0;
  };
  const find = () => {
    [sought, page] = [search.input.value.trim(), 1];
    void show();
  };
  const more = makeButton(
    words.pictureMore,
    () => {
      page += 1;
      void show();
    },
    { class: 'ds-button', 'data-variant': 'secondary' },
  );
  search.input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    find();
  });
  const finding = makeButton(words.pictureFind, find, { class: 'ds-button', 'data-variant': 'secondary' });
  const box = make('div', { class: 'rich-shelf' }, search.box, finding, list, told, more);
  const isEmpty = (await show()) === 0;
  return { box, list, isEmpty };
}

function choiceOf(picture: Offered, choose: (picture: Offered) => void): HTMLElement {
  const radio = make('input', { type: 'radio', name: 'rich-picture', form: '' });
  radio.addEventListener('change', () => choose(picture));
  const image = make('img', { src: `/bilder/${picture.id}/480-jpeg`, alt: '', loading: 'lazy', ...picture.focus });
  return make('label', {}, radio, image, make('span', {}, picture.name));
}

export async function makePicturePanel(panel: Panel, address: string): Promise<HTMLElement> {
  const { words, view, close } = panel;
  const alt = ask(words.alt, { help: words.altHelp });
  const caption = ask(words.caption);
  let chosen: Offered | undefined;
  const shelf = await makeShelf(words, address, (picture) => {
    chosen = picture;
    if (picture !== undefined) alt.input.value = picture.alt;
  });
  if (shelf.isEmpty) return frame(words.tools.picture, panel, close, shelf.box);
  const done = () => {
    if (chosen === undefined) {
      shelf.list.querySelector('input')?.focus();
      return;
    }
    const [fault] = judgeAlt(alt.input.value, caption.input.value);
    alt.say(fault === undefined ? '' : altFault(words, fault));
    if (fault !== undefined) return;
    const picture = { id: chosen.id, alt: alt.input.value.trim(), caption: caption.input.value.trim() };
    insertPicture(picture)(view.state, view.dispatch);
    close();
  };
  return frame(words.tools.picture, panel, done, shelf.box, alt.box, caption.box);
}

function altFault(words: RichWords, fault: AdviceReason): string {
  const sentences: Partial<Record<AdviceReason, string>> = {
    'alt-file-name': words.altFileName,
    'alt-says-picture': words.altSaysPicture,
    'alt-is-caption': words.altIsCaption,
    'alt-long': words.altLong,
  };
  return sentences[fault] ?? words.altMissing;
}

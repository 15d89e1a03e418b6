// Counts what is left of a limit while typing. Seen at once, read out only when the writer pauses, so that it does not
// talk over every key. Without script the limit stands there as a sentence.

const pauseMs = 1000;

export class CharacterCount extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('textarea');
    const seen = this.querySelector<HTMLElement>('.counter');
    const { left, over } = this.dataset;
    const limit = Number(this.getAttribute('limit'));
    if (field === null || seen === null || left === undefined || over === undefined) return;
    const heard = document.createElement('span');
    heard.className = 'ds-sr-only';
    heard.setAttribute('aria-live', 'polite');
    this.append(heard);
    let timer: number | undefined;
    const show = () => {
      const rest = limit - field.value.length;
      const words = (rest < 0 ? over : left).replace('{n}', String(Math.abs(rest)));
      seen.textContent = words;
      seen.toggleAttribute('data-over', rest < 0);
      return words;
    };
    field.addEventListener('input', () => {
      const words = show();
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        heard.textContent = words;
      }, pauseMs);
    });
    if (field.value !== '') show();
  }
}

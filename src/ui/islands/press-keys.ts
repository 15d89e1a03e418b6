// One key for each way on, for those who lead a meeting from the keyboard. A link or a summary inside bears its key in
// data-key; keys that are typed in a field, or pressed together with others, are left alone. Single keys disturb whoever
// speaks to the computer, so that they can be turned off (WCAG 2.1.4), and the choice stays on this machine. The same keys
// stand as access keys, which need no script.

const stored = 'single-keys';

export class PressKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this);
    const button = this.querySelector<HTMLButtonElement>('[data-keys-switch]');
    if (button === null) return;
    button.hidden = false;
    this.#label(button);
    button.addEventListener('click', () => {
      localStorage.setItem(stored, this.#isOff() ? 'on' : 'off');
      this.#label(button);
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this);
  }

  handleEvent(event: KeyboardEvent): void {
    const isTyping =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.#isOff()) return;
    const way = [...this.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset.key === event.key);
    // Focus first: what opens in place is then where the next tab goes on from.
    way?.focus();
    way?.click();
  }

  #isOff(): boolean {
    return localStorage.getItem(stored) === 'off';
  }

  #label(button: HTMLButtonElement): void {
    button.textContent = (this.#isOff() ? this.dataset.on : this.dataset.off) ?? '';
  }
}

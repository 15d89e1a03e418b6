// One key for each way on, for those who lead a meeting from the keyboard. A link inside bears its key in data-key; keys that
// are typed in a field, or pressed together with others, are left alone (WCAG 2.1.4: nothing happens while one writes).

export class PressKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this);
  }

  handleEvent(event: KeyboardEvent): void {
    const isTyping =
      event.target instanceof Element && event.target.closest('input, textarea, select, button, a') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const link = [...this.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset.key === event.key);
    link?.click();
  }
}

// Shows and arms a print button, which would do nothing without script.

export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

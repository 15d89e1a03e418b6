// Moves the focus to the summary of wrong fields where the browser did not heed autofocus.

export class ErrorSummaryFocus extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[role=alert]')?.focus();
  }
}

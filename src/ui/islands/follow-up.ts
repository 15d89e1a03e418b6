// Shows a question that hangs on the answer to another as soon as that is chosen. Contract: data-field is the name of the
// other field, data-values the answers it is asked for, with spaces between. The server has drawn it hidden or not; without
// script it does so again at the next save. What is typed in a hidden question stays there and is not asked for.

export class FollowUp extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form');
    // In the order of the page: a question that hangs on a hidden one finds that already hidden.
    form?.addEventListener('change', () => {
      this.hidden = !this.#isAsked(form);
    });
  }

  #isAsked(form: HTMLFormElement): boolean {
    const values = (this.dataset.values ?? '').split(' ');
    const fields = [...form.elements].filter(
      (field): field is HTMLInputElement | HTMLSelectElement =>
        (field instanceof HTMLInputElement && field.checked) || field instanceof HTMLSelectElement,
    );
    return fields.some(
      (field) =>
        field.name === this.dataset.field &&
        values.includes(field.value) &&
        field.closest('follow-up[hidden]') === null,
    );
  }
}

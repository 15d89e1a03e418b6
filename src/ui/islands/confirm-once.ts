// A form marked data-once is sent once: a second press while the first is under way does nothing. The server holds the
// real guard (the idempotency key); this spares the reader the doubt.

export function confirmOnce(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.once === undefined) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '';
    // Not `disabled`: that would drop the pressed button's name from what is sent, and the focus with it.
    if (event.submitter instanceof HTMLElement) event.submitter.setAttribute('aria-busy', 'true');
  });
  window.addEventListener('pageshow', () => {
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset.sent;
      for (const busy of form.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
    }
  });
}

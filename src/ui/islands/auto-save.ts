// Saves the draft in its form in the background. Contract with the server: POST to data-url with the form's own fields
// (files left out) as multipart/form-data and the header "X-Requested-With: autosave"; 204 means that it is stored.
// 409 shows the sentence in data-clash: a colleague has written in the same field. Any other answer shows the one in
// data-failed. The next change tries again.

const quietMs = 3000;
const longestMs = 20000;

export class AutoSave extends HTMLElement {
  #timer: number | undefined;
  #oldestChange: number | undefined;
  #inFlight: AbortController | undefined;
  #leaving = false;

  connectedCallback(): void {
    this.addEventListener('input', () => this.#changed());
    this.addEventListener('change', () => this.#changed());
    this.addEventListener('submit', () => {
      this.#leaving = true;
      this.#stop();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#oldestChange !== undefined) void this.#save(true);
    });
    // A page taken from the back-forward cache after a submit is a draft again.
    window.addEventListener('pageshow', () => {
      this.#leaving = false;
    });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#oldestChange = undefined;
    this.#inFlight?.abort();
  }

  #changed(): void {
    if (this.#leaving) return;
    const now = Date.now();
    this.#oldestChange ??= now;
    clearTimeout(this.#timer);
    const wait = Math.min(quietMs, Math.max(0, this.#oldestChange + longestMs - now));
    this.#timer = window.setTimeout(() => void this.#save(false), wait);
  }

  async #save(keepalive: boolean): Promise<void> {
    const form = this.querySelector('form');
    const url = this.dataset.url;
    if (form === null || url === undefined || this.#leaving) return;
    clearTimeout(this.#timer);
    this.#oldestChange = undefined;
    this.#inFlight?.abort();
    const flight = new AbortController();
    this.#inFlight = flight;
    const fields = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
    const stored = await fetch(url, {
      method: 'POST',
      body: fields,
      keepalive,
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'X-Requested-With': 'autosave' },
      signal: flight.signal,
    }).then(
      ({ status }) => (status === 204 ? 'saved' : status === 409 ? 'clash' : 'failed'),
      () => (flight.signal.aborted ? undefined : 'failed'),
    );
    if (stored === undefined) return;
    if (stored !== 'saved') this.#oldestChange ??= Date.now();
    this.#say(stored);
  }

  #say(stored: 'saved' | 'clash' | 'failed'): void {
    const state = this.querySelector('[data-save-state]');
    if (state === null) return;
    const now = new Date();
    const clock = `${String(now.getHours()).padStart(2, '0')}.${String(now.getMinutes()).padStart(2, '0')}`;
    state.textContent = this.dataset[stored]?.replace('{time}', clock) ?? '';
    state.toggleAttribute('data-failed', stored !== 'saved');
  }
}

// A browser without a window for the proofs: cookies, forms with their hidden fields, and what came back. Works over a
// socket or straight on the application, whichever `send` does.

export type Seen = { status: number; location: string; text: string; bytes: Uint8Array; durationMs: number };
export type Fields = Record<string, string | readonly string[] | File>;
type Send = (url: string, init: RequestInit) => Promise<Response>;

export class Visitor {
  readonly #origin: string;
  readonly #send: Send;
  readonly #jar = new Map<string, string>();
  #csrf = '';

  constructor(origin: string, { send = fetch, cookies = {} }: { send?: Send; cookies?: Record<string, string> } = {}) {
    this.#origin = origin;
    this.#send = send;
    for (const [name, value] of Object.entries(cookies)) this.#jar.set(name, value);
  }

  /** Rejects when the connection breaks, like fetch. */
  async get(path: string): Promise<Seen> {
    const seen = await this.#ask(path, {});
    this.#csrf = /name="_csrf" value="([^"]*)"/.exec(seen.text)?.[1] ?? this.#csrf;
    return seen;
  }

  /** Sends a form with the token of the last page that had one. The same key is the same form, sent again. */
  async post(path: string, fields: Fields, key: string = crypto.randomUUID()): Promise<Seen> {
    const body = new FormData();
    body.set('_csrf', this.#csrf);
    body.set('_key', key);
    for (const [name, value] of Object.entries(fields)) {
      for (const each of value instanceof File || typeof value === 'string' ? [value] : value) body.append(name, each);
    }
    return this.#ask(path, {
      method: 'POST',
      body,
      headers: { origin: this.#origin, 'sec-fetch-site': 'same-origin' },
    });
  }

  /** As one of the example municipality's people, the way a person does it. */
  async signIn(personId: string): Promise<void> {
    await this.get('/logga-in');
    const entered = await this.post('/logga-in/exempel', { person: personId, till: '/stod' });
    if (entered.status !== 303) throw new Error(`signing in answered ${entered.status}`);
    // The token before signing in is of no use afterwards; any page of one's own has the right one.
    await this.get('/');
  }

  async #ask(path: string, init: RequestInit): Promise<Seen> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('accept-language', 'sv');
    const begun = performance.now();
    const response = await this.#send(this.#origin + path, { ...init, headers, redirect: 'manual' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2);
      if (value === '') this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
    const durationMs = performance.now() - begun;
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      text: new TextDecoder().decode(bytes),
      bytes,
      durationMs,
    };
  }
}

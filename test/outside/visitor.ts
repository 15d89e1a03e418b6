// A browser without script for the tests of this folder: keeps cookies, follows nothing by itself, fills in forms. Talks
// to the product over whatever `send` is: a port, or the application called without one.

export type Send = (request: Request) => Response | Promise<Response>;
export type Seen = {
  status: number;
  location: string;
  code: string | null;
  text: string;
  headers: Headers;
};
export type Visitor = {
  cookies: Map<string, string>;
  get: (path: string) => Promise<Seen>;
  /** Fetches the form at `formAt` and sends it with its token; `fields` may be a whole body of another kind. */
  post: (path: string, fields: Record<string, string>, formAt?: string) => Promise<Seen>;
};

export function visit(origin: string, send: Send): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const headers = new Headers({ 'accept-language': 'sv', ...(init.headers as Record<string, string>) });
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await send(new Request(new URL(path, origin), { ...init, headers, redirect: 'manual' }));
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      code: answer.headers.get('x-error-code'),
      text: await answer.text(),
      headers: answer.headers,
    };
  };
  return {
    cookies,
    get: (path) => ask(path),
    post: async (path, fields, formAt = path) => {
      const { text } = await ask(formAt);
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
      const body = new URLSearchParams({ _csrf: hidden('_csrf'), _key: hidden('_key'), ...fields });
      return ask(path, { method: 'POST', body, headers: { origin, 'sec-fetch-site': 'same-origin' } });
    },
  };
}

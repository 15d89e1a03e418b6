// Asks the server as a browser would, over the loopback, with a session's cookie. Used by the parts of the bench that
// measure pages, and by the process that sends the load.
import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

export type Asked = {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string;
  /** Fields of a form; a list sends the field once for each value. */
  form?: Record<string, string | readonly string[]>;
};
export type Answered = { status: number; location: string; encoding: string; retryAfter: string; bytes: Buffer };

export type Browser = { ask: (asked: Asked) => Promise<Answered>; close: () => void };

/** Connections are kept, as a browser keeps them. */
export function openBrowser(origin: string): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 500 });
  const { port } = new URL(origin);
  const ask = ({ method, path, cookie, form }: Asked) =>
    new Promise<Answered>((resolve, reject) => {
      const body = form === undefined ? undefined : encodeForm(form);
      const headers = {
        'accept-encoding': 'br, gzip',
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined
          ? {}
          : { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
      };
      const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? '',
            encoding: response.headers['content-encoding'] ?? '',
            retryAfter: response.headers['retry-after'] ?? '',
            bytes: Buffer.concat(parts),
          }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** What was sent before it was compressed. */
export function unpack({ bytes, encoding }: Answered): Buffer {
  return encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

function encodeForm(form: Record<string, string | readonly string[]>): string {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return new URLSearchParams(pairs).toString();
}

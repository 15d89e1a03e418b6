// What is sent from memory is what would have been rendered: to whom, in which coding, and until when.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../test/support/browse.ts';
import { showArticle } from '../../test/world/pictured.ts';
import { createReadingRoom, type Made, tagOfBytes } from './reading-room.ts';
import { watchEdition } from './watch-edition.ts';

const pageOf = (words: string): Made => {
  const body = new TextEncoder().encode(words.repeat(200));
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8', ETag: tagOfBytes(body) });
  return { status: 200, headers, body };
};

describe('the room', () => {
  let room = createReadingRoom();
  const server = createServer((asked, answer) => {
    if (!room.answer(asked, answer)) answer.writeHead(299).end('made anew');
  });
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const { port } = server.address() as AddressInfo;
    const [response] = await once(request({ port, path, headers, method }).end(), 'response');
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part);
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
  };
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    server.close();
  });
  beforeEach(() => {
    room = createReadingRoom();
    room.keep('/sidor/tolk', pageOf('tolk '), room.generation());
  });

  test('sends the same page in the coding that is asked for', async () => {
    const plain = await ask('/sidor/tolk');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe('tolk '.repeat(200));
    const packed = await ask('/sidor/tolk', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body);
    const older = await ask('/sidor/tolk', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(older.body)).toEqual(plain.body);
    expect(packed.headers.vary).toBe('Accept-Encoding, Cookie');
  });

  test('answers 304 to a reader who has it, and nothing but the head to one who asks for the head', async () => {
    const { headers } = await ask('/sidor/tolk');
    const again = await ask('/sidor/tolk', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await ask('/sidor/tolk', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '1000', 0]);
  });

  test('has nothing for who has signed in, for a form, for another query, or after something changed', async () => {
    expect((await ask('/sidor/tolk', { cookie: 'a=1; __Host-session=token' })).status).toBe(299);
    expect((await ask('/sidor/tolk', {}, 'POST')).status).toBe(299);
    expect((await ask('/sidor/tolk?visa=1')).status).toBe(299);
    room.clear();
    expect((await ask('/sidor/tolk')).status).toBe(299);
  });

  test('does not keep a page that was begun before the change', async () => {
    const begun = room.generation();
    room.clear();
    room.keep('/sidor/tolk', pageOf('old '), begun);
    expect((await ask('/sidor/tolk')).status).toBe(299);
  });

  test('lets go of what was asked for longest ago when it is full', async () => {
    const noise = (n: number): Made => {
      const made = pageOf(String(n));
      return { ...made, headers: new Headers({ 'Content-Type': 'image/avif', ETag: `W/"${n}"` }) };
    };
    room = createReadingRoom(1_000);
    for (const n of [1, 2, 3, 4, 5]) room.keep(`/${n}`, noise(n), 0);
    await ask('/1');
    room.keep('/6', noise(6), 0);
    const there = await Promise.all([1, 2, 3, 6].map(async (n) => (await ask(`/${n}`)).status));
    expect(there).toEqual([200, 299, 200, 200]);
  });
});

describe('a page of the public face', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());

  test('sets no cookie, may be held by a browser that asks each time, and carries its own styles', async () => {
    const { headers, text } = await town.anyone.get('/');
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(text).toContain('<style>');
    expect(text).not.toContain('rel="stylesheet"');
    expect(headers.get('content-security-policy')).toMatch(/style-src 'self' 'sha256-[^']+'/);
    const again = await town.app.request('/', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('is sent from memory to nobody once the editor who ended it has been answered', async () => {
    const { server } = town;
    const watching = watchEdition(server);
    server.lookAgain = watching.lookAgain;
    const id = await showArticle(town, { slug: 'borta', pictureId: crypto.randomUUID() });
    await watching.lookAgain();
    const before = server.room.generation();
    const chief = await town.as('chiefEditor');
    const decide = (number: string) => chief.post(`/redaktion/texter/${id}/publicering/sv`, { act: 'archive', number });
    expect((await decide('2')).status).toBe(409);
    expect(server.room.generation()).toBe(before);
    expect((await decide('1')).status).toBe(303);
    expect(server.room.generation()).toBeGreaterThan(before);
    await watching.stop();
  });

  test('is no page for everybody when somebody has signed in', async () => {
    const { headers, text } = await (await town.as('principalNorth')).get('/');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
    expect(text).toContain('Nora Norling');
  });

  test('has its language in its address, and a wish for another leads there', async () => {
    expect((await town.anyone.get('/en')).text).toContain('<html lang="en"');
    expect((await town.anyone.get('/?lang=en')).location).toBe('/en');
    expect((await town.anyone.get('/en?lang=sv')).location).toBe('/');
    expect((await town.anyone.get('/?lang=xx')).location).toBe('/');
    expect((await town.anyone.get('/en/stod')).status).toBe(404);
  });
});

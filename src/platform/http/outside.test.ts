import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askOutside, isClosed, type Outside } from './outside.ts';

it('what is not everybody’s is closed', () => {
  const own =
    '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001::1 not-an-address';
  expect(own.split(' ').filter((address) => !isClosed(address))).toEqual([]);
  expect(['8.8.8.8', '172.32.0.1', '2606:4700::1111'].filter(isClosed)).toEqual([]);
});

/** A real server that stands for the world; `asked` is what reached it. */
const asked: string[] = [];
const world = createServer(({ method = '', url = '', headers }, answer) => {
  asked.push(`${method} ${headers.host?.replace(/:.*/, '')}${url}`);
  const step = /^\/steg\/(\d+)$/.exec(url)?.[1];
  const leads: Record<string, string> = {
    '/flyttad': '/finns-inte',
    '/rund': '/rund',
    '/in': 'http://inne.example/hemligt',
    '/in-adress': 'http://127.0.0.1/hemligt',
    '/in-moln': 'http://169.254.169.254/latest/meta-data/',
    '/annat': 'ftp://ute.example/',
  };
  const location = step === undefined ? leads[url] : step === '0' ? '/finns' : `/steg/${Number(step) - 1}`;
  if (url === '/tyst') return;
  if (url === '/utan-huvud' && method === 'HEAD') answer.statusCode = 405;
  else if (url === '/dold' && method === 'HEAD') answer.statusCode = 404;
  else if (location !== undefined) answer.writeHead(301, { location });
  else answer.statusCode = { '/finns-inte': 404, '/borta': 410, '/trasig': 500 }[url] ?? 200;
  if (url === '/trog') setTimeout(() => answer.end(), 30);
  else answer.end();
});
let outside: Outside;
beforeAll(async () => {
  await new Promise<void>((done) => world.listen(0, '0.0.0.0', done));
  const hosts: Record<string, string> = { 'ute.example': '127.0.0.1', 'inne.example': '127.0.0.2' };
  outside = {
    isClosed: (address) => address !== '127.0.0.1',
    find: (host, _options, done) => {
      const address = hosts[host];
      const error = Object.assign(new Error(host), { code: 'ENOTFOUND' });
      if (address === undefined) done(error, []);
      else done(null, [{ address, family: 4 }]);
    },
    port: (world.address() as AddressInfo).port,
    timeoutMs: 2_000,
  };
});
afterAll(() => {
  world.closeAllConnections();
  world.close();
});
const ask = (path: string) => askOutside(`http://ute.example${path}`, outside);

it('what is there, what is not, and what nobody can say', async () => {
  const said = await Promise.all(
    ['/finns', '/finns-inte', '/borta', '/trasig', '/trog', '/utan-huvud', '/dold'].map((path) => ask(path)),
  );
  expect(said).toEqual([undefined, 'absent', 'moved_away', undefined, undefined, undefined, undefined]);
  expect(await askOutside('http://ingen.example/', outside)).toBe('no_host');
  expect(await askOutside('http://ute.example/tyst', { ...outside, timeoutMs: 60 })).toBe(undefined);
});

it('what leads on is followed, but not round and not for ever', async () => {
  expect(await ask('/flyttad')).toBe('absent');
  asked.length = 0;
  expect([await ask('/steg/2'), asked.length]).toEqual([undefined, 4]);
  asked.length = 0;
  expect([await ask('/rund'), asked.length]).toEqual([undefined, 6]);
});

it('nothing within reach of this machine alone is asked, whoever points at it', async () => {
  asked.length = 0;
  for (const path of ['/in', '/in-adress', '/in-moln', '/annat']) await ask(path);
  expect(asked).toEqual(['/in', '/in-adress', '/in-moln', '/annat'].map((path) => `HEAD ute.example${path}`));
  asked.length = 0;
  const own =
    'http://127.0.0.1/ http://169.254.169.254/latest/meta-data/ http://10.0.0.1/ http://[::1]/ http://[::ffff:127.0.0.1]/ http://0x7f.1/ http://2130706433/ http://127.1/ http://localhost/ http://ute.example:22/ http://u:p@ute.example/ ftp://ute.example/';
  // The addresses are known to lead to the server; that they are not asked is the rule's doing.
  const all: Outside = { ...outside, isClosed: () => false, find: (_host, _o, done) => done(null, [local]) };
  for (const href of own.split(' ')) expect(await askOutside(href, all), href).toBe(undefined);
  const mixed = [{ address: '8.8.8.8', family: 4 }, local];
  for (const addresses of [[local], mixed])
    await askOutside('http://ute.example/', { ...outside, isClosed, find: (_host, _o, done) => done(null, addresses) });
  expect(asked).toEqual([]);
  await askOutside('http://ute.example/', all);
  expect(asked).toEqual(['HEAD ute.example/']);
});
const local = { address: '127.0.0.1', family: 4 };

// Visitors who have not signed in, each from an address of its own: who is told to wait, and who is not.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../test/support/browse.ts';
import { people } from '../../test/world/small-town.ts';
import { openSession } from '../access/door.ts';
import { createVisitorShares } from './turns.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
beforeEach(() => {
  town.server.visitors = createVisitorShares(1);
  town.server.trustedProxies = 0;
});

const knock = (path: string, peer: string, init: RequestInit = {}) =>
  town.app.request(path, init, { incoming: { socket: { remoteAddress: peer } } });
async function knockOften(path: string, peer: string, times: number, init?: RequestInit): Promise<Response> {
  let last = await knock(path, peer, init);
  for (let n = 1; n < times; n += 1) last = await knock(path, peer, init);
  return last;
}

describe('visitors', () => {
  test.each(['/logga-in', '/hjalp?q=matematik', '/', '/finns-inte'])('%s has its measure', async (path) => {
    expect((await knockOften(path, '192.0.2.7', 20)).status).toBeLessThan(429);
    const refused = await knock(path, '192.0.2.7', { headers: { 'accept-language': 'sv' } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused.headers.get('x-error-code')).toBe('too-many');
    expect(await refused.text()).toContain('från ditt nätverk på kort tid. Vänta en sekund');
    expect((await knock(path, '192.0.2.8')).status).toBeLessThan(429);
    town.clock.now = town.clock.now.add({ seconds: 1 });
    expect((await knock(path, '192.0.2.7')).status).toBeLessThan(429);
  });

  test('a sent form counts as five, also one that is not ours', async () => {
    const form = () => ({ method: 'POST', body: new URLSearchParams({ _csrf: 'x.y' }) });
    for (let n = 0; n < 4; n += 1) expect((await knock('/logga-ut', '192.0.2.7', form())).status).toBe(403);
    expect((await knock('/logga-in', '192.0.2.7')).status).toBe(429);
  });

  test('whoever is signed in is not held up by others at the same address; a made-up session is a visitor', async () => {
    const token = await openSession(town.db, { personId: people.principalNorth.person, idToken: null });
    const cookie = (value: string) => ({ headers: { cookie: `__Host-session=${value}` } });
    expect((await knockOften('/logga-in', '192.0.2.7', 21, cookie('made-up'))).status).toBe(429);
    expect((await knock('/stod', '192.0.2.7', cookie(token))).status).toBe(200);
  });

  test('what a visitor writes of proxies counts only when they are told of; a proxy nobody told of stops nobody', async () => {
    const claims = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    for (let n = 0; n < 20; n += 1) await knock('/logga-in', '192.0.2.7', claims(`198.51.100.${n}`));
    expect((await knock('/logga-in', '192.0.2.7', claims('198.51.100.99'))).status).toBe(429);
    expect((await knockOften('/logga-in', '127.0.0.1', 25, claims('198.51.100.1'))).status).toBe(200);
    town.server.trustedProxies = 1;
    expect((await knockOften('/logga-in', '127.0.0.1', 21, claims('203.0.113.1, 198.51.100.1'))).status).toBe(429);
    expect((await knock('/logga-in', '127.0.0.1', claims('198.51.100.2'))).status).toBe(200);
  });

  test('whether it lives is told to anybody, however often', async () => {
    await knockOften('/logga-in', '192.0.2.7', 21);
    expect((await knock('/health/live', '192.0.2.7')).status).toBe(200);
  });
});

test('while it is full everybody is told at once to come back, in the language asked for, and the watch is answered', async () => {
  const { places } = town.server;
  town.server.places = { enter: places.enter, isFull: () => true };
  for (const [language, words] of [
    ['sv', 'Många använder tjänsten just nu.'],
    ['en', 'Many people are using the service right now.'],
  ] as const) {
    const answer = await knock('/stod', '192.0.2.7', { headers: { 'accept-language': language } });
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('x-error-code')]).toEqual([
      503,
      '2',
      'unavailable',
    ]);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain(words);
  }
  expect((await knock('/health/ready', '192.0.2.7')).status).toBe(200);
  town.server.places = places;
});

// What only a build for tests may have: there it works, and in the release it is gone without a trace.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/cluster.ts';
import { people, seedSmallTown } from '../world/small-town.ts';
import { launch, programOf, type Running, serve } from './program.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
  await seedSmallTown(database.ownerUrl);
  for (const command of ['routes', 'routes:test']) {
    expect((await launch([command])).exitCode, command).toBe(0);
  }
});
afterAll(() => database.drop());

const marks = ['__test', '__TEST_BUILD__', 'testing.login', 'testing.clock'];

test('the marks of the test build are in the test build, and in the release is none', () => {
  const [tests, release] = [readFileSync(programOf('tests'), 'utf8'), readFileSync(programOf('release'), 'utf8')];
  expect(marks.filter((mark) => tests.includes(mark))).toEqual(['__test', 'testing.login', 'testing.clock']);
  expect(release.length).toBeGreaterThan(100_000);
  expect(marks.filter((mark) => release.includes(mark))).toEqual([]);
});

test('the release is made of none of the tools and tests', () => {
  const { sources } = JSON.parse(readFileSync(`${programOf('release')}.map`, 'utf8')) as { sources: string[] };
  expect(sources).toContain('../src/app/product.ts');
  expect(sources.filter((path) => /^\.\.\/(tools|test)\/|testing\.ts$|\.test\.tsx?$/.test(path))).toEqual([]);
});

test('the route table is JSON and nothing else, and names the test routes in the test build alone', async () => {
  const [release, tests] = await Promise.all(['routes', 'routes:test'].map((command) => launch([command])));
  type Listed = { method: string; path: string; act: string; resource: string; who: string[] };
  const of = (out: string | undefined) => JSON.parse(out ?? '') as Listed[];
  const shipped = of(release?.out);
  expect(shipped.length).toBeGreaterThan(30);
  expect(shipped.filter((route) => !(route.method && route.path && route.act && route.resource && route.who))).toEqual(
    [],
  );
  const known = new Set(shipped.map(({ method, path }) => `${method} ${path}`));
  const further = of(tests?.out).filter(({ method, path }) => !known.has(`${method} ${path}`));
  expect(further.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /__test/login',
    'POST /__test/login',
    'GET /__test/clock',
    'PUT /__test/clock',
  ]);
});

test('the release answers the addresses of the test build as it answers any that never was', async () => {
  const product = await serve('release', { DATABASE_URL: database.superuserUrl });
  try {
    const membership = people.auditor.membership;
    const asked = [
      [`/__test/login?membership=${membership}`, 'GET'],
      [`/__test/login?membership=${membership}`, 'POST'],
      ['/__test/clock', 'GET'],
      ['/__test/clock', 'PUT'],
    ] as const;
    const ask = async (path: string, method: string) => {
      const answer = await fetch(product.url + path, { method });
      return [answer.status, answer.headers.get('x-error-code'), withoutTime(await answer.text(), path)];
    };
    for (const [path, method] of asked) {
      const never = await ask('/never-was', method);
      expect(never.slice(0, 2)).toEqual([404, 'absent']);
      expect(await ask(path, method), `${method} ${path}`).toEqual(never);
    }
  } finally {
    expect((await product.stop()).exitCode).toBe(0);
  }
});

/** The page says its own address, for other languages and for comments, and when it was printed. */
function withoutTime(html: string, path: string): string {
  const [pathname = '', query] = path.split('?');
  const own = query === undefined ? html : html.replaceAll(`?${query}&amp;lang=`, '?lang=').replaceAll(`?${query}`, '');
  return own
    .replaceAll(pathname, '/x')
    .replaceAll(encodeURIComponent(pathname), '/x')
    .replaceAll(/\d\d[.:]\d\d/g, '');
}

describe('the build for tests', () => {
  let product: Running;
  beforeAll(async () => {
    product = await serve('tests', { DATABASE_URL: database.superuserUrl });
  });
  afterAll(() => product.stop().then(() => undefined));

  const login = async (query: string, method = 'GET') => {
    const answer = await fetch(`${product.url}/__test/login?${query}`, { method, redirect: 'manual' });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status: answer.status, location: answer.headers.get('location'), cookie };
  };
  const status = async (path: string, cookie: string) =>
    (await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })).status;
  const setClock = (now: string | null) =>
    fetch(`${product.url}/__test/clock`, { method: 'PUT', body: JSON.stringify({ now }) });

  test('signs in whoever is asked for, by membership or by person', async () => {
    const { auditor, coordinator } = people;
    const byMembership = await login(`membership=${auditor.membership}`);
    expect(byMembership).toMatchObject({ status: 303, location: '/logg' });
    expect(await status('/logg', byMembership.cookie)).toBe(200);
    expect(await login(`person=${coordinator.person}`, 'POST')).toMatchObject({ status: 303, location: '/inkorg' });
    expect(await login('person=coordinator')).toMatchObject({ status: 303, location: '/inkorg' });
    expect(await login('membership=nobody')).toMatchObject({ status: 404, cookie: '' });
  });

  test('lets the clock be set, and sessions age with it', async () => {
    const { cookie } = await login(`membership=${people.auditor.membership}`);
    const now = Temporal.Now.instant();
    const later = now.add({ minutes: 90 });
    expect(await (await setClock(later.toString())).json()).toEqual({ now: later.toString() });
    expect(await (await fetch(`${product.url}/__test/clock`)).json()).toEqual({ now: later.toString() });
    expect(await status('/logg', cookie)).toBe(200);
    await setClock(later.add({ hours: 3 }).toString());
    expect(await status('/logg', cookie)).toBe(303);
    expect((await setClock('tomorrow')).status).toBe(400);
    expect((await setClock(null)).status).toBe(200);
  });

  test('the clock is what pages go by', async () => {
    await setClock('2031-05-06T08:00:00Z');
    const { cookie } = await login(`membership=${people.auditor.membership}`);
    const page = await (await fetch(`${product.url}/logg`, { headers: { cookie } })).text();
    expect(page).toContain('2031');
    await setClock(null);
  });
});

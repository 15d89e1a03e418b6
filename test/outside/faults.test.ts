// The product when things go wrong around it: the database killed, clients that are slow or too many, the folder or the
// port taken, a signal in the middle of work. A whole product with a database server of its own, on a real port.
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSession, listExamplePeople, openSession } from '../../src/access/door.ts';
import { listen } from '../../src/app/listen.ts';
import { type Product, startProduct } from '../../src/app/product.ts';
import { readConfig } from '../../src/platform/config.ts';
import { cloneDatabase, type TestDatabase } from '../support/cluster.ts';
import { seedSmallTown } from '../world/small-town.ts';
import { launch, run, serve } from './program.ts';
import { type Seen, type Visitor, visit } from './visitor.ts';

const requestLimit = 6;
const postHead = 'POST /uppdrag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n';
let folder: string;
let product: Product;
let owner: pg.Pool;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolstod-faults-'));
  product = await startProduct({
    config: readConfig({
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'silent',
      AUDIT_HEADS_DIR: join(folder, 'elsewhere'),
    }),
    clock: () => Temporal.Now.instant(),
    onProgress: () => undefined,
    requestLimit,
  });
  owner = new pg.Pool({ connectionString: product.database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
});
afterAll(async () => {
  await owner?.end();
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const visitor = () => visit(product.url, (request) => fetch(request));

async function signedIn(kind: string): Promise<Visitor> {
  const person = (await listExamplePeople(product.db)).find((one) => one.kind === kind);
  const token = await openSession(product.db, { personId: person?.personId ?? '', idToken: null });
  const signed = visitor();
  signed.cookies.set('__Host-session', token);
  expect((await findSession(product.db, token))?.actor.kind).toBe(kind);
  return signed;
}

/** Asks until the answer is of the kind that is waited for, and says what was answered on the way. */
async function until(ask: () => Promise<Seen>, status: number): Promise<{ last: Seen; before: Set<number> }> {
  const before = new Set<number>();
  for (;;) {
    const last = await ask();
    if (last.status === status) return { last, before };
    before.add(last.status);
  }
}

describe('the database', () => {
  test('killed: 503 in plain Swedish with Retry-After, then everything again by itself, sessions and letters too', async () => {
    const principal = await signedIn('principal');
    expect((await principal.get('/stod')).status).toBe(200);
    process.kill(product.database.serverPid() ?? 0, 'SIGKILL');
    const { last: away, before } = await until(() => principal.get('/stod'), 503);
    expect([...before].filter((status) => status !== 200)).toEqual([]);
    expect([away.code, away.headers.get('retry-after')]).toEqual(['unavailable', '5']);
    expect(away.text).toContain('Tjänsten vilar en stund');
    expect(away.text).toContain('Vi når inte databasen just nu.');
    expect((await visitor().get('/health/live')).status).toBe(200);
    const { before: meanwhile } = await until(() => principal.get('/stod'), 200);
    expect([...meanwhile].filter((status) => status !== 503)).toEqual([]);
    expect((await until(() => visitor().get('/health/ready'), 200)).last.text).toContain('"status":"ready"');
    await expectLetter();
  });

  test('every connection cut: at most a 503, then everything again', async () => {
    const principal = await signedIn('principal');
    await owner
      .query("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'centralt-skolstod%'")
      .catch(() => undefined);
    const { before } = await until(() => principal.get('/stod'), 200);
    expect([...before].filter((status) => status !== 503)).toEqual([]);
    await expectLetter();
  });

  test('whether it is there can be asked, also for who is not let in', async () => {
    const { text, headers } = await visitor().get('/health/ready');
    expect(JSON.parse(text)).toEqual({ status: 'ready', fsync: true, synchronousCommit: true, fullPageWrites: true });
    expect(headers.get('content-type')).toContain('application/json');
  });
});

/** Plans a message as a page does, and waits for the letter. */
async function expectLetter(): Promise<void> {
  const letters = join(folder, 'mail');
  const count = () => (existsSync(letters) ? readdirSync(letters).filter((name) => name.endsWith('.eml')).length : 0);
  const had = count();
  await owner.query(
    `select notices.plan(id, 'registered', '/stod', $1) from organisation.person where email is not null limit 1`,
    [crypto.randomUUID()],
  );
  while (count() === had) await new Promise(setImmediate);
  expect(count()).toBe(had + 1);
}

describe('clients', () => {
  const socketTo = async (url: string): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  test.each([
    ['never finishes its headers', 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
    ['never sends the body it has promised', `${postHead}Content-Length: 500\r\n\r\na=`],
    ['says nothing at all', ''],
  ])('one that %s is let go', async (_what, sent) => {
    const patience = { headersMs: 150, requestMs: 300, idleMs: 300, checkMs: 20 };
    const impatient = await listen(
      { app: product.app, room: product.server.room },
      { host: '127.0.0.1', port: 0, patience },
    );
    const socket = await socketTo(impatient.url);
    let answer = '';
    socket.on('data', (part) => {
      answer += part.toString();
    });
    socket.write(sent);
    await once(socket, 'close');
    expect(answer).not.toContain('200 OK');
    await impatient.close();
  });

  test('a body above the limit is refused before it has come, whether it tells its length or not', async () => {
    for (const body of [
      `${postHead}Content-Length: 3000000\r\n\r\n`,
      `${postHead}Transfer-Encoding: chunked\r\n\r\n${`ffff\r\n${'a'.repeat(0xffff)}\r\n`.repeat(20)}`,
    ]) {
      const socket = await socketTo(product.url);
      socket.write(body);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
      expect(answer.toString().toLowerCase()).toContain('x-error-code: too-large');
      socket.destroy();
    }
  });

  test('what is no form is refused as such', async () => {
    for (const type of ['application/json', 'text/plain', 'application/xml']) {
      const answer = await fetch(`${product.url}/uppdrag`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{}',
      });
      expect([answer.status, answer.headers.get('x-error-code')]).toEqual([415, 'unsupported']);
    }
  });

  test('a form that is not ours is refused as forged', async () => {
    const answer = await fetch(`${product.url}/logga-ut`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: 'x.y' }),
    });
    expect([answer.status, answer.headers.get('x-error-code')]).toEqual([403, 'forged']);
  });

  test('five times as many as there are places: the rest are told to come back, and are let in afterwards', async () => {
    const principal = await signedIn('principal');
    const answers = await Promise.all(Array.from({ length: requestLimit * 5 }, () => principal.get('/stod')));
    const shed = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(requestLimit);
    expect(shed.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    for (const { headers, code, text } of shed) {
      expect([code, headers.get('retry-after')]).toEqual(['unavailable', '2']);
      expect(text).toContain('Många använder tjänsten just nu.');
    }
    const after = await Promise.all(Array.from({ length: requestLimit }, () => principal.get('/stod')));
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
  });
});

describe('starting and stopping', () => {
  let clone: TestDatabase;
  beforeAll(async () => {
    for (const command of ['build', 'routes:test']) expect((await launch([command])).exitCode).toBe(0);
    clone = await cloneDatabase();
    await seedSmallTown(clone.ownerUrl);
  });
  afterAll(() => clone.drop());

  test('a second start on the same folder is refused with a sentence, and the first serves on', async () => {
    const { exitCode, err } = await run('release', ['serve'], { DATA_DIR: folder });
    expect(exitCode).toBe(1);
    expect(err.trim()).toMatch(/^The data in \S+ is already in use by process \d+\. Stop that one first, .*\.$/);
    expect((await visitor().get('/')).status).toBe(200);
  });

  test('a port that is taken is refused with a sentence', async () => {
    const { port } = new URL(product.url);
    const { exitCode, err } = await run('release', ['serve'], { DATABASE_URL: clone.superuserUrl, PORT: port });
    expect([exitCode, err.trim()]).toEqual([
      1,
      `Port ${port} of 127.0.0.1 cannot be used: another program listens there. Stop that one, or set PORT to another number.`,
    ]);
  });

  test('settings that are wrong are all named, and nothing starts', async () => {
    const { exitCode, err } = await run('release', ['serve'], {
      PORT: 'many',
      MAIL_FROM: 'nobody',
      OIDC_ISSUER: 'ftp://x',
    });
    expect(exitCode).toBe(1);
    for (const name of ['PORT', 'MAIL_FROM', 'OIDC_ISSUER']) expect(err).toContain(name);
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  test('told to stop in the middle of a request, it finishes that one and takes no more', async () => {
    const running = await serve('release', { DATABASE_URL: clone.superuserUrl });
    const witness = new pg.Client({ connectionString: clone.superuserUrl });
    await witness.connect();
    // What begins with the server reads the same tables: it is let through first.
    await (await fetch(running.url)).text();
    const busy = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
      union all select 1 from graphile_worker._private_jobs where run_at <= now()`;
    while ((await witness.query(busy)).rowCount !== 0) await new Promise((settled) => setTimeout(settled, 20));
    await witness.query('begin; lock table organisation.municipality, organisation.unit in access exclusive mode');
    const inWork = fetch(running.url);
    const waiting =
      "select 1 from pg_locks where not granted and relation = any ('{organisation.municipality,organisation.unit}'::regclass[])";
    while ((await witness.query(waiting)).rowCount === 0) await new Promise(setImmediate);
    const ended = running.stop('SIGTERM');
    const isRefused = () =>
      fetch(`${running.url}/health/live`).then(
        () => false,
        () => true,
      );
    while (!(await isRefused())) await new Promise(setImmediate);
    await witness.query('commit');
    await witness.end();
    const answer = await inWork;
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
    expect(await ended).toMatchObject({ exitCode: 0, err: '' });
  });

  test('the heads of the log are kept where the settings say, and hold the log to it', async () => {
    const heads = mkdtempSync(join(tmpdir(), 'skolstod-heads-'));
    const settings = { DATABASE_URL: clone.superuserUrl, AUDIT_HEADS_DIR: heads };
    const running = await serve('tests', settings);
    const login = await fetch(`${running.url}/__test/login?person=principalNorth`, { redirect: 'manual' });
    const cookie = login.headers.getSetCookie()[0] ?? '';
    expect((await fetch(`${running.url}/inkorg`, { headers: { cookie } })).status).toBe(404);
    await running.stop();
    expect(readdirSync(heads).sort()).toEqual(['heads.jsonl', 'signing-key.pem']);
    const checked = await run('release', ['audit'], settings);
    expect([checked.exitCode, checked.out]).toEqual([0, 'audit: 1 checked, 0 wrong\n']);
    rmSync(heads, { recursive: true });
  });
});

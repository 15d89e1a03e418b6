// The embedded server under misfortune: started twice, its parent killed, itself killed. Each test has its own folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../config.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { isAlive } from './lock.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skolstod-embedded-'));
  await (await startEmbedded({ dataDir: folder })).stop();
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  // Starting takes over what a failed test may have left running; stopping then ends it.
  await (await startEmbedded({ dataDir: folder })).stop();
  rmSync(folder, { recursive: true, force: true });
});

async function query(server: { adminUrl: string }, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** A separate process that starts the server and holds it; resolves when the server is up. */
async function startInChild(): Promise<ChildProcess> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(join(projectRoot, 'src/platform/postgres/embedded.ts'))});
    const server = await startEmbedded({ dataDir: ${JSON.stringify(folder)} });
    process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
    process.stdout.write('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((up, fail) => {
    child.stdout?.once('data', up);
    child.once('exit', () => fail(new Error('the child ended before the server was up')));
  });
  return child;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', done));
}

function readServerPid(): number {
  return Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function using(work: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  const server = await startEmbedded({ dataDir: folder });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

test('it is durable, sorts Swedish, and listens on this machine alone', async () => {
  await using(async (server) => {
    expect(
      await query(
        server,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
           current_setting('full_page_writes') as pages, current_setting('listen_addresses') as listens,
           current_setting('data_checksums') as checksums,
           (select string_agg(word, '' order by word) from unnest(array['\u00f6', 'z', '\u00e4', 'a', '\u00e5']) word) as sorted`,
      ),
    ).toEqual([
      { fsync: 'on', sync: 'on', pages: 'on', listens: '127.0.0.1', checksums: 'on', sorted: 'az\u00e5\u00e4\u00f6' },
    ]);
  });
});

test.skipIf(process.platform === 'win32')('its secrets are readable by their owner alone', () => {
  const { mode, uid } = statSync(join(folder, 'secrets'));
  expect(mode & 0o777).toBe(0o600);
  expect(uid).toBe(process.getuid?.());
});

test('a second start on the same folder is refused and disturbs nothing', async () => {
  await using(async (server) => {
    const before = server.pid();
    await expect(startEmbedded({ dataDir: folder })).rejects.toThrow(/already in use by process \d+/);
    expect(server.pid()).toBe(before);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

test('a start in another process is refused while the first one lives, and allowed after it', async () => {
  const child = await startInChild();
  await expect(startEmbedded({ dataDir: folder })).rejects.toThrow(`already in use by process ${child.pid}`);
  const pid = readServerPid();
  child.kill('SIGTERM');
  expect(await exitOf(child)).toBe(0);
  expect(isAlive(pid)).toBe(false);
  await using(async (server) => expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]));
});

test('a server whose starter was killed is stopped and replaced', async () => {
  const child = await startInChild();
  const orphan = readServerPid();
  child.kill('SIGKILL');
  await exitOf(child);
  expect(isAlive(orphan)).toBe(true);
  const said: string[] = [];
  const server = await startEmbedded({ dataDir: folder, onProgress: (line) => said.push(line) });
  expect(isAlive(orphan)).toBe(false);
  expect(server.pid()).not.toBe(orphan);
  expect(said).toContain('A database server from an earlier, killed start is still running; stopping it first.');
  await server.stop();
});

test('a lock left by a process number that now belongs to another program is taken over', async () => {
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, started: 'another time' }));
  await using(async (server) => expect(server.pid()).toBeGreaterThan(0));
});

test('a server that is killed is started again on the same address, with what it had acknowledged', async () => {
  await using(async (server) => {
    await query(server, 'create table if not exists kept (n int)');
    await query(server, 'insert into kept values (42)');
    const killed = server.pid() as number;
    process.kill(killed, 'SIGKILL');
    while (server.pid() === undefined || server.pid() === killed) await wait(10);
    expect(await queryWhenUp(server, 'select n from kept')).toEqual([{ n: 42 }]);
  });
});

async function queryWhenUp(server: EmbeddedServer, text: string): Promise<unknown[]> {
  for (;;) {
    const rows = await query(server, text).catch(() => undefined);
    if (rows) return rows;
    await wait(20);
  }
}

test('stopping leaves no process and no lock', async () => {
  const server = await startEmbedded({ dataDir: folder });
  const pid = server.pid() as number;
  await Promise.all([server.stop(), server.stop()]);
  expect(isAlive(pid)).toBe(false);
  expect(() => statSync(join(folder, 'lock'))).toThrow();
});

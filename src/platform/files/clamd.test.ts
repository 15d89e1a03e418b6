// The protocol against a real TCP server that speaks it, well and badly; and, where clamd is installed and CLAMAV_TEST is
// set, against clamd itself with a signature of our own.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createClamd } from './clamd.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** Reads an INSTREAM to its end, and answers as told. */
async function speaking(answer: (sent: Buffer, socket: Socket) => void): Promise<{ host: string; port: number }> {
  server = createServer((socket) => {
    let received: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = received.indexOf(0);
      if (head === -1) return;
      const parts: Buffer[] = [];
      for (let at = head + 1; at + 4 <= received.length; ) {
        const size = received.readUInt32BE(at);
        if (size === 0) {
          expect(received.subarray(0, head).toString()).toBe('zINSTREAM');
          answer(Buffer.concat(parts), socket);
          return;
        }
        if (at + 4 + size > received.length) return;
        parts.push(received.subarray(at + 4, at + 4 + size));
        at += 4 + size;
      }
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

describe('the protocol', () => {
  test('sends the whole file in chunks, and understands clean and found', async () => {
    const bytes = Buffer.alloc(200_001, 'x');
    let seen = 0;
    const at = await speaking((sent, socket) => {
      seen = sent.length;
      socket.end(sent.includes('EVIL') ? 'stream: Test.Evil FOUND\0' : 'stream: OK\0');
    });
    expect(await createClamd(at).scan(bytes)).toBe('clean');
    expect(seen).toBe(bytes.length);
    expect(await createClamd(at).scan(Buffer.from('some EVIL bytes'))).toBe('infected');
    expect(await createClamd(at).scan(new Uint8Array())).toBe('clean');
  });

  test('an answer in pieces is whole when its last byte has come', async () => {
    const at = await speaking((_sent, socket) => {
      socket.write('stream: Test.Ev');
      setImmediate(() => socket.end('il FOUND\0'));
    });
    expect(await createClamd(at).scan(Buffer.from('x'))).toBe('infected');
  });

  test.each([
    ['INSTREAM size limit exceeded. ERROR\0', 'too-large'],
    ['UNKNOWN COMMAND\0', 'unknown-answer'],
    ['stream: OK and more\0', 'unknown-answer'],
    ['stream: O', 'closed'],
    ['', 'closed'],
    ['x'.repeat(9_000), 'unknown-answer'],
  ])('%s is no verdict', async (answer, code) => {
    const at = await speaking((_sent, socket) => socket.end(answer));
    await expect(createClamd(at).scan(Buffer.from('x'))).rejects.toMatchObject({ name: 'ScannerAway', code });
  });

  test('nobody there, and nobody who answers, are no verdict either', async () => {
    const silent = await speaking(() => undefined);
    await expect(createClamd({ ...silent, timeoutMs: 50 }).scan(Buffer.from('x'))).rejects.toMatchObject({
      code: 'timeout',
    });
    server?.close();
    const gone = { host: '127.0.0.1', port: 1 };
    await expect(createClamd(gone).scan(Buffer.from('x'))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

const clamd = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find(existsSync);
const isAsked = process.env.CLAMAV_TEST === '1';
if (!isAsked) console.log('clamd itself is not tried: set CLAMAV_TEST=1 where clamav-daemon is installed');

test.runIf(isAsked)('clamd itself finds what a signature of ours describes, and passes the rest', async () => {
  if (clamd === undefined) throw new Error('CLAMAV_TEST is set, but there is no clamd: install clamav-daemon');
  const folder = mkdtempSync(join(tmpdir(), 'skolstod-clamd-'));
  // The standard test file, which every scanner finds, written in two halves so that none finds it here.
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const hex = Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE').toString('hex');
  writeFileSync(join(folder, 'own.ndb'), `Own.Eicar:0:*:${hex}\n`);
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(
    join(folder, 'clamd.conf'),
    [`DatabaseDirectory ${folder}`, 'Foreground yes', `TCPSocket ${port}`, 'TCPAddr 127.0.0.1', 'User root', ''].join(
      '\n',
    ),
  );
  const child = spawn(clamd, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  try {
    const scanner = createClamd({ host: '127.0.0.1', port });
    for (let tries = 0; tries < 100; tries += 1) {
      const verdict = await scanner.scan(Buffer.from('harmless')).catch(() => undefined);
      if (verdict !== undefined) break;
      await wait(100);
    }
    expect(await scanner.scan(Buffer.from('harmless'))).toBe('clean');
    expect(await scanner.scan(Buffer.from(eicar))).toBe('infected');
    const { stdout } = await promisify(execFile)(clamd, ['--version']);
    expect(stdout).toContain('ClamAV');
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

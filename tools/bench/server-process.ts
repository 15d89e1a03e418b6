// The released program in a process of its own, as `npm start` runs it, so that measuring does not slow down what is measured.
// Called by command.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.ts';
import { UserFacingError } from '../../src/platform/postgres/problem.ts';

export type ServerProcess = { url: string; startedInMs: number; memoryMb: () => number; stop: () => Promise<void> };

/** Builds the release, unless it is built, so that the first start is not the one that waits for it. */
export async function buildRelease(): Promise<void> {
  const code = await new Promise((done) =>
    spawn(process.execPath, [launcher, 'build'], { stdio: 'inherit' }).on('exit', done),
  );
  if (code !== 0) {
    throw new UserFacingError('The release could not be built.');
  }
}

/** `through` the launcher, to time what a person waits for, or the built program alone, to watch its memory. */
export async function startServer(
  environment: Record<string, string>,
  { through }: { through: 'launcher' | 'program' },
): Promise<ServerProcess> {
  const begunMs = performance.now();
  const port = String(await freePort());
  const program =
    through === 'launcher'
      ? [launcher]
      : ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(projectRoot, 'dist', 'main.js')];
  const child = spawn(process.execPath, [...program, 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'error', PERSON_REQUESTS_PER_SECOND: '1000', ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readAddress(child);
  return {
    url,
    startedInMs: performance.now() - begunMs,
    memoryMb: () => memoryOf(child.pid),
    stop: () => stop(child),
  };
}

const launcher = join(projectRoot, 'launch.mjs');

function readAddress(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const url = /running at (http:\/\/\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) =>
      reject(new UserFacingError(`The server ended with ${code} before it answered:\n${said}`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }
}

function memoryOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) {
    return Number.NaN;
  }
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

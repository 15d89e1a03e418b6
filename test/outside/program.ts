// The built program in a process of its own, as a command line runs it. Used by the tests of this folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config.ts';

export type Build = 'release' | 'tests';
export type Ran = { exitCode: number | null; out: string; err: string };
export type Running = { url: string; child: ChildProcess; stop: (signal?: NodeJS.Signals) => Promise<Ran> };

/** Whatever the surroundings say of another installation must not reach this one. */
const nothingElse = {
  DATABASE_URL: '',
  DATA_DIR: '',
  PUBLIC_URL: '',
  SMTP_URL: '',
  OIDC_ISSUER: '',
  AUDIT_HEADS_DIR: '',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
};
const launcher = join(projectRoot, 'launch.mjs');

/** Through the launcher, which builds first when a source has changed, and then to the end. */
export function launch(args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  return end(start([launcher, ...args], environment));
}

/** A command of a build that `launch` has seen to. */
export function run(build: Build, args: string[], environment: Record<string, string>): Promise<Ran> {
  return end(start([...flags, programOf(build), ...args], environment));
}

/** `npm start` until it says where it is. */
export async function serve(build: Build, environment: Record<string, string>): Promise<Running> {
  const child = start([...flags, programOf(build), 'serve'], environment);
  const ended = end(child);
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part: Buffer) => {
      said += part;
      const found = /running at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ err }) => reject(new Error(`the program ended before it served: ${err}`)));
  });
  return { url, child, stop };
}

const flags = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];

export function programOf(build: Build): string {
  return join(projectRoot, 'dist', build === 'release' ? 'main.js' : 'test-main.js');
}

function start(args: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    env: { ...process.env, ...nothingElse, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function end(child: ChildProcess): Promise<Ran> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part;
  });
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part;
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...said };
}

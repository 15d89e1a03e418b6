// Starts, watches and stops one PostgreSQL server process; also stops one that outlived the process that started it.
// Called by embedded.ts, under the lock of the data folder.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ClusterFolder, serverEnvironment } from './cluster-folder.ts';
import { isAlive } from './lock.ts';
import { UserFacingError } from './problem.ts';

export interface Postmaster {
  /** Undefined for the moment between a death and the next start. */
  readonly pid: number | undefined;
  /** Fast shutdown: running transactions are rolled back, committed ones are on disk, no process is left. */
  stop(): Promise<void>;
}

interface StartOptions {
  cluster: ClusterFolder;
  bin: string;
  /** Asked before each attempt of the first start; afterwards the port stays, since connections know it. */
  choosePort: () => Promise<number>;
  onProgress: (line: string) => void;
}

const exe = process.platform === 'win32' ? '.exe' : '';
const pollMs = 15;
const stopFastMs = 20_000;
const stopAtOnceMs = 5_000;
const firstStartMs = 15_000;
const longestPauseMs = 5_000;

/**
 * Starts the server and keeps it running: a server that dies is started again, with growing pauses, until `stop`.
 * The first start is tried for some seconds, since the shared memory of a killed predecessor goes away a little later.
 */
export async function startPostmaster(options: StartOptions): Promise<Postmaster & { port: number }> {
  let child: ChildProcess | undefined;
  let isStopping = false;
  const pausing = new AbortController();
  const { cluster, bin, onProgress } = options;

  const start = async (port: number): Promise<boolean> => {
    child = spawnServer(cluster, bin, port);
    const started = child;
    const ready = await waitUntilReady(cluster, started, onProgress);
    if (ready) started.once('exit', () => void restart(port));
    return ready;
  };

  const restart = async (port: number): Promise<void> => {
    for (let pauseMs = 50; !isStopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      onProgress('The database server stopped unexpectedly; starting it again.');
      await wait(pauseMs, undefined, { signal: pausing.signal }).catch(() => undefined);
      if (isStopping || (await start(port))) return;
    }
  };

  // The last resort when this process leaves without having asked the server to stop.
  const interrupt = () => child?.kill('SIGINT');
  process.once('exit', interrupt);
  const port = await startFirst(options, start);
  return {
    port,
    get pid() {
      return child && isRunning(child) ? child.pid : undefined;
    },
    async stop() {
      isStopping = true;
      pausing.abort();
      process.off('exit', interrupt);
      if (child && isRunning(child)) await stopProcess(cluster, bin, child.pid as number, () => isRunning(child));
    },
  };
}

async function startFirst(options: StartOptions, start: (port: number) => Promise<boolean>): Promise<number> {
  const until = Date.now() + firstStartMs;
  for (;;) {
    const port = await options.choosePort();
    if (await start(port)) return port;
    if (Date.now() > until) {
      throw new UserFacingError(
        `The database server does not start. The last it wrote to ${logPath(options.cluster)}:\n${readLogTail(options.cluster)}`,
      );
    }
    await wait(200);
  }
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null && child.pid !== undefined;
}

/** An eighth of the machine's memory and at most a gigabyte: with less, a municipality of any size reads its pages from disk. */
function sharedMemoryMb(): number {
  return Math.round(Math.min(1024, totalmem() / 8 / 2 ** 20));
}

/**
 * A process group of its own, so that Ctrl-C in a terminal reaches the product first and the server is stopped in order.
 * The log never holds statements or values: they are personal data.
 */
function spawnServer(cluster: ClusterFolder, bin: string, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 120,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${sharedMemoryMb()}MB`,
    jit: 'off',
    timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: 'terse',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(cluster);
  const child = spawn(join(bin, `postgres${exe}`), ['-D', cluster.pgdata, ...args], {
    ...cluster.user,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  closeSync(log);
  return child;
}

/** False when the server gave up. Recovery after a crash may take long; that is said, and waited for. */
async function waitUntilReady(
  cluster: ClusterFolder,
  child: ChildProcess,
  onProgress: (line: string) => void,
): Promise<boolean> {
  const begun = Date.now();
  let saidMs = 3_000;
  while (child.pid !== undefined && isRunning(child)) {
    const [pid, , , , , , , status] = readPidFile(cluster);
    if (Number(pid) === child.pid && status?.trim() === 'ready') return true;
    if (Date.now() - begun > saidMs) {
      onProgress('The database is recovering after a sudden stop; please wait.');
      saidMs += 10_000;
    }
    await wait(pollMs);
  }
  return false;
}

/** The lines of postmaster.pid: process number first, status eighth; empty when there is no file. */
function readPidFile({ pgdata }: ClusterFolder): string[] {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * Stops a server that outlived the process that started it (kill -9 leaves it running). A process number that has
 * passed to some other program is not touched; its stale file is removed, since PostgreSQL would take it for a server.
 */
export async function stopOrphan(
  cluster: ClusterFolder,
  bin: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const pid = Number(readPidFile(cluster)[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!isAlive(pid)) return;
  if (!isServerOf(cluster, pid)) {
    rmSync(join(cluster.pgdata, 'postmaster.pid'), { force: true });
    return;
  }
  onProgress('A database server from an earlier, killed start is still running; stopping it first.');
  await stopProcess(cluster, bin, pid, () => isAlive(pid));
}

function isServerOf({ pgdata }: ClusterFolder, pid: number): boolean {
  // Windows tells no command line cheaply; there pg_ctl itself checks the file before it stops anything.
  if (process.platform === 'win32') return true;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(pgdata) || command.startsWith('postgres');
  } catch {
    return isAlive(pid);
  }
}

/** Fast first; at once when that takes too long, which costs only a recovery at the next start. */
async function stopProcess(cluster: ClusterFolder, bin: string, pid: number, lives: () => boolean): Promise<void> {
  if (process.platform === 'win32') {
    try {
      execFileSync(join(bin, 'pg_ctl.exe'), ['stop', '-D', cluster.pgdata, '-m', 'fast', '-w'], {
        env: serverEnvironment,
      });
    } catch {
      // pg_ctl fails when the server is already gone.
    }
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', stopFastMs],
    ['SIGQUIT', stopAtOnceMs],
    ['SIGKILL', stopAtOnceMs],
  ] as const) {
    if (!lives()) return;
    signalQuietly(pid, signal);
    for (const until = Date.now() + patienceMs; lives() && Date.now() < until; ) await wait(pollMs);
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the question and the signal.
  }
}

function logPath({ folder }: ClusterFolder): string {
  return join(folder, 'postgres.log');
}

/** The log is kept by this process's user and turned over at each start when it has grown. */
function openLog(cluster: ClusterFolder): number {
  const path = logPath(cluster);
  if (existsSync(path) && statSync(path).size > 5_000_000) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

function readLogTail(cluster: ClusterFolder): string {
  const handle = openSync(logPath(cluster), 'r');
  const size = statSync(logPath(cluster)).size;
  const tail = Buffer.alloc(Math.min(size, 1_500));
  readSync(handle, tail, 0, tail.length, size - tail.length);
  closeSync(handle);
  return tail.toString('utf8').split('\n').slice(-8).join('\n').trim();
}

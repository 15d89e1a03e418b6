// Where the embedded database lives on disk: the folder, who owns it, its secrets, its port, its first creation.
// Called by embedded.ts, always under the folder's lock once the folder is chosen.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { isTraversableByOthers, sharedRoot } from './binaries.ts';
import { UserFacingError } from './problem.ts';

/** The user PostgreSQL runs as when this process is root, which PostgreSQL refuses to be. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const exe = process.platform === 'win32' ? '.exe' : '';
const isRoot = process.getuid?.() === 0;
const pointerName = 'database-folder';

export interface ClusterFolder {
  /** Holds the lock, the secrets, the port, the log and `pg`. */
  folder: string;
  pgdata: string;
  /** Set only when this process is root. */
  user: ServerUser | undefined;
}

/**
 * Chooses and makes the folder. Root needs one that the unprivileged server can reach: when a folder above `dataDir`
 * shuts others out, the database lives under /var/lib instead, and a file in `dataDir` says where.
 */
export function chooseFolder(dataDir: string, onProgress: (line: string) => void): ClusterFolder {
  const wanted = resolve(dataDir);
  makeFolder(wanted);
  const folder = realpathSync(isRoot ? reachableFolder(wanted) : wanted);
  const pgdata = join(folder, 'pg');
  if (folder !== realpathSync(wanted)) {
    onProgress(`The database server may not enter ${wanted} when started by root; its data is in ${folder}.`);
  }
  if (isRoot) chmodSync(folder, 0o711);
  refuseIfForeign(pgdata);
  return { folder, pgdata, user: isRoot ? ownerOf(pgdata) : undefined };
}

function reachableFolder(wanted: string): string {
  const pointer = join(wanted, pointerName);
  if (existsSync(pointer)) {
    const target = readFileSync(pointer, 'utf8').trim();
    makeFolder(target);
    return target;
  }
  if (isTraversableByOthers(dirname(realpathSync(wanted)))) return wanted;
  const hash = createHash('sha256').update(realpathSync(wanted)).digest('hex').slice(0, 16);
  const target = join(sharedRoot, hash);
  makeFolder(target);
  chmodSync(sharedRoot, 0o755);
  writeFileSync(pointer, `${target}\n`);
  return target;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UserFacingError(`The folder ${folder} cannot be made: ${(error as Error).message}`);
  }
}

/** Root keeps serving a folder that an ordinary user made as that user, so that both may go on using it. */
function ownerOf(pgdata: string): ServerUser {
  if (!existsSync(pgdata)) return findNobody();
  const { uid, gid } = statSync(pgdata);
  return uid === 0 ? findNobody() : { uid, gid };
}

/** Every system has this user, so none needs to be created; its number differs on macOS. */
function findNobody(): ServerUser {
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return { uid: 65_534, gid: 65_534 };
  }
}

function refuseIfForeign(pgdata: string): void {
  if (isRoot || process.platform === 'win32' || !existsSync(pgdata)) return;
  if (statSync(pgdata).uid !== process.getuid?.()) {
    throw new UserFacingError(
      `The database in ${pgdata} was made by another user. Start as that user, or set DATA_DIR to another folder.`,
    );
  }
}

/** Creates the cluster when there is none. A creation that was cut short leaves nothing that looks finished. */
export async function createClusterIfMissing(
  cluster: ClusterFolder,
  bin: string,
  onProgress: (line: string) => void,
): Promise<void> {
  if (existsSync(join(cluster.pgdata, 'PG_VERSION'))) {
    refuseOtherVersion(cluster.pgdata, await readMajorVersion(bin, cluster.user));
    return;
  }
  onProgress('Creating the database, once; this takes a few seconds.');
  const password = readSecrets(cluster) ?? writeSecrets(cluster);
  const unfinished = join(cluster.folder, 'pg.unfinished');
  const passwordFile = join(cluster.folder, 'pg.password');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (cluster.user) {
    chownSync(unfinished, cluster.user.uid, cluster.user.gid);
    chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
  }
  try {
    await runInitdb(bin, unfinished, passwordFile, cluster.user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster.pgdata);
  syncFolder(cluster.folder);
}

async function runInitdb(bin: string, pgdata: string, passwordFile: string, user?: ServerUser): Promise<void> {
  // Swedish order comes from ICU. The C library's own locale only has to know that letters are letters.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const { code, output } = await run(
    join(bin, `initdb${exe}`),
    [
      `--pgdata=${pgdata}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=sv',
      `--locale=${locale}`,
      '--data-checksums',
      '--no-instructions',
    ],
    user,
  );
  if (code !== 0) throw new UserFacingError(`The database could not be created. PostgreSQL said:\n${output.trim()}`);
}

async function readMajorVersion(bin: string, user?: ServerUser): Promise<string> {
  const { output } = await run(join(bin, `postgres${exe}`), ['--version'], user);
  return /(\d+)/.exec(output.replace(/^[^)]*\)/, ''))?.[1] ?? '';
}

function refuseOtherVersion(pgdata: string, running: string): void {
  const made = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim();
  if (made !== running) {
    throw new UserFacingError(
      `The data in ${pgdata} was made by PostgreSQL ${made}, but the programs found are version ${running}. ` +
        'Export it with the earlier release of this product and import it with this one.',
    );
  }
}

/** The server's programs see nothing of this process's environment but what they need. */
export const serverEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP }),
};

function run(program: string, args: string[], user?: ServerUser): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    // The working folder is the root: the server's user may not be allowed into ours.
    const child = spawn(program, args, {
      ...user,
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part));
    child.stderr.on('data', (part: Buffer) => (output += part));
    child.on('error', (error) => fail(new UserFacingError(`${program} does not start: ${error.message}`)));
    child.on('close', (code) => {
      process.off('exit', end);
      done({ code, output });
    });
  });
}

/** The superuser's password; readable by the owner of this process alone, never by the server's user. */
export function readSecrets({ folder, pgdata }: ClusterFolder): string | undefined {
  const path = join(folder, 'secrets');
  if (!existsSync(path)) {
    if (!existsSync(pgdata)) return undefined;
    throw new UserFacingError(`The file ${path} with the database's password is missing; put it back from a copy.`);
  }
  return (JSON.parse(readFileSync(path, 'utf8')) as { superuserPassword: string }).superuserPassword;
}

function writeSecrets({ folder }: ClusterFolder): string {
  const superuserPassword = randomBytes(32).toString('base64url');
  writeDurably(join(folder, 'secrets'), JSON.stringify({ superuserPassword }));
  return superuserPassword;
}

/** The port of the last start when it is still free, else a new one, remembered for the next. */
export async function choosePort({ folder }: ClusterFolder): Promise<number> {
  const path = join(folder, 'port');
  const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  if (last > 0 && (await freePort(last)) === last) return last;
  const port = await freePort(0);
  if (!port) throw new UserFacingError('No free port was found on 127.0.0.1 for the database.');
  writeDurably(path, String(port));
  return port;
}

function freePort(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.on('error', () => done(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** Whole or not at all, also after a power loss. */
function writeDurably(path: string, text: string): void {
  const next = `${path}.new`;
  rmSync(next, { force: true });
  writeFileSync(next, text, { mode: 0o600, flush: true });
  renameSync(next, path);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

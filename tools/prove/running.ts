// The product as a process of its own, with its embedded database in a temporary folder: started as a user starts it, and
// killed as nobody should. Used by prove:kill and prove:races.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { chooseFolder, readSecrets } from '../../src/platform/postgres/cluster-folder.ts';
import { stopAbandoned } from '../../src/platform/postgres/embedded.ts';
import { UserFacingError } from '../../src/platform/postgres/problem.ts';

const longestStartMs = 120_000;
const pollMs = 20;

export class RunningProduct {
  readonly folder: string;
  readonly url: string;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #lastWords = '';

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** The first start makes the database and loads the example municipality. */
  static async start(): Promise<RunningProduct> {
    const product = new RunningProduct(mkdtempSync(join(tmpdir(), 'skolstod-proof-')), await findFreePort());
    await product.startAgain();
    return product;
  }

  /** Answers when the product says that it is ready. */
  async startAgain(): Promise<void> {
    const program = process.argv[1] ?? '';
    const own = {
      DATA_DIR: this.folder,
      HOST: '127.0.0.1',
      PORT: String(this.#port),
      PUBLIC_URL: this.url,
      LOG_LEVEL: 'silent',
      // One principal here sends what a town does, and one address is all readers.
      PERSON_REQUESTS_PER_SECOND: '10000',
      ADDRESS_REQUESTS_PER_SECOND: '10000',
    };
    // Whatever the surroundings say of another installation must not reach this one.
    const others = { DATABASE_URL: '', SMTP_URL: '', OIDC_ISSUER: '', AUDIT_HEADS_DIR: '' };
    this.#child = spawn(process.execPath, ['--enable-source-maps', program, 'serve'], {
      env: { ...process.env, ...others, ...own },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // The queue's library prints a trace whenever a connection breaks; it is of interest only if the product gave up.
    this.#child.stderr?.on('data', (part: Buffer) => {
      this.#lastWords = `${this.#lastWords}${part}`.slice(-2_000);
    });
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    for (const until = Date.now() + longestStartMs; Date.now() < until; await wait(pollMs)) {
      if (this.#child?.exitCode != null)
        throw new UserFacingError(
          `The product ended by itself with exit code ${this.#child.exitCode}.\n${this.#lastWords}`,
        );
      const status = await fetch(`${this.url}/health/ready`).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return;
    }
    throw new UserFacingError(`The product was not ready within ${longestStartMs / 1000} s.`);
  }

  async killServer(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Kills PostgreSQL's first process and answers when the product has put another in its place. */
  async killDatabase(): Promise<void> {
    const pid = this.#databasePid();
    if (pid === undefined) throw new Error('there is no database process to kill');
    process.kill(pid, 'SIGKILL');
    for (const until = Date.now() + longestStartMs; Date.now() < until; await wait(pollMs)) {
      if ((this.#databasePid() ?? pid) !== pid) return;
    }
  }

  /** A superuser's connection: the witness, who sees past every wall. */
  async connect(): Promise<pg.Client> {
    const { password, port } = this.#access();
    const client = new pg.Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/skolstod` });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Stops everything in order and leaves nothing behind. Answers the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    let exitCode: number | null = null;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      [exitCode] = (await ended) as [number | null];
    }
    await stopAbandoned(this.folder);
    rmSync(chooseFolder(this.folder, () => undefined).folder, { recursive: true, force: true });
    rmSync(this.folder, { recursive: true, force: true });
    return exitCode;
  }

  #access(): { password: string; port: string } {
    const cluster = chooseFolder(this.folder, () => undefined);
    return { password: readSecrets(cluster) ?? '', port: readFileSync(join(cluster.folder, 'port'), 'utf8').trim() };
  }

  #databasePid(): number | undefined {
    const { pgdata } = chooseFolder(this.folder, () => undefined);
    const text = readQuietly(join(pgdata, 'postmaster.pid'));
    const lines = text.split('\n');
    return lines.length > 7 && lines[7]?.trim() === 'ready' ? Number(lines[0]) : undefined;
  }
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Between two servers there is no such file.
    return '';
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

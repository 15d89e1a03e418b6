// How fast a published page is sent: beside a bare node:http server that sends the same bytes, and with ten thousand articles
// published beside a few. The servers take turns under the same load, so that whatever else the machine does strikes them
// alike; the sender is a process of its own. Called by command.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { OpenDatabase } from '../../src/platform/postgres/database.ts';
import { makeArticles } from '../world/articles.ts';
import type { Browser } from './browser.ts';
import { type Figure, median } from './figures.ts';

const rounds = 5;
const seconds = 4;
const few = 10;
const many = 10_000;

type Reading = { origin: string; browser: Browser; database: OpenDatabase };

export async function measureReading({ origin, browser, database }: Reading): Promise<Figure[]> {
  const ownerUrl = database.ownerUrl ?? '';
  const [page = ''] = await makeArticles(ownerUrl, few);
  const answer = await settled(browser, page);
  const bare = await startBare(answer);
  const compared = await inTurn(
    () => rate(repeated(origin + page)),
    () => rate(repeated(bare.url + page)),
  );
  bare.stop();
  const addresses = await makeArticles(ownerUrl, many);
  await settled(browser, page);
  const readers = Array.from({ length: 20 }, async (_, at) => {
    for (let next = at; next < addresses.length; next += 20)
      await browser.ask({ method: 'GET', path: addresses[next] ?? '' });
  });
  await Promise.all(readers);
  const spread = addresses.map((address) => origin + address);
  const grown = await inTurn(
    () => rate(spread),
    () => rate(repeated(origin + page)),
  );
  return [
    { name: 'published page, compressed', value: answer.length / 1000, unit: 'kB' },
    { name: 'published page, from the product', value: compared.one, unit: 'a second' },
    { name: 'published page, from a bare server', value: compared.other, unit: 'a second' },
    {
      name: 'published page, product to bare server',
      value: compared.one / compared.other,
      unit: 'times',
      bar: 0.5,
      atLeast: true,
    },
    { name: `published pages, all ${many} in turn`, value: grown.one, unit: 'a second' },
    {
      name: `published pages, ${many} to one`,
      value: grown.one / compared.one,
      unit: 'times',
      bar: 0.9,
      atLeast: true,
    },
  ];
}

/** The page as it is sent when it is kept: what was published last has been noticed within the second or two. */
async function settled(browser: Browser, page: string): Promise<Buffer> {
  await wait(3_000);
  await browser.ask({ method: 'GET', path: page });
  const { status, bytes, encoding } = await browser.ask({ method: 'GET', path: page });
  if (status !== 200 || encoding !== 'br') throw new Error(`${page} answered ${status}, coded ${encoding}`);
  return bytes;
}

/** One address as often as there are articles: a sender with ten thousand requests prepared is itself slower than one with one. */
function repeated(url: string): string[] {
  return Array.from({ length: many }, () => url);
}

async function inTurn(one: () => Promise<number>, other: () => Promise<number>) {
  const rates = { one: [] as number[], other: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.one.push(await one());
    rates.other.push(await other());
  }
  return { one: median(rates.one), other: median(rates.other) };
}

/** Answers a second, asked over twenty connections for a few seconds. */
async function rate(urls: readonly string[]): Promise<number> {
  const sender = spawn(process.execPath, [process.argv[1] ?? '', 'bench:read'], { stdio: ['pipe', 'pipe', 'inherit'] });
  sender.stdin.end(JSON.stringify({ urls, seconds }));
  const { answered, wrong }: { answered: number; wrong: number } = JSON.parse(await text(sender.stdout));
  if (wrong > 0) throw new Error(`${wrong} answers were not the page`);
  return answered;
}

/** Run by `rate` as a process of its own: reads its plan from standard input. */
export async function sendReading(): Promise<number> {
  const { urls, seconds: duration }: { urls: string[]; seconds: number } = JSON.parse(await text(process.stdin));
  const autocannon = (await import('autocannon')).default;
  const [first = ''] = urls;
  const paths = urls.map((url) => ({ path: new URL(url).pathname }));
  const result = await autocannon({
    url: new URL(first).origin,
    connections: 20,
    duration,
    headers: { 'accept-encoding': 'br' },
    requests: paths,
    setupClient: forgetBodies,
  });
  process.stdout.write(JSON.stringify({ answered: result.requests.average, wrong: result.non2xx + result.errors }));
  return 0;
}

/**
 * The library keeps each answer as a string. Reading compressed bytes as UTF-8 cost the sender several times what the answer cost
 * the server, so that the sender's limit was measured instead of the server's.
 */
function forgetBodies(client: object): void {
  Object.assign((client as { pipelinedRequests: object }).pipelinedRequests, { addBody: () => undefined });
}

/** Nothing but the bytes, in a process of its own as the product is. */
async function startBare(bytes: Buffer): Promise<{ url: string; stop: () => void }> {
  const program = `
    const bytes = Buffer.from(process.env.BYTES, 'base64');
    const head = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br', 'Content-Length': bytes.length };
    const server = require('node:http').createServer((_, response) => response.writeHead(200, head).end(bytes));
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child: ChildProcess = spawn(process.execPath, ['-e', program], {
    env: { ...process.env, BYTES: bytes.toString('base64') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}`, stop: () => child.kill() };
}

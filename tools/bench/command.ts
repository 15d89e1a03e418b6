// `npm run bench`: a database server of its own, a generated municipality, and each figure that has a bar, with the
// machine named. It measures and prints; nothing fails because a figure is missed but the exit code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureMunicipality } from '../../src/app/municipality.ts';
import { type OpenDatabase, openDatabase } from '../../src/platform/postgres/database.ts';
import { grantDatabase, withRole } from '../../src/platform/postgres/roles.ts';
import { count, flag, readArguments, text, type Values } from '../arguments.ts';
import { generateWorld, type WorldSize } from '../world/world.ts';
import { openBrowser } from './browser.ts';
import { type Figure, isMissed, printFigure } from './figures.ts';
import { measureFind } from './find.ts';
import { measureFollowUp } from './follow-up.ts';
import { compareSizes, compareWithOwner, findWorker } from './list-cost.ts';
import { describeMachine } from './machine.ts';
import { measureMix } from './mix.ts';
import { measureOverload } from './overload.ts';
import { timePages, weighPages } from './pages.ts';
import { measurePaint } from './paint.ts';
import { askOnce } from './queries.ts';
import { measureReading } from './reading.ts';
import { measureSearch } from './search.ts';
import { buildRelease, startServer } from './server-process.ts';
import { measureTeams } from './team.ts';
import { signInVisitors } from './visitors.ts';

const shape = {
  people: count(3000, 'people in the municipality'),
  cases: count(100_000, 'cases, and 4 % more requests'),
  notes: count(500_000, 'notes'),
  grown: count(1_000_000, 'cases in the large municipality; 0 leaves it out'),
  rounds: count(300, 'how often each list and page is timed'),
  seconds: count(60, 'how long the mix lasts'),
  seed: count(1, 'another number gives another municipality'),
  quick: flag('a small municipality and few rounds, to try the bench itself; its figures say little'),
  only: text(
    'parts to run, with commas between: list, pages, weight, statistics, mix, overload, start, growth, find, search, team, reading',
  ),
  folder: text('a folder that keeps the generated database for the next time'),
};
type Asked = Values<typeof shape>;
const parts = [
  'list',
  'pages',
  'weight',
  'statistics',
  'mix',
  'overload',
  'start',
  'growth',
  'find',
  'search',
  'team',
  'reading',
] as const;

/** Answers 0 when every bar is met. */
export async function benchCommand(args: string[]): Promise<number> {
  const asked = readArguments(args, shape);
  const size = asked.quick
    ? { ...asked, people: 300, cases: 4000, notes: 20_000, grown: 20_000, rounds: 60, seconds: 10 }
    : asked;
  const wanted = asked.only?.split(',') ?? parts;
  const folder = asked.folder ?? mkdtempSync(join(tmpdir(), 'skolstod-bench-'));
  const figures: Figure[] = [];
  const report = (measured: Figure[]) => {
    for (const figure of measured) {
      printFigure(figure);
      figures.push(figure);
    }
  };
  if (wanted.includes('team')) report(await measureTeams(size));
  if (wanted.every((part) => part === 'team')) return concludeBench(figures);
  await buildRelease();
  try {
    const database = await openDatabase({ databaseUrl: undefined, dataDir: folder, onProgress: say });
    try {
      // The questions are asked of the municipality's folder: no matters are needed for them.
      if (wanted.some((part) => !['find', 'search', 'reading'].includes(part))) await generateOnce(database, size);
      console.log(`\nMachine: ${await describeMachine(database.adminUrl)}.`);
      if (wanted.includes('find')) report(await measureFind(database.adminUrl));
      if (wanted.includes('search')) report(await measureSearchApart(database));
      if (wanted.includes('list')) report(await measureList(database, size));
      await measureServer({ database, folder, size, wanted, report });
      if (wanted.includes('reading')) report(await measureReaders(database, folder));
      if (wanted.includes('growth') && size.grown > size.cases) report(await measureGrowth(database, size));
    } finally {
      await database.close();
    }
    if (wanted.includes('start')) report(await measureStart(folder));
  } finally {
    if (asked.folder === undefined) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return concludeBench(figures);
}

function concludeBench(figures: readonly Figure[]): number {
  const missed = figures.filter(isMissed);
  console.log(
    `\nbench: ${figures.filter(({ bar }) => bar !== undefined).length} figures with a bar, ${missed.length} missed`,
  );
  return missed.length === 0 ? 0 : 1;
}

type Size = Pick<Asked, 'people' | 'cases' | 'notes' | 'grown' | 'rounds' | 'seconds' | 'seed'>;

function say(line: string): void {
  console.log(line);
}

async function generateOnce(database: OpenDatabase, size: Size): Promise<void> {
  await ensureMunicipality(database, say);
  const [held] = await askOnce<{ cases: number }>(
    database.adminUrl,
    'select count(*)::integer as cases from cases.case',
  );
  if (held !== undefined && held.cases > 0) {
    say(`The folder holds ${held.cases} cases already; they are used.`);
    return;
  }
  const { people, cases, notes } = size;
  await generate(database, size, {
    people,
    cases,
    notes,
    requests: Math.ceil(cases * 1.04),
    children: Math.ceil(cases * 0.4),
    contacts: Math.ceil(cases * 1.5),
    units: 0,
  });
}

async function generate({ ownerUrl }: Pick<OpenDatabase, 'ownerUrl'>, { seed }: Size, size: WorldSize): Promise<void> {
  say(`Generating ${size.people} people, ${size.cases} cases, ${size.notes} notes:`);
  await generateWorld({ ownerUrl: ownerUrl ?? '', size, seed, marks: false, say });
}

async function measureList(database: OpenDatabase, { rounds }: Size): Promise<Figure[]> {
  const worker = await findWorker(database.adminUrl, 40);
  const { walled, owner, rows } = await compareWithOwner(database, worker, rounds);
  return [
    { name: 'list, rows', value: rows, unit: 'cases' },
    { name: 'list, by the owner with the filter written out, median', value: owner, unit: 'ms' },
    { name: 'list, through row-level security, median', value: walled, unit: 'ms' },
    { name: 'list, row-level security to owner', value: walled / owner, unit: 'times', bar: 2 },
  ];
}

type Serving = {
  database: OpenDatabase;
  folder: string;
  size: Size;
  wanted: readonly string[];
  report: (figures: Figure[]) => void;
};

/** The release in a process of its own, on the generated database. */
async function measureServer({ database, folder, size, wanted, report }: Serving): Promise<void> {
  if (!['pages', 'weight', 'statistics', 'mix', 'overload'].some((part) => wanted.includes(part))) {
    return;
  }
  const server = await startServer(
    { DATABASE_URL: database.adminUrl, DATA_DIR: join(folder, 'server') },
    { through: 'program' },
  );
  const browser = openBrowser(server.url);
  try {
    const visitors = await signInVisitors(database, browser, 40);
    if (wanted.includes('pages')) report(await timePages(browser, visitors, size.rounds));
    if (wanted.includes('weight')) report(await weighPages(browser, visitors));
    if (wanted.includes('statistics')) {
      report(await measureFollowUp(database.adminUrl, browser, visitors, size.rounds));
    }
    if (wanted.includes('mix')) {
      const beforeMb = server.memoryMb();
      const { seconds, seed } = size;
      report(await measureMix({ origin: server.url, adminUrl: database.adminUrl, browser, visitors, seconds, seed }));
      report([
        { name: 'server, memory before the mix', value: beforeMb, unit: 'MB' },
        { name: 'server, memory after the mix', value: server.memoryMb(), unit: 'MB' },
      ]);
    }
    if (wanted.includes('overload')) {
      const { seed } = size;
      const seconds = Math.min(20, size.seconds);
      // Whom to ask is looked up anew: what the mix has decided cannot be decided once more.
      const fresh = wanted.includes('mix') ? await signInVisitors(database, browser, 40) : visitors;
      const surging = { origin: server.url, adminUrl: database.adminUrl, browser, visitors: fresh, seconds, seed };
      report(await measureOverload(surging, server.memoryMb));
    }
  } finally {
    browser.close();
    await server.stop();
  }
}

/** Readers alone, without anybody at work: what is asked for of memory is no matter of the database. */
async function measureReaders(database: OpenDatabase, folder: string): Promise<Figure[]> {
  await ensureMunicipality(database, say);
  const environment = {
    DATABASE_URL: database.adminUrl,
    DATA_DIR: join(folder, 'server'),
    ADDRESS_REQUESTS_PER_SECOND: '100000',
  };
  const server = await startServer(environment, { through: 'program' });
  const browser = openBrowser(server.url);
  try {
    const painted = await measurePaint(server.url, browser, [
      '/',
      '/ar',
      '/enheter/naturskolan',
      '/artiklar',
      '/kontakt',
    ]);
    const figures = await measureReading({ origin: server.url, browser, database });
    return [
      ...painted,
      ...figures,
      { name: 'server, memory with all pages kept', value: server.memoryMb(), unit: 'MB' },
    ];
  } finally {
    browser.close();
    await server.stop();
  }
}

/** Ten thousand articles are written for it, which no other part is to meet. */
async function measureSearchApart(database: OpenDatabase): Promise<Figure[]> {
  await ensureMunicipality(database, say);
  const apart = (url: string) => Object.assign(new URL(url), { pathname: '/bench_search' }).href;
  await copyDatabase(database.adminUrl, apart(database.adminUrl));
  const adminUrl = apart(database.adminUrl);
  return measureSearch({ adminUrl, appUrl: apart(database.appUrl), ownerUrl: withRole(adminUrl, 'skolstod_owner') });
}

/** The same municipality grown in a copy, so that both are there to be read in turn. */
async function measureGrowth(database: OpenDatabase, size: Size): Promise<Figure[]> {
  const large = (url: string) => Object.assign(new URL(url), { pathname: '/bench_large' }).href;
  await copyDatabase(database.adminUrl, large(database.adminUrl));
  await generate(
    { ownerUrl: withRole(large(database.adminUrl), 'skolstod_owner') },
    { ...size, seed: size.seed + 1 },
    {
      people: 0,
      units: 0,
      notes: 0,
      contacts: 0,
      cases: size.grown - size.cases,
      requests: size.grown - size.cases,
      children: Math.ceil((size.grown - size.cases) * 0.4),
    },
  );
  const worker = await findWorker(database.adminUrl, 40);
  const compared = await compareSizes(
    { largeUrl: large(database.appUrl), smallUrl: database.appUrl },
    worker,
    size.rounds,
  );
  return [
    { name: `list at ${size.cases} cases, median`, value: compared.small, unit: 'ms' },
    { name: `list at ${size.grown} cases, median`, value: compared.large, unit: 'ms' },
    {
      name: `list at ${size.grown} cases to ${size.cases}`,
      value: compared.large / compared.small,
      unit: 'times',
      bar: 1.5,
    },
  ];
}

async function copyDatabase(fromUrl: string, toUrl: string): Promise<void> {
  const name = (url: string) => pg.escapeIdentifier(new URL(url).pathname.slice(1));
  const maintenanceUrl = Object.assign(new URL(fromUrl), { pathname: '/postgres' }).href;
  await askOnce(maintenanceUrl, `drop database if exists ${name(toUrl)}`);
  await askOnce(maintenanceUrl, `create database ${name(toUrl)} template ${name(fromUrl)} strategy file_copy`);
  const admin = new pg.Client({ connectionString: toUrl });
  await admin.connect();
  await grantDatabase(admin);
  await admin.end();
}

/** What a person waits for who starts the product again on what it holds. */
async function measureStart(folder: string): Promise<Figure[]> {
  const server = await startServer({ DATA_DIR: folder, DATABASE_URL: '' }, { through: 'launcher' });
  await server.stop();
  return [{ name: 'second start of the product', value: server.startedInMs / 1000, unit: 's', bar: 5 }];
}

// How long the main pages take for one person alone, and what they weigh. Called by command.ts.
import { gzipSync } from 'node:zlib';
import { type Answered, type Browser, unpack } from './browser.ts';
import { type Figure, percentile, timed } from './figures.ts';
import { nth, type Visitor, type Visitors } from './visitors.ts';

type Page = { name: string; visitors: Visitor[]; path: (number: string) => string };

/** p95 of the list, the inbox and the case page, one request after the other, by different people about different cases. */
export async function timePages(browser: Browser, visitors: Visitors, rounds: number): Promise<Figure[]> {
  const pages: Page[] = [
    { name: 'list', visitors: visitors.workers, path: () => '/arenden' },
    { name: 'inbox', visitors: visitors.coordinators, path: () => '/inkorg' },
    { name: 'case page', visitors: visitors.workers, path: (number) => `/arenden/${number}` },
  ];
  const figures: Figure[] = [];
  for (const page of pages) {
    const times: number[] = [];
    for (let round = -30; round < rounds; round += 1) {
      const visitor = nth(page.visitors, round + 30);
      const path = page.path(nth(visitor.numbers, Math.floor((round + 30) / page.visitors.length)));
      const took = await timed(() => fetchPage(browser, visitor, path));
      if (round >= 0) times.push(took);
    }
    figures.push({ name: `${page.name}, one client, p50`, value: percentile(times, 0.5), unit: 'ms' });
    figures.push({ name: `${page.name}, one client, p95`, value: percentile(times, 0.95), unit: 'ms', bar: 50 });
  }
  return figures;
}

export async function fetchPage(browser: Browser, visitor: Visitor | undefined, path: string): Promise<Answered> {
  const answer = await browser.ask({ method: 'GET', path, ...(visitor && { cookie: visitor.cookie }) });
  if (answer.status !== 200) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer;
}

const weightBarKb = 40;

/** Each main page with its styles and its script, compressed as they come, and what it asks other hosts for. */
export async function weighPages(browser: Browser, visitors: Visitors): Promise<Figure[]> {
  const [worker, coordinator, principal, manager, auditor] = [
    visitors.workers,
    visitors.coordinators,
    visitors.principals,
    visitors.managers,
    visitors.auditors,
  ].map((listed) => nth(listed, 0));
  const pages: { name: string; visitor: Visitor | undefined; path: string }[] = [
    { name: 'start', visitor: undefined, path: '/' },
    { name: 'sign-in', visitor: undefined, path: '/logga-in' },
    { name: "school's requests", visitor: principal, path: '/stod' },
    { name: 'choice of service', visitor: principal, path: '/stod/ny' },
    { name: "school's request", visitor: principal, path: `/stod/${principal?.numbers[0]}` },
    { name: 'receipt', visitor: principal, path: `/stod/${principal?.numbers[0]}/kvitto` },
    { name: 'inbox', visitor: coordinator, path: '/inkorg' },
    { name: 'request at the entrance', visitor: coordinator, path: `/inkorg/${coordinator?.numbers[0]}` },
    { name: 'decision', visitor: coordinator, path: `/inkorg/${coordinator?.numbers[0]}/beslut` },
    { name: 'list of 40 cases', visitor: worker, path: '/arenden' },
    { name: 'case', visitor: worker, path: `/arenden/${worker?.numbers[0]}` },
    { name: 'note form', visitor: worker, path: `/arenden/${worker?.numbers[0]}/anteckning` },
    { name: "unit's cases", visitor: manager, path: '/enhet' },
    { name: "case for the unit's manager", visitor: manager, path: `/enhet/${manager?.numbers[0]}` },
    { name: 'notices', visitor: worker, path: '/handelser' },
    { name: 'log', visitor: auditor, path: '/logg' },
    { name: 'follow-up', visitor: coordinator, path: '/uppfoljning' },
    { name: 'e-mail about notices', visitor: worker, path: '/handelser/installningar' },
  ];
  const figures: Figure[] = [];
  const foreign = new Set<string>();
  let htmlIsCompressed = true;
  for (const { name, visitor, path } of pages) {
    const html = await fetchPage(browser, visitor, path);
    const text = unpack(html).toString();
    const parts = await Promise.all(partsOf(text).map((part) => fetchPage(browser, undefined, part)));
    for (const host of [text, ...parts.map((part) => unpack(part).toString('latin1'))].flatMap(otherHosts))
      foreign.add(host);
    htmlIsCompressed &&= html.encoding !== '';
    const bytes = [html, ...parts].reduce((sum, part) => sum + compressedLength(part), 0);
    figures.push({ name: `${name}, weight with styles and script`, value: bytes / 1000, unit: 'kB', bar: weightBarKb });
  }
  if (!htmlIsCompressed) {
    console.log('(The server sends its HTML as it is, for a proxy to compress; it is weighed as gzip makes it.)');
  }
  for (const host of foreign) console.log(`(asked of another host: ${host})`);
  figures.push({ name: 'requests to other hosts', value: foreign.size, unit: 'hosts', bar: 0 });
  return figures;
}

function compressedLength({ bytes, encoding }: Answered): number {
  return encoding === '' ? gzipSync(bytes).length : bytes.length;
}

/** The stylesheets and scripts that a page asks for, on its own host. */
function partsOf(html: string): string[] {
  const styles = [...html.matchAll(/<link\b[^>]*>/g)]
    .filter(([tag]) => /rel="?stylesheet/.test(tag))
    .map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1]);
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map((match) => match[1]);
  return [...styles, ...scripts].filter((path) => path?.startsWith('/') === true) as string[];
}

/** Whatever a browser would fetch from elsewhere without being asked: not links, which a person follows. */
function otherHosts(text: string): string[] {
  const inTags = [
    ...text.matchAll(/<(?!a\b)[a-z]+\b[^>]*?\b(?:src|href|srcset|action|data|poster)="((?:https?:)?\/\/[^"]+)"/g),
  ];
  const inStyles = [...text.matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')]+)/g)];
  return [...inTags, ...inStyles].map((match) => match[1] ?? '');
}

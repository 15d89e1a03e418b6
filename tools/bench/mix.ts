// The working day at 40 requests a second: prepares what will be asked, has it sent, and reads the figures out of it.
// Called by command.ts.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Asked, Browser } from './browser.ts';
import { type Figure, percentile } from './figures.ts';
import type { LoadPlan, LoadResult, Operation } from './load-plan.ts';
import { askOnce } from './queries.ts';
import * as words from './texts.sv.ts';
import { nth, type Visitor, type Visitors } from './visitors.ts';

export const ratePerSecond = 40;
export const warmUpSeconds = 10;
/** Waiting requests that are read and left as they are. */
const undecided = 40;
export const bars = { read: { p50: 50, p95: 150, p99: 300 }, write: { p50: 100, p95: 300, p99: 500 } } as const;

type Fields = Record<string, string | string[]>;

export type Mix = {
  origin: string;
  adminUrl: string;
  browser: Browser;
  visitors: Visitors;
  seconds: number;
  seed: number;
};

export async function measureMix(mix: Mix): Promise<Figure[]> {
  const { origin, seconds, seed } = mix;
  const operations = await listOperations(mix);
  console.log(`The mix, of a hundred requests: ${operations.map(({ name, share }) => `${share} ${name}`).join(', ')}.`);
  console.log(
    `${ratePerSecond} requests a second begun at random moments for ${seconds} s, after ${warmUpSeconds} s that are not counted.`,
  );
  const { samples, errors, wrong } = await send({ origin, ratePerSecond, warmUpSeconds, seconds, seed, operations });
  const figures: Figure[] = [];
  for (const kind of ['read', 'write'] as const) {
    const times = samples.filter((sample) => sample.kind === kind).map(({ ms }) => ms);
    for (const [name, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      figures.push({
        name: `mix, ${kind}s, ${name}`,
        value: percentile(times, share),
        unit: 'ms',
        bar: bars[kind][name],
      });
    }
  }
  figures.push({ name: 'mix, requests answered', value: samples.length / seconds, unit: 'a second' });
  figures.push({ name: 'mix, errors', value: errors, unit: 'requests', bar: 0 });
  for (const line of wrong) console.log(`(wrong: ${line})`);
  for (const { name, kind } of operations) {
    const times = samples.filter((sample) => sample.name === name).map(({ ms }) => ms);
    const times3 = [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1).padStart(7)).join(' ');
    console.log(
      `  ${kind.padEnd(5)} ${name.padEnd(30)} ${String(times.length).padStart(5)} times  p50, p95, p99 ${times3} ms`,
    );
  }
  return figures;
}

/** Sends a plan from a process of its own. */
export async function send(plan: LoadPlan): Promise<LoadResult> {
  // The same program as this one, by another command.
  const sender = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'bench:load'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  sender.stdin.end(JSON.stringify(plan));
  return JSON.parse(await text(sender.stdout));
}

export async function listOperations(mix: Mix): Promise<Operation[]> {
  return [...listReads(mix), ...(await listWrites(mix))];
}

function listReads({ visitors }: Mix): Operation[] {
  const { workers, coordinators, principals, managers } = visitors;
  const open = (listed: readonly Visitor[], path: (number: string) => string, each = 1): Asked[] =>
    listed.flatMap(({ cookie, numbers }) =>
      numbers.slice(0, each).map((number): Asked => ({ method: 'GET', path: path(number), cookie })),
    );
  const read = (name: string, share: number, requests: Asked[]): Operation => ({
    name,
    kind: 'read',
    share,
    once: false,
    requests,
  });
  return [
    read(
      'list of cases',
      22,
      open(workers, () => '/arenden'),
    ),
    read(
      'case page',
      26,
      open(workers, (number) => `/arenden/${number}`, 20),
    ),
    read(
      'inbox',
      8,
      open(coordinators, () => '/inkorg'),
    ),
    // The first requests of the inbox are read, the later ones decided, so that each is there when it is asked for.
    read(
      'request at the entrance',
      6,
      open(coordinators, (number) => `/inkorg/${number}`, undecided),
    ),
    read(
      "school's requests",
      6,
      open(principals, () => '/stod'),
    ),
    read(
      "school's request",
      6,
      open(principals, (number) => `/stod/${number}`, 20),
    ),
    read(
      "unit's cases",
      4,
      open(managers, () => '/enhet'),
    ),
    read(
      'notices',
      2,
      open([...workers, ...principals], () => '/handelser'),
    ),
  ];
}

async function listWrites(mix: Mix): Promise<Operation[]> {
  const heldOn = Temporal.Now.plainDateISO('Europe/Stockholm').toString();
  const send = (page: string, form: (place: number) => Fields): Asked[] =>
    mix.visitors.workers.flatMap(({ cookie, csrf, numbers }) =>
      numbers.slice(0, 10).map((number, place): Asked => {
        const path = `/arenden/${number}/${page}`;
        return { method: 'POST', path, cookie, form: { _csrf: csrf, ...form(place) } };
      }),
    );
  const write = (name: string, share: number, requests: Asked[], once = false): Operation => ({
    name,
    kind: 'write',
    share,
    once,
    requests,
  });
  const meeting = {
    heldOn,
    kind: 'meeting',
    minutes: '45',
    present: ['pupil', 'teacher'],
    nextStep: '',
    nextStepOn: '',
  };
  const drafts = await prepareDrafts(mix);
  return [
    write(
      'contact',
      5,
      send('kontakt', () => ({ ...meeting, note: words.contact })),
    ),
    write(
      'note',
      7,
      send('anteckning', (place) => ({ compartment: place % 2 === 0 ? 'shared' : 'unit', body: words.note })),
    ),
    write('draft saved by itself', 3, drafts.saved),
    write('draft begun', 1, drafts.begun),
    write('request sent', 2, drafts.sent, true),
    write('request accepted', 2, listAcceptances(mix), true),
  ];
}

/** Every request is decided once, by one of the coordinators. */
function listAcceptances({ visitors: { coordinators } }: Mix): Asked[] {
  const numbers = nth(coordinators, 0).numbers.slice(undecided);
  return numbers.map((number, place): Asked => {
    const { cookie, csrf } = nth(coordinators, place);
    const form = {
      _csrf: csrf,
      version: '1',
      decision: 'accept',
      responsible: 'lotsen',
      acceptMessage: words.acceptance,
    };
    return { method: 'POST', path: `/inkorg/${number}/beslut`, cookie, form };
  });
}

type Service = {
  id: string;
  consentRule: string;
  fields: { key: string; kind: string; maxLength?: number; options?: { value: string }[] }[];
};

/** Principals' drafts about a pupil each, begun beforehand: some are saved again and again, the others are sent away. */
async function prepareDrafts({
  adminUrl,
  browser,
  visitors,
  seconds,
}: Mix): Promise<Record<'saved' | 'begun' | 'sent', Asked[]>> {
  const services = await listServices(adminUrl);
  const needed = Math.ceil((seconds + warmUpSeconds) * ratePerSecond * 0.02 * 2) + 20;
  const drafts = { saved: [] as Asked[], begun: [] as Asked[], sent: [] as Asked[] };
  for (let n = 0; n < needed + 20; n += 1) {
    const { cookie, csrf } = nth(visitors.principals, n);
    const service = nth(services, n);
    const begin: Asked = { method: 'POST', path: '/stod/ny', cookie, form: { _csrf: csrf, service: service.id } };
    const { status, location } = await browser.ask({ ...begin, form: { ...begin.form, _key: randomUUID() } });
    if (status !== 303) {
      throw new Error(`a draft could not be begun: ${status}`);
    }
    const form = { _csrf: csrf, ...draftForm(service, n) };
    if (n < 20) {
      drafts.begun.push(begin);
      drafts.saved.push({ method: 'POST', path: `${location}/sparat`, cookie, form });
    } else {
      drafts.sent.push({ method: 'POST', path: location, cookie, form: { ...form, act: 'send' } });
    }
  }
  return drafts;
}

/** What a principal may ask for about a pupil with words alone: the mix sends no files. */
function listServices(adminUrl: string): Promise<Service[]> {
  return askOnce<Service>(
    adminUrl,
    `
    select id, consent_rule as "consentRule", jsonb_path_query_array(form, '$.sections[*].fields[*]') as fields from catalogue.service
    where valid @> access.today() and 'principal' = any (who_may_ask) and 'individual' = any (levels) and consent_rule <> 'youth'
      and not jsonb_path_exists(form, '$.attachments[*] ? (@.required == true)')
    order by id`,
  );
}

/** A whole form, as a principal fills it in. The pupil has a temporary number of the school's own, which is nobody's. */
function draftForm(service: Service, n: number): Fields {
  const born = Temporal.PlainDate.from('2012-01-01').add({ days: n % 3000 });
  const number = `${born.toString().replaceAll('-', '')}TF${String(1 + Math.floor(n / 3000)).padStart(2, '0')}`;
  const day = Temporal.Now.plainDateISO('Europe/Stockholm').subtract({ days: 7 }).toString();
  const first = { consentFirstName: 'Vera Vik', consentFirstRelation: 'mamma' };
  const second = { consentSecondName: 'Viktor Vik', consentSecondRelation: 'pappa' };
  const given = { ...first, consentFirstOn: day, consentFirstWay: 'oral' };
  const consent: Record<string, Record<string, string>> = {
    none: {},
    inform: { consent: 'informed', ...given },
    one: { consent: 'one', ...given },
    both: { consent: 'both', ...given, ...second, consentSecondOn: day, consentSecondWay: 'written' },
  };
  const known: Record<string, string> = { date: day, number: '12', yes_no: 'yes' };
  const extra = service.fields.map(
    ({ key, kind, maxLength, options }) =>
      [`x_${key}`, options?.[0]?.value ?? known[kind] ?? words.answer.slice(0, maxLength)] as const,
  );
  return {
    level: 'individual',
    question: words.question,
    situation: words.situation,
    tried: words.tried,
    urgency: 'normal',
    urgencyReason: '',
    protectedIdentity: 'no',
    personalNumber: number,
    givenName: words.givenName,
    familyName: words.familyName,
    grade: words.grade,
    ...consent[service.consentRule],
    ...Object.fromEntries(extra),
  };
}

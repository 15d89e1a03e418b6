// Five times the load of a working day for a while: is what there is no time for turned away quickly, does the rest stay fast,
// is everything that was acknowledged there, and is all as before within ten seconds? Called by command.ts.
import { type Figure, percentile } from './figures.ts';
import type { Sample } from './load-plan.ts';
import { bars, listOperations, type Mix, ratePerSecond, send, warmUpSeconds } from './mix.ts';
import { askOnce } from './queries.ts';

const times = 5;
const calmSeconds = 10;
/** Telling somebody to come back may not take longer than a page would. */
const shedBarMs = 150;
/** A person waits a second and goes on. */
const servedBarMs = 1_000;
const growthBarMb = 300;

/** `seconds` of ordinary load, as many of five times that, ten to come to rest, and as many of ordinary load again. */
export async function measureOverload(mix: Mix, memoryMb: () => number): Promise<Figure[]> {
  const { origin, adminUrl, seconds, seed } = mix;
  const operations = await listOperations(mix);
  const surge = { fromSeconds: warmUpSeconds + seconds, seconds, ratePerSecond: ratePerSecond * times, calmSeconds };
  console.log(
    `${ratePerSecond} requests a second for ${seconds} s, then ${surge.ratePerSecond} for ${seconds} s, then ${ratePerSecond} again.`,
  );
  const beforeMb = memoryMb();
  let mostMb = beforeMb;
  const watching = setInterval(() => {
    mostMb = Math.max(mostMb, memoryMb());
  }, 250);
  const load = { origin, ratePerSecond, warmUpSeconds, seed, operations, surge, seconds: 3 * seconds + calmSeconds };
  const { samples, errors, wrong } = await send(load).finally(() => clearInterval(watching));
  for (const line of wrong) console.log(`(wrong: ${line})`);
  const endMs = (surge.fromSeconds + surge.seconds) * 1000;
  const during = samples.filter(({ dueMs }) => dueMs >= surge.fromSeconds * 1000 && dueMs < endMs);
  const after = samples.filter(({ dueMs }) => dueMs >= endMs + calmSeconds * 1000);
  const before = samples.filter(({ dueMs }) => dueMs < surge.fromSeconds * 1000);
  return [
    ...ordinary('before', before),
    ...duringSurge(during, surge.seconds),
    ...ordinary('after', after),
    { name: 'overload, as before after', value: recoveredAfter(samples, endMs), unit: 's', bar: calmSeconds },
    { name: 'overload, errors', value: errors, unit: 'requests', bar: 0 },
    ...(await countLost(adminUrl, samples)),
    { name: 'overload, memory before', value: beforeMb, unit: 'MB' },
    { name: 'overload, memory grown by at most', value: mostMb - beforeMb, unit: 'MB', bar: growthBarMb },
  ];
}

function msOf(samples: readonly Sample[], outcome: Sample['outcome'], kind?: Sample['kind']): number[] {
  return samples.filter((one) => one.outcome === outcome && (kind ?? one.kind) === one.kind).map(({ ms }) => ms);
}

function ordinary(when: string, samples: readonly Sample[]): Figure[] {
  return (['read', 'write'] as const).map((kind) => ({
    name: `overload, ${when}, ${kind}s, p95`,
    value: percentile(msOf(samples, 'answered', kind), 0.95),
    unit: 'ms',
    bar: bars[kind].p95,
  }));
}

function duringSurge(samples: readonly Sample[], seconds: number): Figure[] {
  const served = msOf(samples, 'answered');
  const shed = msOf(samples, 'shed');
  return [
    { name: 'overload, served', value: served.length / seconds, unit: 'a second' },
    { name: 'overload, served, p50', value: percentile(served, 0.5), unit: 'ms' },
    { name: 'overload, served, p95', value: percentile(served, 0.95), unit: 'ms', bar: servedBarMs },
    { name: 'overload, turned away', value: shed.length / seconds, unit: 'a second' },
    { name: 'overload, turned away, p50', value: percentile(shed, 0.5), unit: 'ms' },
    // Nobody turned away is no answer that came late.
    ...(shed.length === 0
      ? []
      : [{ name: 'overload, turned away, p95', value: percentile(shed, 0.95), unit: 'ms', bar: shedBarMs }]),
  ];
}

/** Seconds from the end of the surge to the last answer of a request begun later that was refused, or slower than writes may be. */
function recoveredAfter(samples: readonly Sample[], endMs: number): number {
  const troubled = samples.filter(
    ({ dueMs, ms, outcome, kind }) => dueMs >= endMs && (outcome !== 'answered' || ms > bars[kind].p99),
  );
  // The odd slow one that an ordinary hour has too is not counted: only seconds in which more than a tenth are troubled.
  const bad = new Map<number, number>();
  for (const { dueMs } of troubled) {
    const second = Math.floor((dueMs - endMs) / 1000);
    bad.set(second, (bad.get(second) ?? 0) + 1);
  }
  const seconds = [...bad].filter(([, count]) => count > ratePerSecond / 10).map(([second]) => second + 1);
  return Math.max(0, ...seconds);
}

/** A form's key is stored with what the form did, or not at all: acknowledged and not there is lost, refused and there is half. */
async function countLost(adminUrl: string, samples: readonly Sample[]): Promise<Figure[]> {
  const keysOf = (isAnswered: boolean) =>
    samples.flatMap(({ key, kind, outcome }) =>
      key && kind === 'write' && (outcome === 'answered') === isAnswered ? [key] : [],
    );
  const held = async (keys: string[]) => {
    const [row] = await askOnce<{ held: number }>(
      adminUrl,
      'select count(*)::integer as held from access.replay where location is not null and key = any ($1)',
      [keys],
    );
    return row?.held ?? 0;
  };
  const acknowledged = keysOf(true);
  const refused = keysOf(false);
  return [
    { name: 'overload, writes acknowledged', value: acknowledged.length, unit: 'forms' },
    {
      name: 'overload, writes acknowledged and lost',
      value: acknowledged.length - (await held(acknowledged)),
      unit: 'forms',
      bar: 0,
    },
    { name: 'overload, writes refused and carried out', value: await held(refused), unit: 'forms', bar: 0 },
  ];
}

// Sends a planned load and measures each answer from the moment it was due. `bench` runs this as a process of its own, so
// that the sender's work is not done on the server's time. The plan comes on standard input, the result goes to output.
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { openBrowser } from './browser.ts';
import { createRandom, type LoadPlan, type LoadResult, type Operation, type Sample } from './load-plan.ts';

export async function sendLoad(): Promise<number> {
  const plan: LoadPlan = JSON.parse(await text(process.stdin));
  process.stdout.write(JSON.stringify(await send(plan)));
  return 0;
}

async function send(plan: LoadPlan): Promise<LoadResult> {
  const browser = openBrowser(plan.origin);
  const random = createRandom(plan.seed);
  const choose = createChoice(plan.operations, random);
  const result: LoadResult = { samples: [], errors: 0, wrong: [] };
  const underWay = new Set<Promise<void>>();
  const begunMs = performance.now();
  const untilMs = (plan.warmUpSeconds + plan.seconds) * 1000;
  const rateAt = (dueMs: number) => (isDuring(plan, dueMs, 0) ? (plan.surge?.ratePerSecond ?? 0) : plan.ratePerSecond);
  for (let dueMs = 0; dueMs < untilMs; dueMs += (-Math.log(1 - random()) * 1000) / rateAt(dueMs)) {
    const waitMs = begunMs + dueMs - performance.now();
    if (waitMs > 0) await wait(waitMs);
    const { operation, asked: chosen } = choose();
    const asked = withKey(chosen);
    const sending = (async () => {
      const answered = await browser
        .ask(asked)
        .catch((error: Error) => ({ status: 0, location: error.message, retryAfter: '' }));
      const isServed =
        operation.kind === 'read' ? answered.status === 200 : answered.status === 303 || answered.status === 204;
      const isShed =
        answered.status === 503 &&
        Number(answered.retryAfter) > 0 &&
        isDuring(plan, dueMs, plan.surge?.calmSeconds ?? 0);
      const sample: Sample = {
        name: operation.name,
        kind: operation.kind,
        ms: performance.now() - begunMs - dueMs,
        dueMs,
        outcome: isServed ? 'answered' : isShed ? 'shed' : 'wrong',
        key: answered.status === 303 || !isServed ? String(asked.form?._key ?? '') : undefined,
      };
      if (dueMs >= plan.warmUpSeconds * 1000) result.samples.push(sample);
      if (sample.outcome !== 'wrong') return;
      result.errors += 1;
      if (result.wrong.length < 20) result.wrong.push(`${operation.name}: ${answered.status} ${answered.location}`);
    })();
    underWay.add(sending);
    void sending.finally(() => underWay.delete(sending));
  }
  await Promise.all(underWay);
  browser.close();
  return result;
}

function isDuring({ surge }: LoadPlan, dueMs: number, longerSeconds: number): boolean {
  if (surge === undefined) return false;
  const after = dueMs / 1000 - surge.fromSeconds;
  return after >= 0 && after < surge.seconds + longerSeconds;
}

/** An operation by its share, and one of its requests; those that can be sent once are taken away. */
function createChoice(operations: readonly Operation[], random: () => number) {
  return () => {
    const possible = operations.filter(({ requests }) => requests.length > 0);
    const all = possible.reduce((sum, { share }) => sum + share, 0);
    const drawn = random() * all;
    let passed = 0;
    const operation = possible.find(({ share }) => {
      passed += share;
      return drawn < passed;
    });
    if (operation === undefined) {
      throw new Error('nothing to send');
    }
    const place = Math.floor(random() * operation.requests.length);
    const [asked] = operation.once ? operation.requests.splice(place, 1) : operation.requests.slice(place, place + 1);
    if (asked === undefined) {
      throw new Error('an operation without requests');
    }
    return { operation, asked };
  };
}

/** Every form is a new one. */
function withKey<A extends { form?: Record<string, string | readonly string[]> }>(asked: A): A {
  return asked.form === undefined ? asked : { ...asked, form: { ...asked.form, _key: randomUUID() } };
}

// Taking turns and taking shares, so that nobody can take everything: forms with files wait for each other, and one person
// gets so much at a time. Used by the pipeline and the server.
import { TooMany } from '../platform/http/errors.ts';

type Waiting = { of: string; go: () => void };

/**
 * Runs `work` when fewer than `most` are at it, and nothing of the same person's; whoever waits holds nothing meanwhile, no
 * connection and no lock. Those who wait go in order, past a person whose turn it already is.
 */
export function createTurns(most: number): <T>(of: string, work: () => Promise<T>) => Promise<T> {
  const waiting: Waiting[] = [];
  const atIt = new Set<string>();
  const callNext = () => {
    const next = atIt.size < most ? waiting.findIndex(({ of }) => !atIt.has(of)) : -1;
    const [called] = next === -1 ? [] : waiting.splice(next, 1);
    if (called === undefined) return;
    atIt.add(called.of);
    called.go();
  };
  return async (of, work) => {
    await new Promise<void>((go) => {
      waiting.push({ of, go });
      callNext();
    });
    return work().finally(() => {
      atIt.delete(of);
      callNext();
    });
  };
}

/** What one person may have: so many requests in work at a time, and over time so many a second after a first burst. */
export type Share = { inWork: number; burst: number; perSecond: number };

/** Somebody who reads fast opens a page a second, and a page that saves itself sends one more: six is plenty. */
export function shareOf(perSecond: number): Share {
  return { inWork: Math.max(8, perSecond), burst: 20 * perSecond, perSecond };
}

/** Runs `work`, or throws TooMany. Those who have not signed in are nobody's account, and held by the server's own limit. */
export type Shares = <T>(personId: string | undefined, now: Temporal.Instant, work: () => Promise<T>) => Promise<T>;

const mostRemembered = 10_000;

export function createShares({ inWork, burst, perSecond }: Share): Shares {
  const people = new Map<string, { working: number; left: number; at: Temporal.Instant }>();
  const forgetIdle = (now: Temporal.Instant) => {
    for (const [personId, { working, left, at }] of people) {
      if (working === 0 && left + secondsSince(at, now) * perSecond >= burst) people.delete(personId);
    }
  };
  return async (personId, now, work) => {
    if (personId === undefined) {
      return work();
    }
    if (people.size > mostRemembered) forgetIdle(now);
    const person = people.get(personId) ?? { working: 0, left: burst, at: now };
    people.set(personId, person);
    person.left = Math.min(burst, person.left + secondsSince(person.at, now) * perSecond);
    person.at = now;
    if (person.left < 1) {
      throw new TooMany(Math.ceil((1 - person.left) / perSecond));
    }
    if (person.working >= inWork) {
      throw new TooMany(2);
    }
    person.left -= 1;
    person.working += 1;
    try {
      return await work();
    } finally {
      person.working -= 1;
    }
  };
}

/** Never negative: a clock that was set back gives nobody anything, and takes nothing. */
function secondsSince(earlier: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(0, (now.epochMilliseconds - earlier.epochMilliseconds) / 1000);
}

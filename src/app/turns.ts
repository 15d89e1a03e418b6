// Taking turns and taking shares, so that nobody can take everything: forms with files wait for each other, and one person
// gets so much at a time. Used by the pipeline and the server.
import { BadRequest, TooMany, Unavailable } from '../platform/http/errors.ts';
import { visitorNetworks } from './client-address.ts';

type Waiting = { of: string; go: () => void };

/** How one waits: no more than `mostWaiting` under the same name, and only while `signal` has not said that the sender is gone. */
export type WaitLimits = { mostWaiting?: number; signal?: AbortSignal };
export type Turns = <T>(of: string, work: () => Promise<T>, limits?: WaitLimits) => Promise<T>;

/**
 * Runs `work` when fewer than `most` are at it, and nothing of the same person's; whoever waits holds nothing meanwhile, no
 * connection and no lock. Those who wait go in order, past a person whose turn it already is. Throws Unavailable when too
 * many wait already.
 */
export function createTurns(most: number): Turns {
  const waiting: Waiting[] = [];
  const atIt = new Set<string>();
  const callNext = () => {
    const next = atIt.size < most ? waiting.findIndex(({ of }) => !atIt.has(of)) : -1;
    const [called] = next === -1 ? [] : waiting.splice(next, 1);
    if (called === undefined) return;
    atIt.add(called.of);
    called.go();
  };
  return async (of, work, { mostWaiting = Number.POSITIVE_INFINITY, signal } = {}) => {
    if (waiting.filter((one) => one.of === of).length >= mostWaiting) {
      throw new Unavailable('too many forms with files at once', 'load');
    }
    await new Promise<void>((go, leave) => {
      const mine = { of, go };
      const drop = () => {
        const at = waiting.indexOf(mine);
        if (at === -1) return;
        waiting.splice(at, 1);
        // Nobody reads this answer, and strangers who hang up write nothing in the log.
        leave(new BadRequest(400, 'the sender has gone'));
      };
      waiting.push(mine);
      if (signal?.aborted) drop();
      signal?.addEventListener('abort', drop, { once: true });
      callNext();
    });
    return work().finally(() => {
      atIt.delete(of);
      callNext();
    });
  };
}

/** What one person, or one address, may have: so many requests in work at a time, and over time so many a second after a first burst. */
export type Share = { inWork: number; burst: number; perSecond: number };

/** Somebody who reads fast opens a page a second, and a page that saves itself sends one more: six is plenty. */
export function shareOf(perSecond: number): Share {
  return { inWork: Math.max(8, perSecond), burst: 20 * perSecond, perSecond };
}

/**
 * Runs `work`, or throws TooMany. `of` is a person's id, or a visitor's address; `cost` is how many requests it counts as.
 * Those of nobody are held by the server's own limits.
 */
export type Shares = <T>(
  of: string | undefined,
  now: Temporal.Instant,
  work: () => Promise<T>,
  cost?: number,
) => Promise<T>;

type Taken = { working: number; left: number; at: Temporal.Instant };

/** However many come, no more than twice this many are remembered: those who have not been here for longest are forgotten. */
const mostRemembered = 10_000;

export function createShares({ inWork, burst, perSecond }: Share, whose: TooMany['whose'] = 'person'): Shares {
  let recent = new Map<string, Taken>();
  let earlier = new Map<string, Taken>();
  const recall = (of: string, now: Temporal.Instant): Taken => {
    const known = recent.get(of) ?? earlier.get(of) ?? { working: 0, left: burst, at: now };
    if (recent.size >= mostRemembered && !recent.has(of)) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(of, known);
    return known;
  };
  return async (of, now, work, cost = 1) => {
    if (of === undefined) {
      return work();
    }
    const taken = recall(of, now);
    taken.left = Math.min(burst, taken.left + secondsSince(taken.at, now) * perSecond);
    taken.at = now;
    if (taken.left < cost) {
      throw new TooMany(Math.ceil((cost - taken.left) / perSecond), whose);
    }
    if (taken.working >= inWork) {
      throw new TooMany(2, whose);
    }
    taken.left -= cost;
    taken.working += 1;
    try {
      return await work();
    } finally {
      taken.working -= 1;
    }
  };
}

/** As many visitors as a school has behind one address may begin to sign in at the same time. */
const widerNetwork = 8;

/** For those who have not signed in, by their address. Undefined is nobody's, and let through. */
export function createVisitorShares(perSecond: number): Shares {
  const share = shareOf(perSecond);
  const near = createShares(share, 'address');
  const wide = createShares(
    { inWork: share.inWork * widerNetwork, burst: share.burst * widerNetwork, perSecond: perSecond * widerNetwork },
    'address',
  );
  return (address, now, work, cost) => {
    const [narrow, around] = address === undefined ? [] : visitorNetworks(address);
    return wide(around, now, () => near(narrow, now, work, cost), cost);
  };
}

/** Runs `work`, or throws TooMany. Undefined is nobody's, and let through. */
export type FewAtATime = <T>(address: string | undefined, work: () => Promise<T>) => Promise<T>;

/**
 * At most `most` at a time from one address, however long each takes. The network around an IPv6 address has no more: a
 * single subscriber may have all of it.
 */
export function createFewAtATime(most: number): FewAtATime {
  const inWork = new Map<string, number>();
  const add = (networks: string[], step: number) => {
    for (const network of networks) {
      const count = (inWork.get(network) ?? 0) + step;
      if (count === 0) inWork.delete(network);
      else inWork.set(network, count);
    }
  };
  return async (address, work) => {
    const networks = address === undefined ? [] : visitorNetworks(address).filter((network) => network !== undefined);
    if (networks.some((network) => (inWork.get(network) ?? 0) >= most)) throw new TooMany(2, 'address');
    add(networks, 1);
    try {
      return await work();
    } finally {
      add(networks, -1);
    }
  };
}

/** Never negative: a clock that was set back gives nobody anything, and takes nothing. */
function secondsSince(earlier: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(0, (now.epochMilliseconds - earlier.epochMilliseconds) / 1000);
}

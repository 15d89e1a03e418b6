// Places at the database: so many requests are worked on at a time, the next wait in order, and when the wait has become
// long the rest are told at once to come back. Whoever is let in is answered soon, however many ask. Used by the pipeline
// and the server, which asks before anything else whether there is any use in beginning.
import { Unavailable } from '../platform/http/errors.ts';

export type PlaceLimits = {
  /** At work at one time. Fewer than the connections, so that finding out who asks never waits for one. */
  atWork: number;
  /** The wait, in milliseconds, that nobody notices. */
  soonMs: number;
  /** A wait longer than that for so long is no burst but too much to do (the idea of CoDel, RFC 8289). */
  standingMs: number;
  /** While there is too much to do fewer work at a time, down to `atLeast`, until most are done within `workMs`. */
  atLeast: number;
  workMs: number;
  /** So many waiting are too many at once: a burst of that size is not worked off in time. */
  burst: number;
};

export type Places = {
  /** Runs `work` in its turn, or throws Unavailable without having begun it. */
  enter: <T>(work: () => Promise<T>) => Promise<T>;
  /** True while whoever comes now would only wait and be turned away. */
  isFull: () => boolean;
};

export const usualPlaces: PlaceLimits = {
  atWork: 16,
  soonMs: 100,
  standingMs: 2_000,
  atLeast: 4,
  workMs: 250,
  burst: 48,
};

type Waiting = { sinceMs: number; go: () => void; turnAway: (error: Unavailable) => void };

/** `nowMs` never goes back; it is an argument so that nothing here needs real time to be tried. */
export function createPlaces(limits: PlaceLimits, nowMs: () => number): Places {
  const { atWork, atLeast, workMs, soonMs, standingMs, burst } = limits;
  let waiting: Waiting[] = [];
  let working = 0;
  let open = atWork;
  // When the one who has waited longest began to be late, and, while we turn people away, when we last had reason to.
  let lateSinceMs: number | undefined;
  let overloadedAtMs: number | undefined;

  const isLate = (now: number) => waiting[0] !== undefined && now - waiting[0].sinceMs > soonMs;
  const judge = (now: number) => {
    lateSinceMs = isLate(now) ? (lateSinceMs ?? now) : undefined;
    const isStanding = lateSinceMs !== undefined && now - lateSinceMs >= standingMs;
    if (isStanding || waiting.length >= burst || (overloadedAtMs !== undefined && isLate(now))) overloadedAtMs = now;
    else if (overloadedAtMs !== undefined && now - overloadedAtMs >= standingMs) overloadedAtMs = undefined;
    if (overloadedAtMs === undefined) open = atWork;
  };
  // Less at a time is not less done when the machine is what lacks, and each is done sooner: down at once, up by and by.
  const learn = (tookMs: number) => {
    open = tookMs > workMs ? Math.max(atLeast, open - 1) : Math.min(atWork, open + 0.1);
  };
  const callNext = () => {
    const now = nowMs();
    judge(now);
    if (overloadedAtMs !== undefined) {
      const late = waiting.filter(({ sinceMs }) => now - sinceMs > soonMs);
      waiting = waiting.slice(late.length);
      for (const { turnAway } of late) turnAway(new Unavailable('too much to do', 'load'));
    }
    const next = working < Math.floor(open) ? waiting.shift() : undefined;
    if (next === undefined) return;
    working += 1;
    next.go();
  };
  const isFull = () => {
    const now = nowMs();
    judge(now);
    return overloadedAtMs !== undefined && (isLate(now) || waiting.length >= burst);
  };

  return {
    isFull,
    enter: async (work) => {
      if (isFull()) throw new Unavailable('too much to do', 'load');
      await new Promise<void>((go, turnAway) => {
        waiting.push({ sinceMs: nowMs(), go, turnAway });
        callNext();
      });
      const begunMs = nowMs();
      return work().finally(() => {
        working -= 1;
        if (overloadedAtMs !== undefined) learn(nowMs() - begunMs);
        callNext();
      });
    },
  };
}

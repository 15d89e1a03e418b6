// The mix: what people do in the product on a working day, in shares of a hundred requests, four reads to each write.
// Made by mix.ts, sent by load-sender.ts in a process of its own.
import type { Asked } from './browser.ts';

/** One thing people do. `once`: each of its requests can be sent a single time, as a draft that is sent away. */
export type Operation = { name: string; kind: 'read' | 'write'; share: number; once: boolean; requests: Asked[] };
export type LoadPlan = {
  origin: string;
  /** Requests begun in a second, on average, at random moments, whether the earlier ones have been answered or not. */
  ratePerSecond: number;
  warmUpSeconds: number;
  seconds: number;
  seed: number;
  operations: Operation[];
  /** For a while many more are begun; from then on `calmSeconds` longer whoever is told to come back is no error. */
  surge?: { fromSeconds: number; seconds: number; ratePerSecond: number; calmSeconds: number };
};
/** `dueMs` is counted from the first request; `key` is the form's own. `shed`: told to come back, and when. */
export type Sample = {
  name: string;
  kind: 'read' | 'write';
  ms: number;
  dueMs: number;
  outcome: 'answered' | 'shed' | 'wrong';
  key?: string | undefined;
};
/** `errors` counts from the first request on, also those that are not measured; `wrong` tells about a few of them. */
export type LoadResult = { samples: Sample[]; errors: number; wrong: string[] };

/** The same order of people and moments for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

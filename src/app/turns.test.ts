import { describe, expect, test } from 'vitest';
import { TooMany } from '../platform/http/errors.ts';
import { createShares, createTurns } from './turns.ts';

const settle = () => new Promise((done) => setImmediate(done));

describe('turns', () => {
  test('no more at a time than there are, in the order they came, and a failure passes its turn on', async () => {
    const inTurn = createTurns(2);
    const begun: number[] = [];
    const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const works = ends.map(({ promise }, n) =>
      inTurn(`person ${n}`, () => {
        begun.push(n);
        return promise;
      }).catch(() => 'failed'),
    );
    await settle();
    expect(begun).toEqual([0, 1]);
    ends[1]?.reject(new Error('damaged'));
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const { resolve } of ends) resolve();
    expect(await Promise.all(works)).toEqual([undefined, 'failed', undefined, undefined, undefined]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test('somebody who sends many waits for oneself, and lets others past', async () => {
    const inTurn = createTurns(2);
    const begun: string[] = [];
    const first = Promise.withResolvers<void>();
    const works = ['ann', 'ann', 'ann', 'bo'].map((of, n) =>
      inTurn(of, async () => {
        begun.push(`${of} ${n}`);
        if (n === 0) await first.promise;
      }),
    );
    await settle();
    expect(begun).toEqual(['ann 0', 'bo 3']);
    first.resolve();
    await Promise.all(works);
    expect(begun).toEqual(['ann 0', 'bo 3', 'ann 1', 'ann 2']);
  });
});

describe('shares', () => {
  const noon = Temporal.Instant.from('2026-11-02T11:00:00Z');
  const later = (seconds: number) => noon.add({ milliseconds: seconds * 1000 });
  const nothing = async () => 'done';

  test('a burst, then so many a second, each person apart', async () => {
    const shares = createShares({ inWork: 9, burst: 3, perSecond: 2 });
    for (let n = 0; n < 3; n += 1) expect(await shares('ann', noon, nothing)).toBe('done');
    await expect(shares('ann', noon, nothing)).rejects.toMatchObject({ retryAfterSeconds: 1 });
    expect(await shares('bo', noon, nothing)).toBe('done');
    expect(await shares('ann', later(0.5), nothing)).toBe('done');
    await expect(shares('ann', later(0.5), nothing)).rejects.toThrow(TooMany);
    await expect(shares('ann', later(-60), nothing)).rejects.toThrow(TooMany);
    for (let n = 0; n < 3; n += 1) await shares('ann', later(3600), nothing);
    await expect(shares('ann', later(3600), nothing)).rejects.toThrow(TooMany);
  });

  test('so many in work at a time, and a failure gives its place back', async () => {
    const shares = createShares({ inWork: 2, burst: 100, perSecond: 1 });
    const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const works = ends.map(({ promise }) => shares('ann', noon, () => promise).catch(() => 'failed'));
    await expect(shares('ann', noon, nothing)).rejects.toMatchObject({ retryAfterSeconds: 2 });
    ends[0]?.reject(new Error('broken'));
    await settle();
    expect(await shares('ann', noon, nothing)).toBe('done');
    ends[1]?.resolve();
    await Promise.all(works);
  });

  test('those who have not signed in have none to lose', async () => {
    const shares = createShares({ inWork: 0, burst: 0, perSecond: 1 });
    expect(await shares(undefined, noon, nothing)).toBe('done');
  });
});

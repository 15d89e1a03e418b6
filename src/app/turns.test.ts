import { describe, expect, test } from 'vitest';
import { BadRequest, TooMany } from '../platform/http/errors.ts';
import { createFewAtATime, createShares, createTurns, createVisitorShares } from './turns.ts';

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

describe('turns that many strangers want', () => {
  test('so many wait under one name, and others none the less', async () => {
    const inTurn = createTurns(2);
    const first = Promise.withResolvers<void>();
    const begun: number[] = [];
    const ask = (n: number) => inTurn('', async () => void begun.push(n), { mostWaiting: 2 });
    const works = [inTurn('', () => first.promise), ask(1), ask(2)];
    await expect(ask(3)).rejects.toMatchObject({ name: 'Unavailable', part: 'load' });
    expect(await inTurn('ann', async () => 'done', { mostWaiting: 2 })).toBe('done');
    first.resolve();
    await Promise.all(works);
    await ask(4);
    expect(begun).toEqual([1, 2, 4]);
  });

  test('whoever has hung up waits no longer, and leaves room for another; who has begun goes on', async () => {
    const inTurn = createTurns(1);
    const [first, gone] = [Promise.withResolvers<string>(), new AbortController()];
    const begun: string[] = [];
    const ask = (name: string, signal: AbortSignal) =>
      inTurn('', async () => void begun.push(name), { mostWaiting: 1, signal });
    const working = inTurn('', () => first.promise, { signal: gone.signal });
    const waiting = ask('hung up', gone.signal);
    gone.abort();
    await expect(waiting).rejects.toThrow(BadRequest);
    await expect(ask('came too late', gone.signal)).rejects.toThrow(BadRequest);
    const next = ask('next', new AbortController().signal);
    first.resolve('whole');
    expect(await working).toBe('whole');
    await next;
    expect(begun).toEqual(['next']);
  });
});

describe('a few at a time', () => {
  test('from one address, from the network around it no more, and a failure gives its place back', async () => {
    const few = createFewAtATime(2);
    const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const works = ends.map(({ promise }, n) => few(`2001:db8:0:${n}::1`, () => promise).catch(() => 'failed'));
    const nothing = async () => 'done';
    await expect(few('2001:db8:0:9::1', nothing)).rejects.toMatchObject({ whose: 'address', retryAfterSeconds: 2 });
    for (const other of ['2001:db8:1::1', '192.0.2.7', undefined]) expect(await few(other, nothing)).toBe('done');
    ends[0]?.reject(new Error('broken'));
    await settle();
    expect(await few('2001:db8:0:9::1', nothing)).toBe('done');
    ends[1]?.resolve();
    await Promise.all(works);
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

  test('as many as want may come: what is remembered stays bounded, and who is here now is not forgotten', async () => {
    const shares = createShares({ inWork: 9, burst: 1, perSecond: 1 });
    await shares('ann', noon, nothing);
    for (let n = 0; n < 9_000; n += 1) await shares(`passer-by ${n}`, noon, nothing);
    await expect(shares('ann', noon, nothing)).rejects.toThrow(TooMany);
    for (let n = 0; n < 9_000; n += 1) await shares(`another ${n}`, noon, nothing);
    await expect(shares('ann', noon, nothing)).rejects.toThrow(TooMany);
    for (let n = 0; n < 21_000; n += 1) await shares(`one more ${n}`, noon, nothing);
    expect(await shares('ann', noon, nothing)).toBe('done');
  });

  test('visitors: each address, each network of 64 bits, and eight times that around it', async () => {
    const visitors = createVisitorShares(1);
    const spend = async (address: string, times: number) => {
      for (let n = 0; n < times; n += 1) await visitors(address, noon, nothing);
    };
    await spend('192.0.2.7', 20);
    await expect(spend('192.0.2.7', 1)).rejects.toMatchObject({ whose: 'address', retryAfterSeconds: 1 });
    await spend('192.0.2.8', 1);
    await spend('2001:db8:0:1::1', 10);
    await spend('2001:db8:0:1::2', 10);
    await expect(spend('2001:db8:0:1::3', 1)).rejects.toThrow(TooMany);
    for (let n = 2; n < 9; n += 1) await spend(`2001:db8:0:${n}::1`, 20 - (n === 2 ? 1 : 0));
    await expect(spend('2001:db8:0:ff::1', 1)).rejects.toThrow(TooMany);
    await spend('2001:db8:1::1', 1);
    await expect(visitors('192.0.2.9', noon, nothing, 21)).rejects.toThrow(TooMany);
  });

  test('those whom nobody knows have none to lose', async () => {
    const shares = createShares({ inWork: 0, burst: 0, perSecond: 1 });
    expect(await shares(undefined, noon, nothing)).toBe('done');
  });
});

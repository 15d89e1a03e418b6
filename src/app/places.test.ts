// Places tried on a clock that stands until it is moved: nothing here takes time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unavailable } from '../platform/http/errors.ts';
import { createPlaces } from './places.ts';

const settle = () => new Promise((done) => setImmediate(done));

function open(limits = {}) {
  const clock = { ms: 0 };
  const places = createPlaces(
    { atWork: 2, soonMs: 100, standingMs: 1_000, burst: 10, atLeast: 1, workMs: 2_000, ...limits },
    () => clock.ms,
  );
  const begun: number[] = [];
  const answers = new Map<number, string>();
  const ends = new Map<number, () => void>();
  const ask = (n: number) => {
    const work = () => {
      begun.push(n);
      return new Promise<void>((done) => ends.set(n, done));
    };
    void places.enter(work).then(
      () => answers.set(n, 'served'),
      (error) => answers.set(n, error instanceof Unavailable && error.part === 'load' ? 'turned away' : 'broken'),
    );
  };
  const finish = async (n: number) => {
    ends.get(n)?.();
    ends.delete(n);
    await settle();
  };
  return { clock, places, begun, answers, ask, finish, ends };
}

describe('places', () => {
  test('so many at work, the rest in order, and a failure gives its place back', async () => {
    const { places, begun, ask, finish } = open();
    for (const n of [1, 2, 3, 4]) ask(n);
    await settle();
    expect(begun).toEqual([1, 2]);
    await finish(2);
    expect(begun).toEqual([1, 2, 3]);
    await finish(1);
    await finish(3);
    await finish(4);
    await expect(places.enter(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await places.enter(async () => 'again')).toBe('again');
  });

  test('a burst waits, however long, and nobody is turned away for it', async () => {
    const { clock, places, answers, ask, finish } = open();
    for (let n = 0; n < 10; n += 1) ask(n);
    await settle();
    for (let n = 0; n < 10; n += 1) {
      clock.ms += 90;
      await finish(n);
      expect(places.isFull()).toBe(false);
    }
    expect([...answers.values()]).toEqual(Array(10).fill('served'));
  });

  test('when the wait stands, those who are late are turned away and the next are told at once, until it is over', async () => {
    const { clock, places, begun, answers, ask, finish } = open();
    for (let n = 0; n < 6; n += 1) ask(n);
    await settle();
    clock.ms = 150;
    await finish(0);
    expect(places.isFull()).toBe(false);
    clock.ms = 1_200;
    expect(places.isFull()).toBe(true);
    ask(6);
    await finish(1);
    expect(answers.get(6)).toBe('turned away');
    expect(begun).toEqual([0, 1, 2]);
    expect([3, 4, 5].map((n) => answers.get(n))).toEqual(Array(3).fill('turned away'));
    // There is room again, and what waits a moment is served; one that waits longer is not begun.
    for (const n of [7, 8, 9]) ask(n);
    clock.ms = 1_250;
    await finish(2);
    expect(begun).toEqual([0, 1, 2, 7, 8]);
    clock.ms = 1_400;
    expect(places.isFull()).toBe(true);
    await finish(7);
    expect(answers.get(9)).toBe('turned away');
    // A second without anybody late: a burst may wait once more.
    await finish(8);
    clock.ms = 2_500;
    expect(places.isFull()).toBe(false);
    for (let n = 10; n < 15; n += 1) ask(n);
    clock.ms = 2_700;
    expect(places.isFull()).toBe(false);
  });

  test('too many waiting at once are too many, without waiting to see', async () => {
    const { places, answers, ask } = open();
    for (let n = 0; n < 13; n += 1) ask(n);
    await settle();
    expect(places.isFull()).toBe(true);
    expect([...answers]).toEqual([[12, 'turned away']]);
  });

  test('while there is too much to do, fewer work at a time as long as each takes long, and all again when it is over', async () => {
    const { clock, places, begun, ask, finish, ends } = open({ atWork: 4, atLeast: 1, workMs: 50, burst: 2 });
    for (let n = 0; n < 6; n += 1) ask(n);
    await settle();
    expect([begun.length, places.isFull()]).toEqual([4, true]);
    for (const n of [0, 1, 2]) {
      clock.ms += 60;
      await finish(n);
    }
    // Three took long: one is at work still, and nobody more is let to it.
    expect([...ends.keys()]).toEqual([3]);
    ask(6);
    await settle();
    expect([...ends.keys()]).toEqual([3]);
    clock.ms += 10;
    await finish(3);
    expect(ends.size).toBe(1);
    for (const n of [...ends.keys()]) await finish(n);
    clock.ms += 1_500;
    for (let n = 10; n < 14; n += 1) ask(n);
    await settle();
    expect(ends.size).toBe(4);
  });

  test('whatever comes and goes: never more at work than places, all are answered, and places are given back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ come: fc.nat(5), go: fc.nat(5), ms: fc.nat(400) }), { maxLength: 60 }),
        async (steps) => {
          const { clock, places, answers, begun, ask, finish, ends } = open();
          let asked = 0;
          for (const { come, go, ms } of steps) {
            clock.ms += ms;
            for (let n = 0; n < come; n += 1) ask(asked++);
            await settle();
            expect(ends.size).toBeLessThanOrEqual(2);
            for (const n of [...ends.keys()].slice(0, go)) await finish(n);
          }
          while (ends.size > 0) await finish([...ends.keys()][0] ?? 0);
          expect(answers.size).toBe(asked);
          expect([...answers.values()].filter((answer) => answer === 'served').length).toBe(begun.length);
          expect([...answers.values()]).not.toContain('broken');
          clock.ms += 5_000;
          expect(places.isFull()).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});

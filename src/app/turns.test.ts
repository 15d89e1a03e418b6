import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('no more at a time than there are turns, in the order they came, and a failure passes its turn on', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const works = ends.map(({ promise }, n) =>
    inTurn(() => {
      begun.push(n);
      return promise;
    }).catch(() => 'failed'),
  );
  const settle = () => new Promise((done) => setImmediate(done));
  await settle();
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('damaged'));
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  expect(await Promise.all(works)).toEqual([undefined, 'failed', undefined, undefined, undefined]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

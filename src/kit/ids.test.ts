import { expect, test } from 'vitest';
import { findId, getId, newId } from './ids.ts';

test('ids are UUID version 7 with the time first', () => {
  const id = newId<'case'>(Date.UTC(2027, 0, 14, 12));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids sort in the order they were made, within a millisecond and when the clock steps back', () => {
  const start = Date.UTC(2030, 0, 1);
  const times = [...Array.from({ length: 10_000 }, () => start), start - 60_000, start + 20];
  const ids = times.map((time) => newId(time));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id from outside is lower-cased or not found', () => {
  const id = newId<'case'>();
  expect(findId(id.toUpperCase())).toBe(id);
  for (const text of [undefined, '', 'abc', `${id} `, `${id}0`, "' or true --"]) expect(findId(text)).toBeUndefined();
  expect(() => getId('x')).toThrow('not an id');
});

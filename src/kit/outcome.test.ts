import { expect, test } from 'vitest';
import { AssertionFailure, assert, assertPresent, unreachable } from './assert.ts';
import { type Outcome, ok, refuse } from './outcome.ts';

function half(n: number): Outcome<number, 'odd'> {
  return n % 2 === 0 ? ok(n / 2) : refuse('odd');
}

test('an outcome is a value or a reason', () => {
  expect(half(4)).toEqual({ ok: true, value: 2 });
  expect(half(3)).toEqual({ ok: false, reason: 'odd' });
});

test('asserts throw with their message', () => {
  expect(() => assert(false, 'two owners')).toThrow(new AssertionFailure('two owners'));
  expect(() => assertPresent(undefined, 'no row')).toThrow('no row');
  expect(assertPresent(0, 'nought is present')).toBe(0);
});

test('unreachable names the kind of value and not the value, which may be personal', () => {
  expect(() => unreachable('20150101-2395' as never, 'case state')).toThrow('case state: string');
});

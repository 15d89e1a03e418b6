// The two nights a year when the clock is moved, in Stockholm.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWallClock, wallClockOf } from './wall-clock.ts';

const read = (day: string, clock: string, which: '' | 'first' | 'second' = '') => {
  const found = readWallClock({ day, clock, which });
  return found.ok ? found.at.toString() : found.reason;
};

test('a day and a clock are a moment', () => {
  expect(read('2027-01-14', '14.30')).toBe('2027-01-14T13:30:00Z');
  expect(read('2027-07-14', '14:30')).toBe('2027-07-14T12:30:00Z');
  expect(read('2027-07-14', '8')).toBe('2027-07-14T06:00:00Z');
});

test('the hour that does not exist is said not to', () => {
  expect(read('2027-03-28', '02.30')).toBe('missing');
  expect(read('2027-03-28', '01.59')).toBe('2027-03-28T00:59:00Z');
  expect(read('2027-03-28', '03.00')).toBe('2027-03-28T01:00:00Z');
});

test('the hour that comes twice is asked about', () => {
  expect(read('2027-10-31', '02.30')).toBe('twice');
  expect(read('2027-10-31', '02.30', 'first')).toBe('2027-10-31T00:30:00Z');
  expect(read('2027-10-31', '02.30', 'second')).toBe('2027-10-31T01:30:00Z');
});

test('what is no day or clock is refused', () => {
  expect(read('2027-02-30', '10.00')).toBe('day');
  expect(read('2027-02-20', '24.00')).toBe('clock');
  expect(read('2027-02-20', 'tio')).toBe('clock');
});

test('every minute reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 29_000_000, max: 32_000_000 }), (minute) => {
      const at = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
      const back = readWallClock(wallClockOf(at));
      expect(back.ok && back.at.equals(at)).toBe(true);
    }),
  );
});

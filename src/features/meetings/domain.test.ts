import { describe, expect, test } from 'vitest';
import { isUndecided, nextUndecided, proposeDay } from './domain.ts';

const item = (registryNumber: string, status = 'registered', restsUntil: string | null = null) => ({
  registryNumber,
  status,
  restsUntil,
});
const today = '2026-11-26';

describe('what is left to decide', () => {
  test('is what waits at the entrance and counts', () => {
    expect(isUndecided(item('1'), today)).toBe(true);
    expect(isUndecided(item('1', 'queued'), today)).toBe(false);
    expect(isUndecided(item('1', 'awaiting_completion'), today)).toBe(false);
    expect(isUndecided(item('1', 'registered', '2026-11-27'), today)).toBe(false);
    expect(isUndecided(item('1', 'registered', '2026-11-26'), today)).toBe(true);
  });

  test('comes in the order of the agenda, and from its beginning again', () => {
    const items = [item('1'), item('2', 'accepted'), item('3'), item('4', 'declined')];
    expect(nextUndecided(items, '1', today)).toBe('3');
    expect(nextUndecided(items, '3', today)).toBe('1');
    expect(nextUndecided(items, '4', today)).toBe('1');
  });

  test('is the matter itself where it alone is left, and nothing when all are decided', () => {
    expect(nextUndecided([item('1'), item('2', 'accepted')], '1', today)).toBe('1');
    expect(nextUndecided([item('1', 'accepted')], '1', today)).toBeUndefined();
  });
});

describe('the day of the next meeting', () => {
  const on = (latest: string | undefined, value: string | undefined, today: string) =>
    proposeDay({
      latest,
      rule: value === undefined ? undefined : { value, confirmedBy: null },
      today: Temporal.PlainDate.from(today),
    });

  test('is as long after the latest as the rule says', () => {
    expect(on('2026-11-26', '7', '2026-11-27')).toEqual({ day: '2026-12-03', interval: 7, isConfirmed: false });
  });

  test('is a working day, past weekends and holidays', () => {
    // A week after 17 December is Christmas Eve; the next working day is Monday 28.
    expect(on('2026-12-17', '7', '2026-12-18').day).toBe('2026-12-28');
    expect(on('2026-10-24', '7', '2026-10-24').day).toBe('2026-11-02');
  });

  test('is never a day gone by, and today where there is nothing to count from', () => {
    expect(on('2026-09-01', '7', '2026-11-26').day).toBe('2026-11-26');
    expect(on(undefined, '7', '2026-11-26')).toMatchObject({ day: '2026-11-26', interval: undefined });
    expect(on('2026-11-19', undefined, '2026-11-21')).toMatchObject({ day: '2026-11-23', interval: undefined });
    expect(on('2026-11-19', 'ibland', '2026-11-20')).toMatchObject({ interval: undefined });
  });
});

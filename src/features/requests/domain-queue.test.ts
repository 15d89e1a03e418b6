import { expect, test } from 'vitest';
import { estimateTurn } from './domain-queue.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const turn = (moved: number, ahead: number, breaks: { from: string; to: string }[] = []) =>
  estimateTurn({ moved, ahead }, { today, breaks })?.toString();

// From 24 May to 23 November 2026 there are 131 weekdays; midsummer eve is the only one of them that is a holiday (6 June
// and All Saints are Saturdays), so 130 working days.
test('is the place times the working days between two that were taken out of the queue', () => {
  // 3 x 130 / 13 = 30 working days from Monday 23 November: Christmas Eve, Christmas Day, New Year's Eve, New Year's Day and
  // Epiphany are none.
  expect(turn(13, 2)).toBe('2027-01-11');
  // 1 x 130 / 26 = 5.
  expect(turn(26, 0)).toBe('2026-11-30');
  // 1 x 130 / 20 = 6.5, rounded up to 7.
  expect(turn(20, 0)).toBe('2026-12-02');
});

test('counts neither the school’s breaks gone by nor those to come', () => {
  // 50 working days of summer less: 80 / 20 = 4, and Thursday 26 is not one either.
  const breaks = [
    { from: '2026-06-22', to: '2026-08-28' },
    { from: '2026-11-26', to: '2026-11-26' },
  ];
  expect(turn(20, 0, breaks)).toBe('2026-11-30');
});

test('says nothing where fewer than five have moved, or the day is more than two years off', () => {
  expect(turn(4, 0)).toBeUndefined();
  // 1 x 130 / 5 = 26.
  expect(turn(5, 0)).toBe('2027-01-04');
  expect(turn(5, 30)).toBeUndefined();
});

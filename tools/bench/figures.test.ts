// Figures in the words that others read: the published line, and percentiles by nearest rank.
import { afterEach, expect, test, vi } from 'vitest';
import { isMissed, median, percentile, printFigure } from './figures.ts';

afterEach(() => vi.restoreAllMocks());

test('a figure is printed with its bar and whether it was met', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  printFigure({ name: 'list', value: 1.234, unit: 'times', bar: 2 });
  printFigure({ name: 'inbox, p95', value: 51.26, unit: 'ms', bar: 50 });
  printFigure({ name: 'rows', value: 40, unit: 'cases' });
  printFigure({ name: 'late', value: Number.NaN, unit: 'ms', bar: 50 });
  expect(log.mock.calls.flat()).toEqual([
    'list: 1.23 times (bar 2, met)',
    'inbox, p95: 51.3 ms (bar 50, missed)',
    'rows: 40 cases',
    'late: not measured ms (bar 50, missed)',
  ]);
});

test('what could not be measured has not met its bar', () => {
  expect(isMissed({ name: 'a', value: Number.NaN, unit: 'ms', bar: 1 })).toBe(true);
  expect(isMissed({ name: 'a', value: 1, unit: 'ms', bar: 1 })).toBe(false);
  expect(isMissed({ name: 'a', value: 9, unit: 'ms' })).toBe(false);
});

test('percentiles by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, place) => 100 - place);
  expect(percentile(values, 0.95)).toBe(95);
  expect(percentile(values, 1)).toBe(100);
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([], 0.5)).toBeNaN();
});

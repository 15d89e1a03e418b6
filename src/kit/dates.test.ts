import { expect, test } from 'vitest';
import {
  ageOn,
  findDate,
  formatDay,
  formatDayAndYear,
  formatMoment,
  formatShortDate,
  formatTime,
  today,
} from './dates.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

test('today is the day in Stockholm, summer and winter', () => {
  expect(today(at('2027-01-13T23:00:00Z')).toString()).toBe('2027-01-14');
  expect(today(at('2027-01-13T22:59:59Z')).toString()).toBe('2027-01-13');
  expect(today(at('2027-07-13T22:00:00Z')).toString()).toBe('2027-07-14');
});

test('a written date is read only when there is such a day', () => {
  expect(findDate(' 2028-02-29 ')?.toString()).toBe('2028-02-29');
  for (const text of ['2027-02-29', '2027-13-01', '2027-00-10', '2027-01-00', '2027-1-1', '14/1 2027', '']) {
    expect(findDate(text)).toBeUndefined();
  }
});

test('age counts whole years', () => {
  expect(ageOn(day('2015-06-06'), day('2027-06-05'))).toBe(11);
  expect(ageOn(day('2015-06-06'), day('2027-06-06'))).toBe(12);
  expect(ageOn(day('2016-02-29'), day('2027-02-28'))).toBe(10);
  expect(ageOn(day('2016-02-29'), day('2027-03-01'))).toBe(11);
});

test('dates and times are written as each language writes them', () => {
  const date = day('2027-01-14');
  expect(formatDay(date, 'sv')).toBe('torsdag 14 januari');
  expect(formatDay(date, 'en')).toBe('Thursday 14 January');
  expect(formatDayAndYear(date, 'sv')).toBe('torsdag 14 januari 2027');
  expect(formatDayAndYear(date, 'en')).toBe('Thursday 14 January 2027');
  expect(formatShortDate(date, 'sv')).toBe('14 jan. 2027');
  expect(formatShortDate(date, 'en')).toBe('14 Jan 2027');
  expect(formatTime(at('2027-01-14T13:32:00Z'), 'sv')).toBe('14.32');
  expect(formatTime(at('2027-07-14T06:05:00Z'), 'en')).toBe('08:05');
  expect(formatMoment(at('2027-01-14T23:32:00Z'), 'sv')).toBe('15 jan. 2027 00.32');
});

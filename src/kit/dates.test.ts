import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  ageOn,
  easterSunday,
  findDate,
  formatDay,
  formatDayAndYear,
  formatMoment,
  formatShortDate,
  formatTime,
  isWorkingDay,
  publicHoliday,
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

describe('Swedish public holidays', () => {
  test('2027 has these', () => {
    const found: string[] = [];
    for (let date = day('2027-01-01'); date.year === 2027; date = date.add({ days: 1 })) {
      const holiday = publicHoliday(date);
      if (holiday) found.push(`${date} ${holiday}`);
    }
    expect(found).toEqual([
      '2027-01-01 new-years-day',
      '2027-01-06 epiphany',
      '2027-03-26 good-friday',
      '2027-03-28 easter-sunday',
      '2027-03-29 easter-monday',
      '2027-05-01 first-of-may',
      '2027-05-06 ascension-day',
      '2027-05-16 whit-sunday',
      '2027-06-06 national-day',
      '2027-06-26 midsummer-day',
      '2027-11-06 all-saints-day',
      '2027-12-25 christmas-day',
      '2027-12-26 boxing-day',
    ]);
  });

  test('Easter falls right in the years that formulas get wrong', () => {
    const known = {
      1954: '04-18',
      1981: '04-19',
      2019: '04-21',
      2024: '03-31',
      2026: '04-05',
      2038: '04-25',
      2049: '04-18',
    };
    for (const [year, monthDay] of Object.entries(known)) {
      expect(easterSunday(Number(year)).toString()).toBe(`${year}-${monthDay}`);
    }
  });

  test('midsummer day is a Saturday in June, all saints a Saturday around 1 November', () => {
    expect(publicHoliday(day('2026-06-20'))).toBe('midsummer-day');
    expect(publicHoliday(day('2026-10-31'))).toBe('all-saints-day');
    expect(publicHoliday(day('2026-11-07'))).toBeUndefined();
  });
});

describe('working days', () => {
  test('Saturdays, Sundays, holidays and the three eves are none', () => {
    for (const date of ['2027-01-16', '2027-01-17', '2027-01-06', '2027-06-25', '2027-12-24', '2027-12-31']) {
      expect(isWorkingDay(day(date)), date).toBe(false);
    }
    // Whit Monday has been an ordinary day since 2005, and the day before Epiphany is one in law.
    for (const date of ['2027-05-17', '2027-01-05', '2027-06-24']) expect(isWorkingDay(day(date)), date).toBe(true);
  });

  test('terms run past Christmas and Easter', () => {
    expect(addWorkingDays(day('2026-12-23'), 1).toString()).toBe('2026-12-28');
    expect(addWorkingDays(day('2026-12-30'), 3).toString()).toBe('2027-01-07');
    expect(addWorkingDays(day('2027-03-25'), 1).toString()).toBe('2027-03-30');
    expect(addWorkingDays(day('2027-03-30'), -1).toString()).toBe('2027-03-25');
    expect(addWorkingDays(day('2027-03-26'), 0).toString()).toBe('2027-03-30');
  });

  test('the answer is a working day with as many working days between as asked', () => {
    const dates = fc.integer({ min: 0, max: 36_500 }).map((days) => day('2000-01-01').add({ days }));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, days) => {
        const end = addWorkingDays(date, days);
        let counted = 0;
        for (let at = date.add({ days: 1 }); Temporal.PlainDate.compare(at, end) <= 0; at = at.add({ days: 1 })) {
          if (isWorkingDay(at)) counted += 1;
        }
        expect(isWorkingDay(end)).toBe(true);
        expect(counted).toBe(days);
      }),
      { numRuns: 50 },
    );
  });
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

import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, easterSunday, isWorkingDay, publicHoliday, workingDaysBetween } from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

// The independent calendar calls the holidays of the law public, the three eves bank days, half days optional, and the rest
// observances. That Whit Monday was a holiday until 2004 (lag 2004:1320) is the one thing it does not know.
test('from 2000 to 2050 the free days are those of an independent calendar, day by day', () => {
  const calendar = new Holidays('SE');
  for (let year = 2000; year <= 2050; year += 1) {
    const theirs = calendar
      .getHolidays(year)
      .filter(({ type, rule }) => type === 'public' || type === 'bank' || (year < 2005 && rule === 'easter 50'))
      .map(({ date }) => date.slice(0, 10));
    const sundays: string[] = [];
    const ours: string[] = [];
    for (let date = day(`${year}-01-01`); date.year === year; date = date.add({ days: 1 })) {
      if (date.dayOfWeek > 5) sundays.push(date.toString());
      if (!isWorkingDay(date)) ours.push(date.toString());
    }
    expect(ours, String(year)).toEqual([...new Set([...theirs, ...sundays])].sort());
  }
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

describe('the breaks of the school', () => {
  const breaks = [{ from: '2026-10-26', to: '2026-10-30' }];

  test('are no working days, from the first to the last of them', () => {
    expect(isWorkingDay(day('2026-10-23'), breaks)).toBe(true);
    expect(isWorkingDay(day('2026-10-26'), breaks)).toBe(false);
    expect(isWorkingDay(day('2026-10-30'), breaks)).toBe(false);
    expect(isWorkingDay(day('2026-11-02'), breaks)).toBe(true);
    expect(addWorkingDays(day('2026-10-22'), 2, breaks).toString()).toBe('2026-11-02');
    expect(workingDaysBetween(day('2026-10-22'), day('2026-11-02'), breaks)).toBe(2);
  });
});

describe('how many working days there are between two days', () => {
  test('counts the last and not the first, and backwards', () => {
    expect(workingDaysBetween(day('2027-01-14'), day('2027-01-14'))).toBe(0);
    expect(workingDaysBetween(day('2027-01-14'), day('2027-01-18'))).toBe(2);
    expect(workingDaysBetween(day('2027-01-18'), day('2027-01-14'))).toBe(-2);
    expect(workingDaysBetween(day('2026-12-23'), day('2026-12-28'))).toBe(1);
  });

  test('counts over years and breaks what one would count day by day', () => {
    const breaks = [
      { from: '2024-02-26', to: '2024-03-01' },
      { from: '2025-12-22', to: '2026-01-08' },
    ];
    for (const [from, to] of [
      ['2023-12-29', '2024-01-02'],
      ['2024-02-20', '2024-12-31'],
      ['2024-12-31', '2026-02-28'],
    ] as const) {
      let counted = 0;
      for (let at = day(from).add({ days: 1 }); Temporal.PlainDate.compare(at, day(to)) <= 0; at = at.add({ days: 1 }))
        if (isWorkingDay(at, breaks)) counted += 1;
      expect(workingDaysBetween(day(from), day(to), breaks)).toBe(counted);
      expect(workingDaysBetween(day(to), day(from), breaks)).toBe(-counted);
    }
  });

  test('is what was added, and a rest in the middle moves the end by itself alone', () => {
    const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => day('2000-01-01').add({ days }));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), (start, days, rest) => {
        const target = addWorkingDays(start, days);
        expect(workingDaysBetween(start, target)).toBe(days);
        const began = addWorkingDays(start, Math.min(days, 3));
        const ended = began.add({ days: rest });
        const moved = addWorkingDays(target, workingDaysBetween(began, ended));
        expect(workingDaysBetween(ended, moved)).toBe(workingDaysBetween(began, target));
      }),
      { numRuns: 60 },
    );
  });
});

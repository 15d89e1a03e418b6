// Swedish working days: the public holidays (lag 1989:253), the eves on a par with them (lag 1930:173, section 2), and the
// school's breaks, which the municipality keeps as rows. Called wherever a target is counted. No clock: days in, days out.
import { assert } from './assert.ts';

/** Both days included, as YYYY-MM-DD. No school is there to be reached on these days. */
export type Break = { readonly from: string; readonly to: string };

/**
 * Saturdays, Sundays, public holidays, the three eves that the law puts on a par with them, and the days of `breaks` are not
 * working days. An eve that is free by agreement or custom alone (Maundy Thursday, Walpurgis eve, a bridging day) is one: if
 * the municipality closes then, it says so with a break.
 */
export function isWorkingDay(date: Temporal.PlainDate, breaks: readonly Break[] = []): boolean {
  if (date.dayOfWeek > 5 || publicHoliday(date) !== undefined || eve(date) !== undefined) return false;
  const day = date.toString();
  return !breaks.some(({ from, to }) => from <= day && day <= to);
}

/**
 * The `days`-th working day after `date`, or before it when negative. Nought gives `date` itself, or the next working
 * day when it is none: a term that ends on a holiday runs to the next working day (lag 1930:173, section 2).
 */
export function addWorkingDays(
  date: Temporal.PlainDate,
  days: number,
  breaks: readonly Break[] = [],
): Temporal.PlainDate {
  assert(Number.isInteger(days) && Math.abs(days) <= 10_000, 'working days are counted in whole days, at most 10,000');
  const step = days < 0 ? -1 : 1;
  let current = date;
  for (let left = Math.abs(days); left > 0; ) {
    current = current.add({ days: step });
    if (isWorkingDay(current, breaks)) left -= 1;
  }
  while (!isWorkingDay(current, breaks)) current = current.add({ days: 1 });
  return current;
}

/**
 * How many working days come after `from`, up to and with `to`; negative when `to` is earlier. So many days are left on
 * `from` of a target on `to`, and so many have not counted when something rested from the one day to the other.
 */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  breaks: readonly Break[] = [],
): number {
  if (Temporal.PlainDate.compare(to, from) < 0) return 0 - workingDaysBetween(to, from, breaks);
  assert(from.until(to).days <= 40_000, 'working days are counted over a hundred years at most');
  const off = spansOf(breaks);
  const last = placeOf(to);
  let { year, dayOfYear } = from;
  let counted = 0;
  while (year * 1000 + dayOfYear < last) {
    dayOfYear += 1;
    if (dayOfYear > daysIn(year).length) {
      year += 1;
      dayOfYear = 1;
    }
    const place = year * 1000 + dayOfYear;
    if (daysIn(year)[dayOfYear - 1] === true && !off.some(({ first, last: end }) => first <= place && place <= end))
      counted += 1;
  }
  return counted;
}

/** A day as one number that grows with time: the inbox counts the days of fifty matters, some of them long overdue. */
function placeOf({ year, dayOfYear }: Temporal.PlainDate): number {
  return year * 1000 + dayOfYear;
}

const spans = new WeakMap<readonly Break[], { first: number; last: number }[]>();

function spansOf(breaks: readonly Break[]): { first: number; last: number }[] {
  const held = spans.get(breaks);
  if (held !== undefined) return held;
  const made = breaks.map(({ from, to }) => ({
    first: placeOf(Temporal.PlainDate.from(from)),
    last: placeOf(Temporal.PlainDate.from(to)),
  }));
  spans.set(breaks, made);
  return made;
}

const years = new Map<number, boolean[]>();

/** Of each day of a year whether it is a working day before any breaks, worked out once. */
function daysIn(year: number): boolean[] {
  const held = years.get(year);
  if (held !== undefined) return held;
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const made = Array.from({ length: first.daysInYear }, (_, days) => isWorkingDay(first.add({ days })));
  years.set(year, made);
  return made;
}

export type PublicHoliday =
  | 'new-years-day'
  | 'epiphany'
  | 'good-friday'
  | 'easter-sunday'
  | 'easter-monday'
  | 'first-of-may'
  | 'ascension-day'
  | 'whit-sunday'
  | 'whit-monday'
  | 'national-day'
  | 'midsummer-day'
  | 'all-saints-day'
  | 'christmas-day'
  | 'boxing-day';

const fixedHolidays: Readonly<Record<string, PublicHoliday>> = {
  '01-01': 'new-years-day',
  '01-06': 'epiphany',
  '05-01': 'first-of-may',
  '06-06': 'national-day',
  '12-25': 'christmas-day',
  '12-26': 'boxing-day',
};

const holidayByDaysFromEaster: Readonly<Record<number, PublicHoliday>> = {
  [-2]: 'good-friday',
  0: 'easter-sunday',
  1: 'easter-monday',
  39: 'ascension-day',
  49: 'whit-sunday',
};

/**
 * The public holiday that falls on `date`, as in lag (1989:253) om allmanna helgdagar, the national day instead of
 * Whit Monday since 2005. An ordinary Sunday is a holiday by the same law but has no name here;
 * see isWorkingDay.
 */
export function publicHoliday(date: Temporal.PlainDate): PublicHoliday | undefined {
  const fixed = fixedHolidays[date.toString().slice(-5)];
  if (fixed && (fixed !== 'national-day' || date.year >= 2005)) return fixed;
  const monthDay = date.month * 100 + date.day;
  if (date.dayOfWeek === 6 && monthDay >= 620 && monthDay <= 626) return 'midsummer-day';
  if (date.dayOfWeek === 6 && monthDay >= 1031 && monthDay <= 1106) return 'all-saints-day';
  const fromEaster = easterSunday(date.year).until(date, { largestUnit: 'days' }).days;
  return fromEaster === 50 && date.year < 2005 ? 'whit-monday' : holidayByDaysFromEaster[fromEaster];
}

/** The eves that count as holidays when statutory time is reckoned (lag 1930:173, section 2). */
function eve(date: Temporal.PlainDate): 'midsummer-eve' | 'christmas-eve' | 'new-years-eve' | undefined {
  const monthDay = date.month * 100 + date.day;
  if (monthDay === 1224) return 'christmas-eve';
  if (monthDay === 1231) return 'new-years-eve';
  return publicHoliday(date.add({ days: 1 })) === 'midsummer-day' ? 'midsummer-eve' : undefined;
}

/** Easter Sunday in the Gregorian calendar, by the anonymous method of 1876 (Nature, volume 13). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const leapCorrection = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const epact = (19 * a + leapCorrection + 15) % 30;
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - epact - (c % 4)) % 7;
  const shift = epact + weekday - 7 * Math.floor((a + 11 * epact + 22 * weekday) / 451) + 114;
  return new Temporal.PlainDate(year, Math.floor(shift / 31), (shift % 31) + 1);
}

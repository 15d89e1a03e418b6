// Days and times as the product means them: days in Stockholm, Swedish working days, and how they are written.
// Called from every room. The clock is always an argument; nothing here asks what time it is.
import { assert } from './assert.ts';

/** The languages of the product's texts. */
export type Locale = 'sv' | 'en';

export const timeZone = 'Europe/Stockholm';

const localeOf = { sv: 'sv-SE', en: 'en-GB' } as const;

/** The day it is in Stockholm at the instant `now`. */
export function today(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The day written as YYYY-MM-DD, or undefined when there is no such day. */
export function findDate(text: string): Temporal.PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return undefined;
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
  return date.day === day ? date : undefined;
}

export function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

/** Whole years from `birthDate` to `on`; a person born on 29 February turns a year older on 1 March in other years. */
export function ageOn(birthDate: Temporal.PlainDate, on: Temporal.PlainDate): number {
  const before = on.month * 100 + on.day < birthDate.month * 100 + birthDate.day;
  return on.year - birthDate.year - (before ? 1 : 0);
}

/** Saturdays, Sundays, public holidays and the three eves that the law puts on a par with them are not working days. */
export function isWorkingDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < 6 && publicHoliday(date) === undefined && eve(date) === undefined;
}

/**
 * The `days`-th working day after `date`, or before it when negative. Nought gives `date` itself, or the next working
 * day when it is none: a term that ends on a holiday runs to the next working day (lag 1930:173, section 2).
 */
export function addWorkingDays(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  assert(Number.isInteger(days) && Math.abs(days) <= 10_000, 'working days are counted in whole days, at most 10,000');
  const step = days < 0 ? -1 : 1;
  let current = date;
  for (let left = Math.abs(days); left > 0; ) {
    current = current.add({ days: step });
    if (isWorkingDay(current)) left -= 1;
  }
  while (!isWorkingDay(current)) current = current.add({ days: 1 });
  return current;
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
 * The public holiday that falls on `date`, as in lag (1989:253) om allmanna helgdagar, in force with the national day
 * since 2005. An ordinary Sunday is a holiday by the same law but has no name here; see isWorkingDay.
 */
export function publicHoliday(date: Temporal.PlainDate): PublicHoliday | undefined {
  const fixed = fixedHolidays[date.toString().slice(-5)];
  if (fixed) return fixed;
  const monthDay = date.month * 100 + date.day;
  if (date.dayOfWeek === 6 && monthDay >= 620 && monthDay <= 626) return 'midsummer-day';
  if (date.dayOfWeek === 6 && monthDay >= 1031 && monthDay <= 1106) return 'all-saints-day';
  return holidayByDaysFromEaster[easterSunday(date.year).until(date, { largestUnit: 'days' }).days];
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

type Style = 'day' | 'dayAndYear' | 'short' | 'month';

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayAndYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** Lists write the same few days over and over, and Intl takes a twelfth of a busy server's time to write them anew. */
const written = new Map<string, string>();
const mostWritten = 20_000;

function format(date: Temporal.PlainDate, style: Style, locale: Locale): string {
  const key = `${locale} ${style} ${date}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const made = formats.get(`${locale} ${style}`) ?? new Intl.DateTimeFormat(localeOf[locale], styles[style]);
  formats.set(`${locale} ${style}`, made);
  if (written.size >= mostWritten) written.clear();
  // English punctuation differs between ICU versions; without the comma it reads the same everywhere.
  const words = made.format(date).replace(',', '');
  written.set(key, words);
  return words;
}

/** In running text, near in time: 'torsdag 14 januari', 'Thursday 14 January'. */
export function formatDay(date: Temporal.PlainDate, locale: Locale): string {
  return format(date, 'day', locale);
}

/** In running text, any year: 'torsdag 14 januari 2027', 'Thursday 14 January 2027'. */
export function formatDayAndYear(date: Temporal.PlainDate, locale: Locale): string {
  return format(date, 'dayAndYear', locale);
}

/** In lists: '14 jan. 2027', '14 Jan 2027'. For sorting and `datetime` attributes use `date.toString()`. */
export function formatShortDate(date: Temporal.PlainDate, locale: Locale): string {
  return format(date, 'short', locale);
}

/** A whole month: 'februari 2026', 'February 2026'. */
export function formatMonth(date: Temporal.PlainDate, locale: Locale): string {
  return format(date, 'month', locale);
}

/** The time in Stockholm: '14.32' in Swedish, '14:32' in English. */
export function formatTime(at: Temporal.Instant, locale: Locale): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(locale === 'sv' ? '.' : ':');
}

/** Day and time in lists: '14 jan. 2027 14.32'. */
export function formatMoment(at: Temporal.Instant, locale: Locale): string {
  return `${formatShortDate(today(at), locale)} ${formatTime(at, locale)}`;
}

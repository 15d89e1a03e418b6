// Days and times as the product means them: days in Stockholm, and how they are written. Working days: working-days.ts.
// Called from every room. The clock is always an argument; nothing here asks what time it is.
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

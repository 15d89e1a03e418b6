// Days, weekdays and times as the languages of the public face write them; dates.ts has the fuller set for the two complete
// ones. The clock is an argument.
import { type Locale, timeZone } from './dates.ts';
import { type FaceLanguage, fallbackOf, tagOf } from './languages.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar and the digits are those that stand on every other paper in Sweden. */
function format(language: FaceLanguage, style: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${style}`;
  const english = language === 'en' ? 'en-GB' : tagOf(language);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(`${english}-u-ca-gregory-nu-latn`, options);
  formats.set(key, made);
  return made;
}

/** '14 september 2026'. */
export function formatFaceDay(date: Temporal.PlainDate, language: FaceLanguage): string {
  return format(language, 'day', { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
}

/** '24–26 december 2026'. */
export function formatFaceDays(first: Temporal.PlainDate, last: Temporal.PlainDate, language: FaceLanguage): string {
  const utc = (date: Temporal.PlainDate) => Date.UTC(date.year, date.month - 1, date.day);
  const days = format(language, 'days', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return days.formatRange(utc(first), utc(last));
}

/** 'torsdag 14 januari kl. 14.30' in Stockholm; the point is that of every other time on the page. */
export function formatFaceMoment(at: Temporal.Instant, language: FaceLanguage): string {
  const moment = format(language, 'moment', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone,
  } as Intl.DateTimeFormatOptions).format(at.epochMilliseconds);
  return fallbackOf(language) === 'sv' ? moment.replace(/(\d):(\d)/, '$1.$2') : moment;
}

/** 1 is Monday. */
export function weekdayName(weekday: number, language: FaceLanguage): string {
  // The first of January 2024 was a Monday.
  return format(language, 'weekday', { weekday: 'long' }).format(new Temporal.PlainDate(2024, 1, weekday));
}

/** '08:30' as '8.30' in Swedish, and '08:30' elsewhere. */
export function formatClock(time: string, language: FaceLanguage): string {
  const locale: Locale = fallbackOf(language);
  const [hour = '', minute = ''] = time.split(':');
  return locale === 'sv' ? `${Number(hour)}.${minute}` : `${hour}:${minute}`;
}

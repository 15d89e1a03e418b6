// When a course or an event is, in words; and the weeks that a calendar is made of. Pure.
import { formatDay, formatDayAndYear, formatTime, type Locale, timeZone, today } from '../../kit/dates.ts';
import type { ShownHead } from './domain-shown.ts';

type Timed = Pick<ShownHead, 'beginsAt' | 'endsAt'>;

/** 'torsdag 14 januari 2027 kl. 13.00–15.30', or both days where it goes on for more than one. */
export function writeWhen({ beginsAt, endsAt }: Timed, clock: (time: string) => string, locale: Locale): string {
  if (beginsAt === null) return '';
  const first = `${formatDayAndYear(today(beginsAt), locale)} `;
  if (endsAt === null) return first + clock(formatTime(beginsAt, locale));
  if (today(beginsAt).equals(today(endsAt))) {
    return first + clock(`${formatTime(beginsAt, locale)}–${formatTime(endsAt, locale)}`);
  }
  const last = `${formatDayAndYear(today(endsAt), locale)} `;
  return `${first}${clock(formatTime(beginsAt, locale))} – ${last}${clock(formatTime(endsAt, locale))}`;
}

/** It is over when its end has passed, or, where none is said, its day. */
export function hasBeen({ beginsAt, endsAt }: Timed, now: Temporal.Instant): boolean {
  if (endsAt !== null) return Temporal.Instant.compare(endsAt, now) < 0;
  return beginsAt !== null && Temporal.PlainDate.compare(today(beginsAt), today(now)) < 0;
}

export type Week<T> = { number: number; monday: Temporal.PlainDate; sunday: Temporal.PlainDate; events: T[] };

/** By the week in which each begins; what is going on already stands in the week of `from`. `events` are in order. */
export function gatherWeeks<T extends Timed>(events: readonly T[], from: Temporal.PlainDate): Week<T>[] {
  const weeks = new Map<string, Week<T>>();
  for (const event of events) {
    if (event.beginsAt === null) continue;
    const begins = today(event.beginsAt);
    const day = Temporal.PlainDate.compare(begins, from) < 0 ? from : begins;
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    const week = weeks.get(monday.toString()) ?? {
      number: monday.weekOfYear ?? 0,
      monday,
      sunday: monday.add({ days: 6 }),
      events: [],
    };
    week.events.push(event);
    weeks.set(monday.toString(), week);
  }
  return [...weeks.values()];
}

/** '23–29 november', or '30 november–6 december'. */
export function writeDays(first: Temporal.PlainDate, last: Temporal.PlainDate, locale: Locale): string {
  const from = first.month === last.month ? String(first.day) : writeDayOfMonth(first, locale);
  return `${from}–${writeDayOfMonth(last, locale)}`;
}

function writeDayOfMonth(day: Temporal.PlainDate, locale: Locale): string {
  return formatDay(day, locale).replace(/^\S+ /, '');
}

/** The first moment of a day in Stockholm. */
export function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

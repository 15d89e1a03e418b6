// A day and a clock as a person writes them, in Stockholm, as a moment: also on the two nights a year when an hour is
// missing or comes twice. Pure; called by forms that ask for a time.
import { findDate, timeZone } from './dates.ts';

/** Which of the two hours is meant, the night when clocks go back: `first` is summer time, `second` winter time. */
export type Which = '' | 'first' | 'second';

export type WallClock = {
  /** YYYY-MM-DD. */
  day: string;
  /** '14.30'. */
  clock: string;
  which: Which;
};

/** `missing`: the clocks pass over it. `twice`: it comes twice, and nobody has said which. */
export type ClockRefusal = 'day' | 'clock' | 'missing' | 'twice';

export function readWallClock({
  day,
  clock,
  which,
}: WallClock): { ok: true; at: Temporal.Instant } | { ok: false; reason: ClockRefusal } {
  const date = findDate(day);
  if (date === undefined) return { ok: false, reason: 'day' };
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(clock.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return { ok: false, reason: 'clock' };
  const plain = date.toPlainDateTime(new Temporal.PlainTime(Number(hour), Number(minute)));
  const first = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (first.equals(second)) return { ok: true, at: first.toInstant() };
  if (!first.toPlainDateTime().equals(plain)) return { ok: false, reason: 'missing' };
  if (which === '') return { ok: false, reason: 'twice' };
  return { ok: true, at: (which === 'first' ? first : second).toInstant() };
}

/** The other way: what stands in the form for a moment. */
export function wallClockOf(at: Temporal.Instant): WallClock {
  const here = at.toZonedDateTimeISO(timeZone);
  const plain = here.toPlainDateTime();
  const first = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const clock = [here.hour, here.minute].map((part) => String(part).padStart(2, '0')).join('.');
  const which = first.equals(second) ? '' : first.toInstant().equals(at) ? 'first' : 'second';
  return { day: here.toPlainDate().toString(), clock, which };
}

// Courses and events as a calendar file (RFC 5545). Times stand in UTC, which says the same moment on both sides of the
// nights when clocks are turned, and needs no rules of time zones in the file. Pure.
import ICAL from 'ical.js';
import { hrefOf, type ShownHead } from './domain-shown.ts';

type Told = Pick<
  ShownHead,
  'articleId' | 'kind' | 'slug' | 'language' | 'title' | 'ingress' | 'place' | 'beginsAt' | 'endsAt' | 'updatedAt'
>;

/** `name` is what the calendar is called in the reader's own; `origin` makes addresses whole. */
export function writeCalendar(events: readonly Told[], { name, origin }: { name: string; origin: string }): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Centralt skolstod//Kalender//SV');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  calendar.updatePropertyWithValue('x-wr-calname', name);
  for (const event of events) {
    if (event.beginsAt !== null) calendar.addSubcomponent(writeEvent(event, event.beginsAt, origin));
  }
  return `${calendar.toString()}\r\n`;
}

function writeEvent(event: Told, beginsAt: Temporal.Instant, origin: string): ICAL.Component {
  const written = new ICAL.Component('vevent');
  const set = (name: string, value: string | ICAL.Time) =>
    written.updatePropertyWithValue(name, typeof value === 'string' ? plain(value) : value);
  // The same event keeps its key when it is changed, so that a calendar that has taken it in moves it.
  set('uid', `${event.articleId}@${new URL(origin).hostname}`);
  set('dtstamp', inUtc(event.updatedAt));
  set('last-modified', inUtc(event.updatedAt));
  set('dtstart', inUtc(beginsAt));
  if (event.endsAt !== null) set('dtend', inUtc(event.endsAt));
  set('summary', event.title);
  if (event.ingress !== '') set('description', event.ingress);
  if (event.place !== null && event.place !== '') set('location', event.place);
  set('url', origin + hrefOf(event, event.language));
  return written;
}

/** Line breaks are kept, as the format writes them; it has no other control characters. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '');
}

function inUtc(at: Temporal.Instant): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(at.epochMilliseconds), true);
}

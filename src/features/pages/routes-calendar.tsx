// What comes: courses and events as a page, week by week, and as a file that a reader's own calendar follows.
import { open, type Route, type RouteContext } from '../../access/route.ts';
import { findDate, today } from '../../kit/dates.ts';
import { type Answer, document, page } from '../../platform/http/answer.ts';
import { listUnits } from '../organisation/index.ts';
import { writeCalendar } from './calendar-file.ts';
import { timedKinds } from './domain-shown.ts';
import { kindWords } from './filters.ts';
import { pagePaths } from './paths.ts';
import { pageActs } from './policy.ts';
import { listTimed } from './queries-calendar.ts';
import { readingTexts } from './routes-article.tsx';
import { gatherWeeks, startOf } from './times.ts';
import { CalendarPage } from './views-calendar.tsx';

const act = pageActs.read;
const onPage = 100;
const inFile = 1_000;
/** What a subscribed calendar still shows of what has been. */
const pastDays = 60;
/** How far from today one may ask. */
const reachYears = 5;

export const calendarRoutes: Route[] = [
  open({ path: pagePaths.calendar, act, handle: showCalendar }),
  open({ path: pagePaths.calendarFile, act, handle: giveCalendar }),
];

export type CalendarFilter = { slag?: 'kurs' | 'handelse'; enhet?: string };

/** As in the address; what it does not know is left out. */
function readCalendarFilter(query: URLSearchParams): CalendarFilter {
  const slag = query.get('slag');
  const enhet = query.get('enhet') ?? '';
  return {
    ...((slag === 'kurs' || slag === 'handelse') && { slag }),
    ...(/^[a-z0-9-]{1,60}$/.test(enhet) && { enhet }),
  };
}

function askedBy({ slag, enhet }: CalendarFilter) {
  const kinds = timedKinds.filter((kind) => slag === undefined || kindWords[kind] === slag);
  return { kinds, ...(enhet !== undefined && { unitId: enhet }) };
}

async function showCalendar({ db, face, language, now, query }: RouteContext): Promise<Answer> {
  const t = readingTexts[language];
  const filter = readCalendarFilter(query);
  const here = today(now);
  const asked = findDate(query.get('fran') ?? '');
  const from = asked !== undefined && Math.abs(asked.year - here.year) <= reachYears ? asked : here;
  const events = await listTimed(db, { face, ...askedBy(filter), from: startOf(from), limit: onPage + 1 });
  const all = await listTimed(db, { face, from: startOf(from), limit: inFile });
  const holding = new Set(all.map(({ unitId }) => unitId));
  const units = (await listUnits(db, language)).filter(({ id }) => holding.has(id) || id === filter.enhet);
  const next = events[onPage]?.beginsAt ?? undefined;
  const body = (
    <CalendarPage
      {...{ t, face, language, filter, units }}
      weeks={gatherWeeks(events.slice(0, onPage), from)}
      later={next && today(next).toString()}
      isFromToday={from.equals(here)}
    />
  );
  return page({
    title: t.calendar,
    body,
    head: { description: t.calendarIngress, canonical: pagePaths.calendar.href() },
  });
}

async function giveCalendar({ db, face, language, now, origin, query }: RouteContext): Promise<Answer> {
  const from = startOf(today(now).subtract({ days: pastDays }));
  const filter = readCalendarFilter(query);
  const events = await listTimed(db, { face, ...askedBy(filter), from, limit: inFile });
  const body = writeCalendar(events, { name: readingTexts[language].calendar, origin });
  // One of the open data's files (openness/routes-files.ts).
  return document({ mediaType: 'text/calendar; charset=utf-8', body, name: 'kalender.ics', isShared: true });
}

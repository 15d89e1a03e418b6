// What comes, week by week: courses and events as sentences with their time first.
import type { Language } from '../../access/route.ts';
import { type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import { EmptyState, PageHeader, Section } from '../../ui/page.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import type { ShownHead } from './domain-shown.ts';
import { hrefOf } from './domain-shown.ts';
import { pagePaths } from './paths.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { shownTexts } from './texts.shown.languages.ts';
import { type Week, writeDays, writeWhen } from './times.ts';

type CalendarProps = {
  t: ReadingTexts;
  face: FaceLanguage;
  language: Language;
  weeks: readonly Week<ShownHead>[];
  /** As in the address. */
  filter: { slag?: 'kurs' | 'handelse'; enhet?: string };
  /** Those that hold something of what comes. */
  units: readonly { id: string; name: string }[];
  /** The day from which what did not fit goes on. */
  later: string | undefined;
  isFromToday: boolean;
};

export function CalendarPage({ t, face, language, weeks, filter, units, later, isFromToday }: CalendarProps) {
  const page = pagePaths.calendar.href();
  const hrefWith = (path: string, query: Record<string, string | undefined>) => {
    const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return inLanguage(face, path) + (known.length === 0 ? '' : `?${new URLSearchParams(known)}`);
  };
  const way = (change: Partial<Record<'slag' | 'enhet' | 'fran', string | undefined>>, label: string) => ({
    href: hrefWith(page, { ...filter, ...change }),
    label,
  });
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t.calendar} ingress={t.calendarIngress} />
      <FilterLinks
        label={t.filters.kind}
        items={[
          { ...way({ slag: undefined }, t.allTimed), current: filter.slag === undefined },
          { ...way({ slag: 'kurs' }, t.onlyCourses), current: filter.slag === 'kurs' },
          { ...way({ slag: 'handelse' }, t.onlyEvents), current: filter.slag === 'handelse' },
        ]}
      />
      {units.length < 2 ? null : (
        <FilterLinks
          label={t.filters.unit}
          items={[
            { ...way({ enhet: undefined }, t.allUnits), current: filter.enhet === undefined },
            ...units.map(({ id, name }) => ({ ...way({ enhet: id }, name), current: filter.enhet === id })),
          ]}
        />
      )}
      {weeks.length === 0 ? <EmptyState title={t.noEvents}>{t.noEventsText}</EmptyState> : null}
      {weeks.map(({ number, monday, sunday, events }) => (
        <Section key={monday.toString()} title={t.week(number, writeDays(monday, sunday, language))}>
          <ul class="article-list">
            {events.map((event) => (
              <EventRow key={event.articleId} {...{ t, event, face, language }} />
            ))}
          </ul>
        </Section>
      ))}
      <p class="feeds">
        {isFromToday ? null : (
          <>
            <a href={way({}, '').href}>{t.earlierEvents}</a>
            {' · '}
          </>
        )}
        {later === undefined ? null : (
          <>
            <a href={way({ fran: later }, '').href}>{t.laterEvents}</a>
            {' · '}
          </>
        )}
        <a href={hrefWith(pagePaths.calendarFile.href(), filter)}>
          {isNarrowed ? t.chosenCalendarFile : t.calendarFile}
        </a>
      </p>
    </>
  );
}

function EventRow({
  t,
  event,
  face,
  language,
}: Pick<CalendarProps, 't' | 'face' | 'language'> & {
  event: ShownHead;
}) {
  const lang = event.language === face ? undefined : tagOf(event.language);
  return (
    <li class="article-card">
      <p class="event-when">{writeWhen(event, t.clock, language)}</p>
      <h3 lang={lang}>
        <a href={hrefOf(event, face)}>{event.title}</a>
      </h3>
      <p class="article-meta">
        {[shownTexts[face].kinds[event.kind], event.place]
          .filter((words) => words !== null && words !== '')
          .join(' · ')}
      </p>
      {event.ingress === '' ? null : <p lang={lang}>{event.ingress}</p>}
    </li>
  );
}

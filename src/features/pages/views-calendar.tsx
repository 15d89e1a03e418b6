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
import { type Week, writeDayOfMonth, writeWhen } from './times.ts';

type CalendarProps = {
  t: ReadingTexts;
  face: FaceLanguage;
  language: Language;
  weeks: readonly Week<ShownHead>[];
  /** As in the address; undefined for both. */
  kind: 'kurs' | 'handelse' | undefined;
  /** The day from which what did not fit goes on. */
  later: string | undefined;
  isFromToday: boolean;
};

export function CalendarPage({ t, face, language, weeks, kind, later, isFromToday }: CalendarProps) {
  const href = inLanguage(face, pagePaths.calendar.href());
  const withQuery = (query: Record<string, string | undefined>) => {
    const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return known.length === 0 ? href : `${href}?${new URLSearchParams(known)}`;
  };
  return (
    <>
      <PageHeader title={t.calendar} ingress={t.calendarIngress} />
      <FilterLinks
        items={[
          { href, label: t.allTimed, current: kind === undefined },
          { href: withQuery({ slag: 'kurs' }), label: t.onlyCourses, current: kind === 'kurs' },
          { href: withQuery({ slag: 'handelse' }), label: t.onlyEvents, current: kind === 'handelse' },
        ]}
      />
      {weeks.length === 0 ? <EmptyState title={t.noEvents}>{t.noEventsText}</EmptyState> : null}
      {weeks.map(({ number, monday, sunday, events }) => (
        <Section
          key={monday.toString()}
          title={t.week(number, writeDayOfMonth(monday, language), writeDayOfMonth(sunday, language))}
        >
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
            <a href={withQuery({ slag: kind })}>{t.earlierEvents}</a>
            {' · '}
          </>
        )}
        {later === undefined ? null : (
          <>
            <a href={withQuery({ slag: kind, fran: later })}>{t.laterEvents}</a>
            {' · '}
          </>
        )}
        <a href={inLanguage(face, pagePaths.calendarFile.href())}>{t.calendarFile}</a>
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

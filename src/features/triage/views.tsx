// The inbox, and one request as the entrance reads it. The form of the decision stands in views-decision.tsx. Called by routes.tsx.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear, formatMoment, isBefore, today } from '../../kit/dates.ts';
import { ButtonLink } from '../../ui/form.tsx';
import { EmptyState, NextStep, Notice, PageHeader, Section, type StatusTone } from '../../ui/page.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { FilterLinks, Pagination, WorkList, WorkRow } from '../../ui/work.tsx';
import type { Unit } from '../organisation/index.ts';
import {
  eventIcon,
  type Inbox,
  type RequestDetail,
  type RequestEvent,
  type RequestRow,
  requestPaths,
} from '../requests/index.ts';
import { isOpen, type Missing } from './domain.ts';
import { triagePaths } from './paths.ts';
import type { TriageTexts } from './texts.sv.ts';

export type Words = { t: TriageTexts; language: Language; now: Temporal.Instant };

/** The two filters of the inbox. */
export type InboxFilter = 'all' | 'waiting';

/** The inbox's address with its filter and page; the first page of all requests is the bare address. */
export function inboxHref(filter: InboxFilter, page = 1): string {
  const query = new URLSearchParams();
  if (filter === 'waiting') query.set('visa', 'komplettering');
  if (page > 1) query.set('sida', String(page));
  const text = query.toString();
  return triagePaths.inbox.href() + (text === '' ? '' : `?${text}`);
}

type InboxProps = Words & { inbox: Inbox; filter: InboxFilter; units: readonly Unit[]; isProtected: boolean };

export function InboxPage({ inbox, filter, ...rest }: InboxProps) {
  const { inbox: words } = rest.t;
  return (
    <>
      <PageHeader title={words.title} ingress={words.ingress} />
      <FilterLinks
        label={words.filter}
        items={[
          { href: inboxHref('all'), label: words.all, current: filter === 'all' },
          { href: inboxHref('waiting'), label: words.awaiting, current: filter === 'waiting' },
        ]}
      />
      {inbox.rows.length === 0 ? (
        <EmptyInbox filter={filter} t={rest.t} />
      ) : (
        <WorkList label={words.list}>
          {inbox.rows.map((row) => (
            <InboxRow key={row.id} row={row} {...rest} />
          ))}
        </WorkList>
      )}
      <Pagination page={inbox.page} pages={inbox.pages} href={(page) => inboxHref(filter, page)} />
    </>
  );
}

function EmptyInbox({ filter, t }: { filter: InboxFilter; t: TriageTexts }) {
  const { inbox } = t;
  return filter === 'waiting' ? (
    <EmptyState title={inbox.emptyAwaiting} icon="inbox" action={{ href: inboxHref('all'), label: inbox.showAll }}>
      {inbox.emptyAwaitingHint}
    </EmptyState>
  ) : (
    <EmptyState title={inbox.empty} icon="inbox">
      {inbox.emptyHint}
    </EmptyState>
  );
}

type RowProps = Words & { row: RequestRow; units: readonly Unit[]; isProtected: boolean };

function InboxRow({ row, units, isProtected, t, language, now }: RowProps) {
  const { inbox } = t;
  const deadline = answerBy(row.answerBy, { t, language, now });
  const waitsForUs = row.status === 'registered';
  const late = waitsForUs && deadline.isLate;
  return (
    <WorkRow
      href={triagePaths.request.href({ number: row.registryNumber })}
      // A school's name alone can tell where a protected child is, so it stands in no list.
      title={isProtected ? inbox.protectedSentence(row.serviceTitle) : inbox.sentence(row.schoolName, row.serviceTitle)}
      number={row.registryNumber}
      about={t.level[row.level]}
      unit={units.find(({ id }) => id === row.unitId)}
      urgent={row.urgency === 'normal' ? undefined : t.urgency[row.urgency]}
      status={
        late
          ? { tone: 'waiting', text: deadline.text }
          : waitsForUs
            ? undefined
            : { tone: 'quiet', text: inbox.completing }
      }
      next={late ? undefined : deadline.text}
      since={{
        text: inbox.waitingSince(dayText(today(row.registeredAt), language, now)),
        iso: row.registeredAt.toString(),
      }}
      yours={waitsForUs}
    />
  );
}

const statusTone: Record<string, StatusTone> = {
  registered: 'waiting',
  awaiting_completion: 'quiet',
  accepted: 'active',
  redirected: 'done',
  declined: 'stopped',
};

type RequestPageProps = Words & {
  request: RequestDetail;
  /** The request in its asker's words, with its attachments. */
  summary: ComponentChildren;
  events: readonly RequestEvent[];
  missing: readonly Missing[];
  responsibleUnit: Unit | undefined;
  isProtected: boolean;
};

export function RequestPage({
  request,
  summary,
  events,
  missing,
  responsibleUnit,
  isProtected,
  ...words
}: RequestPageProps) {
  const { t } = words;
  return (
    <>
      {isProtected && (
        <Notice tone="warning" title={t.request.protectedTitle}>
          {t.request.protectedNotice}
        </Notice>
      )}
      <PageHeader
        eyebrow={<span class="number">{request.registryNumber}</span>}
        actions={
          <ButtonLink href={requestPaths.messages.href({ number: request.registryNumber })} variant="secondary">
            {t.request.messages}
          </ButtonLink>
        }
        title={request.service.title}
        status={{ tone: statusTone[request.status] ?? 'quiet', text: t.status[request.status] ?? request.status }}
        unit={responsibleUnit}
      />
      <WhatNext {...{ request, responsibleUnit, isProtected, ...words }} />
      {isOpen(request.status) && missing.length > 0 && <MissingNotice {...{ request, missing, ...words }} />}
      <Section
        title={t.request.summary}
        intro={isOpen(request.status) && missing.length === 0 ? t.request.complete : undefined}
      >
        {summary}
      </Section>
      <Section title={t.request.history}>
        <Timeline label={t.request.history}>
          {events.map((event) => (
            <EventEntry key={event.id} event={event} {...words} />
          ))}
        </Timeline>
      </Section>
    </>
  );
}

type WhatNextProps = Words & Pick<RequestPageProps, 'request' | 'responsibleUnit' | 'isProtected'>;

function WhatNext({ request, responsibleUnit, isProtected, t, language, now }: WhatNextProps) {
  const words = t.request;
  const { registryNumber: number, status } = request;
  const unit = responsibleUnit?.name ?? '';
  const decide = { href: triagePaths.decision.href({ number }), label: words.decide };
  const due = dueText(request.answerBy, language, now);
  switch (status) {
    case 'registered':
      return (
        <NextStep waitsFor="reader" due={due} action={decide}>
          {words.toDecide}
        </NextStep>
      );
    case 'awaiting_completion':
      return (
        <NextStep waitsFor="other" due={due} action={decide}>
          {words.completing}
        </NextStep>
      );
    case 'accepted':
      return isProtected ? (
        <NextStep
          waitsFor="other"
          action={{ href: triagePaths.protectedHandover.href({ number }), label: words.assign }}
        >
          {words.acceptedProtected(unit)}
        </NextStep>
      ) : (
        <NextStep waitsFor="other">{words.acceptedBy(unit)}</NextStep>
      );
    case 'redirected':
      return <Notice tone="note">{words.redirected}</Notice>;
    case 'declined':
      return <Notice tone="note">{words.declined}</Notice>;
  }
}

type MissingProps = Words & Pick<RequestPageProps, 'request' | 'missing'>;

function MissingNotice({ request, missing, t, language }: MissingProps) {
  const words = t.request;
  return (
    <Notice tone="warning" title={words.missing}>
      <ul>
        {missing.map((one) =>
          one.kind === 'consent' ? (
            <li key="consent">{words.missingConsent[one.rule]}</li>
          ) : (
            <li key={one.label.sv}>{words.missingAnswer(one.label[language])}</li>
          ),
        )}
      </ul>
      {missing.some(({ kind }) => kind === 'consent') && request.service.confirmedBy === null && (
        <p>{words.unconfirmedRule}</p>
      )}
    </Notice>
  );
}

function EventEntry({ event, t, language }: Words & { event: RequestEvent }) {
  const who = [event.name, event.title].filter((part) => part !== null).join(', ');
  return (
    <TimelineEntry
      when={{ text: formatMoment(event.at, language), iso: event.at.toString() }}
      title={t.event[event.kind]}
      icon={eventIcon[event.kind]}
      who={who === '' ? undefined : who}
    >
      {event.message === null ? undefined : (
        <>
          <p>{event.message}</p>
          {event.address !== null && <p>{t.request.address(event.address)}</p>}
        </>
      )}
    </TimelineEntry>
  );
}

function answerBy(isoDay: string, { t, language, now }: Words): { text: string; isLate: boolean } {
  const day = findDate(isoDay);
  if (day === undefined) {
    return { text: '', isLate: false };
  }
  const isLate = isBefore(day, today(now));
  const text = dayText(day, language, now);
  return { text: isLate ? t.answerLate(text) : t.answerBy(text), isLate };
}

function dueText(isoDay: string, language: Language, now: Temporal.Instant) {
  const day = findDate(isoDay);
  return day === undefined ? isoDay : { text: dayText(day, language, now), iso: isoDay };
}

/** A day in another year bears its year. */
function dayText(day: Temporal.PlainDate, language: Language, now: Temporal.Instant): string {
  return day.year === today(now).year ? formatDay(day, language) : formatDayAndYear(day, language);
}

// One request as the entrance reads it: what is next, who has it in hand, what is pointed out, what has happened.
// The form of the decision stands in views-decision.tsx. Called by routes.tsx.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDayAndYear, formatMoment, today } from '../../kit/dates.ts';
import { ButtonLink, PostButton } from '../../ui/form.tsx';
import { NextStep, Notice, PageHeader, Section, type StatusTone } from '../../ui/page.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import type { Rule, Unit } from '../organisation/index.ts';
import {
  type Disqualification,
  eventIcon,
  type Handler,
  type Interest,
  isOpen,
  LinkedList,
  type LinkedMatter,
  type OpenMatter,
  type QueuePlace,
  type RequestDetail,
  type RequestEvent,
  requestPaths,
  type Suspension,
  SuspensionList,
} from '../requests/index.ts';
import type { Missing } from './domain.ts';
import { triagePaths } from './paths.ts';
import type { TriageTexts } from './texts.sv.ts';
import { dayText, type Words } from './views.tsx';

const statusTone: Record<string, StatusTone> = {
  registered: 'waiting',
  awaiting_completion: 'quiet',
  accepted: 'active',
  queued: 'quiet',
  merged: 'done',
  withdrawn: 'done',
  redirected: 'done',
  declined: 'stopped',
};

type RequestPageProps = Words & {
  request: RequestDetail;
  /** The request in its asker's words, with its attachments. */
  summary: ComponentChildren;
  /** Its consents and what is lacking of them; nothing where it is about no child. */
  consent: ComponentChildren;
  /** The suggested unit and team in short; nothing where there is none to draw. */
  suggestion: ComponentChildren;
  events: readonly RequestEvent[];
  missing: readonly Missing[];
  /** Nothing is missing, nor of consent. */
  isComplete: boolean;
  responsibleUnit: Unit | undefined;
  isProtected: boolean;
  course: RequestCourse;
};

/** What stands around the request at the entrance. */
export type RequestCourse = {
  handler: Handler | undefined;
  /** The reader's own membership. */
  membershipId: string;
  interest: Interest | undefined;
  disqualified: readonly Disqualification[];
  suspensions: readonly Suspension[];
  queue: (QueuePlace & { unitName: string }) | undefined;
  linked: readonly LinkedMatter[];
  /** Other open matters about the same pupil, or of the same school about the same. */
  others: readonly OpenMatter[];
  firstContact: Rule | undefined;
  mayReopen: boolean;
  tokens: FormTokens;
};

export function RequestPage({
  request,
  summary,
  consent,
  suggestion,
  events,
  missing,
  isComplete,
  responsibleUnit,
  isProtected,
  course,
  ...words
}: RequestPageProps) {
  const { t, language } = words;
  const ended = course.suspensions.filter(({ endedOn }) => endedOn !== null);
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
      {course.interest !== undefined && (
        <Notice tone="warning" title={t.request.interestTitle}>
          {t.request.interests[course.interest] ?? ''}
        </Notice>
      )}
      {!request.schoolReads && request.schoolName !== null && (
        <Notice tone="warning">
          <p>{t.request.hiddenFromSchool}</p>
          {isProtected || course.interest !== undefined ? null : (
            <p>
              <a href={triagePaths.schoolOpening.href({ number: request.registryNumber })}>{t.request.letSchoolRead}</a>
            </p>
          )}
        </Notice>
      )}
      <WhatNext {...{ request, responsibleUnit, isProtected, course, ...words }} />
      {isOpen(request.status) && <Handling {...{ request, course, ...words }} />}
      {isOpen(request.status) && missing.length > 0 && <MissingNotice {...{ missing, ...words }} />}
      {isOpen(request.status) && course.others.length > 0 && (
        <Notice tone="note" title={request.childId === null ? t.request.othersOfSchool : t.request.others}>
          <ul>
            {course.others.map(({ requestId, registryNumber, title, status }) => (
              <li key={requestId}>
                <a href={triagePaths.request.href({ number: registryNumber })}>{registryNumber}</a>, {title} (
                {t.status[status]})
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {course.linked.length > 0 && (
        <Section title={t.request.linked}>
          <LinkedList
            linked={course.linked}
            language={language}
            hrefOf={(number) => triagePaths.request.href({ number })}
          />
        </Section>
      )}
      {consent}
      {suggestion}
      <Section
        title={summaryTitle(request, t)}
        intro={isOpen(request.status) && isComplete ? t.request.complete : undefined}
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
      {ended.length > 0 && (
        <Section title={t.request.suspended}>
          <SuspensionList suspensions={ended} language={language} />
        </Section>
      )}
    </>
  );
}

/** What staff have registered for somebody else may not be what the school asks for. */
export function summaryTitle({ channel }: Pick<RequestDetail, 'channel'>, t: TriageTexts): string {
  return channel === 'form' ? t.request.summary : t.request.summaryOfOthers;
}

/** Whose hands it is in, and the buttons that change that. Without script, and each with what the reader saw. */
function Handling({ request, course, t, language }: Words & Pick<RequestPageProps, 'request' | 'course'>) {
  const words = t.request;
  const { registryNumber: number, version } = request;
  const { handler, membershipId, tokens, interest, disqualified, firstContact } = course;
  const isMine = handler?.membershipId === membershipId;
  const action = triagePaths.handling.href({ number });
  const values = { version, handler: handler?.membershipId ?? '' };
  const label = isMine ? words.giveBack : handler === undefined ? words.take : words.takeOver;
  return (
    <Section title={words.takeTitle}>
      <p>
        {isMine ? words.yours : handler === undefined ? words.nobody : words.handledBy(handler.name ?? words.unnamed)}
        {firstContact !== undefined && ` ${words.firstContact(firstContact.value)}`}
        {firstContact?.confirmedBy === null && ` ${words.unconfirmed}`}
      </p>
      {disqualified.length > 0 && (
        <>
          <h3>{words.disqualified}</h3>
          <ul>
            {disqualified.map(({ personId, name, reason, declaredAt }) => (
              <li key={personId}>
                {words.disqualifiedBy(name ?? words.unnamed, formatDayAndYear(today(declaredAt), language), reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      {interest === undefined && (
        <div class="buttons">
          <PostButton action={action} values={{ ...values, gives: isMine ? 'yes' : 'no' }} {...tokens}>
            {label}
          </PostButton>
          <a href={triagePaths.disqualification.href({ number })}>{words.declare}</a>
        </div>
      )}
    </Section>
  );
}

type WhatNextProps = Words & Pick<RequestPageProps, 'request' | 'responsibleUnit' | 'isProtected' | 'course'>;

function WhatNext({ request, responsibleUnit, isProtected, course, t, language, now }: WhatNextProps) {
  const words = t.request;
  const { registryNumber: number, status } = request;
  const unit = responsibleUnit?.name ?? '';
  const decide =
    course.interest === undefined ? { href: triagePaths.decision.href({ number }), label: words.decide } : undefined;
  const rest = course.suspensions.find(({ kind, endedOn }) => kind === 'rest' && endedOn === null);
  const until = rest?.until ?? null;
  const due = dueText(request.answerBy, language, now);
  switch (status) {
    case 'registered':
      if (until !== null && until > today(now).toString()) {
        return (
          <NextStep waitsFor="other" due={due} action={decide}>
            {words.resting(dayText(Temporal.PlainDate.from(until), language, now))}
          </NextStep>
        );
      }
      return (
        <NextStep waitsFor="reader" due={due} action={decide}>
          {words.toDecide}
        </NextStep>
      );
    // The time does not count: there is no day to answer by before the school has answered.
    case 'awaiting_completion':
      return (
        <NextStep waitsFor="other" action={decide}>
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
    case 'queued':
      return (
        <NextStep waitsFor="other" action={decide}>
          {queueSentence(course.queue, { t, language, now })}
        </NextStep>
      );
    default:
      return (
        <>
          <Notice tone="note">{words[status]}</Notice>
          {course.mayReopen && course.interest === undefined && (
            <p>
              <a href={triagePaths.reopening.href({ number })}>{words.reopen}</a>
            </p>
          )}
        </>
      );
  }
}

function queueSentence(queue: RequestCourse['queue'], { t, language, now }: Words): string {
  if (queue === undefined) return '';
  const place = t.request.queuedAt(queue.unitName, queue.place);
  if (queue.expectedOn === null) return place;
  return `${place} ${t.request.queuedExpected(dayText(Temporal.PlainDate.from(queue.expectedOn), language, now))}`;
}

type MissingProps = Words & Pick<RequestPageProps, 'missing'>;

function MissingNotice({ missing, t, language }: MissingProps) {
  const words = t.request;
  return (
    <Notice tone="warning" title={words.missing}>
      <ul>
        {missing.map((one) =>
          one.kind === 'urgency' ? (
            <li key="urgency">{words.missingUrgency}</li>
          ) : one.kind === 'attachment' ? (
            <li key={one.label.sv}>{words.missingAttachment(one.label[language])}</li>
          ) : one.kind === 'aged' ? (
            <li key={one.label.sv}>
              {words.agedAttachment(one.label[language], one.mostMonthsOld)}
              {one.isConfirmed ? null : ` ${words.ageUnconfirmed}`}
            </li>
          ) : (
            <li key={one.label.sv}>{words.missingAnswer(one.label[language])}</li>
          ),
        )}
      </ul>
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

function dueText(isoDay: string, language: Language, now: Temporal.Instant) {
  const day = findDate(isoDay);
  return day === undefined ? isoDay : { text: dayText(day, language, now), iso: isoDay };
}

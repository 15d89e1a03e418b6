// One request as its asker meets it: who has it, what is next, what has happened, the answer; and the form of a completion.
import type { FormTokens } from '../../access/route.ts';
import { formatDay, formatDayAndYear, formatMoment, today } from '../../kit/dates.ts';
import { acceptedUploads } from '../../platform/files/upload.ts';
import { ErrorSummary, type FieldErrors, FileField, Form, PostButton, SubmitRow, TextArea } from '../../ui/form.tsx';
import { Columns, FactList, NextStep, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { PeopleList } from '../../ui/people.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import { type ConsentStanding, ConsentSummary } from '../consents/index.ts';
import type { Municipality, Unit } from '../organisation/index.ts';
import { type Standing, standingOf } from './domain.ts';
import { limits } from './forms.ts';
import { requestPaths } from './paths.ts';
import type { Attachment, Matter, RequestDetail, RequestEvent, Tie } from './queries.ts';
import { type Common, nextSentence, RingButton, toneOf } from './views.tsx';
import { type Course, CourseNotices, TakingBack, UndoneClosures } from './views-course.tsx';
import { dayOf } from './views-receipt.tsx';
import { eventIcon, Prose, RequestSummary } from './views-summary.tsx';

export type RequestPageProps = Common & {
  tokens: FormTokens;
  request: RequestDetail;
  /** The matters that this goes on from or that go on from it. */
  ties: readonly Tie[];
  events: readonly RequestEvent[];
  attachments: readonly Attachment[];
  matter: Matter | undefined;
  units: ReadonlyMap<string, Unit>;
  municipality: Municipality;
  course: Course;
  /** Undefined where the request is about no child. */
  consent: ConsentStanding | undefined;
};

export function RequestPage(props: RequestPageProps) {
  const { t, language, now, request, attachments, matter, units, consent } = props;
  const number = request.registryNumber;
  const standing = standingOf(request, matter, today(now));
  const unit = units.get(matter?.unitId ?? request.responsibleUnitId ?? '');
  const rest = standing.at === 'entrance' ? restOf(props.course) : undefined;
  const consents =
    consent === undefined ? null : <ConsentSummary standing={consent} language={language} now={now} place="school" />;
  // What is missing is asked for at once; what is in order stands below what has happened.
  const isLacking = (consent?.judgement.lacking.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={request.service.title}
        eyebrow={<span class="number">{number}</span>}
        unit={unit}
        status={{ tone: toneOf[standing.at], text: rest === undefined ? t.status[standing.at] : t.status.resting }}
      />
      <Columns sideLabel={t.request.who} side={<WhoHasIt {...props} unit={unit} />}>
        <Next {...props} standing={standing} unit={unit} rest={rest} />
        <SaidLast {...props} standing={standing} />
        <CourseNotices course={props.course} language={language} />
        {matter === undefined ? null : <MatterParts t={t} language={language} matter={matter} />}
        {isLacking ? consents : null}
        <Section
          title={t.request.happened}
          actions={
            request.askedPrivately ? undefined : (
              <a href={requestPaths.messages.href({ number })}>{t.request.messages}</a>
            )
          }
        >
          <Events {...props} />
        </Section>
        {isLacking ? null : consents}
        <Ties {...props} />
        <Section
          title={t.summary.caption}
          actions={<a href={requestPaths.receipt.href({ number })}>{t.request.receipt}</a>}
        >
          <RequestSummary
            request={request}
            language={language}
            attachments={attachments}
            attachmentHref={(id) => requestPaths.attachment.href({ number, id })}
          />
        </Section>
        <TakingBack course={props.course} language={language} />
      </Columns>
    </>
  );
}

/** The request lies still until a day; a promise of an answer before that day would be wrong. */
function restOf({ suspensions }: Course): string | undefined {
  return suspensions.find(({ endedOn, reason }) => endedOn === null && reason !== null)?.until ?? undefined;
}

type WithStanding = RequestPageProps & { standing: Standing };

function Next(props: WithStanding & { unit: Unit | undefined; rest: string | undefined }) {
  const { t, language, request, matter, municipality, standing, unit, rest } = props;
  const number = request.registryNumber;
  const phone = municipality.entrancePhone;
  const facts = {
    answerBy: request.answerBy,
    unit: unit?.name ?? '',
    worker: matter?.workers.find(({ role }) => role === 'responsible')?.name,
    closedAt: matter?.closure?.closedAt ?? null,
    phone,
  };
  const followUp = matter?.status === 'open' ? matter.agreement?.followUpOn : undefined;
  return (
    <NextStep
      waitsFor={standing.at === 'school' ? 'reader' : 'other'}
      title={standing.at === 'closed' ? t.request.ended : undefined}
      action={
        standing.at === 'school' && !request.askedPrivately
          ? { href: requestPaths.completion.href({ number }), label: t.next.answer }
          : undefined
      }
      acts={standing.at === 'entrance' && standing.late ? <RingButton t={t} phone={phone} /> : undefined}
    >
      {[
        rest === undefined ? nextSentence(standing, facts, props) : t.next.resting(formatDay(dayOf(rest), language)),
        followUp && t.next.followUp(formatDayAndYear(dayOf(followUp), language)),
      ]
        .filter(Boolean)
        .join(' ')}
    </NextStep>
  );
}

const wordsOf: Partial<Record<Standing['at'], RequestEvent['kind']>> = {
  school: 'completion_asked',
  queued: 'queued',
  redirected: 'redirected',
  declined: 'declined',
};

/** What the entrance asked or answered, in its own words, where the next step speaks of it. */
function SaidLast({ t, events, standing }: WithStanding) {
  const kind = wordsOf[standing.at];
  const said = events.findLast((event) => event.kind === kind);
  if (said === undefined || said.message === null) return null;
  return (
    <Notice tone="note" title={t.request.says}>
      <Prose>{said.message}</Prose>
      {said.address === null ? null : <p>{t.request.address(said.address)}</p>}
    </Notice>
  );
}

/** What this goes on from, what goes on from it, and the way to go on once the entrance has answered. */
function Ties({ t, ties, tokens, request }: RequestPageProps) {
  const mayGoOn =
    request.status !== 'registered' && request.status !== 'awaiting_completion' && !request.askedPrivately;
  if (ties.length === 0 && !mayGoOn) return null;
  return (
    <Section title={t.extension.title}>
      {ties.length === 0 ? null : (
        <ul class="plain-list">
          {ties.map(({ registryNumber, direction }) => (
            <li key={registryNumber}>
              {t.extension[direction]}{' '}
              <a class="number" href={requestPaths.request.href({ number: registryNumber })}>
                {registryNumber}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayGoOn ? (
        <>
          <p>{t.extension.about}</p>
          <PostButton
            action={requestPaths.extension.href({ number: request.registryNumber })}
            csrf={tokens.csrf}
            idempotencyKey={tokens.idempotencyKey}
          >
            {t.extension.goOn}
          </PostButton>
        </>
      ) : null}
    </Section>
  );
}

function Events({ t, language, events, request }: Pick<RequestPageProps, 't' | 'language' | 'events' | 'request'>) {
  return (
    <Timeline label={t.request.happened}>
      {events.map((event) => (
        <TimelineEntry
          key={event.id}
          when={{ text: formatMoment(event.at, language), iso: event.at.toString() }}
          title={t.request.events[event.kind]}
          icon={eventIcon[event.kind]}
          who={isOfSchool(event, request) ? (event.name ?? undefined) : t.request.entrance}
        >
          {event.message === null && event.address === null ? undefined : (
            <>
              {event.message === null ? null : <Prose>{event.message}</Prose>}
              {event.address === null ? null : <p>{t.request.address(event.address)}</p>}
            </>
          )}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

/** The entrance answers as the entrance: who there has decided would tell whether the child is protected. */
function isOfSchool({ kind, membershipId }: RequestEvent, { asker, channel }: RequestDetail): boolean {
  const isEither = kind === 'reopened' && membershipId === asker.membershipId;
  const isSent = kind === 'registered' && channel === 'form';
  return isSent || kind === 'completed' || kind === 'withdrawn' || isEither;
}

function WhoHasIt({ t, matter, units, unit, municipality }: RequestPageProps & { unit: Unit | undefined }) {
  const others = (matter?.otherUnitIds ?? []).flatMap((id) => units.get(id) ?? []);
  const phone = municipality.entrancePhone;
  return (
    <>
      <SideList title={t.request.who}>
        {unit === undefined ? (
          <p>
            {t.request.entrance}, <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </p>
        ) : (
          <UnitMark unit={unit} />
        )}
      </SideList>
      {others.length === 0 ? null : (
        <SideList title={t.request.others}>
          <ul class="plain-list">
            {others.map((other) => (
              <li key={other.id}>
                <UnitMark unit={other} />
              </li>
            ))}
          </ul>
        </SideList>
      )}
      {matter === undefined || matter.workers.length === 0 ? null : (
        <SideList title={t.request.workers}>
          <PeopleList
            people={matter.workers.map((worker) => ({
              name: worker.name,
              role: `${worker.title}, ${t.request[worker.role]}`,
              unit: units.get(worker.unitId),
            }))}
          />
        </SideList>
      )}
    </>
  );
}

function MatterParts({ t, language, matter }: Pick<Common, 't' | 'language'> & { matter: Matter }) {
  const { agreement, closure, undone } = matter;
  const day = (iso: string) => formatDayAndYear(dayOf(iso), language);
  return (
    <>
      {closure === undefined ? null : (
        <Section title={t.request.closure}>
          <Prose>{closure.answer}</Prose>
          <FactList facts={[{ term: t.request.effect, value: t.request.effects[closure.effect] }]} />
        </Section>
      )}
      <UndoneClosures undone={undone} language={language} />
      {agreement === undefined ? null : (
        <Section title={t.request.agreement}>
          <FactList
            facts={[
              { term: t.request.goal, value: <Prose>{agreement.goal}</Prose> },
              { term: t.request.measures, value: <Prose>{agreement.measures}</Prose> },
              { term: t.request.agreedOn, value: day(agreement.agreedOn) },
              { term: t.request.followUpOn, value: day(agreement.followUpOn) },
            ]}
          />
        </Section>
      )}
    </>
  );
}

type CompletionFieldsProps = {
  t: { completion: { answer: string }; form: { file: string; fileHelp: string } };
  help?: string;
  answer: string;
  errors: FieldErrors;
};

/** The answer to what the entrance asks, in words and with files: a school's, and a private asker's. */
export function CompletionFields({ t, help, answer, errors }: CompletionFieldsProps) {
  return (
    <>
      <TextArea
        name="answer"
        label={t.completion.answer}
        help={help}
        rows={8}
        limit={limits.completion}
        required
        value={answer}
        error={errors.answer}
      />
      <FileField
        name="files"
        label={t.form.file}
        help={t.form.fileHelp}
        multiple
        error={errors.files}
        accept={acceptedUploads}
      />
    </>
  );
}

export type CompletionPageProps = Common & {
  tokens: FormTokens;
  request: RequestDetail;
  /** What the entrance asked last. */
  asked: RequestEvent | undefined;
  answer: string;
  version: number;
  errors: FieldErrors;
};

export function CompletionPage({ t, tokens, request, asked, answer, version, errors }: CompletionPageProps) {
  const number = request.registryNumber;
  const href = requestPaths.completion.href({ number });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.completion.title} eyebrow={<span class="number">{number}</span>} />
      {asked?.message ? (
        <Notice tone="note" title={t.completion.asked}>
          <Prose>{asked.message}</Prose>
        </Notice>
      ) : null}
      <Form action={href} files csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey} values={{ version }}>
        <CompletionFields
          {...{ t, answer, errors }}
          help={request.level === 'individual' ? t.completion.answerHelp : t.form.noPupil}
        />
        <SubmitRow
          submit={t.completion.send}
          cancel={{ href: requestPaths.request.href({ number }), label: t.completion.cancel }}
        />
      </Form>
    </>
  );
}

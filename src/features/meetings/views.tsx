// The pages of the triage meeting: the list with the form for the next agenda, one agenda, one matter on the shared screen,
// and the minutes of one matter on paper. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear } from '../../kit/dates.ts';
import {
  ButtonLink,
  Buttons,
  Checks,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { Columns, EmptyState, FactList, Notice, PageHeader, PrintButton, Section, SideList } from '../../ui/page.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import { Prose, type RequestDetail, requestPaths } from '../requests/index.ts';
import { limits } from './forms.ts';
import { meetingPaths } from './paths.ts';
import type { Item, Meeting, Minute, Present } from './queries.ts';
import type { MeetingTexts } from './texts.sv.ts';

type Words = { t: MeetingTexts; language: Language };
type Offered = { present: readonly { value: string; label: string; help?: string }[]; matters: readonly Matter[] };
export type Matter = { registryNumber: string; serviceTitle: string; urgency: string; answerBy: string };
export type CallValues = { heldOn: string; present: readonly string[]; numbers: readonly string[] };

const dayOf = (iso: string) => findDate(iso) as Temporal.PlainDate;

export type MeetingsPageProps = Words & {
  tokens: FormTokens;
  meetings: readonly Meeting[];
  offered: Offered;
  values: CallValues;
  errors: FieldErrors;
};

export function MeetingsPage({ t, language, tokens, meetings, offered, values, errors }: MeetingsPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      {meetings.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHint}</EmptyState>
      ) : (
        <Section title={t.earlier}>
          <WorkList label={t.earlier}>
            {meetings.map(({ id, heldOn, closedAt }) => (
              <WorkRow
                key={id}
                href={meetingPaths.meeting.href({ id })}
                title={t.held(formatDayAndYear(dayOf(heldOn), language))}
                status={closedAt === null ? { tone: 'active', text: t.open } : { tone: 'done', text: t.closed }}
              />
            ))}
          </WorkList>
        </Section>
      )}
      <Section title={t.call.title}>
        {offered.matters.length === 0 ? (
          <p>{t.call.nothing}</p>
        ) : (
          <Form action={meetingPaths.list.href()} {...tokens}>
            <DateField name="heldOn" label={t.call.heldOn} required value={values.heldOn} error={errors.heldOn} />
            <Checks
              name="present"
              label={t.call.present}
              help={t.call.presentHelp}
              required
              values={[...values.present]}
              error={errors.present}
              options={[...offered.present]}
            />
            <Checks
              name="numbers"
              label={t.call.numbers}
              help={t.call.numbersHelp}
              required
              values={[...values.numbers]}
              error={errors.numbers}
              options={offered.matters.map(({ registryNumber, serviceTitle, urgency, answerBy }) => ({
                value: registryNumber,
                label: `${registryNumber}, ${serviceTitle}`,
                help: `${t.item.urgencies[urgency] ?? urgency}. ${t.item.answerBy} ${formatDay(dayOf(answerBy), language)}.`,
              }))}
            />
            <SubmitRow submit={t.call.submit} />
          </Form>
        )}
      </Section>
    </>
  );
}

export type AgendaPageProps = Words & {
  tokens: FormTokens;
  meeting: Meeting;
  present: readonly Present[];
  items: readonly Item[];
};

export function AgendaPage({ t, language, tokens, meeting, present, items }: AgendaPageProps) {
  const { id } = meeting;
  const next = items.find(({ hasMinute }) => !hasMinute) ?? items[0];
  const isBegun = items.some(({ hasMinute }) => hasMinute);
  const isOpen = meeting.closedAt === null;
  return (
    <>
      <PageHeader
        title={t.held(formatDayAndYear(dayOf(meeting.heldOn), language))}
        status={isOpen ? { tone: 'active', text: t.open } : { tone: 'done', text: t.closed }}
        actions={
          isOpen && next !== undefined ? (
            <ButtonLink href={meetingPaths.item.href({ id, number: next.registryNumber })}>
              {isBegun ? t.agenda.goOn : t.agenda.begin}
            </ButtonLink>
          ) : undefined
        }
      />
      <Columns
        sideLabel={t.agenda.present}
        side={
          <SideList title={t.agenda.present}>
            <ul class="plain-list">
              {present.map(({ membershipId, name, title }) => (
                <li key={membershipId}>
                  {name}, {title}
                </li>
              ))}
            </ul>
          </SideList>
        }
      >
        <Section title={t.agenda.matters}>
          {items.length === 0 ? (
            <p>{t.agenda.gone}</p>
          ) : (
            <WorkList label={t.agenda.matters}>
              {items.map((item) => (
                <WorkRow
                  key={item.id}
                  href={meetingPaths.item.href({ id, number: item.registryNumber })}
                  title={item.serviceTitle}
                  number={item.registryNumber}
                  urgent={item.urgency === 'normal' ? undefined : t.item.urgencies[item.urgency]}
                  status={
                    item.hasMinute
                      ? { tone: 'done', text: t.agenda.written }
                      : { tone: isOpen ? 'waiting' : 'quiet', text: t.agenda.left }
                  }
                  next={t.item.statuses[item.status]}
                />
              ))}
            </WorkList>
          )}
        </Section>
        {isOpen ? (
          <Section title={t.agenda.close} intro={t.agenda.closeHint}>
            <PostButton action={meetingPaths.closing.href({ id })} {...tokens}>
              {t.agenda.close}
            </PostButton>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** What the shared screen may show: everything that all at the table see, or only what discloses nothing. */
export type Screen = { isNarrow: boolean; outside: readonly string[]; leaving: readonly string[] };

export type ItemPageProps = Words & {
  tokens: FormTokens;
  meeting: Meeting;
  request: RequestDetail;
  screen: Screen;
  place: { at: number; of: number; previous: string | undefined; next: string | undefined };
  writing: { body: string; version: number; error: string | undefined };
  /** The reader has a part in the matter and writes nothing about it. */
  hasPart: boolean;
};

export function ItemPage(props: ItemPageProps) {
  const { t, tokens, meeting, request, screen, place, writing, hasPart } = props;
  const { id } = meeting;
  const number = request.registryNumber;
  const isOpen = meeting.closedAt === null && !hasPart;
  return (
    <>
      {writing.error === undefined ? null : <ErrorSummary errors={{ body: writing.error }} />}
      <PageHeader
        title={request.service.title}
        eyebrow={
          <>
            <span class="number">{number}</span>, {t.item.place(place.at, place.of)}
          </>
        }
        status={{ tone: 'active', text: t.item.statuses[request.status] ?? request.status }}
      />
      <Ways {...props} />
      {screen.leaving.length === 0 ? null : <Notice tone="warning">{t.item.leave(screen.leaving.join(', '))}</Notice>}
      {screen.isNarrow ? (
        <Notice tone="note" title={t.item.narrowTitle}>
          {t.item.narrow(screen.outside.join(', '))}
        </Notice>
      ) : null}
      <Section title={t.item.about}>
        <Facts {...props} />
      </Section>
      {screen.isNarrow && writing.body !== '' && writing.error === undefined ? null : isOpen ? (
        <Form action={meetingPaths.item.href({ id, number })} values={{ version: writing.version }} {...tokens}>
          <TextArea
            name="body"
            label={t.minute.label}
            help={t.minute.help}
            rows={6}
            limit={limits.minute}
            required
            value={writing.body}
            error={writing.error}
          />
          <SubmitRow submit={place.next === undefined ? t.minute.saveLast : t.minute.save} />
        </Form>
      ) : (
        <Prose>{writing.body === '' ? t.minute.unwritten : writing.body}</Prose>
      )}
    </>
  );
}

/** Where one can go from a matter, each with a key of its own. */
function Ways({ t, meeting: { id }, request, place }: ItemPageProps) {
  const number = request.registryNumber;
  const way = (to: string | undefined, label: string, key: string) =>
    to === undefined ? null : (
      <a class="ds-button" data-variant="secondary" data-key={key} href={to}>
        {label}
      </a>
    );
  const item = (to: string | undefined) => (to === undefined ? undefined : meetingPaths.item.href({ id, number: to }));
  return (
    <press-keys>
      <Buttons>
        {way(item(place.next), t.item.next, 'n')}
        {way(item(place.previous), t.item.previous, 'f')}
        {way(requestPaths.decision.href({ number }), t.item.decide, 'b')}
        {way(meetingPaths.minutes.href({ id, number }), t.item.minutes, 'p')}
        {way(meetingPaths.meeting.href({ id }), t.item.agenda, 'd')}
      </Buttons>
      <p class="help">{t.item.keys}</p>
    </press-keys>
  );
}

function Facts({ t, language, request, screen }: ItemPageProps) {
  const { pupil } = request;
  const shown = [
    { term: t.item.level, value: t.item.levels[request.level] },
    { term: t.item.urgency, value: t.item.urgencies[request.urgency] },
    { term: t.item.answerBy, value: formatDay(dayOf(request.answerBy), language) },
  ];
  if (screen.isNarrow) return <FactList facts={shown} />;
  const whole = [
    { term: t.item.school, value: request.schoolName },
    // On a shared screen the given name is enough to know whom one talks of.
    ...(pupil === undefined ? [] : [{ term: t.item.pupil, value: `${pupil.givenName}, ${pupil.grade}` }]),
    { term: t.item.question, value: <Prose>{request.question}</Prose> },
    { term: t.item.situation, value: <Prose>{request.situation}</Prose> },
    { term: t.item.tried, value: <Prose>{request.tried}</Prose> },
  ];
  return <FactList facts={[...shown, ...whole]} />;
}

export type MinutesPageProps = Words & {
  meeting: Meeting;
  request: RequestDetail;
  present: readonly Present[];
  leaving: readonly string[];
  minute: Minute | undefined;
};

export function MinutesPage({ t, language, meeting, request, present, leaving, minute }: MinutesPageProps) {
  const number = request.registryNumber;
  const there = present.map(({ name }) => name).filter((name) => !leaving.includes(name));
  return (
    <>
      <PageHeader
        title={t.minute.title}
        eyebrow={<span class="number">{number}</span>}
        actions={
          <>
            <PrintButton />
            <ButtonLink href={meetingPaths.item.href({ id: meeting.id, number })} variant="secondary">
              {t.minute.back}
            </ButtonLink>
          </>
        }
      />
      <FactList
        facts={[
          { term: t.minute.day, value: formatDayAndYear(dayOf(meeting.heldOn), language) },
          { term: t.item.service, value: request.service.title },
          { term: t.minute.present, value: there.join(', ') },
          ...(leaving.length === 0 ? [] : [{ term: t.minute.left, value: leaving.join(', ') }]),
          { term: t.minute.status, value: t.item.statuses[request.status] ?? request.status },
          { term: t.minute.said, value: minute === undefined ? t.minute.unwritten : <Prose>{minute.body}</Prose> },
        ]}
      />
    </>
  );
}

// One matter on the meeting's shared screen, and the minutes of one matter on paper. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear } from '../../kit/dates.ts';
import { ButtonLink, Buttons, ErrorSummary, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { Keys } from '../../ui/keys.tsx';
import { FactList, Notice, PageHeader, PrintButton, Section } from '../../ui/page.tsx';
import {
  isOpen as isOpenStatus,
  Prose,
  type RequestDetail,
  type RequestStatus,
  requestPaths,
} from '../requests/index.ts';
import { isUndecided } from './domain.ts';
import { limits } from './forms.ts';
import { meetingPaths } from './paths.ts';
import type { Item, Meeting, Minute, Present } from './queries.ts';
import type { MeetingTexts } from './texts.sv.ts';
import { standingOf } from './views.tsx';

type Words = { t: MeetingTexts; language: Language };

const dayOf = (iso: string) => findDate(iso) as Temporal.PlainDate;

/** What the shared screen may show: everything that all at the table see, or only what discloses nothing. */
export type Screen = { isNarrow: boolean; outside: readonly string[]; leaving: readonly string[] };

export type ItemPageProps = Words & {
  tokens: FormTokens;
  meeting: Meeting;
  item: Item;
  request: RequestDetail;
  screen: Screen;
  place: { at: number; of: number; previous: string | undefined; next: string | undefined };
  /** YYYY-MM-DD. */
  today: string;
  writing: Writing;
  /** The reader has a part in the matter and writes nothing about it. */
  hasPart: boolean;
};

type Writing = {
  body: string;
  version: number;
  error: string | undefined;
  /** Something is written already that this screen does not show; what is sent goes after it. */
  adds: boolean;
  /** What somebody else wrote meanwhile, for whoever has just tried. */
  written: string | undefined;
};

export function ItemPage(props: ItemPageProps) {
  const { t, language, meeting, item, request, screen, place, today, writing, hasPart } = props;
  const isOpen = meeting.closedAt === null && !hasPart;
  return (
    <>
      {writing.error === undefined ? null : <ErrorSummary errors={{ body: writing.error }} />}
      <PageHeader
        title={request.service.title}
        eyebrow={
          <>
            <span class="number">{request.registryNumber}</span>, {t.item.place(place.at, place.of)}
          </>
        }
        status={standingOf(item, { t, language, today })}
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
      <Section title={t.minute.heading}>{isOpen ? <MinuteForm {...props} /> : <Written {...writing} t={t} />}</Section>
    </>
  );
}

function MinuteForm({ t, tokens, meeting: { id }, item, place, today, writing, screen }: ItemPageProps) {
  const number = item.registryNumber;
  const { adds, version, written } = writing;
  const next = place.next === undefined ? t.minute.saveLast : t.minute.save;
  const decides = isUndecided(item, today);
  return (
    <Form
      action={meetingPaths.item.href({ id, number })}
      values={{ version, ...(adds ? { adds: 'yes' } : {}) }}
      {...tokens}
    >
      {written === undefined ? null : (
        <Notice tone="warning" title={t.minute.changedTitle}>
          <Prose>{written}</Prose>
        </Notice>
      )}
      <TextArea
        name="body"
        label={adds ? t.minute.add : t.minute.label}
        help={adds ? t.minute.addHelp : screen.isNarrow ? t.minute.helpNarrow : t.minute.help}
        rows={6}
        limit={limits.minute}
        required
        value={writing.body}
        error={writing.error}
      />
      <SubmitRow
        submit={decides ? t.minute.saveAndDecide : next}
        name="then"
        value={decides ? 'decide' : 'next'}
        {...(decides ? { secondary: { label: next, name: 'then', value: 'next' } } : {})}
      />
    </Form>
  );
}

function Written({ t, body, adds }: Writing & Pick<Words, 't'>) {
  if (adds) return <p>{t.minute.elsewhere}</p>;
  return <Prose>{body === '' ? t.minute.unwritten : body}</Prose>;
}

/** Where one can go from a matter, each with a key of its own. A decision comes back to the meeting (`mote`). */
function Ways({ t, meeting: { id }, item, place, hasPart }: ItemPageProps) {
  const number = item.registryNumber;
  const to = (other: string) => meetingPaths.item.href({ id, number: other });
  return (
    <Keys hint={t.item.keys}>
      <Buttons>
        {isOpenStatus(item.status as RequestStatus) && !hasPart ? (
          <ButtonLink href={`${requestPaths.decision.href({ number })}?mote=${id}`} keyed="b">
            {t.item.decide}
          </ButtonLink>
        ) : null}
        {place.previous === undefined ? null : (
          <ButtonLink href={to(place.previous)} variant="secondary" keyed="f">
            {t.item.previous}
          </ButtonLink>
        )}
        {place.next === undefined ? null : (
          <ButtonLink href={to(place.next)} variant="secondary" keyed="n">
            {t.item.next}
          </ButtonLink>
        )}
        <ButtonLink href={meetingPaths.meeting.href({ id })} variant="quiet" keyed="d">
          {t.item.agenda}
        </ButtonLink>
        <ButtonLink href={meetingPaths.minutes.href({ id, number })} variant="quiet" keyed="p">
          {t.item.minutes}
        </ButtonLink>
      </Buttons>
    </Keys>
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

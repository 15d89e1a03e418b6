// The pages of the triage meeting: the list with the form for the next agenda, and one agenda. One matter stands in
// views-item.tsx. Called by routes.tsx.
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
} from '../../ui/form.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Columns, EmptyState, PageHeader, Section, SideList, type StatusTone } from '../../ui/page.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import { isUndecided, type ProposedDay } from './domain.ts';
import { meetingPaths } from './paths.ts';
import type { Item, Meeting, Present } from './queries.ts';
import type { MeetingTexts } from './texts.sv.ts';

type Words = { t: MeetingTexts; language: Language };
type Offered = {
  present: readonly { value: string; label: string; help?: string }[];
  matters: readonly Matter[];
  proposed: ProposedDay;
};
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
            <DateField
              name="heldOn"
              label={t.call.heldOn}
              help={whyDay(offered.proposed, t)}
              required
              value={values.heldOn}
              error={errors.heldOn}
            />
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

/** Why that day is proposed, where a rule says it; and that the rule is not confirmed, as all rules say. */
function whyDay({ interval, isConfirmed }: ProposedDay, t: MeetingTexts): string | undefined {
  if (interval === undefined) return undefined;
  return isConfirmed ? t.call.heldOnWhy(interval) : `${t.call.heldOnWhy(interval)} ${t.call.unconfirmed}`;
}

/** Where a matter stands, in a word or two: what has been decided, or that it waits. */
export function standingOf(
  { status, restsUntil, ...item }: Pick<Item, 'registryNumber' | 'status' | 'restsUntil'>,
  { t, language, today }: Words & { today: string },
): { tone: StatusTone; text: string } {
  if (isUndecided({ ...item, status, restsUntil }, today)) return { tone: 'waiting', text: t.item.undecided };
  if (status === 'registered' && restsUntil !== null) {
    return { tone: 'done', text: t.item.rests(formatDay(dayOf(restsUntil), language)) };
  }
  return { tone: 'done', text: t.item.statuses[status] ?? status };
}

export type AgendaPageProps = Words & {
  tokens: FormTokens;
  meeting: Meeting;
  present: readonly Present[];
  items: readonly Item[];
  /** YYYY-MM-DD. */
  today: string;
};

export function AgendaPage(props: AgendaPageProps) {
  const { t, language, tokens, meeting, present, items, today } = props;
  const { id } = meeting;
  const left = items.filter((item) => isUndecided(item, today));
  const next = left[0];
  const isBegun = left.length < items.length || items.some(({ hasMinute }) => hasMinute);
  const isOpen = meeting.closedAt === null;
  return (
    <>
      <PageHeader
        title={t.held(formatDayAndYear(dayOf(meeting.heldOn), language))}
        status={isOpen ? { tone: 'active', text: t.open } : { tone: 'done', text: t.closed }}
        ingress={items.length === 0 ? undefined : t.agenda.progress(items.length - left.length, items.length)}
      />
      {isOpen && next !== undefined ? (
        <Keys hint={t.agenda.keys}>
          <Buttons>
            <ButtonLink href={meetingPaths.item.href({ id, number: next.registryNumber })} keyed="n">
              {isBegun ? t.agenda.goOn : t.agenda.begin}
            </ButtonLink>
          </Buttons>
        </Keys>
      ) : null}
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
          {items.length === 0 ? <p>{t.agenda.gone}</p> : <Matters {...props} />}
        </Section>
        {isOpen ? (
          <Section
            title={t.agenda.close}
            intro={[left.length === 0 ? t.agenda.allDecided : t.agenda.leftOver(left.length), t.agenda.closeHint].join(
              ' ',
            )}
          >
            <PostButton action={meetingPaths.closing.href({ id })} {...tokens}>
              {t.agenda.close}
            </PostButton>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** What is decided and what is left, in the order of the agenda. Of each matter the number and the service, never a pupil. */
function Matters({ meeting: { id }, items, ...words }: AgendaPageProps) {
  const { t, today } = words;
  return (
    <WorkList label={t.agenda.matters}>
      {items.map((item) => (
        <WorkRow
          key={item.id}
          href={meetingPaths.item.href({ id, number: item.registryNumber })}
          title={item.serviceTitle}
          number={item.registryNumber}
          urgent={item.urgency === 'normal' ? undefined : t.item.urgencies[item.urgency]}
          status={standingOf(item, words)}
          next={item.hasMinute ? t.agenda.written : t.agenda.unwritten}
          yours={isUndecided(item, today)}
        />
      ))}
    </WorkList>
  );
}

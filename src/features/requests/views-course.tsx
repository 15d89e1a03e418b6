// A request's course on its asker's page: what rests and why, the place in the queue, how to appeal, what it is linked with;
// and the two small forms of taking it back and taking it up again. Called by routes.tsx and routes-course.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import { ErrorSummary, type FieldErrors, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import type { Rule } from '../organisation/index.ts';
import type { RequestStatus } from './domain.ts';
import { isOpen } from './domain-course.ts';
import { requestPaths } from './paths.ts';
import type { Matter } from './queries.ts';
import type { LinkedMatter, QueuePlace, Suspension } from './queries-course.ts';
import { en } from './texts.course.en.ts';
import { sv } from './texts.course.sv.ts';
import { Prose } from './views-summary.tsx';

export const courseLimit = 1000;

const dayText = (day: string, language: Language) => formatDayAndYear(Temporal.PlainDate.from(day), language);

export type Course = {
  number: string;
  status: RequestStatus;
  suspensions: readonly Suspension[];
  queue: (QueuePlace & { unitName: string }) | undefined;
  linked: readonly LinkedMatter[];
  /** Present where a declined request was an exercise of authority. */
  appeal: { text: string; weeks: Rule } | undefined;
  /** The months after which the asker may demand a decision, where they have passed. */
  delayedMonths: string | undefined;
  mayReopen: boolean;
  /** The school may read what somebody else has asked, and does nothing in it. */
  isReadOnly?: boolean;
};

/** Shown under the next step. Nothing here tells who at the entrance has done what: that would tell of protection. */
export function CourseNotices({ course, language }: { course: Course; language: Language }) {
  const t = { sv, en }[language];
  const { number, queue, linked, appeal, delayedMonths } = course;
  const running = course.suspensions.find(({ endedOn }) => endedOn === null);
  const ended = course.suspensions.filter(({ endedOn }) => endedOn !== null);
  return (
    <>
      {running !== undefined && <RunningSuspension suspension={running} language={language} />}
      {queue !== undefined && (
        <Notice tone="note" title={t.queue}>
          <p>{t.inQueue(queue.unitName, queue.place)}</p>
          <p>{queue.expectedOn === null ? t.notExpected : t.expected(dayText(queue.expectedOn, language))}</p>
        </Notice>
      )}
      {delayedMonths !== undefined && <Notice tone="note">{t.delayed(delayedMonths)}</Notice>}
      {appeal !== undefined && (
        <Notice tone="note" title={t.appeal}>
          <p>{appeal.text}</p>
          <p>{t.appealUntil(appeal.weeks.value)}</p>
          {appeal.weeks.confirmedBy === null && <p>{t.unconfirmed}</p>}
        </Notice>
      )}
      {linked.length > 0 && (
        <Section title={t.linked}>
          <LinkedList
            linked={linked}
            language={language}
            hrefOf={(other) => requestPaths.request.href({ number: other })}
          />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t.earlier}>
          <SuspensionList suspensions={ended} language={language} />
        </Section>
      )}
      {course.mayReopen && (
        <p class="buttons">
          <a href={requestPaths.reopening.href({ number })}>{t.reopen}</a>
        </p>
      )}
    </>
  );
}

/** Taking back stands last on the page: it is there for whoever looks for it, and in nobody's way. */
export function TakingBack({ course, language }: { course: Course; language: Language }) {
  const { number, status, isReadOnly } = course;
  if (!isOpen(status) || isReadOnly === true) return null;
  return (
    <p class="buttons">
      <a href={requestPaths.withdrawal.href({ number })}>{{ sv, en }[language].withdraw}</a>
    </p>
  );
}

function RunningSuspension({ suspension, language }: { suspension: Suspension; language: Language }) {
  const t = { sv, en }[language];
  const { beganOn, reason, until } = suspension;
  const since = dayText(beganOn, language);
  return (
    <Notice tone="note" title={reason === null ? t.standsStill : t.resting}>
      {reason === null || until === null
        ? t.waitsForSchool(since)
        : t.restsSince(since, sentence(reason), dayText(until, language))}
    </Notice>
  );
}

/** Ends as a sentence does: another one follows it. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The periods that have ended, each with why; for the asker and the entrance alike. */
export function SuspensionList({ suspensions, language }: { suspensions: readonly Suspension[]; language: Language }) {
  const t = { sv, en }[language];
  return (
    <ul>
      {suspensions.map(({ id, beganOn, until, endedOn, reason }) => (
        <li key={id}>
          {t.period(
            dayText(beganOn, language),
            dayText(endedOn ?? until ?? beganOn, language),
            reason ?? t.completionWhy,
          )}
        </li>
      ))}
    </ul>
  );
}

/** The linked matters that the reader may see, each with how it belongs. */
export function LinkedList({
  linked,
  language,
  hrefOf,
}: {
  linked: readonly LinkedMatter[];
  language: Language;
  hrefOf: (number: string) => string;
}) {
  const t = { sv, en }[language];
  return (
    <ul>
      {linked.map(({ requestId, relation, registryNumber, title }) => (
        <li key={`${relation} ${requestId}`}>
          {t.relations[relation]}: <a href={hrefOf(registryNumber)}>{registryNumber}</a>, {title}
        </li>
      ))}
    </ul>
  );
}

export type CourseFormProps = {
  act: 'withdrawal' | 'reopening';
  language: Language;
  tokens: FormTokens;
  number: string;
  version: number;
  reason: string;
  errors: FieldErrors;
};

export function CourseFormPage({ act, language, tokens, number, version, reason, errors }: CourseFormProps) {
  const t = { sv, en }[language];
  const words = t[act];
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} eyebrow={<span class="number">{number}</span>} ingress={words.ingress} />
      <Form action={requestPaths[act].href({ number })} values={{ version }} {...tokens}>
        <TextArea
          name="reason"
          label={words.reason}
          help={words.reasonHelp}
          required={act === 'reopening'}
          limit={courseLimit}
          value={reason}
          error={errors.reason}
        />
        <SubmitRow submit={words.submit} cancel={{ href: requestPaths.request.href({ number }), label: t.cancel }} />
      </Form>
    </>
  );
}

/** Closings of the case that hold no longer: why it was opened again, and what had been answered. */
export function UndoneClosures({ undone, language }: { undone: Matter['undone']; language: Language }) {
  const t = { sv, en }[language];
  const dayOf = (at: Temporal.Instant) => formatDayAndYear(today(at), language);
  if (undone.length === 0) return null;
  return (
    <Section title={t.caseReopened}>
      {undone.map(({ answer, closedAt, reopenedAt, reopenedWhy }) => (
        <FactList
          key={closedAt.toString()}
          facts={[
            { term: t.caseReopenedOn(dayOf(reopenedAt)), value: <Prose>{reopenedWhy}</Prose> },
            { term: t.caseAnsweredOn(dayOf(closedAt)), value: <Prose>{answer}</Prose> },
          ]}
        />
      ))}
    </Section>
  );
}

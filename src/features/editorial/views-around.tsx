// Pages around a text: the comments, who sees to it, secret links, and the calendar of what is planned.
import type { FormTokens, Language } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import { today as dayOf, formatDay, formatMoment, formatMonth, formatTime } from '../../kit/dates.ts';
import {
  Button,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import type { Member } from '../organisation/index.ts';
import { editorialPaths, writingAt } from './paths.ts';
import type { Colleague, Standing } from './queries.ts';
import type { Comment, Link, Planned } from './queries-around.ts';
import type { EditorialTexts } from './texts.sv.ts';

type Frame = { t: EditorialTexts; language: Language; tokens: FormTokens; text: Standing };
type People = ReadonlyMap<string, Member>;

type CommentsProps = Frame & {
  comments: readonly Comment[];
  people: People;
  typed: string;
  replyTo: string;
  error: string | undefined;
};

export function CommentsPage(props: CommentsProps) {
  const { t, tokens, text, comments, typed, replyTo, error } = props;
  const k = t.comments;
  const threads = comments.filter((comment) => comment.replyTo === null);
  const groups = [
    { title: k.open, rows: threads.filter(({ resolvedAt }) => resolvedAt === null) },
    { title: k.done, rows: threads.filter(({ resolvedAt }) => resolvedAt !== null) },
  ];
  return (
    <>
      <ErrorSummary errors={error === undefined || replyTo !== '' ? {} : { body: error }} />
      <PageHeader title={k.title} ingress={k.ingress} />
      {threads.length === 0 ? <EmptyState title={k.none}>{k.noneText}</EmptyState> : null}
      {groups.map(({ title, rows }) =>
        rows.length === 0 ? null : (
          <Section key={title} title={title}>
            {rows.map((thread) => (
              <Thread key={thread.id} {...props} thread={thread} />
            ))}
          </Section>
        ),
      )}
      <Section title={k.begin}>
        <Form {...tokens} action={editorialPaths.comments.href({ id: text.id })} label={k.begin}>
          <TextArea
            name="body"
            label={k.body}
            rows={4}
            limit={4000}
            required
            value={replyTo === '' ? typed : ''}
            error={replyTo === '' ? error : undefined}
          />
          <SubmitRow submit={k.submit} />
        </Form>
      </Section>
    </>
  );
}

function Thread(props: CommentsProps & { thread: Comment }) {
  const { t, language, tokens, text, comments, people, thread, typed, replyTo, error } = props;
  const k = t.comments;
  const action = editorialPaths.comments.href({ id: text.id });
  const nameOf = (id: string) => people.get(id)?.name ?? k.unknown;
  const isMine = replyTo === thread.id;
  const { resolvedAt, resolvedBy } = thread;
  return (
    <article class="comment" id={`k-${thread.id}`}>
      {[thread, ...comments.filter((comment) => comment.replyTo === thread.id)].map((said) => (
        <div key={said.id}>
          <p class="comment-by">
            <b>{nameOf(said.writtenBy)}</b>, {formatMoment(said.writtenAt, language)}, {k.about(said.number)}
          </p>
          <p class="comment-body">{said.body}</p>
        </div>
      ))}
      {resolvedAt === null || resolvedBy === null ? (
        <>
          <Disclosure summary={k.reply} open={isMine}>
            <Form {...tokens} action={action} label={k.reply} values={{ replyTo: thread.id }}>
              <div class="field">
                <label class="ds-label" for={`r-${thread.id}`}>
                  {k.reply}
                </label>
                {isMine && error !== undefined ? <p class="ds-validation-message">{error}</p> : null}
                <textarea class="ds-input" id={`r-${thread.id}`} name="body" rows={3} value={isMine ? typed : ''} />
              </div>
              <div class="buttons">
                <Button variant="secondary">{k.submit}</Button>
              </div>
            </Form>
          </Disclosure>
          <PostButton {...tokens} action={action} values={{ resolve: thread.id }} icon="check">
            {k.resolve}
          </PostButton>
        </>
      ) : (
        <>
          <p>{k.resolved(nameOf(resolvedBy), formatMoment(resolvedAt, language))}</p>
          <PostButton {...tokens} action={action} values={{ reopen: thread.id }} variant="quiet">
            {k.reopen}
          </PostButton>
        </>
      )}
    </article>
  );
}

type CareProps = Omit<Frame, 'language'> & {
  editors: readonly Colleague[];
  errors: FieldErrors;
  isChief: boolean;
  /** Whether the reader may say who sees to the text. */
  mayGiveOver: boolean;
  isSaved: boolean;
};

export function CarePage({ t, tokens, text, editors, errors, isChief, mayGiveOver, isSaved }: CareProps) {
  const r = t.care;
  const action = editorialPaths.care.href({ id: text.id });
  const isRemoved = text.state === 'removed';
  return (
    <>
      <ErrorSummary errors={errors} />
      {isSaved ? <Notice tone="good" title={r.saved} live /> : null}
      <PageHeader title={r.title} ingress={r.ingress} />
      {text.state !== 'review_due' ? null : (
        <PostButton {...tokens} action={action} values={{ act: 'stands' }} icon="check">
          {r.stands}
        </PostButton>
      )}
      {isRemoved ? null : (
        <Form {...tokens} action={action}>
          {!mayGiveOver ? null : (
            <Select
              name="ownerId"
              label={r.owner}
              prompt={r.ownerPrompt}
              value={text.ownerId ?? ''}
              error={errors.ownerId}
              options={editors.map(({ membershipId, name }) => ({ value: membershipId, label: name }))}
            />
          )}
          <DateField
            name="reviewOn"
            label={r.review}
            help={r.reviewHelp}
            value={text.reviewOn ?? ''}
            error={errors.reviewOn}
          />
          <SubmitRow submit={r.submit} cancel={{ href: writingAt(text.id, 'sv'), label: text.title }} />
        </Form>
      )}
      {isChief ? (
        <Section title={isRemoved ? r.restore : r.remove} intro={isRemoved ? r.restoreText : r.removeText}>
          <PostButton
            {...tokens}
            action={action}
            values={{ act: isRemoved ? 'restore' : 'remove' }}
            variant={isRemoved ? 'secondary' : 'danger'}
          >
            {isRemoved ? r.restore : r.remove}
          </PostButton>
        </Section>
      ) : null}
    </>
  );
}

type LinksProps = Frame & {
  links: readonly Link[];
  people: People;
  /** The link just made. */
  made: string | undefined;
  error: string | undefined;
  isRevoked: boolean;
};

export function LinksPage({ t, language, tokens, text, links, people, made, error, isRevoked }: LinksProps) {
  const l = t.links;
  const action = editorialPaths.links.href({ id: text.id, language: text.language });
  return (
    <>
      <ErrorSummary errors={{ days: error }} />
      {isRevoked ? <Notice tone="good" title={l.revoked} live /> : null}
      {made === undefined ? null : (
        <Notice tone="good" title={l.made} live>
          <p>
            <a href={made}>{made}</a>
          </p>
        </Notice>
      )}
      <PageHeader title={l.title} ingress={l.ingress} />
      <Form {...tokens} action={action} label={l.make}>
        <Select
          name="days"
          label={l.days}
          value="7"
          error={error}
          required
          options={Object.entries(l.dayOptions).map(([value, label]) => ({ value, label }))}
        />
        <SubmitRow submit={l.make} />
      </Form>
      <Section title={l.list}>
        {links.length === 0 ? <p>{l.none}</p> : null}
        {links.map(({ id, madeBy, expiresAt }) => (
          <div class="link-row" key={id}>
            <p>{l.row(people.get(madeBy)?.name ?? t.comments.unknown, formatMoment(expiresAt, language))}</p>
            <PostButton {...tokens} action={action} values={{ revoke: id }}>
              {l.revoke}
            </PostButton>
          </div>
        ))}
      </Section>
    </>
  );
}

type CalendarProps = {
  t: EditorialTexts;
  language: Language;
  month: Temporal.PlainDate;
  today: Temporal.PlainDate;
  planned: readonly Planned[];
  inWeeks: boolean;
};

export function CalendarPage({ t, language, month, today, planned, inWeeks }: CalendarProps) {
  const k = t.calendar;
  const hrefOf = (at: Temporal.PlainDate, weeks = inWeeks) =>
    `${editorialPaths.calendar.href()}?manad=${at.toString().slice(0, 7)}${weeks ? '&visa=veckor' : ''}`;
  const byDay = Map.groupBy(planned, ({ at }) => dayOf(at).toString());
  return (
    <>
      <PageHeader title={k.title} ingress={k.ingress} />
      <FilterLinks
        items={[
          { href: hrefOf(month.subtract({ months: 1 })), label: k.previous },
          { href: hrefOf(month.add({ months: 1 })), label: k.next },
          { href: hrefOf(month, false), label: k.month, current: !inWeeks },
          { href: hrefOf(month, true), label: k.weeks, current: inWeeks },
        ]}
      />
      <Section title={capital(formatMonth(month, language))}>
        {planned.length === 0 ? <EmptyState title={k.none} icon="calendar-days" /> : null}
        {inWeeks ? <Weeks {...{ t, language, byDay }} /> : <MonthTable {...{ t, language, month, today, byDay }} />}
      </Section>
    </>
  );
}

type Days = { t: EditorialTexts; language: Language; byDay: ReadonlyMap<string, readonly Planned[]> };

function Happening({ t, language, planned }: { t: EditorialTexts; language: Language; planned: Planned }) {
  const { id, language: of, title, what, at, wholeDay } = planned;
  return (
    <li>
      {wholeDay ? '' : `${formatTime(at, language)} `}
      {t.calendar.kinds[what]}: <a href={writingAt(id, of)}>{title}</a>
    </li>
  );
}

const mostShown = 4;

/** A day when an older site was brought in holds fifty things; a few are shown, the others unfold. */
function Held({ t, language, held }: { t: EditorialTexts; language: Language; held: readonly Planned[] }) {
  const rows = held.map((planned, index) => <Happening key={index} {...{ t, language, planned }} />);
  if (rows.length <= mostShown + 1) return <ul>{rows}</ul>;
  return (
    <>
      <ul>{rows.slice(0, mostShown)}</ul>
      <details class="held-more">
        <summary>{t.calendar.more(rows.length - mostShown)}</summary>
        <ul>{rows.slice(mostShown)}</ul>
      </details>
    </>
  );
}

/** Every day of the month in its place; on phones a list of the days that hold something (styles). */
function MonthTable({
  t,
  language,
  month,
  today,
  byDay,
}: Days & { month: Temporal.PlainDate; today: Temporal.PlainDate }) {
  const first = month.subtract({ days: month.dayOfWeek - 1 });
  const rows = Math.ceil((month.dayOfWeek - 1 + month.daysInMonth) / 7);
  return (
    <div class="table-scroll month-scroll">
      <table class="month">
        <caption class="ds-sr-only">{t.calendar.table(formatMonth(month, language))}</caption>
        <thead>
          <tr>
            {t.calendar.days.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, week) => (
            <tr key={week}>
              {Array.from({ length: 7 }, (_, at) => {
                const day = first.add({ days: week * 7 + at });
                const held = byDay.get(day.toString()) ?? [];
                const isOther = day.month !== month.month;
                return (
                  <td
                    key={at}
                    data-other={isOther ? 'true' : undefined}
                    data-empty={held.length === 0 ? 'true' : undefined}
                    aria-current={day.equals(today) ? 'date' : undefined}
                  >
                    {isOther ? null : <time dateTime={day.toString()}>{day.day}</time>}
                    {held.length === 0 || isOther ? null : <Held {...{ t, language, held }} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weeks({ t, language, byDay }: Days) {
  const days = [...byDay].map(([text, planned]) => ({ day: Temporal.PlainDate.from(text), planned }));
  const weeks = Map.groupBy(days, ({ day }) => day.weekOfYear ?? 0);
  return (
    <>
      {[...weeks].map(([week, held]) => (
        <Section key={week} level={3} title={t.calendar.week(week)}>
          {held.map(({ day, planned }) => (
            <div key={day.toString()}>
              <h4>{formatDay(day, language)}</h4>
              <Held {...{ t, language, held: planned }} />
            </div>
          ))}
        </Section>
      ))}
    </>
  );
}

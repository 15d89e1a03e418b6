// The editors' pages about what readers say: the queue, one comment with its sorting and its answer, and the figures.
import type { FormTokens } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import { formatMoment, formatShortDate } from '../../kit/dates.ts';
import { tagOf } from '../../kit/languages.ts';
import { Choice, ErrorSummary, type FieldErrors, Form, Select, SubmitRow, TextArea } from '../../ui/form.tsx';
import { EmptyState, FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { languageNames } from '../../ui/texts.languages.ts';
import { FilterLinks, WorkList, WorkRow } from '../../ui/work.tsx';
import { longestAnswer, type Reason, reasons, type State, states, usefulShare } from './domain.ts';
import { feedbackPaths } from './paths.ts';
import type { Comment, CommentFilter, Figures, WrittenAnswer } from './queries.ts';
import type { FeedbackTexts } from './texts.sv.ts';
import { Lines } from './views.tsx';

type Shared = { t: FeedbackTexts; language: 'sv' | 'en' };
type Named = Shared & { names: PageNames };

/** What a page is called, where it is more than its address. */
export type PageNames = ReadonlyMap<string, string>;

export function nameOf(page: string, names: PageNames, t: FeedbackTexts): string {
  return t.list.pageNames[page] ?? names.get(page) ?? page;
}

/** The queue's own address with a choice made. */
function listHref({ state, reason, page }: CommentFilter): string {
  const query = new URLSearchParams();
  if (state !== 'open') query.set('lage', state);
  if (reason !== undefined) query.set('skal', reason);
  if (page !== undefined) query.set('sida', page);
  return `${feedbackPaths.list.href()}${query.size === 0 ? '' : `?${query}`}`;
}

type ListProps = Named & {
  filter: CommentFilter;
  comments: readonly Comment[];
  counts: readonly { reason: Reason | null; count: number }[];
};

export function CommentsPage({ t, language, names, filter, comments, counts }: ListProps) {
  const pages = [...new Set(comments.map(({ page }) => page))];
  const countOf = (reason: Reason) => counts.find((one) => one.reason === reason)?.count ?? 0;
  return (
    <>
      <PageHeader
        title={t.list.title}
        ingress={t.list.ingress}
        actions={<a href={feedbackPaths.figures.href()}>{t.list.figures}</a>}
      />
      <FilterLinks
        label={t.list.states}
        items={(['open', ...states] as const).map((state) => ({
          href: listHref({ ...filter, state }),
          label: state === 'open' ? t.list.open : (t.states[state] ?? state),
          current: filter.state === state,
        }))}
      />
      <FilterLinks
        label={t.list.reasonsTitle}
        items={reasons.map((reason) => ({
          href: listHref({ ...filter, reason: filter.reason === reason ? undefined : reason }),
          label: t.reasons[reason] ?? reason,
          count: countOf(reason),
          current: filter.reason === reason,
        }))}
      />
      {filter.page !== undefined && (
        <p>
          <a href={listHref({ ...filter, page: undefined })}>{t.list.allPages}</a>
        </p>
      )}
      {comments.length === 0 && <EmptyState title={t.list.empty}>{t.list.emptyHint}</EmptyState>}
      {pages.map((page) => (
        <Section
          key={page}
          title={`${t.list.ofPage} ${nameOf(page, names, t)}`}
          actions={filter.page === undefined && <a href={listHref({ ...filter, page })}>{t.list.onlyPage}</a>}
        >
          <WorkList label={`${t.list.listLabel}: ${nameOf(page, names, t)}`}>
            {comments
              .filter((comment) => comment.page === page)
              .map((comment) => (
                <CommentRow key={comment.id} {...{ t, language, comment }} />
              ))}
          </WorkList>
        </Section>
      ))}
    </>
  );
}

const tones = { new: 'waiting', seen: 'active', answered: 'done', done: 'done' } as const;

function CommentRow({ t, language, comment }: Shared & { comment: Comment }) {
  const day = formatShortDate(Temporal.PlainDate.from(comment.receivedOn), language);
  const start = comment.words.replace(/\s+/g, ' ');
  return (
    <WorkRow
      href={feedbackPaths.read.href({ id: comment.id })}
      title={start.length > 120 ? `${start.slice(0, 117)}…` : start}
      about={comment.reason === null ? t.list.unsorted : t.reasons[comment.reason]}
      status={{ tone: tones[comment.state], text: t.states[comment.state] ?? comment.state }}
      since={t.list.received(day)}
      next={comment.wantsAnswer && comment.state !== 'answered' ? t.list.wantsAnswer : undefined}
    />
  );
}

type CommentProps = Named & {
  comment: Comment;
  answer: WrittenAnswer | undefined;
  tokens: FormTokens;
  values: Record<string, string[]>;
  errors: FieldErrors;
  isSaved: boolean;
};

export function CommentPage(props: CommentProps) {
  const { t, language, names, comment, answer, isSaved, errors } = props;
  const vote = comment.useful === null ? undefined : comment.useful ? t.useful.yes : t.useful.no;
  return (
    <>
      <ErrorSummary errors={errors} />
      {isSaved && (
        <Notice tone="good" live>
          {t.read.saved}
        </Notice>
      )}
      <PageHeader title={t.read.title(nameOf(comment.page, names, t))} />
      <Section title={t.read.words}>
        <div lang={tagOf(comment.language)}>
          <Lines text={comment.words} />
        </div>
        <FactList
          facts={[
            { term: t.read.page, value: <a href={comment.page}>{nameOf(comment.page, names, t)}</a> },
            { term: t.read.language, value: languageNames[comment.language] },
            { term: t.read.received, value: formatShortDate(Temporal.PlainDate.from(comment.receivedOn), language) },
            { term: t.read.state, value: t.states[comment.state] },
            ...(vote === undefined ? [] : [{ term: t.read.vote, value: vote }]),
          ]}
        />
      </Section>
      <SortForm {...props} />
      {answer === undefined ? <AnswerForm {...props} /> : <Answered {...{ t, language, answer }} />}
    </>
  );
}

function SortForm({ t, comment, tokens, values, errors }: CommentProps) {
  const offered: readonly State[] = states.filter((state) => state !== 'answered' && state !== 'new');
  return (
    <Section title={t.read.sort}>
      <Form
        action={feedbackPaths.read.href({ id: comment.id })}
        {...tokens}
        values={{ act: 'sort', version: comment.version }}
      >
        <Select
          name="reason"
          label={t.read.reason}
          prompt={t.read.reasonNone}
          value={values.reason?.[0] ?? comment.reason ?? ''}
          error={errors.reason}
          options={reasons.map((value) => ({ value, label: t.reasons[value] ?? value }))}
        />
        <Choice
          name="state"
          label={t.read.stateLabel}
          required
          inline
          value={values.state?.[0] ?? (comment.state === 'done' ? 'done' : 'seen')}
          error={errors.state}
          options={offered.map((value) => ({ value, label: t.states[value] ?? value }))}
        />
        <SubmitRow submit={t.read.save} />
      </Form>
    </Section>
  );
}

function AnswerForm({ t, comment, tokens, values, errors }: CommentProps) {
  if (!comment.wantsAnswer) return <p>{t.read.noAddress}</p>;
  return (
    <Section title={t.read.answerTitle} intro={t.read.answerIngress}>
      <Form action={feedbackPaths.read.href({ id: comment.id })} {...tokens} values={{ act: 'answer' }}>
        <TextArea
          name="answer"
          label={t.read.answerLabel}
          help={t.read.answerHelp}
          required
          limit={longestAnswer}
          value={values.answer?.[0]}
          error={errors.answer}
        />
        <SubmitRow submit={t.read.answerSend} />
      </Form>
    </Section>
  );
}

function Answered({ t, language, answer }: Shared & { answer: WrittenAnswer }) {
  const { sentAt, refusedAt, words } = answer;
  return (
    <Section title={t.read.answered}>
      <Lines text={words} />
      <p>
        {refusedAt !== null
          ? t.read.answerRefused
          : sentAt !== null
            ? t.read.answerSent(formatMoment(sentAt, language))
            : t.read.answerWaiting}
      </p>
    </Section>
  );
}

export const periods = [7, 30, 365] as const;

type FiguresProps = Named & {
  days: number;
  pages: readonly Figures[];
  units: readonly (Figures & { name: string })[];
};

export function FiguresPage({ t, names, days, pages, units }: FiguresProps) {
  const words = t.figures;
  const shareOf = (row: Figures) => {
    const share = usefulShare(row);
    return share === undefined ? words.tooFew : words.percent(share);
  };
  const columns = [
    { heading: words.views, figures: true, cell: (row: Figures) => row.views },
    { heading: words.share, figures: true, cell: shareOf },
    { heading: words.comments, figures: true, cell: (row: Figures) => row.comments },
  ];
  return (
    <>
      <PageHeader
        title={words.title}
        ingress={words.ingress}
        actions={<a href={`${feedbackPaths.takeOut.href()}?dagar=${days}`}>{words.csv}</a>}
      />
      <FilterLinks
        label={words.periods}
        items={periods.map((period) => ({
          href: `${feedbackPaths.figures.href()}?dagar=${period}`,
          label: words.days(period),
          current: period === days,
        }))}
      />
      {pages.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>
      ) : (
        <>
          <Section title={words.units}>
            <DataTable
              caption={words.units}
              captionHidden
              rows={units}
              keyOf={({ unitId }) => unitId ?? ''}
              columns={[{ heading: words.unit, cell: ({ name }) => name }, ...columns]}
              note={words.note}
            />
          </Section>
          <Section title={words.pages}>
            <DataTable
              caption={words.pages}
              captionHidden
              rows={pages}
              keyOf={({ page }) => page}
              columns={[
                { heading: words.page, cell: ({ page }) => <a href={page}>{capital(nameOf(page, names, t))}</a> },
                ...columns,
              ]}
              note={words.note}
            />
          </Section>
        </>
      )}
    </>
  );
}

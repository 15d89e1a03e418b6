// The board: few figures in sentences, then each plot with its table. Whose figures and which period stand in the address.
import { capital } from '../../kit/capital.ts';
import { formatMoment } from '../../kit/dates.ts';
import { Button, ButtonLink, Form, Select } from '../../ui/form.tsx';
import { Disclosure, EmptyState, PageHeader, PrintButton, Section } from '../../ui/page.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import { type Period, type Report, share, whole } from './domain.ts';
import { statisticsPaths } from './paths.ts';
import { GroupPlot, LeadPlot, MonthPlot, OutcomePlot, ReasonPlot } from './views-plots.tsx';
import { nameOfMonth, nameOfPeriod, nameOfScope, said, type Words } from './views-sheets.ts';

export type Choice = { unitId: string; period: Period };

/** The query of an address that shows a choice; what is usual is left out. */
export function queryOf({ unitId, period }: Choice): string {
  return `?${new URLSearchParams({ period: period.key, ...(unitId === whole ? {} : { enhet: unitId }) })}`;
}

export type BoardProps = {
  words: Words;
  choice: Choice;
  periods: readonly Period[];
  /** The units whose figures the reader may choose. */
  scopes: readonly string[];
  report: Report;
  months: readonly string[];
  reasonNames: ReadonlyMap<string, string>;
  preparedAt: Temporal.Instant | undefined;
};

export function BoardPage(props: BoardProps) {
  const { words, choice, report, preparedAt } = props;
  const { t, language } = words;
  const { from, to } = choice.period;
  const [first, last] = [nameOfMonth(from, language, 'long'), nameOfMonth(props.months.at(-1) ?? to, language, 'long')];
  const body =
    preparedAt === undefined ? (
      <EmptyState title={t.notYet}>{t.notYetHint}</EmptyState>
    ) : report.counts.registered === 0 ? (
      <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
    ) : (
      <Figures {...props} />
    );
  return (
    <>
      <PageHeader eyebrow={nameOfScope(choice.unitId, words)} title={t.title} ingress={t.ingress(first, last)} />
      <Chooser {...props} />
      {body}
      <p>
        <a href={statisticsPaths.suggestions.href()}>{t.toSuggestions}</a>
      </p>
      {preparedAt === undefined ? null : (
        <div class="board-notes">
          <Disclosure summary={t.rounding.title}>
            <p>{t.rounding.text}</p>
          </Disclosure>
          <p class="table-note">{t.prepared(formatMoment(preparedAt, language))}</p>
        </div>
      )}
    </>
  );
}

function Chooser({ words, choice, periods, scopes }: BoardProps) {
  const { t, language } = words;
  // Two are links; a municipality's thirteen units would fill a telephone.
  const isMany = scopes.length > 2;
  return (
    <div class="board-choice">
      {scopes.length !== 2 ? null : (
        <FilterLinks
          label={t.scopes}
          items={scopes.map((unitId) => ({
            href: statisticsPaths.board.href() + queryOf({ ...choice, unitId }),
            label: nameOfScope(unitId, words),
            current: unitId === choice.unitId,
          }))}
        />
      )}
      <Form
        action={statisticsPaths.board.href()}
        method="get"
        label={t.period}
        values={isMany || choice.unitId === whole ? {} : { enhet: choice.unitId }}
      >
        <div class="board-selects">
          {isMany ? (
            <Select
              name="enhet"
              required
              label={t.unit}
              value={choice.unitId}
              options={scopes.map((unitId) => ({ value: unitId, label: nameOfScope(unitId, words) }))}
            />
          ) : null}
          <Select
            name="period"
            required
            label={t.period}
            value={choice.period.key}
            options={periods.map((period) => ({ value: period.key, label: nameOfPeriod(period, t, language) }))}
          />
        </div>
        <div class="buttons">
          <Button variant="secondary">{t.show}</Button>
          <ButtonLink href={statisticsPaths.takeOut.href() + queryOf(choice)} variant="quiet" icon="download">
            {t.takeOut.link}
          </ButtonLink>
          <PrintButton />
        </div>
      </Form>
    </div>
  );
}

function Figures({ words, report, choice, reasonNames }: BoardProps) {
  const { t } = words;
  const { counts, answers, by } = report;
  const inTime = share(answers.inTime, answers.inTime + answers.late);
  const say = (fives: number) => said(fives, words);
  const sentences = [
    t.sentences.registered(say(counts.registered)),
    t.sentences.accepted(capital(say(counts.accepted))),
    t.sentences.waiting(capital(say(counts.waiting)), say(counts.overdue)),
    t.sentences.turnedAway(capital(say(counts.declined)), say(counts.redirected)),
    ...(inTime === undefined ? [] : [t.sentences.inTime(`${inTime}\u00a0%`)]),
  ];
  return (
    <>
      <Section title={t.sentences.title}>
        <ul class="board-sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title={t.months.title}>
        <MonthPlot {...{ report, words }} />
      </Section>
      <Section title={t.outcomePlot.title}>
        <OutcomePlot {...{ report, words }} />
      </Section>
      {report.reasons.length === 0 ? null : (
        <Section title={t.reasons.title}>
          <ReasonPlot {...{ report, words, names: reasonNames }} />
        </Section>
      )}
      {(['area', 'school_form', 'organiser', 'unit'] as const)
        .filter((grouping) => by[grouping].length > (grouping === 'unit' ? 1 : 0))
        .filter((grouping) => grouping !== 'unit' || choice.unitId === whole)
        .map((grouping) => (
          <Section key={grouping} title={t.by[grouping].title} intro={t.unmetIntro}>
            <GroupPlot {...{ grouping, report, words }} />
          </Section>
        ))}
      {report.leads.length === 0 ? null : (
        <Section title={t.lead.title} intro={t.lead.legend}>
          <LeadPlot {...{ report, words }} />
        </Section>
      )}
    </>
  );
}

// The year's report: how often suggestions were followed, and how load was spread. Called by routes.tsx.
import type { Language } from '../../access/route.ts';
import { formatMonth } from '../../kit/dates.ts';
import { Disclosure, EmptyState, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import type { spreadByMonth } from './domain.ts';
import { suggestionPaths } from './paths.ts';
import type { YearReport } from './queries.ts';
import type { SuggestionTexts } from './texts.sv.ts';
import type { SuggestedUnit } from './views.tsx';
import { CoursePlot, FollowedPlot, gini, percent } from './views-plots.tsx';

type ReportProps = {
  t: SuggestionTexts;
  language: Language;
  year: number;
  years: readonly number[];
  report: YearReport;
  months: ReturnType<typeof spreadByMonth>;
  units: readonly SuggestedUnit[];
};

export function ReportPage({ t, language, year, years, report, months, units }: ReportProps) {
  const { people } = report;
  const all = report.units.reduce((sum, { suggested }) => sum + suggested, 0);
  const followed = report.units.reduce((sum, row) => sum + row.followed, 0);
  const share = (part: number, of: number) => percent(language, part / Math.max(1, of));
  const nameOf = (id: string | null) =>
    id === null ? t.otherUnits : (units.find((unit) => unit.id === id)?.name ?? id);
  return (
    <>
      <PageHeader title={t.followUpTitle} ingress={t.followUpIngress} />
      <FilterLinks
        label={t.yearLabel}
        items={years.map((one) => ({
          href: `${suggestionPaths.followUp.href()}?ar=${one}`,
          label: t.year(one),
          current: one === year,
        }))}
      />
      {all === 0 ? (
        <EmptyState title={t.nothingYet} icon="trending-up">
          {t.nothingYetHint}
        </EmptyState>
      ) : (
        <>
          <p>{t.followed(followed, all, share(followed, all))}</p>
          {people !== undefined && (
            <p>{t.people(people.named, people.suggested, share(people.named, people.suggested))}</p>
          )}
          <Section title={t.plots.followed}>
            <FollowedPlot
              {...{ t, language, nameOf }}
              rows={report.units}
              table={<FollowedTable {...{ t, nameOf }} rows={report.units} />}
            />
          </Section>
        </>
      )}
      <Section title={t.spreadTitle} intro={t.spreadIntro}>
        <CoursePlot
          {...{ t, language, months }}
          id="gini"
          title={t.plots.gini}
          numberOf={({ gini: value }) => value}
          format={(value) => gini(language, value)}
        />
        <CoursePlot
          {...{ t, language, months }}
          id="mean"
          title={t.plots.mean}
          numberOf={({ mean }) => mean}
          format={(value) => percent(language, value)}
        />
        <Disclosure summary={t.plots.showTable}>
          <SpreadTable {...{ t, language, months }} />
        </Disclosure>
      </Section>
    </>
  );
}

function FollowedTable({
  t,
  rows,
  nameOf,
}: Pick<ReportProps, 't'> & { rows: YearReport['units']; nameOf: (id: string | null) => string }) {
  return (
    <DataTable
      caption={t.followUpTitle}
      captionHidden
      rows={rows}
      keyOf={({ unitId }) => unitId ?? ''}
      note={t.withheld}
      columns={[
        { heading: t.unitColumns.unit, cell: ({ unitId }) => nameOf(unitId) },
        { heading: t.unitColumns.suggested, cell: ({ suggested }) => String(suggested), figures: true },
        { heading: t.unitColumns.followed, cell: (row) => String(row.followed), figures: true },
        { heading: t.unitColumns.otherwise, cell: ({ otherwise }) => String(otherwise), figures: true },
      ]}
    />
  );
}

function SpreadTable({ t, language, months }: Pick<ReportProps, 't' | 'language' | 'months'>) {
  return (
    <DataTable
      caption={t.spreadTitle}
      captionHidden
      rows={months}
      keyOf={({ month }) => month}
      columns={[
        {
          heading: t.spreadColumns.month,
          cell: ({ month }) => formatMonth(Temporal.PlainDate.from(`${month}-01`), language),
        },
        {
          heading: t.spreadColumns.people,
          cell: ({ people: count }) => (count < 5 ? t.tooFew : String(count)),
          figures: true,
        },
        {
          heading: t.spreadColumns.mean,
          cell: ({ mean }) => (mean === undefined ? '–' : percent(language, mean)),
          figures: true,
        },
        {
          heading: t.spreadColumns.gini,
          cell: ({ gini: value }) => (value === undefined ? '–' : gini(language, value)),
          figures: true,
        },
      ]}
    />
  );
}

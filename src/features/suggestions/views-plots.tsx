// The plots of the year's report, each over the same numbers as its table. What is under five has been taken away before it
// came here, or is left out of the line. Called by views-report.tsx.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { formatMonth } from '../../kit/dates.ts';
import { Disclosure } from '../../ui/page.tsx';
import { Plot } from '../../ui/plot.tsx';
import { drawBars, drawStackedBars } from '../../ui/plot-bars.tsx';
import { drawLine } from '../../ui/plot-line.tsx';
import type { spreadByMonth } from './domain.ts';
import type { FollowedRow } from './queries.ts';
import type { SuggestionTexts } from './texts.sv.ts';

export type Month = ReturnType<typeof spreadByMonth>[number];
type Common = { t: SuggestionTexts; language: Language };

export function percent(language: Language, value: number): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

export function gini(language: Language, value: number): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** Each suggested unit as a bar: the part that was followed, and the part where another was chosen. */
export function FollowedPlot({
  t,
  language,
  rows,
  nameOf,
  table,
}: Common & { rows: readonly FollowedRow[]; nameOf: (id: string | null) => string; table: ComponentChildren }) {
  const said = rows.map(({ unitId, suggested, followed }) => ({
    label: nameOf(unitId),
    text: t.plots.ofAll(followed, suggested, percent(language, followed / Math.max(1, suggested))),
  }));
  const bars = rows.map(({ followed, otherwise }, at) => ({
    label: said[at]?.label ?? '',
    text: said[at]?.text ?? '',
    parts: [
      { tone: 'good' as const, value: followed },
      { tone: 'away' as const, value: otherwise },
    ],
  }));
  return (
    <Plot
      id="followed"
      title={t.plots.followed}
      titleHidden
      desc={said.map(({ label, text }) => `${label}: ${text}.`).join(' ')}
      legend={[
        { label: t.unitColumns.followed, tone: 'good' },
        { label: t.unitColumns.otherwise, tone: 'away' },
      ]}
      draw={drawStackedBars(bars)}
      table={
        <Disclosure summary={t.plots.showTable} open>
          {table}
        </Disclosure>
      }
    />
  );
}

/** The course of one number over the months that have one, and its first and last in words. Nothing where none has. */
export function CoursePlot({
  t,
  language,
  id,
  title,
  months,
  numberOf,
  format,
}: Common & {
  id: string;
  title: string;
  months: readonly Month[];
  numberOf: (month: Month) => number | undefined;
  format: (value: number) => string;
}) {
  const points = months.flatMap((month) => {
    const value = numberOf(month);
    const day = Temporal.PlainDate.from(`${month.month}-01`);
    return value === undefined ? [] : [{ label: formatMonth(day, language), value }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const bars = points.map((point) => ({ ...point, text: format(point.value) }));
  return (
    <Plot
      id={id}
      title={title}
      desc={
        points.length === 1
          ? t.plots.one(first.label, format(first.value))
          : t.plots.course(first.label, format(first.value), last.label, format(last.value))
      }
      draw={
        points.length > 1
          ? drawLine(
              points.map(({ label, value }) => ({ label: label.split(' ')[0] ?? label, value })),
              format,
              // Both are parts of a whole: a course at nought stands under one, not under five.
              1,
            )
          : drawBars(bars)
      }
      table={null}
    />
  );
}

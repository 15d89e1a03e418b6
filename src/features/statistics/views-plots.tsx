// Each plot of the board with its table and its description in words. Called by views.tsx.
import { max } from 'd3-array';
import { formatNumber } from '../../kit/numbers.ts';
import { Disclosure } from '../../ui/page.tsx';
import { Plot, type Tone } from '../../ui/plot.tsx';
import { drawBars, drawStackedBars } from '../../ui/plot-bars.tsx';
import { drawDots } from '../../ui/plot-dots.tsx';
import { drawLine } from '../../ui/plot-line.tsx';
import { type Column, DataTable } from '../../ui/table.tsx';
import { type Lead, type Outcome, outcomes, type Report, type Split, unmet } from './domain.ts';
import {
  type FigureTable,
  type Grouping,
  groupTable,
  leadTable,
  monthTable,
  nameOf,
  nameOfMonth,
  nameOfScope,
  outcomeTable,
  perCent,
  reasonTable,
  said,
  saidDays,
  type Words,
} from './views-sheets.ts';

type PlotProps = { report: Report; words: Words };

const toneOf: Record<Outcome, Tone> = {
  accepted: 'good',
  waiting: 'waiting',
  overdue: 'late',
  queued: 'queued',
  declined: 'stopped',
  redirected: 'away',
  other: 'other',
};

export function MonthPlot({ report, words }: PlotProps) {
  const { t, language } = words;
  const { months } = report;
  const most = max(months, ({ counts }) => counts.registered) ?? 0;
  const peak = months.find(({ counts }) => counts.registered === most);
  const desc = peak === undefined ? '' : t.months.desc(nameOfMonth(peak.value, language, 'long'), said(most, words));
  const points = months.map(({ value, counts }) => ({
    label: nameOfMonth(value, language, 'short'),
    value: counts.registered,
  }));
  return (
    <Plot
      id="months"
      title={t.months.title}
      titleHidden
      desc={desc}
      draw={
        points.length > 1 ? drawLine(points, (value) => formatNumber(value, language)) : drawBars(oneBar(months, words))
      }
      table={<Figures table={monthTable(report, words)} words={words} />}
    />
  );
}

function oneBar(months: readonly Split[], words: Words) {
  return months.map(({ value, counts }) => ({
    label: nameOfMonth(value, words.language, 'long'),
    value: counts.registered,
    text: said(counts.registered, words),
  }));
}

export function OutcomePlot({ report, words }: PlotProps) {
  const { t, language } = words;
  const { counts } = report;
  const present = outcomes.filter((outcome) => counts[outcome] > 0);
  const legend = present.map((outcome) => ({ label: t.outcomes[outcome] ?? outcome, tone: toneOf[outcome] }));
  const words_ = present.map((outcome) => {
    const percent = perCent(counts[outcome], counts.registered, language);
    return `${t.outcomes[outcome]} ${percent === '–' ? said(counts[outcome], words) : percent}`;
  });
  const bar = {
    label: t.outcomes.registered ?? '',
    text: said(counts.registered, words),
    parts: present.map((outcome) => ({ tone: toneOf[outcome], value: counts[outcome] })),
  };
  return (
    <Plot
      id="outcomes"
      title={t.outcomePlot.title}
      titleHidden
      desc={t.outcomePlot.desc(words_.join(', '))}
      legend={legend}
      draw={drawStackedBars([bar])}
      table={<Figures table={outcomeTable(report, words)} words={words} isOpen />}
    />
  );
}

export function ReasonPlot({ report, words, names }: PlotProps & { names: ReadonlyMap<string, string> }) {
  const { t } = words;
  const table = reasonTable(report, words, names);
  const bars = table.rows.map(([label, value]) => ({
    label: String(label),
    value: Number(value),
    text: said(Number(value), words),
  }));
  const [largest] = bars;
  return (
    <Plot
      id="reasons"
      title={t.reasons.title}
      titleHidden
      desc={largest === undefined ? '' : t.reasons.desc(largest.label, largest.text)}
      draw={drawBars(bars)}
      table={<Figures table={table} words={words} />}
    />
  );
}

/** Unmet need by area, school form, organiser or unit: the part of each row that was asked for and not given. */
export function GroupPlot({ grouping, report, words }: PlotProps & { grouping: Grouping }) {
  const { t } = words;
  const splits = report.by[grouping].toSorted((a, b) => unmet(b.counts) - unmet(a.counts));
  const bars = splits.map(({ value, counts }) => ({
    label: nameOf(grouping, value, words),
    value: unmet(counts),
    text: t.ofAll(said(unmet(counts), words), said(counts.registered, words)),
    ...(grouping === 'unit' ? { hue: words.units.find(({ id }) => id === value)?.hue ?? 'slate' } : {}),
  }));
  const largest = splits[0];
  const desc =
    largest === undefined
      ? ''
      : t.byDesc(
          nameOf(grouping, largest.value, words),
          said(unmet(largest.counts), words),
          said(largest.counts.registered, words),
        );
  return (
    <Plot
      id={grouping}
      title={t.by[grouping].title}
      titleHidden
      desc={desc}
      draw={drawBars(bars)}
      table={<Figures table={groupTable(grouping, report, words)} words={words} />}
    />
  );
}

export function LeadPlot({ report, words }: PlotProps) {
  const { t, language } = words;
  const rows = report.leads.map((lead) => dotRow(lead, words));
  return (
    <Plot
      id="lead"
      title={t.lead.title}
      titleHidden
      desc={t.lead.desc(rows.map(({ label, text }) => `${label}: ${text}.`).join(' '))}
      draw={drawDots(rows, (value) => formatNumber(value, language))}
      table={<Figures table={leadTable(report, words)} words={words} />}
    />
  );
}

function dotRow({ unitId, half, nineOfTen }: Lead, words: Words) {
  const target = words.targets.get(unitId);
  const hue = words.units.find(({ id }) => id === unitId)?.hue;
  const saidHalf = saidDays(half, words);
  return {
    label: nameOfScope(unitId, words),
    half,
    nineOfTen,
    target,
    // The unit is said once: names and days share a line of a telephone.
    text: target === undefined ? saidHalf : words.t.lead.row(saidHalf, formatNumber(target, words.language)),
    ...(hue === undefined ? {} : { hue }),
  };
}

function Figures({ table, words, isOpen = false }: { table: FigureTable; words: Words; isOpen?: boolean }) {
  const { title, columns, rows } = table;
  return (
    <Disclosure summary={words.t.showTable} open={isOpen}>
      <DataTable
        caption={title}
        captionHidden
        rows={rows}
        keyOf={([name]) => String(name)}
        columns={columns.map(
          (heading, at): Column<FigureTable['rows'][number]> => ({
            heading,
            figures: at > 0,
            cell: (row) => {
              const cell = row[at];
              return typeof cell === 'number' ? said(cell, words) : cell;
            },
          }),
        )}
      />
    </Disclosure>
  );
}

// The figures as tables: the same on the page, in the file and behind each plot. A number below five is said in words here,
// once, and in no other place. Called by views and by the file.
import { formatNumber, type Locale } from '../../kit/numbers.ts';
import type { Cell, Sheet } from '../../platform/sheets/index.ts';
import type { Unit } from '../organisation/index.ts';
import {
  type Counts,
  type Fives,
  type Outcome,
  outcomes,
  type Period,
  type Report,
  share,
  unmet,
  whole,
} from './domain.ts';
import type { StatisticsTexts } from './texts.sv.ts';

/** What the words of a page need beside the numbers. */
export type Words = {
  t: StatisticsTexts;
  language: Locale;
  units: readonly Unit[];
  services: ReadonlyMap<string, string>;
  targets: ReadonlyMap<string, number>;
};
export type Grouping = keyof Report['by'];
export type FigureTable = { id: string; title: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** A number as it may be said: in words when it is nought to four. */
export function said(fives: Fives, { t, language }: Pick<Words, 't' | 'language'>): string {
  return fives === 0 ? t.few : formatNumber(fives, language);
}

export function nameOfPeriod({ key, kind, from }: Period, t: StatisticsTexts, language: Locale): string {
  if (kind === 'years') return t.periods.years;
  if (kind === 'month') return nameOfMonth(from, language, 'long');
  const [year = '', term] = key.split('-');
  return term === undefined ? year : t.periods[term === 'vt' ? 'vt' : 'ht'](year);
}

export function nameOfMonth(month: string, language: Locale, form: 'short' | 'long'): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  const date = new Date(Date.UTC(year, number - 1, 15));
  const format = new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    timeZone: 'UTC',
    month: form,
    year: form === 'long' ? 'numeric' : '2-digit',
  });
  return format.format(date);
}

export function nameOfScope(unitId: string, { t, units }: Pick<Words, 't' | 'units'>): string {
  return unitId === whole ? t.of.whole : (units.find(({ id }) => id === unitId)?.name ?? unitId);
}

/** The name of a row in a table by area, school form, organiser, unit or service. */
export function nameOf(grouping: Grouping, value: string, words: Words): string {
  const { t, units, services } = words;
  switch (grouping) {
    case 'area':
      return value === '' ? t.unknownArea : value;
    case 'school_form':
      return t.schoolForms[value] ?? value;
    case 'organiser':
      return t.organisers[value] ?? value;
    case 'unit':
      return units.find(({ id }) => id === value)?.name ?? value;
    case 'service':
      return services.get(value) ?? value;
  }
}

/** The outcomes of a report; those that many municipalities never have, only where there are any. */
function shownIn({ counts }: Report): Outcome[] {
  return outcomes.filter((outcome) => (outcome !== 'other' && outcome !== 'queued') || counts[outcome] > 0);
}

function countColumns(t: StatisticsTexts, shown: readonly Outcome[]): string[] {
  return ['registered', ...shown, 'unmet'].map((name) => t.outcomes[name] ?? name);
}

function countCells(counts: Counts, shown: readonly Outcome[]): Cell[] {
  return [counts.registered, ...shown.map((outcome) => counts[outcome]), unmet(counts)];
}

export function monthTable(report: Report, { t, language }: Words): FigureTable {
  const shown = shownIn(report);
  return {
    id: 'months',
    title: t.months.title,
    columns: [t.months.column, ...countColumns(t, shown)],
    rows: report.months.map(({ value, counts }) => [
      nameOfMonth(value, language, 'long'),
      ...countCells(counts, shown),
    ]),
  };
}

export function outcomeTable(report: Report, { t, language }: Words): FigureTable {
  const { counts } = report;
  return {
    id: 'outcomes',
    title: t.outcomePlot.title,
    columns: [t.outcomePlot.column, t.outcomePlot.matters, t.outcomePlot.share],
    rows: shownIn(report).map((outcome) => [
      t.outcomes[outcome] ?? outcome,
      counts[outcome],
      perCent(counts[outcome], counts.registered, language),
    ]),
  };
}

/** A share is made of numbers that are already rounded; of few it is not made at all. */
export function perCent(part: Fives, of: Fives, language: Locale): string {
  const percent = part === 0 ? undefined : share(part, of);
  return percent === undefined ? '–' : `${formatNumber(percent, language)}\u00a0%`;
}

export function groupTable(grouping: Grouping, report: Report, words: Words): FigureTable {
  const { title, column } = words.t.by[grouping];
  const shown = shownIn(report);
  return {
    id: grouping,
    title,
    columns: [column, ...countColumns(words.t, shown)],
    rows: report.by[grouping].map(({ value, counts }) => [
      nameOf(grouping, value, words),
      ...countCells(counts, shown),
    ]),
  };
}

export function reasonTable({ reasons }: Report, { t }: Words, names: ReadonlyMap<string, string>): FigureTable {
  const rows = reasons.map(({ outcome, value, matters }): Cell[] => [
    value === '' ? `${t.outcomes[outcome] ?? outcome}: ${t.reasons.unknown}` : (names.get(value) ?? value),
    matters,
  ]);
  return {
    id: 'reasons',
    title: t.reasons.title,
    columns: [t.reasons.column, t.reasons.matters],
    rows: rows.sort((a, b) => Number(b[1]) - Number(a[1])),
  };
}

/** Days as they may be said; the facts count to sixty. */
export function saidDays(days: number | undefined, { t, language }: Pick<Words, 't' | 'language'>): string {
  if (days === undefined) return t.lead.few;
  return days > 60 ? t.lead.atLeast(t.lead.days('60', false)) : t.lead.days(formatNumber(days, language), days === 1);
}

export function leadTable({ leads }: Report, words: Words): FigureTable {
  const { t } = words;
  return {
    id: 'lead',
    title: t.lead.title,
    columns: [t.lead.column, t.lead.half, t.lead.nineOfTen, t.lead.target],
    rows: leads.map(({ unitId, half, nineOfTen }) => {
      const target = words.targets.get(unitId);
      return [
        nameOfScope(unitId, words),
        saidDays(half, words),
        saidDays(nineOfTen, words),
        target === undefined ? t.lead.none : saidDays(target, words),
      ];
    }),
  };
}

/** Every table of the page, for the file. Numbers stay numbers there; what is withheld is words. */
export function sheetsOf(
  report: Report,
  words: Words,
  names: ReadonlyMap<string, string>,
  what: string,
  made: string,
): Sheet[] {
  const { t } = words;
  const groupings: Grouping[] = ['area', 'school_form', 'organiser', 'unit', 'service'];
  const tables = [
    outcomeTable(report, words),
    monthTable(report, words),
    reasonTable(report, words, names),
    ...groupings.map((grouping) => groupTable(grouping, report, words)),
    leadTable(report, words),
  ];
  const lines = [t.file.madeFor(what), t.prepared(made), t.rounding.text];
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, columns, rows }, at) => ({
      title,
      lines: at === 0 ? lines : [],
      columns,
      rows: rows.map((row) => row.map((cell) => (cell === 0 ? t.few : cell))),
    }));
}

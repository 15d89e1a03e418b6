// Periods, and what is made of the prepared facts: sums of even fives, never anything else. Pure; called by routes and views.
import { group, sum } from 'd3-array';
import { isWorkingDay } from '../../kit/working-days.ts';

/** A number of matters as pages may say it. Nought stands for nought to four. */
export type Fives = number;

/** As the database answers it: `month` (YYYY-MM) only where the dimension is `all`. */
export type Fact = {
  unitId: string;
  dimension: Dimension;
  month: string | null;
  outcome: string;
  value: string;
  matters: Fives;
};
export const dimensions = ['all', 'area', 'school_form', 'organiser', 'service', 'lead', 'answer', 'reason'] as const;
export type Dimension = (typeof dimensions)[number];

/** The whole municipality, where a unit's id could stand. */
export const whole = '*';

export type Period = {
  /** As it stands in the address: 2026, 2026-vt, 2026-ht, 2026-10 or fem-ar. */
  key: string;
  kind: 'month' | 'term' | 'year' | 'years';
  /** First and last month, YYYY-MM. */
  from: string;
  to: string;
};

const fiveYears = 'fem-ar';
const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

/** The period of an address, or this year. Autumn term is July to December, as the school year has it (skollagen 10:3). */
export function readPeriod(key: string | null, today: Temporal.PlainDate): Period {
  return listPeriods(today).find((period) => period.key === key) ?? yearPeriod(today.year);
}

/** What can be chosen: five years, each of them and its terms, and the months of the last two. */
export function listPeriods(today: Temporal.PlainDate): Period[] {
  const thisMonth = monthOf(today.year, today.month);
  const years = Array.from({ length: 5 }, (_, back) => today.year - back);
  const terms = years.flatMap((year) => [termPeriod(year, 'ht'), termPeriod(year, 'vt')]);
  const months = years
    .slice(0, 2)
    .flatMap((year) => Array.from({ length: 12 }, (_, back) => monthOf(year, 12 - back)))
    .map((month): Period => ({ key: month, kind: 'month', from: month, to: month }));
  const all: Period = { key: fiveYears, kind: 'years', from: monthOf(today.year - 4, 1), to: monthOf(today.year, 12) };
  return [all, ...years.map(yearPeriod), ...terms, ...months].filter(({ from }) => from <= thisMonth);
}

function yearPeriod(year: number): Period {
  return { key: String(year), kind: 'year', from: monthOf(year, 1), to: monthOf(year, 12) };
}

function termPeriod(year: number, term: 'vt' | 'ht'): Period {
  const first = term === 'vt' ? 1 : 7;
  return { key: `${year}-${term}`, kind: 'term', from: monthOf(year, first), to: monthOf(year, first + 5) };
}

/** Every month of the period that has begun. */
export function monthsOf({ from, to }: Period, today: Temporal.PlainDate): string[] {
  const months: string[] = [];
  const last = [to, monthOf(today.year, today.month)].sort()[0] ?? to;
  for (let month = Temporal.PlainYearMonth.from(from); month.toString() <= last; month = month.add({ months: 1 })) {
    months.push(month.toString());
  }
  return months;
}

/**
 * Every day that is neither weekend nor holiday, for as long as figures reach back and a year ahead, YYYY-MM-DD. The school's
 * breaks are taken away where the figures are made.
 */
export function workedDays(today: Temporal.PlainDate): string[] {
  const days: string[] = [];
  const end = Temporal.PlainDate.from({ year: today.year + 1, month: 12, day: 31 });
  let day = Temporal.PlainDate.from({ year: today.year - 6, month: 12, day: 1 });
  for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day)) days.push(day.toString());
  }
  return days;
}

export const outcomes = ['accepted', 'waiting', 'overdue', 'queued', 'declined', 'redirected', 'other'] as const;
export type Outcome = (typeof outcomes)[number];
export type Counts = { registered: Fives } & Record<Outcome, Fives>;

/** What was asked for and not given: turned away, or still without an answer after the day that was promised. */
export function unmet(counts: Counts): Fives {
  return counts.declined + counts.redirected + counts.overdue;
}

export type Split = { value: string; counts: Counts };
export type Spread = { value: string; matters: Fives }[];
export type Lead = {
  unitId: string;
  answered: Fives;
  /** Working days within which half, and nine of ten, were answered; undefined where too few were. */
  half: number | undefined;
  nineOfTen: number | undefined;
};
export type Report = {
  counts: Counts;
  months: Split[];
  by: Record<'area' | 'school_form' | 'organiser' | 'service' | 'unit', Split[]>;
  reasons: { outcome: string; value: string; matters: Fives }[];
  answers: { inTime: Fives; late: Fives };
  leads: Lead[];
};

/** Below this a share or a median says more of chance than of the work, and the page says nothing. */
export const leastForShare = 50;

/**
 * `facts` of the chosen scope and of the units that the reader may see; `unitId` is the scope. `months` are shown even when
 * nothing is counted in them.
 */
export function makeReport(facts: readonly Fact[], unitId: string, months: readonly string[]): Report {
  const own = group(
    facts.filter((fact) => fact.unitId === unitId),
    ({ dimension }) => dimension,
  );
  const of = (dimension: Dimension) => own.get(dimension) ?? [];
  const units = facts.filter((fact) => fact.unitId !== whole);
  const byMonth = splitBy(of('all'), ({ month }) => month ?? '');
  const empty = count([]);
  return {
    counts: count(of('all')),
    months: months.map((month) => byMonth.find(({ value }) => value === month) ?? { value: month, counts: empty }),
    by: {
      area: largestFirst(splitBy(of('area'), toValue)),
      school_form: largestFirst(splitBy(of('school_form'), toValue)),
      organiser: largestFirst(splitBy(of('organiser'), toValue)),
      service: largestFirst(splitBy(of('service'), toValue)),
      unit: largestFirst(
        splitBy(
          units.filter(({ dimension }) => dimension === 'all'),
          (fact) => fact.unitId,
        ),
      ),
    },
    reasons: of('reason').map(({ outcome, value, matters }) => ({ outcome, value, matters })),
    answers: {
      inTime: total(of('answer').filter(({ value }) => value === 'in_time')),
      late: total(of('answer').filter(({ value }) => value === 'late')),
    },
    leads: leadsOf(facts.filter(({ dimension }) => dimension === 'lead')),
  };
}

const toValue = ({ value }: Fact) => value;

function total(facts: readonly { matters: Fives }[]): Fives {
  return sum(facts, ({ matters }) => matters);
}

function count(facts: readonly Fact[]): Counts {
  const known = (outcome: string): Outcome => outcomes.find((one) => one === outcome) ?? 'other';
  const by = group(facts, ({ outcome }) => known(outcome));
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, total(by.get(outcome) ?? [])]));
  return { ...(counts as Record<Outcome, Fives>), registered: total(facts) };
}

function splitBy(facts: readonly Fact[], keyOf: (fact: Fact) => string): Split[] {
  return [...group(facts, keyOf)].map(([value, own]) => ({ value, counts: count(own) }));
}

function largestFirst(splits: Split[]): Split[] {
  return splits.sort((a, b) => b.counts.registered - a.counts.registered || a.value.localeCompare(b.value, 'sv'));
}

function leadsOf(facts: readonly Fact[]): Lead[] {
  const known = facts.filter(({ value }) => value !== '');
  const leads = [...group(known, ({ unitId }) => unitId)].map(([unitId, own]): Lead => {
    const sorted = own.toSorted((a, b) => Number(a.value) - Number(b.value));
    const answered = total(own);
    const isEnough = answered >= leastForShare;
    return {
      unitId,
      answered,
      half: isEnough ? dayWithin(sorted, 0.5 * answered) : undefined,
      nineOfTen: isEnough ? dayWithin(sorted, 0.9 * answered) : undefined,
    };
  });
  // The whole first, to hold the others against; then the slowest first, and last those of whom nothing is said.
  const place = ({ unitId, half = -1, nineOfTen = -1 }: Lead) => (unitId === whole ? 1e6 : half * 1000 + nineOfTen);
  return leads.sort((a, b) => place(b) - place(a) || a.unitId.localeCompare(b.unitId, 'sv'));
}

function dayWithin(sorted: readonly Fact[], wanted: number): number | undefined {
  let reached = 0;
  return sorted
    .map(({ value, matters }) => {
      reached += matters;
      return { day: Number(value), reached };
    })
    .find((step) => step.reached >= wanted)?.day;
}

/** In whole per cent; undefined where the whole is too small to speak of. */
export function share(part: Fives, of: Fives): number | undefined {
  return of < leastForShare ? undefined : Math.round((100 * part) / of);
}

import { describe, expect, test } from 'vitest';
import { type Fact, listPeriods, makeReport, monthsOf, readPeriod, share, unmet, whole } from './domain.ts';

const today = Temporal.PlainDate.from('2026-10-15');

describe('a period', () => {
  test('is read from the address; what is not one is this year', () => {
    expect(readPeriod('2026-vt', today)).toEqual({ key: '2026-vt', kind: 'term', from: '2026-01', to: '2026-06' });
    expect(readPeriod('2025-ht', today)).toMatchObject({ from: '2025-07', to: '2025-12' });
    expect(readPeriod('2026-03', today)).toMatchObject({ kind: 'month', from: '2026-03', to: '2026-03' });
    expect(readPeriod('fem-ar', today)).toMatchObject({ kind: 'years', from: '2022-01', to: '2026-12' });
    for (const wrong of [null, '', '2027', '2021', '1; drop table x', '2026-13']) {
      expect(readPeriod(wrong, today).key).toBe('2026');
    }
  });

  test('is never to come, and has the months that have begun', () => {
    expect(listPeriods(today).every(({ from }) => from <= '2026-10')).toBe(true);
    expect(monthsOf(readPeriod('2026-ht', today), today)).toEqual(['2026-07', '2026-08', '2026-09', '2026-10']);
    expect(monthsOf(readPeriod('fem-ar', today), today)).toHaveLength(58);
    expect(new Set(listPeriods(today).map(({ key }) => key)).size).toBe(listPeriods(today).length);
  });
});

const fact = (
  dimension: Fact['dimension'],
  outcome: string,
  value: string,
  matters: number,
  unitId: string = whole,
): Fact => ({
  dimension,
  outcome,
  value,
  matters,
  unitId,
  month: dimension === 'all' ? '2026-02' : null,
});

describe('a report', () => {
  const facts = [
    fact('all', 'accepted', '', 60),
    fact('all', 'declined', '', 10),
    fact('all', 'overdue', '', 5),
    fact('all', 'merged', '', 15),
    fact('area', 'accepted', 'Norr', 60),
    fact('area', 'declined', 'Norr', 10),
    fact('area', 'merged', '', 15),
    fact('answer', 'accepted', 'in_time', 45),
    fact('answer', 'declined', 'late', 15),
    fact('lead', 'accepted', '03', 40),
    fact('lead', 'declined', '12', 30),
    fact('lead', 'accepted', '', 10),
    fact('all', 'accepted', '', 60, 'lotsen'),
    fact('lead', 'accepted', '03', 40, 'lotsen'),
  ];
  const report = makeReport(facts, whole, ['2026-01', '2026-02']);

  test('adds up, keeps outcomes that it does not know, and shows months in which nothing came', () => {
    expect(report.counts).toMatchObject({ registered: 90, accepted: 60, declined: 10, overdue: 5, other: 15 });
    expect(unmet(report.counts)).toBe(15);
    expect(report.months.map(({ value, counts }) => [value, counts.registered])).toEqual([
      ['2026-01', 0],
      ['2026-02', 90],
    ]);
    expect(report.by.area.map(({ value }) => value)).toEqual(['Norr', '']);
    expect(report.by.unit.map(({ value }) => value)).toEqual(['lotsen']);
    expect(report.answers).toEqual({ inTime: 45, late: 15 });
  });

  test('says within how many days half and nine of ten were answered, and nothing of few', () => {
    expect(report.leads).toContainEqual({ unitId: whole, answered: 70, half: 3, nineOfTen: 12 });
    expect(report.leads).toContainEqual({ unitId: 'lotsen', answered: 40, half: undefined, nineOfTen: undefined });
    expect(share(45, 60)).toBe(75);
    expect(share(5, 45)).toBeUndefined();
  });
});

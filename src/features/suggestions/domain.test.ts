// The spread of load, and what a question holds of the facts.
import { expect, test } from 'vitest';
import { giniOf, recordOf, type StaffFact, spreadByMonth, suggest, usualEffort } from './domain.ts';

test('the Gini figure is 0 when all have the same, grows when one has more, and is nobody’s under five', () => {
  expect(giniOf([0.4, 0.4, 0.4, 0.4, 0.4])).toBeCloseTo(0);
  expect(giniOf([0, 0, 0, 0, 1])).toBeCloseTo(0.8);
  expect(giniOf([1, 2, 3, 4, 5])).toBeCloseTo(4 / 15);
  expect(giniOf([0, 0, 0, 0, 0])).toBe(0);
  expect(giniOf([1, 2, 3, 4])).toBeUndefined();
});

test('months come in order, with shares of each one’s own capacity', () => {
  const row = (month: string, responsible: number) => ({ month, responsible, contributing: 0, capacity: 450 });
  const loads = ['2026-02', '2026-01'].flatMap((month) => [1, 2, 3, 4, 5].map((n) => row(month, n)));
  const [first, second] = spreadByMonth(loads, usualEffort);
  expect(first).toMatchObject({ month: '2026-01', people: 5 });
  expect(first?.mean).toBeCloseTo(0.3);
  expect(second?.gini).toBeCloseTo(4 / 15);
});

test('a question holds only those who can something of it, and its record is the same each time', () => {
  const fact = (membershipId: string, competences: Record<string, number>): StaffFact => ({
    membershipId,
    name: 'N',
    title: 'T',
    unitId: 'lotsen',
    competences,
    languages: [],
    responsible: 2,
    contributing: 3,
    capacityMinutes: null,
    contacts: 0,
  });
  const facts = {
    registryNumber: 'CSS-2026-0001',
    serviceUnitId: 'samba',
    wish: { needs: [{ competence: 'reading', level: 2, must: true, second: false }], language: null },
    staff: [fact('b', { reading: 2 }), fact('a', { reading: 1 }), fact('c', {})],
    effort: usualEffort,
    rule: undefined,
  };
  const suggestion = suggest(facts);
  expect(suggestion.question.staff).toEqual([
    {
      id: 'b',
      unitId: 'lotsen',
      competences: { reading: 2 },
      languages: [],
      loadMinutes: 150,
      capacityMinutes: 1800,
      contacts: 0,
    },
  ]);
  expect(suggestion).toMatchObject({ unitId: 'samba', contributing: ['lotsen'] });
  expect(recordOf(suggestion)).toEqual(recordOf(suggest({ ...facts, staff: [...facts.staff].reverse() })));
  expect(JSON.stringify(recordOf(suggestion))).not.toContain('"N"');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlannedMembership, planMemberships } from './membership-plan.ts';

const today = '2026-11-23';
const one: PlannedMembership = {
  personId: 'p',
  kind: 'case_worker',
  unitId: 'lotsen',
  schoolUnitId: null,
  profession: 'teacher',
  title: 'T',
  validFrom: '2024-08-01',
  validTo: null,
};
const held = { ...one, id: 'm1' };

describe('planMemberships', () => {
  test('what is held already is left alone', () => {
    expect(planMemberships([held], [one], today)).toEqual({ add: [], change: [], ended: 0 });
  });

  test('one taken out of the file has its last day yesterday', () => {
    expect(planMemberships([held], [], today)).toEqual({
      add: [],
      change: [{ ...held, validTo: '2026-11-22' }],
      ended: 1,
    });
    const over = { ...held, validTo: '2025-06-30' };
    expect(planMemberships([over], [], today)).toEqual({ add: [], change: [], ended: 0 });
  });

  test('a moved first day is the same membership; a later period after an earlier one is another', () => {
    const moved = { ...one, validFrom: '2025-01-01' };
    expect(planMemberships([held], [moved], today).change).toEqual([{ ...moved, id: 'm1' }]);
    const ended = { ...one, validTo: '2025-06-30' };
    const next = { ...one, validFrom: '2025-07-01' };
    expect(planMemberships([held], [ended, next], today)).toEqual({
      add: [next],
      change: [{ ...ended, id: 'm1' }],
      ended: 0,
    });
  });

  test('another unit is another membership', () => {
    const elsewhere = { ...one, unitId: 'bryggan' };
    expect(planMemberships([held], [elsewhere], today)).toMatchObject({ add: [elsewhere], ended: 1 });
  });

  test('carried out, the wanted ones hold from today on and a second plan is empty', () => {
    const day = fc.integer({ min: 0, max: 9 }).map((n) => `2026-11-${String(15 + n).padStart(2, '0')}`);
    const period = fc.tuple(day, fc.option(day)).filter(([from, to]) => to === null || from <= to);
    const row = fc
      .tuple(period, fc.constantFrom('a', 'b'), fc.constantFrom('T', 'U'))
      .map(
        ([[validFrom, validTo], unitId, title]): PlannedMembership => ({ ...one, unitId, title, validFrom, validTo }),
      );
    const rows = fc.array(row, { maxLength: 6 }).map(withoutOverlaps);
    fc.assert(
      fc.property(rows, rows, (before, wanted) => {
        const had = before.map((each, at) => ({ ...each, id: `m${at}` }));
        const after = carryOut(had, planMemberships(had, wanted, today));
        expect(withoutOverlaps(after)).toHaveLength(after.length);
        for (const each of wanted) expect(after).toContainEqual(expect.objectContaining(each));
        const others = after.filter((each) => !wanted.some((want) => sameRow(each, want)));
        for (const each of others) expect((each.validTo ?? today) < today).toBe(true);
        expect(planMemberships(after, wanted, today)).toEqual({ add: [], change: [], ended: 0 });
      }),
    );
  });
});

type Held = PlannedMembership & { id: string };

function carryOut(had: Held[], plan: ReturnType<typeof planMemberships>): Held[] {
  const changed = new Map(plan.change.map((each) => [each.id, each]));
  return [
    ...had.map((each) => changed.get(each.id) ?? each),
    ...plan.add.map((each, at) => ({ ...each, id: `new${at}` })),
  ].filter((each) => each.validTo === null || each.validFrom <= each.validTo);
}

function sameRow(a: PlannedMembership, b: PlannedMembership): boolean {
  return a.unitId === b.unitId && a.validFrom === b.validFrom && a.validTo === b.validTo && a.title === b.title;
}

/** As the database demands and the checks of the folder see to. */
function withoutOverlaps<T extends PlannedMembership>(rows: T[]): T[] {
  return rows.filter((row, at) =>
    rows
      .slice(0, at)
      .every(
        (earlier) =>
          earlier.unitId !== row.unitId ||
          earlier.validFrom > (row.validTo ?? '9999') ||
          row.validFrom > (earlier.validTo ?? '9999'),
      ),
  );
}

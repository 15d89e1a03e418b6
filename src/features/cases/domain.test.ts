// The decisions of a case, without a database: who may do what, what a manager may name, and the order of a day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compartments,
  decideCarrying,
  decideClosing,
  decideNaming,
  decideWriting,
  groupOf,
  isCurrent,
  isNamingNeeded,
  mayAmend,
  type NamingFacts,
  pathOf,
  sortWork,
  timelineRuns,
  writableCompartments,
} from './domain.ts';

const day = '2026-11-22';

describe('what one person may do', () => {
  const standings = [
    { status: 'open', ownDuty: 'responsible', writing: true, carrying: true, closing: true },
    { status: 'open', ownDuty: 'contributing', writing: true, carrying: 'not_responsible', closing: 'not_responsible' },
    { status: 'open', ownDuty: undefined, writing: 'no_duty', carrying: 'no_duty', closing: 'no_duty' },
    {
      status: 'closed',
      ownDuty: 'responsible',
      writing: 'case_closed',
      carrying: 'case_closed',
      closing: 'case_closed',
    },
  ] as const;

  it.each(standings)('$status, $ownDuty', ({ status, ownDuty, writing, carrying, closing }) => {
    const said = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? true : outcome.reason);
    expect(said(decideWriting({ status, ownDuty }))).toBe(writing);
    expect(said(decideCarrying({ status, ownDuty }))).toBe(carrying);
    expect(said(decideClosing({ status, ownDuty }, 0))).toBe(closing);
  });

  it('closes nothing over an own unsigned note', () => {
    expect(decideClosing({ status: 'open', ownDuty: 'responsible' }, 1)).toEqual({
      ok: false,
      reason: 'unsigned_notes',
    });
  });

  it('writes in what everybody has, and in the own profession alone', () => {
    expect(writableCompartments('special_educator')).toEqual(['shared', 'unit']);
    expect(writableCompartments('psychologist')).toEqual(['shared', 'unit', 'psychologist']);
    expect(writableCompartments('counsellor')).toEqual(['shared', 'unit', 'counsellor']);
    expect(writableCompartments(null)).toEqual(['shared', 'unit']);
  });

  it('amends an own note until it is signed', () => {
    expect(mayAmend({ membershipId: 'a', signedAt: null }, 'a')).toBe(true);
    expect(mayAmend({ membershipId: 'a', signedAt: 'then' }, 'a')).toBe(false);
    expect(mayAmend({ membershipId: 'b', signedAt: null }, 'a')).toBe(false);
  });
});

describe('naming', () => {
  const unit = { from: '2026-11-01', until: null, role: 'responsible' } as const;
  const naming = { membershipId: 'a', role: 'responsible', from: day, until: null } as const;
  const reason = (facts: NamingFacts, asked: Parameters<typeof decideNaming>[1]) => {
    const decided = decideNaming(facts, asked);
    return decided.ok ? undefined : decided.reason;
  };

  it('takes the first and refuses a second responsible at the same time', () => {
    expect(reason({ unit, duties: [] }, naming)).toBeUndefined();
    const taken = [{ membershipId: 'b', role: 'responsible', from: '2026-11-10', until: day }] as const;
    expect(reason({ unit, duties: taken }, naming)).toBe('responsible_taken');
    expect(reason({ unit, duties: taken }, { ...naming, from: '2026-11-23' })).toBeUndefined();
    expect(reason({ unit, duties: taken }, { ...naming, role: 'contributing' })).toBeUndefined();
  });

  it('names nobody twice over', () => {
    const duties = [{ membershipId: 'a', role: 'contributing', from: '2026-11-10', until: null }] as const;
    expect(reason({ unit, duties }, naming)).toBe('already_named');
  });

  it('keeps a worker within the days of the unit, and a contributing unit to contributing workers', () => {
    const bounded = { from: '2026-11-01', until: '2026-12-31', role: 'contributing' } as const;
    const contributing = { ...naming, role: 'contributing' } as const;
    expect(reason({ unit: bounded, duties: [] }, naming)).toBe('unit_not_responsible');
    expect(reason({ unit: bounded, duties: [] }, contributing)).toBe('until_required');
    expect(reason({ unit: bounded, duties: [] }, { ...contributing, until: '2027-01-01' })).toBe('beyond_unit_duty');
    expect(reason({ unit: bounded, duties: [] }, { ...contributing, from: '2026-10-31', until: day })).toBe(
      'beyond_unit_duty',
    );
    expect(reason({ unit: bounded, duties: [] }, { ...contributing, until: '2026-12-31' })).toBeUndefined();
  });

  it('waits for the unit until somebody is named, be it from tomorrow', () => {
    const own = { unitId: 'lotsen', role: 'responsible' } as const;
    const other = { unitId: 'lotsen', role: 'contributing', from: day, until: null } as const;
    expect(isNamingNeeded(own, [], day)).toBe(true);
    expect(isNamingNeeded(own, [other], day)).toBe(true);
    expect(isNamingNeeded(own, [{ ...other, role: 'responsible', from: '2026-12-01' }], day)).toBe(false);
    expect(isNamingNeeded(own, [{ ...other, role: 'responsible', until: '2026-11-21' }], day)).toBe(true);
    expect(isNamingNeeded({ unitId: 'samba', role: 'contributing' }, [other], day)).toBe(true);
    expect(isNamingNeeded({ unitId: 'lotsen', role: 'contributing' }, [other], day)).toBe(false);
  });

  it('never lets two responsible duties share a day, whatever is asked in whatever order', () => {
    const days = fc
      .tuple(fc.integer({ min: 1, max: 28 }), fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }))
      .map(([from, length]) => {
        const first = Temporal.PlainDate.from({ year: 2026, month: 11, day: from });
        return { from: first.toString(), until: length === null ? null : first.add({ days: length }).toString() };
      });
    const asked = fc.record({
      membershipId: fc.constantFrom('a', 'b', 'c'),
      role: fc.constantFrom('responsible' as const, 'contributing' as const),
      days,
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (all) => {
        const duties: {
          membershipId: string;
          role: 'responsible' | 'contributing';
          from: string;
          until: string | null;
        }[] = [];
        for (const { days: period, ...rest } of all) {
          const decided = decideNaming({ unit, duties }, { ...rest, ...period });
          if (decided.ok) duties.push(decided.value);
        }
        for (let d = Temporal.PlainDate.from('2026-11-01'); d.month < 13 && d.year === 2026; d = d.add({ days: 1 })) {
          const current = duties.filter((duty) => isCurrent(duty, d.toString()));
          expect(current.filter(({ role }) => role === 'responsible').length).toBeLessThanOrEqual(1);
          expect(new Set(current.map(({ membershipId }) => membershipId)).size).toBe(current.length);
        }
      }),
    );
  });
});

describe('the day', () => {
  it('puts what is late first, then now, then others, then what comes', () => {
    const rows = [
      { name: 'comes', responsibleId: 'me', nextStepOn: '2026-12-01' },
      { name: 'others', responsibleId: 'you', nextStepOn: '2026-01-01' },
      { name: 'unnamed', responsibleId: null, nextStepOn: null },
      { name: 'undecided', responsibleId: 'me', nextStepOn: null },
      { name: 'today', responsibleId: 'me', nextStepOn: day },
      { name: 'late', responsibleId: 'me', nextStepOn: '2026-11-20' },
      { name: 'later still', responsibleId: 'me', nextStepOn: '2026-11-01' },
    ];
    expect(sortWork(rows, 'me', day).map(({ name }) => name)).toEqual([
      'later still',
      'late',
      'undecided',
      'today',
      'unnamed',
      'others',
      'comes',
    ]);
    expect(groupOf({ responsibleId: 'me', nextStepOn: day }, 'me', day)).toBe('now');
  });
});

describe('the page', () => {
  const not = { on: null, isDone: false };
  const done = (on: string) => ({ on, isDone: true });

  it('marks the first thing not done as where the case is', () => {
    const path = pathOf({ request: done('2026-11-01'), named: not, agreement: not, follow_up: not, closure: not });
    expect(path.map(({ state }) => state)).toEqual(['done', 'now', 'todo', 'todo', 'todo']);
  });

  it('shows of a closed case only what it went through', () => {
    const path = pathOf({
      request: done('2026-11-01'),
      named: done('2026-11-02'),
      agreement: not,
      follow_up: not,
      closure: done(day),
    });
    expect(path.map(({ name }) => name)).toEqual(['request', 'named', 'closure']);
  });

  it('draws one wall around what follows within it, newest first', () => {
    const at = (compartment: 'shared' | 'unit' | 'psychologist', unitId: string | null, onDay: string, ms: number) => ({
      compartment,
      unitId,
      day: onDay,
      at: ms,
    });
    const runs = timelineRuns([
      at('shared', null, '2026-11-01', 1),
      at('unit', 'lotsen', '2026-11-02', 2),
      at('unit', 'samba', '2026-11-02', 3),
      at('shared', 'lotsen', '2026-11-03', 4),
      at('shared', null, '2026-11-03', 5),
      at('psychologist', 'lotsen', '2026-11-04', 6),
    ]);
    expect(runs.map(({ compartment, unitId, entries }) => [compartment, unitId, entries.length])).toEqual([
      ['psychologist', null, 1],
      ['shared', null, 2],
      ['unit', 'samba', 1],
      ['unit', 'lotsen', 1],
      ['shared', null, 1],
    ]);
  });

  it('loses nothing and mixes no walls', () => {
    const happening = fc.record({
      compartment: fc.constantFrom(...compartments),
      unitId: fc.constantFrom('lotsen', 'samba'),
      day: fc.constantFrom('2026-11-01', '2026-11-02'),
      at: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(happening), (all) => {
        const runs = timelineRuns(all);
        expect(runs.flatMap(({ entries }) => entries).length).toBe(all.length);
        for (const { compartment, unitId, entries } of runs) {
          expect(entries.every((entry) => entry.compartment === compartment)).toBe(true);
          if (compartment === 'unit') expect(entries.every((entry) => entry.unitId === unitId)).toBe(true);
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { StaffMember } from '../organisation/index.ts';
import { mayApprove, type Naming, roleOfNext } from './domain.ts';
import { parseMarking, parseNaming } from './forms.ts';
import { sv as t } from './texts.sv.ts';

const today = Temporal.PlainDate.from('2026-11-02');
const colleague = { personId: 'p2', name: 'Sven Skans' } as StaffMember;

function sent(fields: Record<string, string>): SentForm {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
  return {
    values,
    text: (name) => values[name]?.[0] ?? '',
    all: (name) => values[name] ?? [],
    files: () => [],
    csrf: '',
    key: '',
    bodyHash: Buffer.alloc(0),
  };
}

describe('marking', () => {
  const right = {
    personalNumber: '150101-2395',
    ground: 'secrecy_mark',
    reason: 'Skatteverket',
    second: 'p2',
    until: '2027-06-11',
  };
  const parse = (change: Record<string, string> = {}) =>
    parseMarking(sent({ ...right, ...change }), { colleagues: [colleague], today, t });
  const wrong = (change: Record<string, string>) => {
    const parsed = parse(change);
    return parsed.ok
      ? []
      : Object.entries(parsed.errors)
          .filter(([, error]) => error !== undefined)
          .map(([name]) => name);
  };

  test('takes any written form of the number', () => {
    expect(parse()).toEqual({
      ok: true,
      value: {
        digits12: '201501012395',
        ground: 'secrecy_mark',
        reason: 'Skatteverket',
        secondPersonId: 'p2',
        until: '2027-06-11',
      },
    });
  });

  test('says what is wrong, field by field', () => {
    expect(wrong({ personalNumber: '20150101-2396' })).toEqual(['personalNumber']);
    expect(wrong({ ground: 'x', reason: '', second: 'p9', until: '' })).toEqual([
      'ground',
      'reason',
      'second',
      'until',
    ]);
    expect(wrong({ until: '2026-11-01' })).toEqual(['until']);
    expect(wrong({ until: '2026-11-02' })).toEqual([]);
  });

  test('refuses fields that the form does not have', () => {
    expect(() => parse({ approved_by: 'p2' })).toThrow(BadRequest);
  });
});

test('a named person is one of those shown', () => {
  const parse = (person: string) =>
    parseNaming(sent({ unit: 'lotsen', person, reason: 'r', until: '2027-06-11' }), {
      candidates: [colleague],
      today,
      t,
    });
  expect(parse('p2').ok).toBe(true);
  expect(parse('p9')).toMatchObject({ ok: false, errors: { person: t.errors.person } });
});

test('whoever proposed does not approve, and nothing is approved twice', () => {
  const naming = { proposerPersonId: 'p1', isApproved: false } as Naming;
  expect(mayApprove(naming, 'p1')).toBe(false);
  expect(mayApprove(naming, 'p2')).toBe(true);
  expect(mayApprove({ ...naming, isApproved: true }, 'p2')).toBe(false);
});

test('the first worker of the responsible unit becomes responsible, the others contribute', () => {
  expect(roleOfNext([], true)).toBe('responsible');
  expect(roleOfNext([{ role: 'contributing' }], true)).toBe('responsible');
  expect(roleOfNext([{ role: 'responsible' }], true)).toBe('contributing');
  expect(roleOfNext([], false)).toBe('contributing');
});

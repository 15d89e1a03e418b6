// What a caller's yes amounts to, and which titles would tell whom a matter is about.
import { describe, expect, test } from 'vitest';
import { consentOfCaller, namesPupil, openForm } from './domain.ts';

const words = { scope: 'Läsa', towards: 'Vi', guardian: 'vårdnadshavare' };
const saying = {
  rule: 'both',
  level: 'individual',
  role: 'guardian',
  choice: 'caller',
  name: 'Asta Asp',
  channel: 'telephone',
  receivedOn: '2026-11-03',
} as const;

describe('a caller’s yes', () => {
  test('a guardian’s is one record, given in the way it came', () => {
    const { stored, record } = consentOfCaller(saying, words);
    expect(stored).toBe('one');
    expect(record).toMatchObject({ giver: 'guardian', giverName: 'Asta Asp', way: 'oral', givenOn: '2026-11-03' });
    expect(consentOfCaller({ ...saying, channel: 'paper' }, words).record?.way).toBe('written');
  });
  test('the only guardian’s says so', () => {
    expect(consentOfCaller({ ...saying, choice: 'callerOnly' }, words).record?.onlyGuardian).toBe(true);
  });
  test('a pupil’s is the pupil’s own, and stands for nobody else', () => {
    const { stored, record } = consentOfCaller({ ...saying, role: 'youth' }, words);
    expect([stored, record?.giver, record?.relation]).toEqual(['not_yet', 'youth', null]);
    expect(consentOfCaller({ ...saying, role: 'youth', rule: 'youth' }, words).stored).toBe('youth');
  });
  test.each([
    [{ choice: 'not_yet' }, 'not_yet'],
    [{ role: 'principal' }, 'not_yet'],
    [{ rule: 'none' }, 'not_needed'],
    [{ level: 'group' }, 'not_needed'],
    [{ rule: 'inform' }, 'informed'],
  ] as const)('%j is stored as %s', (change, stored) => {
    const answer = consentOfCaller({ ...saying, ...change }, words);
    expect(answer.stored).toBe(stored);
    expect(answer.record === undefined).toBe(stored !== 'informed');
  });
});

test.each([
  ['Förfrågan om stöd', false],
  ['Stöd för ADA i skolan', true],
  ['Asp-projektet', true],
  ['Adagio i musiken', false],
])('the title %j tells: %s', (title, tells) => {
  expect(namesPupil(title, ['Ada', 'Asp'])).toBe(tells);
});

test('a caller is asked everything and must answer none of the service’s own questions', () => {
  const words2 = { sv: 'x', en: 'x' };
  const field = { key: 'a', kind: 'line', label: words2, required: true, neededFor: words2 } as const;
  const hidden = { ...field, key: 'b', showWhen: { field: 'a', oneOf: ['y'] } };
  const open = openForm({
    form: { sections: [{ key: 's', title: words2, fields: [field, hidden] }], attachments: [] },
  });
  expect(open.sections[0]?.fields.map(({ key, required }) => [key, required])).toEqual([
    ['a', false],
    ['b', false],
  ]);
  expect(open.sections[0]?.fields.some((one) => one.showWhen !== undefined)).toBe(false);
});

import { describe, expect, test } from 'vitest';
import type { RequestStatus } from '../requests/index.ts';
import { crossingUnits, type Decision, decisionsFor, listMissing, planDuties } from './domain.ts';

const units = [
  { id: 'lotsen', authorityId: 'ks', name: 'Lotsen' },
  { id: 'samba', authorityId: 'ks', name: 'SAMBA' },
  { id: 'sjukhusskolan', authorityId: 'gn', name: 'Sjukhusskolan' },
];
const accept = (change: Partial<Extract<Decision, { kind: 'accept' }>> = {}) => ({
  kind: 'accept' as const,
  responsibleUnitId: 'lotsen',
  contributingUnitIds: ['samba', 'sjukhusskolan'],
  crossing: { basis: 'consent' as const, purpose: 'Planera undervisning', until: '2027-06-11' },
  message: null,
  ...change,
});

describe('units of another authority', () => {
  test('are measured from the responsible unit, not from the entrance', () => {
    expect(crossingUnits(units, 'lotsen', ['samba', 'sjukhusskolan']).map(({ id }) => id)).toEqual(['sjukhusskolan']);
    expect(crossingUnits(units, 'sjukhusskolan', ['samba', 'lotsen']).map(({ id }) => id)).toEqual(['lotsen', 'samba']);
    expect(crossingUnits(units, 'lotsen', ['samba'])).toEqual([]);
  });

  test('take part on the basis given and until its date; the others as one authority', () => {
    expect(planDuties(accept(), units, 'Begäran om stöd')).toEqual([
      { unitId: 'lotsen', role: 'responsible', basis: 'same_authority', purpose: 'Begäran om stöd', until: null },
      { unitId: 'samba', role: 'contributing', basis: 'same_authority', purpose: 'Begäran om stöd', until: null },
      {
        unitId: 'sjukhusskolan',
        role: 'contributing',
        basis: 'consent',
        purpose: 'Planera undervisning',
        until: '2027-06-11',
      },
    ]);
  });
});

describe('what is missing', () => {
  const service = (form: unknown[]) =>
    ({ form: { sections: [{ key: 'own', fields: form }], attachments: [] } }) as unknown as Parameters<
      typeof listMissing
    >[1];
  const about = (answers = {}) => ({ answers, urgency: 'normal', urgencyReason: null });

  test('names each required question without an answer', () => {
    const label = { sv: 'Hur många?', en: 'How many?' };
    const form = [
      { key: 'antal', label, kind: 'line', required: true },
      { key: 'mer', label, kind: 'line', required: false },
    ];
    expect(missing(about(), service(form))).toEqual([{ kind: 'answer', label }]);
    expect(missing(about({ x_antal: [''] }), service(form))).toHaveLength(1);
    expect(missing(about({ x_antal: ['3'] }), service(form))).toEqual([]);
  });
});

const missing = (
  request: Parameters<typeof listMissing>[0],
  service: Parameters<typeof listMissing>[1],
  papers: Parameters<typeof listMissing>[2] = [],
) => listMissing(request, service, papers, Temporal.PlainDate.from('2026-11-22'));

test('a paper that nobody sent, or that was too old when the request came, is pointed out', () => {
  const label = { sv: 'Atgardsprogram', en: 'Action programme' };
  const asked = (required: boolean) => ({
    form: { sections: [], attachments: [{ key: 'plan', label, required, mostMonthsOld: 6 }] },
  });
  const group = { answers: {}, urgency: 'normal', urgencyReason: null };
  const from = (dated: string | null) => missing(group, asked(true), [{ ask: 'plan', dated }]);
  expect(missing(group, asked(true))).toEqual([{ kind: 'attachment', label }]);
  expect(missing(group, asked(false))).toEqual([]);
  expect(from('2026-05-01')).toEqual([]);
  expect(from('2026-04-01')).toEqual([{ kind: 'aged', label, mostMonthsOld: 6, isConfirmed: true }]);
  expect(from(null)).toEqual([]);
});

describe('which decisions fit', () => {
  const kinds = (status: RequestStatus, isResting = false, hasTarget = false) =>
    decisionsFor({ status, isResting }, { hasTarget, hasService: hasTarget }).join(' ');

  test('by where the request stands', () => {
    expect(kinds('registered')).toBe('accept completion queue rest redirect decline');
    expect(kinds('registered', true)).toBe('accept completion queue rest resume redirect decline');
    expect(kinds('awaiting_completion')).toBe('accept completion queue redirect decline');
    expect(kinds('queued', false, true)).toBe('accept completion queue resume redirect decline merge split');
    for (const status of ['accepted', 'redirected', 'declined', 'merged', 'withdrawn'] as const) {
      expect(kinds(status, true, true), status).toBe('');
    }
  });
});

test('urgency without a reason is missing, and words of blanks are none', () => {
  const group = { answers: {} };
  const none = { form: { sections: [], attachments: [] } };
  expect(missing({ ...group, urgency: 'acute', urgencyReason: ' ' }, none)).toEqual([{ kind: 'urgency' }]);
  expect(missing({ ...group, urgency: 'soon', urgencyReason: 'Skolstart' }, none)).toEqual([]);
  expect(missing({ ...group, urgency: 'normal', urgencyReason: null }, none)).toEqual([]);
});

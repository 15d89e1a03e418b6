import { describe, expect, test } from 'vitest';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { Unit } from '../organisation/index.ts';
import { decisionKinds } from './domain.ts';
import { limits, parseDecision, parseVersion } from './forms.ts';
import { sv as t } from './texts.sv.ts';

const unit = (id: string, authorityId: string) => ({ id, authorityId, name: id }) as Unit;
const units = [unit('lotsen', 'ks'), unit('samba', 'ks'), unit('sjukhusskolan', 'gn')];
const lifted = new Map([['sjukhusskolan', '2026-12-31']]);
const choices = {
  unitIds: ['lotsen', 'samba', 'sjukhusskolan'],
  targets: ['CSS-2026-0007'],
  turns: { lotsen: '2027-01-14' },
  serviceIds: ['handledning'],
  reasonIds: { decline: ['no-capacity'], redirect: ['other-actor'] },
};
const today = Temporal.PlainDate.from('2026-11-02');

function sent(fields: Record<string, string | string[]>): SentForm {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
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
const parse = (fields: Record<string, string | string[]>) =>
  parseDecision(sent({ version: '1', ...fields }), {
    units,
    lifted,
    kinds: decisionKinds,
    choices,
    today,
    language: 'sv',
    t,
  });
const wrong = (fields: Record<string, string | string[]>) => {
  const parsed = parse(fields);
  return parsed.ok ? [] : Object.keys(parsed.errors);
};

describe('accepting', () => {
  const accept = { decision: 'accept', responsible: 'lotsen' };

  test('needs a responsible unit of the list', () => {
    expect(wrong({ decision: 'accept' })).toEqual(['responsible']);
    expect(wrong({ decision: 'accept', responsible: 'okand' })).toEqual(['responsible']);
    expect(parse(accept)).toEqual({
      ok: true,
      value: { kind: 'accept', responsibleUnitId: 'lotsen', contributingUnitIds: [], crossing: null, message: null },
    });
  });

  test('gives nobody two parts', () => {
    expect(wrong({ ...accept, contributing: ['samba', 'lotsen'] })).toEqual(['contributing']);
    expect(wrong({ ...accept, contributing: ['okand'] })).toEqual(['contributing']);
  });

  test('inside the authority asks for no basis, whatever stands in those fields', () => {
    expect(parse({ ...accept, contributing: 'samba', until: 'i morgon' })).toMatchObject({
      ok: true,
      value: { crossing: null },
    });
  });

  test('across authorities asks for basis, purpose and end date, and names the unit', () => {
    const parsed = parse({ ...accept, contributing: ['sjukhusskolan', 'samba'] });
    expect(parsed).toMatchObject({ ok: false, errors: { basis: expect.stringContaining('sjukhusskolan') } });
    expect(wrong({ ...accept, contributing: 'sjukhusskolan' })).toEqual(['basis', 'purpose', 'until']);
    const crossing = { basis: 'consent', purpose: 'Planera undervisning', until: '2026-11-02' };
    expect(parse({ ...accept, contributing: 'sjukhusskolan', ...crossing })).toMatchObject({
      ok: true,
      value: { crossing },
    });
    expect(wrong({ ...accept, contributing: 'sjukhusskolan', ...crossing, until: '2027-01-01' })).toEqual(['until']);
    expect(wrong({ ...accept, contributing: 'sjukhusskolan', ...crossing, until: '2026-11-01' })).toEqual(['until']);
    expect(wrong({ ...accept, contributing: 'sjukhusskolan', ...crossing, until: '11/6' })).toEqual(['until']);
    expect(wrong({ ...accept, contributing: 'sjukhusskolan', ...crossing, basis: 'same_authority' })).toEqual([
      'basis',
    ]);
  });
});

test('by consent only towards whom secrecy is lifted', () => {
  const crossing = { basis: 'consent', purpose: 'Planera undervisning', until: '2026-12-02', contributing: 'bup' };
  const fields = { decision: 'accept', responsible: 'lotsen', ...crossing };
  const others = { units: [...units, unit('bup', 'region')], lifted, kinds: decisionKinds, choices, today, t };
  const parsed = parseDecision(sent({ version: '1', ...fields }), { ...others, language: 'sv' });
  expect(parsed).toMatchObject({ ok: false, errors: { basis: expect.stringContaining('Samtycke saknas för bup') } });
  const decided = parseDecision(sent({ version: '1', ...fields, basis: 'decision' }), { ...others, language: 'sv' });
  expect(decided.ok).toBe(true);
});

test('the other decisions say why, and a redirection says where', () => {
  expect(wrong({})).toEqual(['decision']);
  expect(wrong({ decision: 'archive' })).toEqual(['decision']);
  expect(wrong({ decision: 'completion' })).toEqual(['completionMessage']);
  expect(wrong({ decision: 'redirect' })).toEqual(['redirectMessage', 'redirectAddress']);
  expect(wrong({ decision: 'decline' })).toEqual(['declineReason']);
  expect(wrong({ decision: 'decline', declineReason: 'x'.repeat(limits.message + 1) })).toEqual(['declineReason']);
  expect(parse({ decision: 'redirect', redirectMessage: 'm', redirectAddress: 'a' })).toEqual({
    ok: true,
    value: { kind: 'redirect', message: 'm', address: 'a', reasonId: null },
  });
});

test('why a request is turned away may be left out, and is otherwise one of the words for that outcome', () => {
  const decline = (declineReasonId: string) => ({ decision: 'decline', declineReason: 'r', declineReasonId });
  expect(parse(decline(''))).toMatchObject({ value: { reasonId: null } });
  expect(parse(decline('no-capacity'))).toMatchObject({ value: { reasonId: 'no-capacity' } });
  expect(wrong(decline('other-actor'))).toEqual(['declineReasonId']);
  expect(wrong({ decision: 'redirect', redirectMessage: 'm', redirectAddress: 'a', redirectReasonId: 'x' })).toEqual([
    'redirectReasonId',
  ]);
});

test('what was written for another decision is given back, and not stored', () => {
  const parsed = parse({ decision: 'completion', declineReason: 'Vi hinner inte' });
  expect(parsed).toMatchObject({ ok: false, values: { declineReason: ['Vi hinner inte'] } });
});

test('fields and versions that no form of ours sends are refused', () => {
  expect(() => parse({ decision: 'decline', declineReason: 'r', responsible_unit_id: 'x' })).toThrow(BadRequest);
  expect(() => parseVersion(sent({ version: '0' }))).toThrow(BadRequest);
  expect(() => parseVersion(sent({}))).toThrow(BadRequest);
  expect(parseVersion(sent({ version: '3' }))).toBe(3);
});

describe('the further outcomes', () => {
  test('need a choice among what there is, and words', () => {
    expect(wrong({ decision: 'queue', queueUnit: 'okand' })).toEqual(['queueUnit', 'queueMessage']);
    expect(wrong({ decision: 'merge', mergeInto: 'CSS-2026-0008', mergeMessage: 'x' })).toEqual(['mergeInto']);
    expect(wrong({ decision: 'split', splitService: '' })).toEqual(['splitService', 'splitMessage']);
    expect(parse({ decision: 'merge', mergeInto: 'CSS-2026-0007', mergeMessage: 'Samma sak' })).toEqual({
      ok: true,
      value: { kind: 'merge', intoNumber: 'CSS-2026-0007', message: 'Samma sak' },
    });
    expect(parse({ decision: 'resume' })).toEqual({ ok: true, value: { kind: 'resume', reason: '' } });
  });

  test('a day is one to come, within two years', () => {
    const rest = (restUntil: string) => wrong({ decision: 'rest', restUntil, restReason: 'Vi väntar in provet' });
    for (const day of ['', 'i morgon', '2026-11-02', '2026-02-30', '2029-01-01'])
      expect(rest(day)).toEqual(['restUntil']);
    expect(rest('2026-11-03')).toEqual([]);
    expect(parse({ decision: 'queue', queueUnit: 'lotsen', queueMessage: 'Snart' })).toMatchObject({
      value: { expectedOn: null },
    });
  });

  test('a place in a queue has the proposed day, another one, or none', () => {
    const queue = (more: Record<string, string>) =>
      parse({ decision: 'queue', queueUnit: 'lotsen', queueMessage: 'Snart', ...more });
    expect(queue({ queueWhen: 'estimate' })).toMatchObject({ ok: true, value: { expectedOn: '2027-01-14' } });
    expect(queue({ queueWhen: 'day', queueExpected: '2027-02-01' })).toMatchObject({
      value: { expectedOn: '2027-02-01' },
    });
    expect(queue({ queueWhen: 'unknown' })).toMatchObject({ value: { expectedOn: null } });
    expect(queue({ queueWhen: 'day' })).toMatchObject({ errors: { queueExpected: t.errors.queueExpected } });
    expect(queue({ queueWhen: 'estimate', queueExpected: '2027-02-01' })).toMatchObject({
      errors: { queueExpected: t.errors.queueDayNotChosen },
    });
    expect(queue({ queueWhen: 'estimate', queueUnit: units[1]?.id ?? '' })).toMatchObject({
      errors: { queueWhen: t.errors.queueWhen },
    });
  });

  test('what does not fit where the request stands is no decision', () => {
    const parsed = parseDecision(sent({ version: '1', decision: 'resume' }), {
      units,
      lifted,
      language: 'sv',
      kinds: ['accept'],
      choices,
      today,
      t,
    });
    expect(parsed).toMatchObject({ ok: false, errors: { decision: t.errors.decision } });
  });
});

// The forms of a case: what is taken, what is said about what is wrong, and that nothing typed is lost.
import { describe, expect, it } from 'vitest';
import type { SentForm } from '../../access/route.ts';
import {
  limits,
  parseAgreement,
  parseClosure,
  parseContact,
  parseNaming,
  parseNextStep,
  parseNote,
  parseOwnNote,
} from './forms.ts';
import { sv } from './texts.sv.ts';

const today = '2026-11-22';
const t = sv.errors;

function sent(fields: Record<string, string | string[]>): SentForm {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
  return {
    text: (name) => values[name]?.[0] ?? '',
    all: (name) => values[name] ?? [],
    files: () => [],
    values,
    csrf: '',
    key: '',
    bodyHash: Buffer.alloc(0),
  };
}

const contact = {
  heldOn: today,
  kind: 'meeting',
  minutes: '45',
  present: ['teacher', 'principal'],
  note: 'Vi gick igenom schemat.',
  nextStep: '',
  nextStepOn: '',
};

describe('a contact', () => {
  it('is read, with roles in our order', () => {
    expect(parseContact(sent(contact), t, today)).toEqual({
      ok: true,
      value: {
        heldOn: today,
        kind: 'meeting',
        minutes: 45,
        present: ['principal', 'teacher'],
        note: 'Vi gick igenom schemat.',
        next: null,
      },
    });
  });

  it.each([
    [{ heldOn: '2026-11-23' }, { heldOn: t.heldOnFuture }],
    [{ heldOn: '' }, { heldOn: t.heldOn }],
    [{ heldOn: '22/11' }, { heldOn: t.day }],
    [{ heldOn: '0026-11-22' }, { heldOn: t.day }],
    [{ kind: 'diagnosis' }, { kind: t.kind }],
    [{ minutes: '-1' }, { minutes: t.minutes }],
    [{ minutes: '1441' }, { minutes: t.minutes }],
    [{ minutes: '3e1' }, { minutes: t.minutes }],
    [{ present: [] }, { present: t.present }],
    [{ note: '' }, { note: t.contactNote }],
    [{ note: 'a'.repeat(limits.contactNote + 1) }, { note: t.tooLong(limits.contactNote) }],
    [{ nextStep: 'Ringa', nextStepOn: '' }, { nextStepOn: t.nextStepOn }],
    [{ nextStep: '', nextStepOn: today }, { nextStep: t.nextStep }],
  ])('%o is said', (change, errors) => {
    const form = sent({ ...contact, ...change });
    expect(parseContact(form, t, today)).toEqual({ ok: false, errors, values: form.values });
  });

  it('needs nobody present when it was written, and takes a next step with its day', () => {
    const parsed = parseContact(
      sent({ ...contact, kind: 'written', present: [], nextStep: 'Ringa', nextStepOn: '2026-12-01' }),
      t,
      today,
    );
    expect(parsed).toMatchObject({ ok: true, value: { present: [], next: { step: 'Ringa', on: '2026-12-01' } } });
  });

  it('refuses a field that the form does not have', () => {
    expect(() => parseContact(sent({ ...contact, caseId: 'another' }), t, today)).toThrow('does not have');
  });

  it('lists what is wrong in the order of the form', () => {
    const parsed = parseContact(sent({ nextStepOn: today }), t, today);
    expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([
      'heldOn',
      'kind',
      'minutes',
      'present',
      'note',
      'nextStep',
    ]);
  });
});

describe('the other forms', () => {
  it('takes a note only in a compartment the writer has', () => {
    expect(parseNote(sent({ compartment: 'psychologist', body: 'x' }), t, ['shared', 'unit'])).toMatchObject({
      ok: false,
      errors: { compartment: t.compartment },
    });
    expect(parseNote(sent({ compartment: 'unit', body: 'x' }), t, ['shared', 'unit'])).toEqual({
      ok: true,
      value: { compartment: 'unit', body: 'x' },
    });
  });

  it('knows which version was read, or takes nothing', () => {
    expect(parseOwnNote(sent({ body: 'x', version: '3' }), t)).toEqual({ ok: true, value: { body: 'x', version: 3 } });
    expect(() => parseOwnNote(sent({ body: 'x' }), t)).toThrow('without its version');
    expect(() => parseNextStep(sent({ nextStep: 'x', nextStepOn: today, version: '1 or 1=1' }), t)).toThrow(
      'without its version',
    );
  });

  it('follows up after agreeing', () => {
    const agreement = { goal: 'g', measures: 'm', agreedOn: today, followUpOn: '2026-11-21', version: '0' };
    expect(parseAgreement(sent(agreement), t, today)).toMatchObject({
      ok: false,
      errors: { followUpOn: t.followUpEarly },
    });
    expect(parseAgreement(sent({ ...agreement, followUpOn: today }), t, today).ok).toBe(true);
    expect(
      parseAgreement(sent({ ...agreement, agreedOn: '2026-11-23', followUpOn: '2026-12-01' }), t, today),
    ).toMatchObject({ ok: false, errors: { agreedOn: t.agreedOnFuture } });
  });

  it('closes with an effect and an answer', () => {
    expect(parseClosure(sent({ effect: 'great', answer: '' }), t)).toMatchObject({
      ok: false,
      errors: { effect: t.effect, answer: t.answer },
    });
  });

  it('names for days that lie ahead', () => {
    const naming = { role: 'responsible', membershipId: 'a', from: today, until: '' };
    expect(parseNaming(sent(naming), t, today)).toEqual({
      ok: true,
      value: { role: 'responsible', membershipId: 'a', from: today, until: null },
    });
    expect(parseNaming(sent({ ...naming, until: '2026-11-21' }), t, today)).toMatchObject({
      ok: false,
      errors: { until: t.untilEarly },
    });
    expect(parseNaming(sent({ ...naming, membershipId: '' }), t, today)).toMatchObject({
      ok: false,
      errors: { membershipId: t.worker },
    });
  });
});

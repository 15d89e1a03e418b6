import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, consentChoices, consentOf, keepable, pupilFields, standingOf } from './domain.ts';
import { findPersonalNumbers } from './domain-texts.ts';

const day = Temporal.PlainDate.from('2026-11-02');

describe('where a request stands', () => {
  const standing = (status: Parameters<typeof standingOf>[0]['status'], answerBy: string, matter?: 'open' | 'closed') =>
    standingOf({ status, answerBy }, matter && { status: matter }, day);

  it('is late from the day after the promise, and not on it', () => {
    expect(standing('registered', '2026-11-02')).toEqual({ at: 'entrance', late: false });
    expect(standing('registered', '2026-10-30')).toEqual({ at: 'entrance', late: true });
  });

  it('follows the case once there is one', () => {
    expect(standing('accepted', '2026-11-02')).toEqual({ at: 'unit' });
    expect(standing('accepted', '2026-11-02', 'open')).toEqual({ at: 'unit' });
    expect(standing('accepted', '2026-11-02', 'closed')).toEqual({ at: 'closed' });
    expect(standing('awaiting_completion', '2020-01-01')).toEqual({ at: 'school' });
    expect(standing('declined', '2020-01-01')).toEqual({ at: 'declined' });
  });
});

describe('personal numbers in running text', () => {
  it.each([
    'Det gäller 20150101-2395.',
    'nr 201501012395 i 4B',
    'född 150101-2395',
    '2015-01-01-2395',
    '2015 01 01 2395',
    '20150101 – 2395',
    'samordningsnummer 20150161-2395 eller 20150101-TF01',
    '20150101-tf01',
    '2015 01 01 - 23 95',
    '15 01 01 2395',
    '2015\u00a0-\u00a001\u00a0-\u00a001 2395',
    '2015.01.01/2395',
    '\uff12\uff10150101-2395',
    'grupp 7, 150101-2395',
    '070-123 45 67, 20150101-2395',
    '20150101 TF 01',
    '2015-01-01-T F 0 1',
    'klass 4 2015 0101 2395 12 elever',
  ])('are found in "%s"', (text) => {
    expect(findPersonalNumbers(text, day)).not.toEqual([]);
  });

  it.each([
    'Ring 08-465 004 00 eller 070-123 45 67.',
    'Läsåret 2025/26, 28 elever',
    'Diarienummer CSS-2026-0042',
    'Datum 2026-11-02 kl 14.30',
    'Orgnummer 212000-1967',
    '20150101-2396 har fel kontrollsiffra',
  ])('are not found in "%s"', (text) => {
    expect(findPersonalNumbers(text, day)).toEqual([]);
  });

  it('are found whatever stands around them', () => {
    const around = fc.string({ unit: 'grapheme' }).filter((text) => !/[\dA-Za-z-]/.test(text));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(findPersonalNumbers(`${before} 20150101-2395 ${after}`, day)).toContain('20150101-2395');
      }),
    );
  });
});

describe('what a draft may keep', () => {
  const names = [...pupilFields, 'protectedIdentity', 'consent', 'question', 'x_areas'];
  const anyAnswers = fc.dictionary(
    fc.constantFrom(...names),
    fc.array(fc.string(), { minLength: 1, maxLength: 2 }),
  ) as fc.Arbitrary<Answers>;

  it('never who the pupil is, where the identity is protected or the request is about none', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom('individual', 'group', 'organisation', undefined), (answers, level) => {
        const kept = keepable(answers, level as 'individual' | undefined);
        const isProtected = answers.protectedIdentity?.[0] === 'yes';
        if (level !== 'individual' || isProtected) {
          expect(pupilFields.filter((name) => name in kept)).toEqual([]);
        } else {
          expect(kept).toEqual(answers);
        }
        expect(kept.question).toEqual(answers.question);
        expect(kept.x_areas).toEqual(answers.x_areas);
      }),
    );
  });
});

describe('consent', () => {
  it('is never less than the rule asks for', () => {
    expect(consentOf('none', '')).toBe('not_needed');
    expect(consentOf('both', 'both')).toBe('both');
    expect(consentOf('both', 'onlyOne')).toBe('one');
    expect(consentOf('both', 'one')).toBeUndefined();
    expect(consentOf('both', 'informed')).toBeUndefined();
    expect(consentOf('inform', 'informed')).toBe('informed');
    expect(consentOf('one', 'both')).toBe('both');
    expect(consentOf('youth', 'one')).toBeUndefined();
  });

  it('not yet given is an answer that does not let a request through', () => {
    for (const rule of ['inform', 'one', 'both', 'youth'] as const) {
      expect(consentChoices(rule)).toContain('not_yet');
      expect(consentOf(rule, 'not_yet')).toBeUndefined();
    }
  });
});

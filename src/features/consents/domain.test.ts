// What is lacking, by rule, age and what has become of each record.
import { describe, expect, test } from 'vitest';
import { type ConsentFacts, consentsOfAnswers, judgeConsent, type RuleInForce, statusOf } from './domain.ts';

const today = Temporal.PlainDate.from('2026-11-03');
const idOf = counter();
const yes = (giverName: string | null, change: Partial<ConsentFacts> = {}): ConsentFacts => ({
  id: idOf(),
  kind: 'support',
  answer: 'yes',
  giver: 'guardian',
  giverName,
  personId: null,
  onlyGuardian: false,
  givenOn: '2026-11-01',
  until: null,
  isCorrected: false,
  withdrawnOn: null,
  ...change,
});
const lacking = (rule: Partial<RuleInForce>, records: ConsentFacts[]) =>
  judgeConsent({ rule: 'both', isConfirmed: true, age: 11, ...rule }, records, today).lacking;

describe('both', () => {
  test.each<[string, ConsentFacts[], string[]]>([
    ['nobody', [], ['bothGuardians']],
    ['one of them', [yes('Asta Asp')], ['otherGuardian']],
    ['the same one twice, written otherwise', [yes('Asta Asp'), yes(' asta  ASP ')], ['otherGuardian']],
    ['both', [yes('Asta Asp'), yes('Bo Asp')], []],
    ['the only one there is', [yes('Asta Asp', { onlyGuardian: true })], []],
    ['two from before names were asked for', [yes(null), yes(null)], []],
    ['one who has withdrawn', [yes('Asta Asp'), yes('Bo Asp', { withdrawnOn: '2026-11-02' })], ['otherGuardian']],
    ['one whose day has passed', [yes('Asta Asp'), yes('Bo Asp', { until: '2026-11-02' })], ['otherGuardian']],
    ['one until today', [yes('Asta Asp'), yes('Bo Asp', { until: '2026-11-03' })], []],
    ['one that was corrected', [yes('Asta Asp'), yes('Bo Asp', { isCorrected: true })], ['otherGuardian']],
    ['one who only knows', [yes('Asta Asp'), yes('Bo Asp', { answer: 'informed' })], ['otherGuardian']],
    ['one who lifted secrecy', [yes('Asta Asp'), yes('Bo Asp', { kind: 'secrecy' })], ['otherGuardian']],
  ])('%s', (_name, records, expected) => {
    expect(lacking({}, records)).toEqual(expected);
  });

  test('asks the pupil of 15 too until the rule is confirmed, and says that this is the strictest reading', () => {
    const guardians = [yes('Asta Asp'), yes('Bo Asp')];
    expect(judgeConsent({ rule: 'both', isConfirmed: false, age: 15 }, guardians, today)).toEqual({
      lacking: ['youth'],
      isStrictest: true,
    });
    expect(lacking({ isConfirmed: false, age: 14 }, guardians)).toEqual([]);
    expect(lacking({ isConfirmed: false, age: undefined }, guardians)).toEqual([]);
    expect(lacking({ isConfirmed: true, age: 15 }, guardians)).toEqual([]);
  });
});

describe('the other rules', () => {
  const asta = yes('Asta Asp');
  const knows = yes('Asta Asp', { answer: 'informed' });
  const pupil = yes('Ada Asp', { giver: 'youth' });
  test.each<[Partial<RuleInForce>, ConsentFacts[], string[]]>([
    [{ rule: 'none' }, [], []],
    [{ rule: 'inform' }, [], ['guardianInformed']],
    [{ rule: 'inform' }, [knows], []],
    [{ rule: 'inform', isConfirmed: false }, [knows], ['otherGuardianInformed']],
    [{ rule: 'inform', isConfirmed: false }, [], ['bothInformed']],
    [{ rule: 'one' }, [], ['guardian']],
    [{ rule: 'one' }, [knows], ['guardian']],
    [{ rule: 'one' }, [asta], []],
    [{ rule: 'one', isConfirmed: false }, [asta], ['otherGuardian']],
    [{ rule: 'youth', age: 16 }, [], ['youth']],
    [{ rule: 'youth', age: 16 }, [pupil], []],
    [{ rule: 'youth', age: 16, isConfirmed: false }, [pupil], ['bothGuardians']],
    [{ rule: 'youth', age: 14 }, [pupil], ['bothGuardians']],
    [{ rule: 'youth', age: undefined }, [pupil], ['bothGuardians']],
  ])('%j with %j', (rule, records, expected) => {
    expect(lacking(rule, records)).toEqual(expected);
  });
});

test('what was corrected is corrected, also when it was withdrawn before', () => {
  expect(statusOf({ isCorrected: true, withdrawnOn: '2026-11-01', until: null }, today)).toBe('corrected');
});

describe('what the school answered when it sent the request', () => {
  const words = { scope: 'Läsa', towards: 'Vi', sentOn: '2026-11-03', pupilName: 'Ida Prov' };
  test('two guardians are two records, each with its day and way', () => {
    const records = consentsOfAnswers(
      'both',
      {
        consent: ['both'],
        consentFirstOn: ['2026-10-01'],
        consentFirstWay: ['oral'],
        consentSecondOn: ['2026-10-02'],
        consentSecondWay: ['written'],
        consentSecondName: ['Bo Asp'],
      },
      words,
    );
    expect(records.map(({ giverName, givenOn, way }) => [giverName, givenOn, way])).toEqual([
      [null, '2026-10-01', 'oral'],
      ['Bo Asp', '2026-10-02', 'written'],
    ]);
  });
  test('one guardian of one is the only one', () => {
    expect(consentsOfAnswers('one', { consent: ['onlyOne'] }, words)).toMatchObject([
      { onlyGuardian: true, givenOn: '2026-11-03' },
    ]);
  });
  test('a second guardian who is named is a record of their own, also where one would have done', () => {
    const answers = {
      consent: ['informed'],
      consentFirstName: ['Asta'],
      consentSecondName: ['Bo'],
      consentSecondUntil: ['2027-06-01'],
    };
    expect(consentsOfAnswers('informed', answers, words)).toMatchObject([
      { giverName: 'Asta', answer: 'informed', until: null },
      { giverName: 'Bo', answer: 'informed', until: '2027-06-01' },
    ]);
  });
  test('a pupil who has said yes has the name that the request has', () => {
    expect(consentsOfAnswers('youth', { consentSecondName: ['Bo'] }, words)).toMatchObject([
      { giver: 'youth', giverName: 'Ida Prov', relation: null },
    ]);
  });
  test.each(['not_needed', 'not_yet'])('%s is no record', (consent) => {
    expect(consentsOfAnswers(consent, {}, words)).toEqual([]);
  });
});

function counter(): () => string {
  let latest = 0;
  return () => {
    latest += 1;
    return String(latest);
  };
}

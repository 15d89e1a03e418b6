import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceForm } from '../catalogue/index.ts';
import type { Answers } from './domain.ts';
import {
  agedFiles,
  carryOver,
  joinTurns,
  leftOvers,
  marksOf,
  missingFiles,
  monthsOld,
  writtenAfter,
} from './domain-draft.ts';
import { comparedWords } from './domain-texts.ts';

const names = ['question', 'situation', 'tried'];
const text = fc.constantFrom('', 'a', 'b', 'c');
const answersOf = fc
  .record({ question: text, situation: text, tried: text })
  .map((record): Answers => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, [value]])));

describe('two who write at once', () => {
  it('lose nothing: each field is the one’s who changed it, or is asked about', () => {
    fc.assert(
      fc.property(answersOf, answersOf, answersOf, (shown, mine, theirs) => {
        const at = '2026-11-02T10:00:00Z';
        const written = writtenAfter({}, { before: shown, after: theirs, me: 'colleague', at });
        const seen = marksOf(shown, names);
        const { answers, clashes } = joinTurns({ sent: mine, stored: theirs, seen, names, written, me: 'me' });
        for (const name of names) {
          const [before, own, other] = [shown, mine, theirs].map((each) => each[name]?.[0] ?? '');
          if (own !== before && other !== before && own !== other) expect(clashes).toContain(name);
          else expect(clashes).not.toContain(name);
          expect(answers[name]?.[0]).toBe(own === before ? other : own);
        }
      }),
    );
  });

  it('are two: what one has saved by oneself in the background is no clash', () => {
    const stored = { question: ['mine, saved'] };
    const written = { question: { by: 'me', at: '' } };
    const seen = marksOf({ question: ['first'] }, ['question']);
    const sent = { question: ['mine, further'] };
    expect(joinTurns({ sent, stored, seen, names: ['question'], written, me: 'me' })).toEqual({
      answers: sent,
      clashes: [],
    });
  });

  it('and a form that says nothing of what it has seen counts as it is', () => {
    const turns = { stored: { question: ['theirs'] }, seen: '', names: ['question'], me: 'me' };
    const written = { question: { by: 'colleague', at: '' } };
    expect(joinTurns({ ...turns, sent: { question: ['mine'] }, written }).clashes).toEqual([]);
  });
});

const words = (said: string) => ({ sv: said, en: said });
const form = (fields: ServiceForm['sections'][number]['fields'], attachments: ServiceForm['attachments'] = []) => ({
  sections: [{ key: 'own', title: words('Om'), fields }],
  attachments,
});
const field = (key: string, options?: string[]) => ({
  key,
  kind: options === undefined ? ('line' as const) : ('choice' as const),
  label: words(`Fråga ${key}`),
  required: false,
  neededFor: words('Valet'),
  ...(options && { options: options.map((value) => ({ value, label: words(`Svar ${value}`) })) }),
});

it('another version of the form keeps what still fits, and the rest in the words it was asked in', () => {
  const from = form([field('same'), field('gone'), field('pick', ['a', 'b'])]);
  const to = form([field('same'), field('pick', ['b'])]);
  const answers = { question: ['?'], x_same: ['1'], x_gone: ['2'], x_pick: ['a'] };
  const carried = carryOver(answers, { from, to, language: 'sv' });
  expect(carried).toMatchObject({ question: ['?'], x_same: ['1'] });
  expect(leftOvers(carried)).toEqual([
    { label: 'Fråga gone', text: '2' },
    { label: 'Fråga pick', text: 'Svar a' },
  ]);
  expect(Object.keys(carried)).not.toContain('x_pick');
  expect(leftOvers(carryOver(answers, { from, to: undefined, language: 'sv' }))).toHaveLength(3);
});

it('papers are counted in months; the youngest of each kind tells, and what is needed is missed', () => {
  const today = Temporal.PlainDate.from('2026-11-22');
  expect(monthsOld('2026-02-01', today)).toBe(9);
  const ask = { key: 'programme', label: words('Program'), required: true, mostMonthsOld: 6 };
  const asked = form([], [ask, { ...ask, key: 'other' }]);
  const file = (dated: string) => ({ name: 'x', ask: 'programme', dated });
  expect(agedFiles(asked, [file('2026-02-01')], today)).toEqual([{ ask, months: 9, most: 6 }]);
  expect(agedFiles(asked, [file('2026-02-01'), file('2026-05-01')], today)).toEqual([]);
  expect(missingFiles(asked, [file('2026-02-01')]).map(({ key }) => key)).toEqual(['other']);
});

it('words are compared without their capitals, marks and genitive', () => {
  expect(comparedWords('Örjans bord, åt Eva-Lotta.', { capitalsOnly: false })).toBe('örjans örjan bord åt eva lotta');
  expect(comparedWords('Örjans bord, åt Eva-Lotta.', { capitalsOnly: true })).toBe('örjans örjan eva lotta');
});

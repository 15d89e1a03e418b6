// The engine on a small vocabulary of its own: how words are bent, put together, misspelt and asked in two languages.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, type Vocabulary } from './engine.ts';
import { distance, fold } from './engine-words.ts';

const subject = (group: string, service: string | null = null, title = '') => ({
  group,
  service,
  titles: title === '' ? [] : [title],
  texts: [],
});
const word = (target: string, phrase: string, strength = 3) => ({ phrase, target, strength });
const vocabulary: Vocabulary = {
  subjects: [
    subject('ingangen'),
    subject('lotsen'),
    subject('lotsen', 'logoped', 'Logoped: tal och språk'),
    subject('bryggan', 'plats'),
    subject('modersmal'),
    subject('komtek'),
    subject('utanfor:orosanmalan'),
    subject('nothing'),
  ],
  pointing: [
    word('logoped', 'dyslexi'),
    word('logoped', 'lässvårigheter'),
    word('logoped', 'läs-', 2),
    word('logoped', 'reading difficulties'),
    word('plats', 'hemmasittare'),
    word('plats', 'inte varit i skolan'),
    word('plats', 'frånvaro'),
    word('modersmal', 'modersmål'),
    word('modersmal', 'mother tongue'),
    word('modersmal', 'polska', 2),
    word('komtek', 'programmering'),
    word('komtek', 'lov'),
    word('komtek', 'kurs', 1),
    word('utanfor:orosanmalan', 'pappa slår'),
    word('lotsen', 'slår', 2),
    word('ingangen', 'vem ska jag prata med', 2),
    word('nothing', 'simhall'),
  ],
  same: [{ phrase: 'hemspråk', sameAs: 'modersmål' }],
  entrance: 'ingangen',
  loud: ['utanfor:orosanmalan'],
};
const engine = createEngine(vocabulary);
const first = (question: string) => engine.ask(question)[0];

describe('a question finds its door', () => {
  test.each([
    ['dyslexi', 'lotsen'],
    ['Vad gör vi med dyslexin?', 'lotsen'],
    ['dyslexsi', 'lotsen'],
    ['dyslxei', 'lotsen'],
    ['lassvarigheter', 'lotsen'],
    ['läskoden', 'lotsen'],
    ['Our pupil has reading difficulties', 'lotsen'],
    ['hemmasittaren', 'bryggan'],
    ['hemma sittare', 'bryggan'],
    ['skolfrånvaro', 'bryggan'],
    ['Hon har på länge inte varit i skolan', 'bryggan'],
    ['modersmålet', 'modersmal'],
    ['modersmålslärare', 'modersmal'],
    ['modermål', 'modersmal'],
    ['hemspråket', 'modersmal'],
    ['lessons in his mother tongue', 'modersmal'],
    ['lovkurs', 'komtek'],
    ['PROGRAMMERING', 'komtek'],
    ['Vem ska jag prata med?', 'ingangen'],
  ])('%s → %s', (question, unit) => {
    expect(first(question)).toMatchObject({ unit });
    expect(first(question)?.why).not.toEqual([]);
  });

  test('and the service that was spoken of, with the asker’s own words as the reason', () => {
    expect(first('Är det Dyslexi?')).toEqual({
      unit: 'lotsen',
      service: 'logoped',
      score: expect.any(Number),
      why: ['dyslexi'],
    });
  });

  test('two needs give two doors', () => {
    const units = engine.ask('Dyslexi, och så vill vi ha modersmål').map(({ unit }) => unit);
    expect(units.slice(0, 2).sort()).toEqual(['lotsen', 'modersmal']);
  });

  test('a child who may be in danger goes before all else', () => {
    expect(first('hemmasittare som säger att pappa slår')?.unit).toBe('utanfor:orosanmalan');
    expect(first('ett barn som slår andra')?.unit).toBe('lotsen');
  });

  test('to lock is not to read, unless it was typed without marks', () => {
    expect(first('låsa')?.why).toEqual([]);
    expect(createEngine({ ...vocabulary, pointing: [word('logoped', 'läsa')] }).ask('lasa')[0]?.unit).toBe('lotsen');
  });
});

describe('where nothing fits', () => {
  test.each(['', '   ', '?!', 'bygglov för garage', 'När öppnar simhallen?', 'xq', '🙂', 'مرحبا'])('%j', (question) => {
    expect(engine.ask(question)).toEqual([{ unit: 'ingangen', service: null, score: 0.05, why: [] }]);
  });
});

describe('whatever is asked', () => {
  const asked = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom(...vocabulary.pointing.map(({ phrase }) => phrase), 'inte', 'och', 'zzz'), {
        maxLength: 40,
      })
      .map((words) => words.join(' ')),
  );

  test('there is an answer, the same each time, best first, no door twice, at most five', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const answers = engine.ask(question);
        expect(answers.length).toBeGreaterThan(0);
        expect(answers.length).toBeLessThanOrEqual(5);
        expect(createEngine(vocabulary).ask(question)).toEqual(answers);
        expect(new Set(answers.map(({ unit }) => unit)).size).toBe(answers.length);
        for (const [at, { score, unit }] of answers.entries()) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score).toBeLessThanOrEqual(answers[at - 1]?.score ?? 1);
          expect(unit).not.toBe('nothing');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the distance between two spellings', () => {
  const spelling = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  test('counts two letters that have changed places as one', () => {
    expect(distance('sjukhusskoaln', 'sjukhusskolan', 2)).toBe(1);
    expect(distance('abc', 'xyz', 2)).toBe(3);
  });

  test('is nought for the same word, the same both ways, and never less than what the lengths demand', () => {
    fc.assert(
      fc.property(spelling, spelling, (a, b) => {
        expect(distance(a, a, 2)).toBe(0);
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, b, 9)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        if (distance(a, b, 2) <= 2) expect(distance(a, b, 2)).toBe(distance(a, b, 9));
      }),
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(fold(fold(text))).toBe(fold(text))));
  });
});

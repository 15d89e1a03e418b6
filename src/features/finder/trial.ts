// The draft of the vocabulary held against the one in force, on questions that people have asked. Pure.
import type { Answer, Engine } from './engine.ts';
import type { AskedQuestion } from './queries.ts';

export type Comparison = {
  count: number;
  /** Those whose three first answers differ, in the order of the questions. */
  changed: (AskedQuestion & { before: string[]; after: string[] })[];
  /** Among them, those whose first answer differs. */
  firstChanged: number;
  unanswered: { before: number; after: number };
};

const looksAt = 3;

export function compareVocabularies(before: Engine, after: Engine, questions: readonly AskedQuestion[]): Comparison {
  const compared = questions.map((asked) => ({
    ...asked,
    before: unitsOf(before.ask(asked.question)),
    after: unitsOf(after.ask(asked.question)),
  }));
  const changed = compared.filter((one) => one.before.join(' ') !== one.after.join(' '));
  return {
    count: questions.length,
    changed,
    firstChanged: changed.filter((one) => one.before[0] !== one.after[0]).length,
    unanswered: {
      before: compared.filter((one) => one.before.length === 0).length,
      after: compared.filter((one) => one.after.length === 0).length,
    },
  };
}

/** The fallback is no answer. */
function unitsOf(answers: readonly Answer[]): string[] {
  return answers
    .filter(({ why }) => why.length > 0)
    .slice(0, looksAt)
    .map(({ unit }) => unit);
}

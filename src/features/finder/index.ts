// The door to the finder: ways for a question in anybody's words, and its vocabulary's files.
export {
  type Neighbour,
  type Suggestion,
  type Suggestions,
  suggestServices,
} from './answers.ts';
export { buildEngine, type Material, scrub } from './domain.ts';
export type { Answer, Engine } from './engine.ts';
export {
  allowedEdits,
  append,
  differingBits,
  distance,
  type Forms,
  fold,
  formsOf,
  marksAgree,
  maskOf,
  type Token,
} from './engine-words.ts';
export { loadVocabulary } from './load.ts';
export { answersHref, finderPaths } from './paths.ts';
export { finderRoutes } from './routes.tsx';
export { keepQuestions } from './tally.ts';
export { askWords } from './texts.ask.languages.ts';
export { readVocabulary, type VocabularyFiles } from './vocabulary-files.ts';

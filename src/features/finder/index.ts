// The door to the finder: ways for a question in anybody's words, and its vocabulary's files.
export { type Neighbour, type Suggestion, type Suggestions, suggestServices } from './answers.ts';
export { buildEngine, type Material } from './domain.ts';
export type { Answer, Engine } from './engine.ts';
export { loadVocabulary } from './load.ts';
export { finderPaths } from './paths.ts';
export { finderRoutes } from './routes.tsx';
export { keepQuestions } from './tally.ts';
export { readVocabulary, type VocabularyFiles } from './vocabulary-files.ts';

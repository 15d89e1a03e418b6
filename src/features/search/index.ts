// The door to the search: the composition mounts its pages, loads its words and keeps its tally; measurements ask it.
export type { SearchEngine } from './engine.ts';
export { createKeeper } from './index-in-force.ts';
export { loadSynonyms, readSynonyms } from './load.ts';
export { searchPaths } from './paths.ts';
export { searchRoutes } from './routes.tsx';
export { keepSought } from './tally.ts';

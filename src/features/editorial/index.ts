// The door to the editors' room: the composition mounts its pages and its upkeep.
export { beginText, saveText } from './commands.ts';
export { planReviews } from './jobs.ts';
export { loadPlainWords, readPlainWords } from './load.ts';
export { editorialPaths, writingAt } from './paths.ts';
export { isFreeSlug } from './queries.ts';
export { editorialRoutes } from './routes.tsx';
export type { DeskCorner } from './routes-desk.tsx';

// The door to proposals: the composition mounts their pages, and others link to them.
export { proposalsCorner } from './corner.ts';
export { putAwayProposals, sendAnswerNews } from './jobs.ts';
export { proposalPaths } from './paths.ts';
export { proposalRoutes } from './routes.tsx';

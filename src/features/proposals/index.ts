// The door to proposals: the composition mounts their pages, and others link to them.
export { proposalPaths } from './paths.ts';
export { proposalRoutes } from './routes.tsx';

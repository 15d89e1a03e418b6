// The door to asking for oneself: the composition mounts its routes, and the layout and the finder link to it.
export { ownPaths } from './paths.ts';
export { ownRoutes } from './routes.tsx';

// The door to the inbox: the composition mounts its routes, and the layout links to it.
export { triagePaths } from './paths.ts';
export { triageRoutes } from './routes.tsx';

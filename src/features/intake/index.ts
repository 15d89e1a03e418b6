// The door to registering: the composition mounts its routes, and the layout links to it.
export { intakePaths } from './paths.ts';
export { insertSender } from './queries.ts';
export { intakeRoutes } from './routes.tsx';

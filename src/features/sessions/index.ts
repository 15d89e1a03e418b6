// The door to sessions: the pipeline sends people here to sign in, and the composition mounts the routes.
export { chooseCast, roleAt } from './domain.ts';
export { sessionPaths } from './paths.ts';
export { homeOf, type SignIn, sessionRoutes } from './routes.tsx';

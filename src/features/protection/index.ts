// The door to protected identities: the composition mounts their routes.
export { protectionPaths } from './paths.ts';
export { protectionActs } from './policy.ts';
export { protectionRoutes } from './routes.tsx';

// The door to the register and its log.
export { recordPaths } from './paths.ts';
export { takeRegistryNumber } from './queries.ts';
export { recordRoutes } from './routes.tsx';

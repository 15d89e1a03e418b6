// The door to the routing rules: suggestions asks which rule fits, the commands load a municipality's own.
export type { Rule } from './domain.ts';
export { loadRouting } from './load.ts';
export { routingPaths } from './paths.ts';
export { findMatchingRule } from './queries.ts';
export { routingRoutes } from './routes.tsx';

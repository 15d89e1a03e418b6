// The door to the register and its log.
export { takeRegistryNumber } from './queries.ts';
export { recordRoutes } from './routes.tsx';

// The door to what comes from an older site: for now where its addresses lead.
export { addressPaths } from './paths.ts';
export { addressRoutes } from './routes.tsx';

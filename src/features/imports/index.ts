// The door to what comes from an older site: where its addresses lead, its pages, and links that lead nowhere.
export { checkLinks, type LinkRound, putAwayImports } from './jobs.ts';
export { addressPaths, importPaths } from './paths.ts';
export { countBroken } from './queries-links.ts';
export { addressRoutes } from './routes.tsx';
export { importRoutes } from './routes-import.tsx';

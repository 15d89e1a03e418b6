// The door to what the product tells of itself: the composition mounts its pages and files, and freezes its figures.
import { pageRoutes } from './routes.tsx';
import { fileRoutes } from './routes-files.ts';

export { freezeFigures } from './jobs.ts';
export { opennessPaths } from './paths.ts';
export { siteMapRoutes } from './routes-files.ts';
export const opennessRoutes = [...pageRoutes, ...fileRoutes];

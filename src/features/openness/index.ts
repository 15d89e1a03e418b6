// The door to what the product tells of itself: the composition mounts its pages and files.
import { pageRoutes } from './routes.tsx';
import { fileRoutes } from './routes-files.ts';

export { siteMapRoutes } from './routes-files.ts';
export const opennessRoutes = [...pageRoutes, ...fileRoutes];

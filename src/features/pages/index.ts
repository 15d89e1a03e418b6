// The door to the public pages.
export { pageRoutes } from './routes.tsx';

// The door to protected identities: the composition mounts their routes.
export { protectionRoutes } from './routes.tsx';

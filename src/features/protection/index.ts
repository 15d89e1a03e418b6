// The door to protected identities: the composition mounts their routes.
export { type AlarmPlanning, planAlarms } from './jobs.ts';
export { protectionRoutes } from './routes.tsx';
export { renewalRoutes } from './routes-renewal.tsx';

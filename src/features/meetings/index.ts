// The door to the triage meeting: the composition mounts its pages, the inbox links to it, and a decision leads back to it.
export { meetingPaths } from './paths.ts';
export { findOnward, getTurn, type Turn } from './queries-turn.ts';
export { meetingRoutes } from './routes.tsx';

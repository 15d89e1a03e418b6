// The door to the triage meeting: the composition mounts its pages, and the inbox links to it.
export { meetingPaths } from './paths.ts';
export { meetingRoutes } from './routes.tsx';

// The door to the cases: triage opens one when it accepts a request; the composition mounts their pages.
export { type OpenedCase, openCase } from './commands.ts';
export type { DutyBasis, DutyRole, Effect } from './domain.ts';
export { casePaths, unitPaths } from './paths.ts';
export { caseRoutes } from './routes.tsx';

// The door to the newsletter: what the composition mounts and runs.
export { putAwayNewsletters, type Sending, sendConfirmation, sendIssue, sendTrial } from './jobs.ts';
export { newsletterPaths } from './paths.ts';
export { planUnsentLetters } from './queries-sending.ts';
export { newsletterRoutes } from './routes.tsx';

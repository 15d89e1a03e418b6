// The door to consents: what the slices that send, sort and carry a request ask of them, and the pages.
export { recordConsent } from './commands.ts';
export { type ConsentInput, consentsOfAnswers } from './domain.ts';
export { parseGiven } from './forms.ts';
export { consentPaths } from './paths.ts';
export { type ConsentStanding, findConsentStanding, listLacking, listLifted } from './queries.ts';
export { consentRoutes } from './routes.tsx';
export { ConsentSummary, type ConsentSummaryProps } from './views.tsx';

// The door to the contacts: who is shown at each unit, when it is open, and where it is.
export type { Hours } from './domain.ts';
export { type ContactUpkeep, flagRefused, seeToContacts } from './jobs.ts';
export { loadContacts } from './load.ts';
export { contactPaths } from './paths.ts';
export { contactActs } from './policy.ts';
export { listClosings, listHours, listShownContacts, type ShownContact } from './queries.ts';
export { contactRoutes } from './routes.tsx';
export { type ContactFaceTexts, contactFaceTexts } from './texts.face.languages.ts';
export { contactPointOf, HoursShown, PeopleShown, PlaceShown, type Reading } from './views-face.tsx';

import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** What the page of one's own contact is called. */
export const ownContactTitle = { sv: sv.own.title, en: en.own.title };

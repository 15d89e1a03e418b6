// The whole site on one screen: every slice's routes. Nothing is mounted that is not listed here (`npm run routes`).
import type { Route } from '../access/route.ts';
import { caseRoutes } from '../features/cases/index.ts';
import { catalogueRoutes } from '../features/catalogue/index.ts';
import { consentRoutes } from '../features/consents/index.ts';
import { contactRoutes } from '../features/contacts/index.ts';
import { editorialRoutes } from '../features/editorial/index.ts';
import { feedbackRoutes } from '../features/feedback/index.ts';
import { finderRoutes } from '../features/finder/index.ts';
import { addressRoutes, importRoutes } from '../features/imports/index.ts';
import { intakeRoutes } from '../features/intake/index.ts';
import { meetingRoutes } from '../features/meetings/index.ts';
import { messageRoutes } from '../features/messages/index.ts';
import { newsletterRoutes } from '../features/newsletter/index.ts';
import { noticeRoutes } from '../features/notices/index.ts';
import { opennessRoutes, siteMapRoutes } from '../features/openness/index.ts';
import { ownRoutes } from '../features/own/index.ts';
import { lastRoutes, pageRoutes } from '../features/pages/index.ts';
import { pictureRoutes } from '../features/pictures/index.ts';
import { proposalRoutes } from '../features/proposals/index.ts';
import { protectionRoutes, renewalRoutes } from '../features/protection/index.ts';
import { recordRoutes } from '../features/records/index.ts';
import { requestRoutes } from '../features/requests/index.ts';
import { routingRoutes } from '../features/routing/index.ts';
import { searchRoutes } from '../features/search/index.ts';
import { type SignIn, sessionRoutes } from '../features/sessions/index.ts';
import { statisticsRoutes } from '../features/statistics/index.ts';
import { suggestionRoutes } from '../features/suggestions/index.ts';
import { triageRoutes } from '../features/triage/index.ts';
import { deskCorners } from './editors-desk.ts';
import { type Health, healthRoutes } from './health.ts';

export function listRoutes(signIn: SignIn, health: Health): Route[] {
  const routes = [
    ...healthRoutes(health),
    ...pageRoutes,
    ...pictureRoutes,
    ...addressRoutes,
    ...importRoutes,
    ...proposalRoutes,
    ...feedbackRoutes,
    ...newsletterRoutes,
    ...finderRoutes,
    ...searchRoutes,
    ...opennessRoutes,
    ...sessionRoutes(signIn),
    ...editorialRoutes(deskCorners),
    ...noticeRoutes,
    ...messageRoutes,
    ...intakeRoutes,
    ...ownRoutes,
    ...requestRoutes,
    ...consentRoutes,
    ...triageRoutes,
    ...meetingRoutes,
    ...suggestionRoutes,
    ...routingRoutes,
    // Before the unit's matters, whose addresses have a number in the same place.
    ...contactRoutes,
    ...caseRoutes,
    ...protectionRoutes,
    ...catalogueRoutes,
    ...renewalRoutes,
    ...recordRoutes,
    ...statisticsRoutes,
  ];
  return [...routes, ...siteMapRoutes(routes), ...lastRoutes];
}

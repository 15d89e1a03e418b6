// Addresses of the public face, without their language.
import { path } from '../../platform/http/path.ts';

export const pagePaths = {
  start: path('/'),
  units: path('/enheter'),
  unit: path('/enheter/:unit'),
  messages: path('/redaktion/meddelanden'),
  messageEnd: path('/redaktion/meddelanden/:id/slut'),
  articles: path('/artiklar'),
  article: path('/artiklar/:slug'),
  articleCalendar: path('/artiklar/:slug/kalender.ics'),
  themes: path('/teman'),
  theme: path('/teman/:slug'),
  standing: path('/sidor/:slug'),
  calendar: path('/kalender'),
  calendarFile: path('/kalender.ics'),
  rss: path('/flode.rss'),
  json: path('/flode.json'),
  card: path('/kort/:slug'),
  /** The form of the slice proposals, which uses this one. */
  tip: path('/tipsa'),
  anything: path('/*'),
};

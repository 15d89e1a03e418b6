// The public pages, and what is written for all of them.
import type { Route } from '../../access/route.ts';
import { articleRoutes } from './routes-article.tsx';
import { calendarRoutes } from './routes-calendar.tsx';
import { listRoutes } from './routes-list.tsx';
import { messageRoutes } from './routes-messages.tsx';
import { unitRoutes } from './routes-units.tsx';

export const pageRoutes: Route[] = [
  ...unitRoutes,
  ...articleRoutes,
  ...listRoutes,
  ...calendarRoutes,
  ...messageRoutes,
];

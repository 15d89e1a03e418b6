// The public pages, and what is written for all of them.
import type { Route } from '../../access/route.ts';
import { messageRoutes } from './routes-messages.tsx';
import { unitRoutes } from './routes-units.tsx';

export const pageRoutes: Route[] = [...unitRoutes, ...messageRoutes];

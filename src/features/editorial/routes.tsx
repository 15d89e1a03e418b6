// All routes of the editors' room.
import type { Route } from '../../access/route.ts';
import { type DeskCorner, deskRoutes } from './routes-desk.tsx';
import { writeRoutes } from './routes-write.tsx';

/** `corners`: what other slices have for editors to see to. */
export function editorialRoutes(corners: readonly DeskCorner[] = []): Route[] {
  return [...deskRoutes(corners), ...writeRoutes];
}

// All routes of the editors' room.
import type { Route } from '../../access/route.ts';
import { aroundRoutes } from './routes-around.tsx';
import { type DeskCorner, deskRoutes } from './routes-desk.tsx';
import { pictureRoutes } from './routes-picture.tsx';
import { previewRoutes } from './routes-preview.tsx';
import { publicationRoutes } from './routes-publication.tsx';
import { translationRoutes } from './routes-translation.tsx';
import { versionRoutes } from './routes-versions.tsx';
import { writeRoutes } from './routes-write.tsx';

/** `corners`: what other slices have for editors to see to. */
export function editorialRoutes(corners: readonly DeskCorner[] = []): Route[] {
  return [
    ...deskRoutes(corners),
    ...writeRoutes,
    ...pictureRoutes,
    ...publicationRoutes,
    ...versionRoutes,
    ...aroundRoutes,
    ...previewRoutes,
    ...translationRoutes,
  ];
}

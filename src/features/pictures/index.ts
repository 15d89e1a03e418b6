// The door to pictures: what pages draw them with, what the editors' flow asks, and the composition's routes and jobs.
export { insertPicture } from './commands.ts';
export { picturesCorner } from './corner.ts';
export type { ShownPicture } from './domain.ts';
export { cardOf, PictureFigure, type PictureFigureProps } from './figure.tsx';
export { pictureRefusal, readSearch } from './forms.ts';
export { type Making, makeLeftVariants, makePictureVariants, planUnmadeVariants, withdrawExpired } from './jobs.ts';
export { picturePaths } from './paths.ts';
export {
  listForEditors,
  listPictures,
  picturesPerPage,
  picturesWithoutRights,
  type ShownPictures,
} from './queries.ts';
export { pictureRoutes } from './routes.tsx';
export { PictureSearchList } from './views-list.tsx';

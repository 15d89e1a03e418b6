// The door to pictures: what pages draw them with, what the editors' flow asks, and the composition's routes and jobs.
export { insertPicture, type NewPicture, type PictureWriter } from './commands.ts';
export { picturesCorner } from './corner.ts';
export { type Lack, lacksOf, type ShownPicture } from './domain.ts';
export { cardOf, Picture, PictureFigure, type PictureFigureProps } from './figure.tsx';
export { type Making, makeLeftVariants, makePictureVariants, withdrawExpired } from './jobs.ts';
export { picturePaths } from './paths.ts';
export { pictureActs } from './policy.ts';
export { listForEditors, listPictures, picturesWithoutRights, type ShownPictures } from './queries.ts';
export { pictureRoutes } from './routes.tsx';

// The door to the public pages.
export {
  insertArticle,
  type NewArticle,
  publish,
  type SavedVersion,
  type Showing,
  saveVersion,
  setTags,
  type Tag,
  type Writer,
} from './commands.ts';
export { linksOf, type PageFile, type PageFiles, type PageFilesReading, readPages } from './content-files.ts';
export {
  type ArticleKind,
  addressOf,
  articleKinds,
  type Content,
  type Origin,
  origins,
  plainContent,
  type VersionKey,
} from './domain.ts';
export { loadPages, type PageCounts } from './load.ts';
export { pageActs } from './policy.ts';
export { listServiceMessages, type ServiceMessage } from './queries-messages.ts';
export { pageRoutes } from './routes.tsx';

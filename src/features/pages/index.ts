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
export { linksOf, readPages } from './content-files.ts';
export { readMoment } from './content-shape.ts';
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
export type { Shown } from './domain-shown.ts';
export { findIllustrations } from './illustrations.tsx';
export { loadPages } from './load.ts';
export { pagePaths } from './paths.ts';
export { pageActs } from './policy.ts';
export { findSchool, listTags } from './queries-around.ts';
export { listServiceMessages, type ServiceMessage } from './queries-messages.ts';
export { pageRoutes } from './routes.tsx';
export { readingTexts } from './routes-article.tsx';
export { lastRoutes } from './routes-list.tsx';
export { shownTexts } from './texts.shown.languages.ts';
export { ArticlePage } from './views-article.tsx';
export { StandingPage } from './views-list.tsx';

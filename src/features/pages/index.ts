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
export { readPages } from './content-files.ts';
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
export {
  hrefOf,
  type ListedKind,
  listedKinds,
  preferenceOf,
  type Shown,
  type ShownHead,
  timedKinds,
} from './domain-shown.ts';
export { findIllustrations } from './illustrations.tsx';
export { loadPages } from './load.ts';
export { pagePaths } from './paths.ts';
export { pageActs } from './policy.ts';
export { countShown, findShown, listShown, type ShownFilter, type ShownPage } from './queries.ts';
export {
  findSchool,
  listRelated,
  listSchoolsTold,
  listTags,
  listTopics,
  type NamedTag,
  type School,
  type Topic,
} from './queries-around.ts';
export { listTimed, type TimedFilter } from './queries-calendar.ts';
export { listServiceMessages, type ServiceMessage } from './queries-messages.ts';
export { pageRoutes } from './routes.tsx';
export { readingTexts } from './routes-article.tsx';
export { lastRoutes } from './routes-list.tsx';
export { type ShownTexts, shownTexts } from './texts.shown.languages.ts';
export { ArticlePage } from './views-article.tsx';
export { ArticleCard, type ArticleCardProps, ArticleList, OriginNote } from './views-card.tsx';
export { StandingPage } from './views-list.tsx';

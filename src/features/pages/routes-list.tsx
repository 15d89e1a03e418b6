// What is looked through: the list of articles, also as feeds for other programs; and, last of all, every address where
// nothing stands.
import { open, type Route, type RouteContext } from '../../access/route.ts';
import { inLanguage } from '../../kit/languages.ts';
import { type Answer, document, page } from '../../platform/http/answer.ts';
import { listMostRead } from '../feedback/index.ts';
import { listUnits } from '../organisation/index.ts';
import { addressOf } from './domain.ts';
import { hrefOf } from './domain-shown.ts';
import { feedsOf, writeFeed } from './feed-file.ts';
import { askedBy, filterQuery, kindWords, type ListFilter, readFilter, readPage } from './filters.ts';
import { describeList } from './linked-data.ts';
import { answerMoved, everyLanguage } from './moved.tsx';
import { pagePaths } from './paths.ts';
import { pageActs } from './policy.ts';
import { countShown, listShown, listWhole, type ShownFilter } from './queries.ts';
import { findSchool, listSchoolsTold, listTopics } from './queries-around.ts';
import { readingTexts } from './routes-article.tsx';
import { shownTexts } from './texts.shown.languages.ts';
import { type FilterChoices, ListPage } from './views-list.tsx';

const act = pageActs.read;
const perPage = 20;
const mostReadDays = 30;
const mostReadShown = 5;
const themesMost = 100;
const inFeed = 30;

export const listRoutes: Route[] = [
  open({ path: pagePaths.articles, act, handle: showList }),
  open({ path: pagePaths.rss, act, handle: (c) => giveFeed(c, 'rss') }),
  open({ path: pagePaths.json, act, handle: (c) => giveFeed(c, 'json') }),
];

/** Mounted after everything else. */
export const lastRoutes: Route[] = [
  open({ path: pagePaths.anything, act, languages: everyLanguage, handle: (c) => answerMoved(c) }),
];

/** A school that there is not has told of nothing. */
async function whatIsAsked({ db }: RouteContext, filter: ListFilter): Promise<ShownFilter> {
  if (filter.school === undefined) return askedBy(filter, undefined);
  const school = await findSchool(db, { code: filter.school });
  return school === undefined ? { amongIds: [] } : askedBy(filter, school.id);
}

async function showList(c: RouteContext): Promise<Answer> {
  const { db, face, language } = c;
  const t = readingTexts[language];
  const filter = readFilter(c.query);
  const asked = await whatIsAsked(c, filter);
  const total = await countShown(db, { face, ...asked });
  const pages = Math.max(1, Math.ceil(total / perPage));
  const at = Math.min(readPage(c.query), pages);
  const articles = await listShown(db, { face, ...asked, limit: perPage, offset: (at - 1) * perPage });
  const { choices, unitNames } = await listChoices(c);
  const mostRead = at === 1 && Object.keys(filter).length === 0 ? await findMostRead(c) : [];
  const href = inLanguage(face, pagePaths.articles.href());
  const members = articles.map((article) => ({ title: article.title, href: hrefOf(article, face) }));
  return page({
    title: t.articles,
    body: <ListPage {...{ t, face, articles, unitNames, filter, choices, total, pages, mostRead }} page={at} />,
    head: {
      description: t.listIngress,
      canonical: pagePaths.articles.href() + filterQuery(filter, at),
      feeds: feedsOf({ t, face }, filter),
      linkedData: [describeList({ title: t.articles, href, face }, members)],
    },
  });
}

/** Counted by the day, and only what is still shown. */
async function findMostRead({ db, face }: RouteContext) {
  const read = await listMostRead(db, mostReadDays, mostReadShown);
  const place = new Map(read.map(({ address }, at) => [address, at]));
  const slugs = read.map(({ address }) => address.replace(/^\/artiklar\//, ''));
  const articles = await listShown(db, { face, amongSlugs: slugs, limit: mostReadShown });
  return articles.sort((a, b) => (place.get(addressOf(a)) ?? 0) - (place.get(addressOf(b)) ?? 0));
}

async function listChoices({ db, face, language }: RouteContext) {
  const themes = await listShown(db, { face, kinds: ['theme'], limit: themesMost });
  const topics = await listTopics(db, language);
  const units = await listUnits(db, language);
  const schools = await listSchoolsTold(db);
  const topicsOf = (kind: string) =>
    topics.filter((topic) => topic.kind === kind).map(({ value, name }) => ({ value, label: name }));
  const choices: FilterChoices = {
    kind: Object.entries(kindWords).map(([kind, value]) => ({
      value,
      label: shownTexts[face].kinds[kind as keyof typeof kindWords],
    })),
    factor: topicsOf('factor'),
    schoolForm: topicsOf('school_form'),
    subject: topicsOf('subject'),
    theme: themes.map(({ slug, title }) => ({ value: slug, label: title })),
    area: topicsOf('area'),
    unit: units.map(({ id, name }) => ({ value: id, label: name })),
    school: schools.map(({ code, name }) => ({ value: code, label: name })),
  };
  return { choices, unitNames: new Map(units.map(({ id, name }) => [id, name])) };
}

async function giveFeed(c: RouteContext, form: 'rss' | 'json'): Promise<Answer> {
  const { db, face, language, origin } = c;
  const t = readingTexts[language];
  const filter = readFilter(c.query);
  const articles = await listWhole(db, { face, ...(await whatIsAsked(c, filter)), limit: inFeed });
  const query = filterQuery(filter);
  const feed = writeFeed(articles, {
    title: t.feedTitle(t.articles),
    description: t.listIngress,
    face,
    origin,
    page: inLanguage(face, pagePaths.articles.href()) + query,
    rss: inLanguage(face, pagePaths.rss.href()) + query,
    json: inLanguage(face, pagePaths.json.href()) + query,
  });
  const mediaType = form === 'rss' ? 'application/rss+xml; charset=utf-8' : 'application/feed+json; charset=utf-8';
  return document({ mediaType, body: feed[form] });
}

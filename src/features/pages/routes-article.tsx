// What is read: articles, themes and standing pages.
import { open, type Route, type RouteContext } from '../../access/route.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { type Answer, document, page } from '../../platform/http/answer.ts';
import { renderCard } from '../../platform/pdf/card.ts';
import { getMunicipality, getUnit, listUnits } from '../organisation/index.ts';
import { writeCalendar } from './calendar-file.ts';
import { type ArticleKind, addressOf } from './domain.ts';
import { hrefOf, listedKinds, type Shown } from './domain-shown.ts';
import { feedsOf } from './feed-file.ts';
import { readPage } from './filters.ts';
import { findIllustrations } from './illustrations.tsx';
import { describeArticle, describeCrumbs, describeList } from './linked-data.ts';
import { readMedia } from './media.ts';
import { answerMoved } from './moved.tsx';
import { pagePaths } from './paths.ts';
import { pageActs } from './policy.ts';
import { countShown, findShown, listShown } from './queries.ts';
import { findSchool, listRelated, listSeries, listTags } from './queries-around.ts';
import { readingEn } from './texts.reading.en.ts';
import { readingSv } from './texts.reading.sv.ts';
import { shownTexts } from './texts.shown.languages.ts';
import { ArticlePage } from './views-article.tsx';
import { StandingPage, ThemePage, ThemesPage } from './views-list.tsx';

const read = pageActs.read;
const relatedMost = 4;
const inThemePerPage = 20;
const themesMost = 200;

export const readingTexts = { sv: readingSv, en: readingEn };

export const articleRoutes: Route[] = [
  open({ path: pagePaths.article, act: read, handle: (c) => onShown(c, listedKinds, showArticle) }),
  open({ path: pagePaths.articleCalendar, act: read, handle: (c) => onShown(c, listedKinds, giveEvent) }),
  open({ path: pagePaths.card, act: read, handle: (c) => onShown(c, [...listedKinds, 'theme'], giveCard) }),
  open({ path: pagePaths.themes, act: read, handle: showThemes }),
  open({ path: pagePaths.theme, act: read, handle: (c) => onShown(c, ['theme'], showTheme) }),
  open({
    path: pagePaths.standing,
    act: read,
    languages: faceLanguages,
    handle: (c) => onShown(c, ['page'], showStanding),
  }),
];

type Slugged = RouteContext<'slug'>;

/** Answers with what is shown at the slug, or with what has become of it. */
async function onShown(
  c: Slugged,
  kinds: readonly ArticleKind[],
  answer: (c: Slugged, shown: Shown) => Promise<Answer>,
): Promise<Answer> {
  const { slug } = c.params;
  const shown = await findShown(c.db, { slug, kinds, face: c.face });
  return shown === undefined ? answerMoved(c, { slug, kinds }) : answer(c, shown);
}

/** The one address that counts is that of a language that the text is in. */
function placeOf(shown: Shown) {
  const isForFamilies = shown.kind === 'page';
  const languages = [shown.language, ...shown.languages].filter((one) => isForFamilies || one === 'sv' || one === 'en');
  return { canonical: addressOf(shown), ...(languages.length > 0 && { languages }) };
}

async function showStanding({ db, face }: Slugged, shown: Shown): Promise<Answer> {
  const illustrations = await findIllustrations(db, shown, face);
  return page({
    title: shown.title,
    body: <StandingPage {...{ shown, face, illustrations }} />,
    width: 'article',
    head: { description: shown.ingress, ...placeOf(shown) },
  });
}

async function showArticle(c: Slugged, shown: Shown): Promise<Answer> {
  const { db, face, language, now } = c;
  const t = readingTexts[language];
  const [unit, municipality] = [await getUnit(db, shown.unitId, language), await getMunicipality(db)];
  const school = shown.schoolUnitId === null ? undefined : await findSchool(db, { id: shown.schoolUnitId });
  const tags = await listTags(db, shown.articleId, face, language);
  const series = shown.series === null ? [] : await listSeries(db, shown.series, face);
  const related = await listRelated(db, { articleId: shown.articleId, face, limit: relatedMost });
  const illustrations = await findIllustrations(db, shown, face);
  const frame = shown.mediaUrl === null ? undefined : readMedia(shown.mediaUrl).frame;
  const showsMedia = frame !== undefined && c.query.get('visa') === '1';
  const crumbs = [{ label: t.articles, href: inLanguage(face, pagePaths.articles.href()) }];
  const here = { label: shown.title, href: inLanguage(face, addressOf(shown)) };
  return page({
    title: shown.title,
    crumbs,
    body: (
      <ArticlePage
        {...{ t, face, language, now, shown, unit, school, tags, series, related, showsMedia, illustrations }}
      />
    ),
    head: {
      description: shown.ingress,
      ...placeOf(shown),
      card: illustrations.card ?? inLanguage(face, pagePaths.card.href({ slug: shown.slug })),
      linkedData: [describeArticle(shown, { unit, municipality }), describeCrumbs(crumbs, here)],
      ...(showsMedia && { frames: [frame.origin] }),
    },
  });
}

async function giveEvent(c: Slugged, shown: Shown): Promise<Answer> {
  if (shown.beginsAt === null) return answerMoved(c);
  const body = writeCalendar([shown], { name: shown.title, origin: c.origin });
  return document({ mediaType: 'text/calendar; charset=utf-8', body, name: `${shown.slug}.ics` });
}

async function giveCard({ db, face, language }: Slugged, shown: Shown): Promise<Answer> {
  const { name } = await getMunicipality(db);
  const bytes = await renderCard({
    eyebrow: shownTexts[face].kinds[shown.kind],
    title: shown.title,
    sender: readingTexts[language].sender(name),
    locale: language,
  });
  return document({ mediaType: 'image/png', body: bytes });
}

async function showThemes({ db, face, language }: RouteContext): Promise<Answer> {
  const t = readingTexts[language];
  const themes = await listShown(db, { face, kinds: ['theme'], limit: themesMost });
  return page({
    title: t.themes,
    body: <ThemesPage t={t} face={face} themes={themes} />,
    head: { description: t.themesIngress, canonical: pagePaths.themes.href() },
  });
}

async function showTheme(c: Slugged, shown: Shown): Promise<Answer> {
  const { db, face, language } = c;
  const t = readingTexts[language];
  const within = { face, tags: [{ kind: 'theme' as const, value: shown.slug }] };
  const pages = Math.max(1, Math.ceil((await countShown(db, within)) / inThemePerPage));
  const at = Math.min(readPage(c.query), pages);
  const articles = await listShown(db, { ...within, limit: inThemePerPage, offset: (at - 1) * inThemePerPage });
  const unitNames = new Map((await listUnits(db, language)).map(({ id, name }) => [id, name]));
  const illustrations = await findIllustrations(db, shown, face);
  const crumbs = [{ label: t.themes, href: inLanguage(face, pagePaths.themes.href()) }];
  const href = inLanguage(face, addressOf(shown));
  const members = articles.map((article) => ({ title: article.title, href: hrefOf(article, face) }));
  return page({
    title: shown.title,
    crumbs,
    body: <ThemePage {...{ t, face, shown, articles, unitNames, pages, illustrations }} page={at} />,
    head: {
      description: shown.ingress,
      ...placeOf(shown),
      card: illustrations.card ?? inLanguage(face, pagePaths.card.href({ slug: shown.slug })),
      feeds: feedsOf({ t, face }, { theme: shown.slug }),
      linkedData: [
        describeList({ title: shown.title, href, face }, members),
        describeCrumbs(crumbs, { label: shown.title, href }),
      ],
    },
  });
}

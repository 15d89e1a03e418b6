// A list of articles as a feed, for readers of feeds: RSS 2.0 and JSON Feed 1.1, with each text whole.
import { Feed } from 'feed';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import type { PageHead } from '../../kit/page-head.ts';
import { Prose } from '../../ui/prose.tsx';
import { hrefOf, type ShownHead } from './domain-shown.ts';
import { filterQuery, type ListFilter } from './filters.ts';
import { pagePaths } from './paths.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { shownTexts } from './texts.shown.languages.ts';

/** The two feeds of a list, as the page that shows the list tells of them. */
export function feedsOf(
  { t, face }: { t: ReadingTexts; face: FaceLanguage },
  filter: ListFilter,
): NonNullable<PageHead['feeds']> {
  const feed = (path: string, name: string, mediaType: string) => ({
    href: inLanguage(face, path) + filterQuery(filter),
    title: `${t.articles}, ${name}`,
    mediaType,
  });
  return [
    feed(pagePaths.rss.href(), t.rss, 'application/rss+xml'),
    feed(pagePaths.json.href(), t.json, 'application/feed+json'),
  ];
}

export type FeedWords = {
  title: string;
  description: string;
  face: FaceLanguage;
  origin: string;
  /** The page that the feed follows, and the feed's own addresses, without host. */
  page: string;
  rss: string;
  json: string;
};

export type FeedArticle = ShownHead & { body: string };

export function writeFeed(articles: readonly FeedArticle[], words: FeedWords): { rss: string; json: string } {
  const { origin, face } = words;
  const feed = new Feed({
    title: words.title,
    description: words.description,
    id: origin + words.page,
    link: origin + words.page,
    language: tagOf(face),
    generator: false,
    feedLinks: { rss: origin + words.rss, json: origin + words.json },
    ...(articles[0] !== undefined && { updated: newestOf(articles) }),
  });
  for (const article of articles) {
    const link = origin + hrefOf(article, article.language);
    feed.addItem({
      title: readable(article.title),
      id: link,
      link,
      date: dateOf(article.updatedAt),
      published: dateOf(article.publishedAt),
      description: readable(article.ingress),
      content: readable(wholeAddresses(renderToString(h(Prose, { source: article.body })), origin)),
      category: [{ name: shownTexts[face].kinds[article.kind] }],
      ...(article.byline !== '' && { author: [{ name: readable(article.byline) }] }),
    });
  }
  return { rss: feed.rss2(), json: JSON.stringify(inLaterForm(JSON.parse(feed.json1()), articles, face)) };
}

/** The package writes JSON Feed 1; 1.1 says the language, and names authors in a list. */
function inLaterForm(
  { items, ...feed }: { items: Record<string, unknown>[] },
  articles: readonly FeedArticle[],
  face: FaceLanguage,
): object {
  return {
    ...feed,
    version: 'https://jsonfeed.org/version/1.1',
    language: tagOf(face),
    items: items.map(({ author, ...item }, at) => ({
      ...item,
      language: tagOf(articles[at]?.language ?? face),
      ...(author !== undefined && { authors: [author] }),
    })),
  };
}

/** What stands for itself on our pages needs the host's name elsewhere. */
function wholeAddresses(html: string, origin: string): string {
  return html.replaceAll(' href="/', ` href="${origin}/`);
}

/** XML has no place for control characters, not even escaped. */
function readable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function newestOf(articles: readonly FeedArticle[]): Date {
  return new Date(Math.max(...articles.map(({ updatedAt }) => updatedAt.epochMilliseconds)));
}

function dateOf(at: Temporal.Instant): Date {
  return new Date(at.epochMilliseconds);
}

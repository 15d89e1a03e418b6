// What readers meet: the shapes that lists and pages draw, and which language is chosen when the asked one is not there. Pure.
import { type FaceLanguage, faceLanguages, fallbackOf, inLanguage } from '../../kit/languages.ts';
import { type ArticleKind, addressOf, type Origin } from './domain.ts';

/** What stands in lists: everything but themes, standing pages and the units' own pages. */
export const listedKinds = [
  'article',
  'blog',
  'film',
  'podcast',
  'news',
  'toplist',
  'course',
  'event',
] as const satisfies readonly ArticleKind[];
export type ListedKind = (typeof listedKinds)[number];

/** What happens at a time. */
export const timedKinds = ['course', 'event'] as const satisfies readonly ArticleKind[];

/** One article as lists show it, in the language that was found. */
export type ShownHead = {
  articleId: string;
  kind: ArticleKind;
  slug: string;
  unitId: string;
  /** The language of the words below; not always the one that was asked for. */
  language: FaceLanguage;
  number: number;
  title: string;
  ingress: string;
  byline: string;
  origin: Origin;
  /** 'YYYY-MM-DD' */
  originOn: string;
  /** When it was first shown in this language. */
  publishedAt: Temporal.Instant;
  /** When this version was first shown; the same as `publishedAt` for the first. */
  updatedAt: Temporal.Instant;
  pictureId: string | null;
  schoolUnitId: string | null;
  beginsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  place: string | null;
};

export type Shown = ShownHead & {
  body: string;
  series: string | null;
  seriesPlace: number | null;
  places: number | null;
  mediaUrl: string | null;
  /** Of a translation: the Swedish version it was made from. */
  fromNumber: number | null;
  /** Every language that it is shown in now. */
  languages: FaceLanguage[];
};

/** The asked language first, then the complete one that stands in for it, then Swedish, then English, then what there is. */
export function preferenceOf(face: FaceLanguage): FaceLanguage[] {
  return [...new Set([face, fallbackOf(face), 'sv' as const, 'en' as const, ...faceLanguages])];
}

/** Where the article is read from a page in `face`: articles are there in Swedish and English, the rest in all languages. */
export function hrefOf(article: Pick<ShownHead, 'kind' | 'slug'>, face: FaceLanguage): string {
  const isForFamilies = article.kind === 'page' || article.kind === 'unit';
  return inLanguage(isForFamilies ? face : fallbackOf(face), addressOf(article));
}

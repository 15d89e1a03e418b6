// What the public face is made of: kinds of articles, what a version holds, where each is found. Pure.
import type { FaceLanguage } from '../../kit/languages.ts';

/** What an editor writes. `page` stands by itself, `unit` is a unit's own page, `theme` gathers others. */
export const articleKinds = [
  'article',
  'blog',
  'film',
  'podcast',
  'news',
  'toplist',
  'course',
  'event',
  'theme',
  'page',
  'unit',
] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** written: by a person in this language. machine: translated by machine, unread. reviewed: read by one who knows it. */
export const origins = ['written', 'reviewed', 'machine'] as const;
export type Origin = (typeof origins)[number];

/** What one version says. Times are instants in ISO 8601; the body is Markdown (src/kit/markdown.ts). */
export type Content = {
  title: string;
  ingress: string;
  body: string;
  byline: string;
  schoolUnitId: string | null;
  series: string | null;
  seriesPlace: number | null;
  beginsAt: string | null;
  endsAt: string | null;
  place: string | null;
  places: number | null;
  mediaUrl: string | null;
  pictureId: string | null;
  origin: Origin;
  /** The day it was written, translated or reviewed. */
  originOn: string;
  /** Of a translation: the Swedish version it was made from. */
  fromNumber: number | null;
};

/** The fields of a version that most have not. */
export const plainContent = {
  byline: '',
  schoolUnitId: null,
  series: null,
  seriesPlace: null,
  beginsAt: null,
  endsAt: null,
  place: null,
  places: null,
  mediaUrl: null,
  pictureId: null,
  origin: 'written',
  fromNumber: null,
} as const satisfies Partial<Content>;

/** Where an article is read, without its language. */
export function addressOf({ kind, slug }: { kind: string; slug: string }): string {
  const folder = { unit: 'enheter', theme: 'teman', page: 'sidor' }[kind] ?? 'artiklar';
  return `/${folder}/${slug}`;
}

export type VersionKey = { articleId: string; language: FaceLanguage; number: number };

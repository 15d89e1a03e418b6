// What older sites call the fields at the head of a page, in Swedish and in English, small letters. Read by domain-head.ts.
import type { FaceLanguage } from '../../kit/languages.ts';
import type { ArticleKind } from '../pages/index.ts';

export type HeadField =
  | 'title'
  | 'ingress'
  | 'byline'
  | 'kind'
  | 'language'
  | 'translationOf'
  | 'old'
  | 'unit'
  | 'school'
  | 'tags'
  | 'writtenOn'
  | 'changedOn'
  | 'origin'
  | 'picture'
  | 'media'
  | 'series'
  | 'seriesPlace'
  | 'begins'
  | 'ends'
  | 'place'
  | 'places'
  | 'none';

/** `none`: says nothing that is not known here already. */
const names: Record<HeadField, string> = {
  title: 'title, titel, rubrik',
  ingress:
    'ingress, description, summary, excerpt, lead, intro, beskrivning, sammanfattning, preamble, meta_description',
  byline: 'byline, author, authors, writer, författare, skribent, skribenter',
  kind: 'kind, type, typ, sidtyp, content_type, layout',
  language: 'language, lang, locale, språk',
  translationOf:
    'translation_of, translationof, translation_key, translationkey, översättning_av, original, lang_ref, ref',
  old: 'old, url, permalink, address, adress, gammal_adress, gammal, old_url, path',
  unit: 'unit, enhet, avdelning, department',
  school: 'school, skola, skolenhet, skolenhetskod, school_code',
  tags: 'tags, tag, taggar, etiketter, keywords, nyckelord, ämnesord, categories, category, kategorier, kategori, factors, success_factors, framgångsfaktorer, framgångsfaktor, topics, topic, subject, subjects, ämne, ämnen, theme, themes, tema, teman, skolform, skolformer, school_form, school_forms, område, områden, area',
  writtenOn:
    'date, datum, published, publicerad, publiceringsdatum, publish_date, publishdate, pubdate, created, skapad',
  changedOn: 'updated, lastmod, modified, last_modified, ändrad, uppdaterad, origin_on',
  origin: 'origin, translation_status',
  picture: 'image, picture, bild, huvudbild, cover, thumbnail, featured_image, omslag, toppbild',
  media: 'media, film, video, podcast, podd, ljud, audio',
  series: 'series, serie',
  seriesPlace: 'series_place, del, part',
  begins: 'begins, start, start_date, startdate, börjar, startdatum',
  ends: 'ends, end, end_date, enddate, slutar, slut, slutdatum',
  place: 'place, plats, location, lokal',
  places: 'places, platser, antal_platser, seats',
  none: 'draft, utkast, id, slug, version',
};

const listed = (text: string) => text.split(', ');

export const headFields: ReadonlyMap<string, HeadField> = new Map(
  Object.entries(names).flatMap(([field, all]) => listed(all).map((name) => [name, field as HeadField] as const)),
);

const kinds: Partial<Record<ArticleKind, string>> = {
  article: 'article, artikel, artiklar',
  blog: 'blog, blogg, post, posts, blogpost, blogginlägg',
  film: 'film, video',
  podcast: 'podcast, podd',
  news: 'news, nyhet, nyheter',
  toplist: 'toplist, topplista',
  course: 'course, kurs, utbildning',
  event: 'event, evenemang, händelse',
  theme: 'theme, tema',
  page: 'page, sida',
};
export const headKinds: ReadonlyMap<string, ArticleKind> = new Map(
  Object.entries(kinds).flatMap(([kind, all]) => listed(all).map((name) => [name, kind as ArticleKind] as const)),
);

const languages: Record<FaceLanguage, string> = {
  sv: 'sv, se, swe, svenska, swedish',
  en: 'en, eng, engelska, english',
  ar: 'ar, ara, arabiska, arabic',
  so: 'so, som, somaliska, somali',
  ti: 'ti, tir, tigrinska, tigrinja, tigrinya',
  prs: 'prs, fa, fa-af, dari',
  uk: 'uk, ukr, ukrainska, ukrainian',
  fi: 'fi, fin, finska, finnish, suomi',
  lattlast: 'lattlast, lättläst, sv-lattlast, sv-x-lattlast',
};
export const headLanguages: ReadonlyMap<string, FaceLanguage> = new Map(
  Object.entries(languages).flatMap(([key, all]) => listed(all).map((name) => [name, key as FaceLanguage] as const)),
);

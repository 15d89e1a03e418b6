// The languages of the public face: which there are, how a browser is told of them, and the address of a page in each. Used
// by the pipeline, the layout and every slice with public pages.

/** Swedish and English are complete; the others hold the pages that families use. `lattlast` is easy Swedish. */
export const faceLanguages = ['sv', 'en', 'ar', 'so', 'ti', 'prs', 'uk', 'fi', 'lattlast'] as const;
export type FaceLanguage = (typeof faceLanguages)[number];

/** ISO 639-3 is the key; screen readers know Dari by its name in BCP 47 as Persian of Afghanistan. */
const tags: Partial<Record<FaceLanguage, string>> = { prs: 'fa-AF', lattlast: 'sv' };

export function tagOf(language: FaceLanguage): string {
  return tags[language] ?? language;
}

export function directionOf(language: FaceLanguage): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'prs' ? 'rtl' : 'ltr';
}

/** `lang` and `dir` of a part whose language is not the page's. */
export function langOf(language: FaceLanguage, face: FaceLanguage): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return language === face ? {} : { lang: tagOf(language), dir: directionOf(language) };
}

/** Keeps the order of Latin words and numbers within Arabic where no <bdi> can stand: titles, attributes, sentences. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Which of the two complete languages stands in for one where something is not there. */
export function fallbackOf(language: FaceLanguage): 'sv' | 'en' {
  return language === 'sv' || language === 'lattlast' ? 'sv' : 'en';
}

/** `/enheter/lotsen` in Arabic is `/ar/enheter/lotsen`; Swedish has no prefix. `address` begins with a slash. */
export function inLanguage(language: FaceLanguage, address: string): string {
  if (language === 'sv') return address;
  return address === '/' ? `/${language}` : `/${language}${address}`;
}

export function isFaceLanguage(text: string): text is FaceLanguage {
  return (faceLanguages as readonly string[]).includes(text);
}

/** What one language calls another: 'svenska', 'Swedish'. Easy Swedish is Swedish to everybody but its readers. */
export function nameLanguage(language: FaceLanguage, reader: FaceLanguage): string {
  const names = new Intl.DisplayNames([tagOf(reader)], { type: 'language', fallback: 'code' });
  return names.of(tagOf(language)) ?? language;
}

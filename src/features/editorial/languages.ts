// The languages that texts are translated into, and what an editor calls them.
import { type FaceLanguage, faceLanguages, nameLanguage } from '../../kit/languages.ts';
import { languageNames } from '../../ui/texts.languages.ts';

export const translatedInto = faceLanguages.filter((language) => language !== 'sv');

/** In the editor's own language: few who see to a text read the name that Tigrinya has for itself. */
export function nameTranslation(of: FaceLanguage, reader: 'sv' | 'en'): string {
  return of === 'lattlast' ? languageNames.lattlast.toLowerCase() : nameLanguage(of, reader);
}

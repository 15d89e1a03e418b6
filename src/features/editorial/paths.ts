// Addresses of the editors' room, and of the secret links that lead to a text before it is shown.
import type { FaceLanguage } from '../../kit/languages.ts';
import { path } from '../../platform/http/path.ts';

export const editorialPaths = {
  desk: path('/redaktion'),
  list: path('/redaktion/texter'),
  begin: path('/redaktion/ny'),
  calendar: path('/redaktion/kalender'),
  text: path('/redaktion/texter/:id'),
  textSaved: path('/redaktion/texter/:id/sparad'),
  picture: path('/redaktion/texter/:id/bild'),
  translations: path('/redaktion/texter/:id/oversattning'),
  translation: path('/redaktion/texter/:id/oversattning/:language'),
  translationSaved: path('/redaktion/texter/:id/oversattning/:language/sparad'),
  versions: path('/redaktion/texter/:id/versioner/:language'),
  comments: path('/redaktion/texter/:id/kommentarer'),
  publication: path('/redaktion/texter/:id/publicering/:language'),
  care: path('/redaktion/texter/:id/skotsel'),
  preview: path('/redaktion/texter/:id/forhandsvisning/:language'),
  links: path('/redaktion/texter/:id/lankar/:language'),
  secret: path('/forhandsvisa/:token'),
};

/** Where a text is written: the Swedish one by itself, a translation beside it. */
export function writingAt(id: string, language: FaceLanguage): string {
  return language === 'sv' ? editorialPaths.text.href({ id }) : editorialPaths.translation.href({ id, language });
}

export function savedAt(id: string, language: FaceLanguage): string {
  return language === 'sv'
    ? editorialPaths.textSaved.href({ id })
    : editorialPaths.translationSaved.href({ id, language });
}

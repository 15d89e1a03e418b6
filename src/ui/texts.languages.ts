// What each language calls itself, for those who look for their own, and what every language of the public face must say.
import type { FaceLanguage } from '../kit/languages.ts';
import type { UiTexts } from './texts.sv.ts';

/** What the frame and the forms of public pages say. Behind the door the other languages never stand. */
export type FaceUiTexts = Pick<UiTexts, (typeof faceKeys)[number]>;

const faceKeys = [
  'product',
  'skipToContent',
  'mainNav',
  'crumbs',
  'languages',
  'actingAs',
  'switchAssignment',
  'signOut',
  'signIn',
  'trialTitle',
  'errorPrefix',
  'errorSummaryTitle',
  'errorSummaryLead',
  'fieldError',
  'optional',
  'charactersLeft',
  'charactersOver',
  'atMostCharacters',
  'back',
  'goOn',
  'print',
  'page',
  'previousPage',
  'nextPage',
  'pages',
  'filter',
  'current',
  'incident',
  'toStart',
  'noteTone',
  'goodTone',
  'warningTone',
  'dangerTone',
  'footer',
] as const satisfies readonly (keyof UiTexts)[];

export const languageNames: Record<FaceLanguage, string> = {
  sv: 'Svenska',
  en: 'English',
  ar: 'العربية',
  so: 'Soomaali',
  ti: 'ትግርኛ',
  prs: 'دری',
  uk: 'Українська',
  fi: 'Suomi',
  lattlast: 'Lätt svenska',
};

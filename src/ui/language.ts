// Which language a page speaks. The layout sets it once; every ui component below reads it, so that views need not pass
// texts through each call.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type FaceLanguage, fallbackOf, tagOf } from '../kit/languages.ts';
import { en } from './texts.en.ts';
import { sv, type UiTexts } from './texts.sv.ts';

export type Locale = FaceLanguage;

const byLocale: Partial<Record<Locale, UiTexts>> = { sv, en };

/** The ui room's own words in one language. */
export function uiTexts(locale: Locale): UiTexts {
  return byLocale[locale] ?? { sv, en }[fallbackOf(locale)];
}

/** The language that the frame speaks on a page in `locale`, as a browser is told. */
export function frameTagOf(locale: Locale): string {
  return tagOf(byLocale[locale] === undefined ? fallbackOf(locale) : locale);
}

export const LocaleContext = createContext<Locale>('sv');

/** The words of the page being rendered; Swedish when no layout is above, as in a component test. */
export function useUiTexts(): UiTexts {
  return uiTexts(useContext(LocaleContext));
}

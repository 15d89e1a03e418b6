// Which language a page speaks. The layout sets it once; every ui component below reads it, so that views need not pass
// texts through each call.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FaceLanguage } from '../kit/languages.ts';
import { ar } from './texts.ar.ts';
import { en } from './texts.en.ts';
import { fi } from './texts.fi.ts';
import { lattlast } from './texts.lattlast.ts';
import { prs } from './texts.prs.ts';
import { so } from './texts.so.ts';
import { sv, type UiTexts } from './texts.sv.ts';
import { ti } from './texts.ti.ts';
import { uk } from './texts.uk.ts';

export type Locale = FaceLanguage;

/** What only stands behind the door is said in the complete language that stands in. */
const byLocale: Record<Locale, UiTexts> = {
  sv,
  en,
  ar: { ...en, ...ar },
  so: { ...en, ...so },
  ti: { ...en, ...ti },
  prs: { ...en, ...prs },
  uk: { ...en, ...uk },
  fi: { ...en, ...fi },
  lattlast: { ...sv, ...lattlast },
};

/** The ui room's own words in one language. */
export function uiTexts(locale: Locale): UiTexts {
  return byLocale[locale];
}

export const LocaleContext = createContext<Locale>('sv');

/** The words of the page being rendered; Swedish when no layout is above, as in a component test. */
export function useUiTexts(): UiTexts {
  return uiTexts(useContext(LocaleContext));
}

// What each language calls itself, for those who look for their own.
import type { FaceLanguage } from '../kit/languages.ts';

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

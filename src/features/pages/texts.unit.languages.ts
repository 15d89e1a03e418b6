// The words of the start page and the units' pages in every language of the public face. English stands in, and easy Swedish
// for itself, where nobody has translated them yet.
import type { FaceLanguage } from '../../kit/languages.ts';
import { en } from './texts.unit.en.ts';
import { sv, type UnitPageTexts } from './texts.unit.sv.ts';

export type { UnitPageTexts };

export const unitPageTexts: Record<FaceLanguage, UnitPageTexts> = {
  sv,
  en,
  ar: en,
  so: en,
  ti: en,
  prs: en,
  uk: en,
  fi: en,
  lattlast: sv,
};

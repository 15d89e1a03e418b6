// The words for reaching a unit in every language of the public face. English stands in where nobody has translated them yet.
import type { FaceLanguage } from '../../kit/languages.ts';
import { en } from './texts.face.en.ts';
import { type ContactFaceTexts, sv } from './texts.face.sv.ts';

export type { ContactFaceTexts };

export const contactFaceTexts: Record<FaceLanguage, ContactFaceTexts> = {
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

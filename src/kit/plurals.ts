// The form of a word that goes with a count, for the texts of every language of the public face.
import { type FaceLanguage, tagOf } from './languages.ts';

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const rules = new Map<FaceLanguage, Intl.PluralRules>();

/** Arabic has six, Ukrainian four, Dari one. `other` serves where the language's own is not given. */
export function formOf(language: FaceLanguage, count: number, forms: Forms): string {
  const known = rules.get(language) ?? new Intl.PluralRules(tagOf(language));
  rules.set(language, known);
  return forms[known.select(count)] ?? forms.other;
}

// Numbers as people write them. Called by views and plots.
import type { Locale } from './dates.ts';

export type { Locale };

const formats = {
  sv: new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** '1 665' in Swedish (with a space that does not break), '1,665' in English; at most one decimal. */
export function formatNumber(value: number, locale: Locale): string {
  return formats[locale].format(value);
}

/** Digits of every script as 0 to 9: an Arabic keyboard writes a personal number in its own. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digitOf);
}

/** Decimal digits of a script stand in order, nought first. */
function digitOf(digit: string): string {
  let at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - 1))) {
    at -= 1;
    value += 1;
  }
  return String(value % 10);
}

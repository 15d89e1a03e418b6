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

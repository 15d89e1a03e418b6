// Registry numbers as people write and say them: CSS-2026-0042. Used by records, paths and search fields.
// Which number comes next is decided by the database alone (records); nothing is counted here.
import { assert } from './assert.ts';
import { type Outcome, ok, refuse } from './outcome.ts';

/** `series` is 2 to 5 letters A–Z, `number` counts from 1 within a series and a year. */
export type RegistryNumber = { readonly series: string; readonly year: number; readonly number: number };

const WRITTEN = /^([A-Z]{2,5})[\s\-/]?(\d{4})[\s\-/](\d{1,9})$/;

/** At least four digits, so that a year's numbers sort as text; the ten-thousandth simply grows to five. */
export function formatRegistryNumber({ series, year, number }: RegistryNumber): string {
  assert(/^[A-Z]{2,5}$/.test(series), 'a series is 2 to 5 capital letters');
  assert(Number.isInteger(number) && number >= 1, 'registry numbers count from 1');
  return `${series}-${year}-${String(number).padStart(4, '0')}`;
}

/** Reads what somebody typed or what stood in a URL: any case, spaces or slashes for hyphens, zeros left out. */
export function parseRegistryNumber(text: string): Outcome<RegistryNumber, 'not-a-registry-number'> {
  const match = WRITTEN.exec(
    text
      .trim()
      .replace(/[\u2010-\u2013]/g, '-')
      .toUpperCase(),
  );
  if (!match) return refuse('not-a-registry-number');
  const [, series = '', year = '', number = ''] = match;
  if (Number(number) < 1) return refuse('not-a-registry-number');
  return ok({ series, year: Number(year), number: Number(number) });
}

// The fields that stand at the head of a page among a municipality's files, and the times in them. Used by content-files.ts.
import { z } from 'zod';
import { findDate, timeZone } from '../../kit/dates.ts';
import { origins } from './domain.ts';

const line = (most: number) => z.string().trim().min(1).max(most);
/** What looks like a number in YAML is still a school's code. */
const code = z.union([z.string(), z.number()]).transform(String);

const translated = {
  title: line(150),
  ingress: line(600),
  published: line(30).optional(),
  origin: z.enum(origins).default('written'),
  origin_on: z.iso.date().optional(),
};

/** What every language has by itself. */
export const translatedShape = z.strictObject({
  ...translated,
  byline: line(120).optional(),
  place: line(200).optional(),
  media: z.url({ protocol: /^https$/ }).optional(),
  /** The Swedish version that it was made from; the newest where nothing is said. */
  from: z.int().positive().optional(),
});

/** The Swedish file says what holds in every language. */
export const swedishShape = z.strictObject({
  ...translated,
  byline: line(120).default(''),
  place: line(200).optional(),
  media: z.url({ protocol: /^https$/ }).optional(),
  unit: line(60),
  tags: z.array(line(80)).default([]),
  school: code.optional(),
  series: line(120).optional(),
  series_place: z.int().positive().optional(),
  begins: line(30).optional(),
  ends: line(30).optional(),
  places: z.int().positive().optional(),
});

export const swedishOnly = new Set(
  Object.keys(swedishShape.shape).filter((field) => !Object.keys(translatedShape.shape).includes(field)),
);

/** A day (its first moment), a day and a time on the wall in Stockholm, or an instant with zone. Undefined: none of them. */
export function readMoment(text: string): Temporal.Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::00)?(Z)?)?$/.exec(text.trim());
  const day = findDate(match?.[1] ?? '');
  if (match === null || day === undefined) return undefined;
  const [, , hour = '00', minute = '00', zone] = match;
  const time = day.toPlainDateTime(Temporal.PlainTime.from(`${hour}:${minute}`));
  return time.toZonedDateTime(zone === undefined ? timeZone : 'UTC').toInstant();
}

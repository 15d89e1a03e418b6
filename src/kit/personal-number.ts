// Swedish personal numbers, coordination numbers and the school world's temporary numbers, as people write them.
// Called by forms, registers and sign-in. Checked with the npm package `personnummer`, apart from two things: the
// century of ten digits, where the package asks the machine's clock, and unverified dates, which it does not know.
import personnummer from 'personnummer';
import { findDate, isBefore } from './dates.ts';
import { plainDigits } from './numbers.ts';
import { type Outcome, ok, refuse } from './outcome.ts';

/**
 * `digits12` is the form to store and compare: YYYYMMDDNNNC, or YYYYMMDDTFnn for a temporary number (SS 12000).
 * `birthDate` is the real day of birth also for coordination numbers, where 60 is added to the day. It is undefined
 * for a coordination number whose month or day nobody has verified: many newly arrived children have one.
 */
export type PersonalNumber = {
  readonly kind: 'personal' | 'coordination' | 'temporary';
  readonly digits12: string;
  readonly birthDate: Temporal.PlainDate | undefined;
};

/**
 * `empty`: nothing written. `form`: not ten or twelve digits. `date`: no such day. `check-digit`: a digit is wrong.
 * `future`: born after today, usually a mistaken century.
 */
export type PersonalNumberRefusal = 'empty' | 'form' | 'date' | 'check-digit' | 'future';

const WRITTEN = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4}|TF\d{2})$/;
const EARLIEST_YEAR = 1800;

/**
 * Reads any written form: ten or twelve digits, with hyphen, plus sign (a hundred years or older) or spaces anywhere.
 * Numbers of other systems with a letter in the ninth place are refused: the municipality has not said whose they are.
 */
export function parsePersonalNumber(
  text: string,
  today: Temporal.PlainDate,
): Outcome<PersonalNumber, PersonalNumberRefusal> {
  const compact = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase();
  if (compact === '') return refuse('empty');
  const match = WRITTEN.exec(compact);
  if (!match) return refuse('form');
  const [, century, yy = '', mm = '', dd = '', separator, last4 = ''] = match;
  const temporary = last4.startsWith('TF');
  // A temporary number says its century: it exists to be told apart from every other, never to be guessed.
  if (temporary && (century === undefined || separator === '+')) return refuse('form');

  const year = century === undefined ? yearOf(yy, separator === '+', today) : Number(`${century}${yy}`);
  const coordination = !temporary && Number(dd) >= 60;
  const day = String(coordination ? Number(dd) - 60 : Number(dd)).padStart(2, '0');
  const birthDate = findDate(`${year}-${mm}-${day}`);
  const unverified = coordination && Number(mm) <= 12 && Number(day) <= 31;
  if (year < EARLIEST_YEAR || (!birthDate && !unverified)) return refuse('date');
  if (birthDate ? isBefore(today, birthDate) : year > today.year) return refuse('future');

  const digits12 = `${year}${mm}${dd}${last4}`;
  if (temporary) return ok({ kind: 'temporary', digits12, birthDate });
  if (birthDate ? !fitsPackage(digits12) : !fitsCheckDigit(digits12)) return refuse('check-digit');
  return ok({ kind: coordination ? 'coordination' : 'personal', digits12, birthDate });
}

/** For reading: 'YYYYMMDD-NNNC'. Takes the stored twelve characters. */
export function formatPersonalNumber(digits12: string): string {
  return `${digits12.slice(0, 8)}-${digits12.slice(8)}`;
}

/**
 * The year that two digits mean: the latest one that has begun, or with a plus sign a hundred years earlier. The plus
 * replaces the hyphen from the year somebody turns a hundred (folkbokforingslagen 1991:481, section 18).
 */
function yearOf(yy: string, plus: boolean, today: Temporal.PlainDate): number {
  const yearsAgo = (((today.year - Number(yy)) % 100) + 100) % 100;
  return today.year - yearsAgo - (plus ? 100 : 0);
}

type Validator = {
  valid(text: string, options: { allowCoordinationNumber: boolean; allowInterimNumber: boolean }): boolean;
};

function fitsPackage(digits12: string): boolean {
  // The package is a CommonJS class whose types describe a module with a default export.
  const validator = personnummer as unknown as Validator;
  return validator.valid(digits12, { allowCoordinationNumber: true, allowInterimNumber: false });
}

/**
 * The check digit alone (modulus 10, weights 2 and 1), for coordination numbers without a verified date. Skatteverket
 * gives month 00 and day 60 for what is not known, and its test numbers hold a few days that no month has: the date
 * is what an authority once stated (folkbokforingslagen, 18 a), and turning away a real child is the worse failure.
 */
function fitsCheckDigit(digits12: string): boolean {
  const products = [...digits12.slice(2)].map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  const sum = products.reduce((total, product) => total + Math.floor(product / 10) + (product % 10), 0);
  return sum % 10 === 0 && digits12.slice(8, 11) !== '000';
}

/** What looks like a number somewhere in a text: the digits of a date and four more, with the signs people put between. */
const WITHIN = /(?<![\d-])(?:\d{2})?\d{6}\s?[-+\u2010-\u2015\u2212]?\s?(?:\d{4}|TF\d{2})(?!\d)/giu;

/**
 * Whether somebody's number stands in a text that others will read. The date must be one that a number can have. With a
 * hyphen or a century the check digit is not asked for, since a number with one digit wrong points at somebody too; ten
 * digits in a row are as often a telephone number, so there it is.
 */
export function hasPersonalNumber(text: string): boolean {
  const written = plainDigits(text.slice(0, 200_000).normalize('NFKC')).match(WITHIN) ?? [];
  return written.some((one) => {
    const digits = one.replace(/\D/g, '');
    const [, mm = '', dd = ''] = /(\d\d)(\d\d)\D*(?:\d{4}|TF\d{2})$/i.exec(one) ?? [];
    const day = Number(dd) > 60 ? Number(dd) - 60 : Number(dd);
    const isDate = Number(mm) >= 1 && Number(mm) <= 12 && day >= 1 && day <= 31;
    const isBare = digits.length === 10 && !/[-+\u2010-\u2015\u2212TF]/i.test(one);
    return isDate && (!isBare || fitsCheckDigit(`20${digits}`));
  });
}

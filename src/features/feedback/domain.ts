// What may be kept of a reader's comment, and what is made of figures. Pure; used by the form, the tally and the pages.
import { isFaceLanguage } from '../../kit/languages.ts';
import { plainDigits } from '../../kit/numbers.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';

export const longestComment = 2000;
export const longestAnswer = 4000;
/** Fewer votes than this say something of the voters, and nothing of the page. */
export const fewestVotes = 5;

/** Why readers write, as the editors sort it. */
export const reasons = ['not_found', 'hard', 'wrong', 'praise', 'other'] as const;
export type Reason = (typeof reasons)[number];
export const states = ['new', 'seen', 'answered', 'done'] as const;
export type State = (typeof states)[number];

/** What stands where something was taken out. */
export type Marks = { personalNumber: string; phone: string; email: string };

/**
 * A comment without personal numbers, telephone numbers and e-mail addresses, however they were spaced or drawn, and without
 * characters that hide or turn what stands beside them.
 */
export function cleanWords(written: string, today: Temporal.PlainDate, marks: Marks): string {
  const plain = plainCharacters(written);
  const unnumbered = maskPhones(removePersonalNumbers(plain, today, marks.personalNumber), marks.phone);
  return unnumbered
    .replace(/[^\s<>()[\],;:"]+\s?@\s?[^\s<>()[\],;:"@]+\.\p{L}{2,}/gu, marks.email)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Digits of every script as 0 to 9, and nothing that is not seen; the joiners that Persian and emoji need stay. */
function plainCharacters(written: string): string {
  return plainDigits(written.toWellFormed().normalize('NFC'))
    .replace(/[\uff20\ufe6b]/g, '@')
    .replace(/[\uff0e\u2024]/g, '.')
    .replace(/[\uff0d\u2010-\u2015\u2212\ufe63]/g, '-')
    .replace(/(?!\u200c|\u200d)\p{Cf}/gu, '')
    .replace(/(?<=\d)[\u200c\u200d]+|[\u200c\u200d]+(?=\d)/g, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Co}|\p{Cn}/gu, '');
}

const apart = '[\\s.,_+/-]{0,3}';
/** A run that could hold a number of ten or twelve signs, written apart or not. */
const longRun = new RegExp(`\\d(?:${apart}\\d){5,}(?:${apart}\\d|${apart}TF${apart}\\d${apart}\\d)+`, 'gi');

function removePersonalNumbers(text: string, today: Temporal.PlainDate, mark: string): string {
  return text.replace(longRun, (run) => {
    const signs = [...run.matchAll(/\d|TF/gi)].flatMap(({ 0: sign, index }) =>
      [...sign].map((one, offset) => ({ one, at: index + offset })),
    );
    let left = '';
    let copied = 0;
    for (let first = 0; first + 10 <= signs.length; ) {
      const length = [12, 10].find((count) => first + count <= signs.length && isPerson(signs, first, count, today));
      if (length === undefined) {
        first += 1;
        continue;
      }
      left += run.slice(copied, signs[first]?.at) + mark;
      copied = (signs[first + length - 1]?.at ?? 0) + 1;
      first += length;
    }
    return left + run.slice(copied);
  });
}

/** A number that stands alone is taken out also when its check digit is wrong: it was meant as one. */
function isPerson(signs: readonly { one: string }[], first: number, count: number, today: Temporal.PlainDate): boolean {
  const digits = signs
    .slice(first, first + count)
    .map(({ one }) => one)
    .join('');
  const parsed = parsePersonalNumber(digits, today);
  if (parsed.ok) return true;
  // What begins as a telephone number is masked as one.
  if (/^0[1-9]\d{8}$/.test(digits)) return false;
  return count === signs.length && (parsed.reason === 'check-digit' || parsed.reason === 'future');
}

/** What begins as a telephone number does, in this country or another; years and amounts do not. */
function maskPhones(text: string, mark: string): string {
  return text.replace(/(?<![\d\p{L}])(?:\+|\(?0)[\d\s()./-]{5,}\d/gu, (run) => {
    const digits = run.replace(/\D/g, '').length;
    const isTime = /^\d\d[.:]\d\d\s*-\s*\d\d[.:]\d\d$/.test(run);
    return digits < 7 || isTime ? run : mark;
  });
}

/** The page of an address, without language and query; undefined for what cannot be a page of ours. */
export function pageOf(address: string): string | undefined {
  const [path = ''] = address.split(/[?#]/, 1);
  const parts = path.split('/');
  const page = isFaceLanguage(parts[1] ?? '') ? `/${parts.slice(2).join('/')}` : path;
  return page.length <= 200 && /^\/(?:[a-z]+(?:\/[a-z0-9-]+)?)?$/.test(page) ? page : undefined;
}

/** The pages that end by asking whether they were useful: those that tell something, and no forms. The frame asks. */
export function asksUseful(address: string): boolean {
  return /^\/(?:(?:enheter|artiklar|teman|sidor)(?:\/[a-z0-9-]+)?|kontakt|kalender|tillganglighet)$/.test(address);
}

/** The useful share in whole percent; undefined where too few have said. */
export function usefulShare({ useful, useless }: { useful: number; useless: number }): number | undefined {
  const votes = useful + useless;
  return votes < fewestVotes ? undefined : Math.round((100 * useful) / votes);
}

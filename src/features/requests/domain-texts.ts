// What may not stand in a free text: personal numbers in any writing, and the words that the database compares with the
// names of the school's own pupils. Pure. Called by forms.ts and by the summary before sending.
import { type PersonalNumber, parsePersonalNumber } from '../../kit/personal-number.ts';

// A run of digits with what people put between them: spaces of every kind, points, slashes, hyphens and dashes.
const run =
  /(?<![\p{L}\d])\d(?:[\s.,/_+\-\u2010-\u2015\u2212\u00b7]{0,3}\d){5,}(?:[\s.,/_\-\u2010-\u2015\u2212]{0,3}T\s?F\s?\d\s?\d)?(?![\p{L}\d])/giu;
// A mobile number as it is nearly always written, three digits and a break, can look like somebody born in 2007.
const mobile = /^0\d{2}(?!\d)/;

/** The personal numbers that stand in a running text, as they are written there: with spaces, dashes, TF and all. */
export function findPersonalNumbers(text: string, today: Temporal.PlainDate): string[] {
  const plain = widthless(text);
  return [...plain.matchAll(run)].flatMap(([found]) => numbersIn(found, today));
}

/** Full-width and other foreign digits are digits; every character stays in its place. */
function widthless(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** A number can begin after another in the same run ("7 150101-2395"), but only where a new group begins. */
function numbersIn(found: string, today: Temporal.PlainDate): string[] {
  const starts = [0, ...[...found.matchAll(/(?<=\D)\d/g)].map(({ index }) => index)];
  for (const start of starts.filter((at) => !mobile.test(found.slice(at)))) {
    for (const most of [12, 10]) {
      const part = leading(found.slice(start), most);
      if (part !== undefined && isNumber(part, today)) return [part];
    }
  }
  return [];
}

/** The first so many digits, TF counting as two, when the run ends there or a break follows. */
function leading(text: string, most: number): string | undefined {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/[\dTF]/i.test(text.charAt(at))) count += 1;
    if (count === most) return /^\d/.test(text.slice(at + 1)) ? undefined : text.slice(0, at + 1);
  }
  return undefined;
}

function isNumber(written: string, today: Temporal.PlainDate): boolean {
  const sign = /\+\s?\d{4}$/.test(written) ? '+' : '-';
  const compact = written.replace(/[^\dTF]/gi, '');
  const read: { ok: true; value: PersonalNumber } | { ok: false } = parsePersonalNumber(
    `${compact.slice(0, -4)}${sign}${compact.slice(-4)}`,
    today,
  );
  return read.ok;
}

/**
 * A text's words as requests.names_pupil compares them: small letters, spaces between, each also without the s of the
 * genitive. `capitalsOnly` leaves out words that no name would be written as.
 */
export function comparedWords(text: string, { capitalsOnly }: { capitalsOnly: boolean }): string {
  const words = text.normalize('NFC').match(/\p{L}+/gu) ?? [];
  const kept = capitalsOnly ? words.filter((word) => /^\p{Lu}/u.test(word)) : words;
  const forms = kept.map((word) => word.toLowerCase()).flatMap((word) => [word, word.replace(/s$/, '')]);
  return [...new Set(forms)].join(' ');
}

// Days, and names of languages, written in any language of the public face. Called by the views of pages and units.
import { type FaceLanguage, tagOf } from '../../kit/languages.ts';

const formats = new Map<FaceLanguage, Intl.DateTimeFormat>();

/** '14 januari 2027' in the reader's language, by the calendar and the figures that people use in Sweden. */
export function writeDay(day: Temporal.PlainDate, face: FaceLanguage): string {
  const known = formats.get(face);
  const format =
    known ??
    new Intl.DateTimeFormat(`${face === 'en' ? 'en-GB' : tagOf(face)}-u-ca-gregory-nu-latn`, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
  formats.set(face, format);
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** What one language calls another: 'svenska', 'Swedish'. Easy Swedish is Swedish to everybody but its readers. */
export function nameLanguage(language: FaceLanguage, face: FaceLanguage): string {
  const names = new Intl.DisplayNames([tagOf(face)], { type: 'language', fallback: 'code' });
  return names.of(tagOf(language)) ?? language;
}

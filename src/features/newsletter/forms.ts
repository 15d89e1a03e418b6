// The form that asks for the newsletter, and those of its makers, read strictly.
import { findDate, timeZone } from '../../kit/dates.ts';
import { findEmail } from '../../kit/email.ts';
import { refuseUnknownFields, type SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { Interest, IssueWords, Language, Wish } from './queries.ts';
import type { ReaderWords } from './texts.readers.languages.ts';
import type { NewsletterTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

const mostInterests = 10;
const mostArticles = 20;
const longestSubject = 120;
export const longestIntro = 3000;
export const hours = Array.from({ length: 16 }, (_, at) => String(at + 6));

type Reading<T> = { offered: readonly Interest[]; t: T };

function languageOf(form: SentForm): Language | undefined {
  const written = form.text('language');
  return written === 'sv' || written === 'en' ? written : undefined;
}

/** What was ticked, each once; undefined when something else was sent. */
function interestsOf(form: SentForm, offered: readonly Interest[], most: number): string[] | undefined {
  const known = new Set(offered.map(({ key }) => key));
  const chosen = [...new Set(form.all('interests'))];
  return chosen.length <= most && chosen.every((key) => known.has(key)) ? chosen : undefined;
}

export function parseWish(form: SentForm, { offered, t }: Reading<Pick<ReaderWords, 'ask'>>): Parsed<Wish> {
  refuseUnknownFields(form, ['email', 'language', 'interests']);
  const email = findEmail(form.text('email'));
  const language = languageOf(form);
  const interests = interestsOf(form, offered, mostInterests);
  if (email !== undefined && language !== undefined && interests !== undefined) {
    return { ok: true, value: { email, language, interests } };
  }
  const errors = {
    email: email === undefined ? t.ask.errors.email : undefined,
    language: language === undefined ? t.ask.errors.language : undefined,
    interests: interests === undefined ? t.ask.errors.interests : undefined,
  };
  return { ok: false, errors, values: form.values };
}

export function parseBeginning(form: SentForm, t: NewsletterTexts): Parsed<IssueWords> {
  refuseUnknownFields(form, ['subject', 'language']);
  const subject = lineOf(form.text('subject'));
  const language = languageOf(form);
  const isTitled = subject !== '' && subject.length <= longestSubject;
  if (isTitled && language !== undefined) {
    return { ok: true, value: { subject, language, intro: '', interests: [] } };
  }
  const errors = {
    subject: isTitled ? undefined : t.edit.errors.subject,
    language: language === undefined ? t.edit.errors.language : undefined,
  };
  return { ok: false, errors, values: form.values };
}

export type Edited = { words: IssueWords; articleIds: string[]; version: number };

/** `articles`: the ids that can be chosen. */
export function parseIssue(
  form: SentForm,
  { offered, articles, t }: Reading<NewsletterTexts> & { articles: ReadonlySet<string> },
): Parsed<Edited> {
  refuseUnknownFields(form, ['version', 'subject', 'language', 'intro', 'interests', 'articles']);
  const subject = lineOf(form.text('subject'));
  const language = languageOf(form);
  const intro = form.text('intro');
  const interests = interestsOf(form, offered, mostInterests);
  const articleIds = [...new Set(form.all('articles'))];
  const isKnown = articleIds.length <= mostArticles && articleIds.every((id) => articles.has(id));
  const errors: FieldErrors = {
    subject: subject === '' || subject.length > longestSubject ? t.edit.errors.subject : undefined,
    language: language === undefined ? t.edit.errors.language : undefined,
    intro: intro.length > longestIntro ? t.edit.errors.intro : undefined,
    interests: interests === undefined ? t.edit.errors.interests : undefined,
    articles: isKnown ? undefined : t.edit.errors.articles,
  };
  const isWrong = Object.values(errors).some((error) => error !== undefined);
  if (language === undefined || interests === undefined || isWrong) return { ok: false, errors, values: form.values };
  const words = { subject, language, intro, interests };
  return { ok: true, value: { words, articleIds, version: versionOf(form) } };
}

export type Schedule = { version: number; at: Temporal.Instant | null };

/** The day and hour in Stockholm, or now, or (`back`) not at all. */
export function parseSchedule(form: SentForm, now: Temporal.Instant, t: NewsletterTexts): Parsed<Schedule> {
  refuseUnknownFields(form, ['act', 'version', 'day', 'hour']);
  const act = form.text('act');
  const version = versionOf(form);
  if (act === 'back') return { ok: true, value: { version, at: null } };
  if (act === 'now') return { ok: true, value: { version, at: now } };
  const hour = hours.find((one) => one === form.text('hour'));
  const at = hour === undefined ? undefined : momentOf(form.text('day'), Number(hour));
  if (at !== undefined && Temporal.Instant.compare(at, now) > 0 && Temporal.Instant.compare(at, latest(now)) < 0) {
    return { ok: true, value: { version, at } };
  }
  const errors = {
    day: hour === undefined ? undefined : t.send.errors.day,
    hour: hour === undefined ? t.send.errors.hour : undefined,
  };
  return { ok: false, errors, values: form.values };
}

function latest(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * 366 });
}

function momentOf(day: string, hour: number): Temporal.Instant | undefined {
  return findDate(day)
    ?.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) })
    .toInstant();
}

/** A subject is one line. */
function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function versionOf(form: SentForm): number {
  const version = Number(form.text('version'));
  return Number.isSafeInteger(version) && version > 0 && version < 1_000_000 ? version : 0;
}

// The readers' form and the editors' two, read strictly.
import { createHash } from 'node:crypto';
import { findEmail } from '../../kit/email.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { refuseUnknownFields, type SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { cleanWords, longestAnswer, longestComment, pageOf, reasons, states } from './domain.ts';
import type { Sent, Sorting } from './queries.ts';
import type { FeedbackWords } from './texts.feedback.languages.ts';
import { type FeedbackTexts, sv } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

type Reading = { language: FaceLanguage; today: Temporal.PlainDate; words: FeedbackWords };

/** A vote, a comment or both; nothing personal is left in what it answers. */
export function parseFeedback(form: SentForm, { language, today, words }: Reading): Parsed<Sent> {
  refuseUnknownFields(form, ['page', 'useful', 'comment', 'email']);
  const vote = form.text('useful');
  const useful = vote === 'yes' ? true : vote === 'no' ? false : null;
  const written = form.text('comment');
  const typedEmail = form.text('email');
  const email = findEmail(typedEmail);
  // The marks are the editors' to read, and theirs are Swedish.
  const comment =
    written.length > 3 * longestComment ? '' : cleanWords(written, today, sv.marks).slice(0, longestComment);
  const errors: FieldErrors = {
    useful: useful === null && written === '' && typedEmail === '' ? words.errors.nothing : undefined,
    comment:
      written.length > longestComment
        ? words.errors.tooLong
        : comment === '' && typedEmail !== ''
          ? words.errors.emailAlone
          : written !== '' && comment === '' && useful === null
            ? words.errors.nothing
            : undefined,
    email: typedEmail !== '' && email === undefined ? words.errors.email : undefined,
  };
  if (Object.values(errors).some((error) => error !== undefined)) return { ok: false, errors, values: form.values };
  const page = pageOf(form.text('page')) ?? '/synpunkter';
  const hash = createHash('sha256').update(comment.toLowerCase().replace(/\s+/g, ' ')).digest();
  return {
    ok: true,
    value: { page, language, useful, words: comment === '' ? null : comment, hash, email: email ?? null },
  };
}

export function parseSorting(form: SentForm, id: string, t: FeedbackTexts): Parsed<Sorting> {
  refuseUnknownFields(form, ['act', 'version', 'state', 'reason']);
  const state = states.find((one) => one === form.text('state') && one !== 'answered');
  const reason = form.text('reason') === '' ? null : reasons.find((one) => one === form.text('reason'));
  const version = Number(form.text('version'));
  const errors: FieldErrors = {
    reason: reason === undefined ? t.read.errors.reason : undefined,
    state: state === undefined || !Number.isSafeInteger(version) ? t.read.errors.state : undefined,
  };
  if (state === undefined || reason === undefined || errors.state !== undefined) {
    return { ok: false, errors, values: form.values };
  }
  return { ok: true, value: { id, version, state, reason } };
}

export function parseAnswer(form: SentForm, t: FeedbackTexts): Parsed<string> {
  refuseUnknownFields(form, ['act', 'answer']);
  const words = form.text('answer');
  const error = words === '' ? t.read.errors.words : words.length > longestAnswer ? t.read.errors.tooLong : undefined;
  return error === undefined
    ? { ok: true, value: words }
    : { ok: false, errors: { answer: error }, values: form.values };
}

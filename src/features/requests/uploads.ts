// Files as they come with a form, checked before anything is stored. Called by the routes of drafts and completions.
import type { Language, SentFile, SentForm } from '../../access/route.ts';
import { findDate, isBefore } from '../../kit/dates.ts';
import { checkUpload } from '../../platform/files/upload.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { ServiceForm } from '../catalogue/index.ts';
import type { NewFile } from './queries-draft.ts';
import { en } from './texts.en.ts';
import { type RequestTexts, sv } from './texts.sv.ts';

/** Most files of one request at a time. */
export const mostFiles = 10;

/** Every file as it is to be stored, or the sentence about the first that cannot be. `stored` ones count towards the most. */
export async function checkFiles(
  sent: readonly SentFile[],
  { stored, t }: { stored: number; t: RequestTexts['errors'] },
): Promise<{ ok: true; value: NewFile[] } | { ok: false; error: string }> {
  if (stored + sent.length > mostFiles) {
    return { ok: false, error: t.tooManyFiles(mostFiles) };
  }
  const checked: NewFile[] = [];
  for (const { name, bytes, judged = await checkUpload({ name, bytes }) } of sent) {
    if (!judged.ok) {
      return { ok: false, error: t.file[judged.reason](shown(name)) };
    }
    checked.push(judged.value);
  }
  return { ok: true, value: checked };
}

export type SentFiles = { files: NewFile[]; ask: string | null; dated: string | null };
export type CheckedFiles = { ok: true; value: SentFiles } | { ok: false; errors: FieldErrors };

/**
 * The files of a draft's form with what they answer and the month they are from. Where the service asks for papers by name
 * the sender says which these are, and how old, if the service has a limit: an older paper is taken, and pointed out.
 */
export async function checkSentFiles(
  sent: SentForm,
  { stored, form, today, t }: { stored: number; form: ServiceForm; today: Temporal.PlainDate; t: RequestTexts },
): Promise<CheckedFiles> {
  const checked = await checkFiles(sent.files('files'), { stored, t: t.errors });
  if (!checked.ok) {
    return { ok: false, errors: { files: checked.error } };
  }
  const files = checked.value;
  if (files.length === 0 || form.attachments.length === 0) {
    return { ok: true, value: { files, ask: null, dated: null } };
  }
  const key = sent.text('ask');
  const ask = form.attachments.find((one) => one.key === key);
  if (sent.values.ask === undefined || (key !== '' && ask === undefined)) {
    return { ok: false, errors: { ask: t.errors.ask } };
  }
  const month = findDate(`${sent.text('dated')}-01`);
  const isFuture = month !== undefined && isBefore(today, month);
  if (isFuture || (month === undefined && ask?.mostMonthsOld !== undefined)) {
    return { ok: false, errors: { dated: t.errors.dated } };
  }
  return { ok: true, value: { files, ask: ask?.key ?? null, dated: month?.toString() ?? null } };
}

/** The same for a slice that does not know these texts. */
export function checkFilesIn(
  language: Language,
  sent: readonly SentFile[],
  stored: number,
): Promise<{ ok: true; value: NewFile[] } | { ok: false; error: string }> {
  return checkFiles(sent, { stored, t: { sv, en }[language].errors });
}

/** A refused file's name as it may stand in a sentence. */
function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}

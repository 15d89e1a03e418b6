// Files as they come with a form, checked before anything is stored. Called by the routes of drafts and completions.
import type { SentFile } from '../../access/route.ts';
import { checkUpload } from '../../platform/files/upload.ts';
import type { NewFile } from './queries-draft.ts';
import type { RequestTexts } from './texts.sv.ts';

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
  for (const { name, bytes } of sent) {
    const judged = await checkUpload({ name, bytes });
    if (!judged.ok) {
      return { ok: false, error: t.file[judged.reason](shown(name)) };
    }
    checked.push(judged.value);
  }
  return { ok: true, value: checked };
}

/** A refused file's name as it may stand in a sentence. */
function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, '');
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}

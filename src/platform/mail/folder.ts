// Mail into a folder, one .eml file for each letter, for a trial without a mail server. Any mail program opens them.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeLetter, letterName, type Mail, readSender } from './mail.ts';

/** Makes the folder when the first letter is written. A letter sent again replaces itself. */
export function createFolderMail({ folder, from }: { readonly folder: string; readonly from: string }): Mail {
  const sender = readSender(from);
  return {
    async send(message) {
      const letter = await composeLetter(sender, message, new Date());
      const path = join(folder, `${letterName(message)}.eml`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Written aside and renamed, so that nobody who watches the folder reads half a letter.
      await writeFile(`${path}.part`, letter.bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
  };
}

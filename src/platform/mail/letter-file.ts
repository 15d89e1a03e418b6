// An e-mail saved as a file (.eml), taken apart: who, when, what it says, and what is attached. Called by the slice that
// registers what has come by e-mail. What it says is text, whatever the sender's program made of it.
import PostalMime, { type Email } from 'postal-mime';
import { type CheckedFile, checkUpload } from '../files/upload.ts';
import type { SentFile, SentForm } from '../http/form.ts';

export type LetterFile = {
  /** Empty where the letter gives none. */
  senderName: string;
  senderEmail: string;
  subject: string;
  body: string;
  sentAt: Temporal.Instant | undefined;
  files: { name: string; bytes: Uint8Array }[];
};

/** A letter whose files have passed the same check as any file sent to us. `refused`: names of those that have not. */
export type JudgedLetter = Omit<ReadLetter, 'files'> & { files: CheckedFile[]; refused: string[] };
type ReadLetter = LetterFile & { isCut: boolean };

const mostAttached = 10;
const mostTold = 50;
const longestBody = 100_000;
const longestLine = 300;
/** Deeper than any forwarded letter, and far from what it takes to exhaust the stack. */
const limits = { maxNestingDepth: 40, maxHeadersSize: 500_000 } as const;

/** Undefined when the file is no letter. `isCut`: it says more than the hundred thousand characters that are kept. */
export async function readLetterFile(bytes: Uint8Array): Promise<ReadLetter | undefined> {
  const mail = await parse(bytes);
  if (mail?.from === undefined) return undefined;
  const { name, address } = mail.from.group?.[0] ?? { name: mail.from.name, address: mail.from.address ?? '' };
  const body = plain(mail.text ?? textOf(mail.html ?? '')).trim();
  return {
    senderName: line(name),
    senderEmail: line(address ?? ''),
    subject: line(mail.subject ?? ''),
    body: body.slice(0, longestBody),
    isCut: body.length > longestBody,
    sentAt: instantOf(mail.date),
    files: mail.attachments.flatMap(({ filename, content }) =>
      typeof content === 'string' ? [] : [{ name: line(filename ?? ''), bytes: new Uint8Array(content) }],
    ),
  };
}

/** The same form with each file read as a letter and what is attached to it judged, before any transaction begins. */
export async function judgeLetters(form: SentForm): Promise<SentForm> {
  const read = new Map<string, SentFile[]>();
  for (const name of form.fileFields ?? []) {
    const files: SentFile[] = [];
    for (const file of form.files(name)) files.push({ ...file, letter: await judgeLetter(file.bytes) });
    read.set(name, files);
  }
  return { ...form, files: (name) => read.get(name) ?? [] };
}

async function judgeLetter(bytes: Uint8Array): Promise<JudgedLetter | undefined> {
  const letter = await readLetterFile(bytes);
  if (letter === undefined) return undefined;
  const files: CheckedFile[] = [];
  const refused: string[] = [];
  for (const { name, bytes: attached } of letter.files) {
    const checked = files.length < mostAttached ? await checkUpload({ name, bytes: attached }) : undefined;
    if (checked?.ok) files.push(checked.value);
    else refused.push(name === '' ? '?' : name);
  }
  return { ...letter, files, refused: refused.slice(0, mostTold) };
}

async function parse(bytes: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', ...limits });
  } catch {
    return undefined;
  }
}

function instantOf(date: string | undefined): Temporal.Instant | undefined {
  try {
    return date === undefined ? undefined : Temporal.Instant.from(date);
  } catch {
    return undefined;
  }
}

/** For letters without a plain part: the words of the page, a line for each block. It is only ever shown as text. */
function textOf(html: string): string {
  return withoutHidden(html.slice(0, 2 * longestBody))
    .replace(/<\/?(p|div|br|tr|li|h\d)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n');
}

/** Without what a page holds and does not show. One step at a time: a pattern would go over a hostile page again and again. */
function withoutHidden(html: string): string {
  const low = html.toLowerCase();
  const opening = /<(style|script|head)\b/g;
  let kept = '';
  let at = 0;
  for (let found = opening.exec(low); found !== null; found = opening.exec(low)) {
    kept += html.slice(at, found.index);
    const end = low.indexOf(`</${found[1]}`, found.index);
    if (end === -1) return kept;
    at = end;
    opening.lastIndex = end;
  }
  return kept + html.slice(at);
}

/** PostgreSQL takes no U+0000; the other control and direction marks only hide things from a reader. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
}

function line(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim().slice(0, longestLine);
}

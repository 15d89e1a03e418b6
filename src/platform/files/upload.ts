// What people send us, judged before it is kept: by its content, never by its name or what the browser claims. Called
// by the slices that take attachments. Pictures come back made anew, documents without what they
// say of their writer, and nothing in them acts.
import { fileTypeFromBuffer } from 'file-type';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { BadRequest } from '../http/errors.ts';
import type { SentFile, SentForm } from '../http/form.ts';
import { safeFileName } from './file-name.ts';
import { cleanImage, type ImageKind } from './image.ts';
import { judgeOfficeDocument } from './office.ts';
import { cleanOfficeDocument } from './office-clean.ts';
import { type OfficeKind, officeMediaTypes } from './office-parts.ts';
import { cleanPdf } from './pdf-clean.ts';
import { judgePdf } from './pdf-document.ts';
import { drawPicture } from './variants.ts';

/** `bytes` are what to store, for pictures not what was sent. `name` is safe to show and to send as a header. */
export type CheckedFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly extension: Extension;
  readonly bytes: Uint8Array;
};

export type Extension = 'pdf' | ImageKind | OfficeKind;

/**
 * `wrong-kind`: not one of ours. `damaged`: one of ours that cannot be read. `bomb`: small to send and vast to open.
 * `locked`: needs a password, so nobody can check it. `active-content`: macros, scripts, or files inside the file.
 * `linked`: fetches something from elsewhere when it is opened. `metadata`: what it says of its writer cannot be removed.
 */
export type UploadRefusal =
  | 'empty'
  | 'too-large'
  | 'wrong-kind'
  | 'too-many-pixels'
  | 'bomb'
  | 'damaged'
  | 'locked'
  | 'active-content'
  | 'linked'
  | 'metadata';

export type Upload = {
  /** As the browser sent it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly maxBytes?: number | undefined;
};

const MAX_BYTES = 10_000_000;
/** A picture made anew can weigh more than the one that was sent: a PNG that was packed with great care. */
const MAX_PICTURE_BYTES = 12_000_000;
const pictureKinds = { jpg: true, png: true, webp: true } satisfies Record<ImageKind, true>;
const SIGNATURE_BYTES = 4_100;
const LOCKED_OFFICE = Buffer.from('EncryptedPackage', 'utf16le');

const mediaTypes: Record<Extension, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  ...officeMediaTypes,
};

/** For the `accept` attribute of a file field: what the phone's picker offers. */
export const acceptedUploads = Object.values(mediaTypes).join(',');

/** Judges one file, of at most `maxBytes` (10 MB unless told). Never throws for what a file holds. */
export async function checkUpload({
  name,
  bytes,
  maxBytes = MAX_BYTES,
}: Upload): Promise<Outcome<CheckedFile, UploadRefusal>> {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > maxBytes) return refuse('too-large');
  const judged = await judge(bytes);
  if (!judged.ok) return judged;
  const { extension } = judged.value;
  if (extension in pictureKinds && judged.value.bytes.length > MAX_PICTURE_BYTES) return refuse('too-large');
  return ok({ ...judged.value, name: safeFileName(name, extension), mediaType: mediaTypes[extension] });
}

/** The same form with every file judged. One after the other: a form's pictures do not fill the memory together. */
export async function judgeFiles(form: SentForm): Promise<SentForm> {
  const judged = new Map<string, SentFile[]>();
  for (const name of form.fileFields ?? []) {
    const files: SentFile[] = [];
    for (const file of form.files(name)) files.push({ ...file, judged: await checkUpload(file) });
    judged.set(name, files);
  }
  return { ...form, files: (name) => judged.get(name) ?? [] };
}

/** What a form that anybody may send has room for. */
const mostPictures = 3;

/** A form that takes pictures from anybody: nothing else is opened at all, and no more than `mostPictures`. */
export async function judgePictures(form: SentForm): Promise<SentForm> {
  const fields = form.fileFields ?? [];
  if (fields.reduce((count, name) => count + form.files(name).length, 0) > mostPictures) {
    throw new BadRequest(413, 'more pictures than the form has room for');
  }
  const judged = new Map<string, SentFile[]>();
  for (const name of fields) {
    const files: SentFile[] = [];
    for (const file of form.files(name)) files.push(await judgePicture(file));
    judged.set(name, files);
  }
  return { ...form, files: (name) => judged.get(name) ?? [] };
}

async function judgePicture(file: SentFile): Promise<SentFile> {
  const kind = await fileTypeFromBuffer(file.bytes.subarray(0, SIGNATURE_BYTES));
  if (kind === undefined || !(kind.ext in pictureKinds)) return { ...file, judged: refuse('wrong-kind') };
  const judged = await checkUpload(file);
  return { ...file, judged, drawn: judged.ok ? await drawPicture(judged.value.bytes) : undefined };
}

type Judged = { readonly extension: Extension; readonly bytes: Uint8Array };

async function judge(bytes: Uint8Array): Promise<Outcome<Judged, UploadRefusal>> {
  // A zip's kind is written inside it; it is opened with limits of our own before anything else looks into it.
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const document = await judgeOfficeDocument(bytes);
    if (!document.ok) return document;
    const cleaned = await cleanOfficeDocument(bytes);
    return cleaned.ok ? ok({ extension: document.value, bytes: cleaned.value }) : cleaned;
  }
  // Office documents with a password are no longer zips, but boxes of the old kind.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) && Buffer.from(bytes).includes(LOCKED_OFFICE))
    return refuse('locked');
  const kind = await fileTypeFromBuffer(bytes.subarray(0, SIGNATURE_BYTES));
  if (kind?.ext === 'pdf') {
    const document = await judgePdf(bytes);
    if (!document.ok) return document;
    const cleaned = cleanPdf(bytes);
    return cleaned.ok ? ok({ extension: 'pdf', bytes: cleaned.value }) : cleaned;
  }
  if (kind?.ext === 'jpg' || kind?.ext === 'png' || kind?.ext === 'webp') {
    const image = await cleanImage(bytes, kind.ext satisfies ImageKind);
    return image.ok ? ok({ extension: kind.ext, bytes: image.value }) : image;
  }
  return refuse('wrong-kind');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

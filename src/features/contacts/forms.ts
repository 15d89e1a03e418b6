// What a manager or a shown person has sent, or why it cannot be saved. Called by routes.
import type { SentForm } from '../../access/route.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { Shown } from './queries.ts';

const longestTitle = 80;

export type EntryErrors = { titleSv?: 'missing' | 'tooLong'; titleEn?: 'missing' | 'tooLong'; position?: 'number' };
export type EntryForm = { deed: 'hide'; version: number } | { deed: 'show'; shown: Shown };

export function parseEntry(form: SentForm): { ok: true; value: EntryForm } | { ok: false; errors: EntryErrors } {
  onlyFields(form, /^(version|deed|titleSv|titleEn|position|shows)$/);
  const version = versionOf(form.text('version'));
  if (form.text('deed') === 'hide') return { ok: true, value: { deed: 'hide', version } };
  const [titleSv, titleEn] = [form.text('titleSv').trim(), form.text('titleEn').trim()];
  const position = /^\d{1,3}$/.test(form.text('position').trim()) ? Number(form.text('position')) : 0;
  const [faultSv, faultEn] = [faultOf(titleSv), faultOf(titleEn)];
  const errors: EntryErrors = {
    ...(faultSv !== undefined && { titleSv: faultSv }),
    ...(faultEn !== undefined && { titleEn: faultEn }),
    ...(position < 1 && { position: 'number' as const }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: { deed: 'show', shown: { version, titleSv, titleEn, position, ...shows(form.all('shows')) } },
  };
}

function faultOf(title: string): 'missing' | 'tooLong' | undefined {
  if (title === '') return 'missing';
  return title.length > longestTitle ? 'tooLong' : undefined;
}

export type OwnForm = {
  deed: 'confirm' | 'report';
  entries: { membershipId: string; version: number; showsPhone: boolean; showsEmail: boolean }[];
};

/** All of one's own at once; each has its version and what is shown under its membership's id. */
export function parseOwn(form: SentForm): OwnForm {
  onlyFields(form, /^(deed|(version|shows)-[0-9a-f-]{36})$/);
  const ids = Object.keys(form.values).flatMap((name) => /^version-(.*)$/.exec(name)?.[1] ?? []);
  return {
    deed: form.text('deed') === 'report' ? 'report' : 'confirm',
    entries: ids.map((membershipId) => ({
      membershipId,
      version: versionOf(form.text(`version-${membershipId}`)),
      ...shows(form.all(`shows-${membershipId}`)),
    })),
  };
}

function shows(values: readonly string[]) {
  return { showsPhone: values.includes('phone'), showsEmail: values.includes('email') };
}

function versionOf(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new BadRequest(400, 'a form without its version');
  return Number(text);
}

function onlyFields(form: SentForm, known: RegExp): void {
  if (Object.keys(form.values).some((name) => !known.test(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

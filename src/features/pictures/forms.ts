// The forms of pictures, read strictly: what is known of one, a consent, a withdrawal, a wish that one be removed.
import type { Language } from '../../access/route.ts';
import { findDate, isBefore } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { hasPersonalNumber } from '../../kit/personal-number.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import { refuseUnknownFields, type SentFile, type SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { AskedRemoval, NewConsent, PictureFacts } from './commands.ts';
import { focusPoints, licences, manners, scopes, type WithdrawalReason, withdrawalReasons } from './domain.ts';
import { en } from './texts.en.ts';
import type { RemovalWords } from './texts.removal.languages.ts';
import { type PictureTexts, sv } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

const factFields = [
  'name',
  'alt',
  'caption',
  'photographer',
  'licence',
  'source',
  'focus',
  'shared',
  'unit',
  'version',
];
const limits = { name: 150, alt: 300, caption: 300, photographer: 120, source: 300 } as const;

/** Rights may be told later; a name and a place for the focus are always there. `named`: what stands in for an empty name. */
export function parseFacts(form: SentForm, { named, t }: { named: string; t: PictureTexts }): Parsed<PictureFacts> {
  refuseUnknownFields(form, factFields);
  const errors: Record<string, string> = {};
  for (const [name, limit] of Object.entries(limits)) {
    if (form.text(name).length > limit) errors[name] = t.errors.tooLong(limit);
  }
  const licence = form.text('licence');
  if (licence !== '' && !(licences as readonly string[]).includes(licence)) errors.licence = t.errors.unknown;
  if (/\.(jpe?g|png|webp|gif|heic)$|^(img|dsc)[_-]?\d+/i.test(form.text('alt'))) errors.alt = t.errors.altIsName;
  const focus = form.text('focus') || '50,50';
  if (!focusPoints.some((point) => point.join(',') === focus)) errors.focus = t.errors.unknown;
  for (const name of ['name', 'alt', 'caption', 'source'])
    if (hasPersonalNumber(form.text(name))) errors[name] = t.errors.personalNumber;
  if (Object.keys(errors).length > 0) return { ok: false, errors, values: form.values };
  const [focusX = 50, focusY = 50] = focus.split(',').map(Number);
  const value = {
    shared: form.text('shared') === 'yes',
    name: form.text('name') || named,
    alt: oneLine(form.text('alt')),
    caption: oneLine(form.text('caption')),
    photographer: oneLine(form.text('photographer')),
    licence,
    source: oneLine(form.text('source')),
    focusX,
    focusY,
  };
  return { ok: true, value };
}

/** Why what was sent is no picture that can be taken in, as a sentence; undefined when it is one. */
export function pictureRefusal([file, ...more]: readonly SentFile[], language: Language): string | undefined {
  const { errors } = { sv, en }[language];
  const judged = file?.judged;
  if (judged === undefined) return errors.noFile;
  if (!judged.ok) return errors.file[judged.reason];
  if (!judged.value.mediaType.startsWith('image/')) return errors.notPicture;
  return more.length > 0 ? errors.oneFile : undefined;
}

export function parseVersion(form: SentForm): number {
  const version = Number(form.text('version'));
  if (!Number.isSafeInteger(version) || version < 1) throw new BadRequest(400, 'a version is expected');
  return version;
}

/** What stands in the address where pictures are looked for. */
export function readSearch(query: URLSearchParams): { words: string; page: number } {
  const words = (query.get('ord') ?? '')
    .replace(/[\u0000-\u001f]/g, ' ')
    .trim()
    .slice(0, 100);
  return { words, page: Math.min(1000, Math.max(1, Number.parseInt(query.get('sida') ?? '1', 10) || 1)) };
}

const consentFields = ['name', 'child', 'consentedBy', 'manner', 'consentedOn', 'until', 'scope'];

export function parseConsent(
  form: SentForm,
  { today, t }: { today: Temporal.PlainDate; t: PictureTexts },
): Parsed<NewConsent> {
  refuseUnknownFields(form, consentFields);
  const errors: Record<string, string> = {};
  const [name, consentedBy] = [oneLine(form.text('name')), oneLine(form.text('consentedBy'))];
  if (name === '') errors.name = t.errors.person;
  if (name.length > 120) errors.name = t.errors.tooLong(120);
  if (hasPersonalNumber(name)) errors.name = t.errors.personalNumber;
  if (consentedBy === '') errors.consentedBy = t.errors.consentedBy;
  if (consentedBy.length > 250) errors.consentedBy = t.errors.tooLong(250);
  if (hasPersonalNumber(consentedBy)) errors.consentedBy = t.errors.personalNumber;
  const child = form.text('child');
  if (child !== 'yes' && child !== 'no') errors.child = t.errors.child;
  const on = findDate(form.text('consentedOn'));
  if (on === undefined || isBefore(today, on)) errors.consentedOn = t.errors.consentedOn;
  const until = findDate(form.text('until'));
  if (form.text('until') !== '' && (until === undefined || isBefore(until, today))) errors.until = t.errors.until;
  if (!(manners as readonly string[]).includes(form.text('manner'))) errors.manner = t.errors.manner;
  if (!(scopes as readonly string[]).includes(form.text('scope'))) errors.scope = t.errors.scope;
  if (Object.keys(errors).length > 0) return { ok: false, errors, values: form.values };
  const value = {
    name,
    isChild: child === 'yes',
    consentedBy,
    manner: form.text('manner'),
    consentedOn: on?.toString() ?? '',
    until: until?.toString() ?? null,
    scope: form.text('scope'),
  };
  return { ok: true, value };
}

export type Withdrawal = { reason: WithdrawalReason; personId: string | undefined };

/** `people` are those whose consent can be withdrawn. */
export function parseWithdrawal(
  form: SentForm,
  { people, t }: { people: readonly string[]; t: PictureTexts },
): Parsed<Withdrawal> {
  refuseUnknownFields(form, ['reason', 'person']);
  const reason = withdrawalReasons.find((each) => each === form.text('reason'));
  const person = form.text('person');
  if (reason === undefined) return { ok: false, errors: { reason: t.errors.reason }, values: form.values };
  if (person !== '' && !people.includes(person)) throw new BadRequest(400, 'nobody in this picture');
  return { ok: true, value: { reason, personId: reason === 'consent' && person !== '' ? person : undefined } };
}

export const removalLimits = { place: 300, words: 1_000, contact: 200 } as const;

export function parseRemoval(form: SentForm, t: RemovalWords): Parsed<AskedRemoval> {
  refuseUnknownFields(form, ['bild', 'place', 'words', 'contact']);
  const errors: Record<string, string> = {};
  const pictureId = findId(form.text('bild')) ?? null;
  const texts = { place: form.text('place'), words: form.text('words'), contact: form.text('contact') };
  for (const [name, limit] of Object.entries(removalLimits)) {
    const text = texts[name as keyof typeof texts];
    if (text.length > limit) errors[name] = t.errors.tooLong(limit);
    // A telephone number is what the contact is for, and looks like one.
    if (name !== 'contact' && hasPersonalNumber(text)) errors[name] = t.errors.personalNumber;
  }
  if (texts.place === '' && pictureId === null) errors.place = t.errors.place;
  if (Object.keys(errors).length > 0) return { ok: false, errors, values: form.values };
  return { ok: true, value: { pictureId, ...texts } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

// The forms of a case: what was sent, read into typed input or into sentences beside the fields. Strict: a field that no
// form of ours has is refused. Called by routes; the values go back to the page as they were typed.
import type { SentForm } from '../../access/route.ts';
import { findDate } from '../../kit/dates.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import {
  type Compartment,
  type ContactKind,
  contactKinds,
  type DutyRole,
  type Effect,
  effects,
  type Naming,
  type PresentRole,
  presentRoles,
} from './domain.ts';
import type { CaseTexts } from './texts.sv.ts';

export type Values = Record<string, string[]>;
export type Errors = Record<string, string>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: Errors; values: Values };

export const limits = { step: 200, contactNote: 1000, note: 10_000, goal: 2000, measures: 4000, answer: 4000 } as const;
/** A working day holds no contact longer than this. */
const mostMinutes = 1440;

export type NextStep = { step: string; on: string };
export type ContactForm = {
  heldOn: string;
  kind: ContactKind;
  minutes: number;
  present: PresentRole[];
  note: string;
  /** Null: what is already decided stays. */
  next: NextStep | null;
};
export type NoteForm = { compartment: Compartment; body: string };
/** `version`: what the writer had read; something newer is never overwritten unseen. */
export type NextStepForm = NextStep & { version: number };
export type AgreementForm = { goal: string; measures: string; agreedOn: string; followUpOn: string; version: number };
export type ClosureForm = { effect: Effect; answer: string };

type FormErrors = CaseTexts['errors'];

export function parseContact(form: SentForm, t: FormErrors, today: string): Parsed<ContactForm> {
  const read = reader(form, t, ['heldOn', 'kind', 'minutes', 'present', 'note', 'nextStep', 'nextStepOn']);
  const heldOn = read.day('heldOn', t.heldOn);
  if (heldOn > today) read.wrong('heldOn', t.heldOnFuture);
  const kind = read.oneOf('kind', contactKinds, t.kind);
  const minutes = read.wholeNumber('minutes', { from: 0, to: mostMinutes }, t.minutes);
  // A letter or an e-mail has a sender and no company.
  const present = read.someOf('present', presentRoles, kind === 'written' ? undefined : t.present);
  const note = read.text('note', limits.contactNote, t.contactNote);
  return read.result({ heldOn, kind, minutes, present, note, next: readNextStep(read, t) });
}

/** Both or neither: a step without a day is forgotten, a day without a step says nothing. */
function readNextStep(read: Reader, t: FormErrors): NextStep | null {
  const step = read.text('nextStep', limits.step);
  const isEmpty = step === '' && read.text('nextStepOn', limits.step) === '';
  if (isEmpty) return null;
  if (step === '') read.wrong('nextStep', t.nextStep);
  return { step, on: read.day('nextStepOn', t.nextStepOn) };
}

export function parseNote(form: SentForm, t: FormErrors, writable: readonly Compartment[]): Parsed<NoteForm> {
  const read = reader(form, t, ['compartment', 'body']);
  const compartment = read.oneOf('compartment', writable, t.compartment);
  return read.result({ compartment, body: read.text('body', limits.note, t.body) });
}

export function parseOwnNote(form: SentForm, t: FormErrors): Parsed<{ body: string; version: number }> {
  const read = reader(form, t, ['body', 'version']);
  return read.result({ body: read.text('body', limits.note, t.body), version: read.version() });
}

export function parseSigning(form: SentForm, t: FormErrors): { version: number } {
  return { version: reader(form, t, ['version']).version() };
}

export function parseNextStep(form: SentForm, t: FormErrors): Parsed<NextStepForm> {
  const read = reader(form, t, ['nextStep', 'nextStepOn', 'version']);
  const step = read.text('nextStep', limits.step, t.nextStep);
  return read.result({ step, on: read.day('nextStepOn', t.nextStepOn), version: read.version() });
}

export function parseAgreement(form: SentForm, t: FormErrors, today: string): Parsed<AgreementForm> {
  const read = reader(form, t, ['goal', 'measures', 'agreedOn', 'followUpOn', 'version']);
  const goal = read.text('goal', limits.goal, t.goal);
  const measures = read.text('measures', limits.measures, t.measures);
  const agreedOn = read.day('agreedOn', t.agreedOn);
  const followUpOn = read.day('followUpOn', t.followUpOn);
  if (agreedOn > today) read.wrong('agreedOn', t.agreedOnFuture);
  if (followUpOn !== '' && followUpOn < agreedOn) read.wrong('followUpOn', t.followUpEarly);
  return read.result({ goal, measures, agreedOn, followUpOn, version: read.version() });
}

export function parseClosure(form: SentForm, t: FormErrors): Parsed<ClosureForm> {
  const read = reader(form, t, ['effect', 'answer']);
  return read.result({
    effect: read.oneOf('effect', effects, t.effect),
    answer: read.text('answer', limits.answer, t.answer),
  });
}

export function parseReopening(form: SentForm, t: FormErrors): Parsed<{ why: string }> {
  const read = reader(form, t, ['why']);
  return read.result({ why: read.text('why', limits.answer, t.reopenWhy) });
}

export function parseNaming(form: SentForm, t: FormErrors, today: string): Parsed<Naming> {
  const read = reader(form, t, ['role', 'membershipId', 'from', 'until']);
  const role = read.oneOf<DutyRole>('role', ['responsible', 'contributing'], t.role);
  const membershipId = read.text('membershipId', 100, t.worker);
  const from = read.day('from', t.from);
  const until = form.text('until') === '' ? null : read.day('until', t.until);
  if (until !== null && until !== '' && (until < from || until < today)) read.wrong('until', t.untilEarly);
  return read.result({ role, membershipId, from, until });
}

type Reader = ReturnType<typeof reader>;

// Each method answers a value of the right type also when the field is wrong; result() tells which it was.
function reader(form: SentForm, t: FormErrors, names: readonly string[]) {
  const errors: Errors = {};
  const unknown = Object.keys(form.values).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new BadRequest(400, 'a field that the form does not have');
  const wrong = (name: string, sentence: string) => {
    errors[name] ??= sentence;
  };
  return {
    wrong,
    text(name: string, limit: number, missing?: string): string {
      const text = form.text(name);
      if (text === '' && missing !== undefined) wrong(name, missing);
      if (text.length > limit) wrong(name, t.tooLong(limit));
      return text;
    },
    day(name: string, missing: string): string {
      const text = form.text(name);
      const day = findDate(text);
      // The calendar of a person's working life; outside it the year is a slip of the keyboard.
      const isNear = day !== undefined && day.year >= 2000 && day.year <= 2100;
      if (!isNear) wrong(name, text === '' ? missing : t.day);
      return isNear ? day.toString() : '';
    },
    oneOf<T extends string>(name: string, allowed: readonly T[], missing: string): T {
      const chosen = allowed.find((value) => value === form.text(name));
      if (chosen === undefined) wrong(name, missing);
      return chosen ?? (allowed[0] as T);
    },
    someOf<T extends string>(name: string, allowed: readonly T[], missing: string | undefined): T[] {
      const chosen = allowed.filter((value) => form.all(name).includes(value));
      if (chosen.length === 0 && missing !== undefined) wrong(name, missing);
      return chosen;
    },
    wholeNumber(name: string, { from, to }: { from: number; to: number }, missing: string): number {
      const text = form.text(name);
      const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
      const isWithin = number >= from && number <= to;
      if (!isWithin) wrong(name, missing);
      return isWithin ? number : from;
    },
    /** Hidden in our own forms, so a wrong one was not written by a person. */
    version(): number {
      const text = form.text('version');
      if (!/^\d{1,9}$/.test(text)) throw new BadRequest(400, 'a form without its version');
      return Number(text);
    },
    result<T>(value: T): Parsed<T> {
      return Object.keys(errors).length === 0
        ? { ok: true, value }
        : { ok: false, errors: inOrder(errors, names), values: form.values };
    },
  };
}

// The summary lists what is wrong in the order of the form.
function inOrder(errors: Errors, names: readonly string[]): Errors {
  return Object.fromEntries(names.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])));
}

// The four forms of protected identities, read strictly: who is marked or named, why, and until which day.
import { findDate, isBefore } from '../../kit/dates.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { StaffMember } from '../organisation/index.ts';
import { grounds } from './domain.ts';
import type { Marking, NamedWorker, Reopening } from './queries.ts';
import type { ProtectionTexts } from './texts.sv.ts';

export const reasonLimit = 1000;

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };
type Reading = { today: Temporal.PlainDate; t: ProtectionTexts };

/** `colleagues`: those who can be the second named person. */
export function parseMarking(
  form: SentForm,
  { colleagues, today, t }: Reading & { colleagues: readonly StaffMember[] },
): Parsed<Marking> {
  refuseUnknown(form, ['personalNumber', 'ground', 'reason', 'second', 'until']);
  const number = parsePersonalNumber(form.text('personalNumber'), today);
  const ground = grounds.find((one) => one === form.text('ground'));
  const second = colleagues.find(({ personId }) => personId === form.text('second'));
  const reason = readReason(form, t);
  const until = readUntil(form, { today, t });
  if (number.ok && ground !== undefined && second !== undefined && reason.ok && until.ok) {
    const { digits12 } = number.value;
    return {
      ok: true,
      value: { digits12, ground, reason: reason.value, secondPersonId: second.personId, until: until.value },
    };
  }
  return {
    ok: false,
    values: form.values,
    errors: {
      personalNumber: number.ok ? undefined : t.errors.personalNumber[number.reason],
      ground: ground === undefined ? t.errors.ground : undefined,
      reason: reason.error,
      second: second === undefined ? t.errors.second : undefined,
      until: until.error,
    },
  };
}

export type NamingInput = { personId: string; reason: string; until: string };

/** `candidates`: the people of the unit that was chosen on the page; its id comes back in the field `unit`. */
export function parseNaming(
  form: SentForm,
  { candidates, today, t }: Reading & { candidates: readonly StaffMember[] },
): Parsed<NamingInput> {
  refuseUnknown(form, ['unit', 'person', 'reason', 'until']);
  const person = candidates.find(({ personId }) => personId === form.text('person'));
  const reason = readReason(form, t);
  const until = readUntil(form, { today, t });
  if (person !== undefined && reason.ok && until.ok) {
    return { ok: true, value: { personId: person.personId, reason: reason.value, until: until.value } };
  }
  const errors = {
    person: person === undefined ? t.errors.person : undefined,
    reason: reason.error,
    until: until.error,
  };
  return { ok: false, values: form.values, errors };
}

export function parseHandover(
  form: SentForm,
  { workers, t }: { workers: readonly NamedWorker[]; t: ProtectionTexts },
): Parsed<NamedWorker> {
  refuseUnknown(form, ['worker']);
  const worker = workers.find(({ membershipId }) => membershipId === form.text('worker'));
  return worker === undefined
    ? { ok: false, values: form.values, errors: { worker: t.errors.worker } }
    : { ok: true, value: worker };
}

export type RenewalInput = { reason: string; until: string };

/** `after`: the last day of the naming that is renewed. */
export function parseRenewal(form: SentForm, { after, today, t }: Reading & { after: string }): Parsed<RenewalInput> {
  refuseUnknown(form, ['reason', 'until']);
  const reason = readReason(form, t);
  const until = readUntil(form, { today, t });
  const isLater = until.ok && until.value > after;
  if (reason.ok && until.ok && isLater) {
    return { ok: true, value: { reason: reason.value, until: until.value } };
  }
  const errors = { reason: reason.error, until: until.ok && !isLater ? t.errors.untilNotLater : until.error };
  return { ok: false, values: form.values, errors };
}

type ReopeningChoices = { pseudonyms: readonly string[]; colleagues: readonly StaffMember[] };

export function parseReopening(
  form: SentForm,
  { pseudonyms, colleagues, today, t }: Reading & ReopeningChoices,
): Parsed<Reopening> {
  refuseUnknown(form, ['child', 'reason', 'second', 'until']);
  const pseudonym = pseudonyms.find((one) => one === form.text('child'));
  const second = colleagues.find(({ personId }) => personId === form.text('second'));
  const reason = readReason(form, t);
  const until = readUntil(form, { today, t });
  if (pseudonym !== undefined && second !== undefined && reason.ok && until.ok) {
    const value = { pseudonym, secondPersonId: second.personId, reason: reason.value, until: until.value };
    return { ok: true, value };
  }
  const errors = {
    child: pseudonym === undefined ? t.errors.child : undefined,
    reason: reason.error,
    second: second === undefined ? t.errors.second : undefined,
    until: until.error,
  };
  return { ok: false, values: form.values, errors };
}

/** Approving, rejecting and ending say nothing but yes. */
export function parseApproval(form: SentForm): void {
  refuseUnknown(form, []);
}

function refuseUnknown(form: SentForm, names: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !names.includes(name))) {
    throw new BadRequest(400, 'unknown fields');
  }
}

type Field = { ok: true; value: string; error?: undefined } | { ok: false; error: string };

function readReason(form: SentForm, t: ProtectionTexts): Field {
  const value = form.text('reason');
  if (value === '') return { ok: false, error: t.errors.reason };
  return value.length > reasonLimit ? { ok: false, error: t.errors.tooLong(reasonLimit) } : { ok: true, value };
}

/** A naming has an end: whoever still needs to meet the child after it is named anew, and looked at anew. */
function readUntil(form: SentForm, { today, t }: Reading): Field {
  const written = form.text('until');
  const day = findDate(written);
  if (written === '') return { ok: false, error: t.errors.untilMissing };
  if (day === undefined) return { ok: false, error: t.errors.untilForm };
  return isBefore(day, today) ? { ok: false, error: t.errors.untilPast } : { ok: true, value: day.toString() };
}

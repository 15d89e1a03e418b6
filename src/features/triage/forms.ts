// The decision as it is sent, read strictly: what may stand in it, how long, and which fields belong to which decision.
import type { Language } from '../../access/route.ts';
import { findDate, formatDayAndYear, isBefore } from '../../kit/dates.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { Unit } from '../organisation/index.ts';
import { type Crossing, crossingBases, crossingUnits, type Decision, type DecisionKind } from './domain.ts';
import { type Choices, readOutcome } from './forms-outcome.ts';
import type { TriageTexts } from './texts.sv.ts';

export const limits = { message: 2000, address: 300, purpose: 300 } as const;

export const decisionFields = [
  'version',
  'decision',
  'responsible',
  'contributing',
  'basis',
  'purpose',
  'until',
  'acceptMessage',
  'completionMessage',
  'redirectMessage',
  'redirectAddress',
  'redirectReasonId',
  'declineReason',
  'declineReasonId',
  'queueUnit',
  'queueWhen',
  'queueExpected',
  'queueMessage',
  'restUntil',
  'restReason',
  'resumeReason',
  'mergeInto',
  'mergeMessage',
  'splitService',
  'splitMessage',
  'show',
  'mote',
] as const;

/** The one field of the small forms: taking in hand (none), declaring a conflict of interest, taking up again. */
export function parseReason(
  form: SentForm,
  t: TriageTexts,
): { ok: true; value: string } | { ok: false; error: string } {
  if (Object.keys(form.values).some((name) => name !== 'reason' && name !== 'version')) {
    throw new BadRequest(400, 'unknown fields');
  }
  const reason = form.text('reason');
  if (reason === '') return { ok: false, error: t.errors.reason };
  if (reason.length > limits.message) return { ok: false, error: t.errors.tooLong(limits.message) };
  return { ok: true, value: reason };
}

export type SentValues = Record<string, string[]>;
export type ParsedDecision = { ok: true; value: Decision } | { ok: false; errors: FieldErrors; values: SentValues };
type Reading = {
  form: SentForm;
  units: readonly Unit[];
  /** What fits where the request stands; the others are not to be chosen. */
  kinds: readonly DecisionKind[];
  choices: Choices;
  /** The units towards which secrecy is lifted by consent, each with the last day. */
  lifted: ReadonlyMap<string, string>;
  today: Temporal.PlainDate;
  language: Language;
  t: TriageTexts;
};

/** The version of the request that the sender had on the screen. Throws BadRequest: the field is not typed by people. */
export function parseVersion(form: SentForm): number {
  const version = Number(form.text('version'));
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new BadRequest(400, 'a version is expected');
  }
  return version;
}

/** Throws BadRequest for a field that no form of ours has here. */
export function refuseUnknown(form: SentForm): void {
  if (Object.keys(form.values).some((name) => !(decisionFields as readonly string[]).includes(name))) {
    throw new BadRequest(400, 'unknown fields');
  }
}

/** Only the fields of the chosen decision count; what stands in the others is given back but never stored. */
export function parseDecision(form: SentForm, reading: Omit<Reading, 'form'>): ParsedDecision {
  refuseUnknown(form);
  const { value, errors } = readDecision({ form, ...reading });
  return value !== undefined && Object.keys(errors).length === 0
    ? { ok: true, value }
    : { ok: false, errors, values: form.values };
}

type Read = { value?: Decision; errors: Record<string, string> };

function readDecision(reading: Reading): Read {
  const { form, t, kinds, choices, today } = reading;
  const kind = kinds.find((one) => one === form.text('decision'));
  const errors: Record<string, string> = {};
  const text = (field: string, most: number, missing: string | undefined) => {
    const value = form.text(field);
    if (value === '' && missing !== undefined) errors[field] = missing;
    if (value.length > most) errors[field] = t.errors.tooLong(most);
    return value;
  };
  switch (kind) {
    case undefined:
      return { errors: { decision: t.errors.decision } };
    case 'accept':
      return readAcceptance(reading);
    case 'completion':
      return {
        value: { kind, message: text('completionMessage', limits.message, t.errors.completionMessage) },
        errors,
      };
    case 'redirect': {
      const message = text('redirectMessage', limits.message, t.errors.redirectMessage);
      const address = text('redirectAddress', limits.address, t.errors.redirectAddress);
      return { value: { kind, message, address, reasonId: readReasonId(kind, reading, errors) }, errors };
    }
    case 'decline': {
      const message = text('declineReason', limits.message, t.errors.declineReason);
      return { value: { kind, message, reasonId: readReasonId(kind, reading, errors) }, errors };
    }
    default: {
      const shortText = (field: string, missing: string | undefined) => text(field, limits.message, missing);
      return { value: readOutcome(kind, { form, choices, today, t, text: shortText, errors }), errors };
    }
  }
}

/** The chosen words for why, or null where nothing is chosen: the figures can do without, the asker's own words cannot. */
function readReasonId(
  kind: 'decline' | 'redirect',
  { form, choices, t }: Reading,
  errors: Record<string, string>,
): string | null {
  const field = `${kind}ReasonId`;
  const value = form.text(field);
  if (value === '') return null;
  if (!choices.reasonIds[kind].includes(value)) errors[field] = t.errors.reasonId;
  return value;
}

function readAcceptance(reading: Reading): Read {
  const { form, units, t } = reading;
  const errors: Record<string, string> = {};
  const known = new Set(units.map(({ id }) => id));
  const responsibleUnitId = form.text('responsible');
  const contributingUnitIds = [...new Set(form.all('contributing'))];
  if (!known.has(responsibleUnitId)) {
    errors.responsible = t.errors.responsible;
  }
  if (contributingUnitIds.some((id) => !known.has(id))) {
    errors.contributing = t.errors.contributing;
  } else if (contributingUnitIds.includes(responsibleUnitId)) {
    errors.contributing = t.errors.responsibleTwice;
  }
  const outside = errors.responsible === undefined ? crossingUnits(units, responsibleUnitId, contributingUnitIds) : [];
  const crossing = outside.length === 0 ? null : readCrossing(reading, outside, errors);
  const message = form.text('acceptMessage');
  if (message.length > limits.message) {
    errors.acceptMessage = t.errors.tooLong(limits.message);
  }
  const value: Decision = {
    kind: 'accept',
    responsibleUnitId,
    contributingUnitIds,
    crossing,
    message: message === '' ? null : message,
  };
  return { value, errors };
}

function readCrossing(reading: Reading, outside: readonly Unit[], errors: Record<string, string>): Crossing {
  const { form, today, t } = reading;
  const units = joinNames(outside, t);
  const basis = crossingBases.find((one) => one === form.text('basis'));
  const purpose = form.text('purpose');
  const until = form.text('until');
  const day = findDate(until);
  if (basis === undefined) errors.basis = t.errors.basis(units);
  if (purpose === '') errors.purpose = t.errors.purpose(units);
  if (purpose.length > limits.purpose) errors.purpose = t.errors.tooLong(limits.purpose);
  if (until === '') errors.until = t.errors.untilMissing(units);
  else if (day === undefined) errors.until = t.errors.untilForm;
  else if (isBefore(day, today)) errors.until = t.errors.untilPast;
  if (basis === 'consent') checkLifted(reading, outside, day?.toString(), errors);
  // The fallback is never kept: without a basis there is an error, and with an error there is no decision.
  return { basis: basis ?? 'decision', purpose, until: day?.toString() ?? '' };
}

/** By consent a unit takes part for as long as secrecy is lifted towards it; the database holds the same. */
function checkLifted(
  { lifted, language, t }: Reading,
  outside: readonly Unit[],
  until: string | undefined,
  errors: Record<string, string>,
): void {
  const lacking = outside.filter(({ id }) => !lifted.has(id));
  if (lacking.length > 0) errors.basis = t.errors.notLifted(joinNames(lacking, t));
  const [first] = outside.flatMap(({ id }) => lifted.get(id) ?? []).sort();
  if (first !== undefined && until !== undefined && first < until) {
    errors.until = t.errors.liftedOnlyUntil(formatDayAndYear(Temporal.PlainDate.from(first), language));
  }
}

function joinNames(units: readonly Unit[], t: TriageTexts): string {
  const names = units.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} ${t.errors.and} ${last}`;
}

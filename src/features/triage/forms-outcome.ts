// The outcomes beside acceptance as they are sent: queue, rest, resume, merge and split. Called by forms.ts.
import { findDate, isBefore } from '../../kit/dates.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { Decision, DecisionKind } from './domain.ts';
import type { TriageTexts } from './texts.sv.ts';

/** What an outcome may be chosen from, as this reader sees it. */
export type Choices = {
  unitIds: readonly string[];
  /** Registry numbers of the open matters it may be merged into. */
  targets: readonly string[];
  serviceIds: readonly string[];
  /** About when it would be the request's turn, by unit; see requests/domain-queue.ts. */
  turns: Readonly<Record<string, string>>;
  /** The words for why a request is turned away, by what it is turned away with. */
  reasonIds: Readonly<Record<'decline' | 'redirect', readonly string[]>>;
};

export type OutcomeReading = {
  form: SentForm;
  choices: Choices;
  today: Temporal.PlainDate;
  t: TriageTexts;
  /** Reads a text of a field, and notes an error where it is missing or too long. */
  text: (field: string, missing: string | undefined) => string;
  errors: Record<string, string>;
};

type Outcome = Exclude<DecisionKind, 'accept' | 'completion' | 'redirect' | 'decline'>;

export function readOutcome(kind: Outcome, reading: OutcomeReading): Decision {
  const { t, text } = reading;
  switch (kind) {
    case 'queue':
      return {
        kind,
        unitId: chosen(reading, 'queueUnit', reading.choices.unitIds, t.errors.queueUnit),
        expectedOn: expectedTurn(reading),
        message: text('queueMessage', t.errors.queueMessage),
      };
    case 'rest':
      return {
        kind,
        until: day(reading, 'restUntil', t.errors.restUntil) ?? '',
        reason: text('restReason', t.errors.restReason),
      };
    case 'resume':
      return { kind, reason: text('resumeReason', undefined) };
    case 'merge':
      return {
        kind,
        intoNumber: chosen(reading, 'mergeInto', reading.choices.targets, t.errors.mergeInto),
        message: text('mergeMessage', t.errors.mergeMessage),
      };
    case 'split':
      return {
        kind,
        serviceId: chosen(reading, 'splitService', reading.choices.serviceIds, t.errors.splitService),
        message: text('splitMessage', t.errors.splitMessage),
      };
  }
}

/** The proposed day of the chosen unit, another day, or none; a form without the choice says it by the day alone. */
function expectedTurn(reading: OutcomeReading): string | null {
  const { form, choices, errors, t } = reading;
  const when = form.text('queueWhen');
  if (when === 'day') return day(reading, 'queueExpected', t.errors.queueExpected);
  if (when !== '' && form.text('queueExpected') !== '') {
    errors.queueExpected = t.errors.queueDayNotChosen;
    return null;
  }
  if (when !== 'estimate') return day(reading, 'queueExpected', undefined);
  const turn = choices.turns[form.text('queueUnit')];
  if (turn === undefined && choices.unitIds.includes(form.text('queueUnit'))) errors.queueWhen = t.errors.queueWhen;
  return turn ?? null;
}

function chosen({ form, errors }: OutcomeReading, field: string, among: readonly string[], missing: string): string {
  const value = form.text(field);
  if (!among.includes(value)) errors[field] = missing;
  return value;
}

/** A day after today and within two years; without `missing` it may be left out. */
function day({ form, errors, today, t }: OutcomeReading, field: string, missing: string | undefined): string | null {
  const written = form.text(field);
  if (written === '') {
    if (missing !== undefined) errors[field] = missing;
    return null;
  }
  const found = findDate(written);
  if (found === undefined) errors[field] = t.errors.untilForm;
  else if (!isBefore(today, found)) errors[field] = t.errors.dayPast;
  else if (isBefore(today.add({ years: 2 }), found)) errors[field] = t.errors.dayFar;
  return found?.toString() ?? null;
}

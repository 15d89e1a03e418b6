// The forms of this slice, read strictly: a reader's report of a fault, and the editors' own words of it.
import { findDate, isBefore } from '../../kit/dates.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type FaultWords, faultReasons, type ReportWords } from './queries.ts';
import type { StatementTexts } from './texts.statement.sv.ts';
import type { OpennessTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

export const longest = { place: 200, where: 300, what: 3000, contact: 200, words: 1000, criterion: 40 } as const;

export function parseReport(form: SentForm, t: StatementTexts): Parsed<ReportWords> {
  refuseUnknown(form, ['where', 'what', 'contact']);
  const [place, what, contact] = ['where', 'what', 'contact'].map((name) => form.text(name).trim()) as [
    string,
    string,
    string,
  ];
  const tooLong = (text: string, most: number) => (text.length > most ? t.errors.tooLong(most) : undefined);
  const errors: FieldErrors = {
    where: tooLong(place, longest.where),
    what: what === '' ? t.errors.what : tooLong(what, longest.what),
    contact: tooLong(contact, longest.contact),
  };
  return conclude(form, errors, { place, what, contact: contact === '' ? null : contact });
}

type Judging = { t: OpennessTexts['faults']; today: Temporal.PlainDate; foundOn: string };

export function parseFault(form: SentForm, { t, today, foundOn }: Judging): Parsed<FaultWords> {
  refuseUnknown(form, ['place', 'whatSv', 'whatEn', 'criterion', 'reason', 'mendBy', 'mendedOn', 'version']);
  const text = (name: string) => form.text(name).trim();
  const words = (name: 'place' | 'whatSv' | 'whatEn' | 'criterion', most: number) =>
    text(name) === '' ? t.errors[name] : text(name).length > most ? t.errors.tooLong(most) : undefined;
  const day = (name: string) => (text(name) === '' ? null : findDate(text(name)));
  const [mendBy, mendedOn] = [day('mendBy'), day('mendedOn')];
  const reason = faultReasons.find((one) => one === text('reason'));
  const isStrange = mendedOn != null && (isBefore(today, mendedOn) || mendedOn.toString() < foundOn);
  const errors: FieldErrors = {
    place: words('place', longest.place),
    whatSv: words('whatSv', longest.words),
    whatEn: words('whatEn', longest.words),
    criterion: words('criterion', longest.criterion),
    reason: reason === undefined ? t.errors.reason : undefined,
    mendBy: mendBy === undefined ? t.errors.date : undefined,
    mendedOn: mendedOn === undefined ? t.errors.date : isStrange ? t.errors.future : undefined,
  };
  return conclude(form, errors, {
    place: text('place'),
    whatSv: text('whatSv'),
    whatEn: text('whatEn'),
    criterion: text('criterion'),
    reason: reason ?? 'at_work',
    mendBy: mendBy?.toString() ?? null,
    mendedOn: mendedOn?.toString() ?? null,
  });
}

export function parseHandled(form: SentForm): string {
  refuseUnknown(form, ['report']);
  return form.text('report');
}

function conclude<T>(form: SentForm, errors: FieldErrors, value: T): Parsed<T> {
  const isWrong = Object.values(errors).some((error) => error !== undefined);
  return isWrong ? { ok: false, errors, values: form.values } : { ok: true, value };
}

function refuseUnknown(form: SentForm, names: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !names.includes(name))) throw new BadRequest(400, 'unknown fields');
}

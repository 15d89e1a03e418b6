// Calling a meeting and writing what was said: what was sent, or why it cannot be kept. Called by routes.
import type { SentForm } from '../../access/route.ts';
import { findDate } from '../../kit/dates.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findPersonalNumbers } from '../requests/index.ts';
import type { MeetingTexts } from './texts.sv.ts';

export const limits = { minute: 4000, matters: 50 } as const;

export type Call = { heldOn: string; present: string[]; numbers: string[] };

/** Only fields that the forms have; anything else was not sent by our page. */
export function refuseUnknown(form: SentForm, known: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !known.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

/** A meeting needs a day, somebody at the table, and something to talk about. `present` and `numbers` are held to what is offered. */
export function parseCall(
  form: SentForm,
  offered: { present: readonly string[]; numbers: readonly string[] },
  t: MeetingTexts,
): { ok: true; value: Call } | { ok: false; errors: FieldErrors } {
  refuseUnknown(form, ['heldOn', 'present', 'numbers']);
  const heldOn = findDate(form.text('heldOn'));
  const present = form.all('present').filter((id) => offered.present.includes(id));
  // In the order of the inbox, whatever order a browser sends them in.
  const numbers = offered.numbers.filter((number) => form.all('numbers').includes(number));
  const errors: FieldErrors = {
    ...(heldOn === undefined ? { heldOn: t.call.heldOnWrong } : {}),
    ...(present.length === 0 ? { present: t.call.presentMissing } : {}),
    ...(numbers.length === 0 ? { numbers: t.call.numbersMissing } : {}),
  };
  return heldOn === undefined || Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { heldOn: heldOn.toString(), present, numbers } };
}

export const minuteFields = ['body', 'version', 'adds', 'then'] as const;

export type Writing = {
  body: string;
  /** The version that was read; nought where nothing had been written. */
  version: number;
  /** What is sent goes after what stands there already, which the sender has not seen. */
  adds: boolean;
  /** Where to go when it is kept. */
  then: 'decide' | 'next';
};

/** What was said, without space around it; a sentence where it cannot be kept. `room` is how much may be written. */
export function parseMinute(
  form: SentForm,
  { today, room, t }: { today: Temporal.PlainDate; room: number; t: MeetingTexts },
): { ok: true; value: Writing } | { ok: false; error: string } {
  const version = Number.parseInt(form.text('version'), 10);
  if (!Number.isSafeInteger(version) || version < 0) {
    throw new BadRequest(400, 'a minute without its version');
  }
  const body = form.text('body').trim();
  if (body === '') return { ok: false, error: t.minute.missing };
  if (body.length > room) return { ok: false, error: t.minute.tooLong(room) };
  if (findPersonalNumbers(body, today).length > 0) return { ok: false, error: t.minute.personalNumber };
  return {
    ok: true,
    value: {
      body,
      version,
      adds: form.text('adds') === 'yes',
      then: form.text('then') === 'decide' ? 'decide' : 'next',
    },
  };
}

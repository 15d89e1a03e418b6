// What a service message says and when, or why it cannot be shown. Called by routes-messages.tsx.
import type { SentForm } from '../../access/route.ts';
import { findDate, timeZone } from '../../kit/dates.ts';
import { type FaceLanguage, faceLanguages } from '../../kit/languages.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import { type MessageLevel, messageLevels, type NewMessage } from './queries-messages.ts';

export const longestMessage = 300;

export type MessageFault = 'missing' | 'tooLong' | 'level' | 'moment' | 'order';
export type MessageFaults = Record<string, MessageFault>;

export function textField(language: FaceLanguage): string {
  return `text-${language}`;
}

const momentFields = ['fromDay', 'fromTime', 'untilDay', 'untilTime'] as const;
const fields = new Set<string>(['level', ...momentFields, ...faceLanguages.map(textField)]);

/** Days and times are Stockholm's. Nothing may end before `now`, or before it begins. */
export function parseMessage(
  form: SentForm,
  now: Temporal.Instant,
): { ok: true; value: NewMessage } | { ok: false; faults: MessageFaults } {
  if (Object.keys(form.values).some((name) => !fields.has(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const faults: MessageFaults = {};
  const texts: Partial<Record<FaceLanguage, string>> = {};
  for (const language of faceLanguages) {
    const text = form.text(textField(language)).replace(/\s+/g, ' ').trim();
    if (text.length > longestMessage) faults[textField(language)] = 'tooLong';
    if (text !== '') texts[language] = text;
  }
  if (texts.sv === undefined) faults[textField('sv')] = 'missing';
  const level = form.text('level') as MessageLevel;
  if (!messageLevels.includes(level)) faults.level = 'level';
  const from = momentOf(form.text('fromDay'), form.text('fromTime'));
  const until = momentOf(form.text('untilDay'), form.text('untilTime'));
  if (from === 'wrong') faults.fromDay = 'moment';
  if (until === 'wrong') faults.untilDay = 'moment';
  if (from !== 'wrong' && until !== 'wrong' && until !== null) {
    const begins = from === null || Temporal.Instant.compare(from, now) < 0 ? now : from;
    if (Temporal.Instant.compare(until, begins) <= 0) faults.untilDay = 'order';
  }
  if (Object.keys(faults).length > 0 || from === 'wrong' || until === 'wrong') return { ok: false, faults };
  return { ok: true, value: { level, texts, from, until } };
}

/** An hour that summer time skips is the next one; neither day nor time is null. */
function momentOf(day: string, time: string): Temporal.Instant | null | 'wrong' {
  if (day.trim() === '' && time.trim() === '') return null;
  const date = findDate(day);
  const [, hour, minute] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time.trim() === '' ? '0.00' : time.trim()) ?? [];
  if (date === undefined || hour === undefined || minute === undefined) return 'wrong';
  const plainTime = new Temporal.PlainTime(Number(hour), Number(minute));
  return date.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

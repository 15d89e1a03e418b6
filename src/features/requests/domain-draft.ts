// What follows from a draft that several write, and that outlives the form it was begun under. Pure. Called by forms.ts,
// the routes of drafts and their views.
import { createHash } from 'node:crypto';
import {
  type AttachmentAsk,
  answerText,
  type FormField,
  fieldsOf,
  knownAnswers,
  type ServiceForm,
} from '../catalogue/index.ts';
import type { Answers } from './domain.ts';

/** Field name to who wrote it last (membership id), and when (ISO). */
export type Written = Record<string, { by: string; at: string }>;

/** What stands in each field, said so shortly that a form can carry it: tells at the next save who has changed what. */
export function marksOf(answers: Answers, names: readonly string[]): string {
  return names.map((name) => `${name}:${mark(answers[name])}`).join(' ');
}

function mark(values: readonly string[] | undefined): string {
  const said = (values ?? []).filter((value) => value !== '');
  return said.length === 0 ? '-' : createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 8);
}

export type Turns = {
  /** All fields of the form as they were sent; what is missing was emptied. */
  sent: Answers;
  stored: Answers;
  /** The marks that the sent form carried; '' when it carried none, and then what was sent counts. */
  seen: string;
  names: readonly string[];
  written: Written;
  me: string;
};

/**
 * The fields of two people's forms put together. Where only one of them has changed a field since the form was shown, that
 * one's words stand; where both have, the sender's stand in `answers` and the field is among `clashes`, to be asked about.
 */
export function joinTurns({ sent, stored, seen, names, written, me }: Turns): { answers: Answers; clashes: string[] } {
  const marks = new Map(seen.split(' ').map((pair) => pair.split(':', 2) as [string, string]));
  const answers: Answers = {};
  const clashes: string[] = [];
  for (const name of names) {
    const base = marks.get(name);
    const mine = mark(sent[name]);
    const theirs = mark(stored[name]);
    const isChanged = base !== undefined && theirs !== base && written[name]?.by !== me && mine !== theirs;
    const values = isChanged && mine === base ? stored[name] : sent[name];
    if (isChanged && mine !== base) clashes.push(name);
    if (values !== undefined) answers[name] = values;
  }
  return { answers, clashes };
}

/** `written` after a save: the fields that now say something else are the saver's. */
export function writtenAfter(
  written: Written,
  { before, after, me, at }: { before: Answers; after: Answers; me: string; at: string },
): Written {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => mark(before[name]) !== mark(after[name]));
  return { ...written, ...Object.fromEntries(changed.map((name) => [name, { by: me, at }])) };
}

/** The name under which a service's own question is sent and stored. */
export function extraName({ key }: { key: string }): string {
  return `x_${key}`;
}

const leftPrefix = 'gone_';
/** An answer to a question that is no longer asked, in the words it was asked in. */
export type LeftOver = { label: string; text: string };

/**
 * The answers under another version of the form. What has the same key and can still be answered so carries over; the rest
 * is kept under names of its own, with the question's words, until the asker removes the draft or sends it.
 */
export function carryOver(
  answers: Answers,
  { from, to, language }: { from: ServiceForm; to: ServiceForm | undefined; language: 'sv' | 'en' },
): Answers {
  const now = new Map(to === undefined ? [] : fieldsOf(to).map((field) => [field.key, field]));
  const carried: Answers = { ...answers };
  for (const field of fieldsOf(from)) {
    const values = (answers[extraName(field)] ?? []).filter((value) => value !== '');
    if (values.length === 0 || fits(now.get(field.key), values)) continue;
    carried[leftPrefix + field.key] = [field.label[language], answerText(field, values, language)];
    delete carried[extraName(field)];
  }
  return carried;
}

function fits(field: FormField | undefined, values: readonly string[]): boolean {
  if (field === undefined) return false;
  const known = knownAnswers(field);
  const chooses = field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yes_no';
  return !chooses || values.every((value) => known.includes(value));
}

export function leftOvers(answers: Answers): LeftOver[] {
  return Object.entries(answers).flatMap(([name, [label = '', text = '']]) =>
    name.startsWith(leftPrefix) ? [{ label, text }] : [],
  );
}

export function isLeftOver(name: string): boolean {
  return name.startsWith(leftPrefix);
}

/** A file of a draft or a request, as far as its age is asked about. `dated` is the first day of its month. */
export type DatedFile = { name: string; ask: string | null; dated: string | null };
export type AgedFile = { ask: AttachmentAsk; months: number; most: number };

/** Whole months from the month a paper is from to the month of today. */
export function monthsOld(dated: string, today: Temporal.PlainDate): number {
  const from = Temporal.PlainDate.from(dated);
  return (today.year - from.year) * 12 + today.month - from.month;
}

/** What is older than the service asks for: pointed out, never refused. The youngest paper of each kind counts. */
export function agedFiles(form: ServiceForm, files: readonly DatedFile[], today: Temporal.PlainDate): AgedFile[] {
  return form.attachments.flatMap((ask) => {
    const most = ask.mostMonthsOld;
    const ages = files.flatMap((file) =>
      file.ask === ask.key && file.dated !== null ? [monthsOld(file.dated, today)] : [],
    );
    const months = Math.min(...ages);
    return most === undefined || ages.length === 0 || months <= most ? [] : [{ ask, months, most }];
  });
}

/** The papers that the service needs and that are not there. */
export function missingFiles(form: ServiceForm, files: readonly DatedFile[]): AttachmentAsk[] {
  return form.attachments.filter((ask) => ask.required && !files.some((file) => file.ask === ask.key));
}

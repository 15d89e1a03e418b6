// The editor's forms, read strictly. What is too long or impossible is refused with its field; what merely keeps a form
// from being asked is kept in the draft and shown as a fault. Called by routes.
import type { SentForm } from '../../access/route.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import {
  type AttachmentAsk,
  type Condition,
  type FieldOption,
  type FormField,
  type FormSection,
  fieldKinds,
  fieldsOf,
  knownAnswers,
  type ServiceForm,
  type Words,
} from './form.ts';
import { type FormFault, formLimits } from './form-check.ts';
import { freshKey, keysOf, type Part, partKinds } from './form-edit.ts';
import { askers, type ConsentRule, levels } from './queries.ts';
import type { Content } from './queries-versions.ts';
import type { EditorTexts } from './texts.editor.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };

/** Most characters where the editor asks for words. */
export const wordLimits = { label: 200, title: 120, help: 600, neededFor: 300, description: 1200 } as const;
const consentRules: readonly ConsentRule[] = ['none', 'inform', 'one', 'both', 'youth'];
const optionRows = formLimits.options + 3;
const optionNames = Array.from({ length: optionRows }, (_, at) => [
  `option${at + 1}Sv`,
  `option${at + 1}En`,
  `option${at + 1}Value`,
]).flat();

/** How many rows to draw: those there are, and room for three more. */
export function rowsFor(options: readonly FieldOption[] | undefined): number {
  return Math.min((options ?? []).length + 3, optionRows);
}

/** The version of the draft that the page was drawn from. */
export function seenVersion(form: SentForm): number {
  const seen = Number(form.text('version'));
  return Number.isSafeInteger(seen) ? seen : 0;
}

/** Throws BadRequest when something was sent that the form does not have. */
export function refuseUnknown(form: SentForm, names: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !names.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

export type OutlineAct = { act: 'begin' } | { act: 'discard' } | { act: 'up' | 'down' | 'remove'; part: Part };

/** A press on one of the buttons of a service's page. */
export function parseOutlineAct(form: SentForm): OutlineAct {
  refuseUnknown(form, ['act', 'part', 'version']);
  const act = form.text('act');
  if (act === 'begin') return { act };
  if (act === 'discard') return { act };
  const [kind = '', key = ''] = form.text('part').split(':', 2);
  const known = partKinds.find((one) => one === kind);
  if ((act !== 'up' && act !== 'down' && act !== 'remove') || known === undefined) {
    throw new BadRequest(400, 'a button that the page does not have');
  }
  return { act, part: { kind: known, key } };
}

type Reading = { t: EditorTexts };

/** What a service is, besides its questions. Empty words are kept as faults; too long ones are refused. */
export function parseAbout(form: SentForm, { t }: Reading): Parsed<Omit<Content, 'form'>> {
  refuseUnknown(form, [
    ...['titleSv', 'titleEn', 'descriptionSv', 'descriptionEn'],
    ...['whoMayAsk', 'levels', 'consentRule', 'targetDays', 'version'],
  ]);
  const errors: Record<string, string | undefined> = {};
  const title = readWords(form, 'title', 100, errors, t);
  const description = readWords(form, 'description', wordLimits.description, errors, t);
  const targetDays = readWhole(form.text('targetDays'), 1, 120);
  if (targetDays === undefined) errors.targetDays = t.errors.targetDays;
  const whoMayAsk = askers.filter((asker) => form.all('whoMayAsk').includes(asker));
  if (whoMayAsk.length === 0) errors.whoMayAsk = t.content['askers-missing'];
  const chosen = levels.filter((level) => form.all('levels').includes(level));
  if (chosen.length === 0) errors.levels = t.content['levels-missing'];
  const consentRule = consentRules.find((rule) => rule === form.text('consentRule'));
  if (consentRule === undefined) errors.consentRule = t.errors.choose;
  if (Object.keys(errors).length > 0 || consentRule === undefined || targetDays === undefined) {
    return { ok: false, errors };
  }
  return { ok: true, value: { title, description, whoMayAsk, levels: chosen, consentRule, targetDays } };
}

export function parseSection(
  form: SentForm,
  { key, of, t }: Reading & { key: string | undefined; of: ServiceForm },
): Parsed<Omit<FormSection, 'fields'>> {
  refuseUnknown(form, ['titleSv', 'titleEn', 'helpSv', 'helpEn', 'version']);
  const errors: Record<string, string | undefined> = {};
  const title = readWords(form, 'title', wordLimits.title, errors, t);
  const help = optional(readWords(form, 'help', wordLimits.help, errors, t));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { key: key ?? freshKey(title.en, keysOf(of), 'section'), title, ...help } };
}

export type QuestionInput = { section: string; field: FormField; move: { at: number; step: -1 | 1 } | undefined };

/** A question as it was written. `earlier`: the questions that a condition may hang on. */
export function parseQuestion(
  form: SentForm,
  { key, of, earlier, t }: Reading & { key: string | undefined; of: ServiceForm; earlier: readonly FormField[] },
): Parsed<QuestionInput> {
  const conditionNames = earlier.map((field) => `when_${field.key}`);
  refuseUnknown(form, [
    ...['section', 'labelSv', 'labelEn', 'helpSv', 'helpEn', 'kind', 'required', 'neededForSv', 'neededForEn'],
    ...['maxLength', 'move', 'version', ...optionNames, ...conditionNames],
  ]);
  const errors: Record<string, string | undefined> = {};
  const section = of.sections.find((one) => one.key === form.text('section'));
  if (section === undefined) errors.section = t.errors.choose;
  const label = readWords(form, 'label', wordLimits.label, errors, t);
  const help = optional(readWords(form, 'help', wordLimits.help, errors, t));
  const kind = fieldKinds.find((one) => one === form.text('kind'));
  if (kind === undefined) errors.kind = t.errors.choose;
  const neededFor = readWords(form, 'neededFor', wordLimits.neededFor, errors, t);
  const isWritten = kind === 'line' || kind === 'text';
  const written = form.text('maxLength');
  const maxLength = isWritten && written !== '' ? readWhole(written, 1, 4000) : undefined;
  if (isWritten && written !== '' && maxLength === undefined) errors.maxLength = t.errors.maxLength;
  const options = readOptions(form, errors, t);
  const showWhen = readCondition(form, earlier, errors, t);
  if (section === undefined || kind === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const isChosen = kind === 'choice' || kind === 'choices';
  const field: FormField = {
    key: key ?? freshKey(label.en, keysOf(of), 'question'),
    kind,
    label,
    ...help,
    required: form.text('required') === 'yes',
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(isChosen ? { options } : {}),
    neededFor,
    ...(showWhen === undefined ? {} : { showWhen }),
  };
  const move = readMove(form.text('move'));
  return { ok: true, value: { section: section.key, field: move ? swapped(field, move) : field, move } };
}

function readOptions(form: SentForm, errors: Record<string, string | undefined>, t: EditorTexts): FieldOption[] {
  const options: FieldOption[] = [];
  for (let at = 1; at <= optionRows; at += 1) {
    const label = { sv: form.text(`option${at}Sv`), en: form.text(`option${at}En`) };
    for (const [name, text] of [
      [`option${at}Sv`, label.sv],
      [`option${at}En`, label.en],
    ] as const) {
      if (text.length > wordLimits.label) errors[name] = t.errors.tooLong(wordLimits.label);
    }
    if (label.sv === '' && label.en === '') continue;
    const taken = options.map(({ value }) => value);
    // An option keeps the value under which it has been answered; a new one is given one from its English words.
    const known = form.text(`option${at}Value`);
    const isKept = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/.test(known) && !taken.includes(known);
    options.push({ value: isKept ? known : freshKey(label.en, taken, 'option'), label });
  }
  return options;
}

/** The boxes ticked under the earlier questions; none means always, and they may stand under one question only. */
function readCondition(
  form: SentForm,
  earlier: readonly FormField[],
  errors: Record<string, string | undefined>,
  t: EditorTexts,
): Condition | undefined {
  const ticked = earlier
    .map((field) => ({
      field: field.key,
      oneOf: knownAnswers(field).filter((value) => form.all(`when_${field.key}`).includes(value)),
    }))
    .filter(({ oneOf }) => oneOf.length > 0);
  const [first, second] = ticked;
  if (second !== undefined) errors[`when_${second.field}`] = t.errors.oneCondition;
  return first;
}

function readMove(written: string): { at: number; step: -1 | 1 } | undefined {
  const [, at, way] = /^(\d{1,2}):(up|down)$/.exec(written) ?? [];
  return at === undefined ? undefined : { at: Number(at), step: way === 'up' ? -1 : 1 };
}

function swapped(field: FormField, { at, step }: { at: number; step: -1 | 1 }): FormField {
  const options = [...(field.options ?? [])];
  const [one, other] = [options[at], options[at + step]];
  if (one === undefined || other === undefined) return field;
  options[at] = other;
  options[at + step] = one;
  return { ...field, options };
}

export function parseAttachment(
  form: SentForm,
  { key, of, t }: Reading & { key: string | undefined; of: ServiceForm },
): Parsed<AttachmentAsk> {
  refuseUnknown(form, ['labelSv', 'labelEn', 'helpSv', 'helpEn', 'required', 'mostMonthsOld', 'version']);
  const errors: Record<string, string | undefined> = {};
  const label = readWords(form, 'label', wordLimits.label, errors, t);
  const help = optional(readWords(form, 'help', wordLimits.help, errors, t));
  const written = form.text('mostMonthsOld');
  const mostMonthsOld = written === '' ? undefined : readWhole(written, 1, formLimits.monthsOld);
  if (written !== '' && mostMonthsOld === undefined) errors.mostMonthsOld = t.errors.months;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const value: AttachmentAsk = {
    key: key ?? freshKey(label.en, keysOf(of), 'attachment'),
    label,
    ...help,
    required: form.text('required') === 'yes',
    ...(mostMonthsOld === undefined ? {} : { mostMonthsOld }),
  };
  return { ok: true, value };
}

function readWords(
  form: SentForm,
  name: string,
  most: number,
  errors: Record<string, string | undefined>,
  t: EditorTexts,
): Words {
  const oneLine = (field: string) => form.text(field).replace(/\s*[\r\n]+\s*/g, ' ');
  const words = { sv: oneLine(`${name}Sv`), en: oneLine(`${name}En`) };
  if (words.sv.length > most) errors[`${name}Sv`] = t.errors.tooLong(most);
  if (words.en.length > most) errors[`${name}En`] = t.errors.tooLong(most);
  return words;
}

function optional(help: Words): { help?: Words } {
  return help.sv === '' && help.en === '' ? {} : { help };
}

function readWhole(written: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(written) ? Number(written) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** The faults of one part of the form, each under the name of the field that mends it. */
export function faultErrors(
  faults: readonly FormFault[],
  prefix: readonly (string | number)[],
  say: (reason: FormFault['reason']) => string,
  firstCondition = 'kind',
): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { path, reason } of faults) {
    if (!prefix.every((step, at) => path[at] === step)) continue;
    const name = nameOfPath(path.slice(prefix.length), firstCondition);
    errors[name] ??= say(reason);
  }
  return errors;
}

function nameOfPath(path: readonly (string | number)[], firstCondition: string): string {
  const [part, at, , language] = path;
  const suffix = (of: unknown) => (of === 'en' ? 'En' : 'Sv');
  if (part === 'options') return `option${typeof at === 'number' ? at + 1 : 1}${suffix(language)}`;
  if (part === 'showWhen') return firstCondition;
  if (part === 'key') return 'labelEn';
  if (part === 'maxLength' || part === 'mostMonthsOld') return part;
  if (part === 'fields') return 'titleSv';
  return `${String(part)}${suffix(at)}`;
}

/** The questions before this one, in the order they are asked, that a condition may hang on. */
export function earlierChoices(form: ServiceForm, key: string | undefined): FormField[] {
  const fields = fieldsOf(form);
  const at = fields.findIndex((field) => field.key === key);
  const before = at < 0 ? fields : fields.slice(0, at);
  return before.filter(({ kind }) => kind === 'choice' || kind === 'choices' || kind === 'yes_no');
}

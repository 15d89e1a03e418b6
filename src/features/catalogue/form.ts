// The form of a service as content: what a service asks besides the standard questions, which of it is shown, and what an
// answer may be. Pure. Called by the editor here, by the loader, and by the slices that ask, show and decide.
import { z } from 'zod';
import { findDate } from '../../kit/dates.ts';
import { en } from './texts.en.ts';
import { type CatalogueTexts, sv } from './texts.sv.ts';

export type Words = { sv: string; en: string };
export const fieldKinds = ['line', 'text', 'choice', 'choices', 'yes_no', 'date', 'number'] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type FieldOption = { value: string; label: Words };

/** Shown only when the earlier question `field` is itself shown and has one of these answers. */
export type Condition = { field: string; oneOf: string[] };

export type FormField = {
  key: string;
  kind: FieldKind;
  label: Words;
  help?: Words | undefined;
  required: boolean;
  /** Characters, of `line` and `text` only. */
  maxLength?: number | undefined;
  /** Of `choice` and `choices` only. */
  options?: FieldOption[] | undefined;
  /** What in the decision needs the answer. A question that nobody needs is not asked (GDPR 5.1 c). */
  neededFor: Words;
  showWhen?: Condition | undefined;
};
export type FormSection = { key: string; title: Words; help?: Words | undefined; fields: FormField[] };
export type AttachmentAsk = {
  key: string;
  label: Words;
  help?: Words | undefined;
  required: boolean;
  /** Older papers than this describe another situation than today's. */
  mostMonthsOld?: number | undefined;
  /** Set where the service has no age of its own and the municipality's rule holds; never stored. */
  ageRule?: 'confirmed' | 'unconfirmed' | undefined;
};
export type ServiceForm = { sections: FormSection[]; attachments: AttachmentAsk[] };

/** How old a paper may be where the service does not say: the municipality's rule as it stands on a day. */
export type AgeRule = { months: number; isConfirmed: boolean };

/** The form with an age for every paper it asks for; as it was where there is no rule. */
export function withAgeRule(form: ServiceForm, rule: AgeRule | undefined): ServiceForm {
  if (rule === undefined || form.attachments.every(({ mostMonthsOld }) => mostMonthsOld !== undefined)) return form;
  const { months, isConfirmed } = rule;
  const attachments = form.attachments.map((ask) =>
    ask.mostMonthsOld === undefined
      ? { ...ask, mostMonthsOld: months, ageRule: isConfirmed ? ('confirmed' as const) : ('unconfirmed' as const) }
      : ask,
  );
  return { ...form, attachments };
}

/** Raw values by field key, as they were typed; one text each except for `choices`. */
export type FieldValues = Readonly<Record<string, readonly string[] | undefined>>;

/** Most characters where the field itself does not say. */
export const defaultLength = { line: 200, text: 4000 } as const;
export const yesNo = ['yes', 'no'] as const;

const words = (most: number) => z.strictObject({ sv: z.string().trim().max(most), en: z.string().trim().max(most) });
const key = z.string().max(60);
const field = z.strictObject({
  key,
  kind: z.enum(fieldKinds),
  label: words(200),
  help: words(600).optional(),
  required: z.boolean(),
  maxLength: z.int().min(1).max(4000).optional(),
  options: z
    .array(z.strictObject({ value: key, label: words(200) }))
    .max(40)
    .optional(),
  neededFor: words(300),
  showWhen: z.strictObject({ field: key, oneOf: z.array(key).max(40) }).optional(),
});

/** The shape alone; whether the form may be asked is for checkForm. Sizes are bounded so that a form stays a form. */
export const serviceForm: z.ZodType<ServiceForm> = z.strictObject({
  sections: z
    .array(z.strictObject({ key, title: words(120), help: words(600).optional(), fields: z.array(field).max(60) }))
    .max(20),
  attachments: z
    .array(
      z.strictObject({
        key,
        label: words(200),
        help: words(600).optional(),
        required: z.boolean(),
        mostMonthsOld: z.int().min(1).max(120).optional(),
      }),
    )
    .max(20),
});

/** Every question in the order it is asked, shown or not. */
export function fieldsOf(form: ServiceForm): FormField[] {
  return form.sections.flatMap(({ fields }) => fields);
}

/** The answers that a field knows, in its own order; none for fields that are written in. */
export function knownAnswers(field: FormField): string[] {
  return field.kind === 'yes_no' ? [...yesNo] : (field.options ?? []).map(({ value }) => value);
}

/** What is asked, given what has been answered. A question that hangs on a hidden one is hidden, whatever was typed. */
export function visibleFields(form: ServiceForm, answers: FieldValues): FormField[] {
  const shown = new Map<string, FormField>();
  for (const field of fieldsOf(form)) {
    const { showWhen } = field;
    const isShown =
      showWhen === undefined ||
      (shown.has(showWhen.field) && given(answers, showWhen.field).some((value) => showWhen.oneOf.includes(value)));
    if (isShown) shown.set(field.key, field);
  }
  return [...shown.values()];
}

/** Field key to a sentence in both languages, in the order of the form. */
export type AnswerErrors = Record<string, Words>;
export type ParsedAnswers = { ok: true; value: Record<string, string[]> } | { ok: false; errors: AnswerErrors };

/**
 * Checks the answers to the questions that are shown. The value holds those alone, trimmed and without empty ones, numbers
 * with a decimal point; what stood in a hidden field is left out. Keys that the form does not have are not looked at.
 */
export function parseAnswers(form: ServiceForm, values: FieldValues): ParsedAnswers {
  const errors: AnswerErrors = {};
  const value: Record<string, string[]> = {};
  for (const field of visibleFields(form, values)) {
    const answer = given(values, field.key);
    const fault = faultOf(field, answer);
    if (fault !== undefined) {
      errors[field.key] = { sv: fault(sv.answers, field.label.sv), en: fault(en.answers, field.label.en) };
    } else if (answer.length > 0) {
      value[field.key] = answer.map((text) => (field.kind === 'number' ? (findNumber(text) ?? text) : text));
    }
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value };
}

/** An answer as people read it; options by their label, numbers with the language's own comma or point. */
export function answerText(field: FormField, answer: readonly string[], language: 'sv' | 'en'): string {
  const texts = language === 'sv' ? sv : en;
  const spoken = answer.map((value) => {
    if (field.kind === 'yes_no') return value === 'yes' ? texts.answers.yes : texts.answers.no;
    if (field.kind === 'number') return language === 'sv' ? value.replace('.', ',') : value;
    return field.options?.find((option) => option.value === value)?.label[language] ?? value;
  });
  return spoken.join(field.kind === 'choices' ? ', ' : ' ');
}

function given(values: FieldValues, key: string): string[] {
  return (Object.hasOwn(values, key) ? (values[key] ?? []) : [])
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

type Say = (texts: CatalogueTexts['answers'], label: string) => string;

function faultOf(field: FormField, answer: readonly string[]): Say | undefined {
  const [first] = answer;
  if (first === undefined) {
    if (!field.required) return undefined;
    return (texts, label) => texts.required[field.kind](label);
  }
  if (answer.length > 1 && field.kind !== 'choices') return (texts, label) => texts.onlyOne(label);
  switch (field.kind) {
    case 'line':
    case 'text': {
      const most = field.maxLength ?? defaultLength[field.kind];
      if (first.length > most) return (texts, label) => texts.tooLong(label, first.length, most);
      return field.kind === 'line' && /[\r\n]/.test(first) ? (texts, label) => texts.oneLine(label) : undefined;
    }
    case 'choice':
    case 'choices':
    case 'yes_no': {
      const known = knownAnswers(field);
      return answer.every((value) => known.includes(value)) ? undefined : (texts, label) => texts.unknown(label);
    }
    case 'date':
      return findDate(first) === undefined ? (texts, label) => texts.date(label) : undefined;
    case 'number':
      return findNumber(first) === undefined ? (texts, label) => texts.number(label) : undefined;
  }
}

/** Not below zero, at most nine figures and two decimals, with a comma or a point; spaces between thousands are let go. */
function findNumber(written: string): string | undefined {
  const plain = written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? plain : undefined;
}

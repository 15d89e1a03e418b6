// What keeps a form from being asked: each fault with the place where it stands. Pure. The editor shows the faults beside
// the fields, publishing and the loader refuse a form that has any.
import {
  type Condition,
  type FieldOption,
  type FormField,
  type FormSection,
  fieldsOf,
  knownAnswers,
  type ServiceForm,
  type Words,
} from './form.ts';

/** More than these and the form is two forms. The standard questions come on top. */
export const formLimits = { sections: 6, fields: 20, attachments: 8, options: 15, monthsOld: 60 } as const;

export type FaultReason =
  | 'words-missing'
  | 'needed-for-missing'
  | 'asks-diagnosis'
  | 'asks-identity'
  | 'key'
  | 'key-repeated'
  | 'section-empty'
  | 'sections-too-many'
  | 'fields-too-many'
  | 'attachments-too-many'
  | 'options-missing'
  | 'options-too-many'
  | 'options-unwanted'
  | 'option-repeated'
  | 'length-unwanted'
  | 'condition-unknown'
  | 'condition-later'
  | 'condition-circle'
  | 'condition-kind'
  | 'condition-answer'
  | 'months-old';

/** `path` leads into the form: ['sections', 0, 'fields', 2, 'label', 'en']. */
export type FormFault = { path: (string | number)[]; reason: FaultReason };

type Found = (path: (string | number)[], reason: FaultReason) => void;

/** Every fault, in the order of the form; none means that the form may be asked. */
export function checkForm(form: ServiceForm): FormFault[] {
  const faults: FormFault[] = [];
  const found: Found = (path, reason) => faults.push({ path, reason });
  if (form.sections.length > formLimits.sections) found(['sections'], 'sections-too-many');
  if (fieldsOf(form).length > formLimits.fields) found(['sections'], 'fields-too-many');
  const sectionKeys = new Set<string>();
  const fieldKeys = new Set<string>();
  const earlier = new Map<string, FormField>();
  form.sections.forEach((section, at) => {
    checkSection(section, ['sections', at], sectionKeys, found);
    section.fields.forEach((field, place) => {
      const path = ['sections', at, 'fields', place];
      checkKey(field.key, fieldKeys, path, found);
      checkField(field, path, found);
      if (field.showWhen !== undefined)
        checkCondition(form, field, field.showWhen, earlier, [...path, 'showWhen'], found);
      if (!earlier.has(field.key)) earlier.set(field.key, field);
    });
  });
  checkAttachments(form, found);
  return faults;
}

function checkSection(section: FormSection, path: (string | number)[], keys: Set<string>, found: Found): void {
  checkKey(section.key, keys, path, found);
  checkWords(section.title, [...path, 'title'], found);
  if (section.help !== undefined) checkHelp(section.help, [...path, 'help'], found);
  if (section.fields.length === 0) found([...path, 'fields'], 'section-empty');
}

function checkField(field: FormField, path: (string | number)[], found: Found): void {
  checkAsking(field.label, [...path, 'label'], found);
  checkAskingKey(field.key, [...path, 'key'], found);
  if (field.help !== undefined) checkHelp(field.help, [...path, 'help'], found);
  if (isEmpty(field.neededFor.sv) || isEmpty(field.neededFor.en)) found([...path, 'neededFor'], 'needed-for-missing');
  const isWritten = field.kind === 'line' || field.kind === 'text';
  if (field.maxLength !== undefined && !isWritten) found([...path, 'maxLength'], 'length-unwanted');
  const isChosen = field.kind === 'choice' || field.kind === 'choices';
  const options = field.options ?? [];
  if (isChosen) checkOptions(options, [...path, 'options'], found);
  else if (options.length > 0) found([...path, 'options'], 'options-unwanted');
}

function checkOptions(options: readonly FieldOption[], path: (string | number)[], found: Found): void {
  if (options.length < 2) found(path, 'options-missing');
  if (options.length > formLimits.options) found(path, 'options-too-many');
  const values = new Set<string>();
  options.forEach((option, at) => {
    const place = [...path, at];
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/.test(option.value)) found([...place, 'value'], 'key');
    else if (values.has(option.value)) found([...place, 'value'], 'option-repeated');
    values.add(option.value);
    checkAsking(option.label, [...place, 'label'], found);
    checkAskingKey(option.value, [...place, 'value'], found);
  });
}

function checkCondition(
  form: ServiceForm,
  field: FormField,
  condition: Condition,
  earlier: ReadonlyMap<string, FormField>,
  path: (string | number)[],
  found: Found,
): void {
  const asked = earlier.get(condition.field);
  if (isCircle(form, field.key)) found([...path, 'field'], 'condition-circle');
  else if (!fieldsOf(form).some(({ key }) => key === condition.field)) found([...path, 'field'], 'condition-unknown');
  else if (asked === undefined) found([...path, 'field'], 'condition-later');
  else if (asked.kind !== 'choice' && asked.kind !== 'choices' && asked.kind !== 'yes_no') {
    found([...path, 'field'], 'condition-kind');
  } else {
    const known = knownAnswers(asked);
    if (condition.oneOf.length === 0 || condition.oneOf.some((value) => !known.includes(value))) {
      found([...path, 'oneOf'], 'condition-answer');
    }
  }
}

/** Whether a question hangs on itself, directly or through others. */
function isCircle(form: ServiceForm, key: string): boolean {
  const hangsOn = new Map(fieldsOf(form).map((field) => [field.key, field.showWhen?.field]));
  const passed = new Set<string>();
  for (let at = hangsOn.get(key); at !== undefined && !passed.has(at); at = hangsOn.get(at)) {
    if (at === key) return true;
    passed.add(at);
  }
  return false;
}

function checkAttachments(form: ServiceForm, found: Found): void {
  if (form.attachments.length > formLimits.attachments) found(['attachments'], 'attachments-too-many');
  const keys = new Set<string>();
  form.attachments.forEach((ask, at) => {
    const path = ['attachments', at];
    checkKey(ask.key, keys, path, found);
    checkAsking(ask.label, [...path, 'label'], found);
    checkAskingKey(ask.key, [...path, 'key'], found);
    if (ask.help !== undefined) checkHelp(ask.help, [...path, 'help'], found);
    const months = ask.mostMonthsOld;
    if (months !== undefined && (!Number.isInteger(months) || months < 1 || months > formLimits.monthsOld)) {
      found([...path, 'mostMonthsOld'], 'months-old');
    }
  });
}

/** Keys become field names and keys of stored answers: plain letters, and none that an object already has. */
function checkKey(key: string, taken: Set<string>, path: (string | number)[], found: Found): void {
  if (!/^[a-z][a-zA-Z0-9]{1,39}$/.test(key) || key in Object.prototype) found([...path, 'key'], 'key');
  else if (taken.has(key)) found([...path, 'key'], 'key-repeated');
  taken.add(key);
}

function checkWords(words: Words, path: (string | number)[], found: Found): void {
  for (const language of ['sv', 'en'] as const) {
    if (isEmpty(words[language])) found([...path, language], 'words-missing');
  }
}

/** Words that ask: a label or an option. */
function checkAsking(words: Words, path: (string | number)[], found: Found): void {
  checkWords(words, path, found);
  for (const language of ['sv', 'en'] as const) {
    if (namesDiagnosis(words[language])) found([...path, language], 'asks-diagnosis');
    else if (IDENTITY.test(words[language])) found([...path, language], 'asks-identity');
  }
}

function checkAskingKey(key: string, path: (string | number)[], found: Found): void {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ');
  if (namesDiagnosis(words)) found(path, 'asks-diagnosis');
  else if (IDENTITY.test(words)) found(path, 'asks-identity');
}

/** A help text may say that no diagnosis is wanted; it may not ask for one. */
function checkHelp(words: Words, path: (string | number)[], found: Found): void {
  checkWords(words, path, found);
  for (const language of ['sv', 'en'] as const) {
    const sentences = words[language].split(/[.?!:]\s/);
    const asks = sentences.some((sentence) => namesDiagnosis(sentence) && !DENIED.test(sentence));
    if (asks) found([...path, language], 'asks-diagnosis');
  }
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}

// Outside health care there is no clear ground to keep a diagnosis, and support follows needs (Skollagen 3 kap.). The names
// stand in both languages; letters with rings and dots are written as escapes, since they are no words that anybody reads.
const DIAGNOSIS = new RegExp(
  [
    'diagnos',
    'autis',
    'asperger',
    'tourette',
    'dysle[xk]',
    'dyskalkyl',
    'dyscalcul',
    'bipol[\u00e4a]r',
    'schi[sz]o',
    'anore[xk]',
    'bulimi',
    'epilep',
    'cerebral pares',
    'cp.skad',
    'psykos\\b',
    'psychosis',
    'utvecklingsst\u00f6rning',
    'spr\u00e5kst\u00f6rning',
    'st\u00f6rning av psyk',
    'trotssyndrom',
    'downs? syndrom',
    'intellektuell funktionsneds',
    '(intellectual|learning|developmental) (disabilit|disorder)',
    '\\bdisorders?\\b',
    '\\b(adhd|npf|ocd|ptsd|fasd|dld|icd(?:.?1[01])?|dsm(?:.?[45v])?)\\b',
  ].join('|'),
  'i',
);
// Short names that are also words are told from them by their capitals; so are the codes of the classification.
const DIAGNOSIS_CAPITALS = /\b(ADD|[A-TV-Z]\d\d\.\d)\b/;
const DENIED = /\b(inte|inga|inget|ingen|utan|not|no|never|without|nor)\b|n.t\b/i;

function namesDiagnosis(text: string): boolean {
  return DIAGNOSIS.test(text) || DIAGNOSIS_CAPITALS.test(text);
}

// Who the pupil is, the standard questions ask, and only when the request is about one pupil.
const IDENTITY =
  /personnummer|samordningsnummer|personal.?(identity.?)?number|(elevens|barnets|pupilens) namn|\b(pupil|student|child)\S* name/i;

// Changes to a form as an administrator makes them: put, move, remove. Pure; each gives a new form. Called by commands.
import type { AttachmentAsk, FormField, FormSection, ServiceForm } from './form.ts';

export const partKinds = ['section', 'question', 'attachment'] as const;
export type PartKind = (typeof partKinds)[number];
export type Part = { kind: PartKind; key: string };

/** Whether the form has the part. */
export function hasPart(form: ServiceForm, { kind, key }: Part): boolean {
  if (kind === 'section') return form.sections.some((section) => section.key === key);
  if (kind === 'attachment') return form.attachments.some((ask) => ask.key === key);
  return form.sections.some(({ fields }) => fields.some((field) => field.key === key));
}

/** One step up or down. A question at the edge of its section goes into the next one; at the edge of the form it stays. */
export function movePart(form: ServiceForm, { kind, key }: Part, step: -1 | 1): ServiceForm {
  if (kind === 'section') return { ...form, sections: moved(form.sections, key, step) };
  if (kind === 'attachment') return { ...form, attachments: moved(form.attachments, key, step) };
  const at = form.sections.findIndex(({ fields }) => fields.some((field) => field.key === key));
  const fields = form.sections[at]?.fields ?? [];
  const field = fields.find((one) => one.key === key);
  const isEdge = field === fields[step < 0 ? 0 : fields.length - 1];
  const neighbour = form.sections[at + step];
  if (field === undefined || (isEdge && neighbour === undefined)) return form;
  const sections = form.sections.map((section, place) => {
    if (place === at) {
      return {
        ...section,
        fields: isEdge ? section.fields.filter((one) => one !== field) : moved(section.fields, key, step),
      };
    }
    if (!isEdge || place !== at + step) return section;
    return { ...section, fields: step < 0 ? [...section.fields, field] : [field, ...section.fields] };
  });
  return { ...form, sections };
}

/** Without the part; a section goes with its questions. */
export function removePart(form: ServiceForm, { kind, key }: Part): ServiceForm {
  const without = <T extends { key: string }>(list: readonly T[]) => list.filter((one) => one.key !== key);
  if (kind === 'section') return { ...form, sections: without(form.sections) };
  if (kind === 'attachment') return { ...form, attachments: without(form.attachments) };
  return { ...form, sections: form.sections.map((section) => ({ ...section, fields: without(section.fields) })) };
}

/** The section renamed, or a new one last. */
export function putSection(form: ServiceForm, section: Omit<FormSection, 'fields'>): ServiceForm {
  const isThere = form.sections.some(({ key }) => key === section.key);
  const sections = isThere
    ? form.sections.map((one) => (one.key === section.key ? { ...section, fields: one.fields } : one))
    : [...form.sections, { ...section, fields: [] }];
  return { ...form, sections };
}

/** The question in its place in the section, or last there when it is new or came from another section. */
export function putQuestion(form: ServiceForm, sectionKey: string, field: FormField): ServiceForm {
  const sections = form.sections.map((section) => {
    const isHere = section.fields.some(({ key }) => key === field.key);
    if (section.key !== sectionKey) {
      return isHere ? { ...section, fields: section.fields.filter(({ key }) => key !== field.key) } : section;
    }
    const fields = isHere
      ? section.fields.map((one) => (one.key === field.key ? field : one))
      : [...section.fields, field];
    return { ...section, fields };
  });
  return { ...form, sections };
}

export function putAttachment(form: ServiceForm, ask: AttachmentAsk): ServiceForm {
  const isThere = form.attachments.some(({ key }) => key === ask.key);
  const attachments = isThere
    ? form.attachments.map((one) => (one.key === ask.key ? ask : one))
    : [...form.attachments, ask];
  return { ...form, attachments };
}

/** A key out of English words, as "wishedDates"; a number after it when it is taken. Answers are stored under it for ever. */
export function freshKey(words: string, taken: readonly string[], fallback: string): string {
  const parts = words.toLowerCase().match(/[a-z]+/g) ?? [];
  const camel = parts
    .filter((part) => !fillers.has(part))
    .slice(0, 4)
    .map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
    .slice(0, 36);
  const stem = camel.length < 3 || camel in Object.prototype ? fallback : camel;
  const isTaken = new Set(taken);
  let key = stem;
  for (let n = 2; isTaken.has(key); n += 1) key = `${stem}${n}`;
  return key;
}

const fillers = new Set([
  'a',
  'an',
  'the',
  'of',
  'do',
  'does',
  'you',
  'your',
  'is',
  'are',
  'what',
  'which',
  'how',
  'to',
]);

/** Everything that has a key of its own in the form. */
export function keysOf(form: ServiceForm): string[] {
  return [
    ...form.sections.flatMap(({ key, fields }) => [key, ...fields.map((field) => field.key)]),
    ...form.attachments.map(({ key }) => key),
  ];
}

function moved<T extends { key: string }>(list: readonly T[], key: string, step: -1 | 1): T[] {
  const at = list.findIndex((one) => one.key === key);
  const other = list[at + step];
  const one = list[at];
  if (one === undefined || other === undefined) return [...list];
  return list.map((each) => (each === one ? other : each === other ? one : each));
}

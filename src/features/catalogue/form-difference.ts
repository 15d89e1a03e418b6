// What differs between two versions of a service, question by question, for the history and for who is about to publish.
// Pure; the texts make sentences of it.
import type { AttachmentAsk, FormField, ServiceForm, Words } from './form.ts';

/** What stands in a version besides its form, as an administrator may change it. */
export type VersionContent = {
  title: Words;
  description: Words;
  whoMayAsk: readonly string[];
  levels: readonly string[];
  consentRule: string;
  targetDays: number;
  form: ServiceForm;
};

export const aspects = [
  'label',
  'help',
  'kind',
  'required',
  'maxLength',
  'options',
  'neededFor',
  'showWhen',
  'mostMonthsOld',
  'section',
] as const;
export type Aspect = (typeof aspects)[number];
export type ContentPart = Exclude<keyof VersionContent, 'form'>;

export type Difference =
  | { kind: 'content'; part: ContentPart }
  | { kind: 'added' | 'removed'; of: 'section' | 'question' | 'attachment'; label: Words }
  | { kind: 'changed'; of: 'section' | 'question' | 'attachment'; label: Words; aspects: Aspect[] }
  | { kind: 'order' };

const contentParts = ['title', 'description', 'whoMayAsk', 'levels', 'consentRule', 'targetDays'] as const;

/** In the order of the newer form; what was removed comes last. */
export function differences(before: VersionContent, after: VersionContent): Difference[] {
  const content = contentParts
    .filter((part) => !isSame(before[part], after[part]))
    .map((part): Difference => ({ kind: 'content', part }));
  const placed = (form: ServiceForm) =>
    form.sections.flatMap(({ key, fields }) => fields.map((field) => ({ ...field, section: key })));
  const questions = compare(placed(before.form), placed(after.form), 'question');
  const sectionHeads = (form: ServiceForm) =>
    form.sections.map(({ key, title, help }) => ({ key, label: title, help }));
  const sections = compare(sectionHeads(before.form), sectionHeads(after.form), 'section');
  const attachments = compare(before.form.attachments, after.form.attachments, 'attachment');
  const found = [...content, ...sections, ...questions, ...attachments];
  return isReordered(before.form, after.form) ? [...found, { kind: 'order' }] : found;
}

type Compared = { key: string; label: Words } & Partial<FormField & AttachmentAsk & { section: string }>;

function compare(
  before: readonly Compared[],
  after: readonly Compared[],
  of: 'section' | 'question' | 'attachment',
): Difference[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  const later = new Set(after.map(({ key }) => key));
  const kept = after.flatMap((one): Difference[] => {
    const was = earlier.get(one.key);
    if (was === undefined) return [{ kind: 'added', of, label: one.label }];
    const changed = aspects.filter((aspect) => !isSame(was[aspect], one[aspect]));
    return changed.length === 0 ? [] : [{ kind: 'changed', of, label: one.label, aspects: changed }];
  });
  const removed = before
    .filter(({ key }) => !later.has(key))
    .map(({ label }): Difference => ({ kind: 'removed', of, label }));
  return [...kept, ...removed];
}

/** Whether what both have stands in another order. */
function isReordered(before: ServiceForm, after: ServiceForm): boolean {
  const keys = (form: ServiceForm) => [
    ...form.sections.map(({ key }) => `section ${key}`),
    ...form.sections.flatMap(({ fields }) => fields.map(({ key }) => `question ${key}`)),
    ...form.attachments.map(({ key }) => `attachment ${key}`),
  ];
  const [was, is] = [keys(before), keys(after)];
  return !isSame(
    was.filter((key) => is.includes(key)),
    is.filter((key) => was.includes(key)),
  );
}

/** jsonb keeps no order of keys, so two forms are compared without it. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

// The forms of the routing rules, read strictly: one rule, one change of the draft's order, the day it begins to hold.
import { findDate, isBefore } from '../../kit/dates.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { levels, listNames, organiserKinds, priorities, type RuleContent, urgencies } from './domain.ts';
import type { Choices } from './queries.ts';
import type { RoutingTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type ParsedRule = { ok: true; value: RuleContent } | { ok: false; errors: FieldErrors; values: SentValues };

export const wordsLimit = 200;
const grades = Array.from({ length: 10 }, (_, grade) => String(grade));
const ruleFields = [
  'version',
  'words',
  ...listNames,
  'addSchool',
  'gradeFrom',
  'gradeTo',
  'unit',
  'contributing',
  'priority',
];

/** The version of the draft that the sender had on the screen. Throws BadRequest: the field is not typed by people. */
export function parseVersion(form: SentForm): number {
  const version = Number(form.text('version'));
  if (!Number.isSafeInteger(version) || version < 1) throw new BadRequest(400, 'a version is expected');
  return version;
}

/** A unit that is closed, or has a last day set, is refused with its name: matters would be sent to a locked door. */
export function parseRule(form: SentForm, { choices, t }: { choices: Choices; t: RoutingTexts }): ParsedRule {
  refuseUnknown(form, ruleFields);
  const errors: Record<string, string> = {};
  const words = form.text('words');
  if (words === '') errors.words = t.errors.words;
  if (words.length > wordsLimit) errors.words = t.errors.tooLong(wordsLimit);
  const known: Record<string, readonly string[]> = {
    services: choices.services.map(({ id }) => id),
    levels,
    urgencies,
    schoolForms: Object.keys(t.schoolForms),
    organiserKinds,
    areas: choices.areas.map(({ id }) => id),
    schools: choices.schools.map(({ id }) => id),
  };
  for (const [name, values] of Object.entries(known)) {
    if (form.all(name).some((value) => value !== '' && !values.includes(value))) errors[name] = t.errors.unknown;
  }
  if (form.text('addSchool') !== '' && !known.schools?.includes(form.text('addSchool')))
    errors.addSchool = t.errors.unknown;
  const languages = readLanguages(form.text('languages'));
  if (languages.some((code) => !/^[a-z]{2,3}$/.test(code))) errors.languages = t.errors.languages;
  const [gradeFrom, gradeTo] = [form.text('gradeFrom'), form.text('gradeTo')];
  const hasGrades = gradeFrom !== '' || gradeTo !== '';
  if (hasGrades && !(grades.includes(gradeFrom) && grades.includes(gradeTo) && Number(gradeFrom) <= Number(gradeTo))) {
    errors.gradeFrom = t.errors.grades;
  }
  const contributing = chosen(form, 'contributing');
  const unitId = form.text('unit');
  const closing = (id: string) => choices.units.find((unit) => unit.id === id)?.until;
  if (closing(unitId) === undefined) errors.unit = unitId === '' ? t.errors.unit : t.errors.unitClosed;
  else if (closing(unitId) !== null) errors.unit = t.errors.unitCloses(closing(unitId) ?? '');
  if (contributing.some((id) => closing(id) !== null)) errors.contributing = t.errors.unitClosed;
  if (contributing.includes(unitId)) errors.contributing = t.errors.unitTwice;
  const priority = form.text('priority');
  if (priority !== '' && !priorities.some((one) => one === priority)) errors.priority = t.errors.unknown;
  if (Object.keys(errors).length > 0) return { ok: false, errors, values: form.values };
  const lists = Object.fromEntries(Object.keys(known).map((name) => [name, chosen(form, name)]));
  const schools = [...new Set([...chosen(form, 'schools'), ...chosen(form, 'addSchool')])];
  return {
    ok: true,
    value: {
      ...(lists as Pick<RuleContent, Exclude<(typeof listNames)[number], 'languages'>>),
      schools,
      words,
      languages,
      gradeFrom: hasGrades ? Number(gradeFrom) : null,
      gradeTo: hasGrades ? Number(gradeTo) : null,
      unitId,
      contributing,
      priority: priority === '' ? null : priority,
    },
  };
}

/** Written with spaces or commas between: "ar, so". */
function readLanguages(text: string): string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((code) => code !== ''),
    ),
  ];
}

function chosen(form: SentForm, name: string): string[] {
  return [...new Set(form.all(name).filter((value) => value !== ''))];
}

export type DraftChange = { do: 'up' | 'down' | 'remove'; ruleId: string } | { do: 'discard' };

/** A button's value: `up <id>`, `down <id>`, `remove <id>` or `discard`. No form of ours sends another. */
export function parseChange(form: SentForm): DraftChange {
  refuseUnknown(form, ['version', 'do']);
  const [what = '', ruleId = ''] = form.text('do').split(' ');
  if (what === 'discard') return { do: 'discard' };
  if ((what === 'up' || what === 'down' || what === 'remove') && ruleId !== '') return { do: what, ruleId };
  throw new BadRequest(400, 'no change of ours');
}

/** The edition to begin from: an older one is restored, otherwise what holds today is copied. */
export function parseBeginning(form: SentForm): number | null {
  refuseUnknown(form, ['restore']);
  const restore = form.text('restore');
  if (restore === '') return null;
  if (!/^[1-9]\d{0,6}$/.test(restore)) throw new BadRequest(400, 'an edition is expected');
  return Number(restore);
}

export type ParsedDay = { ok: true; value: string } | { ok: false; errors: FieldErrors; values: SentValues };

export function parsePublication(
  form: SentForm,
  { today, t }: { today: Temporal.PlainDate; t: RoutingTexts },
): ParsedDay {
  refuseUnknown(form, ['version', 'from']);
  const day = findDate(form.text('from'));
  if (day === undefined) return { ok: false, errors: { from: t.errors.from }, values: form.values };
  if (isBefore(day, today)) return { ok: false, errors: { from: t.errors.fromPast }, values: form.values };
  return { ok: true, value: day.toString() };
}

function refuseUnknown(form: SentForm, known: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !known.includes(name))) throw new BadRequest(400, 'unknown fields');
}

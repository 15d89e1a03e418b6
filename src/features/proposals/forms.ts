// The forms of proposals, read strictly: what somebody has to tell, and an editor's decision.
import { findId } from '../../kit/ids.ts';
import { hasPersonalNumber } from '../../kit/personal-number.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import { refuseUnknownFields, type SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type DecisionKind, decisionKinds, pictureStates, schoolForms, wishes } from './domain.ts';
import type { NewProposal } from './queries.ts';
import type { ProposalTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

export const limits = { name: 120, email: 200, theme: 150, body: 10_000, links: 2_000, words: 2_000 } as const;
const fields = ['theme', 'body', 'links', 'wish', 'pictures', 'school', 'schoolForm', 'name', 'email'];

/** `schools`: the ids that the form offers. */
export function parseProposal(
  form: SentForm,
  { schools, t }: { schools: ReadonlySet<string>; t: ProposalTexts },
): Parsed<NewProposal> {
  refuseUnknownFields(form, fields);
  const errors: Record<string, string> = {};
  const required = { name: t.errors.name, email: t.errors.email, theme: t.errors.theme, body: t.errors.body };
  for (const name of ['name', 'email', 'theme', 'body', 'links'] as const) {
    const text = form.text(name);
    if (text === '' && name !== 'links') errors[name] = required[name];
    else if (text.length > limits[name]) errors[name] = t.errors.tooLong(limits[name]);
    else if (hasPersonalNumber(text)) errors[name] = t.errors.personalNumber;
  }
  const email = form.text('email');
  if (errors.email === undefined && !/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/.test(email))
    errors.email = t.errors.email;
  const school = form.text('school');
  if (school !== '' && !schools.has(school)) errors.school = t.errors.unknown;
  const schoolForm = form.text('schoolForm');
  if (schoolForm !== '' && !(schoolForms as readonly string[]).includes(schoolForm))
    errors.schoolForm = t.errors.unknown;
  if (!(wishes as readonly string[]).includes(form.text('wish'))) errors.wish = t.errors.wish;
  if (!(pictureStates as readonly string[]).includes(form.text('pictures'))) errors.pictures = t.errors.pictures;
  if (Object.keys(errors).length > 0) return { ok: false, errors: inOrder(errors), values: form.values };
  const value = {
    senderName: oneLine(form.text('name')),
    senderEmail: email,
    schoolUnitId: findId(school) ?? null,
    schoolForm,
    theme: oneLine(form.text('theme')),
    body: form.text('body'),
    links: form.text('links'),
    wish: form.text('wish'),
    pictures: form.text('pictures'),
  };
  return { ok: true, value };
}

export type Decided = { kind: DecisionKind; words: string; unitId: string };

/** A no has a reason: somebody reads it. `units`: where the article may belong, for whoever writes for all. */
export function parseDecision(
  form: SentForm,
  { units, t }: { units: readonly string[]; t: ProposalTexts },
): Parsed<Decided> {
  refuseUnknownFields(form, ['do', 'words', 'unit']);
  const kind = decisionKinds.find((each) => each === form.text('do'));
  if (kind === undefined) throw new BadRequest(400, 'no such decision');
  const errors: Record<string, string> = {};
  const words = form.text('words');
  if (words === '' && kind === 'declined') errors.words = t.errors.reason;
  if (words.length > limits.words) errors.words = t.errors.tooLong(limits.words);
  if (hasPersonalNumber(words)) errors.words = t.errors.personalNumber;
  const unitId = form.text('unit');
  if (kind === 'made' && units.length > 0 && !units.includes(unitId)) errors.unit = t.errors.unit;
  if (Object.keys(errors).length > 0) return { ok: false, errors, values: form.values };
  return { ok: true, value: { kind, words, unitId } };
}

/** As the fields stand in the form. */
function inOrder(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(fields.flatMap((name) => (errors[name] === undefined ? [] : [[name, errors[name]]])));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

// The forms of proposals, read strictly: what somebody has to tell, and an editor's decision.
import type { Language } from '../../access/route.ts';
import { findEmail } from '../../kit/email.ts';
import { findId } from '../../kit/ids.ts';
import { hasPersonalNumber } from '../../kit/personal-number.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import { refuseUnknownFields, type SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type DecisionKind, decisionKinds, pictureState, schoolForms, wishes } from './domain.ts';
import {
  parsePictures,
  pictureFields,
  places,
  refuseUnknownFiles,
  type SentPicture,
  tickErrors,
} from './forms-pictures.ts';
import type { NewProposal } from './queries.ts';
import type { ProposalTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

export const limits = { name: 120, email: 200, theme: 150, body: 10_000, links: 2_000, words: 2_000 } as const;
const fields = ['theme', 'body', 'links', ...pictureFields, 'wish', 'school', 'schoolForm', 'name', 'email'];

type Around = { schools: ReadonlySet<string>; language: Language; t: ProposalTexts };

/** `schools`: the ids that the form offers. Without an address the answer is read on the receipt; a visit needs one. */
export function parseProposal(
  form: SentForm,
  { schools, language, t }: Around,
): Parsed<NewProposal & { sentPictures: SentPicture[] }> {
  refuseUnknownFields(form, fields);
  const told = parsePictures(form, { language, t });
  const errors = { ...told.errors, ...wordErrors(form, t) };
  const school = form.text('school');
  if (school !== '' && !schools.has(school)) errors.school = t.errors.unknown;
  if (Object.keys(errors).length > 0) return { ok: false, errors: again(errors, form, t), values: form.values };
  const value = {
    senderName: oneLine(form.text('name')),
    senderEmail: findEmail(form.text('email')) ?? null,
    schoolUnitId: findId(school) ?? null,
    schoolForm: form.text('schoolForm'),
    theme: oneLine(form.text('theme')),
    body: form.text('body'),
    links: form.text('links'),
    wish: form.text('wish'),
    pictures: pictureState(told.pictures),
    language,
    sentPictures: told.pictures,
  };
  return { ok: true, value };
}

/** Whether the form is right but for its pictures, and the school, which the database knows. Otherwise no picture is opened. */
export function isComplete(form: SentForm, t: ProposalTexts): boolean {
  refuseUnknownFields(form, fields);
  refuseUnknownFiles(form);
  return Object.keys({ ...wordErrors(form, t), ...tickErrors(form, t) }).length === 0;
}

function wordErrors(form: SentForm, t: ProposalTexts): Record<string, string> {
  const errors: Record<string, string> = {};
  const required = { name: t.errors.name, theme: t.errors.theme, body: t.errors.body };
  for (const name of ['name', 'theme', 'body', 'links'] as const) {
    const text = form.text(name);
    if (text === '' && name !== 'links') errors[name] = required[name];
    else if (text.length > limits[name]) errors[name] = t.errors.tooLong(limits[name]);
    else if (hasPersonalNumber(text)) errors[name] = t.errors.personalNumber;
  }
  const [typed, wish] = [form.text('email'), form.text('wish')];
  const email = typed.length > limits.email || hasPersonalNumber(typed) ? undefined : findEmail(typed);
  if (typed !== '' && email === undefined) errors.email = t.errors.email;
  if (typed === '' && wish !== '' && wish !== 'tip') errors.email = t.errors.emailNeeded;
  const schoolForm = form.text('schoolForm');
  if (schoolForm !== '' && !(schoolForms as readonly string[]).includes(schoolForm))
    errors.schoolForm = t.errors.unknown;
  if (!(wishes as readonly string[]).includes(wish)) errors.wish = t.errors.wish;
  return errors;
}

/** As the fields stand in the form. A browser does not give back a file that it sent: it says so beside each that was right. */
export function again(
  errors: Record<string, string | undefined>,
  form: SentForm,
  t: ProposalTexts,
): Record<string, string> {
  const sent = Object.fromEntries((form.fileFields ?? []).map((name) => [name, t.errors.chooseAgain]));
  const all = { ...sent, ...errors };
  return Object.fromEntries(fields.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
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

/** Which of the proposal's pictures is taken over. */
export function parsePlace(form: SentForm): number {
  refuseUnknownFields(form, ['do', 'place']);
  const place = findPlace(form.text('place'));
  if (place === undefined) throw new BadRequest(400, 'no such picture');
  return place;
}

export function findPlace(text: string): number | undefined {
  return places.find((place) => String(place) === text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

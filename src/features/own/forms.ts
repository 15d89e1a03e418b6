// From what a private person has sent to what may be stored: a draft keeps the answers as they were typed, a request must be
// whole. Called by the routes.
import type { Language, SentForm } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { findPhone } from '../../kit/phone.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { fieldsOf, type Level, parseAnswers, type Service, visibleFields } from '../catalogue/index.ts';
import {
  type Answers,
  extraName,
  findPersonalNumbers,
  isLeftOver,
  onlyFields,
  ownAnswers,
  type PupilInput,
  requestLimits,
  type Urgency,
} from '../requests/index.ts';
import { gentleForm, levelsFor, type Role, rolesFor, type Self } from './domain.ts';
import type { Identity, OwnSender } from './queries.ts';
import type { OwnTexts } from './texts.sv.ts';

export const lineLimit = 200;
const draftLimitBytes = 150_000;
export const pupilFields = ['personalNumber', 'givenName', 'familyName', 'grade'] as const;
/** What is asked when, and only when, it is about one child and somebody else asks. */
const aboutChild = [...pupilFields, 'protectedIdentity', 'onlyGuardian'];
const ownFields = [
  'organisation',
  'occupation',
  'phone',
  'email',
  'school',
  'schoolReads',
  'question',
  'situation',
  'tried',
  'urgency',
  'urgencyReason',
  ...aboutChild,
];

export type DraftAct = 'save' | 'file' | 'check';
const draftActs: readonly string[] = ['save', 'file', 'check'];

/** As what and about whom a draft was begun: chosen first, since the rest of the form follows from it. */
export type Begun = { role: Role; level: Level };

/** Undefined where the rule of the service, or the asker, has changed since. */
export function begunOf(answers: Answers, service: Service, self: Self): Begun | undefined {
  const role = rolesFor(self, service).find((one) => one === answers.role?.[0]);
  const level = role && levelsFor(role, service).find((one) => one === answers.level?.[0]);
  return role === undefined || level === undefined ? undefined : { role, level };
}

/** The choice before the form: as what, and about whom where there is a choice. */
export function parseBeginning(
  form: SentForm,
  { service, self, t }: { service: Service; self: Self; t: OwnTexts },
): { ok: true; value: Begun } | { ok: false; errors: FieldErrors } {
  onlyFields(form, ['role', 'level']);
  const roles = rolesFor(self, service);
  const role = roles.length === 1 ? roles[0] : roles.find((one) => one === form.text('role'));
  if (role === undefined) return { ok: false, errors: { role: t.errors.role } };
  const levels = levelsFor(role, service);
  const level = levels.length === 1 ? levels[0] : levels.find((one) => one === form.text('level'));
  if (level === undefined) return { ok: false, errors: { level: t.errors.level } };
  return { ok: true, value: { role, level } };
}

export type DraftForm = { act: DraftAct; answers: Answers; isProtected: boolean };

/** Throws BadRequest on fields that no form of ours has, and on drafts beyond any measure. */
export function readDraftForm(form: SentForm, service: Service, begun: Begun, stored: Answers): DraftForm {
  const names = new Set([...ownFields, ...fieldsOf(service.form).map(extraName)]);
  const { act = ['save'], files: _files, ...sent } = form.values;
  if (!Object.keys(sent).every((name) => names.has(name)) || !draftActs.includes(act[0] ?? '')) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const left = Object.fromEntries(Object.entries(stored).filter(([name]) => isLeftOver(name)));
  const answers = keepable({ ...left, ...sent, role: [begun.role], level: [begun.level] }, begun);
  if (Buffer.byteLength(JSON.stringify(answers)) > draftLimitBytes) {
    throw new BadRequest(413, 'a draft larger than the form can hold');
  }
  return { act: act[0] as DraftAct, answers, isProtected: answers.protectedIdentity?.[0] === 'yes' };
}

/** A protected identity leaves no trace of who the child is, and what is about no child holds none. */
function keepable(answers: Answers, { role, level }: Begun): Answers {
  const isAboutOther = level === 'individual' && role !== 'youth';
  const dropped: readonly string[] = !isAboutOther
    ? aboutChild
    : answers.protectedIdentity?.[0] === 'yes'
      ? pupilFields
      : [];
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !dropped.includes(name)));
}

/** What came back with a form from an ended session, as answers of this draft. */
export function restoredAnswers(restored: Record<string, string[]>, service: Service, begun: Begun): Answers {
  const names = new Set([...ownFields, ...fieldsOf(service.form).map(extraName)]);
  const known = Object.fromEntries(Object.entries(restored).filter(([name]) => names.has(name)));
  return keepable({ ...known, role: [begun.role], level: [begun.level] }, begun);
}

/** A request that may be sent. */
export type OwnInput = {
  level: Level;
  question: string;
  situation: string;
  tried: string;
  urgency: Urgency;
  urgencyReason: string | null;
  answers: Answers;
  pupil: PupilInput | undefined;
  schoolUnitId: string | null;
  schoolReads: boolean;
  sender: OwnSender;
  isOnlyGuardian: boolean;
};

type Reading = {
  answers: Answers;
  begun: Begun;
  service: Service;
  identity: Identity;
  schools: readonly { id: string }[];
  today: Temporal.PlainDate;
  language: Language;
  t: OwnTexts;
};
type Errors = Record<string, string | undefined>;

/** Checks a whole draft. The errors stand in the order of the form. */
export function parseOwn(reading: Reading): { ok: true; value: OwnInput } | { ok: false; errors: FieldErrors } {
  const { begun, t, identity } = reading;
  const { role, level } = begun;
  const text = textsIn(reading);
  const errors: Errors = {};
  const isProfessional = role === 'professional';
  const written = readQuestions(reading, errors);
  const pupil = level === 'individual' ? readPupil(reading, errors) : undefined;
  const school = readSchool(reading, errors);
  const answers = readExtra(reading, errors);
  for (const name of ['organisation', 'occupation'] as const) {
    errors[name] = isProfessional ? lineError(text(name), t.errors[name], t) : undefined;
  }
  const contact = readContact(reading, errors);
  const wrong = Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
  if (written === undefined || Object.keys(wrong).length > 0) return { ok: false, errors: wrong };
  const sender: OwnSender = {
    role,
    name: `${identity.givenName} ${identity.familyName}`,
    ...contact,
    organisation: isProfessional ? text('organisation') : null,
    occupation: isProfessional ? text('occupation') : null,
  };
  const isOnlyGuardian = role === 'guardian' && text('onlyGuardian') === 'yes';
  return { ok: true, value: { level, ...written, answers, pupil, ...school, sender, isOnlyGuardian } };
}

function textsIn({ answers }: Pick<Reading, 'answers'>) {
  return (name: string) => (answers[name]?.[0] ?? '').trim();
}

function readPupil(reading: Reading, errors: Errors): PupilInput | undefined {
  const { begun, identity, today, t } = reading;
  const text = textsIn(reading);
  const isSelf = begun.role === 'youth';
  const number = parsePersonalNumber(isSelf ? (identity.personalNumber ?? '') : text('personalNumber'), today);
  const gradeError = text('grade').length > lineLimit ? t.errors.tooLong(lineLimit) : undefined;
  if (isSelf) {
    errors.grade = gradeError;
    const { givenName, familyName } = identity;
    return number.ok ? { digits12: number.value.digits12, givenName, familyName, grade: text('grade') } : undefined;
  }
  const said = text('protectedIdentity');
  errors.protectedIdentity = said === 'no' ? undefined : t.errors.protectedIdentity;
  errors.personalNumber = number.ok ? undefined : t.errors.personalNumber[number.reason];
  for (const name of ['givenName', 'familyName'] as const) errors[name] = lineError(text(name), t.errors[name], t);
  errors.grade = gradeError;
  return number.ok
    ? {
        digits12: number.value.digits12,
        givenName: text('givenName'),
        familyName: text('familyName'),
        grade: text('grade'),
      }
    : undefined;
}

/** Only those who answer for the child, or the pupil, let the school read; others' asking stays with the support. */
function readSchool(reading: Reading, errors: Errors): Pick<OwnInput, 'schoolUnitId' | 'schoolReads'> {
  const { begun, schools, t } = reading;
  const text = textsIn(reading);
  const id = findId(text('school'));
  const school = schools.find((one) => one.id === id);
  const mayLet = begun.role === 'guardian' || begun.role === 'youth';
  const schoolReads = mayLet && text('schoolReads') === 'yes';
  errors.school = (text('school') !== '' || schoolReads) && school === undefined ? t.errors.school : undefined;
  return { schoolUnitId: school?.id ?? null, schoolReads };
}

type Written = Pick<OwnInput, 'question' | 'situation' | 'tried' | 'urgency' | 'urgencyReason'>;

function readQuestions(reading: Reading, errors: Errors): Written | undefined {
  const { t } = reading;
  const text = textsIn(reading);
  for (const name of ['question', 'situation', 'tried', 'urgencyReason'] as const) {
    const isMissing = text(name) === '' && name === 'question';
    errors[name] = isMissing
      ? t.errors.question
      : text(name).length > requestLimits[name]
        ? t.errors.tooLong(requestLimits[name])
        : numberIn(text(name), reading);
  }
  const urgency = (['normal', 'soon', 'acute'] as const).find((one) => one === text('urgency'));
  errors.urgency = urgency === undefined ? t.errors.urgency : undefined;
  return urgency === undefined
    ? undefined
    : {
        question: text('question'),
        situation: text('situation'),
        tried: text('tried'),
        urgency,
        urgencyReason: text('urgencyReason') || null,
      };
}

/** The service's own answers, as far as they are asked for, under the names they are stored by. */
function readExtra(reading: Reading, errors: Errors): Answers {
  const { answers, service, language } = reading;
  const form = gentleForm(service);
  const given = ownAnswers(answers, service);
  const parsed = parseAnswers(form, given);
  const kept: Answers = {};
  for (const field of visibleFields(form, given)) {
    const name = extraName(field);
    const values = (given[field.key] ?? []).filter((value) => value !== '');
    const isWritten = field.kind === 'line' || field.kind === 'text';
    errors[name] =
      (parsed.ok ? undefined : parsed.errors[field.key]?.[language]) ??
      (isWritten ? numberIn(values[0] ?? '', reading) : undefined);
    if (values.length > 0 && !isLeftOver(name)) kept[name] = values;
  }
  return kept;
}

function readContact(reading: Reading, errors: Errors): Pick<OwnSender, 'phone' | 'email'> {
  const { t } = reading;
  const text = textsIn(reading);
  const phone = text('phone') === '' ? null : findPhone(text('phone'));
  errors.phone = phone === undefined ? t.errors.phone : undefined;
  const email = text('email');
  errors.email = email === '' || /^[^\s@]{1,100}@[^\s@]{1,100}$/.test(email) ? undefined : t.errors.email;
  return { phone: phone ?? null, email: email === '' ? null : email };
}

/** What is about no child must not name one. Searched only within the limit, so that a megabyte holds nobody up. */
function numberIn(text: string, { begun, today, t }: Reading): string | undefined {
  if (begun.level === 'individual' || text.length > requestLimits.situation) return undefined;
  const [number] = findPersonalNumbers(text, today);
  return number === undefined ? undefined : t.errors.numberInText(number);
}

function lineError(text: string, missing: string, t: OwnTexts): string | undefined {
  return text === '' ? missing : text.length > lineLimit ? t.errors.tooLong(lineLimit) : undefined;
}

/** An answer to the entrance's question. */
export function parseAnswer(
  form: SentForm,
  t: OwnTexts,
): { ok: true; value: string } | { ok: false; errors: FieldErrors } {
  onlyFields(form, ['answer', 'question', 'files']);
  const answer = form.text('answer');
  if (answer === '') return { ok: false, errors: { answer: t.completion.empty } };
  if (answer.length > requestLimits.completion) {
    return { ok: false, errors: { answer: t.errors.tooLong(requestLimits.completion) } };
  }
  return { ok: true, value: answer };
}

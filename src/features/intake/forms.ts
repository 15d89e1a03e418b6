// What staff have written down from a call, a visit, a paper or a letter, read strictly where it must be and openly where it
// may wait. Called by routes.tsx.
import type { Language, SentForm } from '../../access/route.ts';
import { findDate, isBefore } from '../../kit/dates.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { findPhone } from '../../kit/phone.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type Asker, fieldsOf, type Level, parseAnswers, type Service } from '../catalogue/index.ts';
import type { ConsentInput } from '../consents/index.ts';
import type { SchoolUnit } from '../organisation/index.ts';
import {
  type Answers,
  type BehalfInput,
  extraName,
  findPersonalNumbers,
  type PupilInput,
  requestLimits,
} from '../requests/index.ts';
import {
  asksForSchool,
  channels,
  consentChoices,
  consentOfCaller,
  namesPupil,
  openForm,
  senderRoles,
  speaksForPupil,
} from './domain.ts';
import type { NewSender } from './queries.ts';
import type { IntakeTexts } from './texts.sv.ts';

export const limits = { line: 200, title: 120 } as const;
export const pupilFields = ['personalNumber', 'givenName', 'familyName', 'grade'] as const;
const ownFields = [
  'channel',
  'receivedOn',
  'role',
  'senderName',
  'phone',
  'email',
  'school',
  'schoolReads',
  'level',
  ...pupilFields,
  'question',
  'situation',
  'tried',
  'urgency',
  'urgencyReason',
  'consent',
  'title',
  'letter',
  'files',
];

export type Values = Readonly<Record<string, readonly string[]>>;
export type Registration = {
  request: Omit<BehalfInput, 'askerMembershipId'>;
  sender: Omit<NewSender, 'requestId' | 'letter'>;
  consent: ConsentInput | undefined;
};
type Reading = {
  form: SentForm;
  service: Service;
  schools: readonly SchoolUnit[];
  today: Temporal.PlainDate;
  language: Language;
  t: IntakeTexts;
};
type Errors = Record<string, string | undefined>;

/** Throws BadRequest on fields that the form does not have. The errors stand in the order of the form. */
export function parseRegistration(
  reading: Reading,
): { ok: true; value: Registration } | { ok: false; errors: FieldErrors } {
  const { form, service, t } = reading;
  const names = new Set([...ownFields, ...fieldsOf(service.form).map(extraName)]);
  if (Object.keys(form.values).some((name) => !names.has(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const errors: Errors = {};
  const channel = choice(reading, 'channel', channels, t.errors.channel, errors);
  const sender = readSender(reading, errors);
  const school = reading.schools.find(({ id }) => id === form.text('school'));
  errors.school = school === undefined ? t.errors.school : undefined;
  const level = levelOf(form.text('level'), service);
  errors.level = level === undefined ? t.errors.level : undefined;
  const pupil = readPupil(reading, level, errors);
  const asked = readQuestions(reading, level, errors);
  const saying = choice(reading, 'consent', consentChoices, undefined, errors) ?? 'not_yet';
  if (saying !== 'not_yet' && sender !== undefined && !speaksForPupil(sender.role)) {
    errors.consent = t.errors.consentOther;
  }
  const title = readTitle(reading, pupil, errors);
  const wrong = Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
  if (!channel || !sender || !school || !level || !asked || Object.keys(wrong).length > 0) {
    return { ok: false, errors: wrong };
  }
  const { role, name, receivedOn } = sender;
  const words = { ...t.consentWords, scope: t.consentWords.scope(service.title) };
  const { stored, record } = consentOfCaller(
    { rule: service.consentRule, level, role, choice: saying, name, channel, receivedOn },
    words,
  );
  // What the rules of the entrance read where a pupil has one guardian.
  const only: Answers = stored === 'one' && saying === 'callerOnly' ? { consent: ['onlyOne'] } : {};
  const request = {
    ...asked,
    answers: { ...asked.answers, ...only },
    channel,
    level,
    pupil,
    title,
    schoolUnitId: school.id,
    schoolReads: asksForSchool(role) || form.text('schoolReads') === 'yes',
    consent: stored,
  };
  return { ok: true, value: { request, sender, consent: record } };
}

/** The level that is chosen, or the only one there is. */
export function levelOf(chosen: string, { levels }: Pick<Service, 'levels'>): Level | undefined {
  return levels.length === 1 ? levels[0] : levels.find((level) => level === chosen);
}

function choice<T extends string>(
  { form }: Reading,
  name: string,
  options: readonly T[],
  missing: string | undefined,
  errors: Errors,
): T | undefined {
  const found = options.find((option) => option === form.text(name));
  errors[name] = found === undefined ? missing : undefined;
  return found;
}

function readSender(reading: Reading, errors: Errors): Registration['sender'] | undefined {
  const { form, today, t } = reading;
  const receivedOn = form.text('receivedOn');
  const day = findDate(receivedOn);
  errors.receivedOn =
    day === undefined ? t.errors.receivedOn : isBefore(today, day) ? t.errors.receivedLater : undefined;
  const role = choice<Asker>(reading, 'role', senderRoles, t.errors.role, errors);
  const name = form.text('senderName');
  errors.senderName = name === '' ? t.errors.senderName : tooLong(name, limits.line, t);
  const phone = form.text('phone');
  const found = phone === '' ? null : findPhone(phone);
  errors.phone = found === undefined ? t.errors.phone : undefined;
  const email = form.text('email');
  errors.email = email === '' || /^[^\s@]{1,100}@[^\s@]{1,100}$/.test(email) ? undefined : t.errors.email;
  return role === undefined || day === undefined || found === undefined
    ? undefined
    : { role, name, phone: found, email: email === '' ? null : email, receivedOn: day.toString() };
}

/** One pupil where the matter is about one; a group or a workplace holds none, and what is typed then is refused. */
function readPupil({ form, today, t }: Reading, level: Level | undefined, errors: Errors): PupilInput | undefined {
  if (level !== 'individual') {
    const isTyped = pupilFields.some((name) => form.text(name) !== '');
    if (isTyped && level !== undefined) errors.personalNumber = t.errors.pupilNotAsked;
    return undefined;
  }
  const number = parsePersonalNumber(form.text('personalNumber'), today);
  errors.personalNumber = number.ok ? undefined : t.errors.personalNumber[number.reason];
  for (const name of ['givenName', 'familyName'] as const) {
    errors[name] = form.text(name) === '' ? t.errors[name] : tooLong(form.text(name), limits.line, t);
  }
  errors.grade = tooLong(form.text('grade'), limits.line, t);
  const [givenName, familyName, grade] = [form.text('givenName'), form.text('familyName'), form.text('grade')];
  return number.ok ? { digits12: number.value.digits12, givenName, familyName, grade } : undefined;
}

type Asked = Pick<BehalfInput, 'question' | 'situation' | 'tried' | 'urgency' | 'urgencyReason' | 'answers'>;

function readQuestions(reading: Reading, level: Level | undefined, errors: Errors): Asked | undefined {
  const { form, service, language, t } = reading;
  const written = (name: 'question' | 'situation' | 'tried' | 'urgencyReason', missing?: string) => {
    const text = form.text(name);
    errors[name] = text === '' ? missing : (tooLong(text, requestLimits[name], t) ?? numberIn(text, level, reading));
    return text;
  };
  const question = written('question', t.errors.question);
  const situation = written('situation');
  const tried = written('tried');
  const own = fieldsOf(service.form);
  const parsed = parseAnswers(
    openForm(service),
    Object.fromEntries(own.map((field) => [field.key, form.all(extraName(field))])),
  );
  const answers: Answers = {};
  for (const field of own) {
    const values = parsed.ok ? (parsed.value[field.key] ?? []) : [];
    const isWritten = field.kind === 'line' || field.kind === 'text';
    errors[extraName(field)] = parsed.ok
      ? isWritten
        ? numberIn(values[0] ?? '', level, reading)
        : undefined
      : parsed.errors[field.key]?.[language];
    if (values.length > 0) answers[extraName(field)] = values;
  }
  const urgency = choice(reading, 'urgency', ['normal', 'soon', 'acute'] as const, t.errors.urgency, errors);
  const urgencyReason = written('urgencyReason') || null;
  return urgency === undefined ? undefined : { question, situation, tried, urgency, urgencyReason, answers };
}

/** The title stands in lists and in the public register. Left empty it is the service's own, which discloses nothing. */
function readTitle({ form, service, today, t }: Reading, pupil: PupilInput | undefined, errors: Errors): string {
  const title = form.text('title');
  const names = pupil === undefined ? [] : [pupil.givenName, pupil.familyName];
  if (title === '') return service.registryTitle;
  errors.title =
    tooLong(title, limits.title, t) ??
    (namesPupil(title, names) || findPersonalNumbers(title, today).length > 0 ? t.errors.titleTells : undefined);
  return title;
}

function numberIn(text: string, level: Level | undefined, { today, t }: Reading): string | undefined {
  const [number] = level === 'individual' ? [] : findPersonalNumbers(text, today);
  return number === undefined ? undefined : t.errors.numberInText(number);
}

function tooLong(text: string, most: number, t: IntakeTexts): string | undefined {
  return text.length > most ? t.errors.tooLong(most) : undefined;
}

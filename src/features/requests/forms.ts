// From what was sent to what may be stored: a draft keeps answers as they were typed, a request must be whole. Routes call
// readDraftForm at every save and parseRequest before sending; commands get only what parseRequest gave.
import type { Language, SentForm } from '../../access/route.ts';
import { ageOn } from '../../kit/dates.ts';
import { formatPersonalNumber, parsePersonalNumber } from '../../kit/personal-number.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { fieldsOf, type Level, parseAnswers, type Service, visibleFields } from '../catalogue/index.ts';
import { parseGiven } from '../consents/index.ts';
import {
  type Answers,
  type Consent,
  consentChoices,
  consentOf,
  givenParts,
  individualFields,
  keepable,
  pupilFields,
  recordedFields,
  type Urgency,
  withoutFields,
  youthAge,
} from './domain.ts';
import { carryOver, extraName, isLeftOver, joinTurns, type Written } from './domain-draft.ts';
import { findPersonalNumbers } from './domain-texts.ts';
import type { RequestDetail } from './queries.ts';
import type { RequestTexts } from './texts.sv.ts';

/** Most characters of each free text. */
export const limits = { question: 1000, situation: 4000, tried: 4000, urgencyReason: 1000, completion: 4000 } as const;
/** The database refuses a draft of 200,000 bytes; nobody writes that by hand. */
const draftLimitBytes = 150_000;
const lineLimit = 200;

export type DraftAct = 'save' | 'file' | 'level' | 'check' | 'send';
const draftActs: readonly string[] = ['save', 'file', 'level', 'check', 'send'];
/** What the form sends beside answers: which part of it, what its reader saw, where to go next, what a file is. */
const controls = ['part', 'seen', 'to', 'ask', 'dated', 'version', 'files'];
const ownFields = ['level', 'question', 'situation', 'tried', 'urgency', 'urgencyReason', ...individualFields];

/** Every field that the form of a service can have. */
export function fieldNames(service: Service): string[] {
  return [...ownFields, ...fieldsOf(service.form).map(extraName)];
}

export type DraftForm = {
  act: DraftAct;
  /** The section to go on with after saving; '' for none. */
  to: string;
  /** The answers to keep, the stored ones replaced by those sent. */
  answers: Answers;
  level: Level | undefined;
  /** A pupil was sent with a request that is about no pupil: refused, and not kept. */
  pupilRefused: boolean;
  /** Fields that a colleague has changed since the form was shown, and the sender too. */
  clashes: string[];
};

export type StoredDraft = { answers: Answers; written: Written; me: string };

/** Throws BadRequest when a form has sent anything but these fields. */
export function onlyFields(form: SentForm, names: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !names.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

/** Reads a saved or sent draft. Throws BadRequest on fields that no form of ours has, and on drafts beyond any measure. */
export function readDraftForm(form: SentForm, service: Service, stored: StoredDraft): DraftForm {
  const names = new Set(fieldNames(service));
  const { act = ['save'], part = ['all'], ...rest } = form.values;
  const known = (name: string) => names.has(name) || controls.includes(name);
  if (!Object.keys(rest).every(known) || !draftActs.includes(act[0] ?? '')) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const sent = withoutFields(rest, controls);
  const { answers, clashes } = mergeAnswers(sent, stored, {
    part: part[0] ?? 'all',
    seen: form.text('seen'),
    names: [...names],
  });
  if (Buffer.byteLength(JSON.stringify(answers)) > draftLimitBytes) {
    throw new BadRequest(413, 'a draft larger than the form can hold');
  }
  const level = levelOf(answers, service);
  const pupilSent = individualFields.some((name) => (sent[name] ?? []).some((value) => value !== ''));
  return {
    act: act[0] as DraftAct,
    to: /^[\w-]{1,60}$/.test(form.text('to')) ? form.text('to') : '',
    answers: keepable(answers, level),
    level,
    pupilRefused: pupilSent && level !== undefined && level !== 'individual',
    clashes,
  };
}

/** A whole form says all there is, also by leaving out (no box checked); a part of it leaves the rest alone. */
function mergeAnswers(
  sent: Answers,
  { answers: stored, written, me }: StoredDraft,
  { part, seen, names }: { part: string; seen: string; names: string[] },
): { answers: Answers; clashes: string[] } {
  if (part !== 'all') {
    return { answers: { ...stored, ...sent }, clashes: [] };
  }
  const kept = Object.fromEntries(Object.entries(stored).filter(([name]) => name === 'level' || isLeftOver(name)));
  const joined = joinTurns({ sent, stored, seen, names: names.filter((name) => name !== 'level'), written, me });
  const level = sent.level ?? stored.level;
  return {
    answers: { ...kept, ...joined.answers, ...(level === undefined ? {} : { level }) },
    clashes: joined.clashes,
  };
}

/** The level that has been chosen, or the only one there is. */
export function levelOf(answers: Answers, service: Service): Level | undefined {
  const only = service.levels.length === 1 ? service.levels[0] : undefined;
  return only ?? service.levels.find((level) => level === answers.level?.[0]);
}

/** What came back with a form from an ended session, as answers of this service. */
export function restoredAnswers(restored: Record<string, string[]>, service: Service, stored: Answers): Answers {
  const names = new Set(fieldNames(service));
  const known = Object.fromEntries(Object.entries(restored).filter(([name]) => names.has(name)));
  const answers = { ...stored, ...known };
  return keepable(answers, levelOf(answers, service));
}

/** What a new matter takes over from an earlier one. Not the question, the hurry and the consent: those are asked anew. */
export function answersToExtend(request: RequestDetail, service: Service, language: Language): Answers {
  const { pupil, level, situation, tried, answers } = request;
  const own = Object.fromEntries(Object.entries(answers).filter(([name]) => name.startsWith('x_')));
  const carried = carryOver(own, { from: request.service.form, to: service.form, language });
  const named: Answers =
    pupil === undefined
      ? {}
      : {
          personalNumber: [formatPersonalNumber(pupil.personalNumber)],
          givenName: [pupil.givenName],
          familyName: [pupil.familyName],
          grade: [pupil.grade],
        };
  const started = { level: [level], situation: [situation], tried: [tried], ...carried, ...named };
  return keepable(started, levelOf(started, service));
}

/** The texts that somebody has written freely, by the name of their field, as far as they are asked for. */
export function freeTexts(answers: Answers, service: Service): { name: string; text: string }[] {
  const written = visibleFields(service.form, ownAnswers(answers, service)).filter(
    ({ kind }) => kind === 'line' || kind === 'text',
  );
  return ['question', 'situation', 'tried', 'urgencyReason', ...written.map(extraName)].flatMap((name) => {
    const text = answers[name]?.[0] ?? '';
    return text === '' ? [] : [{ name, text }];
  });
}

export type PupilInput = { digits12: string; givenName: string; familyName: string; grade: string };
/** A request that may be sent. `answers` holds the service's own questions and how consent was given. */
export type RequestInput = {
  level: Level;
  question: string;
  situation: string;
  tried: string;
  urgency: Urgency;
  urgencyReason: string | null;
  consent: Consent;
  answers: Answers;
  pupil: PupilInput | undefined;
};

type Reading = {
  answers: Answers;
  service: Service;
  level: Level | undefined;
  today: Temporal.PlainDate;
  /** Which of a service's own words its questions are named in. */
  language: Language;
  t: RequestTexts['errors'];
};

/** Checks a whole draft. The errors stand in the order of the form. */
export function parseRequest(reading: Reading): { ok: true; value: RequestInput } | { ok: false; errors: FieldErrors } {
  const { answers, service, level, t } = reading;
  const errors: Record<string, string | undefined> = {};
  const text = (name: string) => answers[name]?.[0] ?? '';
  if (level === undefined) {
    errors.level = t.level;
  }
  const pupil = level === 'individual' ? readPupil(reading, errors) : undefined;
  for (const name of ['question', 'situation', 'tried'] as const) {
    errors[name] = textError(text(name), { required: t[name], most: limits[name] }, reading);
  }
  readExtra(reading, errors);
  const urgency = (['normal', 'soon', 'acute'] as const).find((one) => one === text('urgency'));
  errors.urgency = urgency === undefined ? t.urgency : undefined;
  const reasonNeeded = urgency === 'soon' || urgency === 'acute' ? t.urgencyReason : undefined;
  errors.urgencyReason = textError(
    text('urgencyReason'),
    { required: reasonNeeded, most: limits.urgencyReason },
    reading,
  );
  const consent = level === 'individual' ? readConsent(reading, pupil?.birthDate, errors) : ('not_needed' as const);
  const wrong = Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
  if (level === undefined || urgency === undefined || consent === undefined || Object.keys(wrong).length > 0) {
    return { ok: false, errors: wrong };
  }
  return {
    ok: true,
    value: {
      level,
      urgency,
      consent,
      question: text('question'),
      situation: text('situation'),
      tried: text('tried'),
      urgencyReason: text('urgencyReason') || null,
      answers: keptAnswers(answers, level, service),
      pupil: pupil?.input,
    },
  };
}

/** What has a column of its own is not stored twice: who the pupil is stands in requests.pupil, who consents in their records. */
function keptAnswers(answers: Answers, level: Level, service: Service): Answers {
  const own = [
    'level',
    'question',
    'situation',
    'tried',
    'urgency',
    'urgencyReason',
    'protectedIdentity',
    ...pupilFields,
    ...recordedFields,
  ];
  const shown = visibleFields(service.form, ownAnswers(answers, service));
  const hidden = fieldsOf(service.form).filter((field) => !shown.includes(field));
  const left = [...own, ...hidden.map(extraName), ...(level === 'individual' ? [] : individualFields)];
  const kept = withoutFields(answers, left);
  return Object.fromEntries(
    Object.entries(kept).filter(([name, values]) => !isLeftOver(name) && values.some((value) => value !== '')),
  );
}

function textError(
  value: string,
  { required, most }: { required: string | undefined; most: number },
  reading: Reading,
): string | undefined {
  const { t, today, level } = reading;
  if (value === '') {
    return required;
  }
  if (value.length > most) {
    return t.tooLong(most);
  }
  const [number] = level === 'individual' ? [] : findPersonalNumbers(value, today);
  return number === undefined ? undefined : t.numberInText(number);
}

/** The answers to a service's own questions, by their keys. */
export function ownAnswers(answers: Answers, service: Service): Answers {
  return Object.fromEntries(fieldsOf(service.form).map((field) => [field.key, answers[extraName(field)] ?? []]));
}

/** A service's own questions, as far as they are shown. */
function readExtra(reading: Reading, errors: Record<string, string | undefined>): void {
  const { answers, service, language, level, today, t } = reading;
  const own = ownAnswers(answers, service);
  const parsed = parseAnswers(service.form, own);
  for (const field of visibleFields(service.form, own)) {
    const wrong = parsed.ok ? undefined : parsed.errors[field.key]?.[language];
    const isWritten = level !== 'individual' && (field.kind === 'line' || field.kind === 'text');
    const [number] = wrong === undefined && isWritten ? findPersonalNumbers(own[field.key]?.[0] ?? '', today) : [];
    errors[extraName(field)] = wrong ?? (number === undefined ? undefined : t.numberInText(number));
  }
}

type ReadPupil = { input: PupilInput; birthDate: Temporal.PlainDate | undefined };

function readPupil({ answers, today, t }: Reading, errors: Record<string, string | undefined>): ReadPupil | undefined {
  const text = (name: string) => answers[name]?.[0] ?? '';
  errors.protectedIdentity = text('protectedIdentity') === 'no' ? undefined : t.protectedIdentity;
  const number = parsePersonalNumber(text('personalNumber'), today);
  errors.personalNumber = number.ok ? undefined : t.personalNumber[number.reason];
  for (const name of ['givenName', 'familyName', 'grade'] as const) {
    errors[name] = text(name) === '' ? t[name] : text(name).length > lineLimit ? t.tooLong(lineLimit) : undefined;
  }
  return number.ok
    ? {
        input: {
          digits12: number.value.digits12,
          givenName: text('givenName'),
          familyName: text('familyName'),
          grade: text('grade'),
        },
        birthDate: number.value.birthDate,
      }
    : undefined;
}

/** How consent was asked for and given, as the school has recorded it (OSL 10:1, 12:2). Never the basis for processing. */
function readConsent(
  reading: Reading,
  birthDate: Temporal.PlainDate | undefined,
  errors: Record<string, string | undefined>,
): Consent | undefined {
  const { answers, service, today, t } = reading;
  const rule = service.consentRule;
  if (rule === 'none') {
    return 'not_needed';
  }
  const choice = answers.consent?.[0] ?? '';
  const consent = consentOf(rule, choice);
  if (consent === undefined) {
    const notYet = rule === 'inform' ? t.informNotYet : t.consentNotYet;
    errors.consent = consentChoices(rule).some((one) => one === choice) ? notYet : t.consent;
    return undefined;
  }
  if (consent === 'youth' && birthDate !== undefined && ageOn(birthDate, today) < youthAge) {
    errors.consent = t.consentYoung;
  }
  readGivers(reading, choice, errors);
  return consent;
}

/** A second guardian is asked for where both have answered, and read wherever somebody has begun to write one. */
function readGivers(
  { answers, today, language, t }: Reading,
  choice: string,
  errors: Record<string, string | undefined>,
): void {
  const said = (name: string) => answers[name]?.[0] ?? '';
  const giving = { giver: choice === 'youth' ? ('youth' as const) : ('guardian' as const), today, language };
  Object.assign(errors, parseGiven(answers, 'consentFirst', giving));
  const hasSecond = choice !== 'youth' && givenParts.some((part) => said(`consentSecond${part}`) !== '');
  if (choice === 'onlyOne') {
    if (hasSecond) errors.consent = t.consentOnlyOne;
    return;
  }
  if (choice !== 'both' && !hasSecond) return;
  Object.assign(errors, parseGiven(answers, 'consentSecond', giving));
  const isSame = spoken(said('consentFirstName')) === spoken(said('consentSecondName'));
  if (isSame && said('consentSecondName') !== '') errors.consentSecondName = t.consentSame;
}

function spoken(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}

/** The answer to what the entrance asked. Refuses a pupil's number where the request is about no pupil. */
export function parseCompletion(
  form: SentForm,
  { level, today, t }: { level: Level; today: Temporal.PlainDate; t: RequestTexts },
): { ok: true; value: string } | { ok: false; errors: FieldErrors } {
  onlyFields(form, ['answer', 'version', 'files']);
  const answer = form.text('answer');
  // Length first: searching a megabyte for numbers would hold everybody else up.
  const isSearched = level !== 'individual' && answer.length <= limits.completion;
  const [number] = isSearched ? findPersonalNumbers(answer, today) : [];
  const error =
    answer === ''
      ? t.completion.empty
      : answer.length > limits.completion
        ? t.errors.tooLong(limits.completion)
        : number === undefined
          ? undefined
          : t.errors.numberInText(number);
  return error === undefined ? { ok: true, value: answer } : { ok: false, errors: { answer: error } };
}

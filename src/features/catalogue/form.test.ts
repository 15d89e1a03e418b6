// What is asked, what an answer may be, and what keeps a form from being asked.
import { expect, test } from 'vitest';
import {
  answerText,
  type FormField,
  parseAnswers,
  type ServiceForm,
  serviceForm,
  visibleFields,
  withAgeRule,
} from './form.ts';
import { checkForm, type FaultReason } from './form-check.ts';

const both = (text: string) => ({ sv: text, en: text });
const field = (key: string, over: Partial<FormField> = {}): FormField => ({
  key,
  kind: 'line',
  label: both(`Fråga ${key}`),
  required: false,
  neededFor: both('Vem som får uppdraget'),
  ...over,
});
const options = (...values: string[]) => values.map((value) => ({ value, label: both(`Svar ${value}`) }));
const form = (...fields: FormField[]): ServiceForm => ({
  sections: [{ key: 'main', title: both('Om behovet'), fields }],
  attachments: [],
});
const reasons = (of: ServiceForm) => checkForm(of).map(({ reason }) => reason);

const branching = form(
  field('interpreter', { kind: 'yes_no', required: true }),
  field('language', { required: true, showWhen: { field: 'interpreter', oneOf: ['yes'] } }),
  field('dialect', { showWhen: { field: 'way', oneOf: ['sign'] } }),
  field('way', { kind: 'choice', options: options('sign', 'spoken') }),
);

test('a question that hangs on another is asked only for the answers it names', () => {
  const keys = (answers: Record<string, string[]>) => visibleFields(branching, answers).map(({ key }) => key);
  expect(keys({})).toEqual(['interpreter', 'way']);
  expect(keys({ interpreter: ['yes'] })).toEqual(['interpreter', 'language', 'way']);
  expect(keys({ interpreter: ['no'] })).toEqual(['interpreter', 'way']);
});

test('a question that hangs on a hidden one is hidden, whatever was typed before', () => {
  const chain = form(
    field('a', { kind: 'yes_no' }),
    field('b', { kind: 'yes_no', showWhen: { field: 'a', oneOf: ['yes'] } }),
    field('c', { required: true, showWhen: { field: 'b', oneOf: ['yes'] } }),
  );
  const typed = { a: ['no'], b: ['yes'], c: ['left from before'] };
  expect(visibleFields(chain, typed).map(({ key }) => key)).toEqual(['a']);
  expect(parseAnswers(chain, typed)).toEqual({ ok: true, value: { a: ['no'] } });
});

test('answers come back trimmed, known and without what the form does not have', () => {
  const asked = form(
    field('name', { required: true }),
    field('pupils', { kind: 'number' }),
    field('days', { kind: 'choices', options: options('mon', 'tue') }),
    field('on', { kind: 'date' }),
  );
  expect(
    parseAnswers(asked, { name: ['  4 B '], pupils: ['1 024,5'], days: ['tue', 'mon'], on: [''], else: ['x'] }),
  ).toEqual({ ok: true, value: { name: ['4 B'], pupils: ['1024.5'], days: ['tue', 'mon'] } });
});

test('each wrong answer has a sentence in both languages', () => {
  const asked = form(
    field('must', { required: true, kind: 'yes_no' }),
    field('short', { maxLength: 5 }),
    field('line'),
    field('one', { kind: 'choice', options: options('a', 'b') }),
    field('many', { kind: 'choices', options: options('a', 'b') }),
    field('on', { kind: 'date' }),
    field('count', { kind: 'number' }),
  );
  const parsed = parseAnswers(asked, {
    short: ['sex ord'],
    line: ['två\nrader'],
    one: ['a', 'b'],
    many: ['a', 'z'],
    on: ['2026-02-30'],
    count: ['-1'],
  });
  if (parsed.ok) throw new Error('nothing was found wrong');
  expect(Object.keys(parsed.errors)).toEqual(['must', 'short', 'line', 'one', 'many', 'on', 'count']);
  expect(parsed.errors.short).toEqual({
    sv: 'Svaret på frågan ”Fråga short” har 7 tecken. Korta det till högst 5',
    en: 'The answer to the question “Fråga short” has 7 characters. Shorten it to 5 at most',
  });
  for (const { sv, en } of Object.values(parsed.errors)) expect(sv).not.toBe(en);
});

test('an answer is told as people say it', () => {
  expect(answerText(field('a', { kind: 'yes_no' }), ['no'], 'sv')).toBe('Nej');
  expect(answerText(field('a', { kind: 'choices', options: options('a', 'b') }), ['a', 'b'], 'en')).toBe(
    'Svar a, Svar b',
  );
  expect(answerText(field('a', { kind: 'number' }), ['2.5'], 'sv')).toBe('2,5');
});

test('a whole form has no faults', () => {
  const whole = form(
    field('wish', { kind: 'choice', required: true, options: options('talk', 'visit') }),
    field('when', { showWhen: { field: 'wish', oneOf: ['visit'] }, help: both('Du behöver inte ange någon diagnos.') }),
  );
  whole.attachments.push({ key: 'plan', label: both('Åtgärdsprogram'), required: true, mostMonthsOld: 6 });
  expect(checkForm(whole)).toEqual([]);
  expect(serviceForm.parse(whole)).toEqual(whole);
});

test.each<[FaultReason, ServiceForm]>([
  ['words-missing', form(field('ab', { label: { sv: 'Vad?', en: ' ' } }))],
  ['needed-for-missing', form(field('ab', { neededFor: { sv: 'Urvalet', en: '' } }))],
  ['asks-diagnosis', form(field('ab', { label: both('Vilken diagnos har eleven?') }))],
  ['asks-diagnosis', form(field('ab', { label: both('ICD-10 code') }))],
  ['asks-diagnosis', form(field('childDiagnosis'))],
  ['asks-diagnosis', form(field('ab', { kind: 'choice', options: options('adhd', 'other') }))],
  ['asks-diagnosis', form(field('ab', { help: both('Skriv elevens diagnos.') }))],
  ['asks-identity', form(field('ab', { label: both('Elevens namn') }))],
  ['key', form(field('constructor'))],
  ['key-repeated', form(field('ab'), field('ab'))],
  ['section-empty', form()],
  ['fields-too-many', form(...Array.from({ length: 21 }, (_, at) => field(`question${at}`)))],
  ['options-missing', form(field('ab', { kind: 'choice' }))],
  ['options-unwanted', form(field('ab', { options: options('a', 'b') }))],
  ['option-repeated', form(field('ab', { kind: 'choices', options: options('a', 'a') }))],
  ['length-unwanted', form(field('ab', { kind: 'date', maxLength: 3 }))],
  ['condition-unknown', form(field('ab', { showWhen: { field: 'nobody', oneOf: ['yes'] } }))],
  [
    'condition-later',
    form(field('ab', { showWhen: { field: 'cd', oneOf: ['yes'] } }), field('cd', { kind: 'yes_no' })),
  ],
  ['condition-circle', form(field('ab', { kind: 'yes_no', showWhen: { field: 'ab', oneOf: ['yes'] } }))],
  ['condition-kind', form(field('ab'), field('cd', { showWhen: { field: 'ab', oneOf: ['yes'] } }))],
  [
    'condition-answer',
    form(field('ab', { kind: 'yes_no' }), field('cd', { showWhen: { field: 'ab', oneOf: ['maybe'] } })),
  ],
])('%s keeps a form from being asked', (reason, wrong) => {
  expect(reasons(wrong)).toContain(reason);
});

test('a circle through several questions is told as such on each of them', () => {
  const yes = (of: string) => ({ kind: 'yes_no' as const, showWhen: { field: of, oneOf: ['yes'] } });
  const circle = form(field('ab', yes('ef')), field('cd', yes('ab')), field('ef', yes('cd')));
  expect(reasons(circle)).toEqual(['condition-circle', 'condition-circle', 'condition-circle']);
});

test('ordinary words are not taken for diagnoses', () => {
  for (const text of ['Add a room', 'Additional needs', 'Lägg till ett rum, B 12', 'Autumn term', 'Orders and rules']) {
    expect(checkForm(form(field('ab', { label: both(text) })))).toEqual([]);
  }
});

test('a paper without an age of its own is held to the municipality’s rule, and the form says whether it is confirmed', () => {
  const ask = (key: string, mostMonthsOld?: number) => ({
    key,
    label: both(key),
    required: true,
    ...(mostMonthsOld === undefined ? {} : { mostMonthsOld }),
  });
  const asked: ServiceForm = { sections: [], attachments: [ask('plan'), ask('report', 24)] };
  const held = withAgeRule(asked, { months: 6, isConfirmed: false });
  expect(held.attachments).toEqual([{ ...ask('plan', 6), ageRule: 'unconfirmed' }, ask('report', 24)]);
  expect(withAgeRule(asked, { months: 6, isConfirmed: true }).attachments[0]).toMatchObject({ ageRule: 'confirmed' });
  expect(withAgeRule(asked, undefined)).toBe(asked);
});

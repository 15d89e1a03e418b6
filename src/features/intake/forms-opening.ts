// The yes to letting the school read, as it is typed, read strictly. Called by routes-opening.tsx.
import type { Language, SentForm } from '../../access/route.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type ConsentInput, parseGiven } from '../consents/index.ts';
import type { IntakeTexts } from './texts.sv.ts';

export type Values = Readonly<Record<string, readonly string[]>>;
export const yesGivers = ['guardian', 'youth'] as const;
export const yesWays = ['oral', 'written'] as const;
const fields = ['giver', 'yesName', 'yesRelation', 'yesWay', 'yesOn'];

/** `consent` is what to record where the matter is about a child. */
export type Yes = { saidBy: string; saidOn: string; consent: ConsentInput };
type Reading = {
  form: SentForm;
  isAboutChild: boolean;
  schoolName: string;
  today: Temporal.PlainDate;
  language: Language;
  t: IntakeTexts;
};

/** Throws BadRequest on fields that the form does not have. A pupil, or whoever asked about no child, needs no relation. */
export function parseYes(reading: Reading): { ok: true; value: Yes } | { ok: false; errors: FieldErrors } {
  const { form, isAboutChild, schoolName, today, language, t } = reading;
  if (Object.keys(form.values).some((name) => !fields.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const giver = isAboutChild ? yesGivers.find((one) => one === form.text('giver')) : 'youth';
  const name = form.text('yesName');
  const relation = form.text('yesRelation');
  // Asked as of a guardian all the same where only the relation may be left out: the name is needed of everybody.
  const typed = giver !== 'guardian' && relation === '' ? { ...form.values, yesRelation: ['-'] } : form.values;
  const errors: FieldErrors = {
    ...(giver === undefined ? { giver: t.opening.errors.giver } : {}),
    ...parseGiven(typed, 'yes', { giver: 'guardian', today, language }),
  };
  if (giver === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  const consent: ConsentInput = {
    kind: 'secrecy',
    answer: 'yes',
    giver,
    giverName: name,
    relation: relation === '' ? null : relation,
    onlyGuardian: false,
    scope: t.opening.scope,
    towards: schoolName,
    way: form.text('yesWay') === 'written' ? 'written' : 'oral',
    givenOn: form.text('yesOn'),
    // It holds until it is taken back: the school cannot forget on a day what it has followed until then.
    until: null,
    corrects: null,
  };
  return {
    ok: true,
    value: { saidBy: [name, relation].filter(Boolean).join(', '), saidOn: form.text('yesOn'), consent },
  };
}

// As what somebody may ask for themselves, about whom, and what their own yes amounts to. Pure. Called by forms, routes, views.
import type { ActorKind } from '../../access/actors.ts';
import { ageOn } from '../../kit/dates.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import type { Asker, ConsentRule, Level, Service, ServiceForm } from '../catalogue/index.ts';
import type { ConsentInput } from '../consents/index.ts';
import type { Consent } from '../requests/index.ts';

export type Role = Extract<Asker, 'guardian' | 'youth' | 'professional' | 'anybody'>;
export const youthAge = 15;

/** Who signs in, in as much as it decides what may be asked. `age` in whole years; undefined where the number has no day. */
export type Self = { kind: ActorKind; age: number | undefined };

/** From the number that signed in. */
export function ageOf(personalNumber: string | null, today: Temporal.PlainDate): number | undefined {
  const number = parsePersonalNumber(personalNumber ?? '', today);
  return number.ok && number.value.birthDate !== undefined ? ageOn(number.value.birthDate, today) : undefined;
}

/**
 * As what one may ask at all. A guardian by our register asks as that, and as anybody. Of others a child under 15 asks as
 * anybody alone: a pupil decides together with those who answer for them (and 15 is where a pupil's own word begins to count).
 */
export function rolesOf({ kind, age }: Self): readonly Role[] {
  if (kind === 'guardian') return ['guardian', 'anybody'];
  if (age === undefined) return ['guardian', 'professional', 'anybody'];
  if (age < youthAge) return ['anybody'];
  return age < 25 ? ['youth', 'guardian', 'professional', 'anybody'] : ['guardian', 'professional', 'anybody'];
}

/** As what one may ask for this service, by its rule. */
export function rolesFor(self: Self, { whoMayAsk }: Pick<Service, 'whoMayAsk'>): Role[] {
  return rolesOf(self).filter((role) => whoMayAsk.includes(role));
}

/** A guardian asks about the child and a pupil about themselves, where the service is about anybody at all. */
export function levelsFor(role: Role, { levels }: Pick<Service, 'levels'>): Level[] {
  const isClose = role === 'guardian' || role === 'youth';
  return isClose && levels.includes('individual') ? ['individual'] : [...levels];
}

type Sending = {
  role: Role;
  level: Level;
  rule: ConsentRule;
  name: string;
  /** Our register knows the asker as the child's guardian today. */
  isKnownGuardian: boolean;
  isOnlyGuardian: boolean;
  sentOn: string;
};
type Words = { scope: string; towards: string; guardian: string };

/**
 * Asking with e-identification is saying yes to what is asked for. The word stored with the request, and the record; none
 * for somebody whom our register does not know as guardian: that is for the entrance to find out first.
 */
export function consentOfAsker(
  { role, level, rule, name, isKnownGuardian, isOnlyGuardian, sentOn }: Sending,
  words: Words,
): { stored: Consent; record: ConsentInput | undefined } {
  if (level !== 'individual' || rule === 'none') return { stored: 'not_needed', record: undefined };
  const isYouth = role === 'youth';
  if (!isYouth && !(role === 'guardian' && isKnownGuardian)) return { stored: 'not_yet', record: undefined };
  const record: ConsentInput = {
    kind: 'support',
    answer: rule === 'inform' ? 'informed' : 'yes',
    giver: isYouth ? 'youth' : 'guardian',
    giverName: name,
    relation: isYouth ? null : words.guardian,
    onlyGuardian: !isYouth && isOnlyGuardian,
    scope: words.scope,
    towards: words.towards,
    way: 'e_identification',
    givenOn: sentOn,
    until: null,
    corrects: null,
  };
  if (isYouth) return { stored: rule === 'youth' ? 'youth' : 'not_yet', record };
  return { stored: rule === 'inform' ? 'informed' : rule === 'youth' ? 'not_yet' : 'one', record };
}

/**
 * The service's own questions as they are put to somebody who is not a school: none must be answered. What is left open is
 * asked for afterwards.
 */
export function gentleForm({ form }: Pick<Service, 'form'>): ServiceForm {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({ ...field, required: false })),
  }));
  return { ...form, sections };
}

// What a request is and what follows from where it stands. Pure: facts in, decisions out. Called by forms, commands, views.
import type { ConsentRule, Level } from '../catalogue/index.ts';

export type Urgency = 'normal' | 'soon' | 'acute';
export type RequestStatus =
  | 'registered'
  | 'awaiting_completion'
  | 'queued'
  | 'accepted'
  | 'redirected'
  | 'declined'
  | 'merged'
  | 'withdrawn';
export type EventKind =
  | 'registered'
  | 'completion_asked'
  | 'completed'
  | 'queued'
  | 'rested'
  | 'resumed'
  | 'split'
  | 'accepted'
  | 'redirected'
  | 'declined'
  | 'merged'
  | 'absorbed'
  | 'withdrawn'
  | 'reopened'
  | 'school_opened'
  | 'school_shut';
/** What the school has recorded that the guardians, or the pupil, know and agree to. */
export type Consent = 'not_needed' | 'informed' | 'one' | 'both' | 'youth' | 'not_yet';

/** Raw answers by field name, as they were typed; one text each except for check boxes. */
export type Answers = Record<string, string[]>;

/** Who has the request now, as its asker needs to know it. `late`: the promised day has passed without an answer. */
export type Standing =
  | { at: 'entrance'; late: boolean }
  | { at: 'school' | 'unit' | 'closed' | 'queued' | 'redirected' | 'declined' | 'merged' | 'withdrawn' };

/** `answerBy` is 'YYYY-MM-DD'; `matter` is the case that an accepted request became, as far as the asker sees it. */
export function standingOf(
  { status, answerBy }: { status: RequestStatus; answerBy: string },
  matter: { status: 'open' | 'closed' } | undefined,
  today: Temporal.PlainDate,
): Standing {
  switch (status) {
    case 'registered':
      return { at: 'entrance', late: answerBy < today.toString() };
    case 'awaiting_completion':
      return { at: 'school' };
    case 'accepted':
      return { at: matter?.status === 'closed' ? 'closed' : 'unit' };
    case 'queued':
    case 'redirected':
    case 'declined':
    case 'merged':
    case 'withdrawn':
      return { at: status };
  }
}

/** The fields that tell who a pupil is. Only an individual request has them. */
export const pupilFields = ['personalNumber', 'givenName', 'familyName', 'grade'] as const;
/** What one guardian, or the pupil, has answered and when; asked of the first and, where there is one, of the second. */
export const givenParts = ['Name', 'Relation', 'On', 'Way', 'Until'] as const;
const givenFields = givenParts.flatMap((part) => [`consentFirst${part}`, `consentSecond${part}`]);
/** Who has answered stands in the records of consent alone; and a guardian's name tells who the pupil is. */
export const recordedFields = givenFields.filter((name) => /(Name|Relation|Until)$/.test(name));
/** All that is asked when, and only when, the request is about one pupil. */
export const individualFields = [...pupilFields, 'protectedIdentity', 'consent', ...givenFields] as const;

/** The answers without those fields; everything else as it was. */
export function withoutFields(answers: Answers, fields: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !fields.includes(name)));
}

/**
 * What may be kept in a draft: a protected identity leaves no trace of who the pupil is (OSL 21:3, 22:1), and a draft about
 * a group or an organisation holds no pupil at all.
 */
export function keepable(answers: Answers, level: Level | undefined): Answers {
  if (level !== 'individual') {
    return withoutFields(answers, individualFields);
  }
  const naming = [...pupilFields, ...recordedFields];
  return answers.protectedIdentity?.[0] === 'yes' ? withoutFields(answers, naming) : answers;
}

/** What the school can answer about consent, by the rule of the service. `onlyOne`: the pupil has one guardian. */
export type ConsentChoice = 'informed' | 'one' | 'onlyOne' | 'both' | 'youth' | 'not_yet';

const choices: Record<ConsentRule, readonly ConsentChoice[]> = {
  none: [],
  inform: ['informed', 'not_yet'],
  one: ['one', 'both', 'not_yet'],
  both: ['both', 'onlyOne', 'not_yet'],
  youth: ['youth', 'not_yet'],
};

/** Both guardians as a rule decide together (FB 6:11, 6:13); one is enough only where there is one. */
export function consentChoices(rule: ConsentRule): readonly ConsentChoice[] {
  return choices[rule];
}

/** The consent to store. `not_yet` and unknown words give undefined: the request cannot be sent. */
export function consentOf(rule: ConsentRule, choice: string): Consent | undefined {
  if (rule === 'none') {
    return 'not_needed';
  }
  const chosen = choices[rule].find((one) => one === choice);
  return chosen === undefined || chosen === 'not_yet' ? undefined : chosen === 'onlyOne' ? 'one' : chosen;
}

/** From this age a pupil's own consent can stand alone; the rule of the service says where. */
export const youthAge = 15;

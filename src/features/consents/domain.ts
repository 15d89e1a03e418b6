// What a consent is and what is still lacking, by the rule of the service. Pure. Called by queries, forms, views, and
// through index.ts by the slices that send requests and decide about them.
import type { ConsentRule } from '../catalogue/index.ts';

/** `secrecy`: lifting secrecy towards one named recipient, which is never the same as the basis for processing. */
export const consentKinds = ['support', 'secrecy'] as const;
export const consentAnswers = ['yes', 'informed'] as const;
export const consentGivers = ['guardian', 'youth'] as const;
export const consentWays = ['oral', 'written', 'e_identification', 'paper'] as const;
export const withdrawalChannels = ['telephone', 'visit', 'letter', 'email', 'e_identification'] as const;
export type ConsentKind = (typeof consentKinds)[number];
export type ConsentAnswer = (typeof consentAnswers)[number];
export type ConsentGiver = (typeof consentGivers)[number];
export type ConsentWay = (typeof consentWays)[number];
export type WithdrawalChannel = (typeof withdrawalChannels)[number];

/** Days are 'YYYY-MM-DD'. */
export type ConsentInput = {
  kind: ConsentKind;
  answer: ConsentAnswer;
  giver: ConsentGiver;
  /** As whoever asked wrote it; null only for what was recorded before names were asked for. */
  giverName: string | null;
  relation: string | null;
  /** The child has one guardian, and this is that one. */
  onlyGuardian: boolean;
  scope: string;
  towards: string;
  /** Secrecy lifted towards all units of one of our authorities, or towards one unit; neither where it is somebody else. */
  towardsAuthorityId?: string | null;
  towardsUnitId?: string | null;
  way: ConsentWay;
  givenOn: string;
  until: string | null;
  /** The record that this one replaces. */
  corrects: string | null;
};

/** What decides whether a record counts. */
export type ConsentFacts = Pick<
  ConsentInput,
  'kind' | 'answer' | 'giver' | 'giverName' | 'onlyGuardian' | 'givenOn' | 'until'
> & { id: string; personId: string | null; isCorrected: boolean; withdrawnOn: string | null };

export type ConsentStatus = 'stands' | 'withdrawn' | 'ended' | 'corrected';

/** A withdrawal applies at once, whatever day it is dated. A last day is the last day that it holds. */
export function statusOf(
  record: Pick<ConsentFacts, 'isCorrected' | 'withdrawnOn' | 'until'>,
  today: Temporal.PlainDate,
): ConsentStatus {
  if (record.isCorrected) return 'corrected';
  if (record.withdrawnOn !== null) return 'withdrawn';
  return record.until !== null && record.until < today.toString() ? 'ended' : 'stands';
}

/** From this age a pupil's own yes is asked for. */
export const youthAge = 15;

/** The rule of the service, whether the municipality's lawyer has confirmed it, and the pupil's age where it is known. */
export type RuleInForce = { rule: ConsentRule; isConfirmed: boolean; age: number | undefined };

export type Lacking =
  | 'guardian'
  | 'otherGuardian'
  | 'bothGuardians'
  | 'guardianInformed'
  | 'otherGuardianInformed'
  | 'bothInformed'
  | 'youth';
export type Judgement = {
  lacking: Lacking[];
  /** True where an unconfirmed reading of the rule is taken at its strictest, and the page must say so. */
  isStrictest: boolean;
};

type Need = { answer: ConsentAnswer; guardians: 0 | 1 | 2; youth: boolean; isStrictest: boolean };

/**
 * Guardians decide together (FB 6:11, 6:13). That one is enough, that one who knows tells the other, and that a pupil of 15
 * decides alone, are readings: until somebody has confirmed them for the service, all are asked.
 */
function needOf({ rule, isConfirmed, age }: RuleInForce): Need {
  const isYouth = age !== undefined && age >= youthAge;
  const all = isConfirmed ? 1 : 2;
  switch (rule) {
    case 'none':
      return { answer: 'informed', guardians: 0, youth: false, isStrictest: false };
    case 'inform':
      return { answer: 'informed', guardians: all, youth: false, isStrictest: !isConfirmed };
    case 'one':
      return { answer: 'yes', guardians: all, youth: false, isStrictest: !isConfirmed };
    case 'both':
      return { answer: 'yes', guardians: 2, youth: isYouth && !isConfirmed, isStrictest: isYouth && !isConfirmed };
    case 'youth':
      return isYouth
        ? { answer: 'yes', guardians: isConfirmed ? 0 : 2, youth: true, isStrictest: !isConfirmed }
        : { answer: 'yes', guardians: 2, youth: false, isStrictest: false };
  }
}

/** What is still lacking for the support itself; lifting secrecy towards somebody is another matter and counts for nothing here. */
export function judgeConsent(
  rule: RuleInForce,
  records: readonly ConsentFacts[],
  today: Temporal.PlainDate,
): Judgement {
  const need = needOf(rule);
  const standing = records.filter(
    (record) =>
      record.kind === 'support' &&
      statusOf(record, today) === 'stands' &&
      (record.answer === 'yes' || need.answer === 'informed'),
  );
  const guardians = standing.filter(({ giver }) => giver === 'guardian');
  const wanted = guardians.some(({ onlyGuardian }) => onlyGuardian) ? Math.min(1, need.guardians) : need.guardians;
  const given = new Set(guardians.map(keyOf)).size;
  const lacksYouth = need.youth && !standing.some(({ giver, answer }) => giver === 'youth' && answer === 'yes');
  return {
    lacking: [...lackingGuardians(wanted, given, need.answer), ...(lacksYouth ? (['youth'] as const) : [])],
    isStrictest: need.isStrictest,
  };
}

/** The same name twice is one guardian. Records from before names were asked for are one each. */
function keyOf({ id, personId, giverName }: ConsentFacts): string {
  return giverName?.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv') ?? personId ?? id;
}

function lackingGuardians(wanted: number, given: number, answer: ConsentAnswer): Lacking[] {
  if (given >= wanted) return [];
  const isYes = answer === 'yes';
  if (given > 0) return [isYes ? 'otherGuardian' : 'otherGuardianInformed'];
  if (wanted === 1) return [isYes ? 'guardian' : 'guardianInformed'];
  return [isYes ? 'bothGuardians' : 'bothInformed'];
}

type SentAnswers = Readonly<Record<string, readonly string[]>>;

const givenPrefixes = ['consentFirst', 'consentSecond'] as const;

/** The words around what the school answered. `pupilName` is who has said yes where the pupil has. */
type AnswerWords = { scope: string; towards: string; sentOn: string; pupilName: string };

/**
 * The first records of a request, from what the school answered when it sent it: one for each person named, with the day and
 * the way. `consent` is the stored word (`informed`, `one`, `both`, `youth`; others give none).
 */
export function consentsOfAnswers(
  consent: string,
  answers: SentAnswers,
  { scope, towards, sentOn, pupilName }: AnswerWords,
): ConsentInput[] {
  if (!['informed', 'one', 'both', 'youth'].includes(consent)) return [];
  const isYouth = consent === 'youth';
  const hasSecond = consent === 'both' || (!isYouth && Boolean(answers.consentSecondName?.[0]));
  return givenPrefixes.slice(0, hasSecond ? 2 : 1).map((prefix) => {
    const text = (field: string) => answers[`${prefix}${field}`]?.[0] || undefined;
    return {
      kind: 'support',
      answer: consent === 'informed' ? 'informed' : 'yes',
      giver: isYouth ? 'youth' : 'guardian',
      giverName: isYouth ? pupilName : (text('Name') ?? null),
      relation: isYouth ? null : (text('Relation') ?? null),
      onlyGuardian: answers.consent?.[0] === 'onlyOne',
      scope,
      towards,
      way: text('Way') === 'written' ? 'written' : 'oral',
      givenOn: text('On') ?? sentOn,
      until: text('Until') ?? null,
      corrects: null,
    };
  });
}

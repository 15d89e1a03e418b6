// What the entrance may decide about a request, which units an acceptance gives sight, and what a request still lacks.
// Pure; called by forms, commands and views.
import type { DutyBasis, DutyRole } from '../cases/index.ts';
import { type AttachmentAsk, fieldsOf, type ServiceForm, visibleFields, type Words } from '../catalogue/index.ts';
import { type CourseAct, nextStatus, type RequestStatus } from '../requests/index.ts';

/** A unit of another authority takes part on one of these, never for being in the same house (OSL 8:1, 10:1, 10:28). */
export const crossingBases = ['consent', 'statute', 'decision'] as const satisfies readonly DutyBasis[];
export type CrossingBasis = (typeof crossingBases)[number];

/** In the order of the page. `resume` stands there only for what rests or waits in a queue. */
export const decisionKinds = [
  'accept',
  'completion',
  'queue',
  'rest',
  'resume',
  'redirect',
  'decline',
  'merge',
  'split',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** The way that each decision is in the course of a request (requests/domain-course.ts). */
export const actOf = {
  accept: 'accept',
  completion: 'ask_completion',
  queue: 'queue',
  rest: 'rest',
  resume: 'resume',
  redirect: 'redirect',
  decline: 'decline',
  merge: 'merge',
  split: 'split',
} as const satisfies Record<DecisionKind, CourseAct>;

/** The decisions that fit where the request stands, in the order of the page. */
export function decisionsFor(
  { status, isResting }: { status: RequestStatus; isResting: boolean },
  { hasTarget, hasService }: { hasTarget: boolean; hasService: boolean },
): DecisionKind[] {
  return decisionKinds.filter((kind) => {
    if (nextStatus(status, actOf[kind]) === undefined) return false;
    if (kind === 'resume') return isResting || status === 'queued';
    if (kind === 'split') return hasService;
    return kind !== 'merge' || hasTarget;
  });
}

export type Crossing = { basis: CrossingBasis; purpose: string /** The last day, YYYY-MM-DD. */; until: string };
export type Decision =
  | {
      kind: 'accept';
      responsibleUnitId: string;
      contributingUnitIds: string[];
      /** Present exactly when a contributing unit belongs to another authority than the responsible unit. */
      crossing: Crossing | null;
      message: string | null;
    }
  | { kind: 'completion'; message: string }
  /** `reasonId` is one of the municipality's few words for why; only counted, so it may be left out. */
  | { kind: 'redirect'; message: string; address: string; reasonId: string | null }
  | { kind: 'decline'; message: string; reasonId: string | null }
  | { kind: 'queue'; unitId: string /** YYYY-MM-DD, about when. */; expectedOn: string | null; message: string }
  | { kind: 'rest' /** YYYY-MM-DD, the first day it counts again. */; until: string; reason: string }
  | { kind: 'resume'; reason: string }
  | { kind: 'merge'; intoNumber: string; message: string }
  | { kind: 'split'; serviceId: string; message: string };

type UnitOfAuthority = { id: string; authorityId: string; name: string };

/** The contributing units that stand outside the responsible unit's authority: the secrecy border runs between (OSL 8:1). */
export function crossingUnits<U extends UnitOfAuthority>(
  units: readonly U[],
  responsibleUnitId: string,
  contributingUnitIds: readonly string[],
): U[] {
  const home = units.find(({ id }) => id === responsibleUnitId)?.authorityId;
  return units.filter(({ id, authorityId }) => contributingUnitIds.includes(id) && authorityId !== home);
}

export type PlannedDuty = { unitId: string; role: DutyRole; basis: DutyBasis; purpose: string; until: string | null };

/**
 * The duties that an acceptance gives: one responsible unit, then the contributing ones. Inside the authority the purpose
 * is the matter's registered title, which discloses nothing; across it, what the coordinator wrote, until the date given.
 */
export function planDuties(
  { responsibleUnitId, contributingUnitIds, crossing }: Extract<Decision, { kind: 'accept' }>,
  units: readonly UnitOfAuthority[],
  title: string,
): PlannedDuty[] {
  const outside = new Set(crossingUnits(units, responsibleUnitId, contributingUnitIds).map(({ id }) => id));
  const within = { basis: 'same_authority', purpose: title, until: null } as const;
  return [
    { unitId: responsibleUnitId, role: 'responsible', ...within },
    ...contributingUnitIds.map((unitId): PlannedDuty => {
      const terms = outside.has(unitId) && crossing !== null ? crossing : within;
      return { unitId, role: 'contributing', ...terms };
    }),
  ];
}

export type Missing =
  | { kind: 'urgency' }
  | { kind: 'answer' | 'attachment'; label: Words }
  /** A paper older, the day the request came, than the service asks for. Pointed out, never refused. */
  | { kind: 'aged'; label: Words; mostMonthsOld: number; isConfirmed: boolean };

/** The papers of a request by what they answer; `dated` is the first day of the month a paper is from. */
export type Papers = readonly { ask: string | null; dated: string | null }[];

/** What the service asks for by name and nobody sent, or sent too old. An undated paper is not judged by its age. */
function listPapersMissing(
  asks: readonly AttachmentAsk[],
  papers: Papers,
  registeredOn: Temporal.PlainDate,
): Missing[] {
  return asks.flatMap(({ key, label, required, mostMonthsOld, ageRule }): Missing[] => {
    const sent = papers.filter(({ ask }) => ask === key);
    if (sent.length === 0) return required ? [{ kind: 'attachment', label }] : [];
    if (mostMonthsOld === undefined) return [];
    const oldest = registeredOn.with({ day: 1 }).subtract({ months: mostMonthsOld }).toString();
    const isAged = sent.every(({ dated }) => dated !== null && dated < oldest);
    return isAged ? [{ kind: 'aged', label, mostMonthsOld, isConfirmed: ageRule !== 'unconfirmed' }] : [];
  });
}

/** What the service asks for and the request lacks, but for consent, which has records and judges of its own. */
export function listMissing(
  request: {
    urgency: string;
    urgencyReason: string | null;
    answers: Readonly<Record<string, readonly string[]>>;
  },
  { form }: { form: ServiceForm },
  papers: Papers,
  registeredOn: Temporal.PlainDate,
): Missing[] {
  const { urgency, urgencyReason, answers } = request;
  // A service's own answers are stored under the name of their form field.
  const own = Object.fromEntries(fieldsOf(form).map(({ key }) => [key, answers[`x_${key}`] ?? []]));
  const unanswered = visibleFields(form, own).filter(
    ({ key, required }) => required && !(own[key] ?? []).some((answer) => answer !== ''),
  );
  return [
    ...(urgency === 'normal' || (urgencyReason ?? '').trim() !== '' ? [] : [{ kind: 'urgency' } as const]),
    ...unanswered.map(({ label }) => ({ kind: 'answer', label }) as const),
    ...listPapersMissing(form.attachments, papers, registeredOn),
  ];
}

// The course of a request: its states and the ways between them. Pure. The database holds the same ways
// (requests.check_transition); domain-course.test.ts holds the two together. Called by commands here and in triage.
import type { RequestStatus } from './domain.ts';

export const statuses = [
  'registered',
  'awaiting_completion',
  'queued',
  'accepted',
  'redirected',
  'declined',
  'merged',
  'withdrawn',
] as const satisfies readonly RequestStatus[];

/** What can be done with a request. Splitting and resting leave its state as it is. */
export const courseActs = [
  'ask_completion',
  'complete',
  'queue',
  'rest',
  'resume',
  'split',
  'accept',
  'redirect',
  'decline',
  'merge',
  'withdraw',
  'reopen',
] as const;
export type CourseAct = (typeof courseActs)[number];

const open = ['registered', 'awaiting_completion', 'queued'] as const;
const answered = ['redirected', 'declined', 'withdrawn'] as const;

const ways: Record<CourseAct, { from: readonly RequestStatus[]; to: RequestStatus | 'same' }> = {
  ask_completion: { from: open, to: 'awaiting_completion' },
  complete: { from: ['awaiting_completion'], to: 'registered' },
  queue: { from: open, to: 'queued' },
  rest: { from: ['registered'], to: 'same' },
  resume: { from: open, to: 'registered' },
  split: { from: open, to: 'same' },
  accept: { from: open, to: 'accepted' },
  redirect: { from: open, to: 'redirected' },
  decline: { from: open, to: 'declined' },
  merge: { from: open, to: 'merged' },
  withdraw: { from: open, to: 'withdrawn' },
  // An accepted request lives on as a case, and a merged one in the other: neither is opened again here.
  reopen: { from: answered, to: 'registered' },
};

/** The state after the act; undefined where it cannot be done. */
export function nextStatus(status: RequestStatus, act: CourseAct): RequestStatus | undefined {
  const { from, to } = ways[act];
  if (!from.includes(status)) return undefined;
  return to === 'same' ? status : to;
}

/** A decision is still to be taken. */
export function isOpen(status: RequestStatus): boolean {
  return (open as readonly RequestStatus[]).includes(status);
}

/** Answered days ago at most so many: it may be taken up again. Both 'YYYY-MM-DD'. */
export function mayReopen(status: RequestStatus, answeredOn: string, today: string, mostDays: number): boolean {
  if (nextStatus(status, 'reopen') === undefined) return false;
  const days = Temporal.PlainDate.from(answeredOn).until(Temporal.PlainDate.from(today), { largestUnit: 'days' }).days;
  return days <= mostDays;
}

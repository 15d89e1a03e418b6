// About when it is a matter's turn in a unit's queue. Pure; called by triage, which proposes the day.
import { addWorkingDays, type Break, workingDaysBetween } from '../../kit/working-days.ts';

/** How far back the queue's pace is measured. */
export const paceMonths = 6;
/** Fewer than these say nothing of a pace; the same number as in every figure of the product. */
const leastMoved = 5;
/** A day further off than this is no promise that anybody should read. */
const mostYears = 2;

export type Pace = {
  /** Matters that the unit has taken out of its queue since the day `paceMonths` ago. */
  moved: number;
  /** Matters that would stand before this one. */
  ahead: number;
};

/**
 * So many working days from today as the place in the queue, times the working days there have been between two that the
 * unit took out of it: place x working days of the period / moved, rounded up. Undefined where too few have moved to go
 * by, or the day is too far off to be said.
 */
export function estimateTurn(
  { moved, ahead }: Pace,
  { today, breaks }: { today: Temporal.PlainDate; breaks: readonly Break[] },
): Temporal.PlainDate | undefined {
  if (moved < leastMoved) return undefined;
  const worked = workingDaysBetween(today.subtract({ months: paceMonths }), today, breaks);
  const days = Math.ceil(((ahead + 1) * worked) / moved);
  if (days > mostYears * 366) return undefined;
  const turn = addWorkingDays(today, Math.max(1, days), breaks);
  return Temporal.PlainDate.compare(turn, today.add({ years: mostYears })) > 0 ? undefined : turn;
}

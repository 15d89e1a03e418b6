// When the next meeting is, what is decided at one and what is left, and which matter comes next. Pure; called by routes and
// views.
import { isBefore } from '../../kit/dates.ts';
import { addWorkingDays } from '../../kit/working-days.ts';

export type ProposedDay = {
  /** YYYY-MM-DD. */
  day: string;
  /** Days between meetings by the municipality's rule; undefined where it has none, or there is no earlier meeting. */
  interval: number | undefined;
  isConfirmed: boolean;
};

/**
 * So many days after the latest meeting as the municipality's rule says, on the first working day from then; today at the
 * earliest, and today where there is no meeting to count from or no rule. The entrance meets in the school's breaks too.
 */
export function proposeDay({
  latest,
  rule,
  today,
}: {
  latest: string | undefined;
  rule: { value: string; confirmedBy: string | null } | undefined;
  today: Temporal.PlainDate;
}): ProposedDay {
  const written = Number(rule?.value);
  const interval = Number.isSafeInteger(written) && written >= 1 && written <= 366 ? written : undefined;
  const isConfirmed = rule?.confirmedBy != null;
  const first = addWorkingDays(today, 0);
  if (latest === undefined || interval === undefined)
    return { day: first.toString(), interval: undefined, isConfirmed };
  const after = addWorkingDays(Temporal.PlainDate.from(latest).add({ days: interval }), 0);
  return { day: (isBefore(after, first) ? first : after).toString(), interval, isConfirmed };
}

/** A matter as far as the order of the day goes. */
export type Standing = { registryNumber: string; status: string; restsUntil: string | null };

/** Nobody has decided yet: it waits at the entrance and counts. What rests has been decided until its day. */
export function isUndecided({ status, restsUntil }: Standing, today: string): boolean {
  return status === 'registered' && (restsUntil === null || restsUntil <= today);
}

/**
 * The next matter without a decision after `number`, in the agenda's order and from its beginning again; the matter itself
 * where it alone is left. Undefined when all are decided.
 */
export function nextUndecided(items: readonly Standing[], number: string, today: string): string | undefined {
  const at = items.findIndex(({ registryNumber }) => registryNumber === number);
  const inTurn = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return inTurn.find((item) => isUndecided(item, today))?.registryNumber;
}

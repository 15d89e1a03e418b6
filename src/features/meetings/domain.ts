// What is decided at a meeting and what is left, and which matter comes next. Pure; called by routes and views.

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

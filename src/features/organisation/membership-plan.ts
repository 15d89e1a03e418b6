// Which memberships to add, change and end so that those held become those wanted. Pure; called by load.ts.

/** Days are ISO days, `validTo` the last one; null is without end. */
export type PlannedMembership = {
  readonly personId: string;
  readonly kind: string;
  readonly unitId: string | null;
  readonly schoolUnitId: string | null;
  readonly profession: string | null;
  readonly title: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

type Held = PlannedMembership & { readonly id: string };

/**
 * A wanted membership takes over the held one of the same person, kind and place that begins the same day, or else one
 * that it overlaps. A held one that nobody takes over has its last day yesterday, unless it ended before: an assignment
 * taken out of the file bites at once. One that had not begun, or whose time a wanted one has, gets a last day before
 * its first: it never holds.
 */
export function planMemberships(
  held: readonly Held[],
  wanted: readonly PlannedMembership[],
  today: string,
): { add: PlannedMembership[]; change: Held[]; ended: number } {
  const add: PlannedMembership[] = [];
  const change: Held[] = [];
  const left = new Set(held);
  const heldAt = Map.groupBy(held, placeOf);
  const take = (row: PlannedMembership, fits: (other: Held) => boolean) => {
    const found = heldAt.get(placeOf(row))?.find((other) => left.has(other) && fits(other));
    if (found) left.delete(found);
    return found;
  };
  const exact = wanted.map((row) => ({ row, taken: take(row, (other) => other.validFrom === row.validFrom) }));
  for (const { row, taken } of exact) {
    const before = taken ?? take(row, (other) => meets(other, row));
    if (!before) add.push(row);
    else if (!same(before, row)) change.push({ ...row, id: before.id });
  }
  const wantedAt = Map.groupBy(wanted, placeOf);
  const ending = [...left].flatMap((row) => {
    const until = row.validTo === null || row.validTo >= today ? dayBefore(today) : row.validTo;
    const taken = wantedAt.get(placeOf(row))?.some((other) => meets(other, { ...row, validTo: until })) ?? false;
    const validTo = taken ? dayBefore(row.validFrom) : until;
    return validTo === row.validTo ? [] : [{ ...row, validTo }];
  });
  return { add, change: [...change, ...ending], ended: ending.length };
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

function placeOf({ personId, kind, unitId, schoolUnitId }: PlannedMembership): string {
  return [personId, kind, unitId ?? schoolUnitId ?? ''].join(' ');
}

function same(a: PlannedMembership, b: PlannedMembership): boolean {
  return a.profession === b.profession && a.title === b.title && a.validFrom === b.validFrom && a.validTo === b.validTo;
}

function meets(a: PlannedMembership, b: PlannedMembership): boolean {
  return a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');
}

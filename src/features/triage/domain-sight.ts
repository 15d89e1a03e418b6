// Who gains sight of what when a decision is taken, told before the button is pressed. The same rules as the policies in
// db/repeatable, told a second time on purpose; sight.test.ts takes each decision in a transaction that is undone, and holds
// the two against each other. Pure; called by views.
import type { DecisionKind } from './domain.ts';

/** `request` with its words, files and events; `pupil`: whom it is about; `case`: the matter as it goes on. */
export type SightPart = 'request' | 'pupil' | 'case';
export type SightChange =
  | { who: 'unit_manager'; unitId: string; parts: SightPart[] }
  /** Principals of the school, or the asker alone where the child is protected. */
  | { who: 'principal' | 'asker' | 'named'; parts: SightPart[] };

export type SightFacts = {
  isAboutPupil: boolean;
  isProtected: boolean;
  /** The units that take part at once: responsible and contributing. */
  unitIds: readonly string[];
};

/** Who sees more, and who sees less, the moment the decision is taken. */
export function previewSight(
  kind: DecisionKind,
  { isAboutPupil, isProtected, unitIds }: SightFacts,
): { gain: SightChange[]; lose: SightChange[] } {
  // Only an acceptance gives sight: queue, rest, merge and split leave the request at the entrance and at its school. Nobody
  // loses: a coordinator goes on seeing the request, and has never seen into a case.
  if (kind !== 'accept') return { gain: [], lose: [] };
  if (isProtected) {
    return {
      gain: [
        { who: 'named', parts: ['case'] },
        { who: 'asker', parts: ['case'] },
      ],
      lose: [],
    };
  }
  const parts: SightPart[] = isAboutPupil ? ['request', 'pupil', 'case'] : ['request', 'case'];
  return {
    gain: [
      ...[...new Set(unitIds)].map((unitId): SightChange => ({ who: 'unit_manager', unitId, parts })),
      { who: 'principal', parts: ['case'] },
    ],
    lose: [],
  };
}

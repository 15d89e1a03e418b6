// Matters and staff of real size, and awkward small ones, for prove:team and the bench. The same seed gives the same.
import type { TeamNeed, TeamQuestion, TeamStaff } from '../../src/solvers/team.ts';
import { Dice } from './dice.ts';

/** 100 staff in ten units, 40 competences, 12 needs of which eight must be covered. */
export const realSize = { staff: 100, units: 10, competences: 40, needs: 12, musts: 8 } as const;
/** Scarce on purpose: musts that nobody covers, languages that nobody speaks, staff without room. */
export const scarce = { staff: 14, units: 4, competences: 12, needs: 6, musts: 4 } as const;

type InstanceSize = Record<keyof typeof realSize, number>;

export function makeInstance(seed: number, size: InstanceSize): TeamQuestion {
  const dice = new Dice(seed * 7919 + size.staff);
  const staff = Array.from({ length: size.staff }, (_, n) => makePerson(dice, n, size));
  const named = new Set<string>();
  while (named.size < size.needs) named.add(`c${dice.below(size.competences)}`);
  const needs = [...named].map(
    (competence, place): TeamNeed => ({
      competence,
      level: 1 + dice.below(2),
      must: place < size.musts,
      second: place < 2 && dice.chance(0.4),
    }),
  );
  const conflicts = Array.from(
    { length: Math.ceil(size.staff / 20) },
    () => [`s${dice.below(size.staff)}`, `s${dice.below(size.staff)}`] as const,
  ).filter(([one, other]) => one !== other);
  const language = dice.chance(0.5) ? `l${dice.below(8)}` : null;
  return { needs, language, minutes: 30 + 30 * dice.below(4), staff, conflicts, seed };
}

function makePerson(dice: Dice, n: number, size: InstanceSize): TeamStaff {
  const competences: Record<string, number> = {};
  const many = 2 + Math.floor((size.competences * (0.05 + 0.15 * dice.next())) / 1);
  for (let k = 0; k < many; k += 1) competences[`c${dice.below(size.competences)}`] = 1 + dice.below(3);
  const capacityMinutes = 60 * (10 + dice.below(30));
  return {
    id: `s${n}`,
    unitId: `u${dice.below(size.units)}`,
    competences,
    languages: dice.chance(0.3) ? [`l${dice.below(8)}`] : [],
    loadMinutes: Math.floor(capacityMinutes * (0.3 + 0.72 * dice.next())),
    capacityMinutes,
    contacts: dice.chance(0.15) ? 1 + dice.below(3) : 0,
  };
}

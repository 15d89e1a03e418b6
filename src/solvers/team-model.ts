// What a team is and how two are compared: the shared words of team.ts, which others call, and of its search.

/** One competence that the matter needs, at `level` or above. `second`: two people must have it. Never a diagnosis. */
export type TeamNeed = { competence: string; level: number; must: boolean; second: boolean };

/** A person who can take part. Minutes are minutes a week; `contacts` counts earlier matters with the school. */
export type TeamStaff = {
  id: string;
  unitId: string;
  competences: Readonly<Record<string, number>>;
  languages: readonly string[];
  loadMinutes: number;
  capacityMinutes: number;
  contacts: number;
};

export type TeamQuestion = {
  needs: readonly TeamNeed[];
  /** A language that somebody in the team must speak, or null. */
  language: string | null;
  /** What the matter takes of each who takes part, minutes a week. */
  minutes: number;
  staff: readonly TeamStaff[];
  /** Pairs of people who do not work in the same matter (conflict of interest). */
  conflicts: readonly (readonly [string, string])[];
  /** People who must be in the team, and people who must not. */
  forced?: readonly string[];
  excluded?: readonly string[];
  /** Orders what is equal, so that the first name of the register is not worn out. */
  seed: number;
};

/**
 * What is compared, the first first, all of it the lower the better: uncovered musts, language missing, uncovered
 * wishes, people, units, load after the assignment in steps of two per cent summed over the team, and people who have
 * not worked with the school.
 */
export type TeamScore = readonly [
  musts: number,
  language: number,
  wishes: number,
  people: number,
  units: number,
  load: number,
  strangers: number,
];
export type Team = { memberIds: readonly string[]; score: TeamScore };

/** `teams`: the best, then up to two other ways, none with a person too many. `nodes`: how much the proof took. */
export type TeamAnswer = { teams: readonly [Team, ...Team[]]; nodes: number };

export const teamLimits = { people: 5, needs: 12, seconds: 4, loadSteps: 50 } as const;

/** Load after the assignment in steps of two per cent of the capacity, rounded up: what is closer than that is equal. */
export function loadStepsOf(person: TeamStaff, minutes: number): number {
  return Math.ceil((teamLimits.loadSteps * (person.loadMinutes + minutes)) / person.capacityMinutes);
}

export function coversNeed(person: TeamStaff, need: TeamNeed): boolean {
  return (person.competences[need.competence] ?? 0) >= need.level;
}

/** Lexicographic: negative when `one` is better. */
export function compareScores(one: TeamScore, other: TeamScore): number {
  for (const [place, value] of one.entries()) {
    const difference = value - (other[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The same seed gives the same order (mulberry32, Fisher and Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const mixed = [...items];
  let state = seed >>> 0;
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    const at = ((value ^ (value >>> 14)) >>> 0) % (last + 1);
    const [one, other] = [mixed[last] as T, mixed[at] as T];
    mixed[last] = other;
    mixed[at] = one;
  }
  return mixed;
}

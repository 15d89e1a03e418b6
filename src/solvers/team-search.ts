// The branch and bound behind team.ts. What is still to cover is a set of bits; a table of every such set holds the least
// it can cost with so many people more, which bounds each branch closely; the rarest need is tried first; whoever is
// dominated often enough is left out. Called by team.ts alone.
import {
  compareScores,
  coversNeed,
  loadStepsOf,
  shuffled,
  type Team,
  type TeamQuestion,
  type TeamScore,
  type TeamStaff,
  teamLimits,
} from './team-model.ts';

/** How many teams are sought: the best and two others. */
const sought = 3;

/** Weights that keep the ranks of a score apart in one whole number below 2^31: load, people, wishes, language, musts. */
const weight = { person: 256, wish: 256 * 8, language: 256 * 8 * 32, must: 256 * 8 * 32 * 2 } as const;

type Candidate = {
  person: TeamStaff;
  unit: number;
  /** Bits of the needs she covers, and of the language. */
  covers: number;
  load: number;
  stranger: number;
  conflicts: ReadonlySet<number>;
};

/**
 * The bits: one for each need and one for the language, and above them one for the second person of a need that wants
 * two. Whoever covers such a need takes the second place first, so that every order of people leads to the same set.
 */
class Demand {
  readonly size: number;
  readonly full: number;
  /** Which need each of the lower bits is. */
  readonly #order: number[];
  readonly #bits: number;
  readonly #seconds: number;
  /** The cost of leaving a set uncovered. */
  readonly costs: Int32Array;

  constructor({ needs, language }: TeamQuestion) {
    // Needs that want two people come first, so that their second bits lie at one distance.
    this.#order = needs.map((_, place) => place).sort((a, b) => Number(needs[b]?.second) - Number(needs[a]?.second));
    this.#bits = needs.length + (language === null ? 0 : 1);
    const seconds = needs.filter(({ second }) => second).length;
    this.#seconds = (1 << seconds) - 1;
    this.size = this.#bits + seconds;
    this.full = 2 ** this.size - 1;
    const costOf = (bit: number): number => {
      const place = this.#order[bit < this.#bits ? bit : bit - this.#bits];
      if (bit === needs.length && language !== null) return weight.language;
      return place !== undefined && needs[place]?.must ? weight.must : weight.wish;
    };
    this.costs = new Int32Array(2 ** this.size);
    for (let set = 1; set <= this.full; set += 1) {
      const low = 31 - Math.clz32(set & -set);
      this.costs[set] = (this.costs[set & (set - 1)] ?? 0) + costOf(low);
    }
  }

  coverOf(person: TeamStaff, { needs, language }: TeamQuestion): number {
    let set = 0;
    for (const [bit, place] of this.#order.entries()) {
      const need = needs[place];
      if (need && coversNeed(person, need)) set |= 1 << bit;
    }
    return language !== null && person.languages.includes(language) ? set | (1 << needs.length) : set;
  }

  /** What remains when somebody who covers `covers` has joined. */
  after(remaining: number, covers: number): number {
    const seconds = (remaining >> this.#bits) & covers & this.#seconds;
    return remaining & ~(seconds << this.#bits) & ~(covers & ~seconds);
  }

  /** The bits of `remaining` at which somebody who covers `covers` would help. */
  touches(remaining: number, covers: number): number {
    return remaining ^ this.after(remaining, covers);
  }

  /** The bits that the next person can take: a first place is open when its second is filled. */
  open(remaining: number): number {
    return this.touches(remaining, this.full);
  }

  get wantsTwo(): boolean {
    return this.#seconds > 0;
  }
}

type Found = { members: Candidate[]; score: TeamScore };

/** The `sought` best teams that contain `must` and otherwise nobody who could be left out without a loss. */
export function findTeams(
  question: TeamQuestion,
  must: readonly TeamStaff[],
  free: readonly TeamStaff[],
): { teams: Team[]; nodes: number } {
  const search = new Search(question, must, free);
  search.run();
  const teams = search.found.map(({ members, score }) => ({
    memberIds: members.map(({ person }) => person.id).sort(),
    score,
  }));
  return { teams, nodes: search.nodes };
}

class Search {
  readonly found: Found[] = [];
  nodes = 0;
  readonly #demand: Demand;
  readonly #must: Candidate[];
  readonly #pool: Candidate[];
  readonly #places: Map<Candidate, number>;
  readonly #single: Candidate[];
  /** For each number of people more and each set: the least cost and, among those, the least load. */
  readonly #table: Int32Array[];
  /** For each bit the candidates who cover it, as places in the pool. */
  readonly #coverers: number[][];
  readonly #unitCovers: number[] = [];
  /** How many in the team are of each unit. */
  readonly #inUnit: number[] = [];

  constructor(question: TeamQuestion, must: readonly TeamStaff[], free: readonly TeamStaff[]) {
    this.#demand = new Demand(question);
    const everyone = [...must, ...shuffled(free, question.seed)];
    const units = [...new Set(everyone.map(({ unitId }) => unitId))];
    const placeOf = new Map(everyone.map(({ id }, place) => [id, place]));
    const candidates = everyone.map((person, place) => ({
      person,
      unit: units.indexOf(person.unitId),
      covers: this.#demand.coverOf(person, question),
      load: loadStepsOf(person, question.minutes),
      stranger: person.contacts > 0 ? 0 : 1,
      conflicts: new Set(
        question.conflicts
          .filter((pair) => pair.includes(everyone[place]?.id ?? ''))
          .map(([a, b]) => placeOf.get(a === person.id ? b : a) ?? -1),
      ),
    }));
    this.#places = new Map(candidates.map((candidate, place) => [candidate, place]));
    this.#must = candidates.slice(0, must.length);
    const others = candidates.slice(must.length);
    // Without anything to cover, one person is enough and the least loaded will do.
    this.#pool = this.#demand.full === 0 ? [] : undominated(others, this.#demand.wantsTwo ? 2 : 1);
    this.#single = this.#demand.full === 0 && must.length === 0 ? others : [];
    this.#table = boundTable(this.#demand, this.#pool, teamLimits.people - must.length);
    this.#coverers = Array.from({ length: this.#demand.size }, (_, bit) =>
      this.#pool
        .map((_, place) => place)
        .filter((place) => this.#demand.touches(1 << bit, this.#coversAt(place)) !== 0),
    );
    for (const { unit, covers } of this.#pool) this.#unitCovers[unit] = (this.#unitCovers[unit] ?? 0) | covers;
    for (const unit of units.keys()) this.#inUnit[unit] = 0;
  }

  run(): void {
    for (const one of this.#single) this.#keep([one], 0);
    if (this.#single.length > 0) return;
    let remaining = this.#demand.full;
    for (const { covers, unit } of this.#must) {
      remaining = this.#demand.after(remaining, covers);
      this.#inUnit[unit] = (this.#inUnit[unit] ?? 0) + 1;
    }
    this.#branch([...this.#must], remaining, 0, new Uint8Array(this.#pool.length));
  }

  #coversAt(place: number): number {
    return this.#pool[place]?.covers ?? 0;
  }

  /** `remaining` is still to cover or to give up, `given` is given up; `barred` may not join below here. */
  #branch(team: Candidate[], remaining: number, given: number, barred: Uint8Array): void {
    this.nodes += 1;
    const left = teamLimits.people - team.length;
    if (remaining === 0 || left === 0) {
      this.#keep(team, remaining | given);
      return;
    }
    const { bit, places } = this.#rarest(team, remaining, barred);
    const below = barred.slice();
    const children = places
      .map((place) => this.#child(team, place, remaining, given))
      .sort((a, b) => compareScores(a.bound, b.bound));
    for (const { candidate, place, next, bound } of children) {
      if (this.#isHopeful(bound)) {
        team.push(candidate);
        this.#inUnit[candidate.unit] = (this.#inUnit[candidate.unit] ?? 0) + 1;
        this.#branch(team, next, given, below);
        this.#inUnit[candidate.unit] = (this.#inUnit[candidate.unit] ?? 0) - 1;
        team.pop();
      }
      // A team with her has been looked for whole: the brothers and sisters do without her.
      below[place] = 1;
    }
    const bar = 1 << bit;
    if (this.#isHopeful(this.#bound(team, undefined, remaining & ~bar, given | bar))) {
      this.#branch(team, remaining & ~bar, given | bar, below);
    }
  }

  #child(team: Candidate[], place: number, remaining: number, given: number) {
    const candidate = this.#pool[place] as Candidate;
    const next = this.#demand.after(remaining, candidate.covers);
    return { candidate, place, next, bound: this.#bound(team, candidate, next, given) };
  }

  /** The bit with the fewest people left who could cover it, and those people. */
  #rarest(team: readonly Candidate[], remaining: number, barred: Uint8Array): { bit: number; places: number[] } {
    const open = this.#demand.open(remaining);
    let best: { bit: number; places: number[] } | undefined;
    for (let bit = 0; bit < this.#demand.size; bit += 1) {
      if ((open & (1 << bit)) === 0) continue;
      const places = (this.#coverers[bit] ?? []).filter((place) => barred[place] === 0 && this.#fits(team, place));
      if (best === undefined || places.length < best.places.length) best = { bit, places };
    }
    return best as { bit: number; places: number[] };
  }

  #fits(team: readonly Candidate[], place: number): boolean {
    const candidate = this.#pool[place] as Candidate;
    if (team.includes(candidate)) return false;
    return candidate.conflicts.size === 0 || !team.some((member) => candidate.conflicts.has(this.#placeOf(member)));
  }

  #placeOf(candidate: Candidate): number {
    return this.#places.get(candidate) ?? -1;
  }

  /** No team below can score better than this. */
  #bound(team: readonly Candidate[], joining: Candidate | undefined, remaining: number, given: number): TeamScore {
    const people = team.length + (joining === undefined ? 0 : 1);
    const least = this.#table[teamLimits.people - people]?.[remaining] ?? 0;
    const [musts, language, wishes, more, load] = unpack(least);
    const lost = unpack(this.#demand.costs[given] ?? 0);
    let units = 0;
    let within = 0;
    for (const [unit, members] of this.#inUnit.entries()) {
      if (members > 0 || unit === joining?.unit) {
        units += 1;
        within |= this.#unitCovers[unit] ?? 0;
      }
    }
    // Where everything is to be covered, what none of these units can do takes one more.
    const isWhole = musts + language + wishes === 0;
    const outside = isWhole && this.#demand.touches(remaining, within) !== this.#demand.open(remaining);
    const sum = (of: 'load' | 'stranger') => team.reduce((all, member) => all + member[of], joining?.[of] ?? 0);
    return [
      musts + lost[0],
      language + lost[1],
      wishes + lost[2],
      people + more,
      Math.max(units + (outside ? 1 : 0), 1),
      sum('load') + load,
      sum('stranger'),
    ];
  }

  #isHopeful(bound: TeamScore): boolean {
    const worst = this.found[sought - 1];
    return worst === undefined || compareScores(bound, worst.score) < 0;
  }

  /** A whole team, unless somebody in it who was not asked for could be left out without a loss. */
  #keep(team: readonly Candidate[], uncovered: number): void {
    if (team.length === 0 || team.slice(this.#must.length).some((member) => this.#isIdle(team, member))) return;
    const [musts, language, wishes] = unpack(this.#demand.costs[uncovered] ?? 0);
    const score: TeamScore = [
      musts,
      language,
      wishes,
      team.length,
      new Set(team.map(({ unit }) => unit)).size,
      team.reduce((sum, { load }) => sum + load, 0),
      team.reduce((sum, { stranger }) => sum + stranger, 0),
    ];
    const place = this.found.findIndex((other) => compareScores(score, other.score) < 0);
    this.found.splice(place === -1 ? this.found.length : place, 0, { members: [...team], score });
    this.found.length = Math.min(this.found.length, sought);
  }

  #isIdle(team: readonly Candidate[], member: Candidate): boolean {
    if (this.#demand.full === 0) return false;
    const left = (people: readonly Candidate[]) =>
      people.reduce((remaining, { covers }) => this.#demand.after(remaining, covers), this.#demand.full);
    return left(team) === left(team.filter((other) => other !== member));
  }
}

/** [musts, language, wishes, people, load] */
function unpack(cost: number): [number, number, number, number, number] {
  const { must, language, wish, person } = weight;
  return [
    Math.floor(cost / must),
    Math.floor((cost % must) / language),
    Math.floor((cost % language) / wish),
    Math.floor((cost % wish) / person),
    cost % person,
  ];
}

/**
 * Leaves out whoever has `wanted + sought - 1` colleagues of her own unit who cover all that she does, are no more loaded
 * and have no conflict that she has not: then for every team with her there are as many teams that are no worse.
 */
function undominated(candidates: readonly Candidate[], wanted: number): Candidate[] {
  const helpful = candidates.filter(({ covers }) => covers !== 0);
  const dominates = (one: Candidate, other: Candidate, isEarlier: boolean) =>
    one.unit === other.unit &&
    (one.covers & other.covers) === other.covers &&
    (one.load < other.load || (one.load === other.load && one.stranger <= other.stranger)) &&
    [...one.conflicts].every((place) => other.conflicts.has(place)) &&
    (isEarlier ||
      one.covers !== other.covers ||
      one.load !== other.load ||
      one.stranger !== other.stranger ||
      one.conflicts.size !== other.conflicts.size);
  return helpful.filter((candidate, place) => {
    let better = 0;
    for (const [at, other] of helpful.entries()) {
      if (at !== place && dominates(other, candidate, at < place)) better += 1;
      if (better >= wanted + sought - 1) return false;
    }
    return true;
  });
}

/**
 * Counts neither conflicts nor that a person can join only once, so it never says more than it takes. Of each set only one
 * bit is looked at, the rarest that is open: either somebody takes it, or it is given up.
 */
function boundTable(demand: Demand, pool: readonly Candidate[], most: number): Int32Array[] {
  const kinds = distinct(pool);
  const takers = Array.from({ length: demand.size }, (_, bit) =>
    kinds.filter(({ covers }) => demand.touches(1 << bit, covers) !== 0),
  );
  const byRarity = takers.map((_, bit) => bit).sort((a, b) => (takers[a]?.length ?? 0) - (takers[b]?.length ?? 0));
  const rarest = new Uint8Array(demand.full + 1);
  for (let set = 1; set <= demand.full; set += 1) {
    const open = demand.open(set);
    rarest[set] = byRarity.find((bit) => (open & (1 << bit)) !== 0) ?? 0;
  }
  const table = [demand.costs];
  for (let people = 1; people <= most; people += 1) {
    const before = table[people - 1] as Int32Array;
    const least = new Int32Array(demand.full + 1);
    for (let set = 1; set <= demand.full; set += 1) {
      const bit = rarest[set] as number;
      let cost = (least[set & ~(1 << bit)] as number) + (demand.costs[1 << bit] as number);
      for (const { covers, load } of takers[bit] as Kind[]) {
        const joined = (before[demand.after(set, covers)] as number) + weight.person + load;
        if (joined < cost) cost = joined;
      }
      least[set] = cost;
    }
    table.push(least);
  }
  return table;
}

type Kind = { covers: number; load: number };

/** One for each set of bits that no less loaded one covers as well. */
function distinct(pool: readonly Candidate[]): Kind[] {
  return pool
    .map(({ covers, load }) => ({ covers, load }))
    .filter(
      (one, place, all) =>
        !all.some(
          (other, at) =>
            at !== place &&
            (other.covers & one.covers) === one.covers &&
            other.load <= one.load &&
            (other.covers !== one.covers || other.load < one.load || at < place),
        ),
    );
}

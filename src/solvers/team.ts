// The smallest team whose competences and languages together cover what a matter needs, with the reasons in numbers.
// Pure and exact: what it answers is proven, and every reason can be worked out again from the question. Called by the
// suggestions slice, the proof and the bench; the search itself stands in team-search.ts.
import { assert } from '../kit/assert.ts';
import { type Outcome, ok, refuse } from '../kit/outcome.ts';
import {
  coversNeed,
  shuffled,
  type Team,
  type TeamAnswer,
  type TeamQuestion,
  type TeamStaff,
  teamLimits,
} from './team-model.ts';
import { findTeams } from './team-search.ts';

export {
  coversNeed,
  type Team,
  type TeamAnswer,
  type TeamNeed,
  type TeamQuestion,
  type TeamScore,
  type TeamStaff,
  teamLimits,
} from './team-model.ts';

export type TeamRefusal =
  | 'nobody-free'
  | 'nobody-covers'
  | 'forced-unknown'
  | 'forced-busy'
  | 'forced-conflict'
  | 'too-many';

/**
 * The three best teams, proven. A matter without needs gets the least loaded person. Where the musts cannot all be
 * covered the answer covers as many as possible and its score says what is missing.
 */
export function proposeTeams(question: TeamQuestion): Outcome<TeamAnswer, TeamRefusal> {
  const { needs, staff, forced = [], excluded = [] } = question;
  assert(needs.length <= teamLimits.needs, `at most ${teamLimits.needs} needs`);
  assert(needs.filter(({ second }) => second).length <= teamLimits.seconds, `at most ${teamLimits.seconds} twice`);
  if (forced.length > teamLimits.people) return refuse('too-many');
  const must = staff.filter(({ id }) => forced.includes(id));
  if (must.length < new Set(forced).size || forced.some((id) => excluded.includes(id))) return refuse('forced-unknown');
  if (must.some((person) => !hasRoom(person, question))) return refuse('forced-busy');
  if (must.some(({ id }) => must.some((other) => inConflict(question, id, other.id)))) return refuse('forced-conflict');
  const free = staff.filter(
    (person) =>
      !forced.includes(person.id) &&
      !excluded.includes(person.id) &&
      hasRoom(person, question) &&
      !must.some(({ id }) => inConflict(question, id, person.id)),
  );
  if (must.length + free.length === 0) return refuse('nobody-free');
  const { teams, nodes } = findTeams(question, must, free);
  const [best, ...others] = teams;
  if (best === undefined) return refuse('nobody-covers');
  return ok({ teams: mixNearEqual([best, ...others], question.seed), nodes });
}

export function hasRoom(person: TeamStaff, { minutes }: Pick<TeamQuestion, 'minutes'>): boolean {
  return person.loadMinutes + minutes <= person.capacityMinutes;
}

function inConflict({ conflicts }: TeamQuestion, one: string, other: string): boolean {
  return conflicts.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** Equal in all but load, and there within two per cent for each person. */
export function isNearEqual(one: Team, other: Team): boolean {
  return one.score.every((value, place) =>
    place === 5 ? Math.abs(value - other.score[5]) <= one.score[3] : value === other.score[place],
  );
}

/** Those that are near equal to the best come in an order of chance, repeatable by the seed. */
function mixNearEqual(teams: [Team, ...Team[]], seed: number): [Team, ...Team[]] {
  const [best] = teams;
  const near = teams.filter((team) => isNearEqual(best, team));
  const rest = teams.filter((team) => !isNearEqual(best, team));
  const mixed = [...shuffled(near, seed), ...rest];
  return [mixed[0] ?? best, ...mixed.slice(1)];
}

export type MemberReason = {
  id: string;
  unitId: string;
  /** Places in `needs` of what nobody else in the team covers (leave her out, and it is missing). */
  onlyNeeds: number[];
  /** The needs she covers together with others. */
  sharedNeeds: number[];
  speaks: boolean;
  onlyOneWhoSpeaks: boolean;
  loadBeforeMinutes: number;
  loadAfterMinutes: number;
  capacityMinutes: number;
  contacts: number;
};
export type TeamReasons = {
  members: MemberReason[];
  /** Places in `needs` that the team leaves without anybody, or without the second person. */
  missing: number[];
  missesLanguage: boolean;
};

/** Why each person is in the team, worked out from the question alone. */
export function explainTeam(question: TeamQuestion, memberIds: readonly string[]): TeamReasons {
  const { needs, language, minutes } = question;
  const members = question.staff.filter(({ id }) => memberIds.includes(id));
  const covering = needs.map((need) => members.filter((person) => coversNeed(person, need)));
  const wanted = needs.map(({ second }) => (second ? 2 : 1));
  const speakers = members.filter(({ languages }) => language !== null && languages.includes(language));
  const places = (keep: (place: number) => boolean) => needs.map((_, place) => place).filter(keep);
  return {
    members: members.map((person) => {
      const covers = (place: number) => covering[place]?.includes(person) ?? false;
      const isNeeded = (place: number) => (covering[place]?.length ?? 0) <= (wanted[place] ?? 1);
      return {
        id: person.id,
        unitId: person.unitId,
        onlyNeeds: places((place) => covers(place) && isNeeded(place)),
        sharedNeeds: places((place) => covers(place) && !isNeeded(place)),
        speaks: speakers.includes(person),
        onlyOneWhoSpeaks: speakers.length === 1 && speakers[0] === person,
        loadBeforeMinutes: person.loadMinutes,
        loadAfterMinutes: person.loadMinutes + minutes,
        capacityMinutes: person.capacityMinutes,
        contacts: person.contacts,
      };
    }),
    missing: places((place) => (covering[place]?.length ?? 0) < (wanted[place] ?? 1)),
    missesLanguage: language !== null && speakers.length === 0,
  };
}

export type TeamDifference = {
  joins: string[];
  leaves: string[];
  people: number;
  units: number;
  /** Places in `needs` that are covered in one of the two only. */
  gains: number[];
  loses: number[];
  gainsLanguage: boolean;
  losesLanguage: boolean;
  /** Mean load after the assignment, in percentage points of two. */
  loadPoints: number;
};

/** What changes from one team to another, in numbers that the texts can say. */
export function compareTeams(question: TeamQuestion, from: Team, to: Team): TeamDifference {
  const [before, after] = [explainTeam(question, from.memberIds), explainTeam(question, to.memberIds)];
  return {
    joins: to.memberIds.filter((id) => !from.memberIds.includes(id)),
    leaves: from.memberIds.filter((id) => !to.memberIds.includes(id)),
    people: to.score[3] - from.score[3],
    units: to.score[4] - from.score[4],
    gains: before.missing.filter((place) => !after.missing.includes(place)),
    loses: after.missing.filter((place) => !before.missing.includes(place)),
    gainsLanguage: before.missesLanguage && !after.missesLanguage,
    losesLanguage: !before.missesLanguage && after.missesLanguage,
    loadPoints: Math.round((2 * to.score[5]) / to.score[3]) - Math.round((2 * from.score[5]) / from.score[3]),
  };
}

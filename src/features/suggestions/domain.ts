// From facts to a question that the solver can answer, and from its answer to what is stored and told. Pure; called by
// queries, commands and views.
import { createHash } from 'node:crypto';
import type { Outcome } from '../../kit/outcome.ts';
import {
  coversNeed,
  proposeTeams,
  type Team,
  type TeamAnswer,
  type TeamNeed,
  type TeamQuestion,
  type TeamRefusal,
  type TeamStaff,
  teamLimits,
} from '../../solvers/team.ts';

export const mostNeeds = teamLimits.needs;
export const mostSeconds = teamLimits.seconds;

/** A colleague as the database tells: competences by name with their level, running matters counted, protected ones not. */
export type StaffFact = {
  membershipId: string;
  name: string;
  title: string;
  unitId: string;
  competences: Record<string, number>;
  languages: string[];
  responsible: number;
  contributing: number;
  /** Null: the usual capacity of the rule. */
  capacityMinutes: number | null;
  contacts: number;
};

/** What a matter takes of a week, and how much of a week there is: the municipality's rules, in minutes. */
export type Effort = { responsible: number; contributing: number; newMatter: number; capacity: number };
export const usualEffort: Effort = { responsible: 45, contributing: 20, newMatter: 45, capacity: 1800 };

export type Wish = { needs: TeamNeed[]; language: string | null };
export type RuleSaid = { edition: number; place: number; words: string; unitId: string; contributing: string[] };
export type Changes = { forced: readonly string[]; excluded: readonly string[] };

export type Suggestion = {
  unitId: string;
  /** Units beside the responsible one: the rule's, and those of the team. */
  contributing: string[];
  rule: RuleSaid | undefined;
  question: TeamQuestion;
  answer: Outcome<TeamAnswer, TeamRefusal>;
};

export function toTeamStaff(fact: StaffFact, effort: Effort): TeamStaff {
  const { membershipId, unitId, competences, languages, contacts } = fact;
  return {
    id: membershipId,
    unitId,
    competences,
    languages,
    loadMinutes: fact.responsible * effort.responsible + fact.contributing * effort.contributing,
    capacityMinutes: fact.capacityMinutes ?? effort.capacity,
    contacts,
  };
}

type Facts = {
  registryNumber: string;
  serviceUnitId: string;
  wish: Wish;
  staff: readonly StaffFact[];
  effort: Effort;
  rule: RuleSaid | undefined;
};

/**
 * Only those who can cover something take part in the question: nobody else can be in an answer, and what is stored of it
 * stays small. `changes`: people put in or kept out by whoever tries.
 */
export function suggest(facts: Facts, changes: Changes = { forced: [], excluded: [] }, team = 0): Suggestion {
  const { registryNumber, serviceUnitId, wish, effort, rule } = facts;
  const everybody = facts.staff.map((fact) => toTeamStaff(fact, effort));
  const { needs, language } = wish;
  const asksNothing = needs.length === 0 && language === null;
  const helps = (person: TeamStaff) =>
    asksNothing ||
    changes.forced.includes(person.id) ||
    needs.some((need) => coversNeed(person, need)) ||
    (language !== null && person.languages.includes(language));
  const question: TeamQuestion = {
    needs,
    language,
    minutes: effort.newMatter,
    staff: everybody.filter(helps).sort((a, b) => (a.id < b.id ? -1 : 1)),
    conflicts: [],
    forced: changes.forced,
    excluded: changes.excluded,
    seed: seedOf(registryNumber),
  };
  const answer = proposeTeams(question);
  const unitId = rule?.unitId ?? serviceUnitId;
  const chosen = answer.ok ? (answer.value.teams[team] ?? answer.value.teams[0]) : undefined;
  return { unitId, contributing: listContributing(question, chosen, rule, unitId), rule, question, answer };
}

function listContributing(question: TeamQuestion, team: Team | undefined, rule: RuleSaid | undefined, unitId: string) {
  const ofTeam = question.staff.filter(({ id }) => team?.memberIds.includes(id)).map((person) => person.unitId);
  return [...new Set([...(rule?.contributing ?? []), ...ofTeam])].filter((id) => id !== unitId).sort();
}

/** The same matter is always mixed in the same way; another one in another. */
function seedOf(registryNumber: string): number {
  return createHash('sha256').update(registryNumber).digest().readUInt32BE(0);
}

/** What is stored of a suggestion: the whole question, so that every reason can be worked out again, and its hash. */
export function recordOf({ question, rule, answer }: Suggestion) {
  const inputs = { question, rule: rule ?? null };
  const inputsHash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  const result = answer.ok
    ? { memberIds: answer.value.teams[0].memberIds, score: answer.value.teams[0].score, teams: answer.value.teams }
    : { memberIds: [], refusal: answer.reason };
  return { inputs, inputsHash, result };
}

/**
 * How unevenly load is spread: 0 when everybody has the same share of their capacity, near 1 when one has it all. Undefined
 * under five people, for then it tells of persons.
 */
export function giniOf(shares: readonly number[]): number | undefined {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length < 5) return undefined;
  if (total === 0) return 0;
  const sorted = [...shares].sort((a, b) => a - b);
  const weighted = sorted.reduce((sum, share, at) => sum + (at + 1) * share, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

export type MonthLoad = { month: string; responsible: number; contributing: number; capacity: number | null };

/** The spread and the mean load of each month, oldest first. */
export function spreadByMonth(loads: readonly MonthLoad[], effort: Effort) {
  const months = Map.groupBy(loads, ({ month }) => month);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, rows]) => {
      const shares = rows.map(
        ({ responsible, contributing, capacity }) =>
          (responsible * effort.responsible + contributing * effort.contributing) /
          Math.max(1, capacity ?? effort.capacity),
      );
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      return { month, people: shares.length, gini: giniOf(shares), mean: shares.length < 5 ? undefined : mean };
    });
}

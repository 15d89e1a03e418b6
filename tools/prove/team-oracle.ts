// Judges a proposed team without a line of the solver's: an own recount of its score, and HiGHS on the same question as
// an integer program. Called by prove:team, its test and the bench.
import type { TeamQuestion } from '../../src/solvers/team.ts';

/** Uncovered musts, language, uncovered wishes, people, units, load in steps of two per cent, strangers to the school. */
export type Score = number[];

/** Counts a team's score anew, and tells what rule it breaks. */
export function recount(question: TeamQuestion, memberIds: readonly string[]): { score: Score; broken: string[] } {
  const broken: string[] = [];
  const team = memberIds.map((id) => {
    const found = question.staff.filter((person) => person.id === id);
    if (found.length !== 1) broken.push(`${id} is not one of the staff`);
    return found[0];
  });
  const people = team.filter((person) => person !== undefined);
  if (people.length < 1 || people.length > 5) broken.push(`${people.length} people`);
  if (new Set(memberIds).size !== memberIds.length) broken.push('the same person twice');
  for (const { id, loadMinutes, capacityMinutes } of people) {
    if (loadMinutes + question.minutes > capacityMinutes) broken.push(`${id} has no room`);
    if (question.excluded?.includes(id)) broken.push(`${id} was not to take part`);
  }
  for (const id of question.forced ?? []) if (!memberIds.includes(id)) broken.push(`${id} was to take part`);
  for (const [one, other] of question.conflicts) {
    if (memberIds.includes(one) && memberIds.includes(other)) broken.push(`${one} and ${other} together`);
  }
  let [musts, wishes] = [0, 0];
  for (const { competence, level, must, second } of question.needs) {
    let able = 0;
    for (const person of people) if ((person.competences[competence] ?? 0) >= level) able += 1;
    const lacking = Math.max(0, (second ? 2 : 1) - able);
    if (must) musts += lacking;
    else wishes += lacking;
  }
  const { language } = question;
  const isMute = language !== null && !people.some(({ languages }) => languages.includes(language));
  let load = 0;
  for (const person of people) load += stepsOf(person, question.minutes);
  return {
    score: [
      musts,
      isMute ? 1 : 0,
      wishes,
      people.length,
      new Set(people.map(({ unitId }) => unitId)).size,
      load,
      people.filter(({ contacts }) => contacts < 1).length,
    ],
    broken,
  };
}

function stepsOf({ loadMinutes, capacityMinutes }: TeamQuestion['staff'][number], minutes: number): number {
  let steps = 0;
  while (steps * capacityMinutes < 50 * (loadMinutes + minutes)) steps += 1;
  return steps;
}

/** What we use of HiGHS, which solves a model written as text. */
export type IntegerSolver = {
  solve: (
    model: string,
    options: Record<string, string | number | boolean>,
  ) => { Status: string; ObjectiveValue: number; Columns: Record<string, unknown> };
};

export async function openIntegerSolver(): Promise<IntegerSolver> {
  const { default: load } = await import('highs');
  return (await load()) as unknown as IntegerSolver;
}

/** The best score there is, or undefined when no team may take part at all. Two programs: cover and size, then load. */
export function bestByIntegerProgram(solver: IntegerSolver, question: TeamQuestion): Score | undefined {
  const model = writeModel(question);
  if (model === undefined) return undefined;
  const first = solve(solver, model.text(model.cover));
  if (first === undefined) return undefined;
  const second = solve(solver, model.text(model.strain, `fixed: ${model.cover} = ${first}\n`));
  if (second === undefined) throw new Error('the second program has no answer');
  const ranks = [8 * 8 * 32 * 2, 8 * 8 * 32, 8 * 8, 8, 1];
  const score: Score = [];
  let left = first;
  for (const rank of ranks) {
    score.push(Math.floor(left / rank));
    left %= rank;
  }
  return [...score, Math.floor(second / 8), second % 8];
}

function solve(solver: IntegerSolver, text: string): number | undefined {
  const { Status, ObjectiveValue } = solver.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0.5, output_flag: false });
  if (Status === 'Infeasible') return undefined;
  if (Status !== 'Optimal') throw new Error(`the integer program ended as ${Status}`);
  return Math.round(ObjectiveValue);
}

function writeModel(question: TeamQuestion) {
  const { needs, language, staff, minutes, conflicts, forced = [], excluded = [] } = question;
  const free = staff
    .map((person, n) => ({ person, y: `y${n}` }))
    .filter(({ person }) => person.loadMinutes + minutes <= person.capacityMinutes && !excluded.includes(person.id));
  if (free.length === 0) return undefined;
  const sum = (terms: string[]) => (terms.length === 0 ? '0 y' : terms.join(' + '));
  const units = [...new Set(free.map(({ person }) => person.unitId))];
  const rows = [`size: ${sum(free.map(({ y }) => y))} <= 5`, `some: ${sum(free.map(({ y }) => y))} >= 1`];
  for (const [k, need] of needs.entries()) {
    const able = free.filter(({ person }) => (person.competences[need.competence] ?? 0) >= need.level);
    rows.push(`need${k}: ${sum([...able.map(({ y }) => y), `u${k}`])} >= ${need.second ? 2 : 1}`);
  }
  if (language !== null) {
    const able = free.filter(({ person }) => person.languages.includes(language));
    rows.push(`language: ${sum([...able.map(({ y }) => y), 'q'])} >= 1`);
  }
  for (const [k, unit] of units.entries()) {
    for (const { person, y } of free) if (person.unitId === unit) rows.push(`in${k}${y}: ${y} - w${k} <= 0`);
  }
  const yOf = (id: string) => free.find(({ person }) => person.id === id)?.y;
  for (const [k, [one, other]] of conflicts.entries()) {
    const [a, b] = [yOf(one), yOf(other)];
    if (a && b) rows.push(`apart${k}: ${a} + ${b} <= 1`);
  }
  for (const [k, id] of forced.entries()) {
    const y = yOf(id);
    if (y === undefined) return undefined;
    rows.push(`forced${k}: ${y} = 1`);
  }
  const cover = sum([
    ...needs.map(({ must }, k) => `${must ? 4096 : 64} u${k}`),
    ...(language === null ? [] : ['2048 q']),
    ...free.map(({ y }) => `8 ${y}`),
    ...units.map((_, k) => `1 w${k}`),
  ]);
  const strain = sum(
    free.map(({ person, y }) => `${8 * stepsOf(person, minutes) + (person.contacts < 1 ? 1 : 0)} ${y}`),
  );
  const whole = needs.map((_, k) => ` 0 <= u${k} <= 2`).join('\n');
  const names = [...free.map(({ y }) => y), ...units.map((_, k) => `w${k}`), ...(language === null ? [] : ['q'])];
  const text = (objective: string, more = '') =>
    `Minimize\n obj: ${objective}\nSubject To\n ${rows.join('\n ')}\n ${more}Bounds\n${whole}\nGeneral\n ${needs
      .map((_, k) => `u${k}`)
      .join(' ')}\nBinary\n ${names.join(' ')}\nEnd\n`;
  return { cover, strain, text };
}

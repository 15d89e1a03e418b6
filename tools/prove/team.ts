// `npm run prove:team`: proposes teams on random matters and holds each against HiGHS and an own recount, after a fault
// planted on purpose has been found. Exit code 0 when every answer is right.
import { proposeTeams, type TeamQuestion } from '../../src/solvers/team.ts';
import { conclude, Findings } from './findings.ts';
import { readProofArguments } from './proof.ts';
import { makeInstance, realSize, scarce } from './team-instances.ts';
import { bestByIntegerProgram, type IntegerSolver, openIntegerSolver, recount, type Score } from './team-oracle.ts';

export async function proveTeam(args: string[]): Promise<number> {
  const { seed, size } = readProofArguments(args, { size: 200, help: 'so many matters, each third of them scarce' });
  const solver = await openIntegerSolver();
  const findings = new Findings();
  findings.check(findsPlantedFault(solver, seed), 'a team that is one person too many was not found');
  let none = 0;
  for (let n = 0; n < size; n += 1) {
    const question = makeInstance(seed + n, n % 3 === 2 ? scarce : realSize);
    if (!checkQuestion(solver, question, findings)) none += 1;
    checkChanges(solver, question, findings);
  }
  console.log(`  ${none} of ${size} had no team that covers anything; both agree`);
  console.log(`  seed ${seed}`);
  return conclude('team', findings);
}

/** True when there was a team. Every team is recounted, the first compared with the best there is. */
export function checkQuestion(solver: IntegerSolver, question: TeamQuestion, findings: Findings): boolean {
  const answer = proposeTeams(question);
  const best = bestByIntegerProgram(solver, question);
  const where = `seed ${question.seed}, ${question.staff.length} staff`;
  if (!answer.ok) {
    const isNothing = best === undefined || coversNothing(question, best);
    findings.check(isNothing, `${where}: ${answer.reason}, yet there is a team of ${best?.join(' ')}`);
    return false;
  }
  const sets = answer.value.teams.map(({ memberIds }) => [...memberIds].sort().join(' '));
  findings.check(new Set(sets).size === sets.length, `${where}: the same team twice`);
  for (const { memberIds, score } of answer.value.teams) {
    const counted = recount(question, memberIds);
    findings.all(1, `${where}: ${memberIds.join(' ')}`, counted.broken);
    findings.check(isSame(counted.score, score), `${where}: counted ${counted.score}, told ${score}`);
  }
  // Near-equal teams come in an order of chance; the best of them is the one to compare.
  const [least] = answer.value.teams.map(({ score }) => score).sort(compare);
  findings.check(best !== undefined && isSame(best, least ?? []), `${where}: found ${least}, the best is ${best}`);
  return true;
}

/** Somebody forced in and somebody kept out, as when a coordinator tries a change. */
function checkChanges(solver: IntegerSolver, question: TeamQuestion, findings: Findings): void {
  const [person] = question.staff.filter(
    ({ loadMinutes, capacityMinutes }) => loadMinutes + question.minutes <= capacityMinutes,
  );
  if (person === undefined) return;
  checkQuestion(solver, { ...question, forced: [person.id] }, findings);
  checkQuestion(solver, { ...question, excluded: [person.id] }, findings);
}

/** The planted fault: the best team and somebody more. The recount must find it worse than the integer program's. */
function findsPlantedFault(solver: IntegerSolver, seed: number): boolean {
  const question = makeInstance(seed, { ...realSize, needs: 4, musts: 4 });
  const answer = proposeTeams(question);
  if (!answer.ok) return false;
  const [{ memberIds }] = answer.value.teams;
  const more = question.staff.find(
    ({ id, loadMinutes, capacityMinutes }) =>
      !memberIds.includes(id) && loadMinutes + question.minutes <= capacityMinutes,
  );
  const planted = recount(question, [...memberIds, more?.id ?? '']).score;
  const best = bestByIntegerProgram(solver, question);
  console.log(`  planted: ${planted.join(' ')} told as the best, which is ${best?.join(' ')}`);
  return best !== undefined && compare(planted, best) > 0;
}

function coversNothing({ needs, language }: TeamQuestion, best: Score): boolean {
  const all = needs.reduce((sum, { second }) => sum + (second ? 2 : 1), 0) + (language === null ? 0 : 1);
  return (best[0] ?? 0) + (best[1] ?? 0) + (best[2] ?? 0) === all;
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return compare(one, other) === 0;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, at) => value !== other[at]);
  return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}

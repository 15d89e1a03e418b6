// How long the suggestion of a team takes, proof included, and how often it is as good as another solver's. Part `team`.
import { proposeTeams } from '../../src/solvers/team.ts';
import { Findings } from '../prove/findings.ts';
import { checkQuestion } from '../prove/team.ts';
import { makeInstance, realSize } from '../prove/team-instances.ts';
import { openIntegerSolver } from '../prove/team-oracle.ts';
import { type Figure, median, percentile } from './figures.ts';

const compared = 20;

/** 100 staff, 40 competences, 12 needs, each matter another one. The first few rounds warm up and are not counted. */
export async function measureTeams({ rounds, seed }: { rounds: number; seed: number }): Promise<Figure[]> {
  const times: number[] = [];
  for (let n = -10; n < rounds; n += 1) {
    const question = makeInstance(seed + 10 + n, realSize);
    const begunMs = performance.now();
    proposeTeams(question);
    if (n >= 0) times.push(performance.now() - begunMs);
  }
  const solver = await openIntegerSolver();
  let equal = 0;
  for (let n = 0; n < compared; n += 1) {
    const findings = new Findings();
    checkQuestion(solver, makeInstance(seed + n, realSize), findings);
    if (findings.wrong.length === 0) equal += 1;
  }
  return [
    { name: 'team, three best over 100 staff, median', value: median(times), unit: 'ms' },
    { name: 'team, three best over 100 staff, p95', value: percentile(times, 0.95), unit: 'ms', bar: 300 },
    {
      name: `team, of ${compared} not equal to the integer program`,
      value: 100 * (1 - equal / compared),
      unit: '%',
      bar: 0,
    },
    { name: `team, of ${compared} equal to the integer program`, value: (100 * equal) / compared, unit: '%' },
  ];
}

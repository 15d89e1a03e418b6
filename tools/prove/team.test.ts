// The proof of teams on a handful of matters, so that a change which breaks it is told by the ordinary tests.
import { expect, test } from 'vitest';
import { Findings } from './findings.ts';
import { checkQuestion } from './team.ts';
import { makeInstance, realSize, scarce } from './team-instances.ts';
import { openIntegerSolver, recount } from './team-oracle.ts';

test('teams are those of an integer program', async () => {
  const solver = await openIntegerSolver();
  const findings = new Findings();
  for (let seed = 1; seed <= 12; seed += 1) checkQuestion(solver, makeInstance(seed, scarce), findings);
  checkQuestion(solver, makeInstance(1, { ...realSize, staff: 40 }), findings);
  expect(findings.wrong).toEqual([]);
  expect(findings.checked).toBeGreaterThan(40);
});

test('the recount sees a broken rule', () => {
  const question = makeInstance(1, scarce);
  const everyone = question.staff.map(({ id }) => id);
  expect(recount(question, everyone).broken.length).toBeGreaterThan(1);
  expect(recount(question, ['nobody']).broken).toEqual(['nobody is not one of the staff', '0 people']);
});

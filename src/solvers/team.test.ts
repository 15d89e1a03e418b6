// Examples that a coordinator could count by hand, then every team of small matters by sheer counting, then what must not
// change when the question changes in ways that do not matter. prove:team holds it against another solver.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTeams, explainTeam, proposeTeams, type Team, type TeamQuestion, type TeamStaff } from './team.ts';
import { compareScores, teamLimits } from './team-model.ts';

const person = (id: string, unitId: string, competences: Record<string, number>, more: Partial<TeamStaff> = {}) => ({
  id,
  unitId,
  competences,
  languages: [],
  loadMinutes: 600,
  capacityMinutes: 1800,
  contacts: 0,
  ...more,
});
const need = (competence: string, more: { level?: number; must?: boolean; second?: boolean } = {}) => ({
  competence,
  level: 2,
  must: true,
  second: false,
  ...more,
});
const ask = (question: Partial<TeamQuestion>): TeamQuestion => ({
  needs: [],
  language: null,
  minutes: 60,
  staff: [],
  conflicts: [],
  seed: 1,
  ...question,
});
const best = (question: TeamQuestion): Team => {
  const answer = proposeTeams(question);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.teams[0];
};

const anna = person('anna', 'lotsen', { reading: 3, attendance: 2 });
const bo = person('bo', 'lotsen', { reading: 2 });
const cecilia = person('cecilia', 'perrongen', { attendance: 3, arrival: 3 }, { languages: ['so'] });
const david = person('david', 'lotsen', { attendance: 3 }, { contacts: 2 });

describe('the best team', () => {
  test('is the smallest that covers what is needed', () => {
    const question = ask({ needs: [need('reading'), need('attendance')], staff: [bo, david, anna] });
    expect(best(question)).toEqual({ memberIds: ['anna'], score: [0, 0, 0, 1, 1, 19, 1] });
  });

  test('puts musts before the language, and the language before wishes', () => {
    const staff = [bo, cecilia];
    expect(best(ask({ needs: [need('reading')], language: 'so', staff })).memberIds).toEqual(['bo', 'cecilia']);
    expect(best(ask({ needs: [need('arrival', { must: false })], language: 'so', staff })).memberIds).toEqual([
      'cecilia',
    ]);
  });

  test('keeps to one unit before it looks at load, and to whom the school knows before chance', () => {
    const elin = person('elin', 'lotsen', { arrival: 2 }, { loadMinutes: 1700 });
    expect(best(ask({ needs: [need('reading'), need('arrival')], staff: [bo, cecilia, elin] })).memberIds).toEqual([
      'bo',
      'elin',
    ]);
    const fia = person('fia', 'lotsen', { attendance: 2 });
    expect(best(ask({ needs: [need('attendance')], staff: [fia, david] })).memberIds).toEqual(['david']);
    const less = { ...fia, loadMinutes: 0 };
    expect(best(ask({ needs: [need('attendance')], staff: [less, david] })).memberIds).toEqual(['fia']);
  });

  test('has two people where two are wanted, and never a pair in conflict', () => {
    const needs = [need('reading', { second: true })];
    expect(best(ask({ needs, staff: [anna, bo, david] })).memberIds).toEqual(['anna', 'bo']);
    const alone = best(ask({ needs, staff: [anna, bo, david], conflicts: [['bo', 'anna']] }));
    expect(alone.memberIds).toHaveLength(1);
    expect(alone.score[0]).toBe(1);
  });

  test('leaves out who has no room', () => {
    const full = { ...anna, loadMinutes: 1750 };
    expect(best(ask({ needs: [need('reading')], staff: [full, bo] })).memberIds).toEqual(['bo']);
  });

  test('is the least loaded person when nothing is needed', () => {
    expect(best(ask({ staff: [anna, { ...bo, loadMinutes: 0 }] })).memberIds).toEqual(['bo']);
  });
});

describe('where there is no team', () => {
  test.each([
    ['nobody-free', ask({ staff: [] })],
    ['nobody-free', ask({ staff: [anna], minutes: 1300 })],
    ['nobody-covers', ask({ needs: [need('arrival')], staff: [bo] })],
    ['nobody-covers', ask({ language: 'ti', staff: [anna, cecilia] })],
    ['forced-unknown', ask({ staff: [anna], forced: ['bo'] })],
    ['forced-unknown', ask({ staff: [anna], forced: ['anna'], excluded: ['anna'] })],
    ['forced-busy', ask({ staff: [anna, { ...bo, loadMinutes: 1790 }], forced: ['bo'] })],
    ['forced-conflict', ask({ staff: [anna, bo], forced: ['anna', 'bo'], conflicts: [['anna', 'bo']] })],
    ['too-many', ask({ staff: [anna], forced: ['a', 'b', 'c', 'd', 'e', 'f'] })],
  ])('it says %s', (reason, question) => {
    expect(proposeTeams(question)).toEqual({ ok: false, reason });
  });

  test('what can be covered is covered, and what is missing is told', () => {
    const question = ask({ needs: [need('reading'), need('braille')], language: 'ti', staff: [bo] });
    const team = best(question);
    expect(team.score.slice(0, 4)).toEqual([1, 1, 0, 1]);
    expect(explainTeam(question, team.memberIds)).toMatchObject({ missing: [1], missesLanguage: true });
  });
});

describe('the reasons', () => {
  const needs = [need('reading', { level: 3 }), need('attendance'), need('arrival')];
  const question = ask({ needs, language: 'so', staff: [anna, bo, cecilia, david] });

  test('are what would be missing without her', () => {
    const team = best(question);
    expect(team.memberIds).toEqual(['anna', 'cecilia']);
    const [one, other] = explainTeam(question, team.memberIds).members;
    expect(one).toMatchObject({
      id: 'anna',
      onlyNeeds: [0],
      sharedNeeds: [1],
      speaks: false,
      loadBeforeMinutes: 600,
      loadAfterMinutes: 660,
    });
    expect(other).toMatchObject({
      id: 'cecilia',
      onlyNeeds: [2],
      sharedNeeds: [1],
      speaks: true,
      onlyOneWhoSpeaks: true,
    });
  });

  test('say what changes when somebody is put in, or kept out', () => {
    const team = best(question);
    const withDavid = best({ ...question, forced: ['david'] });
    expect(compareTeams(question, team, withDavid)).toMatchObject({
      joins: ['david'],
      leaves: [],
      people: 1,
      gains: [],
      loses: [],
    });
    const withoutCecilia = best({ ...question, excluded: ['cecilia'] });
    expect(compareTeams(question, team, withoutCecilia)).toMatchObject({
      leaves: ['cecilia'],
      people: -1,
      loses: [2],
      losesLanguage: true,
    });
  });
});

const competences = ['a', 'b', 'c', 'd', 'e'];
const smallStaff = fc.array(
  fc.record({
    unit: fc.constantFrom('u', 'v', 'w'),
    levels: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
    speaks: fc.boolean(),
    load: fc.integer({ min: 0, max: 20 }),
    contacts: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 9 },
);
const matters = fc
  .record({
    staff: smallStaff,
    needs: fc.array(fc.record({ level: fc.integer({ min: 1, max: 3 }), must: fc.boolean(), second: fc.boolean() }), {
      maxLength: 4,
    }),
    language: fc.boolean(),
    conflicts: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 3 }),
    seed: fc.nat(),
  })
  .map(({ staff, needs, language, conflicts, seed }) =>
    ask({
      staff: staff.map(({ unit, levels, speaks, load, contacts }, n) => ({
        id: `p${n}`,
        unitId: unit,
        competences: Object.fromEntries(competences.map((name, at) => [name, levels[at] ?? 0])),
        languages: speaks ? ['so'] : [],
        loadMinutes: 100 * load,
        capacityMinutes: 2000,
        contacts,
      })),
      needs: needs.map((wanted, at) => ({ competence: competences[at] ?? 'a', ...wanted })),
      language: language ? 'so' : null,
      conflicts: conflicts.filter(([a, b]) => a !== b).map(([a, b]) => [`p${a}`, `p${b}`] as const),
      seed,
    }),
  );

/** The scores of every team without a person too many, the best first. */
function countAll(question: TeamQuestion): number[][] {
  const { staff, needs, language, conflicts } = question;
  const lacking = (people: readonly TeamStaff[]) => [
    ...needs.map(({ competence, level, second }) =>
      Math.max(0, (second ? 2 : 1) - people.filter((one) => (one.competences[competence] ?? 0) >= level).length),
    ),
    language === null || people.some(({ languages }) => languages.includes(language)) ? 0 : 1,
  ];
  const free = staff.filter((one) => one.loadMinutes + 60 <= one.capacityMinutes);
  const scores: number[][] = [];
  for (let set = 1; set < 2 ** free.length; set += 1) {
    const people = free.filter((_, at) => (set >> at) & 1);
    if (people.length > teamLimits.people) continue;
    if (conflicts.some((pair) => pair.every((id) => people.some((one) => one.id === id)))) continue;
    const lacks = lacking(people);
    const isIdle = (one: TeamStaff) => `${lacking(people.filter((other) => other !== one))}` === `${lacks}`;
    const isEmpty = needs.length === 0 && language === null;
    if (isEmpty ? people.length > 1 : people.some(isIdle)) continue;
    const sum = (isMust: boolean) =>
      needs.reduce((all, { must }, at) => all + (must === isMust ? (lacks[at] ?? 0) : 0), 0);
    scores.push([
      sum(true),
      lacks.at(-1) ?? 0,
      sum(false),
      people.length,
      new Set(people.map(({ unitId }) => unitId)).size,
      people.reduce((all, { loadMinutes }) => all + Math.ceil((50 * (loadMinutes + 60)) / 2000), 0),
      people.filter(({ contacts }) => contacts === 0).length,
    ]);
  }
  return scores.sort((a, b) => compareScores(a as never, b as never));
}

const scoresOf = (question: TeamQuestion): number[][] => {
  const answer = proposeTeams(question);
  if (!answer.ok) return [];
  return answer.value.teams.map(({ score }) => [...score]).sort((a, b) => compareScores(a as never, b as never));
};
const first = (question: TeamQuestion) => scoresOf(question)[0];

describe('for any matter', () => {
  test('the three are the three best of all that there are', () => {
    fc.assert(
      fc.property(matters, (question) => {
        expect(scoresOf(question)).toEqual(countAll(question).slice(0, 3));
      }),
      { numRuns: 300 },
    );
  });

  test('other names, another order and another seed change no score', () => {
    fc.assert(
      fc.property(matters, fc.nat(), (question, seed) => {
        const other = {
          ...question,
          seed,
          staff: question.staff.map((one) => ({ ...one, id: `x-${one.id}` })).reverse(),
          conflicts: question.conflicts.map(([a, b]) => [`x-${b}`, `x-${a}`] as const),
        };
        expect(scoresOf(other)).toEqual(scoresOf(question));
      }),
      { numRuns: 100 },
    );
  });

  test('one more colleague never makes it worse, and one who can nothing changes nothing', () => {
    fc.assert(
      fc.property(matters, (question) => {
        const [newcomer, ...staff] = question.staff;
        if (newcomer === undefined) return;
        const before = first({ ...question, staff });
        const after = first(question);
        if (before) expect(after && compareScores(after as never, before as never)).toBeLessThanOrEqual(0);
        if (question.needs.length === 0 && question.language === null) return;
        const idle = person('idle', 'u', {}, { loadMinutes: 0, contacts: 5 });
        expect(scoresOf({ ...question, staff: [...question.staff, idle] })).toEqual(scoresOf(question));
      }),
      { numRuns: 100 },
    );
  });

  test('the same seed gives the same teams, and every reason can be counted again', () => {
    fc.assert(
      fc.property(matters, (question) => {
        const answer = proposeTeams(question);
        expect(proposeTeams(question)).toEqual(answer);
        if (!answer.ok) return;
        for (const { memberIds, score } of answer.value.teams) {
          const reasons = explainTeam(question, memberIds);
          expect(reasons.members).toHaveLength(score[3]);
          const useful = (one: (typeof reasons.members)[number]) => one.onlyNeeds.length > 0 || one.onlyOneWhoSpeaks;
          if (question.needs.length > 0 || question.language !== null) expect(reasons.members.every(useful)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

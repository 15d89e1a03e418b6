// What a routing rule is made of. Pure; called by forms, queries and views. The matching itself is SQL, so that a trial over
// a year and one matter at triage are judged by the same lines (db/repeatable/75_routing.sql).

export const levels = ['individual', 'group', 'organisation'] as const;
export const urgencies = ['acute', 'soon', 'normal'] as const;
export const organiserKinds = ['municipal', 'independent'] as const;
export const priorities = ['first', 'usual', 'later'] as const;

/** An empty list asks nothing; several values in one list are "any of these"; all lists must hold. Grades 0 (F) to 9. */
export type Conditions = {
  services: string[];
  levels: string[];
  urgencies: string[];
  schoolForms: string[];
  organiserKinds: string[];
  areas: string[];
  schools: string[];
  languages: string[];
  gradeFrom: number | null;
  gradeTo: number | null;
};
export const listNames = [
  'services',
  'levels',
  'urgencies',
  'schoolForms',
  'organiserKinds',
  'areas',
  'schools',
  'languages',
] as const satisfies readonly (keyof Conditions)[];
export type ListName = (typeof listNames)[number];

export type RuleContent = Conditions & {
  words: string;
  unitId: string;
  contributing: string[];
  priority: string | null;
};
export type Rule = RuleContent & { id: string; place: number };

/** A rule that asks nothing holds for everything: what stands after it never does. */
export function asksNothing(rule: Conditions): boolean {
  return rule.gradeFrom === null && listNames.every((name) => rule[name].length === 0);
}

/** The places of rules that stand after one that asks nothing. */
export function listUnreachable(rules: readonly Rule[]): number[] {
  const first = rules.findIndex(asksNothing);
  return first === -1 ? [] : rules.slice(first + 1).map(({ place }) => place);
}

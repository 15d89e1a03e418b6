// Holds what the suggestion stands on against the rest of the folder: competences in words, languages, hours, needs and
// routing rules. Pure; called by municipality-checks.ts.
import type { MunicipalityDraft, Report, Row, TableRow } from './municipality-shapes.ts';
import type { OrganisationTexts } from './texts.sv.ts';

type Texts = OrganisationTexts['municipality'];

/** What the solver takes: more people for one need than this have not been asked for by anybody. */
const mostSeconds = 4;

export function checkTeams(draft: MunicipalityDraft, texts: Texts, report: Report): void {
  const known = new Set(draft.vocabulary.map(({ value }) => value.id));
  const people = new Set(draft.people.map(({ value }) => value.id));
  const works = new Set(
    draft.memberships
      .filter(({ value }) => value.kind === 'case_worker')
      .map(({ value }) => `${value.person} ${value.unit}`),
  );
  checkOnce('vocabulary.csv', 'id', draft.vocabulary, ({ id }) => id, texts, report);
  checkOnce(
    'languages.csv',
    'language',
    draft.languages,
    ({ person, language }) => `${person} ${language}`,
    texts,
    report,
  );
  checkOnce('capacities.csv', 'unit', draft.capacities, ({ person, unit }) => `${person} ${unit}`, texts, report);
  for (const { line, value } of draft.competences) {
    if (!known.has(value.competence)) report('competences.csv', line, texts.noSuch(value.competence, 'vocabulary.csv'));
  }
  for (const { line, value } of draft.languages) {
    if (!people.has(value.person)) report('languages.csv', line, texts.noSuch(value.person, 'people.csv'));
  }
  for (const { line, value } of draft.capacities) {
    if (!works.has(`${value.person} ${value.unit}`)) {
      report('capacities.csv', line, texts.noSuchWorker(value.person, value.unit));
    }
    if (value.hoursAWeek > 40) report('capacities.csv', line, texts.hours);
  }
  for (const { file, value, lineOf } of draft.services) {
    const seen = new Set<string>();
    for (const [place, { competence }] of value.needs.entries()) {
      const line = lineOf('needs', place);
      if (!known.has(competence)) report(file, line, texts.noSuch(competence, 'vocabulary.csv'));
      if (seen.has(competence)) report(file, line, texts.duplicate('competence', competence, lineOf('needs')));
      seen.add(competence);
    }
    if (value.needs.filter(({ second }) => second).length > mostSeconds) {
      report(file, lineOf('needs'), texts.tooManySeconds(mostSeconds));
    }
  }
}

/** Every rule is one that can hold, names what there is, and sends nothing to a unit that has closed or is to close. */
export function checkRouting(draft: MunicipalityDraft, texts: Texts, report: Report): void {
  const services = new Set(draft.services.map(({ value }) => value.slug));
  const schools = new Set(draft.schools.map(({ code }) => code));
  const units = new Map(draft.units.map(({ value }) => [value.id, value]));
  for (const [place, { line, value }] of draft.routing.entries()) {
    const say = (reason: string) => report('routing.csv', line, reason);
    for (const id of value.services) if (!services.has(id)) say(texts.noSuch(id, 'services/'));
    for (const code of value.schools) if (!schools.has(code)) say(texts.noSuch(code, 'schools.csv'));
    for (const id of [value.unit, ...value.contributing]) {
      const unit = units.get(id);
      if (unit === undefined) say(texts.noSuch(id, 'units.csv'));
      else if (unit.validTo !== null) say(texts.unitClosed(id));
    }
    if (value.contributing.includes(value.unit)) say(texts.unitTwice(value.unit));
    const { gradeFrom, gradeTo } = value;
    if ((gradeFrom === null) !== (gradeTo === null) || (gradeFrom ?? 0) > (gradeTo ?? 0) || (gradeTo ?? 0) > 9) {
      say(texts.grades);
    }
    if (asksNothing(value) && place < draft.routing.length - 1) say(texts.asksNothing);
  }
}

function asksNothing({ words, unit, contributing, priority, ...conditions }: TableRow<'routing'>): boolean {
  return Object.values(conditions).every(
    (condition) => condition === null || (Array.isArray(condition) && condition.length === 0),
  );
}

function checkOnce<T>(
  file: string,
  field: string,
  rows: readonly Row<T>[],
  keyOf: (value: T) => string,
  texts: Texts,
  report: Report,
): void {
  const first = new Map<string, number>();
  for (const { line, value } of rows) {
    const earlier = first.get(keyOf(value));
    if (earlier === undefined) first.set(keyOf(value), line);
    else report(file, line, texts.duplicate(field, keyOf(value), earlier));
  }
}

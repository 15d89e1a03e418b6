// Holds the rows of a municipality's folder against each other and against what the product must be able to rely on.
// Pure; called by municipality-files.ts when every row is right by itself.

import { checkContacts } from './municipality-checks-contacts.ts';
import { checkRouting, checkTeams } from './municipality-checks-team.ts';
import type {
  Document,
  FormRules,
  MembershipKind,
  MunicipalityDraft,
  Report,
  Row,
  ServiceDocument,
} from './municipality-shapes.ts';
import type { OrganisationTexts } from './texts.sv.ts';

type Texts = OrganisationTexts['municipality'];
type Period = { readonly validFrom: string; readonly validTo: string | null };

/** Who signs in with a personal number; everybody else signs in with the employer's account. */
const BY_PERSONAL_NUMBER: ReadonlySet<MembershipKind> = new Set([
  'principal',
  'school_staff',
  'guardian',
  'private_person',
]);

/** Reports what cannot stand together. */
export function checkMunicipality(draft: MunicipalityDraft, forms: FormRules, texts: Texts, report: Report): void {
  checkOrganisation(draft, texts, report);
  checkBreaks(draft, texts, report);
  checkPeople(draft, texts, report);
  checkMemberships(draft, texts, report);
  checkAreas(draft, texts, report);
  checkStaffing(draft, texts, report);
  checkTeams(draft, texts, report);
  checkRouting(draft, texts, report);
  checkContacts(draft, texts, report);
  for (const service of draft.services) {
    checkService(service, draft, texts, report);
    const { file, value, lineOf } = service;
    for (const { path, reason } of forms.faultsOf(value.form)) report(file, lineOf('form', ...path), reason);
  }
}

function checkOrganisation(draft: MunicipalityDraft, texts: Texts, report: Report): void {
  const { facts, authorities, branches, units, rules, preschools } = draft;
  const withIds: [string, readonly Row<{ readonly id: string }>[]][] = [
    ['authorities.csv', authorities],
    ['branches.csv', branches],
    ['units.csv', units],
    ['preschools.csv', preschools],
    ['reasons.csv', draft.reasons],
  ];
  for (const [file, rows] of withIds) {
    checkUnique(
      rows,
      ({ id }) => id,
      (row, earlier) => report(file, row.line, texts.duplicate('id', row.value.id, earlier)),
    );
  }
  const authorityIds = idsOf(authorities);
  const authorityOf = new Map(branches.map(({ value }) => [value.id, value.authority]));
  for (const { line, value } of branches) {
    if (!authorityIds.has(value.authority))
      report('branches.csv', line, texts.noSuch(value.authority, 'authorities.csv'));
  }
  for (const { line, value } of units) {
    const { authority, branch } = value;
    if (!authorityIds.has(authority)) report('units.csv', line, texts.noSuch(authority, 'authorities.csv'));
    if (branch === null) continue;
    if (!authorityOf.has(branch)) report('units.csv', line, texts.noSuch(branch, 'branches.csv'));
    else if (authorityOf.get(branch) !== authority) report('units.csv', line, texts.branchOfOther(branch, authority));
  }
  const entrance = facts.value.entrance.unit;
  if (!idsOf(units).has(entrance))
    report(facts.file, facts.lineOf('entrance', 'unit'), texts.noSuch(entrance, 'units.csv'));
  for (const [file, rows] of [
    ['units.csv', units],
    ['rules.csv', rules],
    ['preschools.csv', preschools],
    ['reasons.csv', draft.reasons],
  ] as const) {
    for (const { line, value } of rows) if (isReversed(value)) report(file, line, texts.validityReversed);
  }
  checkPeriods(
    rules,
    ({ key }) => key,
    (row, earlier) => report('rules.csv', row.line, texts.overlap(earlier)),
  );
}

function checkBreaks({ breaks }: MunicipalityDraft, texts: Texts, report: Report): void {
  const say = (line: number, reason: string) => report('breaks.csv', line, reason);
  checkUnique(
    breaks,
    ({ id }) => id,
    (row, earlier) => say(row.line, texts.duplicate('id', row.value.id, earlier)),
  );
  for (const { line, value } of breaks) if (value.lastDay < value.firstDay) say(line, texts.breakReversed);
  const periods = breaks.map(({ line, value }) => ({
    line,
    value: { validFrom: value.firstDay, validTo: value.lastDay },
  }));
  checkPeriods(
    periods,
    () => 'break',
    (row, earlier) => say(row.line, texts.overlap(earlier)),
  );
}

function checkPeople({ people, memberships, competences }: MunicipalityDraft, texts: Texts, report: Report): void {
  const say = (line: number, reason: string) => report('people.csv', line, reason);
  checkUnique(
    people,
    ({ id }) => id,
    (row, earlier) => say(row.line, texts.duplicate('id', row.value.id, earlier)),
  );
  checkUnique(
    people,
    ({ account }) => account,
    (row, earlier) => {
      say(row.line, texts.duplicate('account', row.value.account ?? '', earlier));
    },
  );
  // The number itself is not repeated: what is printed in a terminal ends in a log.
  checkUnique(
    people,
    ({ personalNumber }) => personalNumber,
    (row, earlier) => {
      say(row.line, texts.duplicate('personal_number', '', earlier));
    },
  );
  const kindsOf = Map.groupBy(memberships, ({ value }) => value.person);
  for (const { line, value } of people) {
    const kinds = (kindsOf.get(value.id) ?? []).map((row) => row.value.kind);
    const byNumber = kinds.filter((kind) => BY_PERSONAL_NUMBER.has(kind)).length;
    if (value.account === null && byNumber < kinds.length) say(line, texts.accountNeeded);
    if (value.personalNumber === null && byNumber > 0) say(line, texts.numberNeeded);
  }
  const personIds = idsOf(people);
  for (const { line, value } of competences) {
    if (!personIds.has(value.person)) report('competences.csv', line, texts.noSuch(value.person, 'people.csv'));
    if (value.level < 1 || value.level > 3) report('competences.csv', line, texts.level);
  }
  checkUnique(
    competences,
    ({ person, competence }) => `${person} ${competence}`,
    ({ line, value }, earlier) => {
      report('competences.csv', line, texts.duplicate('competence', value.competence, earlier));
    },
  );
}

/** Each school lies in one area; a school left out has none, and counts as such. */
function checkAreas({ areas, schools, preschools }: MunicipalityDraft, texts: Texts, report: Report): void {
  const schoolIds = new Set([...schools.map(({ code }) => code), ...idsOf(preschools)]);
  for (const { line, value } of areas) {
    if (!schoolIds.has(value.school)) report('areas.csv', line, texts.noSuchSchool(value.school));
  }
  checkUnique(
    areas,
    ({ school }) => school,
    ({ line, value }, earlier) => report('areas.csv', line, texts.duplicate('school', value.school, earlier)),
  );
}

function checkMemberships(draft: MunicipalityDraft, texts: Texts, report: Report): void {
  const [personIds, unitIds] = [idsOf(draft.people), idsOf(draft.units)];
  const schoolIds = new Set([...draft.schools.map(({ code }) => code), ...idsOf(draft.preschools)]);
  const entrance = draft.facts.value.entrance.unit;
  for (const { line, value } of draft.memberships) {
    const { person, kind, unit, school, profession } = value;
    const staff = !BY_PERSONAL_NUMBER.has(kind);
    const say = (reason: string) => report('memberships.csv', line, reason);
    if (!personIds.has(person)) say(texts.noSuch(person, 'people.csv'));
    if (unit !== null && !unitIds.has(unit)) say(texts.noSuch(unit, 'units.csv'));
    if (school !== null && !schoolIds.has(school)) say(texts.noSuchSchool(school));
    if (isReversed(value)) say(texts.validityReversed);
    const isOfSchool = kind === 'principal' || kind === 'school_staff';
    if (isOfSchool && (school === null || unit !== null)) say(texts.schoolNeeded);
    if ((kind === 'guardian' || kind === 'private_person') && (school !== null || unit !== null)) say(texts.placeless);
    if (staff && (unit === null || school !== null)) say(texts.unitNeeded);
    if (kind === 'case_worker' && profession === null) say(texts.professionNeeded);
    if (kind !== 'case_worker' && profession !== null) say(texts.professionOnlyCaseWorker);
    if (kind === 'coordinator' && unit !== null && unit !== entrance) say(texts.coordinatorAtEntrance(entrance));
  }
  checkPeriods(
    draft.memberships,
    ({ person, kind, unit, school }) => [person, kind, unit ?? school ?? ''].join(' '),
    (row, earlier) => report('memberships.csv', row.line, texts.overlap(earlier)),
  );
}

/** Somebody must receive requests, and somebody must name the responsible case worker at every unit that has any. */
function checkStaffing({ memberships }: MunicipalityDraft, texts: Texts, report: Report): void {
  const byKind = Map.groupBy(memberships, ({ value }) => value.kind);
  if (!byKind.has('coordinator')) report('memberships.csv', 1, texts.noCoordinator);
  const managers = Map.groupBy(byKind.get('unit_manager') ?? [], ({ value }) => value.unit);
  const told = new Set<string | null>();
  for (const { line, value } of byKind.get('case_worker') ?? []) {
    const managed = managers.get(value.unit)?.some((row) => meets(row.value, value)) ?? false;
    if (managed || value.unit === null || told.has(value.unit)) continue;
    told.add(value.unit);
    report('memberships.csv', line, texts.noManager(value.unit));
  }
}

/** An unconfirmed rule about one pupil holds at its strictest; a service without a pupil has no consent to ask for. */
function checkService(
  service: Document<ServiceDocument>,
  draft: MunicipalityDraft,
  texts: Texts,
  report: Report,
): void {
  const { file, value, lineOf } = service;
  const say = (path: readonly PropertyKey[], reason: string) => report(file, lineOf(...path), reason);
  const unit = draft.units.find((row) => row.value.id === value.unit)?.value;
  if (file !== `services/${value.slug}.json`) say(['slug'], texts.serviceFileName(value.slug));
  if (!unit) say(['unit'], texts.noSuch(value.unit, 'units.csv'));
  if (isReversed(value)) say(['validTo'], texts.validityReversed);
  if (value.levels.includes('individual')) {
    const strictest = value.secrecyGround === 'osl-23-2-1' || value.secrecyGround === 'osl-25-1';
    if (value.confirmedBy === null && value.consentRule !== 'both') say(['consentRule'], texts.unconfirmedConsent);
    if (value.confirmedBy === null && !strictest) say(['secrecyGround'], texts.unconfirmedGround);
    const told = [unit?.nameSv, unit?.nameEn].find((name) => name !== undefined && mentions(value.registryTitle, name));
    if (told !== undefined) say(['registryTitle'], texts.titleDiscloses(told));
  } else if (value.consentRule !== 'none') {
    say(['consentRule'], texts.consentWithoutPupil);
  }
}

function mentions(title: string, name: string): boolean {
  return title.toLowerCase().includes(name.toLowerCase());
}

function idsOf(rows: readonly Row<{ readonly id: string }>[]): ReadonlySet<string> {
  return new Set(rows.map(({ value }) => value.id));
}

/** Tells each row whose key an earlier row has, and that row's line. A row without a key is like no other. */
function checkUnique<T>(
  rows: readonly Row<T>[],
  keyOf: (value: T) => string | null,
  tell: (row: Row<T>, earlierLine: number) => void,
): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row.value);
    if (key === null) continue;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row.line);
    else tell(row, earlier);
  }
}

/** Rows with one key may follow upon each other but not overlap: only one may hold on any day. */
function checkPeriods<T extends Period>(
  rows: readonly Row<T>[],
  keyOf: (value: T) => string,
  tell: (row: Row<T>, earlierLine: number) => void,
): void {
  for (const sameKey of Map.groupBy(rows, ({ value }) => keyOf(value)).values()) {
    for (const [index, row] of sameKey.entries()) {
      const earlier = sameKey.slice(0, index).find((other) => meets(other.value, row.value));
      if (earlier) tell(row, earlier.line);
    }
  }
}

function isReversed({ validFrom, validTo }: Period): boolean {
  return validTo !== null && validTo < validFrom;
}

/** ISO days compare as text. */
function meets(a: Period, b: Period): boolean {
  return a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');
}

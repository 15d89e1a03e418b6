// Holds hours, closed days and contacts of a municipality's folder against its units and people. Called by
// municipality-checks.ts.
import type { MunicipalityDraft, Report } from './municipality-shapes.ts';
import type { OrganisationTexts } from './texts.sv.ts';

type Texts = OrganisationTexts['municipality'];

export function checkContacts(draft: MunicipalityDraft, texts: Texts, report: Report): void {
  const { units, people, memberships, hours, closings, contacts } = draft;
  const unitIds = new Set(units.map(({ value }) => value.id));
  const personIds = new Set(people.map(({ value }) => value.id));
  for (const [file, rows] of [
    ['hours.csv', hours],
    ['closings.csv', closings],
    ['contacts.csv', contacts],
  ] as const) {
    for (const { line, value } of rows) {
      if (!unitIds.has(value.unit)) report(file, line, texts.noSuch(value.unit, 'units.csv'));
    }
  }
  for (const { line, value } of hours) {
    if (value.opens >= value.closes) report('hours.csv', line, texts.closesFirst);
    const clash = hours.find(
      (other) =>
        other.line < line &&
        other.value.unit === value.unit &&
        other.value.kind === value.kind &&
        other.value.weekdays.some((weekday) => value.weekdays.includes(weekday)) &&
        other.value.opens < value.closes &&
        value.opens < other.value.closes &&
        (other.value.validTo ?? '9999') >= value.validFrom &&
        (value.validTo ?? '9999') >= other.value.validFrom,
    );
    if (clash) report('hours.csv', line, texts.hoursOverlap(clash.line));
  }
  const seen = new Map<string, number>();
  for (const { line, value } of closings) {
    if (value.lastDay < value.firstDay) report('closings.csv', line, texts.closesFirst);
    const key = `${value.unit} ${value.firstDay} ${value.lastDay}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) report('closings.csv', line, texts.duplicate('unit', value.unit, earlier));
    seen.set(key, line);
  }
  for (const { line, value } of contacts) {
    if (!personIds.has(value.person)) report('contacts.csv', line, texts.noSuch(value.person, 'people.csv'));
    else if (!memberships.some((row) => row.value.person === value.person && row.value.unit === value.unit)) {
      report('contacts.csv', line, texts.noSuch(`${value.person}, ${value.unit}`, 'memberships.csv'));
    }
  }
}

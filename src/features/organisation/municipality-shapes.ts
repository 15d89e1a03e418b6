// The form of every file in a municipality's folder: which columns or fields there are and what each may hold. Called
// by municipality-files.ts. Columns are written in snake_case in the files and read as camelCase here.
import { z } from 'zod';
import { findDate } from '../../kit/dates.ts';
import { isOrganisationNumber } from '../../kit/organisation-number.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { findPhone } from '../../kit/phone.ts';
import { iconNames } from '../../ui/icon.tsx';
import { hues } from '../../ui/unit.tsx';
import {
  findPostalCode,
  findWebsite,
  oneSpace,
  organiserKinds,
  type RegisterUnit,
  schoolForms,
} from './school-unit.ts';
import type { OrganisationTexts } from './texts.sv.ts';

/** Faults that a field can have by itself; the texts say each with the field's name. */
type FieldFault = {
  [K in keyof OrganisationTexts['municipality']]: OrganisationTexts['municipality'][K] extends (field: string) => string
    ? K
    : never;
}[keyof OrganisationTexts['municipality']];

const membershipKinds = [
  'principal',
  'coordinator',
  'case_worker',
  'unit_manager',
  'administrator',
  'auditor',
  'guardian',
  'protection',
  'school_staff',
  'private_person',
  'editor',
  'chief_editor',
] as const;
export type MembershipKind = (typeof membershipKinds)[number];
const professions = ['special_educator', 'counsellor', 'speech_therapist', 'psychologist', 'teacher', 'nurse'] as const;
const consentRules = ['none', 'inform', 'one', 'both', 'youth'] as const;
const secrecyGrounds = ['public', 'osl-23-2-2', 'osl-23-2-1', 'osl-25-1'] as const;

const fault = (error: FieldFault) => ({ error });

/** Text on one line, neither empty nor longer than `most` characters. */
const line = (most: number) => z.string().transform(oneSpace).pipe(z.string().min(1).max(most));
const slug = line(60).refine((text) => /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(text), fault('slug'));
const day = line(10).refine((text) => findDate(text) !== undefined, fault('date'));
const email = line(120).refine((text) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text), fault('email'));
const wholeNumber = line(10)
  .refine((text) => /^\d+$/.test(text), fault('wholeNumber'))
  .transform(Number);
const organisationNumber = line(13)
  .transform((text) => text.replace('-', ''))
  .refine(isOrganisationNumber, fault('organisationNumber'));

/** Text that `find` puts into one written form or does not know. */
const found = (find: (text: string) => string | undefined, error: FieldFault) =>
  line(200)
    .refine((text) => find(text) !== undefined, fault(error))
    .transform((text) => find(text) ?? text);
const phone = found(findPhone, 'phone');

/** An empty cell, or a field left out of JSON, is null: the municipality has not said. */
const optional = <T extends z.ZodType<unknown, string>>(shape: T) =>
  z.preprocess((cell) => (cell === undefined || cell === '' ? null : cell), z.nullable(shape));

const validity = { validFrom: day, validTo: optional(day) };

const authority = z.strictObject({
  id: slug,
  name: line(120),
  kind: z.enum(['committee', 'independent_organiser']),
  organisationNumber: optional(organisationNumber),
});

const branch = z.strictObject({ id: slug, authority: slug, name: line(120) });

const unit = z.strictObject({
  id: slug,
  authority: slug,
  branch: optional(slug),
  nameSv: line(80),
  nameEn: line(80),
  descriptionSv: line(400),
  descriptionEn: line(400),
  hue: z.enum(hues),
  icon: z.enum(iconNames),
  phone: optional(phone),
  email: optional(email),
  address: optional(line(200)),
  ...validity,
});

const rule = z.strictObject({
  key: slug,
  value: line(200),
  legalReference: line(200),
  ...validity,
  confirmedBy: optional(line(120)),
});

/** Both days belong to the break. */
const schoolBreak = z.strictObject({ id: slug, nameSv: line(60), nameEn: line(60), firstDay: day, lastDay: day });

const person = (today: Temporal.PlainDate) =>
  z.strictObject({
    id: slug,
    givenName: line(80),
    familyName: line(80),
    personalNumber: optional(found((text) => findPersonalNumber(text, today), 'personalNumber')),
    account: optional(line(120).refine((text) => !text.includes(' '), fault('account'))),
    email: optional(email),
    phone: optional(phone),
    listed: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  });

/** Temporary numbers belong to pupils; nobody signs in with one. */
function findPersonalNumber(text: string, today: Temporal.PlainDate): string | undefined {
  const parsed = parsePersonalNumber(text, today);
  return parsed.ok && parsed.value.kind !== 'temporary' ? parsed.value.digits12 : undefined;
}

const membership = z.strictObject({
  person: slug,
  kind: z.enum(membershipKinds),
  unit: optional(slug),
  school: optional(line(60)),
  profession: optional(z.enum(professions)),
  title: line(80),
  ...validity,
});

const competence = z.strictObject({ person: slug, competence: slug, level: wholeNumber });

/** The competences in words; the other files name them by id. */
const vocabularyEntry = z.strictObject({ id: slug, nameSv: line(80), nameEn: line(80) });
const languageCode = line(3).refine((text) => /^[a-z]{2,3}$/.test(text), fault('languageCode'));
const personLanguage = z.strictObject({ person: slug, language: languageCode });
const capacity = z.strictObject({ person: slug, unit: slug, hoursAWeek: wholeNumber });

/** Several values in one cell, with a bar between them; an empty cell asks nothing. */
const several = <T extends z.ZodType<unknown, string>>(shape: T) =>
  z
    .string()
    .transform((cell) => cell.split('|').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(shape));

const route = z.strictObject({
  words: line(200),
  services: several(slug),
  levels: several(z.enum(['individual', 'group', 'organisation'])),
  urgencies: several(z.enum(['normal', 'soon', 'acute'])),
  schoolForms: several(z.enum(['FS', ...schoolForms])),
  organiserKinds: several(z.enum(organiserKinds)),
  areas: several(line(60)),
  schools: several(line(60)),
  languages: several(languageCode),
  gradeFrom: optional(wholeNumber),
  gradeTo: optional(wholeNumber),
  unit: slug,
  contributing: several(slug),
  priority: optional(z.enum(['first', 'usual', 'later'])),
});

const preschool = z.strictObject({
  id: slug,
  name: line(120),
  organiserKind: z.enum(organiserKinds),
  organiserName: line(120),
  organisationNumber: optional(organisationNumber),
  address: optional(line(120)),
  postalCode: optional(found(findPostalCode, 'postalCode')),
  locality: optional(line(60)),
  phone: optional(phone),
  website: optional(found(findWebsite, 'website')),
  ...validity,
});

const area = z.strictObject({ school: line(60), area: line(40) });

const reason = z.strictObject({
  id: slug,
  outcome: z.enum(['declined', 'redirected']),
  nameSv: line(80),
  nameEn: line(80),
  ...validity,
});

const time = line(5).refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), fault('time'));
const yesNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');

/** When a unit is open (`visit`) and answers the telephone (`phone`); weekdays from 1, Monday. */
const hours = z.strictObject({
  unit: slug,
  kind: z.enum(['visit', 'phone']),
  weekdays: several(z.enum(['1', '2', '3', '4', '5', '6', '7'])),
  opens: time,
  closes: time,
  ...validity,
});

/** Both days belong to it. */
const closing = z.strictObject({ unit: slug, firstDay: day, lastDay: day, nameSv: line(80), nameEn: line(80) });

/** Who is shown for a unit to begin with; after that its manager chooses. */
const contact = z.strictObject({
  person: slug,
  unit: slug,
  position: wholeNumber,
  titleSv: line(80),
  titleEn: line(80),
  phone: yesNo,
  email: yesNo,
  confirmedOn: day,
});

/** The lists, each in a file `<name>.csv`. The register's own list, schools.csv, is read by school-register.ts. */
export const tableShapes = (today: Temporal.PlainDate) => ({
  authorities: authority,
  branches: branch,
  units: unit,
  rules: rule,
  breaks: schoolBreak,
  people: person(today),
  memberships: membership,
  competences: competence,
  vocabulary: vocabularyEntry,
  languages: personLanguage,
  capacities: capacity,
  routing: route,
  preschools: preschool,
  areas: area,
  reasons: reason,
  hours,
  closings: closing,
  contacts: contact,
});

const bothLanguages = (most: number) => z.strictObject({ sv: line(most), en: line(most) });

export const municipalityShape = z.strictObject({
  code: z.string().refine((text) => /^\d{4}$/.test(text), fault('municipalityCode')),
  name: line(80),
  example: z.boolean(),
  registryPrefix: z.string().refine((text) => /^[A-Z]{2,5}$/.test(text), fault('registryPrefix')),
  entrance: z.strictObject({ unit: slug, phone, email }),
  /** How a decision that is an exercise of authority is appealed (FL 33). */
  appeal: bothLanguages(1500),
});

/**
 * What a form is, the catalogue knows: its shape, and what keeps a form from being asked. `path` leads into the form, and
 * `reason` is a sentence for whoever mends the file.
 */
export type FormRules = {
  readonly shape: z.ZodType;
  readonly faultsOf: (form: unknown) => readonly { readonly path: readonly PropertyKey[]; readonly reason: string }[];
};

const askers = ['principal', 'school_staff', 'guardian', 'youth', 'professional', 'anybody'] as const;

const need = z.strictObject({
  competence: slug,
  level: z.int().min(1).max(3),
  must: z.boolean(),
  second: z.boolean().default(false),
});

export const serviceShape = (form: z.ZodType) =>
  z.strictObject({
    slug,
    unit: slug,
    /** The competences that a matter usually takes, before anybody has adjusted them. */
    needs: z.array(need).max(12).default([]),
    title: bothLanguages(100),
    description: bothLanguages(1200),
    registryTitle: line(80),
    whoMayAsk: z.array(z.enum(askers)).min(1),
    levels: z.array(z.enum(['individual', 'group', 'organisation'])).min(1),
    consentRule: z.enum(consentRules),
    secrecyGround: z.enum(secrecyGrounds),
    matterKind: z.enum(['service', 'authority_exercise']),
    targetDays: z.int().min(1).max(120),
    form,
    legalReference: line(300),
    confirmedBy: line(120).nullable(),
    validFrom: day,
    validTo: day.nullable(),
  });

type TableShapes = ReturnType<typeof tableShapes>;
export type TableName = keyof TableShapes;
export type TableRow<Name extends TableName> = z.output<TableShapes[Name]>;
export type ServiceDocument = z.output<ReturnType<typeof serviceShape>>;

export type MunicipalityFacts = z.output<typeof municipalityShape>;

/** `file` is relative to the folder; `line` counts from 1, also when it is the whole file that is wrong. */
export type FileProblem = { readonly file: string; readonly line: number; readonly reason: string };

/** A row and the line it stands on; a JSON file tells the line of each of its fields. */
export type Row<T> = { readonly line: number; readonly value: T };
export type Document<T> = {
  readonly file: string;
  readonly value: T;
  readonly lineOf: (...path: PropertyKey[]) => number;
};

/** The folder's rows with their places, each row right by itself but not yet held against the others. */
export type MunicipalityDraft = { readonly [Name in TableName]: readonly Row<TableRow<Name>>[] } & {
  readonly facts: Document<MunicipalityFacts>;
  readonly services: readonly Document<ServiceDocument>[];
  readonly schools: readonly RegisterUnit[];
};

/** Everything the folder says, checked. Dates are ISO days, `validTo` the last day; ids are the files' own. */
export type MunicipalityFolder = MunicipalityFacts & {
  readonly [Name in TableName]: readonly TableRow<Name>[];
} & { readonly services: readonly ServiceDocument[]; readonly schools: readonly RegisterUnit[] };

/** Tells one problem. The reader collects them; nothing stops at the first. */
export type Report = (file: string, line: number, reason: string) => void;

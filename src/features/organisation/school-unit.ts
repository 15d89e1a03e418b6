// A school unit as we keep it, and how one is made of what a register writes. Pure; called by school-register.ts, and
// by municipality-shapes.ts for how things are spelt.
import { isOrganisationNumber } from '../../kit/organisation-number.ts';
import { findPhone } from '../../kit/phone.ts';
import type { OrganisationTexts } from './texts.sv.ts';

export const organiserKinds = ['municipal', 'region', 'state', 'independent'] as const;
export type OrganiserKind = (typeof organiserKinds)[number];

/** The register's codes since July 2023, in the order a child meets them. Older codes are read as these. */
export const schoolForms = ['FKLASS', 'GR', 'GRAN', 'SP', 'SAM', 'FTH', 'OPPFTH', 'GY', 'GYAN', 'VUX'] as const;
export type SchoolForm = (typeof schoolForms)[number];

/**
 * What a full description says. `null` means that the register says nothing; `pupils` left out means that this form of
 * the register never tells it, and an import then keeps what is known. `grades` is written `GR:1,2,3;GRAN:1,2,3`.
 */
export type SchoolDetails = {
  readonly organiserKind: OrganiserKind;
  readonly organiserName: string;
  readonly organisationNumber: string | null;
  readonly municipalityCode: string;
  readonly schoolForms: readonly SchoolForm[];
  readonly grades: string | null;
  readonly pupils?: number | null;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly locality: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** `code` is the register's eight digits. A resting unit is open; the register's list gives no details. */
export type RegisterUnit = {
  readonly code: string;
  readonly name: string;
  readonly status: 'open' | 'planned' | 'closed';
  readonly details?: SchoolDetails;
};

export type RegisterTexts = OrganisationTexts['schoolRegister'];
export type Described = { ok: true; unit: RegisterUnit; remarks: string[] } | { ok: false; reason: string };

/** A description as either source writes it, before anything is believed. */
export type Written = {
  code: string;
  name: string;
  status: string;
  municipalityCode: string;
  organiserKind: string;
  organisationNumber: string;
  organiserName: string;
  schoolForms: readonly string[];
  grades: string;
  pupils: string | undefined;
  address: string;
  postalCode: string;
  locality: string;
  phone: string;
  website: string;
  latitude: string;
  longitude: string;
};

const ORGANISER_KIND_OF = new Map<string, OrganiserKind>([
  ['KOMMUNAL', 'municipal'],
  ['KOMMUN', 'municipal'],
  ['KOMMFORB', 'municipal'],
  ['REGION', 'region'],
  ['LANDSTING', 'region'],
  ['STATLIG', 'state'],
  ['STAT', 'state'],
  ['SAME', 'state'],
  ['SPECIAL', 'state'],
  ['ENSKILD', 'independent'],
]);

// Renamed 2 July 2023; adult education became one school form with parts in July 2020.
const RENAMED_FORMS = new Map([
  ['GRS', 'GRAN'],
  ['GYS', 'GYAN'],
  ['SFI', 'VUX'],
  ['SARVUX', 'VUX'],
  ['KOMVUX', 'VUX'],
]);

/** The register's four states; a resting unit may wake and stays open. */
export const statusOf: ReadonlyMap<string, RegisterUnit['status']> = new Map([
  ['AKTIV', 'open'],
  ['VILANDE', 'open'],
  ['PLANERAD', 'planned'],
  ['UPPHORT', 'closed'],
]);

/**
 * The facts without which a unit is of no use refuse the row; any other fact that is wrong is left out and remarked.
 */
export function describeUnit(written: Written, texts: RegisterTexts): Described {
  const name = oneSpace(written.name);
  const organiserName = spellOrganiser(written.organiserName);
  const organiserKind = ORGANISER_KIND_OF.get(written.organiserKind.trim().toUpperCase());
  const forms = written.schoolForms.map((form) => RENAMED_FORMS.get(form) ?? form);
  const unknownForm = forms.find((form) => !(schoolForms as readonly string[]).includes(form));
  const status = statusOf.get(written.status);
  if (JSON.stringify(written).includes('\uFFFD')) return { ok: false, reason: texts.encoding };
  if (!/^\d{8}$/.test(written.code)) return { ok: false, reason: texts.code(written.code) };
  if (name === '') return { ok: false, reason: texts.name };
  if (!/^\d{4}$/.test(written.municipalityCode)) {
    return { ok: false, reason: texts.municipality(written.municipalityCode) };
  }
  if (!organiserKind) return { ok: false, reason: texts.organiserKind(written.organiserKind) };
  if (organiserName === '') return { ok: false, reason: texts.organiser };
  if (forms.length === 0) return { ok: false, reason: texts.noSchoolForm };
  if (unknownForm !== undefined) return { ok: false, reason: texts.schoolForm(unknownForm) };
  if (!status) return { ok: false, reason: texts.status(written.status) };

  const remarks: string[] = [];
  const orRemark = <T>(text: string, find: (text: string) => T | undefined, reason: (text: string) => string) => {
    const found = text.trim() === '' ? null : find(text);
    if (found === undefined) remarks.push(reason(text));
    return found ?? null;
  };
  const number = (text: string) => (isOrganisationNumber(text) ? text : undefined);
  const place = orRemark(`${written.latitude} ${written.longitude}`, findPlace, () => texts.coordinates);
  const pupils = written.pupils === undefined ? undefined : orRemark(written.pupils, findPupils, texts.pupils);
  const details: SchoolDetails = {
    organiserKind,
    organiserName,
    organisationNumber: orRemark(written.organisationNumber, number, () => texts.organisationNumber),
    municipalityCode: written.municipalityCode,
    schoolForms: schoolForms.filter((form) => forms.includes(form)),
    grades: orRemark(written.grades, findGrades, texts.grades),
    ...(pupils === undefined ? {} : { pupils }),
    address: spellStreet(written.address) || null,
    postalCode: orRemark(written.postalCode, findPostalCode, texts.postalCode),
    locality: spellPlace(written.locality) || null,
    phone: orRemark(written.phone, findPhone, texts.phone),
    website: orRemark(written.website, findWebsite, texts.website),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
  };
  return { ok: true, unit: { code: written.code, name, status, details }, remarks };
}

/** Degrees, with point or comma. A point outside Sweden is a slip of the keyboard: no bus goes there. */
function findPlace(written: string): { latitude: number; longitude: number } | undefined {
  const [latitude = Number.NaN, longitude = Number.NaN] = written.replaceAll(',', '.').split(' ').map(Number);
  const inSweden = latitude > 55 && latitude < 69.2 && longitude > 10.5 && longitude < 24.3;
  return inSweden ? { latitude, longitude } : undefined;
}

function findGrades(written: string): string | undefined {
  if (!/^[A-Z]+:\d+(,\d+)*(;[A-Z]+:\d+(,\d+)*)*$/.test(written)) return undefined;
  const byForm = new Map(
    written.split(';').map((part) => {
      const [form = '', grades = ''] = part.split(':');
      return [RENAMED_FORMS.get(form) ?? form, [...new Set(grades.split(',').map(Number))].sort((a, b) => a - b)];
    }),
  );
  const known = schoolForms.filter((form) => byForm.has(form));
  const possible = [...byForm.values()].flat().every((grade) => Number(grade) >= 1 && Number(grade) <= 10);
  if (known.length !== byForm.size || !possible) return undefined;
  return known.map((form) => `${form}:${byForm.get(form)}`).join(';');
}

/** `FKLASS=62|1=66` as the sum over the grades. */
function findPupils(written: string): number | undefined {
  if (!/^[A-Z0-9]+=\d{1,5}(\|[A-Z0-9]+=\d{1,5})*$/.test(written)) return undefined;
  return written.split('|').reduce((sum, part) => sum + Number(part.split('=')[1]), 0);
}

// Spelling: the register's shouting and slips put into readable form. Every function is idempotent, so that what we
// have written reads back as itself.

// Compared without diacritics. Words that Swedish writes small inside a name, and abbreviations that stay large.
const SMALL = new Set(
  (
    'kommun landsting kommunalforbund och i for av pa med till ek ekonomisk ideell forening aktiebolag handelsbolag ' +
    'kommanditbolag stiftelse stiftelsen skolstiftelse skola skolor forskola forskolor friskola friskolor ' +
    'grundskola gymnasium folkhogskola montessoriskola waldorfskola waldorfskoleforening skolmyndigheten utbildning publ svb'
  ).split(' '),
);
const LARGE = new Set(['ab', 'hb', 'kb', 'if', 'fk', 'ibk', 'hvb', 'abf']);

const HAS_SMALL_LETTER = /\p{Ll}/u;
const HAS_VOWEL = /[aeiouy]/;

/** 'OREBRO KOMMUN' becomes 'Orebro kommun'. A name with any small letter is somebody's own spelling and is kept. */
export function spellOrganiser(written: string): string {
  const name = oneSpace(written);
  if (HAS_SMALL_LETTER.test(name)) return name;
  return name
    .split(' ')
    .map((word, at) => spellWord(word, at === 0))
    .join(' ');
}

/** 'STORA MELLOSA' becomes 'Stora Mellosa'. */
export function spellPlace(written: string): string {
  const name = oneSpace(written);
  return HAS_SMALL_LETTER.test(name) ? name : name.split(' ').map(capitalise).join(' ');
}

/** A forgotten space before the house number and spaces within a span of numbers are mended. */
export function spellStreet(written: string): string {
  return oneSpace(written)
    .replace(/(\p{Ll})(\d)/gu, '$1 $2')
    .replace(/(\d) ?- ?(\d)/g, '$1-$2');
}

/** '70229' becomes '702 29'; undefined when it is no Swedish postal code. */
export function findPostalCode(written: string): string | undefined {
  const digits = written.replace(/\s/g, '');
  return /^[1-9]\d{4}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3)}` : undefined;
}

/** A web address with its scheme and without spaces; undefined when it leads nowhere. */
export function findWebsite(written: string): string | undefined {
  const trimmed = oneSpace(written)
    .replace(/ ?\/ ?/g, '/')
    .replaceAll(' ', '%20');
  const address = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const [, host = ''] = /^https?:\/\/([^/?#]*)/i.exec(address) ?? [];
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d+)?$/u.test(host) && URL.canParse(address) ? address : undefined;
}

function spellWord(word: string, first: boolean): string {
  const plain = word.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();
  if (LARGE.has(plain) || (plain !== '' && !HAS_VOWEL.test(plain))) return word;
  return SMALL.has(plain) && !first ? word.toLowerCase() : capitalise(word);
}

/** Each part of a hyphenated name is a name; what follows a colon is the end of an abbreviation. */
function capitalise(word: string): string {
  return word.toLowerCase().replace(/(?<![\p{L}:])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** Composed letters, one space between words, none around. */
export function oneSpace(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

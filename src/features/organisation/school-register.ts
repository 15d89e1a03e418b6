// The national register of school units, read from text: Skolverket's CSV columns or the register's v2 JSON. Pure;
// called by the import command and by the reader of a municipality's folder. Headteachers and mailboxes are never
// carried over.
import { z } from 'zod';
import { readCsv } from '../../kit/csv.ts';
import { readJson } from '../../kit/json-source.ts';
import {
  type Described,
  describeUnit,
  oneSpace,
  type RegisterTexts,
  type RegisterUnit,
  type SchoolDetails,
  statusOf,
  type Written,
} from './school-unit.ts';
import { sv } from './texts.sv.ts';

/** A line that could not be used (problem) or was used without one of its facts (remark). */
export type RegisterProblem = { readonly line: number; readonly reason: string; readonly code?: string };

/** `complete` is true for a CSV and for the list form: a unit that is not there has left the register. */
export type RegisterReading = {
  readonly units: readonly RegisterUnit[];
  readonly problems: readonly RegisterProblem[];
  readonly remarks: readonly RegisterProblem[];
  readonly complete: boolean;
};

const COLUMNS = [
  'skolenhetskod',
  'namn',
  'kommunkod',
  'huvudmannatyp',
  'organisationsnummer',
  'huvudman',
  'skolformer',
  'arskurser',
  'elever',
  'besoksadress',
  'besokspostnr',
  'besokspostort',
  'telefon',
  'webb',
  'lat',
  'lon',
];

/**
 * Reads a CSV with the columns of Skolverket's register; further columns are passed over. Bad rows cost only
 * themselves.
 */
export function parseSchoolRegisterCsv(text: string, texts: RegisterTexts = sv.schoolRegister): RegisterReading {
  const table = readCsv(text);
  const missing = COLUMNS.filter((column) => !table.columns.includes(column));
  if (missing.length > 0) {
    const problems = missing.map((column) => ({ line: 1, reason: texts.columnMissing(column) }));
    return { units: [], problems, remarks: [], complete: false };
  }
  const collected = collector(texts);
  for (const { line, cells } of table.rows) {
    collected.add(line, 'details', cells.skolenhetskod, describeUnit(fromCells(cells), texts));
  }
  const faults = table.faults.map(({ line, fault, expected, found }) => ({
    line,
    reason: fault === 'quote' ? texts.quote : texts.cells(expected, found),
  }));
  return collected.reading(true, faults);
}

/** Reads the v2 list form, the detail form, or a list of such answers in one file. Lines are those of the file. */
export function parseSchoolRegisterJson(text: string, texts: RegisterTexts = sv.schoolRegister): RegisterReading {
  const source = readJson(text);
  if (!source.ok) {
    return { units: [], problems: [{ line: source.line, reason: texts.notJson }], remarks: [], complete: false };
  }
  const many = Array.isArray(source.value);
  const answers: unknown[] = Array.isArray(source.value) ? source.value : [source.value];
  const collected = collector(texts);
  let complete = false;
  for (const [at, answer] of answers.entries()) {
    const path = many ? [at] : [];
    const list = listAnswer.safeParse(answer);
    if (list.success) {
      complete = true;
      for (const [index, entry] of list.data.data.attributes.entries()) {
        const line = source.lineOf([...path, 'data', 'attributes', index]);
        collected.add(line, 'list', codeOf(entry), describeEntry(entry, texts));
      }
    } else {
      const line = source.lineOf(path);
      collected.add(
        line,
        'details',
        codeOf((answer as { data?: unknown } | null)?.data),
        describeAnswer(answer, texts),
      );
    }
  }
  return collected.reading(complete, []);
}

/** Reads either form; JSON begins with a brace or a bracket. */
export function parseSchoolRegister(text: string, texts: RegisterTexts = sv.schoolRegister): RegisterReading {
  return /^\uFEFF?\s*[[{]/.test(text) ? parseSchoolRegisterJson(text, texts) : parseSchoolRegisterCsv(text, texts);
}

/** One municipality's part of a reading of more. Entries without details have no municipality and are kept. */
export function withinMunicipality(reading: RegisterReading, municipalityCode: string): RegisterReading {
  const within = (unit: RegisterUnit) => (unit.details?.municipalityCode ?? municipalityCode) === municipalityCode;
  return { ...reading, units: reading.units.filter(within) };
}

/** A list and the details of its units may lie in one file; the same form twice is a fault. */
type Form = 'list' | 'details';

function collector(texts: RegisterTexts) {
  const units = new Map<string, RegisterUnit>();
  const lines = new Map<string, number>();
  const problems: RegisterProblem[] = [];
  const remarks: RegisterProblem[] = [];
  return {
    add(line: number, form: Form, writtenCode: string | undefined, described: Described) {
      if (!described.ok) {
        const code = writtenCode !== undefined && /^\d{8}$/.test(writtenCode) ? { code: writtenCode } : {};
        problems.push({ line, reason: described.reason, ...code });
        return;
      }
      const { unit } = described;
      const earlier = lines.get(`${form} ${unit.code}`);
      if (earlier !== undefined) {
        problems.push({ line, reason: texts.repeated(unit.code, earlier), code: unit.code });
        return;
      }
      lines.set(`${form} ${unit.code}`, line);
      if (form === 'details' || !units.has(unit.code)) units.set(unit.code, unit);
      remarks.push(...described.remarks.map((reason) => ({ line, reason, code: unit.code })));
    },
    reading(complete: boolean, faults: readonly RegisterProblem[]): RegisterReading {
      const inOrder = [...problems, ...faults].sort((a, b) => a.line - b.line);
      return { units: [...units.values()], problems: inOrder, remarks, complete };
    },
  };
}

function fromCells(cells: Readonly<Record<string, string>>): Written {
  const cell = (column: string) => cells[column] ?? '';
  return {
    code: cell('skolenhetskod'),
    name: cell('namn'),
    status: 'AKTIV',
    municipalityCode: cell('kommunkod'),
    organiserKind: cell('huvudmannatyp'),
    organisationNumber: cell('organisationsnummer'),
    organiserName: cell('huvudman'),
    schoolForms: cell('skolformer')
      .split('|')
      .filter((form) => form !== ''),
    grades: cell('arskurser'),
    pupils: cell('elever'),
    address: cell('besoksadress'),
    postalCode: cell('besokspostnr'),
    locality: cell('besokspostort'),
    phone: cell('telefon'),
    website: cell('webb'),
    latitude: cell('lat'),
    longitude: cell('lon'),
  };
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const listAnswer = z.object({ data: z.object({ attributes: z.array(z.unknown()) }) });
const listEntry = z.object({ schoolUnitCode: text, name: text, status: text });
const address = z.object({
  type: text,
  streetAddress: text,
  postalCode: text,
  locality: text,
  geoCoordinates: z.object({ latitude: text, longitude: text }).nullish(),
});
const organizer = z.object({
  organizationNumber: text,
  attributes: z.object({ displayName: text, organizerType: text }),
});
const detailAnswer = z.object({
  data: z.object({
    schoolUnitCode: text,
    attributes: z.object({
      displayName: text,
      status: text,
      url: text,
      phoneNumber: text,
      addresses: z.array(address).nullish(),
      schoolUnitType: text,
      municipalityCode: text,
      schoolTypes: z.array(z.string()).nullish(),
      schoolTypeProperties: z
        .record(z.string(), z.object({ grades: z.array(z.union([z.string(), z.number()])).nullish() }).nullish())
        .nullish(),
    }),
  }),
  included: z.union([organizer, z.array(organizer)]).nullish(),
});

function codeOf(entry: unknown): string | undefined {
  const code = (entry as { schoolUnitCode?: unknown } | null | undefined)?.schoolUnitCode;
  return typeof code === 'string' ? code : undefined;
}

function describeEntry(entry: unknown, texts: RegisterTexts): Described {
  const parsed = listEntry.safeParse(entry);
  if (!parsed.success) return { ok: false, reason: texts.shape };
  return describeName(parsed.data.schoolUnitCode, parsed.data.name, parsed.data.status, texts);
}

function describeName(code: string, writtenName: string, writtenStatus: string, texts: RegisterTexts): Described {
  const name = oneSpace(writtenName);
  const status = statusOf.get(writtenStatus);
  if (!/^\d{8}$/.test(code)) return { ok: false, reason: texts.code(code) };
  if (name === '') return { ok: false, reason: texts.name };
  if (!status) return { ok: false, reason: texts.status(writtenStatus) };
  return { ok: true, unit: { code, name, status }, remarks: [] };
}

function describeAnswer(answer: unknown, texts: RegisterTexts): Described {
  const parsed = detailAnswer.safeParse(answer);
  if (!parsed.success) return { ok: false, reason: texts.shape };
  const { schoolUnitCode, attributes } = parsed.data.data;
  // Central collecting units and schools abroad are in the register but ask nobody here for support.
  if (attributes.schoolUnitType !== '' && attributes.schoolUnitType !== 'SKOLENHET') {
    return { ok: false, reason: texts.notASchool };
  }
  // A unit that has ceased need not be described: it is only to be closed.
  if (statusOf.get(attributes.status) === 'closed') {
    return describeName(schoolUnitCode, attributes.displayName, attributes.status, texts);
  }
  const owner = [parsed.data.included ?? []].flat()[0];
  const visited = attributes.addresses?.find(({ type }) => type === 'BESOKSADRESS');
  const grades = Object.entries(attributes.schoolTypeProperties ?? {})
    .filter(([, properties]) => (properties?.grades?.length ?? 0) > 0)
    .map(([form, properties]) => `${form.toUpperCase()}:${properties?.grades?.join(',')}`);
  return describeUnit(
    {
      code: schoolUnitCode,
      name: attributes.displayName,
      status: attributes.status,
      municipalityCode: attributes.municipalityCode,
      organiserKind: owner?.attributes.organizerType ?? '',
      organisationNumber: owner?.organizationNumber ?? '',
      organiserName: owner?.attributes.displayName ?? '',
      schoolForms: attributes.schoolTypes ?? [],
      grades: grades.join(';'),
      pupils: undefined,
      address: visited?.streetAddress ?? '',
      postalCode: visited?.postalCode ?? '',
      locality: visited?.locality ?? '',
      phone: attributes.phoneNumber,
      website: attributes.url,
      latitude: visited?.geoCoordinates?.latitude ?? '',
      longitude: visited?.geoCoordinates?.longitude ?? '',
    },
    texts,
  );
}

export type RegisterChange = { readonly before: RegisterUnit; readonly after: RegisterUnit };

/**
 * What an import would do. `undescribed` are new codes that only a list named: fetch their details to add them.
 * `stop` says that the run would close so many units that a person must confirm it first: more than a tenth of the open
 * ones, or any at all while `unreadable` rows hide which unit they were about.
 */
export type RegisterPlan = {
  readonly add: readonly RegisterUnit[];
  readonly change: readonly RegisterChange[];
  readonly close: readonly RegisterUnit[];
  readonly undescribed: readonly string[];
  readonly stop?: { readonly removes: number; readonly of: number; readonly unreadable: number };
};

/**
 * Compares what we hold with what was read. Carried out and planned again with the same reading, nothing is left to do.
 * A unit is closed when the register says so or, if the reading is complete, when it is no longer there; a unit whose
 * row could not be read is left as it is. `existing` are the units with a code: preschools are not the register's to
 * close.
 */
export function planRegisterImport(existing: readonly RegisterUnit[], incoming: RegisterReading): RegisterPlan {
  const held = new Map(existing.map((unit) => [unit.code, unit]));
  const read = new Map(incoming.units.map((unit) => [unit.code, unit]));
  const spared = new Set(incoming.problems.map((problem) => problem.code));
  const add: RegisterUnit[] = [];
  const change: RegisterChange[] = [];
  const undescribed: string[] = [];
  for (const unit of read.values()) {
    const before = held.get(unit.code);
    if (before) {
      const after = merge(before, unit);
      if (after.status !== 'closed' && !sameUnit(before, after)) change.push({ before, after });
    } else if (unit.status === 'open') {
      if (unit.details) add.push(unit);
      else undescribed.push(unit.code);
    }
  }
  const open = existing.filter((unit) => unit.status !== 'closed');
  const close = open.filter(({ code }) => {
    const now = read.get(code);
    return now ? now.status === 'closed' : incoming.complete && !spared.has(code);
  });
  const unreadable = incoming.problems.filter((problem) => problem.code === undefined).length;
  const removes = close.length;
  const tooMany = removes * 10 > open.length || (removes > 0 && unreadable > 0);
  const plan = { add, change, close, undescribed };
  return tooMany ? { ...plan, stop: { removes, of: open.length, unreadable } } : plan;
}

/**
 * What is read wins; what this form of the register does not tell is kept. A planned unit that we hold stays as it is.
 */
function merge(before: RegisterUnit, read: RegisterUnit): RegisterUnit {
  const status = read.status === 'planned' ? before.status : read.status;
  const details = before.details || read.details ? { ...before.details, ...read.details } : undefined;
  return { code: before.code, name: read.name, status, ...(details ? { details: details as SchoolDetails } : {}) };
}

function sameUnit(a: RegisterUnit, b: RegisterUnit): boolean {
  const facts = ({ details, ...unit }: RegisterUnit) =>
    JSON.stringify(Object.entries({ ...unit, ...details }).sort(([x], [y]) => x.localeCompare(y)));
  return facts(a) === facts(b);
}

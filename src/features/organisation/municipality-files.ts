// Reads a municipality's folder whole and judges it whole, before anything is written anywhere. Called by the load
// command and by tests. Every problem names file, line and a reason that the person who keeps the file can act on.
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { readCsv } from '../../kit/csv.ts';
import { readJson } from '../../kit/json-source.ts';
import { checkMunicipality } from './municipality-checks.ts';
import {
  type Document,
  type FileProblem,
  type FormRules,
  type MunicipalityDraft,
  type MunicipalityFolder,
  municipalityShape,
  type Report,
  type Row,
  serviceShape,
  type TableName,
  type TableRow,
  tableShapes,
} from './municipality-shapes.ts';
import { parseSchoolRegisterCsv } from './school-register.ts';
import { type OrganisationTexts, sv } from './texts.sv.ts';

export type MunicipalityReading =
  | { readonly ok: true; readonly municipality: MunicipalityFolder }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Texts = OrganisationTexts['municipality'];

/**
 * Reads the folder as it stands on the day `today` (nobody may be born after it). References are only held against each
 * other when every row is right by itself: a misspelt id would otherwise be told once for each row that uses it.
 */
export function readMunicipality(
  folder: string,
  { today, forms, texts = sv }: { today: Temporal.PlainDate; forms: FormRules; texts?: OrganisationTexts },
): MunicipalityReading {
  const words = texts.municipality;
  const problems: FileProblem[] = [];
  const report: Report = (file, line, reason) => problems.push({ file, line, reason });
  if (!existsSync(folder))
    return { ok: false, problems: [{ file: '.', line: 1, reason: words.folderMissing(folder) }] };
  const shapes = tableShapes(today);
  const names = Object.keys(shapes) as TableName[];
  const texted = readTexts(
    folder,
    ['municipality.json', 'schools.csv', ...names.map((name) => `${name}.csv`)],
    words,
    report,
  );

  const facts = readDocument('municipality.json', texted, municipalityShape, words, report);
  const tables = Object.fromEntries(
    names.map((name) => [name, readTable(`${name}.csv`, texted, shapes[name], words, report)]),
  ) as { [Name in TableName]: Row<TableRow<Name>>[] };
  const services = [...texted.keys()]
    .filter((file) => file.startsWith('services/'))
    .map((file) => readDocument(file, texted, serviceShape(forms.shape), words, report))
    .filter((service) => service !== undefined);
  const schools = parseSchoolRegisterCsv(texted.get('schools.csv') ?? '', texts.schoolRegister);
  if (texted.has('schools.csv')) {
    for (const { line, reason } of [...schools.problems, ...schools.remarks]) report('schools.csv', line, reason);
  }

  if (!facts || problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const draft: MunicipalityDraft = { ...tables, facts, services, schools: schools.units };
  checkMunicipality(draft, forms, words, report);
  return problems.length > 0 ? { ok: false, problems: inOrder(problems) } : { ok: true, municipality: finished(draft) };
}

function finished({ facts, services, schools, ...tables }: MunicipalityDraft): MunicipalityFolder {
  const values = Object.entries(tables).map(([name, rows]) => [name, rows.map(({ value }) => value)]);
  const rows = Object.fromEntries(values) as { [Name in TableName]: TableRow<Name>[] };
  return { ...facts.value, ...rows, services: services.map(({ value }) => value), schools };
}

function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** Read file by file below, or by the slice they belong to. */
const othersFiles = ['services', 'finder', 'pages', 'search', 'plain-words.csv'];

/** The folder's files as text, by their path in it. Notes (*.md) and hidden files are nobody's business. */
function readTexts(folder: string, expected: readonly string[], words: Texts, report: Report): Map<string, string> {
  const texts = new Map<string, string>();
  const inServices = join(folder, 'services');
  const services = existsSync(inServices) ? readdirSync(inServices).map((name) => `services/${name}`) : [];
  const present = [...readdirSync(folder).filter((name) => !othersFiles.includes(name)), ...services]
    .filter((file) => !file.endsWith('.md') && !/(^|\/)[.~]/.test(file))
    .sort();
  const known = (file: string) => expected.includes(file) || /^services\/[^/]+\.json$/.test(file);
  for (const file of present.filter((name) => !known(name))) report(file, 1, words.fileUnknown);
  for (const file of expected.filter((name) => !present.includes(name))) report(file, 1, words.fileMissing);
  for (const file of present.filter(known)) {
    const bytes = readFileSync(join(folder, file));
    if (isUtf8(bytes)) texts.set(file, bytes.toString('utf8'));
    else report(file, firstLineNotUtf8(bytes), words.notUtf8);
  }
  return texts;
}

/** The line break is one byte in UTF-8, in the encodings that Excel saves by mistake, and never part of a letter. */
function firstLineNotUtf8(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  return lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
}

function readTable<Shape extends z.ZodObject>(
  file: string,
  texts: ReadonlyMap<string, string>,
  shape: Shape,
  words: Texts,
  report: Report,
): Row<z.output<Shape>>[] {
  const text = texts.get(file);
  if (text === undefined) return [];
  const { columns, rows, faults } = readCsv(text);
  const wanted = Object.keys(shape.shape).map(snake);
  const missing = wanted.filter((column) => !columns.includes(column));
  for (const column of missing) report(file, 1, words.columnMissing(column));
  for (const column of columns.filter((name) => !wanted.includes(name))) report(file, 1, words.columnUnknown(column));
  if (missing.length > 0) return [];
  for (const { line, fault, expected, found } of faults) {
    report(file, line, fault === 'quote' ? words.quote : words.cells(expected, found));
  }
  return rows.flatMap(({ line, cells }) => {
    const entries = wanted.map((column) => [camel(column), cells[column]]);
    const parsed = shape.safeParse(Object.fromEntries(entries));
    if (parsed.success) return [{ line, value: parsed.data }];
    for (const { reason } of reasonsOf(parsed.error, words)) report(file, line, reason);
    return [];
  });
}

function readDocument<Shape extends z.ZodObject>(
  file: string,
  texts: ReadonlyMap<string, string>,
  shape: Shape,
  words: Texts,
  report: Report,
): Document<z.output<Shape>> | undefined {
  const text = texts.get(file);
  if (text === undefined) return undefined;
  const source = readJson(text);
  if (!source.ok) {
    report(file, source.line, words.notJson);
    return undefined;
  }
  const lineOf = (...path: PropertyKey[]) =>
    source.lineOf(path.map((step, at) => (at === 0 ? snake(String(step)) : step)));
  const parsed = shape.safeParse(camelKeys(source.value));
  if (parsed.success) return { file, value: parsed.data, lineOf };
  for (const { path, reason } of reasonsOf(parsed.error, words)) report(file, lineOf(...path), reason);
  return undefined;
}

/** The schema's faults in plain words, at most one for each field. */
function reasonsOf(error: z.ZodError, words: Texts): { path: PropertyKey[]; reason: string }[] {
  const told = new Set<string>();
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: words.fieldUnknown(shown([...issue.path, key])),
      }));
    }
    const field = shown(issue.path);
    if (told.has(field)) return [];
    told.add(field);
    return [{ path: issue.path, reason: reasonOf(issue, field, words) }];
  });
}

function shown(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'JSON' : path.map((step, at) => (at === 0 ? snake(String(step)) : String(step))).join('.');
}

function reasonOf(issue: z.core.$ZodIssue, field: string, words: Texts): string {
  switch (issue.code) {
    case 'custom':
      return faultText(words, issue.message, field);
    case 'too_big':
      if (issue.origin === 'string') return words.tooLong(field, Number(issue.maximum));
      return (issue.origin === 'array' ? words.tooMany : words.tooLarge)(field, Number(issue.maximum));
    case 'too_small':
      // An empty text or list is one that is missing; a number is there but too low.
      if (issue.origin === 'string' || issue.origin === 'array') return words.missing(field);
      return words.tooSmall(field, Number(issue.minimum));
    case 'invalid_value':
      return words.notOneOf(field, issue.values.join(', '));
    default:
      return words.wrongKind(field);
  }
}

function faultText(words: Texts, fault: string, field: string): string {
  const say = words[fault as keyof Texts];
  return typeof say === 'function' ? (say as (field: string) => string)(field) : words.wrongKind(field);
}

function snake(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(snakeCase: string): string {
  return snakeCase.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function camelKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), inner]));
}

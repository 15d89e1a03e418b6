// Reads the folder `finder` of a municipality whole and judges it whole: the words people use, words that mean the same,
// and the doors that are not ours. Called by the load command, by `npm run find` and by tests.
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCsv } from '../../kit/csv.ts';
import { readJson } from '../../kit/json-source.ts';
import type { FileProblem, MunicipalityFolder } from '../organisation/index.ts';
import { longestPhrase } from './domain.ts';
import { nothingFits, type PointingWord, type SameWord } from './engine.ts';
import { type FinderTexts, sv } from './texts.sv.ts';

const words = z.strictObject({ sv: z.string().min(1).max(600), en: z.string().min(1).max(600) });
const doorShape = z.strictObject({
  id: z.string().regex(/^utanfor:[a-z0-9]{2,40}$/),
  title: words,
  text: words,
  checklist: z.array(words).max(12),
  phone: z.string().max(30).optional(),
  link: z.strictObject({ href: z.url({ protocol: /^https$/ }), label: words }).optional(),
  /** Never to be overlooked: shown first, and counted for more. */
  loud: z.boolean(),
});
export type DoorDocument = z.output<typeof doorShape>;

/** What one can do while one waits, by service or unit. */
export type Advice = { target: string; sv: string; en: string };
export type VocabularyFiles = { pointing: PointingWord[]; same: SameWord[]; doors: DoorDocument[]; advice: Advice[] };
export type VocabularyReading =
  | { readonly ok: true; readonly vocabulary: VocabularyFiles }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const files = ['words.csv', 'synonyms.csv', 'meanwhile.csv', 'doors.json'] as const;
type Report = (file: string, line: number, reason: string) => void;
type Known = Pick<MunicipalityFolder, 'units' | 'services'>;

/** A municipality without the folder answers by its services' own titles and descriptions. */
export function readVocabulary(folder: string, known: Known, texts: FinderTexts = sv): VocabularyReading {
  const place = join(folder, 'finder');
  const problems: FileProblem[] = [];
  const report: Report = (file, line, reason) => problems.push({ file: `finder/${file}`, line, reason });
  const vocabulary: VocabularyFiles = { pointing: [], same: [], doors: [], advice: [] };
  if (!existsSync(place)) return { ok: true, vocabulary };
  const t = texts.files;
  const present = readdirSync(place).filter((file) => !file.endsWith('.md') && !/^[.~]/.test(file));
  for (const file of present.filter((name) => !files.some((one) => one === name))) report(file, 1, t.unknown);
  const read = (file: (typeof files)[number]) => {
    if (!present.includes(file)) {
      report(file, 1, t.missing);
      return undefined;
    }
    const bytes = readFileSync(join(place, file));
    if (isUtf8(bytes)) return bytes.toString('utf8');
    report(file, 1, t.notUtf8);
    return undefined;
  };
  vocabulary.doors = readDoors(read('doors.json'), t, report);
  const targets = targetsOf(known, vocabulary.doors);
  vocabulary.pointing = readWords(read('words.csv'), targets, t, report);
  vocabulary.advice = readAdvice(read('meanwhile.csv'), targets, t, report);
  vocabulary.same = readSynonyms(read('synonyms.csv'), vocabulary.pointing, t, report);
  if (problems.length === 0) return { ok: true, vocabulary };
  return {
    ok: false,
    problems: problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
  };
}

export function targetsOf({ units, services }: Known, doors: readonly { id: string }[]): Set<string> {
  const ids = [...units.map(({ id }) => id), ...services.map(({ slug }) => slug), ...doors.map(({ id }) => id)];
  return new Set([...ids, nothingFits]);
}

type Texts = FinderTexts['files'];

function readWords(text: string | undefined, targets: ReadonlySet<string>, t: Texts, report: Report): PointingWord[] {
  const seen = new Map<string, number>();
  return readRows('words.csv', text, ['for', 'strength', 'words'], t, report).flatMap(({ line, cells }) => {
    const { for: target = '', strength: written = '', words: list = '' } = cells;
    const strength = Number(written);
    if (!targets.has(target)) report('words.csv', line, t.noSuchTarget(target));
    if (![1, 2, 3].includes(strength)) report('words.csv', line, t.strength);
    return list.split(',').flatMap((cell) => {
      const phrase = cell.trim();
      if (!checkPhrase('words.csv', line, phrase, t, report)) return [];
      const key = `${target} ${phrase.toLowerCase()}`;
      const before = seen.get(key);
      if (before !== undefined) report('words.csv', line, t.twice(phrase, before));
      seen.set(key, before ?? line);
      return [{ phrase, target, strength }];
    });
  });
}

function readSynonyms(
  text: string | undefined,
  pointing: readonly PointingWord[],
  t: Texts,
  report: Report,
): SameWord[] {
  const known = new Set(pointing.map(({ phrase }) => phrase.toLowerCase()));
  const seen = new Map<string, number>();
  return readRows('synonyms.csv', text, ['word', 'same_as'], t, report).flatMap(({ line, cells }) => {
    const { word: phrase = '', same_as: sameAs = '' } = cells;
    if (!checkPhrase('synonyms.csv', line, phrase, t, report)) return [];
    if (!known.has(sameAs.toLowerCase())) report('synonyms.csv', line, t.noSuchWord(sameAs));
    const key = `${phrase} = ${sameAs}`.toLowerCase();
    const before = seen.get(key);
    if (before !== undefined) report('synonyms.csv', line, t.twice(phrase, before));
    seen.set(key, before ?? line);
    return [{ phrase, sameAs }];
  });
}

function readAdvice(text: string | undefined, targets: ReadonlySet<string>, t: Texts, report: Report): Advice[] {
  const seen = new Map<string, number>();
  return readRows('meanwhile.csv', text, ['for', 'sv', 'en'], t, report).map(({ line, cells }) => {
    const { for: target = '', sv: swedish = '', en: english = '' } = cells;
    if (!targets.has(target)) report('meanwhile.csv', line, t.noSuchTarget(target));
    if (swedish === '' || english === '') report('meanwhile.csv', line, t.bothLanguages);
    const before = seen.get(target);
    if (before !== undefined) report('meanwhile.csv', line, t.twice(target, before));
    seen.set(target, before ?? line);
    return { target, sv: swedish, en: english };
  });
}

function checkPhrase(file: string, line: number, phrase: string, t: Texts, report: Report): boolean {
  if (phrase === '') report(file, line, t.emptyWord);
  else if (phrase.length > longestPhrase) report(file, line, t.tooLong(longestPhrase));
  else if (!/[\p{L}\p{N}]/u.test(phrase)) report(file, line, t.noLetters(phrase));
  else return true;
  return false;
}

function readRows(file: string, text: string | undefined, wanted: readonly string[], t: Texts, report: Report) {
  if (text === undefined) return [];
  const { columns, rows, faults } = readCsv(text);
  const isWhole = wanted.every((column) => columns.includes(column)) && columns.length === wanted.length;
  if (!isWhole) report(file, 1, t.columns(wanted.join(';')));
  for (const { line, fault, expected, found } of faults) {
    report(file, line, fault === 'quote' ? t.quote : t.cells(expected, found));
  }
  return isWhole ? rows : [];
}

function readDoors(text: string | undefined, t: Texts, report: Report): DoorDocument[] {
  if (text === undefined) return [];
  const source = readJson(text);
  if (!source.ok) {
    report('doors.json', source.line, t.notJson);
    return [];
  }
  const parsed = z.array(doorShape).safeParse(source.value);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      report('doors.json', source.lineOf(path), t.door(path.map(String).join('.')));
    }
    return [];
  }
  const seen = new Set<string>();
  for (const [at, { id }] of parsed.data.entries()) {
    if (seen.has(id)) report('doors.json', source.lineOf([at, 'id']), t.doorTwice(id));
    seen.add(id);
  }
  return parsed.data;
}

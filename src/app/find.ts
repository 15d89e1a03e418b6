// `npm run find -- --questions FILE.csv [--municipality FOLDER]`: the same engine as the pages, on a file of questions and
// a municipality's folder. It takes neither a database nor a running product.
import { readFileSync } from 'node:fs';
import { buildEngine, type Engine, type Material } from '../features/finder/index.ts';
import { readCsv } from '../kit/csv.ts';
import { today } from '../kit/dates.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import { exampleFolder, readFolder } from './municipality.ts';

const usage = 'Say which file: npm run find -- --questions FILE.csv [--municipality FOLDER]';

/** Prints one line of JSON for each question: `{ id, answers: [{ unit, service, score, why }], ms }`. */
export async function findCommand(args: string[]): Promise<number> {
  const { questions: file, municipality = exampleFolder } = readOptions(args.filter((arg) => arg !== '--'));
  if (file === undefined) throw new UserFacingError(usage);
  const questions = readQuestions(file);
  const engine = engineOfFolder(municipality);
  // The first questions of a process take longer, while the machine gets to know the program; they are not the asker's.
  for (let round = 0; round < 200; round += 1) engine.ask(`warm-up ${round}: words that nobody asks for`);
  for (const { id, question } of questions) {
    const begunMs = performance.now();
    const answers = engine.ask(question);
    const ms = Math.round((performance.now() - begunMs) * 1000) / 1000;
    process.stdout.write(`${JSON.stringify({ id, answers, ms })}\n`);
  }
  return 0;
}

/** Throws a UserFacingError with every file, line and reason when the folder is not right. */
export function engineOfFolder(folder: string): Engine {
  return buildEngine(materialOf(folder));
}

export function materialOf(folder: string): Material {
  const { municipality, vocabulary } = readFolder(folder, today(Temporal.Now.instant()));
  const { units, services, entrance } = municipality;
  return {
    units: units.map(({ id, nameSv, nameEn, descriptionSv, descriptionEn }) => ({
      id,
      name: { sv: nameSv, en: nameEn },
      description: { sv: descriptionSv, en: descriptionEn },
    })),
    services: services.map(({ slug: id, unit, title, description }) => ({ id, unit, title, description })),
    doors: vocabulary.doors,
    pointing: vocabulary.pointing,
    same: vocabulary.same,
    entrance: entrance.unit,
  };
}

function readOptions(args: readonly string[]): { questions?: string; municipality?: string } {
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const [name = '', given] = (args[at] ?? '').split(/=(.*)/s);
    const value = given ?? args[at + 1];
    if (!['--questions', '--municipality'].includes(name) || value === undefined) throw new UserFacingError(usage);
    if (given === undefined) at += 1;
    options[name.slice(2)] = value;
  }
  return options;
}

/** The column `fraga`, and `id` where there is one; else the question's own number. */
function readQuestions(file: string): { id: string; question: string }[] {
  const { columns, rows, faults } = readCsv(readText(file));
  if (!columns.includes('fraga')) throw new UserFacingError(`${file} has no column "fraga" in its first line.`);
  const [fault] = faults;
  if (fault !== undefined) {
    throw new UserFacingError(
      `${file}, line ${fault.line}: ${
        fault.fault === 'quote'
          ? 'the quotation marks do not match'
          : `${fault.found} cells, and ${fault.expected} expected`
      }. A question that holds the separator stands in quotation marks.`,
    );
  }
  return rows.map(({ cells }, at) => ({ id: cells.id || String(at + 1), question: cells.fraga ?? '' }));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

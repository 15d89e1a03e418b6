// `npm run load` and `npm run schools`, and the example municipality that a new database begins with. They work as the
// database's owner, in one transaction, after the whole of what they were given has been checked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Db } from '../access/gate.ts';
import { formRules, loadCatalogue } from '../features/catalogue/index.ts';
import { loadContacts } from '../features/contacts/index.ts';
import { loadPlainWords, readPlainWords } from '../features/editorial/index.ts';
import { loadVocabulary, readVocabulary } from '../features/finder/index.ts';
import {
  type FileProblem,
  importSchools,
  listRegisterUnits,
  loadMunicipality,
  parseSchoolRegister,
  planRegisterImport,
  type RegisterPlan,
  type RegisterReading,
  readMunicipality,
  withinMunicipality,
} from '../features/organisation/index.ts';
import { loadPages, readPages } from '../features/pages/index.ts';
import { loadRouting } from '../features/routing/index.ts';
import { loadSynonyms, readSynonyms } from '../features/search/index.ts';
import { loadTeams } from '../features/suggestions/index.ts';
import { today } from '../kit/dates.ts';
import { type Config, projectRoot } from '../platform/config.ts';
import { type OpenDatabase, openDatabase } from '../platform/postgres/database.ts';
import { createQueries } from '../platform/postgres/kysely.ts';
import { createPool } from '../platform/postgres/pool.ts';
import { UserFacingError } from '../platform/postgres/problem.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

export const exampleFolder = join(projectRoot, 'municipality', 'orebro');

type MunicipalityWords = { name: string; isExample: boolean; entrancePhone: string };

/** What the pages say of the place. A database without a municipality gets the example when it is the product's own. */
export async function ensureMunicipality(
  database: OpenDatabase,
  onProgress: (line: string) => void,
): Promise<MunicipalityWords> {
  const place = await readPlace(database.appUrl);
  if (place !== undefined) {
    return place;
  }
  onProgress('Loading the example municipality.');
  await load(database, exampleFolder);
  const loaded = await readPlace(database.appUrl);
  if (loaded === undefined) {
    throw new UserFacingError('There is no municipality yet. Load one with: npm run load -- FOLDER');
  }
  return loaded;
}

/** Read as anyone may: the product itself has no more right to it than a visitor. */
async function readPlace(appUrl: string): Promise<MunicipalityWords | undefined> {
  return withQueries(appUrl, (db) =>
    db.transaction().execute(async (tx) => {
      await sql`set local role skolstod_anyone`.execute(tx);
      return tx
        .selectFrom('organisation.municipality')
        .select(['name', 'isExample', 'entrancePhone'])
        .executeTakeFirst();
    }),
  );
}

/** `npm run load -- FOLDER`. */
export async function loadCommand(config: Config, args: string[]): Promise<number> {
  const folder = args[0];
  if (folder === undefined) {
    throw new UserFacingError('Say which folder: npm run load -- municipality/orebro');
  }
  return withDatabase(config, async (database) => {
    const lines = await load(database, folder);
    for (const line of lines) console.log(line);
    return 0;
  });
}

/** Throws a UserFacingError that lists every file, line and reason; nothing is written then. */
async function load(database: OpenDatabase, folder: string): Promise<string[]> {
  const day = today(Temporal.Now.instant());
  const reading = readFolder(folder, day);
  return asOwner(database, async (tx) => {
    const loaded = await loadMunicipality(tx, reading.municipality, day);
    if (!loaded.ok) {
      const reasons = {
        'other-municipality': `this database holds municipality ${loaded.what}`,
        'person-under-other-id': `these people stand under other ids already: ${loaded.what}`,
      };
      throw new UserFacingError(`Nothing was loaded from ${folder}: ${reasons[loaded.reason]}.`);
    }
    const services = await loadCatalogue(tx, reading.municipality.services, day);
    const words = await loadVocabulary(tx, reading.vocabulary, Temporal.Now.instant());
    const synonyms = await loadSynonyms(tx, reading.synonyms);
    await loadTeams(tx, reading.municipality);
    await loadContacts(tx, reading.municipality);
    const rules = await loadRouting(tx, reading.municipality, day);
    await loadPlainWords(tx, reading.plainWords);
    const pages = await loadPages(tx, reading.pages, Temporal.Now.instant());
    const lines = Object.entries({ ...loaded.counts, services, words, pages }).map(
      ([what, { added, changed, ended }]) => `${what}: ${added} added, ${changed} changed, ${ended} ended`,
    );
    lines.push(`routing: ${rules} rules written`, `search: ${synonyms} words that mean the same written`);
    for (const page of pages.kept) lines.push(`page kept as editors have left it: ${page}`);
    const kept = `services kept as administrators have published them: ${services.kept}`;
    return services.kept === 0 ? lines : [...lines, kept];
  });
}

/** The whole folder, checked whole. Throws a UserFacingError that lists every file, line and reason. */
export function readFolder(folder: string, day: Temporal.PlainDate) {
  const refuse = (problems: readonly FileProblem[]): never => {
    const lines = problems.map(({ file, line, reason }) => `  ${file}, line ${line}: ${reason}`);
    throw new UserFacingError(`Nothing was loaded from ${folder}:\n${lines.join('\n')}`);
  };
  const reading = readMunicipality(folder, { today: day, forms: formRules });
  if (!reading.ok) return refuse(reading.problems);
  const { municipality } = reading;
  const words = readVocabulary(folder, municipality);
  if (!words.ok) return refuse(words.problems);
  const pages = readPages(folder, municipality);
  if (!pages.ok) return refuse(pages.problems);
  const plain = readPlainWords(folder);
  if (!plain.ok) return refuse(plain.problems);
  const same = readSynonyms(folder);
  if (!same.ok) return refuse(same.problems);
  const { vocabulary } = words;
  return { municipality, vocabulary, pages: pages.files, plainWords: plain.words, synonyms: same.synonyms };
}

/** `npm run schools -- FILE [--all] [--confirm]`: the register's units of our municipality, or of the whole country. */
export async function schoolsCommand(config: Config, args: string[]): Promise<number> {
  const known = ['--all', '--confirm'];
  const file = args.find((arg) => !arg.startsWith('--'));
  if (file === undefined || args.some((arg) => arg !== file && !known.includes(arg))) {
    throw new UserFacingError('Say which file: npm run schools -- skolenheter.csv [--all] [--confirm]');
  }
  const whole = parseSchoolRegister(readText(file));
  return withDatabase(config, (database) =>
    asOwner(database, async (tx) => {
      const held = await tx.selectFrom('organisation.municipality').select('code').executeTakeFirst();
      if (held === undefined) {
        throw new UserFacingError('There is no municipality yet. Load one first: npm run load -- FOLDER');
      }
      const units = await listRegisterUnits(tx);
      // Units elsewhere are not in our part of the file, and are not to be closed for that.
      const ours = { units, problems: [], remarks: [], complete: false };
      const [reading, existing] = args.includes('--all')
        ? [whole, units]
        : [withinMunicipality(whole, held.code), withinMunicipality(ours, held.code).units];
      return carryOut(tx, reading, planRegisterImport(existing, reading), args.includes('--confirm'));
    }),
  );
}

async function carryOut(tx: Db, reading: RegisterReading, plan: RegisterPlan, confirmed: boolean): Promise<number> {
  for (const { line, reason } of reading.problems) console.log(`line ${line}, left out: ${reason}`);
  const kept = new Set(reading.units.map(({ code }) => code));
  const remarks = reading.remarks.filter(({ code }) => code === undefined || kept.has(code));
  for (const { line, reason } of remarks) console.log(`line ${line}, kept: ${reason}`);
  if (reading.units.length === 0) {
    console.log('No school unit could be read from the file. Nothing was changed.');
    return 1;
  }
  const done = await importSchools(tx, plan, { today: today(Temporal.Now.instant()), confirmed });
  if (!done.ok) {
    const { removes, of, unreadable } = plan.stop ?? { removes: 0, of: 0, unreadable: 0 };
    console.log(
      `This would close ${removes} of ${of} units, and ${unreadable} rows do not say which unit they are about. ` +
        'Nothing was changed. If it is right, run it again with --confirm.',
    );
    return 1;
  }
  const { add, change, close } = plan;
  console.log(
    `school units: ${add.length} added, ${change.length} changed, ${close.length} closed, ${reading.problems.length} rows left out, ` +
      `${remarks.length} remarks, ${plan.undescribed.length} without details`,
  );
  if (plan.undescribed.length > 0) {
    console.log(`Fetch the details of these to add them: ${plan.undescribed.slice(0, 20).join(', ')}`);
  }
  return 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

async function withDatabase<T>(config: Config, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase({ ...config, onProgress: (line) => console.log(line) });
  return work(database).finally(() => database.close());
}

async function asOwner<T>({ ownerUrl }: OpenDatabase, work: (tx: Db) => Promise<T>): Promise<T> {
  if (ownerUrl === undefined) {
    throw new UserFacingError('This takes the login that owns the database, in DATABASE_URL.');
  }
  return withQueries(ownerUrl, (db) => db.transaction().execute((tx) => work(tx as Db)));
}

async function withQueries<T>(url: string, work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  const pool = createPool({ url, max: 1, statementTimeoutMs: 0 });
  return work(createQueries(pool)).finally(() => pool.end());
}

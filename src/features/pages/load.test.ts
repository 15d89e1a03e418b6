// The pages of a folder written to a real database: once, twice, changed in between, and changed by an editor.
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/support/cluster.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { formRules } from '../catalogue/index.ts';
import { loadMunicipality, readMunicipality } from '../organisation/index.ts';
import { publish, saveVersion } from './commands.ts';
import { type PageFiles, readPages } from './content-files.ts';
import { loadPages } from './load.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const later = Temporal.Instant.from('2026-11-24T08:00:00Z');
let database: TestDatabase;
let pool: pg.Pool;
let owner: Kysely<DB>;
let files: PageFiles;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.ownerUrl, max: 2 });
  owner = createQueries(pool);
  const reading = readMunicipality('municipality/orebro', { today: today(now), forms: formRules });
  if (!reading.ok) throw new Error('the example municipality has problems');
  await owner.transaction().execute((db) => loadMunicipality(db as Db, reading.municipality, today(now)));
  const pages = readPages('municipality/orebro', reading.municipality);
  if (!pages.ok) throw new Error(JSON.stringify(pages.problems));
  files = pages.files;
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Begins with the folder loaded, and undoes everything after. */
async function loaded(work: (db: Db) => Promise<void>): Promise<void> {
  const trx = await owner.startTransaction().execute();
  try {
    expect(await loadPages(trx as Db, files, now)).toMatchObject({ added: files.pages.length, changed: 0, kept: [] });
    await work(trx as Db);
  } finally {
    await trx.rollback().execute();
  }
}

function changed(language: string, slug: string, title: string): PageFiles {
  const pages = files.pages.map((page) =>
    page.slug === slug && page.language === language ? { ...page, content: { ...page.content, title } } : page,
  );
  return { ...files, pages };
}

async function versionsOf(db: Db, slug: string, language: string) {
  const { rows } = await sql<{ number: number; title: string; fromNumber: number | null; shown: boolean }>`
    select v.number, v.title, v.from_number, p.shown_until is null as shown
    from pages.version v join pages.article a on a.id = v.article_id
      left join pages.publication p using (article_id, language, number)
    where a.slug = ${slug} and v.language = ${language} order by v.number`.execute(db);
  return rows;
}

test('nothing is written the second time', () =>
  loaded(async (db) => {
    expect(await loadPages(db, files, later)).toEqual({ added: 0, changed: 0, ended: 0, kept: [] });
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pages.version`.execute(db);
    expect(rows[0]?.n).toBe(files.pages.length);
  }));

test('a changed file is a new version, shown instead of the old; its translations remember what they were made from', () =>
  loaded(async (db) => {
    expect(await loadPages(db, changed('sv', 'tolk', 'Tolk'), later)).toMatchObject({ added: 0, changed: 1, kept: [] });
    expect(await versionsOf(db, 'tolk', 'sv')).toMatchObject([
      { number: 1, shown: false },
      { number: 2, title: 'Tolk', shown: true },
    ]);
    expect(await versionsOf(db, 'tolk', 'ar')).toMatchObject([{ number: 1, fromNumber: 1, shown: true }]);
    const again = changed('ar', 'tolk', 'ترجمان');
    const both = {
      ...again,
      pages: again.pages.map((page) =>
        page.language === 'sv' && page.slug === 'tolk'
          ? { ...page, content: { ...page.content, title: 'Tolk' } }
          : page,
      ),
    };
    expect(await loadPages(db, both, later)).toMatchObject({ changed: 1 });
    expect(await versionsOf(db, 'tolk', 'ar')).toMatchObject([
      { number: 1 },
      { number: 2, fromNumber: 2, shown: true },
    ]);
  }));

test('what an editor has written is kept, and said', () =>
  loaded(async (db) => {
    const article = await db
      .selectFrom('pages.article')
      .select('id')
      .where('slug', '=', 'tolk')
      .executeTakeFirstOrThrow();
    const {
      rows: [editor],
    } = await sql<{ id: string }>`select id from organisation.membership limit 1`.execute(db);
    const page = files.pages.find(({ slug, language }) => slug === 'tolk' && language === 'sv');
    if (page === undefined || editor === undefined) throw new Error('no page to edit');
    const content = { ...page.content, schoolUnitId: null, pictureId: null, title: 'Rätten till tolk' };
    const key = { articleId: article.id, language: 'sv' } as const;
    const number = await saveVersion(db, { ...key, content, after: 1 }, { membershipId: editor.id, now: later });
    await publish(db, { ...key, number, from: later, until: null }, { membershipId: editor.id, now: later });
    expect(await loadPages(db, files, later)).toEqual({ added: 0, changed: 0, ended: 0, kept: ['sv /sidor/tolk'] });
    expect(await versionsOf(db, 'tolk', 'sv')).toHaveLength(2);
  }));

test('what an editor has taken away does not come back', () =>
  loaded(async (db) => {
    await sql`update pages.article set removed_at = ${later.toString()} where slug = 'np'`.execute(db);
    expect((await loadPages(db, changed('en', 'np', 'NP'), later)).kept).toEqual(['en /enheter/np']);
  }));

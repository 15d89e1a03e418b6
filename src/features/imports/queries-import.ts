// All SQL of imports: what an archive would become, kept until it is carried out, and what it became.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { Conflict } from '../../platform/http/errors.ts';
import { beginText, isFreeSlug } from '../editorial/index.ts';
import { type ArticleKind, addressOf, plainContent } from '../pages/index.ts';
import { readLeads } from './domain.ts';
import type { ImportFacts, ImportLost, ImportRefusal, PlannedFile } from './domain-import.ts';
import { listLeads } from './queries.ts';

type Hand = { actor: SignedInActor; now: Temporal.Instant };

export async function keepPlan(db: Db, name: string, files: readonly PlannedFile[], hand: Hand): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('imports.import')
    .values({ id, name, madeAt: sql`now()`, madeBy: hand.actor.membershipId })
    .execute();
  for (const [place, one] of files.entries()) {
    const row = { importId: id, place };
    if (!one.ok) {
      await db
        .insertInto('imports.item')
        .values({ ...row, file: one.file, refusal: one.reason })
        .execute();
      continue;
    }
    const { facts, lost, ...planned } = one.planned;
    await db
      .insertInto('imports.item')
      .values({ ...row, ...planned, facts: JSON.stringify(facts), lost: JSON.stringify(lost) })
      .execute();
  }
  return id;
}

export type ImportRow = {
  id: string;
  name: string;
  madeAt: Temporal.Instant;
  carriedOutAt: Temporal.Instant | null;
  unitId: string | null;
  files: number;
};
const columns = sql`i.id, i.name, i.made_at, i.carried_out_at, i.unit_id,
  (select count(*)::integer from imports.item t where t.import_id = i.id) as files`;

export async function listImports(db: Db): Promise<ImportRow[]> {
  const { rows } =
    await sql<ImportRow>`select ${columns} from imports.import i order by i.made_at desc limit 50`.execute(db);
  return rows;
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${columns} from imports.import i where i.id = ${id}`.execute(db);
  return rows[0];
}

export type Outcome = 'made' | 'made_without_address' | 'left' | 'slug_taken';
export type Item = {
  place: number;
  file: string;
  refusal: ImportRefusal | null;
  kind: ArticleKind;
  slug: string;
  title: string;
  facts: ImportFacts;
  body: string;
  oldPath: string | null;
  lost: ImportLost[];
  articleId: string | null;
  outcome: Outcome | null;
};

export async function listItems(db: Db, id: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select place, file, refusal, kind, slug, title, facts, coalesce(body, '') as body, old_path, lost, article_id, outcome
    from imports.item where import_id = ${id} order by place`.execute(db);
  return rows;
}

/** The chosen files become drafts of the unit, and their old addresses lead to them. Throws Conflict when it is done already. */
export async function carryOut(
  db: Db,
  { id, unitId, places }: { id: string; unitId: string; places: ReadonlySet<number> },
  hand: Hand,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('imports.import')
    .set({ unitId, carriedOutAt: sql`now()` })
    .where('id', '=', id)
    .where('carriedOutAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('import_done');
  const held = new Map((await listLeads(db)).map(({ from, to }) => [from, to]));
  for (const item of await listItems(db, id)) {
    if (item.refusal !== null) continue;
    if (!places.has(item.place)) await settle(db, id, item, 'left');
    else if (!(await isFreeSlug(db, item.slug))) await settle(db, id, item, 'slug_taken');
    else {
      const articleId = await makeArticle(db, item, unitId, hand);
      const leads = await leadOn(db, item, held, hand);
      await settle(db, id, item, leads ? 'made' : 'made_without_address', articleId);
    }
  }
}

function makeArticle(db: Db, item: Item, unitId: string, hand: Hand): Promise<string> {
  const { kind, slug, title, facts, body } = item;
  const content = { ...plainContent, ...facts, title, body, originOn: today(hand.now).toString() };
  return beginText(db, { kind, slug, unitId, content, stage: 'draft' }, hand);
}

/** Whether the old address leads to the text now. One that leads elsewhere, or would go round, is left as it is. */
async function leadOn(db: Db, item: Item, held: Map<string, string | null>, { actor, now }: Hand): Promise<boolean> {
  const { oldPath } = item;
  const target = addressOf(item);
  if (oldPath === null || held.has(oldPath) || readLeads(`${oldPath};${target}`, held).faults.length > 0) return false;
  await sql`insert into pages.redirect (path, target, source, made_at, made_by)
    values (${oldPath}, ${target}, 'import', ${now.toString()}, ${actor.membershipId})`.execute(db);
  held.set(oldPath, target);
  return true;
}

async function settle(db: Db, id: string, { place }: Item, outcome: Outcome, articleId: string | null = null) {
  await db
    .updateTable('imports.item')
    .set({ outcome, articleId, body: null })
    .where('importId', '=', id)
    .where('place', '=', place)
    .execute();
}

// What the chief editor does with an archive: keeps what it would become, and carries that out.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import { inLanguage } from '../../kit/languages.ts';
import { pictureIdsIn } from '../../kit/markdown.ts';
import type { TextArchive } from '../../platform/files/text-archive.ts';
import { Conflict } from '../../platform/http/errors.ts';
import { beginText, isFreeSlug, saveText } from '../editorial/index.ts';
import { addressOf, plainContent, setTags } from '../pages/index.ts';
import { insertPicture } from '../pictures/index.ts';
import { readLeads } from './domain.ts';
import { type ImportFacts, type PlannedFile, planFiles, withoutPictures } from './domain-import.ts';
import { openShelf, type WantedPicture } from './domain-pictures.ts';
import { listLeads } from './queries.ts';
import { type Item, listItems, type Outcome } from './queries-import.ts';
import { findKnown } from './queries-known.ts';

type Hand = { actor: SignedInActor; now: Temporal.Instant };

/** Nothing is made yet but the plan, with the pictures that its texts show. Answers its id. */
export async function planImport(db: Db, name: string, archive: TextArchive, hand: Hand): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('imports.import')
    .values({ id, name, madeAt: sql`now()`, madeBy: hand.actor.membershipId })
    .execute();
  const shelf = openShelf(archive.pictures, randomUUID);
  const isFree = (slug: string) => isFreeSlug(db, slug);
  const files = await planFiles(archive.texts, { isFree, known: await findKnown(db), shelf });
  const refused = new Set<string>();
  const shown = new Set(files.flatMap((one) => (one.ok ? picturesOf(one.planned) : [])));
  for (const picture of shelf.wanted().filter((one) => shown.has(one.id))) {
    if (!(await keepPicture(db, id, picture, archive))) refused.add(picture.id);
  }
  for (const [place, one] of files.entries()) await keepFile(db, { id, place }, one, refused);
  return id;
}

function picturesOf({ body, facts }: { body: string; facts: Pick<ImportFacts, 'pictureId'> }): string[] {
  const main = facts.pictureId ?? undefined;
  return [...pictureIdsIn(body), ...(main === undefined ? [] : [main])];
}

/** One at a time, each stored before the next is read: an archive's pictures never fill the memory together. */
async function keepPicture(
  db: Db,
  importId: string,
  { id, file, alt, caption }: WantedPicture,
  { takePicture }: TextArchive,
): Promise<boolean> {
  const taken = await takePicture(file);
  const row = { id, importId, file, alt, caption };
  if (taken.ok) {
    const { bytes, ...facts } = taken.value;
    const content = Buffer.from(bytes);
    await db
      .insertInto('imports.picture')
      .values({ ...row, ...facts, content })
      .execute();
  } else {
    await db
      .insertInto('imports.picture')
      .values({ ...row, refusal: taken.reason })
      .execute();
  }
  return taken.ok;
}

async function keepFile(
  db: Db,
  { id, place }: { id: string; place: number },
  one: PlannedFile,
  refused: ReadonlySet<string>,
): Promise<void> {
  const row = { importId: id, place };
  if (!one.ok) {
    await db
      .insertInto('imports.item')
      .values({ ...row, file: one.file, refusal: one.reason })
      .execute();
    return;
  }
  const { facts, lost, tags, ...planned } = refused.size > 0 ? withoutPictures(one.planned, refused) : one.planned;
  const told = { facts: JSON.stringify(facts), lost: JSON.stringify(lost), tags: JSON.stringify(tags) };
  await db
    .insertInto('imports.item')
    .values({ ...row, ...planned, ...told })
    .execute();
}

type Carrying = {
  db: Db;
  unitId: string;
  hand: Hand;
  held: Map<string, string | null>;
  /** Of Swedish files that have become texts, by their place. */
  made: Map<number, { articleId: string; item: Item }>;
  /** Ids in the library, by those in the import. */
  pictures: Map<string, string>;
};

/** The chosen files become drafts, and their old addresses lead to them. Throws Conflict when it is done already. */
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
  const carrying: Carrying = { db, unitId, hand, held, made: new Map(), pictures: new Map() };
  const items = (await listItems(db, id)).filter(({ refusal }) => refusal === null);
  // The Swedish first: the others are versions of them.
  for (const item of [...items].sort((a, b) => Number(a.original !== null) - Number(b.original !== null))) {
    const { outcome, articleId } = places.has(item.place)
      ? await make(carrying, item)
      : ({ outcome: 'left', articleId: null } as const);
    await settle(db, id, item, outcome, articleId);
  }
  await db
    .updateTable('imports.picture')
    .set({ content: null })
    .where('importId', '=', id)
    .where('content', 'is not', null)
    .execute();
}

async function make(carrying: Carrying, item: Item): Promise<{ outcome: Outcome; articleId: string | null }> {
  const { db, made } = carrying;
  const original = item.original === null ? undefined : made.get(item.original);
  if (item.original !== null && original === undefined) return { outcome: 'original_left', articleId: null };
  if (original === undefined && !(await isFreeSlug(db, item.slug))) return { outcome: 'slug_taken', articleId: null };
  const articleId =
    original === undefined ? await makeText(carrying, item) : await makeTranslation(carrying, item, original);
  made.set(item.place, { articleId, item });
  return { outcome: (await leadOn(carrying, item)) ? 'made' : 'made_without_address', articleId };
}

async function makeText(carrying: Carrying, item: Item): Promise<string> {
  const { db, hand } = carrying;
  const { kind, slug } = item;
  const unitId = item.unitId ?? carrying.unitId;
  const content = await contentOf(carrying, item, item.facts, unitId);
  const articleId = await beginText(db, { kind, slug, unitId, content, stage: 'draft' }, hand);
  if (item.tags.length > 0) await setTags(db, articleId, item.tags);
  return articleId;
}

/** What holds in every language is the Swedish text's, where the translation says nothing of its own. */
async function makeTranslation(
  carrying: Carrying,
  item: Item,
  { articleId, item: swedish }: { articleId: string; item: Item },
): Promise<string> {
  const { byline, place, mediaUrl, ingress, origin, originOn, pictureId } = item.facts;
  const facts = {
    ...swedish.facts,
    ingress,
    origin,
    originOn,
    byline: byline || swedish.facts.byline,
    place: place ?? swedish.facts.place,
    mediaUrl: mediaUrl ?? swedish.facts.mediaUrl,
    pictureId: pictureId ?? swedish.facts.pictureId,
  };
  const content = await contentOf(carrying, item, facts, swedish.unitId ?? carrying.unitId);
  const translated = { content: { ...content, fromNumber: 1 }, after: 0, stage: null };
  await saveText(carrying.db, { id: articleId, language: item.language }, translated, carrying.hand);
  return articleId;
}

async function contentOf(carrying: Carrying, { title, body }: Item, facts: ImportFacts, unitId: string) {
  const { originOn, pictureId, ...said } = facts;
  for (const id of new Set(picturesOf({ body, facts }))) await toLibrary(carrying, id, unitId);
  return {
    ...plainContent,
    ...said,
    title,
    body: body.replace(/(?<=\(bild:)[0-9a-f-]{36}/g, (id) => carrying.pictures.get(id) ?? id),
    originOn: originOn ?? today(carrying.hand.now).toString(),
    pictureId: (pictureId && carrying.pictures.get(pictureId)) ?? null,
  };
}

/** The picture is the unit's whose text shows it first. Its rights are nobody's word yet, so it is not shown before they are. */
async function toLibrary({ db, hand, pictures }: Carrying, id: string, unitId: string): Promise<void> {
  if (pictures.has(id)) return;
  const found = await db
    .selectFrom('imports.picture')
    .innerJoin('imports.import', 'imports.import.id', 'imports.picture.importId')
    .select(['file', 'alt', 'caption', 'mediaType', 'width', 'height', 'content', 'imports.import.name as archive'])
    .where('imports.picture.id', '=', id)
    .executeTakeFirst();
  if (found?.content == null || found.mediaType === null || found.width === null || found.height === null) return;
  const { file, alt, caption, width, height, mediaType, content: bytes, archive } = found;
  const words = {
    name: file.replace(/^.*\//, '').slice(-150),
    alt,
    caption,
    source: `${archive}: ${file}`.slice(0, 300),
  };
  const rights = { photographer: '', licence: '', shared: false };
  const picture = {
    ...words,
    ...rights,
    unitId,
    width,
    height,
    focusX: 50,
    focusY: 50,
    original: { mediaType, bytes },
  };
  const made = await insertPicture(db, picture, { membershipId: hand.actor.membershipId, now: hand.now });
  await db.updateTable('imports.picture').set({ pictureId: made, content: null }).where('id', '=', id).execute();
  pictures.set(id, made);
}

/** Whether the old address leads to the text now. One that leads elsewhere, or would go round, is left as it is. */
async function leadOn({ db, held, hand }: Carrying, item: Item): Promise<boolean> {
  const { oldPath } = item;
  const target = inLanguage(item.language, addressOf(item));
  if (oldPath === null || held.has(oldPath) || readLeads(`${oldPath};${target}`, held).faults.length > 0) return false;
  await sql`insert into pages.redirect (path, target, source, made_at, made_by)
    values (${oldPath}, ${target}, 'import', ${hand.now.toString()}, ${hand.actor.membershipId})`.execute(db);
  held.set(oldPath, target);
  return true;
}

async function settle(db: Db, id: string, { place }: Item, outcome: Outcome, articleId: string | null): Promise<void> {
  await db
    .updateTable('imports.item')
    .set({ outcome, articleId, body: null })
    .where('importId', '=', id)
    .where('place', '=', place)
    .execute();
}

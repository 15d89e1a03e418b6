// What editors do with a text: begin it, save it, move it on, show it, take it away. Each leaves a step that can be read.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedInActor } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { today } from '../../kit/dates.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { Conflict } from '../../platform/http/errors.ts';
import { planNotice } from '../notices/index.ts';
import { type ArticleKind, type Content, insertArticle, publish, saveVersion } from '../pages/index.ts';
import { type Stage, stageAfterSaving, usualReview } from './domain.ts';
import { editorialPaths } from './paths.ts';
import { type Colleague, listEditors, type Standing } from './queries.ts';

/** Who acts, and when. */
export type Hand = { actor: SignedInActor; now: Temporal.Instant };
type Place = { id: string; language: FaceLanguage };

const writerOf = ({ actor, now }: Hand) => ({ membershipId: actor.membershipId, now });

/** A text begins as an idea, a title and whose it is; one that was written elsewhere as a draft. Answers its id. */
export async function beginText(
  db: Db,
  begun: { kind: ArticleKind; slug: string; unitId: string; content: Content; stage?: 'idea' | 'draft' },
  hand: Hand,
): Promise<string> {
  const { content, stage = 'idea', ...article } = begun;
  const id = await insertArticle(db, article, writerOf(hand));
  await saveVersion(db, { articleId: id, language: 'sv', content, after: 0 }, writerOf(hand));
  await insertWork(db, { id, language: 'sv' }, { stage, number: 1 }, hand);
  return id;
}

/** A version more; what was approved begins its way anew. Answers its number. */
export async function saveText(
  db: Db,
  place: Place,
  { content, after, stage }: { content: Content; after: number; stage: Stage | null },
  hand: Hand,
): Promise<number> {
  const { id, language } = place;
  const number = await saveVersion(db, { articleId: id, language, content, after }, writerOf(hand));
  const next = stageAfterSaving(stage);
  if (stage === null) await insertWork(db, place, { stage: next, number }, hand);
  else await updateWork(db, place, { from: stage, to: next, number }, hand);
  return number;
}

async function insertWork(db: Db, { id, language }: Place, work: { stage: Stage; number: number }, hand: Hand) {
  const { actor, now } = hand;
  await db
    .insertInto('editorial.work')
    .values({ articleId: id, language, ...work, ownerId: actor.membershipId, since: now.toString() })
    .execute();
  await noteMove(db, { id, language }, { number: work.number, act: work.stage, note: '' }, hand);
}

/** Throws Conflict('text-moved') when somebody has moved it since it was read. */
async function updateWork(
  db: Db,
  { id, language }: Place,
  { from, to, number }: { from: Stage; to: Stage; number: number },
  { now }: Hand,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('editorial.work')
    .set({ stage: to, number, ...(from === to ? {} : { since: now.toString() }) })
    .where('articleId', '=', id)
    .where('language', '=', language)
    .where('stage', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('text-moved');
}

/** The newest version is the one that was approved. The database holds it too (db/repeatable/80_pages.sql). */
export function isApproved({ stage, stageNumber, number }: Standing): boolean {
  return stage === 'approved' && stageNumber === number;
}

type Step = { number: number; act: string; note: string };

async function noteMove(db: Db, { id, language }: Place, step: Step, { actor, now }: Hand): Promise<void> {
  await db
    .insertInto('editorial.move')
    .values({
      id: randomUUID(),
      articleId: id,
      language,
      ...step,
      movedAt: now.toString(),
      movedBy: actor.membershipId,
    })
    .execute();
}

/** Takes a text a step on or back, and tells those whose turn it is. `from` null: it came from files. */
export async function moveText(
  db: Db,
  text: Place & Pick<Standing, 'unitId' | 'ownerId'>,
  { from, to, number, note }: { from: Stage | null; to: Stage; number: number; note: string },
  hand: Hand,
): Promise<void> {
  if (from === null) await insertWork(db, text, { stage: to, number }, hand);
  else await updateWork(db, text, { from, to, number }, hand);
  if (from !== null) await noteMove(db, text, { number, act: to, note }, hand);
  const editors = await listEditors(db);
  const owner = editors.filter(({ membershipId }) => membershipId === text.ownerId);
  const next = to === 'check' ? editors.filter(({ unitId, kind }) => kind === 'editor' && unitId === text.unitId) : [];
  const chiefs = to === 'rights' ? editors.filter(({ kind }) => kind === 'chief_editor') : [];
  await tell(
    db,
    [...owner, ...next, ...chiefs],
    { id: text.id, kind: 'article_moved', once: `moved:${number}:${to}` },
    hand,
  );
}

type Telling = { id: string; kind: 'article_moved' | 'comment_written'; once: string; path?: string };

/** Everybody once, and never whoever did it. */
export async function tell(
  db: Db,
  colleagues: readonly Pick<Colleague, 'personId'>[],
  { id, kind, once, path = editorialPaths.text.href({ id }) }: Telling,
  { actor, now }: Hand,
): Promise<void> {
  const told = new Set(colleagues.map(({ personId }) => personId).filter((personId) => personId !== actor.personId));
  for (const personId of told) {
    await planNotice(db, { personId, kind, path, once: `${once}:${id}:${now.epochMilliseconds}` });
  }
}

/** From `from` on readers meet the approved version. Throws Conflict('text-moved') when that is not the newest. */
export async function showText(
  db: Db,
  text: Standing,
  { from, until }: { from: Temporal.Instant | 'now'; until: Temporal.Instant | null },
  hand: Hand,
): Promise<void> {
  const { id, language, number } = text;
  if (!isApproved(text)) throw new Conflict('text-moved');
  await takeBackPlanned(db, text);
  const shownFrom = from === 'now' ? await databaseNow(db) : from;
  await publish(db, { articleId: id, language, number, from: shownFrom, until }, writerOf(hand));
  await noteMove(db, text, { number, act: from === 'now' ? 'published' : 'scheduled', note: '' }, hand);
  const review = usualReview(text.kind, today(hand.now));
  if (text.reviewOn === null && review !== null && language === 'sv') await updateReview(db, id, review.toString());
}

/** What is shown begins in the database's own now, so that it is shown when the page that says so is. */
async function databaseNow(db: Db): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`select now() as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know what time it is');
  return row.at;
}

/** What is planned is taken back; what is shown stays. */
export async function unscheduleText(db: Db, text: Standing, hand: Hand): Promise<void> {
  await takeBackPlanned(db, text);
  await noteMove(db, text, { number: text.number, act: 'unscheduled', note: '' }, hand);
}

/** What stood until the planned one would have begun goes on. */
async function takeBackPlanned(db: Db, { id, language, plannedFrom }: Standing): Promise<void> {
  if (plannedFrom === null) return;
  await deletePlanned(db, id, language);
  await sql`update pages.publication set shown_until = null
    where article_id = ${id} and language = ${language} and shown_until = ${plannedFrom.toString()}`.execute(db);
}

/** Readers meet it no more; it can be taken up again. */
export async function archiveText(db: Db, text: Standing, hand: Hand): Promise<void> {
  await deletePlanned(db, text.id, text.language);
  await endShowing(db, text.id, text.language);
  if (text.stage === null) await insertWork(db, text, { stage: 'archived', number: text.number }, hand);
  else {
    await updateWork(db, text, { from: text.stage, to: 'archived', number: text.number }, hand);
    await noteMove(db, text, { number: text.number, act: 'archived', note: '' }, hand);
  }
}

/** Gone in every language: its address says so. */
export async function removeText(db: Db, { id, number }: { id: string; number: number }, hand: Hand): Promise<void> {
  await sql`delete from pages.publication where article_id = ${id} and shown_from > now()`.execute(db);
  await sql`update pages.publication set shown_until = now()
    where article_id = ${id} and (shown_until is null or shown_until > now())`.execute(db);
  await db.updateTable('pages.article').set({ removedAt: hand.now.toString() }).where('id', '=', id).execute();
  await noteMove(db, { id, language: 'sv' }, { number, act: 'removed', note: '' }, hand);
}

/** What was removed is there again, as drafts that nobody sees yet. */
export async function restoreText(db: Db, { id, number }: { id: string; number: number }, hand: Hand): Promise<void> {
  await db.updateTable('pages.article').set({ removedAt: null }).where('id', '=', id).execute();
  await db
    .updateTable('editorial.work')
    .set({ stage: 'draft', since: hand.now.toString() })
    .where('articleId', '=', id)
    .execute();
  await noteMove(db, { id, language: 'sv' }, { number, act: 'restored', note: '' }, hand);
}

async function deletePlanned(db: Db, id: string, language: FaceLanguage): Promise<void> {
  await sql`delete from pages.publication
    where article_id = ${id} and language = ${language} and shown_from > now()`.execute(db);
}

async function endShowing(db: Db, id: string, language: FaceLanguage): Promise<void> {
  await sql`update pages.publication set shown_until = now()
    where article_id = ${id} and language = ${language} and (shown_until is null or shown_until > now())`.execute(db);
}

export async function updateReview(db: Db, id: string, reviewOn: string | null): Promise<void> {
  await db.updateTable('pages.article').set({ reviewOn }).where('id', '=', id).execute();
}

/** What was typed and not saved, kept for its writer. */
export async function keepDraft(
  db: Db,
  { id, language }: Place,
  { after, fields }: { after: number; fields: Record<string, string[]> },
  { actor, now }: Hand,
): Promise<void> {
  await sql`insert into editorial.draft (article_id, language, membership_id, after, fields, saved_at)
    values (${id}, ${language}, ${actor.membershipId}, ${after}, ${JSON.stringify(fields)}::jsonb, ${now.toString()})
    on conflict (article_id, language, membership_id)
    do update set after = excluded.after, fields = excluded.fields, saved_at = excluded.saved_at`.execute(db);
}

export async function dropDraft(db: Db, { id, language }: Place, { actor }: Hand): Promise<void> {
  await db
    .deleteFrom('editorial.draft')
    .where('articleId', '=', id)
    .where('language', '=', language)
    .where('membershipId', '=', actor.membershipId)
    .execute();
}

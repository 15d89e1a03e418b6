// Writing of pictures: one added, changed, stated, consented to, withdrawn, and what is asked to be removed.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { WithdrawalReason } from './domain.ts';

export type PictureFacts = {
  shared: boolean;
  name: string;
  alt: string;
  caption: string;
  photographer: string;
  licence: string;
  source: string;
  focusX: number;
  focusY: number;
};
export type NewPicture = PictureFacts & {
  unitId: string;
  width: number;
  height: number;
  /** As platform/files/upload.ts gave it: cleaned, the right way up. */
  original: { mediaType: string; bytes: Uint8Array };
};
/** Who writes; null where the municipality's own files are loaded. */
export type PictureWriter = { membershipId: string | null; now: Temporal.Instant };

/** Stores the cleaned original; what pages show is made of it by a job that is planned with it. Answers the picture's id. */
export async function insertPicture(db: Db, added: NewPicture, { membershipId, now }: PictureWriter): Promise<string> {
  const id = randomUUID();
  const { original, width, height, ...facts } = added;
  const at = now.toString();
  await db
    .insertInto('pictures.picture')
    .values({ id, ...facts, width, height, addedAt: at, addedBy: membershipId })
    .execute();
  const content = Buffer.from(original.bytes);
  const variant = { pictureId: id, name: 'original', mediaType: original.mediaType, width, height, content };
  await db.insertInto('pictures.variant').values(variant).execute();
  return id;
}

/** Throws Conflict('picture_changed') when somebody has saved since `version`. */
export async function updatePicture(db: Db, id: string, facts: PictureFacts, version: number): Promise<void> {
  await changeOne(
    await sql`update pictures.picture set shared = ${facts.shared}, name = ${facts.name}, alt = ${facts.alt},
      caption = ${facts.caption}, photographer = ${facts.photographer}, licence = ${facts.licence}, source = ${facts.source},
      focus_x = ${facts.focusX}, focus_y = ${facts.focusY}, version = version + 1
      where id = ${id} and version = ${version}`.execute(db),
  );
}

async function changeOne({ numAffectedRows }: { numAffectedRows?: bigint }): Promise<void> {
  if (numAffectedRows !== 1n) throw new Conflict('picture_changed');
}

/** An editor states, by name, that nobody can be recognised; or takes that back. */
export async function stateUnrecognisable(
  db: Db,
  id: string,
  stated: { membershipId: string; now: Temporal.Instant } | undefined,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update pictures.picture set unrecognisable_at = ${stated?.now.toString() ?? null}::timestamptz,
      unrecognisable_by = ${stated?.membershipId ?? null}, version = version + 1 where id = ${id}`.execute(db);
  if (numAffectedRows !== 1n) throw new Absent();
}

export type NewConsent = {
  name: string;
  isChild: boolean;
  consentedBy: string;
  manner: string;
  consentedOn: string;
  until: string | null;
  scope: string;
};

export async function recordConsent(
  db: Db,
  pictureId: string,
  consent: NewConsent,
  { membershipId, now }: { membershipId: string; now: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('pictures.personShown')
    .values({ id: randomUUID(), pictureId, ...consent, recordedAt: now.toString(), recordedBy: membershipId })
    .execute();
}

/**
 * The picture is gone for everybody when this is committed; `personId` is whose consent was taken back, where it was one.
 * Throws Conflict('picture_withdrawn') when a colleague was first.
 */
export async function withdrawPicture(
  db: Db,
  id: string,
  { reason, personId, membershipId }: { reason: WithdrawalReason; personId: string | undefined; membershipId: string },
): Promise<void> {
  if (personId !== undefined) {
    await sql`update pictures.person_shown set withdrawn_at = now()
      where id = ${personId} and picture_id = ${id} and withdrawn_at is null`.execute(db);
  }
  const { numAffectedRows } = await sql`
    update pictures.picture set withdrawn_at = now(), withdrawn_by = ${membershipId}, withdrawn_for = ${reason},
      version = version + 1 where id = ${id} and withdrawn_at is null`.execute(db);
  if (numAffectedRows !== 1n) throw new Conflict('picture_withdrawn');
}

export type AskedRemoval = { pictureId: string | null; place: string; words: string; contact: string };

export async function askRemoval(db: Db, { pictureId, place, words, contact }: AskedRemoval): Promise<void> {
  await sql`select pictures.ask_removal(${pictureId}::uuid, ${place}, ${words}, ${contact})`.execute(db);
}

export async function settleRemoval(db: Db, id: string, membershipId: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update pictures.removal_request set settled_at = now(), settled_by = ${membershipId}
    where id = ${id} and settled_at is null`.execute(db);
  if (numAffectedRows !== 1n) throw new Conflict('removal_settled');
}

// All reading of pictures: those a page shows, the editors' list, one picture with its consents, what is asked to be removed.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { ShownPicture } from './domain.ts';

export type ShownPictures = ReadonlyMap<string, ShownPicture>;

/**
 * Those of `ids` that the reader may see and that are ready to be shown, by id. What is withdrawn, unpublished or somebody
 * else's is simply not there, and nothing is drawn in its place.
 */
export async function listPictures(db: Db, ids: readonly string[]): Promise<ShownPictures> {
  const wanted = [...new Set(ids)].slice(0, 200);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<ShownPicture>`
    select p.id, p.alt, p.caption, p.photographer, p.width, p.height from pictures.picture p
    where p.id = any (${wanted}::uuid[])
      and exists (select 1 from pictures.variant v where v.picture_id = p.id and v.name = 'card')`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of `ids` whose rights are not whole today, among them what is withdrawn and what is no picture of ours. For editors. */
export async function picturesWithoutRights(db: Db, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from pictures.picture
    where id = any (${wanted}::uuid[]) and withdrawn_at is null and rights_complete
      and (rights_until is null or rights_until >= access.today())`.execute(db);
  const whole = new Set(rows.map(({ id }) => id));
  return wanted.filter((id) => !whole.has(id));
}

export type PictureFile = { mediaType: string; content: Buffer };

export async function findFile(db: Db, id: string, name: string): Promise<PictureFile | undefined> {
  const { rows } = await sql<PictureFile>`
    select media_type, content from pictures.variant where picture_id = ${id} and name = ${name}`.execute(db);
  return rows[0];
}

export type PictureRow = ShownPicture & {
  unitId: string;
  unitName: string;
  shared: boolean;
  name: string;
  licence: string;
  source: string;
  focusX: number;
  focusY: number;
  addedAt: Temporal.Instant;
  addedBy: string | null;
  unrecognisableAt: Temporal.Instant | null;
  unrecognisableBy: string | null;
  rightsComplete: boolean;
  rightsUntil: string | null;
  withdrawnAt: Temporal.Instant | null;
  withdrawnBy: string | null;
  withdrawnFor: string | null;
  version: number;
  isReady: boolean;
};

const nameOf = (membership: string) => sql`(
  select concat_ws(' ', o.given_name, o.family_name) from organisation.membership m
    join organisation.person o on o.id = m.person_id where m.id = ${sql.raw(membership)})`;

const columns = sql`p.id, p.unit_id, u.name_sv as unit_name, p.shared, p.name, p.alt, p.caption, p.photographer, p.licence,
  p.source, p.focus_x, p.focus_y, p.width, p.height, p.added_at, ${nameOf('p.added_by')} as added_by, p.unrecognisable_at,
  ${nameOf('p.unrecognisable_by')} as unrecognisable_by, p.rights_complete, p.rights_until, p.withdrawn_at,
  ${nameOf('p.withdrawn_by')} as withdrawn_by, p.withdrawn_for, p.version,
  exists (select 1 from pictures.variant v where v.picture_id = p.id and v.name = 'card') as is_ready`;

export const picturesPerPage = 24;
export type PictureFilter = 'all' | 'incomplete' | 'withdrawn';

/** `words`: each stands in the name, the description, the caption or the photographer's name. */
export type PictureSearch = { filter: PictureFilter; words: string; page: number };

/** Newest first, a page at a time, with one more than a page where there are more. */
export async function listForEditors(db: Db, { filter, words, page }: PictureSearch): Promise<PictureRow[]> {
  const chosen = {
    all: sql`p.withdrawn_at is null`,
    incomplete: sql`p.withdrawn_at is null and not p.rights_complete`,
    withdrawn: sql`p.withdrawn_at is not null`,
  }[filter];
  const sought = words.split(/\s+/).filter(Boolean).slice(0, 8);
  const patterns = sought.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await sql<PictureRow>`
    select ${columns} from pictures.picture p join organisation.unit u on u.id = p.unit_id
    where ${chosen} and concat_ws(' ', p.name, p.alt, p.caption, p.photographer) ilike all (${patterns}::text[])
    order by p.added_at desc, p.id
    limit ${picturesPerPage + 1} offset ${(page - 1) * picturesPerPage}`.execute(db);
  return rows;
}

export async function findPicture(db: Db, id: string): Promise<PictureRow | undefined> {
  const { rows } = await sql<PictureRow>`
    select ${columns} from pictures.picture p join organisation.unit u on u.id = p.unit_id where p.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export type PersonShown = {
  id: string;
  name: string;
  isChild: boolean;
  consentedBy: string;
  manner: string;
  consentedOn: string;
  until: string | null;
  scope: string;
  recordedAt: Temporal.Instant;
  recordedBy: string | null;
  withdrawnAt: Temporal.Instant | null;
};

export async function listPeopleShown(db: Db, pictureId: string): Promise<PersonShown[]> {
  const { rows } = await sql<PersonShown>`
    select s.id, s.name, s.is_child, s.consented_by, s.manner, s.consented_on, s.until, s.scope, s.recorded_at,
      ${nameOf('s.recorded_by')} as recorded_by, s.withdrawn_at
    from pictures.person_shown s where s.picture_id = ${pictureId} order by s.recorded_at, s.id`.execute(db);
  return rows;
}

/** Where a picture is shown to readers now. */
export async function listPlaces(db: Db, pictureId: string): Promise<{ kind: string; slug: string; title: string }[]> {
  const { rows } = await sql<{ kind: string; slug: string; title: string }>`
    select distinct a.kind, a.slug, v.title from pictures.use u
      join pages.publication p on p.article_id = u.article_id and p.language = u.language and p.number = u.number
      join pages.version v on v.article_id = u.article_id and v.language = u.language and v.number = u.number
      join pages.article a on a.id = u.article_id
    where u.picture_id = ${pictureId} and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())
    order by v.title limit 50`.execute(db);
  return rows;
}

export type RemovalRequest = {
  id: string;
  pictureId: string | null;
  place: string;
  words: string;
  contact: string;
  receivedAt: Temporal.Instant;
};

/** What is not yet settled, oldest first, at most 100. */
export async function listRemovals(db: Db): Promise<RemovalRequest[]> {
  const { rows } = await sql<RemovalRequest>`
    select r.id, (select p.id from pictures.picture p where p.id = r.picture_id and p.withdrawn_at is null) as picture_id,
      r.place, r.words, r.contact, r.received_at
    from pictures.removal_request r where r.settled_at is null order by r.received_at limit 100`.execute(db);
  return rows;
}

/** Pictures that readers meet at an address, for somebody who asked by giving it. */
export async function listPicturesAt(db: Db, slug: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct u.picture_id as id from pictures.use u
      join pages.article a on a.id = u.article_id and a.slug = ${slug}
      join pages.publication p on p.article_id = u.article_id and p.language = u.language and p.number = u.number
      join pictures.picture c on c.id = u.picture_id and c.withdrawn_at is null
    where p.shown_from <= now() and (p.shown_until is null or p.shown_until > now()) limit 20`.execute(db);
  return rows.map(({ id }) => id);
}

export async function countRemovals(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pictures.removal_request where settled_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Of the pictures that the editor meets: those that readers cannot be shown yet. */
export async function countIncomplete(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pictures.picture where withdrawn_at is null and not rights_complete`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

// The SQL of keeping services: every version with its period and who published it, and the draft of the next one.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { type Fixed, type Period, type Standing, standingOf } from './domain.ts';
import type { ServiceForm } from './form.ts';
import type { VersionContent } from './form-difference.ts';
import type { Asker, ConsentRule, Level } from './queries.ts';

export type Content = Omit<VersionContent, 'whoMayAsk' | 'levels' | 'consentRule'> & {
  whoMayAsk: Asker[];
  levels: Level[];
  consentRule: ConsentRule;
};

export type ServiceVersion = Content &
  Fixed &
  Period & {
    id: string;
    version: number;
    unitId: string;
    standing: Standing;
    /** Who published it from the pages; null when it was read from the municipality's files. */
    publication: Publication | null;
  };

export type Publication = {
  publishedBy: string;
  publishedAt: Temporal.Instant;
  announcedFor: string;
  restores: number | null;
  withdrawnBy: string | null;
  withdrawnAt: Temporal.Instant | null;
};

export type ServiceDraft = Content & {
  serviceId: string;
  basedOn: number;
  editedBy: string;
  editedAt: Temporal.Instant;
  version: number;
};

/** The database's day: it alone decides which version holds. */
export async function getDatabaseDay(db: Db): Promise<string> {
  const { rows } = await sql<{ day: string }>`select access.today()::text as day`.execute(db);
  return rows[0]?.day ?? '';
}

/** Every version of one service, the newest first. Throws Absent when there is no such service. */
export async function listVersions(db: Db, id: string): Promise<[ServiceVersion, ...ServiceVersion[]]> {
  const [newest, ...older] = await readVersions(db, id);
  if (newest === undefined) throw new Absent();
  return [newest, ...older];
}

/** Every version of every service, by service and the newest first. */
export function listAllVersions(db: Db): Promise<ServiceVersion[]> {
  return readVersions(db, undefined);
}

async function readVersions(db: Db, id: string | undefined): Promise<ServiceVersion[]> {
  const today = await getDatabaseDay(db);
  const rows = await db
    .selectFrom('catalogue.service as s')
    .leftJoin('catalogue.publication as p', (join) =>
      join.onRef('p.serviceId', '=', 's.id').onRef('p.version', '=', 's.version'),
    )
    .select(['s.id', 's.version', 's.unitId', 's.titleSv', 's.titleEn', 's.descriptionSv', 's.descriptionEn'])
    .select(['s.whoMayAsk', 's.levels', 's.consentRule', 's.targetDays', 's.form', 's.secrecyGround', 's.confirmedBy'])
    .select(['p.publishedBy', 'p.publishedAt', 'p.announcedFor', 'p.restores', 'p.withdrawnBy', 'p.withdrawnAt'])
    .select([
      sql<string | null>`lower(s.valid)::text`.as('from'),
      sql<string | null>`upper(s.valid)::text`.as('until'),
      sql<boolean>`isempty(s.valid)`.as('isEmpty'),
    ])
    .$if(id !== undefined, (query) => query.where('s.id', '=', id ?? ''))
    .orderBy('s.id')
    .orderBy('s.version', 'desc')
    .limit(5000)
    .execute();
  return rows.map((row) => {
    const { publishedBy, publishedAt, announcedFor, restores, withdrawnBy, withdrawnAt } = row;
    const isPublished = publishedBy !== null && publishedAt !== null && announcedFor !== null;
    const { from, until, isEmpty } = row;
    return {
      ...contentOf(row),
      ...{ id: row.id, version: row.version, unitId: row.unitId, from, until, isEmpty },
      secrecyGround: row.secrecyGround,
      confirmedBy: row.confirmedBy,
      standing: standingOf({ from, until, isEmpty, isWithdrawn: withdrawnAt !== null }, today),
      publication: isPublished ? { publishedBy, publishedAt, announcedFor, restores, withdrawnBy, withdrawnAt } : null,
    };
  });
}

type ContentRow = {
  titleSv: string;
  titleEn: string;
  descriptionSv: string;
  descriptionEn: string;
  whoMayAsk: string[];
  levels: string[];
  consentRule: string;
  targetDays: number;
  form: unknown;
};

function contentOf(row: ContentRow): Content {
  return {
    title: { sv: row.titleSv, en: row.titleEn },
    description: { sv: row.descriptionSv, en: row.descriptionEn },
    whoMayAsk: row.whoMayAsk as Asker[],
    levels: row.levels as Level[],
    consentRule: row.consentRule as ConsentRule,
    targetDays: row.targetDays,
    // An empty list, as a service without questions may be written, is a form that asks nothing.
    form: Array.isArray(row.form) ? { sections: [], attachments: [] } : (row.form as ServiceForm),
  };
}

function rowOf(content: Content) {
  return {
    titleSv: content.title.sv,
    titleEn: content.title.en,
    descriptionSv: content.description.sv,
    descriptionEn: content.description.en,
    whoMayAsk: content.whoMayAsk,
    levels: content.levels,
    consentRule: content.consentRule,
    targetDays: content.targetDays,
    form: JSON.stringify(content.form),
  };
}

/** The version that goes before this one when it is withdrawn; null when none does. */
export async function findVersionBefore(db: Db, id: string, version: number): Promise<number | null> {
  const { rows } = await sql<{ before: number | null }>`select catalogue.before(${id}, ${version}) as before`.execute(
    db,
  );
  return rows[0]?.before ?? null;
}

export async function listDrafts(db: Db): Promise<ServiceDraft[]> {
  const rows = await db.selectFrom('catalogue.serviceDraft').selectAll().orderBy('serviceId').execute();
  return rows.map((row) => ({ ...draftOf(row) }));
}

export async function findDraft(db: Db, id: string): Promise<ServiceDraft | undefined> {
  const row = await db.selectFrom('catalogue.serviceDraft').selectAll().where('serviceId', '=', id).executeTakeFirst();
  return row && draftOf(row);
}

type DraftRow = ContentRow & {
  serviceId: string;
  basedOn: number;
  editedBy: string;
  editedAt: Temporal.Instant;
  version: number;
};

function draftOf(row: DraftRow): ServiceDraft {
  const { serviceId, basedOn, editedBy, editedAt, version } = row;
  return { ...contentOf(row), serviceId, basedOn, editedBy, editedAt, version };
}

type Editing = { membershipId: string; now: Temporal.Instant };

/** A draft with the content of a version. Throws Conflict when somebody has begun one meanwhile. */
export async function insertDraft(db: Db, base: ServiceVersion, { membershipId, now }: Editing): Promise<void> {
  await db
    .insertInto('catalogue.serviceDraft')
    .values({
      ...rowOf(base),
      serviceId: base.id,
      basedOn: base.version,
      editedBy: membershipId,
      editedAt: now.toString(),
    })
    .execute();
}

/** The draft as it becomes. Throws Conflict('draft-changed') when it is no longer the one that was seen. */
export async function updateDraft(
  db: Db,
  draft: ServiceDraft,
  content: Content,
  { membershipId, now }: Editing,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('catalogue.serviceDraft')
    .set({
      ...rowOf(content),
      editedBy: membershipId,
      editedAt: now.toString(),
      version: draft.version + 1,
    })
    .where('serviceId', '=', draft.serviceId)
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('draft-changed');
}

export async function deleteDraft(db: Db, draft: ServiceDraft): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('catalogue.serviceDraft')
    .where('serviceId', '=', draft.serviceId)
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) throw new Conflict('draft-changed');
}

/** Publishes the draft from a day, 'YYYY-MM-DD'; the new version's number. Throws Conflict when the database refuses. */
export async function publishDraft(db: Db, draft: ServiceDraft, from: string): Promise<number> {
  const { rows } = await sql<{ fresh: number }>`
    select catalogue.publish_draft(${draft.serviceId}, ${draft.version}, ${from}::date) as fresh`.execute(db);
  return rows[0]?.fresh ?? 0;
}

/** The version that holds instead. Throws Conflict('version-withdrawn') when it cannot be withdrawn any more. */
export async function withdrawVersion(db: Db, id: string, version: number): Promise<number> {
  const { rows } = await sql<{ fresh: number }>`
    select catalogue.withdraw_version(${id}, ${version}) as fresh`.execute(db);
  return rows[0]?.fresh ?? 0;
}

/** Whether the unit takes anything on today, and until which day (the first it no longer does); null: no end is set. */
export async function getUnitPeriod(db: Db, unitId: string): Promise<{ isOpen: boolean; until: string | null }> {
  return db
    .selectFrom('organisation.unit')
    .select([sql<boolean>`valid @> access.today()`.as('isOpen'), sql<string | null>`upper(valid)::text`.as('until')])
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow(() => new Absent());
}

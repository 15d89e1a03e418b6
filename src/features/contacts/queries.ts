// All SQL of the contacts. Whom anybody meets is decided by contacts.shown(); which entries staff meet, by row-level security.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { Hours } from './domain.ts';

export type ShownContact = {
  membershipId: string;
  unitId: string;
  name: string;
  title: string;
  phone: string | null;
  email: string | null;
  /** YYYY-MM-DD. */
  confirmedOn: string;
};

/** Everybody who is shown, by unit in the order that its manager has chosen; of one unit where `unitId` is given. */
export async function listShownContacts(db: Db, language: 'sv' | 'en', unitId?: string): Promise<ShownContact[]> {
  const { rows } = await sql<ShownContact>`
    select membership_id, unit_id, name, ${sql.ref(language === 'sv' ? 'title_sv' : 'title_en')} as title, phone, email,
      confirmed_on::text
    from contacts.shown() where ${unitId ?? null}::text is null or unit_id = ${unitId ?? null}`.execute(db);
  return rows;
}

/** The hours of today by unit, in the order of the week. */
export async function listHours(db: Db): Promise<Map<string, Hours[]>> {
  const { rows } = await sql<Hours & { unitId: string }>`
    select unit_id, kind, weekday, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes
    from contacts.hours where valid @> access.today() order by unit_id, kind desc, weekday, opens`.execute(db);
  return Map.groupBy(rows, ({ unitId }) => unitId);
}

export type Closing = { unitId: string; name: string; from: string; to: string };

/** What is closed now or in the next two months, by unit. */
export async function listClosings(db: Db, language: 'sv' | 'en'): Promise<Map<string, Closing[]>> {
  const { rows } = await sql<Closing>`
    select unit_id, ${sql.ref(language === 'sv' ? 'name_sv' : 'name_en')} as name, lower(days)::text as "from",
      (upper(days) - 1)::text as "to"
    from contacts.closing where days && daterange(access.today(), access.today() + 60) order by unit_id, days`.execute(
    db,
  );
  return Map.groupBy(rows, ({ unitId }) => unitId);
}

/** Where each unit of today is, and how it is reached. */
export async function listUnitAddresses(db: Db): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('organisation.unit')
    .select(['id', 'address'])
    .where(sql<boolean>`valid @> access.today()`)
    .execute();
  return new Map(rows.map(({ id, address }) => [id, address]));
}

/** A membership with its person as the register has it, and how it is shown; `entry` is null where it is not. */
export type Candidate = {
  membershipId: string;
  unitId: string;
  unitName: string;
  name: string;
  title: string;
  phone: string | null;
  email: string | null;
  isValid: boolean;
  entry: Entry | null;
};
export type Entry = {
  position: number;
  titleSv: string;
  titleEn: string;
  showsPhone: boolean;
  showsEmail: boolean;
  confirmedOn: string;
  flag: 'bounced' | 'wrong' | null;
  version: number;
};

function selectCandidates(db: Db, language: 'sv' | 'en') {
  return db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .innerJoin('organisation.unit as u', 'u.id', 'm.unitId')
    .leftJoin('contacts.entry as e', 'e.membershipId', 'm.id')
    .select(['m.id as membershipId', 'u.id as unitId', 'm.title', 'p.phone', 'p.email'])
    .select(language === 'sv' ? 'u.nameSv as unitName' : 'u.nameEn as unitName')
    .select(sql<string>`p.given_name || ' ' || p.family_name`.as('name'))
    .select(sql<boolean>`m.valid @> access.today() and p.deactivated_at is null`.as('isValid'))
    .select(
      sql<Entry | null>`case when e.membership_id is not null then json_build_object('position', e.position,
        'titleSv', e.title_sv, 'titleEn', e.title_en, 'showsPhone', e.shows_phone, 'showsEmail', e.shows_email,
        'confirmedOn', e.confirmed_on, 'flag', e.flag, 'version', e.version) end`.as('entry'),
    );
}

/** A unit's people who work there today or are still in its list, the shown first and in their order. */
export async function listCandidates(db: Db, unitId: string, language: 'sv' | 'en'): Promise<Candidate[]> {
  return (
    selectCandidates(db, language)
      .where('m.unitId', '=', unitId)
      .where(sql<boolean>`(m.valid @> access.today() and p.deactivated_at is null or e.membership_id is not null)`)
      .orderBy(sql`e.position nulls last`)
      .orderBy('p.familyName')
      .orderBy('p.givenName')
      // In order to choose one and the same first of those at the same place.
      .orderBy('m.id')
      .limit(500)
      .execute()
  );
}

export async function getCandidate(
  db: Db,
  { unitId, membershipId }: { unitId: string; membershipId: string },
  language: 'sv' | 'en',
): Promise<Candidate> {
  return selectCandidates(db, language)
    .where('m.unitId', '=', unitId)
    .where(sql<boolean>`m.id::text = ${membershipId}`)
    .executeTakeFirstOrThrow(() => new Absent());
}

/** Where the reader is shown, in all memberships of today. */
export async function listOwn(db: Db, personId: string, language: 'sv' | 'en'): Promise<Candidate[]> {
  return selectCandidates(db, language)
    .where('m.personId', '=', personId)
    .where('e.membershipId', 'is not', null)
    .where(sql<boolean>`m.valid @> access.today()`)
    .orderBy('unitName')
    .execute();
}

export type Shown = Pick<Entry, 'position' | 'titleSv' | 'titleEn' | 'showsPhone' | 'showsEmail' | 'version'>;
/** Who writes; whoever saves has confirmed. */
export type Confirming = { membershipId: string; by: string };

/** Shows somebody, or changes how. Throws Conflict('contact-changed') when somebody has saved since `version` (0: not shown). */
export async function saveEntry(
  db: Db,
  { version, ...shown }: Shown,
  { membershipId, by, unitId }: Confirming & { unitId: string },
): Promise<void> {
  const confirmed = { confirmedOn: sql<string>`access.today()`, confirmedBy: by, flag: null, flaggedOn: null };
  const saved =
    version === 0
      ? await db
          .insertInto('contacts.entry')
          .values({ membershipId, unitId, ...shown, ...confirmed })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
      : await db
          .updateTable('contacts.entry')
          .set({ ...shown, ...confirmed, version: version + 1 })
          .where('membershipId', '=', membershipId)
          .where('version', '=', version)
          .executeTakeFirst()
          .then(({ numUpdatedRows }) => numUpdatedRows);
  if (saved !== 1n) throw new Conflict('contact-changed');
}

export async function deleteEntry(db: Db, membershipId: string, version: number): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('contacts.entry')
    .where('membershipId', '=', membershipId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) throw new Conflict('contact-changed');
}

/** One's own: confirmed as it stands now, with or without telephone and e-mail. */
export async function confirmOwn(
  db: Db,
  { version, showsPhone, showsEmail }: Pick<Shown, 'version' | 'showsPhone' | 'showsEmail'>,
  { membershipId, by }: Confirming,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('contacts.entry')
    .set({ showsPhone, showsEmail, confirmedOn: sql<string>`access.today()`, confirmedBy: by })
    .set({ flag: null, flaggedOn: null, version: version + 1 })
    .where('membershipId', '=', membershipId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('contact-changed');
}

/** One's own is wrong: not shown from now on, and the manager is told. */
export async function reportOwn(db: Db, membershipId: string, version: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('contacts.entry')
    .set({ flag: 'wrong', flaggedOn: sql<string>`access.today()`, version: version + 1 })
    .where('membershipId', '=', membershipId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Conflict('contact-changed');
  await sql`select contacts.tell_wrong(${membershipId})`.execute(db);
}

// Writes a checked municipality folder, and a planned import of school units, into the database. Called by the commands
// in src/app inside one transaction as skolstod_owner. Loading the same twice changes nothing.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { assertPresent } from '../../kit/assert.ts';
import { newId } from '../../kit/ids.ts';
import { writeAreas, writeReasons } from './load-follow-up.ts';
import { planMemberships } from './membership-plan.ts';
import type { MunicipalityFolder } from './municipality-shapes.ts';
import type { RegisterPlan } from './school-register.ts';
import type { RegisterUnit, SchoolForm } from './school-unit.ts';

/** Rows of one table. `ended` are no longer valid after today's load; nothing that others refer to is deleted. */
export type Count = { readonly added: number; readonly changed: number; readonly ended: number };
export type LoadCounts = Readonly<
  Record<'units' | 'schools' | 'preschools' | 'people' | 'memberships' | 'competences' | 'rules' | 'breaks', Count>
>;

/**
 * `other-municipality`: the database holds another one (`what` is its code). `person-under-other-id`: a personal number
 * or account of the file already stands under an id that the file does not have for it (`what` names the file's ids).
 */
export type LoadOutcome =
  | { readonly ok: true; readonly counts: LoadCounts }
  | { readonly ok: false; readonly reason: 'other-municipality' | 'person-under-other-id'; readonly what: string };

/**
 * Everything but the services, which the catalogue loads in the same transaction. Units, preschools and memberships
 * that the folder no longer has end today; people are never removed, and schools are closed by an import of the
 * register only.
 */
export async function loadMunicipality(
  db: Db,
  folder: MunicipalityFolder,
  today: Temporal.PlainDate,
): Promise<LoadOutcome> {
  const refusal = await findRefusal(db, folder);
  if (refusal) return refusal;
  await adoptPeople(db, folder);
  await writeFrame(db, folder);
  const counts = {
    units: await writeUnits(db, folder, today),
    schools: await writeSchools(db, folder.schools),
    preschools: await writePreschools(db, folder, today),
    people: await writePeople(db, folder),
    memberships: await writeMemberships(db, folder, today),
    competences: await writeCompetences(db, folder),
    rules: await writeRules(db, folder),
    breaks: await writeBreaks(db, folder),
  };
  await writeReasons(db, folder, today);
  await writeAreas(db, folder, await readSchoolKeys(db, folder));
  return { ok: true, counts };
}

/** The open and closed units that came from the register: what planRegisterImport compares a reading with. */
export async function listRegisterUnits(db: Db): Promise<RegisterUnit[]> {
  const rows = await db
    .selectFrom('organisation.schoolUnit')
    .selectAll()
    .select(sql<boolean>`upper_inf(valid)`.as('open'))
    .where('code', 'is not', null)
    .orderBy('code')
    .execute();
  return rows.map(({ id, valid, open, code, name, organiserKind, schoolForms, ...rest }) => ({
    code: code ?? '',
    name,
    status: open ? 'open' : 'closed',
    details: {
      organiserKind: organiserKind as NonNullable<RegisterUnit['details']>['organiserKind'],
      schoolForms: schoolForms as SchoolForm[],
      ...rest,
    },
  }));
}

/** Carries out a plan. One that says `stop` is refused until a person has confirmed how much it would close. */
export async function importSchools(
  db: Db,
  plan: RegisterPlan,
  { today, confirmed }: { today: Temporal.PlainDate; confirmed: boolean },
): Promise<{ ok: true; count: Count } | { ok: false; reason: 'too-many-removed' }> {
  if (plan.stop && !confirmed) return { ok: false, reason: 'too-many-removed' };
  const written = await writeSchools(db, [...plan.add, ...plan.change.map(({ after }) => after)]);
  const reopened = plan.change.filter(({ before, after }) => before.status === 'closed' && after.status === 'open');
  await sql`
    update organisation.school_unit set valid = daterange(lower(valid), null)
    where code = any (${reopened.map(({ after }) => after.code)})`.execute(db);
  const closed = await sql`
    update organisation.school_unit set valid = daterange(lower(valid), greatest(lower(valid),
      ${today.toString()}::date))
    where code = any (${plan.close.map(({ code }) => code)}) and upper_inf(valid)`.execute(db);
  return { ok: true, count: { ...written, ended: Number(closed.numAffectedRows ?? 0) } };
}

/** Whoever has signed in as a private person and now stands in the files is the person of the files. */
async function adoptPeople(db: Db, { people }: MunicipalityFolder): Promise<void> {
  await sql`
    update organisation.person p set reference = r.id
    from jsonb_to_recordset(${recordset(people)}::jsonb) as r(id text, "personalNumber" text)
    where p.reference like 'private-%' and p.personal_number = r."personalNumber"
      and not exists (select 1 from organisation.person other where other.reference = r.id)`.execute(db);
}

async function findRefusal(db: Db, { code, people }: MunicipalityFolder): Promise<LoadOutcome | undefined> {
  const held = await db.selectFrom('organisation.municipality').select('code').executeTakeFirst();
  if (held && held.code !== code) return { ok: false, reason: 'other-municipality', what: held.code };
  const { rows } = await sql<{ id: string }>`
    select r.id from jsonb_to_recordset(${recordset(people)}::jsonb) as r(id text, "personalNumber" text, account text)
    where exists (select 1 from organisation.person p
      where p.reference <> r.id and p.reference not like 'private-%'
        and (p.personal_number = r."personalNumber" or p.account = r.account))
    order by r.id`.execute(db);
  if (rows.length === 0) return undefined;
  return { ok: false, reason: 'person-under-other-id', what: rows.map(({ id }) => id).join(', ') };
}

async function writeFrame(db: Db, folder: MunicipalityFolder): Promise<void> {
  const { code, name, example, registryPrefix, entrance, appeal } = folder;
  await sql`
    insert into organisation.municipality (code, name, is_example, registry_prefix, entrance_phone, entrance_email,
      appeal_sv, appeal_en)
    values (${code}, ${name}, ${example}, ${registryPrefix}, ${entrance.phone}, ${entrance.email}, ${appeal.sv}, ${appeal.en})
    on conflict (code) do update set name = excluded.name, is_example = excluded.is_example,
      registry_prefix = excluded.registry_prefix, entrance_phone = excluded.entrance_phone,
      entrance_email = excluded.entrance_email, appeal_sv = excluded.appeal_sv, appeal_en = excluded.appeal_en`.execute(
    db,
  );
  await sql`
    insert into organisation.authority (id, name, kind, organisation_number)
    select id, name, kind, "organisationNumber" from jsonb_to_recordset(${recordset(folder.authorities)}::jsonb)
      as r(id text, name text, kind text, "organisationNumber" text)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind,
      organisation_number = excluded.organisation_number`.execute(db);
  await sql`
    insert into organisation.branch (id, authority_id, name)
    select id, authority, name from jsonb_to_recordset(${recordset(folder.branches)}::jsonb)
      as r(id text, authority text, name text)
    on conflict (id) do update set authority_id = excluded.authority_id, name = excluded.name`.execute(db);
}

async function writeUnits(db: Db, { units }: MunicipalityFolder, today: Temporal.PlainDate): Promise<Count> {
  const written = await sql<Written>`
    insert into organisation.unit as t (id, authority_id, branch_id, name_sv, name_en, description_sv,
      description_en, hue,
      icon, phone, email, address, valid)
    select id, authority, branch, "nameSv", "nameEn", "descriptionSv", "descriptionEn", hue, icon, phone, email,
      address,
      daterange("validFrom", "validTo", '[]')
    from jsonb_to_recordset(${recordset(units)}::jsonb) as r(id text, authority text, branch text, "nameSv" text,
      "nameEn" text, "descriptionSv" text, "descriptionEn" text, hue text, icon text, phone text, email text, address
        text,
      "validFrom" date, "validTo" date)
    on conflict (id) do update set authority_id = excluded.authority_id, branch_id = excluded.branch_id,
      name_sv = excluded.name_sv, name_en = excluded.name_en, description_sv = excluded.description_sv,
      description_en = excluded.description_en, hue = excluded.hue, icon = excluded.icon, phone = excluded.phone,
      email = excluded.email, address = excluded.address, valid = excluded.valid
    where t.* is distinct from excluded.*
    returning xmax = 0 as inserted`.execute(db);
  const ended = await sql`
    update organisation.unit set valid = daterange(lower(valid), greatest(lower(valid), ${today.toString()}::date))
    where id <> all (${units.map(({ id }) => id)})
      and (upper_inf(valid) or upper(valid) > ${today.toString()}::date)`.execute(db);
  return counted(written.rows, ended.numAffectedRows);
}

/** `pupils` that the source does not tell are kept; a closed unit is opened by importSchools alone. */
async function writeSchools(db: Db, schools: readonly RegisterUnit[]): Promise<Count> {
  const described = schools.flatMap(({ code, name, details }) =>
    details ? [{ id: newId<'school-unit'>(), code, name, ...details, tellsPupils: details.pupils !== undefined }] : [],
  );
  const written = await sql<Written>`
    insert into organisation.school_unit as t (id, code, name, organiser_kind, organiser_name, organisation_number,
      municipality_code, school_forms, grades, pupils, address, postal_code, locality, phone, website, latitude,
        longitude)
    select r.id, r.code, r.name, "organiserKind", "organiserName", "organisationNumber", "municipalityCode",
      "schoolForms",
      r.grades, case when "tellsPupils" then r.pupils else held.pupils end, r.address, "postalCode", r.locality,
        r.phone,
      r.website, r.latitude, r.longitude
    from jsonb_to_recordset(${recordset(described)}::jsonb) as r(id uuid, code text, name text, "organiserKind" text,
      "organiserName" text, "organisationNumber" text, "municipalityCode" text, "schoolForms" text[], grades text,
      pupils integer, "tellsPupils" boolean, address text, "postalCode" text, locality text, phone text, website text,
      latitude double precision, longitude double precision)
    left join organisation.school_unit held on held.code = r.code
    on conflict (code) do update set name = excluded.name, organiser_kind = excluded.organiser_kind,
      organiser_name = excluded.organiser_name, organisation_number = excluded.organisation_number,
      municipality_code = excluded.municipality_code, school_forms = excluded.school_forms, grades = excluded.grades,
      pupils = excluded.pupils, address = excluded.address, postal_code = excluded.postal_code,
      locality = excluded.locality, phone = excluded.phone, website = excluded.website, latitude = excluded.latitude,
      longitude = excluded.longitude
    where (t.name, t.organiser_kind, t.organiser_name, t.organisation_number, t.municipality_code, t.school_forms,
      t.grades,
        t.pupils, t.address, t.postal_code, t.locality, t.phone, t.website, t.latitude, t.longitude)
      is distinct from (excluded.name, excluded.organiser_kind, excluded.organiser_name, excluded.organisation_number,
        excluded.municipality_code, excluded.school_forms, excluded.grades, excluded.pupils, excluded.address,
        excluded.postal_code, excluded.locality, excluded.phone, excluded.website, excluded.latitude,
          excluded.longitude)
    returning xmax = 0 as inserted`.execute(db);
  return counted(written.rows);
}

/**
 * Preschools have no code in any register; their key is made of the municipality's code and the file's id, for ever.
 */
function preschoolKey(municipalityCode: string, id: string): string {
  const bytes = createHash('sha256').update(`preschool ${municipalityCode} ${id}`).digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function writePreschools(db: Db, folder: MunicipalityFolder, today: Temporal.PlainDate): Promise<Count> {
  const rows = folder.preschools.map(({ id, ...preschool }) => ({ ...preschool, key: preschoolKey(folder.code, id) }));
  const written = await sql<Written>`
    insert into organisation.school_unit as t (id, name, organiser_kind, organiser_name, organisation_number,
      municipality_code, school_forms, address, postal_code, locality, phone, website, valid)
    select key, name, "organiserKind", "organiserName", "organisationNumber", ${folder.code}, array['FS'], address,
      "postalCode", locality, phone, website, daterange("validFrom", "validTo", '[]')
    from jsonb_to_recordset(${recordset(rows)}::jsonb) as r(key uuid, name text, "organiserKind" text,
      "organiserName" text,
      "organisationNumber" text, address text, "postalCode" text, locality text, phone text, website text,
      "validFrom" date, "validTo" date)
    on conflict (id) do update set name = excluded.name, organiser_kind = excluded.organiser_kind,
      organiser_name = excluded.organiser_name, organisation_number = excluded.organisation_number,
      address = excluded.address, postal_code = excluded.postal_code, locality = excluded.locality, phone =
        excluded.phone,
      website = excluded.website, valid = excluded.valid
    where (t.name, t.organiser_kind, t.organiser_name, t.organisation_number, t.address, t.postal_code, t.locality,
        t.phone, t.website, t.valid)
      is distinct from (excluded.name, excluded.organiser_kind, excluded.organiser_name, excluded.organisation_number,
        excluded.address, excluded.postal_code, excluded.locality, excluded.phone, excluded.website, excluded.valid)
    returning xmax = 0 as inserted`.execute(db);
  const ended = await sql`
    update organisation.school_unit set valid = daterange(lower(valid), greatest(lower(valid),
      ${today.toString()}::date))
    where code is null and municipality_code = ${folder.code} and id <> all (${rows.map(({ key }) => key)}::uuid[])
      and (upper_inf(valid) or upper(valid) > ${today.toString()}::date)`.execute(db);
  return counted(written.rows, ended.numAffectedRows);
}

async function writePeople(db: Db, { people }: MunicipalityFolder): Promise<Count> {
  const rows = people.map((person) => ({ ...person, key: newId<'person'>() }));
  const written = await sql<Written>`
    insert into organisation.person as t (id, reference, account, personal_number, given_name, family_name, email,
      phone,
      listed)
    select key, id, account, "personalNumber", "givenName", "familyName", email, phone, listed
    from jsonb_to_recordset(${recordset(rows)}::jsonb) as r(key uuid, id text, account text, "personalNumber" text,
      "givenName" text, "familyName" text, email text, phone text, listed boolean)
    on conflict (reference) do update set account = excluded.account, personal_number = excluded.personal_number,
      given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,
      phone = excluded.phone, listed = excluded.listed
    where (t.account, t.personal_number, t.given_name, t.family_name, t.email, t.phone, t.listed)
      is distinct from (excluded.account, excluded.personal_number, excluded.given_name, excluded.family_name,
        excluded.email, excluded.phone, excluded.listed)
    returning xmax = 0 as inserted`.execute(db);
  return counted(written.rows);
}

/** The id of a school by the register's code, and of a preschool by the file's id. */
async function readSchoolKeys(db: Db, { code, preschools }: MunicipalityFolder) {
  const schools = await db
    .selectFrom('organisation.schoolUnit')
    .select(['id', 'code'])
    .where('code', 'is not', null)
    .execute();
  const keys = new Map<string | null, string>(schools.map((school) => [school.code, school.id]));
  for (const { id } of preschools) keys.set(id, preschoolKey(code, id));
  return (school: string) => keys.get(school);
}

/**
 * A membership keeps its id when its title, profession or period changes, since notes and requests are signed by it.
 * The changed ones are emptied first, so that no two overlap on the way to where neither does.
 */
async function writeMemberships(db: Db, folder: MunicipalityFolder, today: Temporal.PlainDate): Promise<Count> {
  const people = await db
    .selectFrom('organisation.person')
    .select(['id', 'reference'])
    .where(
      'reference',
      'in',
      folder.people.map(({ id }) => id),
    )
    .execute();
  const keyOfSchool = await readSchoolKeys(db, folder);
  const personKey = new Map(people.map(({ reference, id }) => [reference, id]));
  const wanted = folder.memberships.map(({ person, unit, school, ...rest }) => ({
    ...rest,
    personId: assertPresent(personKey.get(person), 'a checked membership has a person of the file'),
    unitId: unit,
    schoolUnitId: school && assertPresent(keyOfSchool(school), 'a checked membership has a school of the files'),
  }));
  const filed = wanted.filter(({ kind }) => kind === 'private_person').map(({ personId }) => personId);
  const listed = filed.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : filed;
  const held = await db
    .selectFrom('organisation.membership')
    .select(['id', 'personId', 'kind', 'unitId', 'schoolUnitId', 'profession', 'title'])
    .select([
      sql<string>`lower(valid)::text`.as('validFrom'),
      sql<string | null>`(upper(valid) - 1)::text`.as('validTo'),
    ])
    .where('personId', 'in', [...personKey.values()])
    .where(sql<boolean>`not isempty(valid)`)
    // A private membership that signing in made is not the files' to end: the person's own matters hang on it.
    .where(({ or, eb }) => or([eb('kind', '<>', 'private_person'), eb('personId', 'in', [...listed])]))
    .execute();
  const plan = planMemberships(held, wanted, today.toString());
  await sql`
    update organisation.membership set valid = 'empty'
    where id = any (${plan.change.map(({ id }) => id)}::uuid[])`.execute(db);
  await sql`
    update organisation.membership t set title = r.title, profession = r.profession,
      valid = case when r."validTo" < r."validFrom" then 'empty' else daterange(r."validFrom", r."validTo", '[]') end
    from jsonb_to_recordset(${recordset(plan.change)}::jsonb)
      as r(id uuid, title text, profession text, "validFrom" date, "validTo" date)
    where t.id = r.id`.execute(db);
  await sql`
    insert into organisation.membership (id, person_id, kind, unit_id, school_unit_id, profession, title, valid)
    select id, "personId", kind, "unitId", "schoolUnitId", profession, title, daterange("validFrom", "validTo", '[]')
    from jsonb_to_recordset(${recordset(plan.add.map((row) => ({ ...row, id: newId<'membership'>() })))}::jsonb)
      as r(id uuid, "personId" uuid, kind text, "unitId" text, "schoolUnitId" uuid, profession text, title text,
        "validFrom" date, "validTo" date)`.execute(db);
  return { added: plan.add.length, changed: plan.change.length - plan.ended, ended: plan.ended };
}

async function writeCompetences(db: Db, { people, competences }: MunicipalityFolder): Promise<Count> {
  const gone = await sql`
    delete from organisation.competence t using organisation.person p
    where p.id = t.person_id and p.reference = any (${people.map(({ id }) => id)})
      and (p.reference, t.competence) not in
        (select person, competence from jsonb_to_recordset(${recordset(competences)}::jsonb) as r(person text,
          competence text))`.execute(db);
  const written = await sql<Written>`
    insert into organisation.competence as t (person_id, competence, level)
    select p.id, r.competence, r.level
    from jsonb_to_recordset(${recordset(competences)}::jsonb) as r(person text, competence text, level integer)
    join organisation.person p on p.reference = r.person
    on conflict (person_id, competence) do update set level = excluded.level where t.level <> excluded.level
    returning xmax = 0 as inserted`.execute(db);
  return counted(written.rows, gone.numAffectedRows);
}

/** Nobody refers to a rule's row, so for the keys in the folder the folder's rows replace those held. */
async function writeRules(db: Db, { rules }: MunicipalityFolder): Promise<Count> {
  const filed = sql`
    (select key, value, "legalReference" as legal_reference, daterange("validFrom", "validTo", '[]') as valid,
      "confirmedBy" as confirmed_by
    from jsonb_to_recordset(${recordset(rules)}::jsonb)
      as r(key text, value text, "legalReference" text, "validFrom" date, "validTo" date, "confirmedBy" text))`;
  const gone = await sql`
    delete from organisation.rule t where key in (select key from ${filed} f)
      and not exists (select 1 from ${filed} f where (f.key, f.value, f.legal_reference, f.valid, f.confirmed_by)
        is not distinct from (t.key, t.value, t.legal_reference, t.valid, t.confirmed_by))`.execute(db);
  const written = await sql`
    insert into organisation.rule (key, value, legal_reference, valid, confirmed_by)
    select key, value, legal_reference, valid, confirmed_by from ${filed} f
    on conflict (key, valid) do nothing`.execute(db);
  const [removed, inserted] = [Number(gone.numAffectedRows ?? 0), Number(written.numAffectedRows ?? 0)];
  const changed = Math.min(removed, inserted);
  return { added: inserted - changed, changed, ended: removed - changed };
}

/** The folder's breaks are all there are: a row taken away counts as working days from now on. */
async function writeBreaks(db: Db, { breaks }: MunicipalityFolder): Promise<Count> {
  const filed = sql`
    (select id, "nameSv" as name_sv, "nameEn" as name_en, daterange("firstDay", "lastDay", '[]') as period
    from jsonb_to_recordset(${recordset(breaks)}::jsonb)
      as r(id text, "nameSv" text, "nameEn" text, "firstDay" date, "lastDay" date))`;
  // What changes goes and comes again, for two breaks may trade places and never overlap on the way.
  const { rows: gone } = await sql<{ id: string }>`
    delete from organisation.school_break t where not exists (select 1 from ${filed} f
      where (f.id, f.name_sv, f.name_en, f.period) is not distinct from (t.id, t.name_sv, t.name_en, t.period))
    returning id`.execute(db);
  const { rows: come } = await sql<{ id: string }>`
    insert into organisation.school_break (id, name_sv, name_en, period) select id, name_sv, name_en, period from ${filed} f
    on conflict (id) do nothing returning id`.execute(db);
  const changed = come.filter(({ id }) => gone.some((one) => one.id === id)).length;
  return { added: come.length - changed, changed, ended: gone.length - changed };
}

type Written = { inserted: boolean };

function counted(rows: readonly Written[], ended: bigint | undefined = 0n): Count {
  const added = rows.filter(({ inserted }) => inserted).length;
  return { added, changed: rows.length - added, ended: Number(ended) };
}

/** One parameter for any number of rows; the statement names the columns and their types. */
function recordset(rows: readonly object[]): string {
  return JSON.stringify(rows);
}

// All SQL of the organisation: the municipality, its units, schools and the people who act. Read through index.ts.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Break } from '../../kit/working-days.ts';
import { Absent } from '../../platform/http/errors.ts';

/** One language is chosen by the caller: 'sv' or 'en' picks the column. */
export type Language = 'sv' | 'en';
export type Municipality = {
  code: string;
  name: string;
  isExample: boolean;
  registryPrefix: string;
  entrancePhone: string;
  entranceEmail: string;
};

/** A rule of the municipality as it stands on a day. */
export type Rule = {
  value: string;
  legalReference: string;
  /** Null: not confirmed by the municipality's lawyer; it holds at its strictest, and pages say so. */
  confirmedBy: string | null;
};
export type Unit = {
  id: string;
  authorityId: string;
  name: string;
  description: string;
  hue: string;
  icon: string;
  phone: string | null;
  email: string | null;
};
export type StaffMember = {
  membershipId: string;
  personId: string;
  name: string;
  title: string;
  profession: string | null;
  unitId: string;
};

export async function getMunicipality(db: Db): Promise<Municipality> {
  return db
    .selectFrom('organisation.municipality')
    .select(['code', 'name', 'isExample', 'registryPrefix', 'entrancePhone', 'entranceEmail'])
    .executeTakeFirstOrThrow(() => new Absent());
}

/** The rule `key` as it stands on `day` ('YYYY-MM-DD'); undefined where the municipality has none. */
export async function findRule(db: Db, key: string, day: string): Promise<Rule | undefined> {
  return db
    .selectFrom('organisation.rule')
    .select(['value', 'legalReference', 'confirmedBy'])
    .where('key', '=', key)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst();
}

export type RulePeriod = Rule & {
  /** First day, and the first day after; null without end. */
  from: string | null;
  until: string | null;
  isToday: boolean;
};

/** The rule `key` in all its periods, oldest first, for whoever judges many matters by the day of each. */
export async function listRulePeriods(db: Db, key: string): Promise<RulePeriod[]> {
  return db
    .selectFrom('organisation.rule')
    .select(['value', 'legalReference', 'confirmedBy'])
    .select([sql<string | null>`lower(valid)::text`.as('from'), sql<string | null>`upper(valid)::text`.as('until')])
    .select(sql<boolean>`valid @> access.today()`.as('isToday'))
    .where('key', '=', key)
    .orderBy('from')
    .limit(100)
    .execute();
}

/** How a decision is appealed, in the municipality's own words; empty where it has written none. */
export async function getAppealText(db: Db, language: Language): Promise<string> {
  const { text } = await db
    .selectFrom('organisation.municipality')
    .select(language === 'sv' ? 'appealSv as text' : 'appealEn as text')
    .executeTakeFirstOrThrow(() => new Absent());
  return text;
}

/** The school's breaks, first and last day, for kit/working-days.ts. */
export async function listBreaks(db: Db): Promise<Break[]> {
  return db
    .selectFrom('organisation.schoolBreak')
    .select([sql<string>`lower(period)::text`.as('from'), sql<string>`(upper(period) - 1)::text`.as('to')])
    .orderBy('from')
    .limit(1000)
    .execute();
}

/** The units valid today, by name. */
export async function listUnits(db: Db, language: Language): Promise<Unit[]> {
  return selectUnits(db, language).where(sql<boolean>`valid @> access.today()`).orderBy('name').execute();
}

/** Any unit, also one that has ended: old matters still bear its name. */
export async function getUnit(db: Db, id: string, language: Language): Promise<Unit> {
  return selectUnits(db, language)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Absent());
}

function selectUnits(db: Db, language: Language) {
  return db
    .selectFrom('organisation.unit')
    .select(['id', 'authorityId', 'hue', 'icon', 'phone', 'email'])
    .select(
      language === 'sv'
        ? ['nameSv as name', 'descriptionSv as description']
        : ['nameEn as name', 'descriptionEn as description'],
    );
}

/** The few words for why requests are turned away, by id; also those no longer chosen, since old matters bear them. */
export async function listReasons(db: Db, language: Language): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisation.reason')
    .select(['id', language === 'sv' ? 'nameSv as name' : 'nameEn as name'])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type ReasonOption = { value: string; label: string };

/** What a form that turns a request away offers today, by words; the chosen `value` is kept as the event's `reasonId`. */
export async function listReasonOptions(
  db: Db,
  { outcome, language }: { outcome: 'declined' | 'redirected'; language: Language },
): Promise<ReasonOption[]> {
  return db
    .selectFrom('organisation.reason')
    .select(['id as value', language === 'sv' ? 'nameSv as label' : 'nameEn as label'])
    .where('outcome', '=', outcome)
    .where(sql<boolean>`valid @> access.today()`)
    .orderBy('label')
    .execute();
}

/** People who act in a unit today, by name; `kind` as in organisation.membership. */
export async function listStaff(
  db: Db,
  unitId: string,
  kind: 'case_worker' | 'unit_manager' | 'coordinator' | 'protection',
): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.id as membershipId', 'p.id as personId', 'p.givenName', 'p.familyName', 'm.title', 'm.profession'])
    .where('m.unitId', '=', unitId)
    .where('m.kind', '=', kind)
    .where(sql<boolean>`m.valid @> access.today()`)
    .where('p.deactivatedAt', 'is', null)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, name: `${givenName} ${familyName}`, unitId }));
}

/** Name, title and unit or school of memberships met in a matter, also ended ones. Unlisted people are absent. */
export async function listMembers(db: Db, membershipIds: readonly string[]): Promise<Map<string, Member>> {
  if (membershipIds.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .leftJoin('organisation.schoolUnit as s', 's.id', 'm.schoolUnitId')
    .select([
      'm.id',
      'm.personId',
      'p.givenName',
      'p.familyName',
      'm.title',
      'm.unitId',
      'm.profession',
      's.name as schoolName',
    ])
    .where('m.id', 'in', [...membershipIds])
    .execute();
  return new Map(
    rows.map(({ givenName, familyName, ...row }) => [row.id, { ...row, name: `${givenName} ${familyName}` }]),
  );
}
export type Member = {
  id: string;
  personId: string;
  name: string;
  title: string;
  unitId: string | null;
  profession: string | null;
  schoolName: string | null;
};

export type SchoolUnit = { id: string; name: string; organiserName: string };

/** The municipality's schools and preschools of today, whoever runs them, by name. */
export async function listSchoolUnits(db: Db): Promise<SchoolUnit[]> {
  return db
    .selectFrom('organisation.schoolUnit as s')
    .innerJoin('organisation.municipality as m', 'm.code', 's.municipalityCode')
    .select(['s.id', 's.name', 's.organiserName'])
    .where(sql<boolean>`s.valid @> access.today()`)
    .orderBy('s.name')
    .orderBy('s.id')
    .limit(3000)
    .execute();
}

/** Who leads a school today. Unlisted people are absent. */
export async function listPrincipals(
  db: Db,
  schoolUnitId: string,
): Promise<{ membershipId: string; personId: string; name: string }[]> {
  const rows = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.id as membershipId', 'p.id as personId', 'p.givenName', 'p.familyName'])
    .where('m.schoolUnitId', '=', schoolUnitId)
    .where('m.kind', '=', 'principal')
    .where(sql<boolean>`m.valid @> access.today()`)
    .where('p.deactivatedAt', 'is', null)
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, name: `${givenName} ${familyName}` }));
}

/** Where paper is left: the address of the unit that the coordinators work in, where there is one. */
export async function findEntranceAddress(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation.unit as u')
    .select('u.address')
    .where(sql<boolean>`u.valid @> access.today()`)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('organisation.membership as m')
          .select('m.id')
          .whereRef('m.unitId', '=', 'u.id')
          .where('m.kind', '=', 'coordinator')
          .where(sql<boolean>`m.valid @> access.today()`),
      ),
    )
    .orderBy('u.id')
    .executeTakeFirst();
  return row?.address ?? undefined;
}

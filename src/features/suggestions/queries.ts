// All SQL of the suggestion: what the entrance may know of colleagues, what a matter needs, what was chosen, and the report.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { newId } from '../../kit/ids.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { TeamNeed } from '../../solvers/team.ts';
import { type Effort, type MonthLoad, type StaffFact, usualEffort, type Wish } from './domain.ts';

/** What somebody must have at least one of to be counted in: any of the competences at any level, or the language. */
export type Helping = { competences: readonly string[]; language: string | null };

/**
 * The case workers of today whom the reader may see, with what they can and have, counted for one school. With `helping`
 * only those who have some of it, and of their competences and languages only that: most of a large department helps with
 * something else, and is neither fetched nor counted.
 */
export async function listStaffFacts(db: Db, schoolUnitId: string | null, helping?: Helping): Promise<StaffFact[]> {
  type Load = { membershipId: string; responsible: number; contributing: number; contacts: number };
  let competence = db.selectFrom('organisation.competence').select(['personId', 'competence', 'level']);
  let language = db.selectFrom('suggestions.language').select(['personId', 'language']).orderBy('language');
  if (helping !== undefined) {
    competence = competence.where(sql<boolean>`competence = any (${helping.competences}::text[])`);
    language = language.where(sql<boolean>`language = ${helping.language}`);
  }
  const competences = Map.groupBy(await competence.execute(), ({ personId }) => personId);
  const languages = Map.groupBy(await language.execute(), ({ personId }) => personId);
  const helpers = [...new Set([...competences.keys(), ...languages.keys()])];
  const people = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .leftJoin('suggestions.capacity as c', (join) =>
      join.onRef('c.personId', '=', 'p.id').onRef('c.unitId', '=', 'm.unitId'),
    )
    .select(['m.id', 'm.personId', 'm.unitId', 'm.title', 'p.givenName', 'p.familyName', 'c.weeklyMinutes'])
    .where('m.kind', '=', 'case_worker')
    .where(sql<boolean>`m.valid @> (select access.today())`)
    .where('p.deactivatedAt', 'is', null)
    .$if(helping !== undefined, (all) => all.where(sql<boolean>`m.person_id = any (${helpers}::uuid[])`))
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .orderBy('m.id')
    .execute();
  const members = people.map(({ id }) => id);
  const { rows } = await sql<Load>`
    select * from suggestions.list_loads(${schoolUnitId}::uuid, ${members}::uuid[])`.execute(db);
  const loads = new Map(rows.map((row) => [row.membershipId, row]));
  return people.map(({ id, personId, unitId, title, givenName, familyName, weeklyMinutes }) => ({
    membershipId: id,
    name: `${givenName} ${familyName}`,
    title,
    unitId: unitId ?? '',
    competences: Object.fromEntries(
      (competences.get(personId) ?? []).map(({ competence, level }) => [competence, level]),
    ),
    languages: (languages.get(personId) ?? []).map(({ language }) => language),
    responsible: loads.get(id)?.responsible ?? 0,
    contributing: loads.get(id)?.contributing ?? 0,
    capacityMinutes: weeklyMinutes,
    contacts: loads.get(id)?.contacts ?? 0,
  }));
}

/** Languages that somebody here speaks: another could never be covered. */
export async function listSpokenLanguages(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('suggestions.language').select('language').distinct().orderBy('language').execute();
  return rows.map(({ language }) => language);
}

/** The municipality's own minutes; the usual ones where it has said nothing. */
export async function getEffort(db: Db): Promise<Effort> {
  const rows = await db
    .selectFrom('organisation.rule')
    .select(['key', 'value'])
    .where('key', 'like', 'team-%')
    .where(sql<boolean>`valid @> access.today()`)
    .execute();
  const minutes = (key: string, usual: number, factor = 1) => {
    const value = Number(rows.find((row) => row.key === key)?.value);
    return Number.isFinite(value) && value > 0 ? Math.round(value * factor) : usual;
  };
  return {
    responsible: minutes('team-minutes-responsible', usualEffort.responsible),
    contributing: minutes('team-minutes-contributing', usualEffort.contributing),
    newMatter: minutes('team-minutes-new-matter', usualEffort.newMatter),
    capacity: minutes('team-capacity-hours-a-week', usualEffort.capacity, 60),
  };
}

export type StoredWish = Wish & { version: number };

/** What a coordinator has put for this matter; undefined while nobody has. */
export async function findWish(db: Db, requestId: string): Promise<StoredWish | undefined> {
  const row = await db
    .selectFrom('suggestions.wish')
    .select(['needs', 'language', 'version'])
    .where('requestId', '=', requestId)
    .executeTakeFirst();
  return row && { ...row, needs: row.needs as unknown as TeamNeed[] };
}

/** What the service usually takes: the musts first. */
export async function listServiceNeeds(db: Db, serviceId: string): Promise<TeamNeed[]> {
  return db
    .selectFrom('suggestions.need')
    .select(['competence', 'level', 'must', 'second'])
    .where('serviceId', '=', serviceId)
    .orderBy('must', 'desc')
    .orderBy('competence')
    .execute();
}

export type CompetenceWord = { id: string; name: string };

export async function listVocabulary(db: Db, language: Language): Promise<CompetenceWord[]> {
  return db
    .selectFrom('suggestions.vocabulary')
    .select(['id', language === 'sv' ? 'nameSv as name' : 'nameEn as name'])
    .orderBy('name')
    .execute();
}

/** `seenVersion` 0: nobody had put anything. Throws Conflict when somebody else was first. */
export async function saveWish(
  db: Db,
  {
    requestId,
    wish,
    seenVersion,
    membershipId,
    now,
  }: { requestId: string; wish: Wish; seenVersion: number; membershipId: string; now: Temporal.Instant },
): Promise<void> {
  const values = {
    needs: JSON.stringify(wish.needs),
    language: wish.language,
    membershipId,
    changedAt: now.toString(),
  };
  if (seenVersion === 0) {
    await db
      .insertInto('suggestions.wish')
      .values({ requestId, ...values })
      .execute();
    return;
  }
  const updated = await db
    .updateTable('suggestions.wish')
    .set({ ...values, version: seenVersion + 1 })
    .where('requestId', '=', requestId)
    .where('version', '=', seenVersion)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Conflict('wish_changed');
}

export type NewSuggestion = {
  requestId: string;
  membershipId: string;
  now: Temporal.Instant;
  inputs: unknown;
  inputsHash: string;
  result: unknown;
  suggestedUnitId: string;
  suggestedContributing: string[];
  chosenUnitId: string;
  chosenContributing: string[];
};

export async function insertSuggestion(db: Db, { now, inputs, result, ...row }: NewSuggestion): Promise<void> {
  await db
    .insertInto('suggestions.suggestion')
    .values({
      ...row,
      id: newId<'suggestion'>(),
      madeAt: now.toString(),
      inputs: JSON.stringify(inputs),
      result: JSON.stringify(result),
    })
    .execute();
}

/** `unitId` null: the units too small to be told alone, together. */
export type FollowedRow = { unitId: string | null; suggested: number; followed: number; otherwise: number };
export type YearReport = {
  units: FollowedRow[];
  /** Undefined where the numbers would tell of fewer than five. */
  people: { suggested: number; named: number } | undefined;
  loads: MonthLoad[];
};

/** The functions withhold what is small; nothing under five reaches us. */
export async function readYear(db: Db, year: number): Promise<YearReport> {
  const units = await sql<FollowedRow>`select * from suggestions.report_year(${year})`.execute(db);
  const people = await sql<{
    suggested: number;
    named: number;
  }>`select * from suggestions.report_people(${year})`.execute(db);
  const loads = await sql<MonthLoad>`select * from suggestions.list_month_loads(${year})`.execute(db);
  return { units: units.rows, people: people.rows[0], loads: loads.rows };
}

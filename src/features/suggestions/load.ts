// Writes the competences in words, languages, hours and needs of a checked municipality folder. Called by the load command
// after the organisation, in the same transaction as skolstod_owner. Loading the same twice changes nothing.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { MunicipalityFolder } from '../organisation/index.ts';

/** The folder's rows replace those held: nobody refers to them but needs to their words. */
export async function loadTeams(db: Db, folder: MunicipalityFolder): Promise<void> {
  await sql`
    insert into suggestions.vocabulary as t (id, name_sv, name_en)
    select id, "nameSv", "nameEn" from jsonb_to_recordset(${JSON.stringify(folder.vocabulary)}::jsonb)
      as r(id text, "nameSv" text, "nameEn" text)
    on conflict (id) do update set name_sv = excluded.name_sv, name_en = excluded.name_en`.execute(db);
  await sql`delete from suggestions.language l using organisation.person p
    where p.id = l.person_id and p.reference = any (${folder.people.map(({ id }) => id)})`.execute(db);
  await sql`
    insert into suggestions.language (person_id, language)
    select p.id, r.language from jsonb_to_recordset(${JSON.stringify(folder.languages)}::jsonb) as r(person text, language text)
    join organisation.person p on p.reference = r.person`.execute(db);
  await sql`delete from suggestions.capacity c using organisation.person p
    where p.id = c.person_id and p.reference = any (${folder.people.map(({ id }) => id)})`.execute(db);
  await sql`
    insert into suggestions.capacity (person_id, unit_id, weekly_minutes)
    select p.id, r.unit, 60 * r."hoursAWeek" from jsonb_to_recordset(${JSON.stringify(folder.capacities)}::jsonb)
      as r(person text, unit text, "hoursAWeek" integer)
    join organisation.person p on p.reference = r.person`.execute(db);
  const needs = folder.services.flatMap(({ slug, needs: listed }) => listed.map((need) => ({ slug, ...need })));
  await sql`delete from suggestions.need`.execute(db);
  await sql`
    insert into suggestions.need (service_id, competence, level, must, second)
    select slug, competence, level, must, second from jsonb_to_recordset(${JSON.stringify(needs)}::jsonb)
      as r(slug text, competence text, level integer, must boolean, second boolean)`.execute(db);
}

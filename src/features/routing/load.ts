// Writes the routing rules of a checked municipality folder as an edition. Called by the load command after the catalogue,
// in the same transaction as skolstod_owner.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { MunicipalityFolder } from '../organisation/index.ts';

/**
 * The file's rules hold from today as a new edition, unless they are those that hold already. Where somebody has published
 * rules in the product, those stay: the file is where a municipality begins. Answers how many rules were written.
 */
export async function loadRouting(db: Db, { routing }: MunicipalityFolder, today: Temporal.PlainDate): Promise<number> {
  const rules = routing.map(({ unit, ...rule }, at) => ({ place: at + 1, unit, ...rule }));
  const filed = sql`
    (select r.place, r.words, r.services, r.levels, r.urgencies, r."schoolForms" as school_forms,
      r."organiserKinds" as organiser_kinds, r.areas,
      array(select s.id from organisation.school_unit s where s.code = any (r.schools) order by s.id) as schools,
      r.languages, r."gradeFrom" as grade_from, r."gradeTo" as grade_to, r.unit as unit_id, r.contributing, r.priority
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(place integer, words text, services text[], levels text[],
      urgencies text[], "schoolForms" text[], "organiserKinds" text[], areas text[], schools text[], languages text[],
      "gradeFrom" integer, "gradeTo" integer, unit text, contributing text[], priority text))`;
  const { rows } = await sql<{ ours: boolean; same: boolean; next: number }>`
    select coalesce((select e.published_by is not null from routing.edition e order by e.number desc limit 1), false) as ours,
      coalesce((select max(number) from routing.edition), 0) + 1 as next,
      not exists (select to_jsonb(f) from ${filed} f except select to_jsonb(h) - 'id' - 'edition' from routing.rule h
        where h.edition = (select max(number) from routing.edition)) and ${rules.length} = (select count(*) from routing.rule h
        where h.edition = (select max(number) from routing.edition)) as same`.execute(db);
  const [held] = rows;
  const isDrafting = await db.selectFrom('routing.edition').select('number').where('status', '=', 'draft').execute();
  if (held === undefined || held.ours || held.same || isDrafting.length > 0 || rules.length === 0) return 0;
  const from = today.toString();
  await sql`update routing.edition set valid = valid * daterange(null, ${from}::date) where status = 'published'`.execute(
    db,
  );
  await sql`
    insert into routing.edition (number, status, valid, made_at) values (${held.next}, 'published', daterange(${from}::date, null), now())`.execute(
    db,
  );
  await sql`
    insert into routing.rule (id, edition, place, words, services, levels, urgencies, school_forms, organiser_kinds, areas,
      schools, languages, grade_from, grade_to, unit_id, contributing, priority)
    select gen_random_uuid(), ${held.next}, f.* from (select place, words, services, levels, urgencies, school_forms, organiser_kinds,
      areas, schools, languages, grade_from, grade_to, unit_id, contributing, priority from ${filed} x) f`.execute(db);
  return rules.length;
}

// Writes what the figures need of a municipality's folder: in which area each school lies, and the reasons that can be
// counted. Called by load.ts in its transaction.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { MunicipalityFolder } from './municipality-shapes.ts';

/** `keyOf` gives the id of a school by the file's word for it: the register's code, or a preschool's id. */
export async function writeAreas(
  db: Db,
  { areas }: MunicipalityFolder,
  keyOf: (school: string) => string | undefined,
): Promise<void> {
  const rows = areas.map(({ school, area }) => ({ id: keyOf(school), area }));
  await sql`
    update organisation.school_unit t set area = r.area
    from organisation.school_unit held left join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, area text)
      on r.id = held.id
    where t.id = held.id and t.area is distinct from r.area`.execute(db);
}

/** Reasons that the folder no longer has end today; matters that bear them keep them. */
export async function writeReasons(db: Db, { reasons }: MunicipalityFolder, today: Temporal.PlainDate): Promise<void> {
  await sql`
    insert into organisation.reason as t (id, outcome, name_sv, name_en, valid)
    select id, outcome, "nameSv", "nameEn", daterange("validFrom", "validTo", '[]')
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb)
      as r(id text, outcome text, "nameSv" text, "nameEn" text, "validFrom" date, "validTo" date)
    on conflict (id) do update set outcome = excluded.outcome, name_sv = excluded.name_sv, name_en = excluded.name_en,
      valid = excluded.valid`.execute(db);
  await sql`
    update organisation.reason set valid = daterange(lower(valid), greatest(lower(valid), ${today.toString()}::date))
    where id <> all (${reasons.map(({ id }) => id)}) and (upper_inf(valid) or upper(valid) > ${today.toString()}::date)`.execute(
    db,
  );
}

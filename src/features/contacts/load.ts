// Writes hours, closed days and the first contacts of a checked municipality folder. Called by the load command after the
// organisation, in the same transaction as skolstod_owner.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { MunicipalityFolder } from '../organisation/index.ts';

/** Hours become the folder's. A contact is only added: what people have chosen in the product is theirs. */
export async function loadContacts(db: Db, { hours, closings, contacts }: MunicipalityFolder): Promise<void> {
  await sql`delete from contacts.hours`.execute(db);
  const weeks = hours.flatMap(({ weekdays, ...row }) =>
    weekdays.map((weekday) => ({ ...row, weekday: Number(weekday) })),
  );
  await sql`
    insert into contacts.hours (unit_id, kind, weekday, opens, closes, valid)
    select unit, kind, weekday, opens, closes, daterange("validFrom", "validTo", '[]')
    from jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) as r(unit text, kind text, weekday integer, opens time,
      closes time, "validFrom" date, "validTo" date)`.execute(db);
  await sql`delete from contacts.closing`.execute(db);
  await sql`
    insert into contacts.closing (unit_id, days, name_sv, name_en)
    select unit, daterange("firstDay", "lastDay", '[]'), "nameSv", "nameEn"
    from jsonb_to_recordset(${JSON.stringify(closings)}::jsonb) as r(unit text, "firstDay" date, "lastDay" date,
      "nameSv" text, "nameEn" text)`.execute(db);
  await sql`
    insert into contacts.entry (membership_id, unit_id, position, title_sv, title_en, shows_phone, shows_email, confirmed_on)
    select distinct on (m.id) m.id, r.unit, r.position, r."titleSv", r."titleEn", r.phone, r.email, r."confirmedOn"
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as r(person text, unit text, position integer,
      "titleSv" text, "titleEn" text, phone boolean, email boolean, "confirmedOn" date)
    join organisation.person p on p.reference = r.person
    join organisation.membership m on m.person_id = p.id and m.unit_id = r.unit and m.valid @> access.today()
    order by m.id
    on conflict (membership_id) do nothing`.execute(db);
}

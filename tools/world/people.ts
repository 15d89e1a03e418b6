// The generated units and people: staff in every profession, principals at every school, guardians. Called by world.ts.
import { type Making, make, readNumber } from './making.ts';
import { familyNames, givenNames } from './names.ts';
import { idSql, sqlText, unrealNumberSql } from './picks.ts';
import { professionTitles, titles, unitDescription, unitName } from './texts.sv.ts';

// Of a hundred people. They come mixed, so that fifty are already a little of everything.
const shares = [
  ['coordinator', 1],
  ['unit_manager', 3],
  ['protection', 1],
  ['administrator', 1],
  ['case_worker', 20],
  ['principal', 14],
  ['school_staff', 6],
  ['guardian', 54],
] as const;
// Of a hundred case workers.
const professions = [
  ['special_educator', 30],
  ['counsellor', 20],
  ['psychologist', 14],
  ['speech_therapist', 12],
  ['teacher', 18],
  ['nurse', 6],
] as const;

/** Adds units `world-unit-<n>`, each in an authority and branch that exists. The people come after, so that they are staffed. */
export async function makeUnits(making: Making, units: number): Promise<void> {
  const { client } = making;
  const held = await readNumber(client, "select count(*) from organisation.unit where id like 'world-unit-%'");
  await make(
    making,
    'units',
    `
    with template as (select row_number() over (order by id) - 1 as k, u.* from organisation.unit u where id not like 'world-%')
    insert into organisation.unit (id, authority_id, branch_id, name_sv, name_en, description_sv, description_en, hue, icon,
      phone, email, address, valid)
    select 'world-unit-' || n, t.authority_id, t.branch_id, ${sqlText(unitName.sv)} || ' ' || n, ${sqlText(unitName.en)} || ' ' || n,
      ${sqlText(unitDescription.sv)}, ${sqlText(unitDescription.en)}, t.hue, t.icon, t.phone, 'enhet-' || n || '@example.se',
      t.address, t.valid
    from generate_series(${held + 1}, ${held + units}) n
    join template t on t.k = n % (select count(*) from template)`,
  );
}

/** Adds people `world-<n>`, each with a membership; a few workers have a second one, and a few people have left. */
export async function makePeople(making: Making, people: number): Promise<void> {
  const { client, pick } = making;
  const held = await readNumber(client, "select count(*) from organisation.person where reference like 'world-%'");
  await client.query(drawPeople(making, held + 1, held + people));
  const signsInByNumber = "p.kind in ('principal', 'school_staff', 'guardian')";
  const born = `(date '1955-01-01' + (p.n * 1009 % 14610)::integer)`;
  await make(
    making,
    'people',
    `
    insert into organisation.person (id, reference, account, personal_number, given_name, family_name, email, phone, listed,
      deactivated_at)
    select ${idSql('person', 'p.n')}, 'world-' || p.n,
      case when not ${signsInByNumber} then 'world-' || p.n end,
      case when ${signsInByNumber} then ${unrealNumberSql(born, 'p.n / 14610')} end,
      ${pick.one('given name', 'p.n', givenNames)}, ${pick.one('family name', 'p.n', familyNames)},
      'world-' || p.n || '@example.se', '070-174 06 ' || lpad((5 + p.n % 95)::text, 2, '0'),
      p.kind <> 'guardian' and not ${pick.chance('unlisted', 'p.n', 10)},
      case when ${pick.chance('left', 'p.n', 15)} then world.last_moment() - interval '20 days' end
    from world.person p`,
  );
  await make(
    making,
    'memberships',
    `
    insert into organisation.membership (id, person_id, kind, unit_id, school_unit_id, profession, title, valid)
    select ${idSql('membership', 'p.n')}, ${idSql('person', 'p.n')}, p.kind, p.unit_id, p.school_unit_id, p.profession, p.title,
      daterange(world.first_day(), case when ${pick.chance('ended', 'p.n', 15)} then world.today() - 10 end)
    from world.person p`,
  );
  await make(
    making,
    'second memberships',
    `
    insert into organisation.membership (id, person_id, kind, unit_id, school_unit_id, profession, title, valid)
    select ${idSql('secondMembership', 'p.n')}, ${idSql('person', 'p.n')}, p.kind, u.unit_id, null, p.profession, p.title,
      daterange(world.first_day(), null)
    from world.person p
    join world.unit_choice u on u.k = ${pick.below('second unit', 'p.n', '(select count(*) from world.unit_choice)')}
    where p.kind = 'case_worker' and ${pick.chance('second', 'p.n', 50)} and u.unit_id <> p.unit_id`,
  );
}

/** Who each of them is, in a table that lives as long as the transaction. */
function drawPeople({ pick }: Making, from: number, to: number): string {
  const kinds = spread(shares);
  const kind = `(array[${kinds}])[1 + (n * 37 % 100)]`;
  const profession = `(array[${spread(professions)}])[1 + ${pick.below('profession', 'n', 100)}]`;
  const title = (rows: Record<string, string>) =>
    `case %s ${Object.entries(rows)
      .map(([key, words]) => `when '${key}' then ${sqlText(words)}`)
      .join(' ')} end`;
  return `
    create unlogged table world.unit_choice as
      -- A unit with many services has many workers; the entrance, where the coordinators are, has none of its own.
      with offered as (
        select u.id, generate_series(0, (select count(*) from catalogue.service s where s.unit_id = u.id)::integer) from organisation.unit u
        where u.valid @> world.today()
          and not exists (select 1 from organisation.membership m where m.unit_id = u.id and m.kind = 'coordinator'))
      select row_number() over (order by id) - 1 as k, id as unit_id from offered;
    create unlogged table world.entrance as
      select unit_id from organisation.membership where kind = 'coordinator' group by unit_id order by count(*) desc, unit_id limit 1;
    create unlogged table world.unit_in_turn as
      select row_number() over (order by managers, id) - 1 as k, id as unit_id from (
        select u.id, (select count(*) from organisation.membership m where m.unit_id = u.id and m.kind = 'unit_manager') as managers
        from organisation.unit u where u.valid @> world.today()) unit;
    create unlogged table world.school_in_turn as
      select row_number() over (order by name, code) - 1 as k, id from organisation.school_unit
      where municipality_code = (select code from organisation.municipality) and valid @> world.today();
    create unlogged table world.person as
    with drawn as (
      select n, ${kind} as kind, ${profession} as profession from generate_series(${from}::bigint, ${to}) n
    ), placed as (
      select *, row_number() over (partition by kind order by n) - 1 as turn from drawn
    )
    select p.n, case when p.kind = 'administrator' and p.turn % 2 = 1 then 'auditor' else p.kind end as kind,
      case when p.kind = 'case_worker' then p.profession end as profession,
      case p.kind when 'case_worker' then c.unit_id when 'unit_manager' then u.unit_id when 'coordinator' then e.unit_id
        when 'protection' then e.unit_id when 'administrator' then e.unit_id end as unit_id,
      case when p.kind in ('principal', 'school_staff') then s.id end as school_unit_id,
      case when p.kind = 'case_worker' then ${title(professionTitles).replace('%s', 'p.profession')}
        else ${title(titles).replace('%s', 'p.kind')} end as title
    from placed p
    cross join world.entrance e
    left join world.unit_choice c on c.k = ${pick.below('unit', 'p.n', '(select count(*) from world.unit_choice)')}
    left join world.unit_in_turn u on u.k = p.turn % (select count(*) from world.unit_in_turn)
    left join world.school_in_turn s on s.k = p.turn % (select count(*) from world.school_in_turn)`;
}

function spread(listed: readonly (readonly [string, number])[]): string {
  return listed.flatMap(([word, times]) => Array.from({ length: times }, () => `'${word}'`)).join(', ');
}

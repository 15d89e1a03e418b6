// Draws the matters before they are written: one row for each request, with all that follows from its choices. Called by
// matters.ts; the tables of the schema `world` live as long as the transaction.
import { countChildren } from './children.ts';
import { type Making, make, readNumber } from './making.ts';
import { idSql, isWorldId } from './picks.ts';

export type Size = { requests: number; cases: number };

/** Open cases for each case worker: responsible for this many, and helping in half as many of others. */
const responsibleEach = 27;
const helpingPermille = 600;

/** Answers how many of the new cases are open. */
export async function drawMatters(making: Making, { requests, cases }: Size): Promise<number> {
  const { client } = making;
  await client.query(drawStaff(making));
  const workers = await readNumber(client, 'select count(*) from world.worker');
  const alreadyOpen = await readNumber(client, "select count(*) from cases.case where status = 'open'");
  const open = Math.max(0, Math.min(workers * responsibleEach - alreadyOpen, Math.floor(cases * 0.6)));
  const held = await readNumber(client, `select count(*) from requests.request where ${isWorldId('request', 'id')}`);
  const children = await countChildren(making);
  await make(making, 'requests drawn', drawTimes(making, { requests, cases }, held));
  await make(making, 'their people and days drawn', drawPeople(making, { open, children }));
  await client.query('analyze world.matter');
  return open;
}

/** Who can take part, numbered from 0, so that a remainder chooses one of them. */
function drawStaff({ pick }: Making): string {
  const valid = 'm.valid @> world.today() and p.deactivated_at is null';
  return `
    create unlogged table world.offered as
      select s.id, s.version, s.unit_id, s.levels, s.registry_title, s.target_days, s.consent_rule, s.form,
        row_number() over (partition by s.unit_id order by s.id) - 1 as k, count(*) over (partition by s.unit_id) as offers
      from catalogue.service s where s.valid @> world.today() and 'principal' = any (s.who_may_ask);
    -- What a unit without services of its own is asked for stands in the catalogue of all.
    insert into world.offered
      select s.id, s.version, u.id, s.levels, s.registry_title, s.target_days, s.consent_rule, s.form,
        row_number() over (partition by u.id order by s.id) - 1, count(*) over (partition by u.id)
      from organisation.unit u cross join world.offered s
      where u.valid @> world.today() and not exists (select 1 from world.offered o where o.unit_id = u.id);
    create unlogged table world.manager as
      select distinct on (m.unit_id) m.unit_id, m.id from organisation.membership m join organisation.person p on p.id = m.person_id
      where m.kind = 'unit_manager' and ${valid} order by m.unit_id, p.reference;
    create unlogged table world.worker as
      select row_number() over (order by p.reference, m.unit_id) - 1 as k,
        row_number() over (partition by m.unit_id order by p.reference) - 1 as unit_k,
        count(*) over (partition by m.unit_id) as colleagues, m.id, m.person_id, m.unit_id, m.profession, u.authority_id,
        g.id as named_by
      from organisation.membership m
      join organisation.person p on p.id = m.person_id
      join organisation.unit u on u.id = m.unit_id
      join world.manager g on g.unit_id = m.unit_id
      where m.kind = 'case_worker' and ${valid};
    create unlogged table world.asker as
      select row_number() over (order by p.reference, s.name, s.code) - 1 as k, m.id, m.person_id, m.school_unit_id,
        dense_rank() over (order by s.name, s.code) - 1 as school
      from organisation.membership m
      join organisation.person p on p.id = m.person_id
      join organisation.school_unit s on s.id = m.school_unit_id
      where m.kind = 'principal' and ${valid};
    create unlogged table world.coordinator as
      select row_number() over (order by p.reference) - 1 as k, m.id, m.person_id
      from organisation.membership m join organisation.person p on p.id = m.person_id
      where m.kind = 'coordinator' and ${valid};
    create unlogged table world.figure as
      select (select count(*) from world.worker) as workers, (select count(*) from world.asker) as askers,
        (select max(school) + 1 from world.asker) as schools, (select count(*) from world.coordinator) as coordinators;
    create unlogged table world.answer as
      -- What the school answered to the questions of a service: the first option, or a sentence (a mark takes its place).
      select o.id, o.version, coalesce(jsonb_object_agg('x_' || (f ->> 'key'), jsonb_build_array(
        case when f ? 'options' then f #>> '{options,0,value}' when f ->> 'kind' = 'yes_no' then 'yes'
          when f ->> 'kind' = 'date' then '2026-01-15' when f ->> 'kind' = 'number' then '12' else '@' end))
        filter (where f is not null), '{}') as answers
      from (select distinct on (id, version) * from world.offered) o left join lateral
        jsonb_path_query(o.form, '$.sections[*].fields[*]') f on true
      group by o.id, o.version;
    analyze world.offered, world.worker, world.asker, world.coordinator, world.answer;
    ${pick.marks ? '' : `update world.answer set answers = replace(answers::text, '"@"', '"..."')::jsonb where answers::text like '%@%';`}`;
}

/**
 * When each came, in office hours, and where it stands: the newest wait at the entrance, the accepted ones are as many as
 * the cases, the others are redirected or declined, evenly. `place` is the order of registration, which the numbers follow.
 */
function drawTimes({ pick }: Making, { requests, cases }: Size, held: number): string {
  const others = requests - cases;
  const waiting = Math.min(400, Math.ceil(others / 2));
  const decided = requests - waiting;
  const turnedAway = others - waiting;
  const isTurnedAway =
    decided === 0 ? 'false' : `floor(i * ${turnedAway} / ${decided}.0) < floor((i + 1) * ${turnedAway} / ${decided}.0)`;
  return `
    create unlogged table world.arrival as
    with numbered as (
      select n, n - ${held + 1} as i from generate_series(${held + 1}::bigint, ${held + requests}) n
    ), spread as (
      select n, i,
        case when i >= ${decided} then
            case when ${pick.chance('awaiting', 'n', 250)} then 'awaiting_completion' else 'registered' end
          when ${isTurnedAway} then case when n % 2 = 0 then 'redirected' else 'declined' end
          else 'accepted' end as status,
        case when i >= ${decided} then world.last_day() - 8 + ((i - ${decided}) * 8 / ${Math.max(1, waiting)})::integer
          else world.first_day() + (i * (world.last_day() - 8 - world.first_day()) / ${Math.max(1, decided)})::integer end as day
      from numbered
    ), timed as (
      select n, status,
        ((day - greatest(0, extract(isodow from day)::integer - 5))::timestamp
          + interval '7 hours 30 minutes' + ${pick.below('minute', 'n', 36000)} * interval '1 second')
          at time zone 'Europe/Stockholm' as at
      from spread
    )
    select n, status, at, row_number() over (order by at, n) as place,
      case when status = 'accepted' then row_number() over (partition by status order by at desc, n desc) end as rank
    from timed`;
}

type Bounds = { open: number; children: number };

/** Who asks about whom, who works with it, and how long. Rank 1 is the newest case. */
function drawPeople(making: Making, bounds: Bounds): string {
  return `create unlogged table world.matter as ${staffed(making, bounds)} ${asked(making, bounds)} ${numbered(making, bounds)}`;
}

/** Each arrival with its chances, its worker and its asker. */
function staffed({ pick }: Making, { open }: Bounds): string {
  const below = (label: string, limit: string) => pick.below(label, 'a.n', limit);
  const opened = `least(a.at + (8 + ${below('decided', '60')}) * interval '1 hour', world.last_moment())`;
  const unassigned = Math.round(open * 0.02);
  return `
    with drawn as (
      select a.*, f.*, a.status = 'accepted' as is_case, coalesce(a.rank <= ${open}, false) as is_open,
        coalesce(a.rank <= ${unassigned}, false) as is_unassigned, ${opened} as decided_at,
        extract(year from a.at at time zone 'Europe/Stockholm')::integer as year,
        row_number() over (partition by extract(year from a.at at time zone 'Europe/Stockholm') order by a.place) as in_year,
        case when a.status = 'accepted' then a.rank % f.workers else ${below('service worker', 'f.workers')} end as worker_k,
        1 + ${below('helper', 'greatest(1, f.workers - 1)')} as helper_step,
        f.workers > 1 and ${pick.chance('helped', 'a.n', helpingPermille)} as is_helped,
        ${pick.chance('former', 'a.n', 60)} as had_former
      from world.arrival a cross join world.figure f
    ), staffed as (
      select d.*, (d.worker_k + d.helper_step) % d.workers as helper_k, w.unit_id, w.authority_id,
        w.id as worker_id, w.person_id as worker_person_id, w.profession as worker_profession, w.named_by, w.unit_k, w.colleagues,
        k.id as asker_id, k.person_id as asker_person_id, k.school_unit_id, k.school, c.id as coordinator_id
      from drawn d
      join world.worker w on w.k = d.worker_k
      join world.asker k on k.k = ${pick.below('asker', 'd.n', 'd.askers')}
      join world.coordinator c on c.k = ${pick.below('coordinator', 'd.n', 'd.coordinators')}
    )`;
}

/** What is asked for, about which child, and when a closed case was closed. */
function asked({ pick }: Making, { children }: Bounds): string {
  return `
    , asked as (
      select s.*, o.id as service_id, o.version as service_version, o.registry_title as title, o.target_days, o.consent_rule,
        case when 'individual' = any (o.levels) and ${pick.chance('individual', 's.n', 800)} then 'individual'
          else o.levels[1 + ${pick.below('level', 's.n', 'cardinality(o.levels)')}] end as level
      from staffed s
      join world.offered o on o.unit_id = s.unit_id and o.k = ${pick.below('service', 's.n', 'o.offers')}
    ), about as (
      -- A child goes to one school, so that school asks again about the same children.
      select q.*, case when q.level = 'individual' then
        1 + (q.school + q.schools * ${pick.below('child', 'q.n', `greatest(1, ${children} / q.schools)`)}) % ${Math.max(1, children)} end as child_k
      from asked q
    ), lasting as (
      select b.*, case when b.is_case and not b.is_open then least(
        b.decided_at + (20 + ${pick.below('days', 'b.n', 280)}) * interval '1 day' + ${pick.below('minutes', 'b.n', 400)} * interval '1 minute',
        b.decided_at + (world.last_moment() - b.decided_at) * (0.3 + ${pick.below('share', 'b.n', 700)} / 1000.0)) end as closed_at
      from about b
    )`;
}

/** Ids and numbers, and whoever else has a part in it. */
function numbered({ pick }: Making, { open }: Bounds): string {
  return `
    select l.*, case when l.child_k is not null then ${idSql('child', 'l.child_k')} end as child_id,
      exists (select 1 from children.protection p where p.child_id = ${idSql('child', 'l.child_k')}) as is_protected,
      ${idSql('request', 'l.n', 'l.at')} as request_id, ${idSql('case', 'l.n', 'l.decided_at')} as case_id,
      t.registry_prefix || '-' || l.year || '-' || lpad(v.number::text, greatest(4, length(v.number::text)), '0') as number,
      v.number as number_in_year, (l.decided_at at time zone 'Europe/Stockholm')::date as decided_on,
      (l.closed_at at time zone 'Europe/Stockholm')::date as closed_on,
      h.id as helper_id, h.unit_id as helper_unit_id, h.profession as helper_profession, h.named_by as helper_named_by,
      h.person_id as helper_person_id, h.authority_id <> l.authority_id as helper_crosses,
      h.id is not null and l.is_open and ${pick.chance('helper ended', 'l.n', 150)} as helper_has_left,
      -- The newest closed ones are still on their workers' desks.
      l.is_case and not l.is_open and l.rank <= ${Math.ceil(open * 1.1)} as still_seen,
      e.id as former_id, e.unit_id as former_unit_id
    from lasting l
    cross join organisation.municipality t
    left join records.series r on r.prefix = t.registry_prefix and r.year = l.year
    cross join lateral (select coalesce(r.last_number, 0) + l.in_year as number) v
    left join world.worker h on h.k = l.helper_k and l.is_case and l.is_helped
    left join world.worker e on e.unit_id = l.unit_id and e.unit_k = (l.unit_k + 1) % l.colleagues and l.is_case and l.had_former
      and l.colleagues > 1 and e.id is distinct from h.id`;
}

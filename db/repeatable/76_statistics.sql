-- Figures are prepared here, past all walls and inside one function, and leave it only as multiples of five. A unit's manager
-- reads the own unit's and the whole's.

select access.clear_policies('statistics');

create policy entrance on statistics.fact for select to skolstod_coordinator
  using ((select access.membership_id()) is not null);
create policy unit on statistics.fact for select to skolstod_unit_manager using (unit_id = (select access.unit_id()));
create policy whole on statistics.fact for select to skolstod_unit_manager
  using (unit_id = '*' and (select access.membership_id()) is not null);
create policy readers on statistics.preparation for select to skolstod_coordinator, skolstod_unit_manager
  using ((select access.membership_id()) is not null);

create policy own on statistics.export for select to skolstod_coordinator, skolstod_unit_manager
  using (membership_id = (select access.membership_id()));
create policy take on statistics.export for insert to skolstod_coordinator
  with check (membership_id = (select access.membership_id()));
create policy take_unit on statistics.export for insert to skolstod_unit_manager
  with check (membership_id = (select access.membership_id()) and unit_id in ('*', (select access.unit_id())));
create policy auditor on statistics.export for select to skolstod_auditor
  using ((select access.membership_id()) is not null);

-- Before the working days were handed in.
drop function if exists statistics.prepare();
drop function if exists statistics.weekdays(date, date);

-- Makes all facts anew: every fifth matter of a unit and outcome, in the order they came, is shown as five. Where the count
-- begins follows from the seed. A dimension shares out the same fives: every fifth in the order of its values tells how
-- many each value gets, and they are handed out in the order they came. So all tables add up to the same numbers, and
-- whoever subtracts one from another gets a multiple of five again. Protected children are not in it. `worked` is every day
-- that is neither weekend nor holiday (src/kit/working-days.ts alone knows which); the school's breaks are taken from it
-- here. How long an answer took is counted in those days, as triage counts, without the days that something rested.
create or replace function statistics.prepare(worked date[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
-- The planner takes the days for a thousand times as many as they are, and then merges all with all: 36 s for 5.
set enable_mergejoin = off
as $$
declare
  secret uuid;
  on_day date := access.today();
begin
  perform pg_advisory_xact_lock(hashtext('statistics.prepare'));
  insert into statistics.preparation (seed) values (gen_random_uuid()) on conflict (id) do nothing;
  select seed into secret from statistics.preparation;
  delete from statistics.fact;
  insert into statistics.fact (month, unit_id, outcome, dimension, value, matters)
  with calendar as materialized (
    select day::date as day, count(w.on_day) over (order by day) as worked
    from generate_series((select min(d) from unnest(worked) d), (select max(d) from unnest(worked) d), interval '1 day') day
    left join (select d as on_day from unnest(worked) d
      where not exists (select 1 from organisation.school_break b where b.period @> d)) w on w.on_day = day::date
  ), matter as materialized (
    select r.id, r.registered_at, r.service_id, coalesce(r.responsible_unit_id, s.unit_id) as unit_id,
      date_trunc('month', r.registered_at at time zone 'Europe/Stockholm')::date as month,
      case when r.status not in ('registered', 'awaiting_completion') then r.status
        when r.answer_by < on_day then 'overdue' else 'waiting' end as outcome,
      coalesce(p.area, '') as area, coalesce(p.organiser_kind, '') as organiser_kind,
      case when p.school_forms && array['GR', 'FKLASS'] then 'GR' when p.school_forms && array['GY'] then 'GY'
        when p.school_forms && array['FS'] then 'FS' when p.school_forms && array['GRAN', 'GYAN'] then 'AN'
        else 'OTHER' end as school_form,
      e.decided_on, e.reason_id, r.answer_by, (r.registered_at at time zone 'Europe/Stockholm')::date as registered_on
    from requests.request r
    join catalogue.service s on s.id = r.service_id and s.version = r.service_version
    left join organisation.school_unit p on p.id = r.school_unit_id
    left join lateral (
      select (x.at at time zone 'Europe/Stockholm')::date as decided_on, x.reason_id from requests.event x
      where x.request_id = r.id and x.kind in ('accepted', 'redirected', 'declined') and x.kind = r.status
      order by x.at limit 1) e on true
    where not r.protected and r.registered_at >= date_trunc('year', on_day::timestamp) - interval '5 years'
  ), rested as materialized (
    select m.id, sum(greatest(0, upto.worked - since.worked)) as days
    from matter m join requests.suspension s on s.request_id = m.id and s.began_on < m.decided_on
    join calendar since on since.day = s.began_on
    join calendar upto on upto.day = least(m.decided_on, coalesce(s.ended_on, m.decided_on), coalesce(s.until, m.decided_on))
    group by m.id
  ), numbered as materialized (
    select m.*, row_number() over (partition by m.unit_id, m.outcome order by m.registered_at, m.id) as place,
      case when since.worked is not null and upto.worked is not null
        then greatest(0, upto.worked - since.worked - coalesce(x.days, 0)) end as took,
      (('x' || substr(md5(secret || unit_id || ' ' || outcome), 1, 7))::bit(28)::integer % 5) as start
    from matter m
    left join calendar since on since.day = m.registered_on
    left join calendar upto on upto.day = m.decided_on
    left join rested x on x.id = m.id
  ), core as materialized (
    select unit_id, outcome, (place + start) / 5 as turn, month from numbered where (place + start) % 5 = 0
  ), sorted as (
    select n.unit_id, n.outcome, n.place, n.start, d.dimension, d.value,
      row_number() over (partition by n.unit_id, n.outcome, d.dimension order by d.value, n.place) as place_by_value
    from numbered n cross join lateral (values
      ('area', n.area), ('school_form', n.school_form), ('organiser', n.organiser_kind), ('service', n.service_id),
      ('lead', coalesce(lpad(least(n.took, 61)::text, 2, '0'), '')),
      ('answer', case when n.decided_on is null then '' when n.decided_on <= n.answer_by then 'in_time' else 'late' end),
      ('reason', coalesce(n.reason_id, ''))) as d (dimension, value)
    where d.dimension not in ('lead', 'answer', 'reason')
      or d.dimension = 'reason' and n.outcome in ('declined', 'redirected')
      or d.dimension in ('lead', 'answer') and n.outcome in ('accepted', 'declined', 'redirected')
  ), shared as (
    select unit_id, outcome, dimension, value,
      row_number() over (partition by unit_id, outcome, dimension order by place) as rank
    from sorted where (place_by_value + start) % 5 = 0
  ), five as (
    select unit_id, outcome, month, 'all' as dimension, '' as value from core
    union all
    select s.unit_id, s.outcome, c.month, s.dimension, s.value
    from shared s join core c on c.unit_id = s.unit_id and c.outcome = s.outcome and c.turn = s.rank
  )
  select month, coalesce(unit_id, '*'), outcome, dimension, value, 5 * count(*)
  from five group by grouping sets ((month, unit_id, outcome, dimension, value), (month, outcome, dimension, value));
  update statistics.preparation set prepared_at = now();
end $$;
revoke execute on function statistics.prepare(date[]) from public;
grant execute on function statistics.prepare(date[]) to skolstod_notifier;

-- Plans the next preparation, one at a time: at the first moment, or at the second where the figures are of the last day.
create or replace function statistics.plan_preparation(at timestamptz, if_fresh_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made_at timestamptz := (select prepared_at from statistics.preparation);
begin
  perform jobs.plan_at('prepare-statistics', '{}',
    case when made_at > at - interval '1 day' then if_fresh_at else at end, 'prepare-statistics');
end $$;
revoke execute on function statistics.plan_preparation(timestamptz, timestamptz) from public;
grant execute on function statistics.plan_preparation(timestamptz, timestamptz) to skolstod_notifier;

-- What the entrance may know for a suggestion, and what the year's report may tell. A protected child's matter takes no part:
-- it is suggested nobody, it weighs in nobody's load, and it stands in no count.

select access.clear_policies('suggestions');

create policy everybody on suggestions.vocabulary for select to public using (true);
create policy everybody on suggestions.need for select to public using (true);
create policy colleagues on suggestions.language for select to skolstod_coordinator
  using (exists (select 1 from organisation.person p where p.id = language.person_id));
create policy colleagues on suggestions.capacity for select to skolstod_coordinator
  using (exists (select 1 from organisation.person p where p.id = capacity.person_id));

create policy entrance on suggestions.wish for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = wish.request_id));
create policy adjust on suggestions.wish for insert to skolstod_coordinator
  with check (membership_id = (select access.membership_id())
    and exists (select 1 from requests.request r
      where r.id = wish.request_id and r.status in ('registered', 'awaiting_completion', 'queued')));
create policy readjust on suggestions.wish for update to skolstod_coordinator
  using (exists (select 1 from requests.request r
    where r.id = wish.request_id and r.status in ('registered', 'awaiting_completion', 'queued')))
  with check (membership_id = (select access.membership_id()));
create policy entrance on suggestions.suggestion for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = suggestion.request_id));
create policy choose on suggestions.suggestion for insert to skolstod_coordinator
  with check (membership_id = (select access.membership_id())
    and exists (select 1 from requests.request r where r.id = suggestion.request_id and r.status = 'accepted'));

-- How many matters each case worker has today, and how many with this school before. The entrance does not see into cases:
-- it gets the counts and nothing else.
drop function if exists suggestions.list_loads(uuid);
create or replace function suggestions.list_loads(of_school uuid, of_members uuid[])
returns table (membership_id uuid, responsible integer, contributing integer, contacts integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  acting organisation.membership := access.acting();
  on_day date := access.today();
begin
  if acting.kind is distinct from 'coordinator' then
    return;
  end if;
  -- Counted apart and added up, for the planner cannot know how few a school's hundreds of matters come to.
  return query
    select counted.id, sum(counted.leading)::integer, sum(counted.helping)::integer, sum(counted.matters)::integer
    from (
      select m.id, 0 as leading, 0 as helping, 0 as matters from organisation.membership m
      where m.id = any (of_members) and m.kind = 'case_worker' and m.valid @> on_day
      union all
      select d.membership_id, (d.role = 'responsible')::integer, (d.role = 'contributing')::integer, 0
      from cases.duty d
      where d.membership_id = any (of_members) and d.ends_on > on_day and lower(d.period) <= on_day
        and d.case_id not in (select c.id from cases.case c where c.protected)
      union all
      -- Case by case through the index: the planner would rather read the duties of them all.
      select d.id, 0, 0, 1
      from cases.case c
      cross join lateral (
        select distinct x.membership_id as id from cases.duty x where x.case_id = c.id offset 0) d
      where c.school_unit_id = of_school and not c.protected and d.id = any (of_members)) counted
    group by counted.id
    having count(*) filter (where counted.leading + counted.helping + counted.matters = 0) > 0;
end $$;
revoke execute on function suggestions.list_loads(uuid, uuid[]) from public;
grant execute on function suggestions.list_loads(uuid, uuid[]) to skolstod_coordinator;

-- How often the suggestions of a year were followed, by suggested unit. A unit whose row could tell of fewer than five is
-- added to the others, and so is the next smallest until the sum itself is safe: nothing can be had by subtraction.
create or replace function suggestions.report_year(of_year integer)
returns table (unit_id text, suggested integer, followed integer, otherwise integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce((access.acting()).kind, '') not in ('coordinator', 'unit_manager') then
    return;
  end if;
  return query
    with counted as (
      select s.suggested_unit_id as unit, count(*) as n, count(*) filter (where s.follows <> 'other') as yes,
        count(*) filter (where s.follows = 'other') as no
      from suggestions.suggestion s join requests.request r on r.id = s.request_id
      where not r.protected and s.made_at >= make_timestamptz(of_year, 1, 1, 0, 0, 0, 'Europe/Stockholm')
        and s.made_at < make_timestamptz(of_year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm')
      group by s.suggested_unit_id
    ), judged as (
      select *, n >= 5 and yes not between 1 and 4 and no not between 1 and 4 as is_safe from counted
    ), ranked as (
      select *, row_number() over ranks as place, sum(n) over ranks as n_sum, sum(yes) over ranks as yes_sum,
        sum(no) over ranks as no_sum, count(*) filter (where not is_safe) over () as unsafe
      from judged window ranks as (order by is_safe, n, unit)
    ), cut as (
      select case when coalesce(max(unsafe), 0) = 0 then 0
        else min(place) filter (where place >= unsafe and n_sum >= 5 and yes_sum not between 1 and 4 and no_sum not between 1 and 4)
        end as place
      from ranked
    )
    select x.unit, x.n::integer, x.yes::integer, x.no::integer from ranked x, cut where x.place > cut.place
    union all
    select null, x.n_sum::integer, x.yes_sum::integer, x.no_sum::integer from ranked x, cut where x.place = cut.place
    order by 2 desc, 1;
end $$;
revoke execute on function suggestions.report_year(integer) from public;
grant execute on function suggestions.report_year(integer) to skolstod_coordinator, skolstod_unit_manager;

-- Of the people suggested in a year, how many came to take part: two numbers for the whole, withheld under five.
create or replace function suggestions.report_people(of_year integer)
returns table (suggested integer, named integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce((access.acting()).kind, '') not in ('coordinator', 'unit_manager') then
    return;
  end if;
  return query
    with person as (
      select s.request_id, (member #>> '{}')::uuid as membership
      from suggestions.suggestion s
      join requests.request r on r.id = s.request_id
      cross join lateral jsonb_array_elements(s.result -> 'memberIds') member
      where not r.protected and s.made_at >= make_timestamptz(of_year, 1, 1, 0, 0, 0, 'Europe/Stockholm')
        and s.made_at < make_timestamptz(of_year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm')
    ), counted as (
      select count(*) as n, count(*) filter (where exists (
        select 1 from cases.case c join cases.duty d on d.case_id = c.id
        where c.request_id = person.request_id and d.membership_id = person.membership)) as yes
      from person
    )
    select n::integer, yes::integer from counted where yes >= 5 and n - yes not between 1 and 4;
end $$;
revoke execute on function suggestions.report_people(integer) from public;
grant execute on function suggestions.report_people(integer) to skolstod_coordinator, skolstod_unit_manager;

-- How much each case worker had on the first day of each month of a year that has begun: numbers without names, in no order
-- that says whose they are.
create or replace function suggestions.list_month_loads(of_year integer)
returns table (month text, responsible integer, contributing integer, capacity integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce((access.acting()).kind, '') not in ('coordinator', 'unit_manager') then
    return;
  end if;
  return query
    with first as (
      select make_date(of_year, n, 1) as day from generate_series(1, 12) n where make_date(of_year, n, 1) <= access.today()
    ), held as materialized (
      select f.day, d.membership_id, count(*) filter (where d.role = 'responsible') as leading,
        count(*) filter (where d.role = 'contributing') as helping
      from cases.duty d join first f on d.period @> f.day
      where not exists (select 1 from cases.case c where c.protected and c.id = d.case_id)
      group by f.day, d.membership_id
    )
    select to_char(f.day, 'YYYY-MM'), coalesce(h.leading, 0)::integer, coalesce(h.helping, 0)::integer, c.weekly_minutes
    from first f
    join organisation.membership m on m.kind = 'case_worker' and m.valid @> f.day
    left join held h on h.day = f.day and h.membership_id = m.id
    left join suggestions.capacity c on c.person_id = m.person_id and c.unit_id = m.unit_id
    order by 1, 2, 3, 4;
end $$;
revoke execute on function suggestions.list_month_loads(integer) from public;
grant execute on function suggestions.list_month_loads(integer) to skolstod_coordinator, skolstod_unit_manager;

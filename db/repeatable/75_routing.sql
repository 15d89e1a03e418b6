-- Administrators write rules in a draft and never see a matter for it; what a draft would have done is told as counts. The
-- entrance reads the rules, and may see which matters, since they are its own.

select access.clear_policies('routing');

create policy members on routing.edition for select to skolstod_administrator, skolstod_coordinator
  using ((select access.membership_id()) is not null);
create policy begin on routing.edition for insert to skolstod_administrator
  with check (status = 'draft' and made_by = (select access.membership_id()));
create policy amend on routing.edition for update to skolstod_administrator
  using (status = 'draft' and (select access.membership_id()) is not null) with check (status = 'draft');
create policy discard on routing.edition for delete to skolstod_administrator
  using (status = 'draft' and (select access.membership_id()) is not null);

create policy members on routing.rule for select to skolstod_administrator, skolstod_coordinator
  using ((select access.membership_id()) is not null);
create policy begin on routing.rule for insert to skolstod_administrator
  with check ((select access.membership_id()) is not null
    and edition in (select e.number from routing.edition e where e.status = 'draft'));
create policy amend on routing.rule for update to skolstod_administrator
  using (edition in (select e.number from routing.edition e where e.status = 'draft'))
  with check (edition in (select e.number from routing.edition e where e.status = 'draft'));
create policy discard on routing.rule for delete to skolstod_administrator
  using (edition in (select e.number from routing.edition e where e.status = 'draft'));

-- The first rule of an edition whose every condition holds, for each of the requests that whoever asks may see. A rule whose
-- unit has closed since is passed over. Without a rule there is no row, and the service's own unit is the suggestion.
create or replace function routing.match(of_edition integer, of_requests uuid[])
returns table (request_id uuid, rule_id uuid, place integer, unit_id text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select r.id, first.id, first.place, first.unit_id
  from requests.request r
  left join organisation.school_unit s on s.id = r.school_unit_id
  left join requests.pupil p on p.request_id = r.id
  left join suggestions.wish w on w.request_id = r.id
  cross join lateral (select case when p.grade ~* '^\s*(f|f-klass|förskoleklass)\s*$' then 0
    else substring(p.grade from '\d{1,2}')::integer end as year) grade
  cross join lateral (
    select rule.id, rule.place, rule.unit_id from routing.rule rule
    join organisation.unit u on u.id = rule.unit_id and u.valid @> access.today()
    where rule.edition = of_edition
      and (rule.services = '{}' or r.service_id = any (rule.services))
      and (rule.levels = '{}' or r.level = any (rule.levels))
      and (rule.urgencies = '{}' or r.urgency = any (rule.urgencies))
      and (rule.school_forms = '{}' or s.school_forms && rule.school_forms)
      and (rule.organiser_kinds = '{}' or s.organiser_kind = any (rule.organiser_kinds))
      and (rule.areas = '{}' or s.locality = any (rule.areas))
      and (rule.schools = '{}' or s.id = any (rule.schools))
      and (rule.languages = '{}' or w.language = any (rule.languages))
      and (rule.grade_from is null or grade.year between rule.grade_from and rule.grade_to)
    order by rule.place limit 1
  ) first
  where r.id = any (of_requests) and not r.protected
$$;
revoke execute on function routing.match(integer, uuid[]) from public;
grant execute on function routing.match(integer, uuid[]) to skolstod_coordinator;

create or replace function routing.live_edition() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select e.number from routing.edition e where e.status = 'published' and e.valid @> access.today() $$;
revoke execute on function routing.live_edition() from public;
grant execute on function routing.live_edition() to skolstod_administrator, skolstod_coordinator;

-- What the draft would have done with the last year's matters, against the edition that holds today. Counts alone, none
-- under five, small ones added together, and all in whole fives: a rule that differs by one school tells of no one matter.
create or replace function routing.in_fives(counted numeric) returns integer
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select (round(counted / 5) * 5)::integer $$;
revoke execute on function routing.in_fives(numeric) from public;

create or replace function routing.try_draft()
returns table (matters integer, moved integer, service_id text, from_unit text, to_unit text, part integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  draft integer := (select e.number from routing.edition e where e.status = 'draft');
  live integer := routing.live_edition();
  asked uuid[];
begin
  if coalesce((access.acting()).kind, '') not in ('administrator', 'coordinator') or draft is null then
    return;
  end if;
  asked := array(select r.id from requests.request r
    where r.registered_at >= now() - interval '1 year' and not r.protected);
  return query
    with changed as (
      select r.service_id as service, coalesce(held.unit_id, s.unit_id) as was, coalesce(tried.unit_id, s.unit_id) as would
      from requests.request r
      join catalogue.service s on s.id = r.service_id and s.version = r.service_version
      left join routing.match(live, asked) held on held.request_id = r.id
      left join routing.match(draft, asked) tried on tried.request_id = r.id
      where r.id = any (asked)
    ), counted as (
      select service, was, would, count(*) as n from changed where was <> would group by 1, 2, 3
    ), ranked as (
      select *, row_number() over ranks as place, sum(n) over ranks as n_sum, count(*) filter (where n < 5) over () as unsafe
      from counted window ranks as (order by n, service, was, would)
    ), cut as (
      select case when coalesce(max(unsafe), 0) = 0 then 0
        else min(place) filter (where place >= unsafe and n_sum >= 5) end as place from ranked
    ), whole as (
      select case when cardinality(asked) >= 5 or cardinality(asked) = 0 then cardinality(asked) end as all_matters,
        case when coalesce(sum(n), 0) not between 1 and 4 then coalesce(sum(n), 0)::integer end as all_moved from counted
    )
    select routing.in_fives(w.all_matters), routing.in_fives(w.all_moved), null::text, null::text, null::text, null::integer from whole w
    union all
    select null, null, x.service, x.was, x.would, routing.in_fives(x.n) from ranked x, cut where x.place > cut.place
    union all
    select null, null, null, null, null, routing.in_fives(x.n_sum) from ranked x, cut where x.place = cut.place;
end $$;
revoke execute on function routing.try_draft() from public;
grant execute on function routing.try_draft() to skolstod_administrator, skolstod_coordinator;

-- The draft becomes what holds from a day on, today or later; what held before ends there. Refused where a unit is closed
-- on that day or has a last day set, for the rule would send matters there once it has passed.
create or replace function routing.publish(from_day date, seen_version integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  draft integer;
begin
  if acting.kind is distinct from 'administrator' or from_day < access.today() then
    raise exception using errcode = 'insufficient_privilege', message = 'an administrator publishes, from today or later';
  end if;
  select e.number into draft from routing.edition e where e.status = 'draft' and e.version = seen_version for update;
  if draft is null then
    raise exception using errcode = 'exclusion_violation', constraint = 'edition_changed', message = 'the draft has changed';
  end if;
  if exists (
    select 1 from routing.rule rule, unnest(rule.contributing || rule.unit_id) named(id)
    where rule.edition = draft and not exists (
      select 1 from organisation.unit u where u.id = named.id and u.valid @> from_day and upper_inf(u.valid)))
  then
    raise exception using errcode = 'exclusion_violation', constraint = 'rule_unit_closed',
      message = 'a rule would send matters to a unit that is closed';
  end if;
  update routing.edition set valid = valid * daterange(null, from_day)
  where status = 'published' and (upper_inf(valid) or upper(valid) > from_day);
  update routing.edition set status = 'published', valid = daterange(from_day, null), published_by = acting.id,
    published_at = now(), version = version + 1
  where number = draft;
end $$;
revoke execute on function routing.publish(date, integer) from public;
grant execute on function routing.publish(date, integer) to skolstod_administrator;

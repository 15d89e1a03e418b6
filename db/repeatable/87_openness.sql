-- Known faults are everybody's to read; what readers report is for those who mend it. Figures are frozen
-- by a job and nobody else, in the fives that they were prepared in.

select access.clear_policies('openness');

create policy everybody on openness.fault for select to public using (true);
create policy tell on openness.fault for insert to skolstod_chief_editor, skolstod_administrator
  with check (changed_by = (select access.membership_id()));
create policy tend on openness.fault for update to skolstod_chief_editor, skolstod_administrator
  using ((select access.membership_id()) is not null) with check (changed_by = (select access.membership_id()));

create policy let_know on openness.report for insert to public
  with check (handled_at is null and handled_by is null and sent_at = now());
create policy menders on openness.report for select to skolstod_chief_editor, skolstod_administrator
  using ((select access.membership_id()) is not null);
create policy handle on openness.report for update to skolstod_chief_editor, skolstod_administrator
  using ((select access.membership_id()) is not null) with check (handled_by = (select access.membership_id()));

-- Tells those who mend, lets go of what was handled a year ago, and takes no more in a day than anybody could read.
create or replace function openness.take_report() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from openness.report r where r.handled_at < now() - interval '1 year';
  if (select count(*) from openness.report r where r.sent_at > now() - interval '1 day') > 200 then
    raise exception 'too many reports in a day' using errcode = 'exclusion_violation', constraint = 'report_most';
  end if;
  perform notices.plan(m.person_id, 'fault_reported', '/redaktion/brister', 'fault_reported:' || new.id || ':' || m.person_id)
  from organisation.membership m where m.kind = 'chief_editor' and m.valid @> access.today();
  return null;
end $$;
revoke execute on function openness.take_report() from public;
drop trigger if exists take_report on openness.report;
create trigger take_report after insert on openness.report for each row execute function openness.take_report();

-- Whether what happens in the background happens: letters leave, figures are made. Two words and nothing else.
create or replace function openness.standing() returns table (mail_leaves boolean, jobs_run boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select from notices.notice n
      where n.sent_at is null and n.delivery is null and n.created_at < now() - interval '15 minutes'),
    not exists (select from statistics.preparation p where p.prepared_at < now() - interval '2 days')
$$;
revoke execute on function openness.standing() from public;

create policy everybody on openness.frozen_month for select to public using (true);
create policy everybody on openness.demand for select to public using (true);
create policy everybody on openness.lead for select to public using (true);

-- Freezes every month that was over when the figures were last made and is not frozen yet; the first time, all years that
-- figures are made for. Figures made anew each night would tell when a child was protected, or a request withdrawn or merged, to
-- whoever fetches them each day. Each row that was prepared is a multiple of five and fewer than five are in none
-- (decisions/0012): their sums are no more telling. A median is found among the fives, and only where there are two at least,
-- which is six requests: half of five would be one child's wait. One statement sees one state of the figures, and of two that
-- freeze at once the second waits and then has nothing left to do.
create or replace function openness.freeze_months() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with made as (
    select prepared_at at time zone 'Europe/Stockholm' as at from statistics.preparation where prepared_at is not null
  ), fresh as (
    insert into openness.frozen_month (month, frozen_at)
    select month::date, now()
    from made cross join lateral generate_series(
      date_trunc('year', at) - interval '5 years', date_trunc('month', at) - interval '1 month', interval '1 month') month
    where exists (select from statistics.fact)
    on conflict do nothing returning month
  ), demand as (
    insert into openness.demand (month, unit_id, service_id, requests)
    select f.month, f.unit_id, f.value, sum(f.matters) from fresh n join statistics.fact f on f.month = n.month
    where f.dimension = 'service' and f.unit_id <> '*' group by f.month, f.unit_id, f.value
  )
  insert into openness.lead (month, unit_id, days)
  select n.month, f.unit_id, percentile_disc(0.5) within group (order by f.value::integer)
  from fresh n join statistics.fact f on f.month > n.month - interval '12 months' and f.month <= n.month
    cross join lateral generate_series(1, f.matters / 5)
  where f.dimension = 'lead' and f.value <> '' and f.unit_id <> '*'
  group by n.month, f.unit_id having count(*) >= 2
$$;
revoke execute on function openness.freeze_months() from public;
grant execute on function openness.freeze_months() to skolstod_notifier;

-- The release before this one asks these while it still runs; the next release lets them go.
create or replace function openness.demand() returns table (month date, unit_id text, service_id text, requests integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select d.month, d.unit_id, d.service_id, d.requests from openness.demand d order by 1, 2, 3 $$;
create or replace function statistics.shown_leads() returns table (unit_id text, days integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.unit_id, l.days from openness.lead l where l.month = (select max(m.month) from openness.frozen_month m) $$;
revoke execute on function openness.demand(), statistics.shown_leads() from public;

select access.let_everybody('openness.standing(), openness.demand(), statistics.shown_leads()');

-- The status page is never kept, so when the figures were made shows on no kept page.
drop trigger if exists note_change on statistics.preparation;
do $$
declare
  shown text;
begin
  foreach shown in array array['openness.fault', 'openness.frozen_month'] loop
    execute format('drop trigger if exists note_change on %s', shown);
    execute format('create constraint trigger note_change after insert or update or delete on %s deferrable initially deferred
      for each row execute function pages.note_change()', shown);
  end loop;
end $$;

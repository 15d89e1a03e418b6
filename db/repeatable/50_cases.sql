-- Sight in a case follows dated duties; the compartments have policies of their own, and none is opened by a unit's name.
-- A worker's cases are found by an array of their ids, through the key; what belongs to a case is found through the case,
-- and there the ids are only compared ("in"), or they would be searched anew for every case of a list.

select access.clear_policies('cases');

-- The entrance opens a case but does not see into it: it may give a case its units once, in one statement.
create or replace function access.opens_case(of_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from cases.case c join requests.request r on r.id = c.request_id
    where c.id = of_case and not c.protected and r.status = 'accepted')
    and not exists (select 1 from cases.unit_duty u where u.case_id = of_case)
$$;
create or replace function access.works_in(membership uuid, in_unit text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.membership m
    where m.id = membership and m.unit_id = in_unit and m.kind = 'case_worker' and m.valid @> access.today())
$$;

revoke execute on function access.opens_case(uuid), access.works_in(uuid, text) from public;
grant execute on function access.opens_case(uuid) to skolstod_coordinator;
grant execute on function access.works_in(uuid, text) to skolstod_unit_manager, skolstod_protection;

-- Closing freezes what every unit has written, so it is for those who work in the unit that is responsible for the case.
create or replace function access.closing_case_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select c.id from cases.case c
    where c.id = any (array(select access.worker_case_ids())) and c.responsible_unit_id = acting.unit_id;
end $$;
revoke execute on function access.closing_case_ids() from public;
grant execute on function access.closing_case_ids() to skolstod_case_worker;

create policy duty on cases.case for select to skolstod_case_worker
  using (id = any (array(select access.worker_case_ids())));
create policy carry on cases.case for update to skolstod_case_worker
  using (status = 'open' and id = any (array(select access.worker_case_ids())))
  with check (status = 'open' and id = any (array(select access.worker_case_ids())));
create policy close on cases.case for update to skolstod_case_worker
  using (status = 'open' and id = any (array(select access.closing_case_ids())))
  with check (status = 'closed' and id = any (array(select access.closing_case_ids())));
create policy unit on cases.case for select to skolstod_unit_manager
  using (id in (select access.manager_case_ids()));
create policy school on cases.case for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = "case".request_id));
create policy named on cases.case for select to skolstod_protection
  using (id = any (array(select access.named_case_ids())));
create policy accept on cases.case for insert to skolstod_coordinator
  with check (not protected and status = 'open'
    and exists (select 1 from requests.request r
      where r.id = "case".request_id and r.status = 'accepted' and r.child_id is not distinct from "case".child_id));
create policy named_accept on cases.case for insert to skolstod_protection
  with check (protected and status = 'open' and request_id = any (array(select access.named_request_ids()))
    and exists (select 1 from requests.request r
      where r.id = "case".request_id and r.status = 'accepted' and r.child_id is not distinct from "case".child_id));

create policy accept on cases.unit_duty for insert to skolstod_coordinator
  with check ((select access.membership_id()) is not null and access.opens_case(case_id));
create policy named_accept on cases.unit_duty for insert to skolstod_protection
  with check (case_id = any (array(select access.named_case_ids())));
-- The last day on which secrecy is lifted towards a unit, by what stands today; null: not at all. Guardians lift it together
-- (FB 6:11, OSL 12:2): two of different names, or the only one. One is enough, and a pupil alone, where somebody has
-- confirmed that the service's rule is so.
create or replace function access.secrecy_lifted_until(of_request uuid, to_unit text) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with standing as (
    select c.giver, c.only_guardian, coalesce(c.until, 'infinity') as until,
      coalesce(lower(regexp_replace(trim(c.giver_name), '\s+', ' ', 'g')), c.person_id::text, c.id::text) as who
    from consents.consent c
    where c.request_id = of_request and c.kind = 'secrecy' and coalesce(c.until, 'infinity') >= access.today()
      and (c.towards_unit_id = to_unit
        or c.towards_authority_id = (select u.authority_id from organisation.unit u where u.id = to_unit))
      and not exists (select 1 from consents.withdrawal w where w.consent_id = c.id)
      and not exists (select 1 from consents.consent later where later.corrects = c.id)),
  confirmed as (
    select s.consent_rule as rule from requests.request r
    join catalogue.service s on s.id = r.service_id and s.version = r.service_version
    where r.id = of_request and s.confirmed_by is not null)
  select greatest(
    (select max(until) from standing where only_guardian),
    (select max(until) from standing where giver = 'guardian' and 'one' = (select rule from confirmed)),
    (select max(until) from standing where giver = 'youth' and 'youth' = (select rule from confirmed)),
    (select each.until from (select max(until) as until from standing where giver = 'guardian' group by who) each
      order by each.until desc offset 1 limit 1))
$$;
create or replace function access.secrecy_lasts(of_case uuid, to_unit text, last_day date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select access.secrecy_lifted_until(c.request_id, to_unit) from cases.case c where c.id = of_case) >= last_day, false)
$$;
revoke execute on function access.secrecy_lifted_until(uuid, text), access.secrecy_lasts(uuid, text, date) from public;
grant execute on function access.secrecy_lifted_until(uuid, text), access.secrecy_lasts(uuid, text, date)
  to skolstod_coordinator, skolstod_protection;
-- By consent a unit of another authority takes part for as long as secrecy is lifted towards it, and not a day longer.
create policy while_lifted on cases.unit_duty as restrictive for insert to skolstod_coordinator, skolstod_protection
  with check (basis <> 'consent' or access.secrecy_lasts(case_id, unit_id, upper(period) - 1));
create policy name on cases.duty for insert to skolstod_unit_manager
  with check (named_by = (select access.membership_id()) and unit_id = (select access.unit_id())
    and case_id in (select access.manager_case_ids())
    and access.works_in(membership_id, unit_id));
create policy rename on cases.duty for update to skolstod_unit_manager
  using (unit_id = (select access.unit_id()) and case_id in (select access.manager_case_ids()))
  with check (unit_id = (select access.unit_id()));
create policy named_name on cases.duty for insert to skolstod_protection
  with check (named_by = (select access.membership_id()) and case_id = any (array(select access.named_case_ids()))
    and access.works_in(membership_id, unit_id)
    and exists (select 1 from cases.unit_duty u
      where u.case_id = duty.case_id and u.unit_id = duty.unit_id
        and u.ends_on > access.today() and lower(u.period) <= access.today()));
create policy named_rename on cases.duty for update to skolstod_protection
  using (case_id = any (array(select access.named_case_ids())))
  with check (case_id = any (array(select access.named_case_ids())));

do $$
declare
  part text;
begin
  foreach part in array array['unit_duty', 'duty', 'agreement', 'closure'] loop
    execute format('create policy duty on cases.%I for select to skolstod_case_worker
      using (case_id in (select access.worker_case_ids()))', part);
    execute format('create policy unit on cases.%I for select to skolstod_unit_manager
      using (case_id in (select access.manager_case_ids()))', part);
    execute format('create policy school on cases.%1$I for select to skolstod_principal
      using (exists (select 1 from cases.case c where c.id = %1$I.case_id))', part);
    execute format('create policy named on cases.%I for select to skolstod_protection
      using (case_id = any (array(select access.named_case_ids())))', part);
  end loop;
  foreach part in array array['contact', 'agreement'] loop
    execute format('create policy write on cases.%I for insert to skolstod_case_worker
      with check (membership_id = (select access.membership_id())
        and case_id = any (array(select access.worker_case_ids())))', part);
  end loop;
end $$;

create policy write on cases.closure for insert to skolstod_case_worker
  with check (membership_id = (select access.membership_id()) and reopened_at is null
    and case_id = any (array(select access.closing_case_ids())));

-- A closed case is opened again by the manager of the unit that is responsible: first the closing says why it holds no
-- longer, then the case is open. Protected cases are not among a manager's.
create policy reopen on cases.closure for update to skolstod_unit_manager
  using (reopened_at is null and case_id in (select access.manager_case_ids())
    and exists (select 1 from cases.case c
      where c.id = closure.case_id and c.status = 'closed' and c.responsible_unit_id = (select access.unit_id())))
  with check (reopened_at is not null and reopened_by = (select access.membership_id()));
create policy reopen on cases.case for update to skolstod_unit_manager
  using (status = 'closed' and responsible_unit_id = (select access.unit_id()) and id in (select access.manager_case_ids()))
  with check (status = 'open' and responsible_unit_id = (select access.unit_id()));
create or replace function cases.refuse_open_with_closure() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select 1 from cases.closure c where c.case_id = new.id and c.reopened_at is null) then
    raise exception using errcode = 'check_violation', constraint = 'case_reopening_says_why',
      message = 'a case is opened again with a reason';
  end if;
  return new;
end $$;
revoke execute on function cases.refuse_open_with_closure() from public;
create or replace trigger refuse_open_with_closure before update of status on cases.case
  for each row when (old.status = 'closed' and new.status = 'open') execute function cases.refuse_open_with_closure();

-- A person's duty lasts at most as long as the unit's: it is cut to it as it is written, and when the unit's is cut.
create or replace function cases.keep_within_unit_duty() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  whole daterange := (
    select u.period from cases.unit_duty u
    where u.case_id = new.case_id and u.unit_id = new.unit_id and u.period && new.period
    order by lower(u.period * new.period) limit 1);
begin
  new.period := new.period * coalesce(whole, new.period);
  return new;
end $$;
-- Refused only after the policies have had their say, so that it tells nobody anything of a case that is not theirs.
create or replace function cases.refuse_outside_unit_duty() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not isempty(new.period) and not exists (
    select 1 from cases.unit_duty u
    where u.case_id = new.case_id and u.unit_id = new.unit_id and u.period @> new.period) then
    raise exception using errcode = 'check_violation', constraint = 'duty_within_unit_duty',
      message = 'the unit takes no part in the case at that time';
  end if;
  return null;
end $$;
revoke execute on function cases.refuse_outside_unit_duty() from public;
create or replace trigger refuse_outside_unit_duty after insert or update of period on cases.duty
  for each row execute function cases.refuse_outside_unit_duty();
revoke execute on function cases.keep_within_unit_duty() from public;
create or replace trigger keep_within_unit_duty before insert or update of period on cases.duty
  for each row execute function cases.keep_within_unit_duty();
create or replace function cases.cut_duties() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update cases.duty d set period = d.period * new.period
  where d.case_id = new.case_id and d.unit_id = new.unit_id and d.period && old.period and not d.period <@ new.period;
  return null;
end $$;
revoke execute on function cases.cut_duties() from public;
create or replace trigger cut_duties after update of period on cases.unit_duty
  for each row execute function cases.cut_duties();

create policy duty on cases.contact for select to skolstod_case_worker
  using (case_id in (select access.worker_case_ids()));
create policy unit on cases.contact for select to skolstod_unit_manager
  using (case_id in (select access.manager_case_ids()));

create policy duty on cases.shared_note for select to skolstod_case_worker
  using (case_id in (select access.worker_case_ids()));
create policy unit on cases.shared_note for select to skolstod_unit_manager
  using (case_id in (select access.manager_case_ids()));
create policy duty on cases.unit_note for select to skolstod_case_worker
  using (unit_id = (select access.unit_id()) and case_id in (select access.worker_case_ids()));
create policy unit on cases.unit_note for select to skolstod_unit_manager
  using (unit_id = (select access.unit_id()) and case_id in (select access.manager_case_ids()));
create policy profession on cases.psychologist_note for select to skolstod_case_worker
  using (case_id in (select access.profession_case_ids('psychologist')));
create policy profession on cases.counsellor_note for select to skolstod_case_worker
  using (case_id in (select access.profession_case_ids('counsellor')));

do $$
declare
  part text;
  cases_of text;
begin
  foreach part in array array['shared_note', 'unit_note', 'psychologist_note', 'counsellor_note'] loop
    cases_of := case part
      when 'psychologist_note' then 'access.profession_case_ids(''psychologist'')'
      when 'counsellor_note' then 'access.profession_case_ids(''counsellor'')'
      else 'access.worker_case_ids()' end;
    execute format('create policy write on cases.%I for insert to skolstod_case_worker
      with check (membership_id = (select access.membership_id()) and unit_id = (select access.unit_id())
        and signed_at is null and case_id = any (array(select %s)))', part, cases_of);
    -- Signing freezes a note: what is signed is corrected by a new note, never changed.
    execute format('create policy amend on cases.%I for update to skolstod_case_worker
      using (membership_id = (select access.membership_id()) and signed_at is null
        and case_id = any (array(select %s)))
      with check (membership_id = (select access.membership_id()))', part, cases_of);
  end loop;
end $$;

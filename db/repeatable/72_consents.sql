-- A consent exists for whoever the request exists for. It is added and withdrawn, never changed.

select access.clear_policies('consents');

-- Whose consent it is follows from the request, whatever is sent.
create or replace function consents.set_child() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.child_id := (select r.child_id from requests.request r where r.id = new.request_id);
  return new;
end $$;
revoke execute on function consents.set_child() from public;
create or replace trigger set_child before insert on consents.consent for each row execute function consents.set_child();

create or replace function consents.set_child_of_withdrawal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.child_id := (select c.child_id from consents.consent c where c.id = new.consent_id);
  return new;
end $$;
revoke execute on function consents.set_child_of_withdrawal() from public;
create or replace trigger set_child before insert on consents.withdrawal
  for each row execute function consents.set_child_of_withdrawal();

-- A correction corrects within its own request, and its scan is a file of that request.
create or replace function consents.check_parts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.corrects is not null
    and not exists (select 1 from consents.consent c where c.id = new.corrects and c.request_id = new.request_id)
    or new.scan_id is not null
    and not exists (select 1 from requests.attachment a where a.id = new.scan_id and a.request_id = new.request_id) then
    raise exception using errcode = 'insufficient_privilege', message = 'a consent is of one request';
  end if;
  return new;
end $$;
revoke execute on function consents.check_parts() from public;
create or replace trigger check_parts before insert on consents.consent
  for each row execute function consents.check_parts();

-- What rests on a consent ends with it: units of another authority, and with them their persons' duties. Where its recipient
-- is known, those units' duties last as long as secrecy is lifted all the same; otherwise unless somebody else's yes of the
-- same kind still stands. An acceptance that is under way holds the request, and is waited for.
create or replace function consents.close_behind(gone uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ended consents.consent := (select c from consents.consent c where c.id = gone);
begin
  perform 1 from requests.request r where r.id = ended.request_id for share;
  update cases.unit_duty d
  set period = case when lower(d.period) <= rest.last_day then daterange(lower(d.period), rest.last_day + 1) else 'empty' end
  from (
    select u.id, least(u.ends_on, case ended.kind
        when 'secrecy' then coalesce(access.secrecy_lifted_until(ended.request_id, u.unit_id) + 1, access.today())
        else access.today() end) - 1 as last_day
    from cases.case k join cases.unit_duty u on u.case_id = k.id join organisation.unit o on o.id = u.unit_id
    where k.request_id = ended.request_id and u.basis = 'consent' and u.role = 'contributing' and u.ends_on > access.today()
      and case
        when exists (select 1 from requests.opening o where o.consent_id = gone) then false
        when ended.towards_unit_id is not null then u.unit_id = ended.towards_unit_id
        when ended.towards_authority_id is not null then o.authority_id = ended.towards_authority_id
        else not exists (
          select 1 from consents.consent c
          where c.request_id = ended.request_id and c.kind = ended.kind and coalesce(c.until, 'infinity') >= access.today()
            and not exists (select 1 from consents.withdrawal x where x.consent_id = c.id)
            and not exists (select 1 from consents.consent later where later.corrects = c.id)) end) rest
  where d.id = rest.id and d.ends_on > rest.last_day + 1;
end $$;
revoke execute on function consents.close_behind(uuid) from public;

create or replace function consents.close_behind_corrected() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform consents.close_behind(new.corrects);
  return null;
end $$;
revoke execute on function consents.close_behind_corrected() from public;
create or replace trigger close_behind_corrected after insert on consents.consent
  for each row when (new.corrects is not null) execute function consents.close_behind_corrected();

-- Whoever goes by a consent is told at once that it is gone: the responsible workers, the entrance while it has the
-- request, the one who asked; of a protected child, the persons named. What they are told is that something has happened.
create or replace function consents.tell_of_withdrawal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  about requests.request;
begin
  select r.* into about from requests.request r join consents.consent c on c.request_id = r.id where c.id = new.consent_id;
  perform notices.plan(told.person_id, 'consent_withdrawn', told.path || about.registry_number || '/samtycke',
    'consent_withdrawn:' || new.consent_id || ':' || told.person_id)
  from (
    select m.person_id, '/arenden/' as path
    from cases.case k join cases.duty d on d.case_id = k.id join organisation.membership m on m.id = d.membership_id
    where k.request_id = about.id and k.status = 'open' and d.role = 'responsible'
      and d.ends_on > access.today() and lower(d.period) <= access.today()
      and (not about.protected or access.is_named(about.child_id, m.person_id))
    union
    select m.person_id, '/inkorg/' from organisation.membership m
    where m.kind = 'coordinator' and m.valid @> access.today() and not about.protected
      and about.status in ('registered', 'awaiting_completion', 'queued')
    union
    select m.person_id, '/inkorg/' from children.named_person n
    join organisation.membership m on m.person_id = n.person_id and m.kind = 'protection' and m.valid @> access.today()
    where about.protected and n.child_id = about.child_id and n.approved_by is not null and n.period @> access.today()
    union
    select m.person_id, '/stod/' from organisation.membership m
    where m.id = about.asker_membership_id and m.kind = 'principal' and m.valid @> access.today()
  ) told
  where told.person_id is distinct from access.person_id();
  perform consents.close_behind(new.consent_id);
  perform requests.shut_to_school(new.consent_id, new.recorded_by);
  return null;
end $$;
revoke execute on function consents.tell_of_withdrawal() from public;
create or replace trigger tell_of_withdrawal after insert on consents.withdrawal
  for each row execute function consents.tell_of_withdrawal();

create policy school on consents.consent for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = consent.request_id));
create policy entrance on consents.consent for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = consent.request_id));
create policy duty on consents.consent for select to skolstod_case_worker
  using (request_id in (select access.worker_request_ids()));
create policy unit on consents.consent for select to skolstod_unit_manager
  using (access.unit_takes_part(request_id, (select access.unit_id()), (select access.today())));
create policy named on consents.consent for select to skolstod_protection
  using (request_id = any (array(select access.named_request_ids())));

create policy record_at_school on consents.consent for insert to skolstod_principal
  with check (recorded_by = (select access.membership_id())
    and exists (select 1 from requests.request r where r.id = consent.request_id));
create policy record_at_entrance on consents.consent for insert to skolstod_coordinator
  with check (recorded_by = (select access.membership_id())
    and exists (select 1 from requests.request r where r.id = consent.request_id));
create policy record_on_duty on consents.consent for insert to skolstod_case_worker
  with check (recorded_by = (select access.membership_id())
    and request_id = any (array(select access.worker_request_ids())));
create policy record_named on consents.consent for insert to skolstod_protection
  with check (recorded_by = (select access.membership_id())
    and request_id = any (array(select access.named_request_ids())));

-- The asking form's own records, and a registrar's, are of the same kinds; what is registered on behalf is shut with its event.
do $$
declare
  registrar text;
begin
  foreach registrar in array array['coordinator', 'unit_manager', 'protection'] loop
    execute format('create policy %1$s_registers on consents.consent for insert to skolstod_%1$s
      with check (recorded_by = (select access.membership_id()) and access.registers(request_id))', registrar);
  end loop;
end $$;

do $$
declare
  reader text;
begin
  foreach reader in array array['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'] loop
    execute format('create policy %1$s_reads on consents.withdrawal for select to skolstod_%1$s
      using (exists (select 1 from consents.consent c where c.id = withdrawal.consent_id))', reader);
  end loop;
  foreach reader in array array['principal', 'coordinator', 'case_worker', 'protection'] loop
    execute format('create policy %1$s_withdraws on consents.withdrawal for insert to skolstod_%1$s
      with check (recorded_by = (select access.membership_id())
        and exists (select 1 from consents.consent c where c.id = withdrawal.consent_id))', reader);
  end loop;
end $$;

-- Whoever has a part in the matter neither records nor withdraws at the entrance (FL 16).
create policy without_interest on consents.consent as restrictive for insert to skolstod_coordinator, skolstod_protection
  with check (access.interest_in(request_id) is null);
create policy without_interest on consents.withdrawal as restrictive for insert to skolstod_coordinator, skolstod_protection
  with check (exists (select 1 from consents.consent c where c.id = withdrawal.consent_id and access.interest_in(c.request_id) is null));

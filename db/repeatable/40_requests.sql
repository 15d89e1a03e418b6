-- Drafts are those people's who write them. A request exists for its school, for the entrance, and from acceptance for those who take part.

select access.clear_policies('requests');

-- A colleague is somebody else who acts for the same school today, and who may write there.
create or replace function access.is_school_colleague(membership uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return acting.kind in ('principal', 'school_staff') and exists (
    select 1 from organisation.membership m
    where m.id = is_school_colleague.membership and m.id <> acting.id and m.kind in ('principal', 'school_staff')
      and m.school_unit_id = acting.school_unit_id and m.valid @> access.today());
end $$;
revoke execute on function access.is_school_colleague(uuid) from public;
grant execute on function access.is_school_colleague(uuid) to skolstod_principal, skolstod_school_staff;

-- The drafts of others that this membership writes in. One that goes on from a matter about a protected child is shared
-- with nobody: it names the child, and the matter is its asker's alone.
create or replace function access.shared_draft_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select p.draft_id from requests.draft_participant p
    join requests.draft d on d.id = p.draft_id
    join organisation.membership begun_by
      on begun_by.id = d.membership_id and begun_by.school_unit_id = acting.school_unit_id
    where acting.kind in ('principal', 'school_staff') and p.membership_id = acting.id
      and not exists (select 1 from requests.request r where r.id = d.extends_request_id and r.protected);
end $$;
revoke execute on function access.shared_draft_ids() from public;
grant execute on function access.shared_draft_ids() to skolstod_principal, skolstod_school_staff;

-- What a draft or a request may go on from: what this school has asked and this principal may read.
create or replace function access.may_extend(earlier uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return earlier in (select access.principal_request_ids())
    and not (select r.asked_privately from requests.request r where r.id = earlier);
end $$;
revoke execute on function access.may_extend(uuid) from public;
grant execute on function access.may_extend(uuid) to skolstod_principal, skolstod_school_staff;

-- Two matters about two children are never tied together, nor a child's to a group's.
create or replace function requests.same_child(earlier uuid, child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from requests.request r where r.id = earlier and r.child_id is not distinct from child)
$$;
revoke execute on function requests.same_child(uuid, uuid) from public;
grant execute on function requests.same_child(uuid, uuid) to skolstod_principal;

-- Whether a text names a pupil whom this school itself has named in a request that its principal may read: yes or no for
-- each text and nothing more. A text comes as its words in small letters with spaces between. `whole`: given and family
-- name both; otherwise one of them is enough. Never another school's, nor what the school does not read; a protected child
-- for whoever asked about the child, who would learn of the mark by the silence. School staff, who read no
-- requests, may not ask: they would learn who has been asked about.
create or replace function requests.names_pupil(texts text[], whole boolean) returns boolean[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  answers boolean[] := '{}';
  said text;
  words text[];
  capitals constant text := U&'ABCDEFGHIJKLMNOPQRSTUVWXYZ\00C5\00C4\00D6\00C9\00DC-';
  small constant text := U&'abcdefghijklmnopqrstuvwxyz\00E5\00E4\00F6\00E9\00FC ';
begin
  foreach said in array texts loop
    words := string_to_array(said, ' ');
    answers := answers || exists (
      select 1 from requests.request r
      join (select request_id, given_name, family_name from requests.pupil
        union all select request_id, given_name, family_name from requests.protected_pupil) p on p.request_id = r.id
      cross join lateral (
        select string_to_array(translate(p.given_name, capitals, small), ' ') as given,
          string_to_array(translate(p.family_name, capitals, small), ' ') as family) named
      where acting.kind = 'principal' and r.school_unit_id = acting.school_unit_id and r.school_reads
        and (not r.protected or r.asker_membership_id = acting.id) and case when whole then named.given[1:1] && words and named.family && words
          else exists (select 1 from unnest(named.given[1:1] || named.family) part
            where length(part) > 2 and part = any (words)) end);
  end loop;
  return answers;
end $$;
revoke execute on function requests.names_pupil(text[], boolean) from public;
grant execute on function requests.names_pupil(text[], boolean) to skolstod_principal;

-- A row loaded from elsewhere may leave out what follows from the rest of it.
create or replace function requests.complete_draft() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.saved_by := coalesce(new.saved_by, new.membership_id);
  new.service_version := coalesce(new.service_version, (
    select s.version from catalogue.service s where s.id = new.service_id
    order by s.valid @> access.today() desc, s.version desc limit 1));
  return new;
end $$;
revoke execute on function requests.complete_draft() from public;
create or replace trigger complete_draft before insert on requests.draft
  for each row execute function requests.complete_draft();

-- Who may be asked to sign off: a principal of the same school today; also the one who acts.
create or replace function access.may_sign_off(membership uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return exists (
    select 1 from organisation.membership m
    where m.id = may_sign_off.membership and m.kind = 'principal' and m.school_unit_id = acting.school_unit_id
      and m.valid @> access.today());
end $$;
revoke execute on function access.may_sign_off(uuid) from public;
grant execute on function access.may_sign_off(uuid) to skolstod_principal, skolstod_school_staff;

-- Principals of the same school who are shown to nobody: they can be asked to sign off all the same, by what they are and
-- without their name or title. Tells no more than that there is one, to those who work there.
create or replace function access.unlisted_principal_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select m.id from organisation.membership m join organisation.person p on p.id = m.person_id
    where acting.kind in ('principal', 'school_staff') and m.kind = 'principal' and m.school_unit_id = acting.school_unit_id
      and m.id <> acting.id and m.valid @> access.today() and p.deactivated_at is null and not p.listed
    order by m.id limit 20;
end $$;
revoke execute on function access.unlisted_principal_ids() from public;
grant execute on function access.unlisted_principal_ids() to skolstod_principal, skolstod_school_staff;

-- By membership and not only by person: what was begun for one school is never sent in the name of another.
create policy own on requests.draft to skolstod_principal, skolstod_school_staff
  using (membership_id = (select access.membership_id()))
  with check (person_id = (select access.person_id()) and membership_id = (select access.membership_id())
    and saved_by = (select access.membership_id())
    and (extends_request_id is null or access.may_extend(extends_request_id))
    and (sign_off_by is null or access.may_sign_off(sign_off_by)));
create policy shared on requests.draft for select to skolstod_principal, skolstod_school_staff
  using (id in (select access.shared_draft_ids()));
create policy write_shared on requests.draft for update to skolstod_principal, skolstod_school_staff
  using (id in (select access.shared_draft_ids()))
  with check (saved_by = (select access.membership_id()) and (sign_off_by is null or access.may_sign_off(sign_off_by)));
-- Whoever sends a draft that a colleague began takes it away with the same act.
create policy send_shared on requests.draft for delete to skolstod_principal
  using (id in (select access.shared_draft_ids()));
create policy own on requests.draft_file to skolstod_principal, skolstod_school_staff
  using (exists (select 1 from requests.draft d where d.id = draft_file.draft_id))
  with check (exists (select 1 from requests.draft d where d.id = draft_file.draft_id));

create policy together on requests.draft_participant for select to skolstod_principal, skolstod_school_staff
  using (exists (select 1 from requests.draft d where d.id = draft_participant.draft_id));
create policy add on requests.draft_participant for insert to skolstod_principal, skolstod_school_staff
  with check (added_by = (select access.membership_id()) and access.is_school_colleague(membership_id)
    and exists (select 1 from requests.draft d where d.id = draft_participant.draft_id));
create policy remove on requests.draft_participant for delete to skolstod_principal, skolstod_school_staff
  using (exists (select 1 from requests.draft d
    where d.id = draft_participant.draft_id and d.membership_id = (select access.membership_id())));
create policy leave on requests.draft_participant for delete to skolstod_principal, skolstod_school_staff
  using (membership_id = (select access.membership_id()));

-- The school's own column and not a list of ids: a school asks for thousands of things in the course of the years. What
-- belongs to a request exists for the school when the request does. A protected child's stays with the one who sent it.
create policy school on requests.request for select to skolstod_principal
  using (school_unit_id = (select access.school_unit_id()) and school_reads
    and (not protected or asker_membership_id = (select access.membership_id())));
create policy ask on requests.request for insert to skolstod_principal
  with check (asker_membership_id = (select access.membership_id())
    and school_unit_id = (select access.school_unit_id()) and school_reads and status = 'registered' and channel = 'form'
    and (extends_request_id is null
      or access.may_extend(extends_request_id) and requests.same_child(extends_request_id, child_id)));
-- Completing, withdrawing and taking up again; which of them fits is held by requests.check_transition.
create policy complete on requests.request for update to skolstod_principal
  using (status not in ('accepted', 'merged') and not asked_privately and id = any (array(select access.principal_request_ids())))
  with check (status in ('registered', 'withdrawn'));
create policy entrance on requests.request for select to skolstod_coordinator
  using (not protected and (select access.membership_id()) is not null);
create policy sort on requests.request for update to skolstod_coordinator
  using (not protected and status not in ('accepted', 'merged') and (select access.membership_id()) is not null)
  with check (not protected);
create policy duty on requests.request for select to skolstod_case_worker
  using (id = any (array(select access.worker_request_ids())));
create policy unit on requests.request for select to skolstod_unit_manager
  using (access.unit_takes_part(id, (select access.unit_id()), (select access.today())));
create policy named on requests.request for select to skolstod_protection
  using (id = any (array(select access.named_request_ids())));
create policy named_sort on requests.request for update to skolstod_protection
  using (status not in ('accepted', 'merged') and id = any (array(select access.named_request_ids())))
  with check (protected);

create policy school on requests.pupil for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = pupil.request_id));
create policy ask on requests.pupil for insert to skolstod_principal
  with check (exists (select 1 from requests.request r
    where r.id = pupil.request_id and r.child_id = pupil.child_id
      and r.asker_membership_id = (select access.membership_id())));
create policy entrance on requests.pupil for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = pupil.request_id));
create policy duty on requests.pupil for select to skolstod_case_worker
  using (request_id in (select access.worker_request_ids()));
create policy unit on requests.pupil for select to skolstod_unit_manager
  using (access.unit_takes_part(request_id, (select access.unit_id()), (select access.today())));

create policy asker on requests.protected_pupil for select to skolstod_principal
  using (exists (select 1 from requests.request r
    where r.id = protected_pupil.request_id and r.asker_membership_id = (select access.membership_id())));
create policy duty on requests.protected_pupil for select to skolstod_case_worker
  using (request_id in (select access.worker_request_ids()));
create policy named on requests.protected_pupil for select to skolstod_protection
  using (request_id = any (array(select access.named_request_ids())));

do $$
declare
  part text;
begin
  foreach part in array array['attachment', 'event'] loop
    execute format('create policy school on requests.%1$I for select to skolstod_principal
      using (exists (select 1 from requests.request r where r.id = %1$I.request_id))', part);
    execute format('create policy entrance on requests.%1$I for select to skolstod_coordinator
      using (exists (select 1 from requests.request r where r.id = %1$I.request_id))', part);
    execute format('create policy duty on requests.%I for select to skolstod_case_worker
      using (request_id in (select access.worker_request_ids()))', part);
    execute format('create policy unit on requests.%I for select to skolstod_unit_manager
      using (access.unit_takes_part(request_id, (select access.unit_id()), (select access.today())))', part);
    execute format('create policy named on requests.%I for select to skolstod_protection
      using (request_id = any (array(select access.named_request_ids())))', part);
  end loop;
end $$;
-- What came by telephone, paper, visit or e-mail is registered whole in one transaction: its event comes last, and shuts it.
-- Nothing here asks whether the child is protected: the registrar must be answered alike, and sees the request or not after.
create or replace function access.registers(on_request uuid) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from requests.request r
    where r.id = on_request and r.registered_by = access.membership_id() and r.channel <> 'form'
      and not exists (select 1 from requests.event e where e.request_id = r.id))
$$;
revoke execute on function access.registers(uuid) from public;
create or replace function access.registers_pupil(on_request uuid, child uuid) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select access.registers(on_request)
    and exists (select 1 from requests.request r where r.id = on_request and r.child_id = child)
$$;
revoke execute on function access.registers_pupil(uuid, uuid) from public;
-- Asking in somebody's name: the principals of that school, today.
create or replace function access.leads_school(membership uuid, school uuid) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.membership m
    where m.id = membership and m.kind = 'principal' and m.school_unit_id = school and m.valid @> access.today())
$$;
revoke execute on function access.leads_school(uuid, uuid) from public;
grant execute on function access.registers(uuid), access.registers_pupil(uuid, uuid), access.leads_school(uuid, uuid)
  to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;

do $$
declare
  registrar text;
begin
  foreach registrar in array array['coordinator', 'unit_manager', 'protection'] loop
    execute format('create policy %1$s_registers on requests.request for insert to skolstod_%1$s
      with check (registered_by = (select access.membership_id()) and status = ''registered'' and channel <> ''form''
        and (asker_membership_id is null or access.leads_school(asker_membership_id, school_unit_id)))', registrar);
    execute format('create policy %1$s_registers on requests.pupil for insert to skolstod_%1$s
      with check (access.registers_pupil(request_id, child_id))', registrar);
    execute format('create policy %1$s_registers on requests.attachment for insert to skolstod_%1$s
      with check (access.registers(request_id))', registrar);
    execute format('create policy %1$s_registers on requests.event for insert to skolstod_%1$s
      with check (membership_id = (select access.membership_id()) and kind = ''registered''
        and access.registers(request_id))', registrar);
  end loop;
end $$;

-- A consent on paper is kept as a file of the request by whoever was given it.
create policy keep_scan on requests.attachment for insert to skolstod_case_worker
  with check (request_id = any (array(select access.worker_request_ids())));
create policy sort_scan on requests.attachment for insert to skolstod_coordinator
  with check (exists (select 1 from requests.request r where r.id = attachment.request_id));
create policy named_scan on requests.attachment for insert to skolstod_protection
  with check (request_id = any (array(select access.named_request_ids())));
-- Nothing is added to what has been decided, and an asker's own events fit where they stand: registered first of all,
-- completed as the answer to the latest question, withdrawn when it has been, taken up again after that or after a decision.
create or replace function requests.takes_addition(request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from requests.request r
    where r.id = request and r.status in ('registered', 'awaiting_completion') and not r.asked_privately)
$$;
revoke execute on function requests.takes_addition(uuid) from public;
create or replace function requests.event_fits(on_request uuid, of_kind text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now_status text := (select r.status from requests.request r where r.id = on_request and not r.asked_privately);
  latest text := coalesce((
    select e.kind from requests.event e
    where e.request_id = on_request and e.kind in
      ('registered', 'completion_asked', 'completed', 'accepted', 'redirected', 'declined', 'withdrawn', 'reopened')
    order by e.at desc, e.kind = 'registered', e.id desc limit 1), 'none');
begin
  return case of_kind
    when 'registered' then now_status = 'registered' and latest = 'none'
    when 'completed' then now_status in ('registered', 'awaiting_completion') and latest = 'completion_asked'
    when 'withdrawn' then now_status = 'withdrawn'
    -- Counted and not by the clock: two acts that wait for each other may be written down in another order than they began.
    when 'reopened' then now_status = 'registered' and exists (
      select 1 from requests.event e
      where e.request_id = on_request and e.kind in ('withdrawn', 'redirected', 'declined', 'reopened')
      having count(*) filter (where e.kind = 'reopened') < count(*) filter (where e.kind <> 'reopened'))
    else false end;
end $$;
revoke execute on function requests.event_fits(uuid, text) from public;
grant execute on function requests.takes_addition(uuid), requests.event_fits(uuid, text) to skolstod_principal;
create policy ask on requests.attachment for insert to skolstod_principal
  with check (request_id = any (array(select access.principal_request_ids())) and requests.takes_addition(request_id));
-- A consent is also taken while a unit is at work, and its paper is kept with the request.
create policy keep_consent on requests.attachment for insert to skolstod_principal
  with check (ask = 'consent' and request_id = any (array(select access.principal_request_ids()))
    and exists (select 1 from requests.request r where r.id = attachment.request_id and r.status in ('queued', 'accepted')));
create policy answer on requests.event for insert to skolstod_principal
  with check (membership_id = (select access.membership_id()) and requests.event_fits(request_id, kind)
    and request_id = any (array(select access.principal_request_ids())));
create policy sort on requests.event for insert to skolstod_coordinator
  with check (membership_id = (select access.membership_id())
    and kind in ('completion_asked', 'accepted', 'redirected', 'declined', 'queued', 'merged', 'absorbed', 'split', 'rested',
      'resumed', 'withdrawn', 'reopened')
    and exists (select 1 from requests.request r where r.id = event.request_id));
create policy named_sort on requests.event for insert to skolstod_protection
  with check (membership_id = (select access.membership_id())
    and kind in ('completion_asked', 'accepted', 'redirected', 'declined', 'queued', 'merged', 'absorbed', 'split', 'rested',
      'resumed', 'withdrawn', 'reopened')
    and request_id = any (array(select access.named_request_ids())));

-- Finds or makes the key of a child. Answers the key alone: whether the child was known, and how, is not told.
create or replace function requests.admit_child(with_personal_number text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  found_id uuid;
begin
  insert into children.child (id, personal_number, pseudonym)
  values (gen_random_uuid(), with_personal_number, 'Barn ' || upper(substr(md5(gen_random_uuid()::text), 1, 8)))
  on conflict (personal_number) do update set personal_number = excluded.personal_number
  returning id into found_id;
  return found_id;
end $$;
revoke execute on function requests.admit_child(text) from public;
grant execute on function requests.admit_child(text)
  to skolstod_principal, skolstod_school_staff, skolstod_coordinator, skolstod_unit_manager, skolstod_protection,
    skolstod_guardian, skolstod_private_person;

-- A request about a protected child leaves the ordinary flow by itself; whoever sent it gets the ordinary receipt, for a
-- different answer would tell any asker which children are protected.
create or replace function requests.set_protected() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.protected := exists (select 1 from children.protection p where p.child_id = new.child_id);
  new.asked_privately := coalesce(new.asked_privately, false) or exists (select 1 from organisation.membership m
    where m.id = new.asker_membership_id and m.kind in ('guardian', 'private_person'));
  return new;
end $$;
revoke execute on function requests.set_protected() from public;
create or replace trigger set_protected before insert on requests.request
  for each row execute function requests.set_protected();

create or replace function requests.divert_protected() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select 1 from children.protection p where p.child_id = new.child_id) then
    return new;
  end if;
  insert into requests.protected_pupil values (new.*);
  return null;
end $$;
revoke execute on function requests.divert_protected() from public;
create or replace trigger divert_protected before insert on requests.pupil
  for each row execute function requests.divert_protected();

-- Sorting (slice triage): states, linked matters, what rests, conflicts of interest, the queue.

-- The ways between the states; src/features/triage/domain.ts holds the same table, and a test holds them together.
create or replace function requests.check_transition() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ways text[] := case
    when old.status in ('registered', 'awaiting_completion', 'queued')
      then array['registered', 'awaiting_completion', 'queued', 'accepted', 'redirected', 'declined', 'merged', 'withdrawn']
    when old.status in ('redirected', 'declined', 'withdrawn') then array['registered']
    else '{}' end;
begin
  if new.status <> old.status and not new.status = any (ways) then
    raise exception using errcode = 'check_violation', constraint = 'request_transition',
      message = 'this request cannot go from ' || old.status || ' to ' || new.status;
  end if;
  if new.status <> 'queued' then
    new.queue_unit_id := null;
    new.queued_at := null;
    new.queue_expected_on := null;
  end if;
  if new.status <> 'registered' then
    new.rests_until := null;
  end if;
  return new;
end $$;
revoke execute on function requests.check_transition() from public;
create or replace trigger check_transition before update of status on requests.request
  for each row execute function requests.check_transition();

-- Why whoever acts must not handle a request (FL 16): guardian of the child, the one who asked, or declared. Null: nothing.
create or replace function access.interest_in(of_request uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return case
    when exists (select 1 from requests.disqualification d
      where d.request_id = of_request and d.person_id = acting.person_id) then 'declared'
    when exists (select 1 from requests.request r join children.guardianship g on g.child_id = r.child_id
      where r.id = of_request and g.person_id = acting.person_id and g.period @> access.today()) then 'guardian'
    when exists (select 1 from requests.request r join organisation.membership m on m.id = r.asker_membership_id
      where r.id = of_request and m.person_id = acting.person_id) then 'asker' end;
end $$;
revoke execute on function access.interest_in(uuid) from public;
grant execute on function access.interest_in(uuid) to skolstod_coordinator, skolstod_protection;
create policy without_interest on requests.request as restrictive for update to skolstod_coordinator, skolstod_protection
  using (access.interest_in(id) is null);

-- The school may read from now on. Only the entrance opens, in its own name and where it has no part, and only what the
-- school does not read; the yes is a standing one to lifting secrecy, recorded for the same matter.
create policy entrance on requests.opening for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = opening.request_id));
create policy open on requests.opening for insert to skolstod_coordinator
  with check (opened_by = (select access.membership_id()) and access.interest_in(request_id) is null
    and exists (select 1 from requests.request r
      where r.id = opening.request_id and not r.school_reads and r.child_id is not distinct from opening.child_id)
    and (consent_id is null or exists (select 1 from consents.consent c
      where c.id = opening.consent_id and c.request_id = opening.request_id and c.kind = 'secrecy'
        and coalesce(c.until, 'infinity') >= (select access.today())
        and not exists (select 1 from consents.withdrawal w where w.consent_id = c.id)
        and not exists (select 1 from consents.consent later where later.corrects = c.id))));
-- The history and the school are told by the database, so that nobody opens in silence.
create or replace function requests.open_to_school() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update requests.request set school_reads = true, version = version + 1 where id = new.request_id and not school_reads;
  if not found then
    raise exception using errcode = 'unique_violation', constraint = 'opening_once', message = 'the school reads it already';
  end if;
  insert into requests.event (id, request_id, kind, at, membership_id)
  values (gen_random_uuid(), new.request_id, 'school_opened', new.opened_at, new.opened_by);
  perform notices.plan(m.person_id, 'registered', '/stod/' || r.registry_number, 'school_opened:' || new.id || ':' || m.person_id)
  from requests.request r join organisation.membership m on m.school_unit_id = r.school_unit_id
  where r.id = new.request_id and m.kind = 'principal' and m.valid @> access.today() and not r.protected;
  return null;
end $$;
revoke execute on function requests.open_to_school() from public;
create or replace trigger open_to_school after insert on requests.opening
  for each row execute function requests.open_to_school();
-- The yes is taken back: the school stops reading, and the history says so. A corrected yes stands under its correction.
create or replace function requests.shut_to_school(gone uuid, by_membership uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  shut uuid;
begin
  with recursive chain as (
    select gone as id union select c.corrects from chain join consents.consent c on c.id = chain.id where c.corrects is not null)
  update requests.opening o set closed_at = now()
  where o.closed_at is null and o.consent_id in (select id from chain) returning o.request_id into shut;
  if shut is null then
    return;
  end if;
  update requests.request set school_reads = false, version = version + 1 where id = shut;
  insert into requests.event (id, request_id, kind, at, membership_id)
  values (gen_random_uuid(), shut, 'school_shut', now(), by_membership);
end $$;
revoke execute on function requests.shut_to_school(uuid, uuid) from public;

-- Two matters are linked for whoever may see both of them.
create policy both_ends on requests.link for select
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection
  using (exists (select 1 from requests.request r where r.id = link.from_id)
    and exists (select 1 from requests.request r where r.id = link.to_id));
create policy tie on requests.link for insert to skolstod_coordinator, skolstod_protection
  with check (membership_id = (select access.membership_id())
    and exists (select 1 from requests.request f, requests.request t
      where f.id = link.from_id and t.id = link.to_id and f.school_unit_id is not distinct from t.school_unit_id
        and f.school_reads = t.school_reads
        and (not f.asked_privately and not t.asked_privately or f.asker_membership_id = t.asker_membership_id) and f.child_id is not distinct from t.child_id));

create policy school on requests.suspension for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = suspension.request_id));
create policy answer on requests.suspension for update to skolstod_principal
  using (ended_on is null and exists (select 1 from requests.request r where r.id = suspension.request_id and not r.asked_privately)
    and request_id = any (array(select access.principal_request_ids())))
  with check (ended_by = (select access.membership_id()));
create policy entrance on requests.suspension for select to skolstod_coordinator, skolstod_protection
  using (exists (select 1 from requests.request r where r.id = suspension.request_id));
create policy rest on requests.suspension for insert to skolstod_coordinator, skolstod_protection
  with check (began_by = (select access.membership_id())
    and exists (select 1 from requests.request r where r.id = suspension.request_id));
create policy resume on requests.suspension for update to skolstod_coordinator, skolstod_protection
  using (ended_on is null and exists (select 1 from requests.request r where r.id = suspension.request_id))
  with check (ended_by = (select access.membership_id()));

create policy entrance on requests.disqualification for select to skolstod_coordinator, skolstod_protection
  using (exists (select 1 from requests.request r where r.id = disqualification.request_id));
create policy declare_own on requests.disqualification for insert to skolstod_coordinator, skolstod_protection
  with check (person_id = (select access.person_id()) and membership_id = (select access.membership_id())
    and exists (select 1 from requests.request r where r.id = disqualification.request_id));

-- Other open matters about the same pupil, or of the same school about the same thing: only those that whoever asks may
-- see. Of hidden ones not even the number is told, for a count would tell that they exist.
drop function if exists requests.list_open_matters(uuid[]);
create function requests.list_open_matters(of_requests uuid[])
returns table (of_request uuid, request_id uuid, registry_number text, title text, status text, has_same_readers boolean, child_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- Planned for the ids that are asked about: a plan for any number of any ids reads the whole table.
set plan_cache_mode = force_custom_plan
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select s.id, r.id, r.registry_number, r.title, r.status,
      r.school_unit_id is not distinct from s.school_unit_id and r.school_reads = s.school_reads
        and (not r.asked_privately and not s.asked_privately or r.asker_membership_id = s.asker_membership_id), r.child_id
    from requests.request s
    -- In two parts, so that each is looked up by its own index: a page of the inbox asks for fifty at once.
    cross join lateral (
      select o.* from requests.request o where o.child_id = s.child_id
      union all
      select o.* from requests.request o where s.child_id is null and o.child_id is null
        and o.status in ('registered', 'awaiting_completion', 'queued')
        and o.school_unit_id = s.school_unit_id and o.service_id = s.service_id and o.level = s.level) r
    where s.id = any (of_requests) and r.id <> s.id
      and case acting.kind
        when 'coordinator' then not s.protected and not r.protected
        when 'protection' then s.protected and access.is_named(s.child_id, acting.person_id)
          and r.protected and access.is_named(r.child_id, acting.person_id)
        else false end
      and (r.status in ('registered', 'awaiting_completion', 'queued')
        or exists (select 1 from cases.case c where c.request_id = r.id and c.status = 'open'))
    order by r.registered_at, r.id
    limit 500;
end $$;
revoke execute on function requests.list_open_matters(uuid[]) from public;
grant execute on function requests.list_open_matters(uuid[]) to skolstod_coordinator, skolstod_protection;

-- The place in its unit's queue, for whoever may see the request. Protected matters stand in a queue of their own, so that
-- no place in the ordinary one moves by a matter that nobody is told of; their asker is told the place that an ordinary one
-- would have, or a leap would tell of the mark.
create or replace function requests.find_queue_place(of_request uuid) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  mine requests.request;
begin
  select * into mine from requests.request r
  where r.id = of_request and r.status = 'queued' and case acting.kind
    when 'coordinator' then not r.protected
    when 'protection' then r.protected and access.is_named(r.child_id, acting.person_id)
    when 'principal' then r.school_unit_id = acting.school_unit_id and r.school_reads
      and (not r.protected or r.asker_membership_id = acting.id)
    else false end;
  if mine.id is null then
    return null;
  end if;
  return (select count(*) from requests.request r
    where r.status = 'queued' and r.queue_unit_id = mine.queue_unit_id
      and (r.id = mine.id or case when acting.kind = 'principal' then not r.protected else r.protected = mine.protected end)
      and (case r.urgency when 'acute' then 0 when 'soon' then 1 else 2 end, r.queued_at, r.id)
        <= (case mine.urgency when 'acute' then 0 when 'soon' then 1 else 2 end, mine.queued_at, mine.id));
end $$;
revoke execute on function requests.find_queue_place(uuid) from public;
grant execute on function requests.find_queue_place(uuid) to skolstod_principal, skolstod_coordinator, skolstod_protection;

-- Makes a second matter out of an open one: the asker's own words, pupil and files as they stand, under a number of its own
-- and another service. One place for all of it, so that nobody needs the right to write a request in another's name.
create or replace function requests.split(of_request uuid, seen_version integer, new_id uuid, to_service text, to_version integer,
  until date, moment timestamptz, said text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  source requests.request;
  number text;
begin
  select * into source from requests.request r
  where r.id = of_request and r.status in ('registered', 'awaiting_completion', 'queued') and access.interest_in(r.id) is null
    and case acting.kind
      when 'coordinator' then not r.protected
      when 'protection' then r.protected and access.is_named(r.child_id, acting.person_id)
      else false end
  for update;
  if source.id is null then
    raise exception using errcode = 'insufficient_privilege', message = 'there is no such open request for this reader';
  end if;
  if source.version <> seen_version then
    return null;
  end if;
  number := records.take_number(extract(year from moment at time zone 'Europe/Stockholm')::integer);
  insert into requests.request select (jsonb_populate_record(source, jsonb_build_object('id', new_id, 'registry_number', number,
    'registered_at', moment, 'title', (select s.registry_title from catalogue.service s where s.id = to_service and s.version = to_version),
    'service_id', to_service, 'service_version', to_version, 'status', 'registered', 'answer_by', until, 'version', 1,
    'handled_by', acting.id, 'rests_until', null, 'queue_unit_id', null, 'queued_at', null, 'queue_expected_on', null))).*;
  insert into requests.pupil select (jsonb_populate_record(p, jsonb_build_object('request_id', new_id))).*
    from requests.pupil p where p.request_id = source.id;
  insert into requests.protected_pupil select (jsonb_populate_record(p, jsonb_build_object('request_id', new_id))).*
    from requests.protected_pupil p where p.request_id = source.id;
  insert into intake.sender select (jsonb_populate_record(s, jsonb_build_object('request_id', new_id))).*
    from intake.sender s where s.request_id = source.id;
  insert into requests.attachment
    select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'request_id', new_id))).*
    from requests.attachment a where a.request_id = source.id and a.scan <> 'infected';
  insert into requests.event (id, request_id, kind, at, membership_id, message)
  select gen_random_uuid(), e.id, e.kind, moment, e.who, e.message from (values
    (new_id, 'registered', coalesce(source.asker_membership_id, source.registered_by), null), (new_id, 'split', acting.id, said),
    (source.id, 'split', acting.id, said)) as e (id, kind, who, message);
  insert into requests.link values (source.id, new_id, 'split', acting.id, moment);
  update requests.request set version = version + 1 where id = source.id;
  return number;
end $$;
revoke execute on function requests.split(uuid, integer, uuid, text, integer, date, timestamptz, text) from public;
grant execute on function requests.split(uuid, integer, uuid, text, integer, date, timestamptz, text)
  to skolstod_coordinator, skolstod_protection;

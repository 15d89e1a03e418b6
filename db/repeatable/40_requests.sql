-- Drafts are their writer's. A request exists for its school, for the entrance, and from acceptance for those who take part.

select access.clear_policies('children');
select access.clear_policies('requests');

-- By membership and not only by person: what was begun for one school is never sent in the name of another.
create policy own on requests.draft to skolstod_principal
  using (membership_id = (select access.membership_id()))
  with check (person_id = (select access.person_id()) and membership_id = (select access.membership_id()));
create policy own on requests.draft_file to skolstod_principal
  using (exists (select 1 from requests.draft d where d.id = draft_file.draft_id))
  with check (exists (select 1 from requests.draft d where d.id = draft_file.draft_id));

-- The school's own column and not a list of ids: a school asks for thousands of things in the course of the years. What
-- belongs to a request exists for the school when the request does. A protected child's stays with the one who sent it.
create policy school on requests.request for select to skolstod_principal
  using (school_unit_id = (select access.school_unit_id())
    and (not protected or asker_membership_id = (select access.membership_id())));
create policy ask on requests.request for insert to skolstod_principal
  with check (asker_membership_id = (select access.membership_id())
    and school_unit_id = (select access.school_unit_id()) and status = 'registered' and channel = 'form');
create policy complete on requests.request for update to skolstod_principal
  using (status = 'awaiting_completion' and id = any (array(select access.principal_request_ids())))
  with check (status = 'registered');
create policy entrance on requests.request for select to skolstod_coordinator
  using (not protected and (select access.membership_id()) is not null);
create policy sort on requests.request for update to skolstod_coordinator
  using (not protected and status in ('registered', 'awaiting_completion') and (select access.membership_id()) is not null)
  with check (not protected);
create policy duty on requests.request for select to skolstod_case_worker
  using (id = any (array(select access.worker_request_ids())));
create policy unit on requests.request for select to skolstod_unit_manager
  using (access.unit_takes_part(id, (select access.unit_id()), (select access.today())));
create policy named on requests.request for select to skolstod_protection
  using (id = any (array(select access.named_request_ids())));
create policy named_sort on requests.request for update to skolstod_protection
  using (status in ('registered', 'awaiting_completion') and id = any (array(select access.named_request_ids())))
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
create policy ask on requests.attachment for insert to skolstod_principal
  with check (request_id = any (array(select access.principal_request_ids())));
create policy answer on requests.event for insert to skolstod_principal
  with check (membership_id = (select access.membership_id()) and kind in ('registered', 'completed')
    and request_id = any (array(select access.principal_request_ids())));
create policy sort on requests.event for insert to skolstod_coordinator
  with check (membership_id = (select access.membership_id())
    and kind in ('completion_asked', 'accepted', 'redirected', 'declined')
    and exists (select 1 from requests.request r where r.id = event.request_id));
create policy named_sort on requests.event for insert to skolstod_protection
  with check (membership_id = (select access.membership_id())
    and kind in ('completion_asked', 'accepted', 'redirected', 'declined')
    and request_id = any (array(select access.named_request_ids())));

create policy named on children.protection for select to skolstod_protection
  using (access.is_named(child_id, (select access.person_id())));
create policy concerned on children.named_person for select to skolstod_protection
  using (access.is_proposed(child_id, (select access.person_id())));
create policy propose on children.named_person for insert to skolstod_protection
  with check (proposed_by = (select access.membership_id()) and approved_by is null
    and access.is_named(child_id, (select access.person_id())));
-- Two pairs of eyes are two people: somebody with two memberships does not approve what the other one proposed.
create or replace function access.is_own_membership(membership uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.membership m where m.id = membership and m.person_id = access.person_id())
$$;
revoke execute on function access.is_own_membership(uuid) from public;
grant execute on function access.is_own_membership(uuid) to skolstod_protection;
create policy approve on children.named_person for update to skolstod_protection
  using (approved_by is null and access.is_proposed(child_id, (select access.person_id())))
  with check (approved_by = (select access.membership_id()) and not access.is_own_membership(proposed_by));
create policy own on children.guardianship for select to skolstod_guardian
  using (person_id = (select access.person_id()));
grant execute on function access.is_named(uuid, uuid), access.is_proposed(uuid, uuid) to skolstod_protection;

-- What a protected child is called here, told to those who are named, or are to approve that they become so.
create or replace function children.find_pseudonym(child uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.pseudonym from children.child c where c.id = child and access.is_proposed(c.id, access.person_id())
$$;
revoke execute on function children.find_pseudonym(uuid) from public;
grant execute on function children.find_pseudonym(uuid) to skolstod_protection;

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
grant execute on function requests.admit_child(text) to skolstod_principal;

-- A request about a protected child leaves the ordinary flow by itself; whoever sent it gets the ordinary receipt, for a
-- different answer would tell any asker which children are protected.
create or replace function requests.set_protected() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.protected := exists (select 1 from children.protection p where p.child_id = new.child_id);
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

-- Marks a child as protected: from the same instant everything already written is closed to all who are not named.
-- The one who marks and the one named as second are both named; the second must approve before either sees more.
create or replace function children.protect(
  with_personal_number text, on_ground text, for_reason text, second_person uuid, until date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor organisation.membership := access.acting();
  marked uuid := requests.admit_child(with_personal_number);
begin
  if actor.kind is distinct from 'protection' then
    raise exception using errcode = 'insufficient_privilege', message = 'only protection marks';
  end if;
  insert into children.protection (child_id, ground, reason, marked_by)
  values (marked, on_ground, for_reason, actor.id) on conflict (child_id) do nothing;
  if not found then
    return;
  end if;
  insert into children.named_person (id, child_id, person_id, reason, proposed_by, period)
  select gen_random_uuid(), marked, person, for_reason, actor.id, daterange(access.today(), until)
  from unnest(array[actor.person_id, second_person]) person;
  update requests.request set protected = true where child_id = marked;
  update cases.case set protected = true where child_id = marked;
  insert into requests.protected_pupil select * from requests.pupil where child_id = marked;
  delete from requests.pupil where child_id = marked;
end $$;
revoke execute on function children.protect(text, text, text, uuid, date) from public;
grant execute on function children.protect(text, text, text, uuid, date) to skolstod_protection;

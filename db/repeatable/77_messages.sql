-- Messages follow the request: who sees it reads them. The entrance reads and writes until a unit has accepted; from then on
-- the words are between the school and those who work, and the entrance no longer sees them.

select access.clear_policies('messages');

-- The matter that a request is answered together with: itself, unless it has been merged.
create or replace function messages.answered_with(of_request uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select l.to_id from requests.link l join requests.request r on r.id = l.from_id
    where l.from_id = of_request and l.kind = 'merged' and r.status = 'merged' order by l.linked_at desc limit 1), of_request)
$$;
revoke execute on function messages.answered_with(uuid) from public;
create or replace function messages.has_moved_on(of_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from requests.request r where r.id = messages.answered_with(of_request) and r.status = 'accepted')
$$;
revoke execute on function messages.has_moved_on(uuid) from public;
grant execute on function messages.has_moved_on(uuid) to skolstod_coordinator;

-- A school that has been let read what somebody else asked does not read what that one and the support write to each other.
create policy school on messages.message for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = message.request_id and not r.asked_privately));
create policy entrance on messages.message for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = message.request_id and r.status <> 'accepted'
    and not messages.has_moved_on(r.id)));
create policy duty on messages.message for select to skolstod_case_worker
  using (request_id in (select access.worker_request_ids()));
create policy unit on messages.message for select to skolstod_unit_manager
  using (access.unit_takes_part(request_id, (select access.unit_id()), (select access.today())));
create policy named on messages.message for select to skolstod_protection
  using (request_id = any (array(select access.named_request_ids())));

create policy ask on messages.message for insert to skolstod_principal
  with check (from_school and membership_id = (select access.membership_id())
    and exists (select 1 from requests.request r
      where r.id = message.request_id and not r.asked_privately and r.child_id is not distinct from message.child_id));
create policy answer on messages.message for insert to skolstod_coordinator
  with check (not from_school and membership_id = (select access.membership_id())
    and access.interest_in(request_id) is null and not messages.has_moved_on(request_id)
    and exists (select 1 from requests.request r
      where r.id = message.request_id and r.status <> 'accepted' and r.child_id is not distinct from message.child_id));
create policy work on messages.message for insert to skolstod_case_worker
  with check (not from_school and membership_id = (select access.membership_id())
    and request_id in (select access.worker_request_ids())
    and exists (select 1 from requests.request r
      where r.id = message.request_id and r.child_id is not distinct from message.child_id));
create policy named_answer on messages.message for insert to skolstod_protection
  with check (not from_school and membership_id = (select access.membership_id())
    and access.interest_in(request_id) is null and request_id = any (array(select access.named_request_ids()))
    and exists (select 1 from requests.request r
      where r.id = message.request_id and r.child_id is not distinct from message.child_id));

-- Who is told of a message: the asker; or those who have the request: its worker, else its unit's managers, else the
-- entrance. Of a protected child only the named. The writer need not see them, and learns nothing of who they were.
create or replace function messages.tell(of_message uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  said messages.message;
  about requests.request;
  bearer requests.request;
begin
  select * into said from messages.message m where m.id = of_message and m.membership_id = access.membership_id();
  if said.id is null then
    return;
  end if;
  select * into strict about from requests.request r where r.id = said.request_id;
  if said.from_school then
    select * into strict bearer from requests.request r where r.id = messages.answered_with(said.request_id);
  else
    bearer := about;
  end if;
  perform notices.plan(told.person_id, 'message', '/meddelanden/' || about.registry_number,
    'message:' || said.id || ':' || told.person_id)
  from messages.list_told(said, bearer) told;
end $$;

create or replace function messages.list_told(said messages.message, about requests.request)
returns table (person_id uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if not said.from_school then
    return query select m.person_id from organisation.membership m
      where m.id = about.asker_membership_id and not (about.asked_privately and about.protected);
    return;
  end if;
  return query
    select distinct m.person_id from cases.case c
    join cases.duty d on d.case_id = c.id and d.role = 'responsible'
      and d.ends_on > access.today() and lower(d.period) <= access.today()
    join organisation.membership m on m.id = d.membership_id
    where c.request_id = about.id and (not about.protected or access.is_named(about.child_id, m.person_id));
  if found then
    return;
  end if;
  if about.protected then
    return query select n.person_id from children.named_person n
      where n.child_id = about.child_id and n.approved_by is not null and n.period @> access.today();
  elsif about.status = 'accepted' then
    return query select distinct m.person_id from organisation.membership m
      where m.kind = 'unit_manager' and m.unit_id = about.responsible_unit_id and m.valid @> access.today();
  else
    return query select distinct m.person_id from organisation.membership m
      where m.kind = 'coordinator' and m.valid @> access.today();
  end if;
end $$;
revoke execute on function messages.tell(uuid) from public;
revoke execute on function messages.list_told(messages.message, requests.request) from public;
grant execute on function messages.tell(uuid)
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_protection, skolstod_guardian,
    skolstod_private_person;

-- A notice is its recipient's. It is planned with the change that causes it, and its job in the same transaction.

select access.clear_policies('notices');

create policy own on notices.notice
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));
-- Two policies: a row is read as it becomes too, so that one which shows only the unsent would let none be marked as sent.
-- Which columns may be written is a matter of grants: when it is being sent, and when it was.
create policy recipients on notices.notice for select to skolstod_notifier using (true);
create policy send on notices.notice for update to skolstod_notifier
  using (sent_at is null) with check (true);
create policy own on notices.setting
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));
create policy recipients on notices.setting for select to skolstod_notifier using (true);

-- The day's message to one person, at the hour the person has chosen. One is planned at a time.
create or replace function notices.plan_digest(to_person uuid, at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform jobs.plan_at('send-digest', json_build_object('personId', to_person), at, 'digest:' || to_person);
end $$;
revoke execute on function notices.plan_digest(uuid, timestamptz) from public;
grant execute on function notices.plan_digest(uuid, timestamptz) to skolstod_notifier;

-- once: names the event and its recipient; a second plan of the same event is nothing.
create or replace function notices.plan(to_person uuid, of_kind text, to_path text, once text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  fresh uuid := gen_random_uuid();
begin
  -- The link in a message leads to a page of ours, whoever has planned it.
  if to_path !~ '^/[a-z]' then
    raise exception 'a notice leads to a page of ours';
  end if;
  insert into notices.notice (id, person_id, kind, path, once_key) values (fresh, to_person, of_kind, to_path, once)
  on conflict (once_key) do nothing;
  if found then
    perform jobs.plan('send-notice', json_build_object('noticeId', fresh));
  end if;
end $$;
revoke execute on function notices.plan(uuid, text, text, text) from public;
grant execute on function notices.plan(uuid, text, text, text)
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection,
    skolstod_school_staff, skolstod_guardian, skolstod_private_person, skolstod_editor, skolstod_chief_editor;

-- To the person of a membership, whom the planner may not see: an unlisted asker is told like everybody else. Should the
-- child have been protected since the question was put, it is the named persons who are told that it has been answered.
create or replace function notices.plan_for_member(to_membership uuid, of_kind text, to_path text, once text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hidden requests.request;
  own requests.request;
begin
  -- Whoever asked privately has pages of their own, and of a protected child is told of nothing but what they do themselves.
  select r.* into own from requests.request r
  where to_path = '/stod/' || r.registry_number and r.asked_privately and r.asker_membership_id = to_membership;
  if own.id is not null then
    if not own.protected then
      perform notices.plan(m.person_id, of_kind, '/egna/' || own.registry_number, once || ':' || m.person_id)
      from organisation.membership m where m.id = to_membership;
    end if;
    return;
  end if;
  select * into hidden from requests.request r
  where of_kind in ('completed', 'withdrawn', 'reopened') and to_path = '/inkorg/' || r.registry_number and r.protected;
  if hidden.id is null then
    perform notices.plan(m.person_id, of_kind, to_path, once || ':' || m.person_id)
    from organisation.membership m where m.id = to_membership;
  else
    perform notices.plan(n.person_id, of_kind, to_path, once || ':' || n.person_id)
    from children.named_person n
    where n.child_id = hidden.child_id and n.approved_by is not null and n.period @> access.today();
  end if;
end $$;
revoke execute on function notices.plan_for_member(uuid, text, text, text) from public;
grant execute on function notices.plan_for_member(uuid, text, text, text)
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection,
    skolstod_school_staff;

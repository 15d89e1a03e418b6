-- Who acts, and which rows that opens. Every function looks its answer up; the application has set only a membership id.
-- These run as skolstod_owner (security definer), because a policy cannot ask tables that it itself hides.

-- For what the public face calls: everybody who may meet it, signed in or not. `functions`: as after `on function`.
create or replace function access.let_everybody(functions text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('grant execute on function %s to skolstod_anyone, skolstod_principal, skolstod_coordinator,
    skolstod_case_worker, skolstod_unit_manager, skolstod_administrator, skolstod_auditor, skolstod_guardian,
    skolstod_protection, skolstod_school_staff, skolstod_private_person, skolstod_editor, skolstod_chief_editor', functions);
end $$;
revoke execute on function access.let_everybody(text) from public;

select access.clear_policies('access');

-- The membership that acts, if it is valid today, its person active, and the database role is the one of its kind.
create or replace function access.acting() returns organisation.membership
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select m from organisation.membership m join organisation.person p on p.id = m.person_id
  where m.id = nullif(current_setting('skolstod.membership', true), '')::uuid
    and m.valid @> access.today()
    and p.deactivated_at is null
    and 'skolstod_' || m.kind = current_setting('role')
$$;

create or replace function access.membership_id() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (access.acting()).id $$;

create or replace function access.person_id() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (access.acting()).person_id $$;

create or replace function access.unit_id() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (access.acting()).unit_id $$;

create or replace function access.school_unit_id() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (access.acting()).school_unit_id $$;

create or replace function access.profession() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (access.acting()).profession $$;

-- The gate's first step: from here to the end of the transaction, or of the subtransaction for what is read only, the work
-- is done in this role. Answers whether the role is one that the walls hold.
create or replace function access.enter(as_role text, with_membership text, only_reads boolean) returns boolean
language plpgsql volatile
as $$
begin
  perform set_config('role', as_role, true), set_config('skolstod.membership', with_membership, true);
  if only_reads then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return (select not (r.rolsuper or r.rolbypassrls or r.rolcanlogin) from pg_catalog.pg_roles r where r.rolname = current_user);
end $$;

-- A protected child is met only by persons named in writing, approved by a second person, within the dates.
create or replace function access.is_named(child uuid, person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from children.named_person n
    where n.child_id = child and n.person_id = person and n.approved_by is not null and n.period @> access.today())
$$;
revoke execute on function access.is_named(uuid, uuid) from public;

-- Proposed counts before approval, for one purpose: the second person must find what there is to approve.
create or replace function access.is_proposed(child uuid, person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from children.named_person n
    where n.child_id = child and n.person_id = person and n.period @> access.today())
$$;
revoke execute on function access.is_proposed(uuid, uuid) from public;

-- Case worker: the cases in which this membership has a duty today. A duty's day is asked for by its ends and not through
-- its range. The index answers for the end, so that ten years of ended duties cost nothing (npm run bench); and of the range
-- the planner may know nothing behind walls, guesses that one in two hundred holds today, and reads the index of them all.
create or replace function access.worker_case_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  on_day date := access.today();
begin
  return query
    select c.id from cases.duty d join cases.case c on c.id = d.case_id
    where acting.kind = 'case_worker' and d.membership_id = acting.id
      and d.ends_on > on_day and lower(d.period) <= on_day
      and (not c.protected or access.is_named(c.child_id, acting.person_id));
end $$;

create or replace function access.worker_request_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    with mine as materialized (select c.request_id from cases.case c where c.id = any (array(select access.worker_case_ids())))
    select m.request_id from mine m
    union all select l.from_id from mine m join requests.link l on l.to_id = m.request_id and l.kind = 'merged';
end $$;

-- The compartment of one profession: the same duties, and only for a membership of that profession.
create or replace function access.profession_case_ids(of_profession text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  if acting.profession is distinct from of_profession then
    return;
  end if;
  return query select access.worker_case_ids();
end $$;

-- Unit manager: the cases in which the unit takes part today; protected cases are for named persons alone. A unit has
-- thousands where a worker has forty, and an array of them is searched from its beginning for every row of a join: seconds
-- at 8,000 cases. So policies ask "in (...)", which is hashed, 2 ms each; and the day is looked up once, not for every row.
create or replace function access.manager_case_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  on_day date := access.today();
begin
  return query
    select u.case_id from cases.unit_duty u
    where acting.kind = 'unit_manager' and u.unit_id = acting.unit_id
      and u.ends_on > on_day and lower(u.period) <= on_day
      and u.case_id not in (select c.id from cases.case c where c.protected);
end $$;

-- Of requests a manager reads a few at a time, so they are asked about row by row. Unit and day come as arguments, looked up
-- once for each query.
create or replace function access.unit_takes_part(on_request uuid, with_unit text, on_day date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select 1 from cases.case c join cases.unit_duty u on u.case_id = c.id
    where c.request_id = on_request and not c.protected and u.unit_id = with_unit
      and u.ends_on > on_day and lower(u.period) <= on_day)
    -- What was merged into a request is read with it.
    or exists (
      select 1 from requests.link l join cases.case c on c.request_id = l.to_id join cases.unit_duty u on u.case_id = c.id
      where l.from_id = on_request and l.kind = 'merged' and not c.protected and u.unit_id = with_unit
      and u.ends_on > on_day and lower(u.period) <= on_day);
end $$;
revoke execute on function access.unit_takes_part(uuid, text, date) from public;
grant execute on function access.unit_takes_part(uuid, text, date) to skolstod_unit_manager;

-- Principal: what the school has asked for. A protected child's request stays with the one who sent it.
create or replace function access.principal_request_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select r.id from requests.request r
    where acting.kind = 'principal' and r.school_unit_id = acting.school_unit_id and r.school_reads
      and (not r.protected or r.asker_membership_id = acting.id);
end $$;

-- Protection: the requests and cases of the children for whom this person is named. Nothing else, not even that they are.
create or replace function access.named_request_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select r.id from children.named_person n join requests.request r on r.child_id = n.child_id
    where acting.kind = 'protection' and n.person_id = acting.person_id and n.approved_by is not null
      and n.period @> access.today() and r.protected;
end $$;

create or replace function access.named_case_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select c.id from cases.case c where c.request_id = any (array(select access.named_request_ids()));
end $$;

create or replace function access.guarded_child_ids() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select g.child_id from children.guardianship g
    where acting.kind = 'guardian' and g.person_id = acting.person_id and g.period @> access.today()
      and not exists (select 1 from children.protection p where p.child_id = g.child_id);
end $$;

-- The door: the only functions that the application's own login may call, before anybody acts.
create or replace function access.find_person(with_account text, with_personal_number text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select id from organisation.person
  where deactivated_at is null and (account = with_account or personal_number = with_personal_number)
  order by account = with_account desc nulls last limit 1
$$;

drop function if exists access.open_session(bytea, uuid, text, text, timestamptz);
create or replace function access.open_session(
  hash bytea, person uuid, secret text, token text, ends timestamptz, on_device text default '') returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into access.session (token_hash, person_id, form_secret, id_token, ends_at, device, membership_id)
  values (hash, person, secret, token, ends, on_device,
    (select (array_agg(m.id))[1] from organisation.membership m
     where m.person_id = person and m.valid @> access.today() having count(*) = 1))
$$;

-- Read at every request, so that a membership that has ended or a person who has left is out at once.
drop function if exists access.find_session(bytea, interval);
create function access.find_session(hash bytea, idle interval)
returns table (person_id uuid, form_secret text, given_name text, family_name text, membership_id uuid, kind text,
  unit_id text, school_unit_id uuid, profession text, title text, place text, hue text, icon text, id_token text,
  has_choice boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update access.session s set seen_at = now()
  where s.token_hash = hash and s.seen_at < now() - interval '1 minute' and s.seen_at >= now() - idle and s.ends_at > now();
  return query
    select p.id, s.form_secret, p.given_name, p.family_name, m.id, m.kind, m.unit_id, m.school_unit_id, m.profession,
      m.title, coalesce(u.name_sv, su.name), u.hue, u.icon, s.id_token,
      exists (select 1 from organisation.membership other
        where other.person_id = p.id and other.id is distinct from m.id and other.valid @> access.today())
    from access.session s
    join organisation.person p on p.id = s.person_id and p.deactivated_at is null
    left join organisation.membership m
      on m.id = s.membership_id and m.person_id = p.id and m.valid @> access.today()
    left join organisation.unit u on u.id = m.unit_id
    left join organisation.school_unit su on su.id = m.school_unit_id
    where s.token_hash = hash and s.seen_at >= now() - idle and s.ends_at > now();
end $$;

create or replace function access.list_own_memberships(hash bytea)
returns table (id uuid, kind text, title text, place text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.kind, m.title, coalesce(u.name_sv, su.name, '')
  from access.session s
  join organisation.membership m on m.person_id = s.person_id and m.valid @> access.today()
  left join organisation.unit u on u.id = m.unit_id
  left join organisation.school_unit su on su.id = m.school_unit_id
  where s.token_hash = hash and s.ends_at > now()
  order by m.kind, 4
$$;

create or replace function access.choose_membership(hash bytea, membership uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update access.session s set membership_id = membership
  where s.token_hash = hash and s.ends_at > now() and exists (
    select 1 from organisation.membership m
    where m.id = membership and m.person_id = s.person_id and m.valid @> access.today());
  return found;
end $$;

create or replace function access.close_session(hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ delete from access.session where token_hash = hash $$;

-- Where the person of this session is signed in; of others nothing is told.
create or replace function access.list_own_sessions(hash bytea, idle interval)
returns table (id uuid, device text, created_at timestamptz, seen_at timestamptz, is_current boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.device, s.created_at, s.seen_at, s.token_hash = hash
  from access.session own join access.session s on s.person_id = own.person_id
  where own.token_hash = hash and own.ends_at > now() and own.seen_at >= now() - idle
    and s.ends_at > now() and s.seen_at >= now() - idle
  order by s.token_hash = hash desc, s.seen_at desc limit 100
$$;

-- Ends one of the person's own sessions, or with no id all of them, this one included, and what was kept for signing in again.
create or replace function access.end_own_sessions(hash bytea, idle interval, only_id uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := (select s.person_id from access.session s
    where s.token_hash = hash and s.ends_at > now() and s.seen_at >= now() - idle);
  ended integer;
begin
  delete from access.session s where s.person_id = person and (only_id is null or s.id = only_id);
  get diagnostics ended = row_count;
  if only_id is null then
    delete from access.parked_form f where f.person_id = person;
  end if;
  return ended;
end $$;

-- Puts away what nobody needs any more. An ended session is kept for a day, for a form sent in it too late, but the
-- provider's token with its personal facts goes at once. A form's key is kept so long that no resend can outlive it.
create or replace function access.put_away(idle interval) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  update access.session set id_token = null
  where id_token is not null and (ends_at < now() or seen_at < now() - idle);
  delete from access.session where ends_at < now() - interval '1 day' or seen_at < now() - idle - interval '1 day';
  delete from access.parked_form where parked_at < now() - interval '12 hours';
  delete from access.replay where created_at < now() - interval '48 hours';
  delete from intake.letter_file f using intake.letter l where l.id = f.letter_id and l.taken_at < now() - interval '7 days';
  delete from intake.letter where taken_at < now() - interval '7 days';
$$;
revoke execute on function access.put_away(interval) from public;
grant execute on function access.put_away(interval) to skolstod_notifier;

-- Whoever is deactivated is out for good: a session that merely slept would wake if the person were let in again.
create or replace function access.end_sessions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from access.session where person_id = new.id;
  delete from access.parked_form where person_id = new.id;
  return null;
end $$;
revoke execute on function access.end_sessions() from public;
create or replace trigger end_sessions after update of deactivated_at on organisation.person
  for each row when (new.deactivated_at is not null) execute function access.end_sessions();

-- A form sent in a session that has idled out: kept for the person whose session it was, if it was one of ours at all.
create or replace function access.park_form(session_hash bytea, hash bytea, to_path text, sent jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into access.parked_form (token_hash, person_id, path, fields)
  select hash, s.person_id, to_path, sent from access.session s
  where s.token_hash = session_hash and pg_column_size(sent) < 500000;
  return found;
end $$;

create or replace function access.take_parked_form(session_hash bytea, hash bytea, for_path text) returns jsonb
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from access.parked_form f using access.session s
  where f.token_hash = hash and f.path = for_path and f.parked_at > now() - interval '12 hours'
    and s.token_hash = session_hash and s.person_id = f.person_id and s.ends_at > now()
  returning f.fields
$$;

-- Somebody whom e-identification vouches for and whom we do not know, or who has nothing to act in today: let in as a private
-- person where the municipality's rule says so and its lawyer has confirmed it. Null: not let in. Whoever has been deactivated stays out.
create or replace function access.admit_private_person(with_personal_number text, given text, family text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
  who organisation.person;
begin
  if not exists (select 1 from organisation.rule r where r.key = 'private-sign-in' and r.value = 'yes' and r.valid @> on_day
      and r.confirmed_by is not null)
    or with_personal_number is null then
    return null;
  end if;
  insert into organisation.person (id, reference, personal_number, given_name, family_name, listed)
  select fresh, 'private-' || fresh, with_personal_number, given, family, false
  from gen_random_uuid() fresh where length(given) > 0 and length(family) > 0
  on conflict (personal_number) do nothing;
  select * into who from organisation.person p where p.personal_number = with_personal_number for no key update;
  if who.id is null or who.deactivated_at is not null then
    return null;
  end if;
  insert into organisation.membership (id, person_id, kind, title, valid)
  select gen_random_uuid(), who.id, 'private_person', 'Privatperson', daterange(on_day, null)
  where not exists (select 1 from organisation.membership m where m.person_id = who.id and m.valid @> on_day);
  return who.id;
end $$;

-- The example municipality alone lets its people be chosen from a list; elsewhere this answers nothing.
create or replace function access.list_example_people()
returns table (person_id uuid, name text, kind text, title text, place text, profession text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.id, p.given_name || ' ' || p.family_name, m.kind, m.title, coalesce(u.name_sv, su.name, ''), m.profession
  from organisation.municipality town
  join organisation.membership m on town.is_example and m.valid @> access.today()
  join organisation.person p on p.id = m.person_id and p.deactivated_at is null
  left join organisation.unit u on u.id = m.unit_id
  left join organisation.school_unit su on su.id = m.school_unit_id
  where p.reference not like 'world-%'
  order by m.kind, 5, 2
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['access.enter(text, text, boolean)', 'access.find_person(text, text)',
    'access.open_session(bytea, uuid, text, text, timestamptz, text)', 'access.find_session(bytea, interval)',
    'access.list_own_sessions(bytea, interval)', 'access.end_own_sessions(bytea, interval, uuid)',
    'access.list_own_memberships(bytea)', 'access.choose_membership(bytea, uuid)', 'access.close_session(bytea)',
    'access.park_form(bytea, bytea, text, jsonb)', 'access.take_parked_form(bytea, bytea, text)',
    'access.list_example_people()',
    'access.admit_private_person(text, text, text)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to skolstod_app', signature);
  end loop;
end $$;
grant usage on schema access, organisation, audit to skolstod_app;

create policy own on access.replay
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));

-- The ground that every other schema stands on: the walled table, the actor of the transaction, sessions, and the
-- memory that makes a resent form harmless. The application sets only which membership acts; every right is looked up.

create schema access;
grant usage on schema access to public;

-- Every table passes here once. Enabled and forced: not even the table's owner reads past a policy. The one policy made
-- here lets skolstod_owner in, the role of migrations, loaders, export and tests' witnesses, which never serves a page.
create function access.wall(walled regclass) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy owner_all on %s to skolstod_owner using (true) with check (true)', walled);
  execute format('create policy backup_read on %s for select to skolstod_backup using (true)', walled);
  execute format('grant select on %s to skolstod_backup', walled);
end $$;
revoke execute on function access.wall(regclass) from public;

-- Policies live in db/repeatable and are written whole each time their file changes; this clears the slice first.
create function access.clear_policies(of_schema text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  found record;
begin
  for found in
    select policyname, schemaname, tablename from pg_policies
    where schemaname = of_schema and policyname not in ('owner_all', 'backup_read')
  loop
    execute format('drop policy %I on %I.%I', found.policyname, found.schemaname, found.tablename);
  end loop;
end $$;
revoke execute on function access.clear_policies(text) from public;

-- The municipality's day. Validity is a matter of dates, and a date begins at midnight in Sweden.
create function access.today() returns date
language sql stable
set search_path = pg_catalog, pg_temp
return (now() at time zone 'Europe/Stockholm')::date;

create table access.session (
  token_hash bytea primary key,
  person_id uuid not null,
  membership_id uuid,
  form_secret text not null,
  id_token text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index session_person_idx on access.session (person_id);
create index session_ends_at_idx on access.session (ends_at);
comment on table access.session is
  'Opaque sessions: the browser holds the token, the database its SHA-256. No acting role reads this table.';
select access.wall('access.session');

create table access.replay (
  person_id uuid not null,
  key text not null,
  act text not null,
  body_hash bytea not null,
  location text,
  created_at timestamptz not null default now(),
  constraint replay_pkey primary key (person_id, key),
  constraint replay_key_length check (length(key) between 8 and 100)
);
create index replay_created_at_idx on access.replay (created_at);
comment on table access.replay is
  'One row per sent form. A double click or a resend meets its own row and is answered as the first one was.';
select access.wall('access.replay');
grant select (person_id, key, act, body_hash, location), insert (person_id, key, act, body_hash), update (location)
  on access.replay
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection;

create table access.parked_form (
  token_hash bytea primary key,
  person_id uuid not null,
  path text not null,
  fields jsonb not null,
  parked_at timestamptz not null default now(),
  constraint parked_form_size check (pg_column_size(fields) < 500000)
);
create index parked_form_person_idx on access.parked_form (person_id);
create index parked_form_parked_at_idx on access.parked_form (parked_at);
comment on table access.parked_form is
  'What was sent in a session that had just ended. It comes back once, to the same person, after signing in again.';
select access.wall('access.parked_form');

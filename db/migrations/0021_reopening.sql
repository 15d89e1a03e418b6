-- A closed case can be opened again: the closing stays as it was written, and says when, by whom and why it holds no longer.
-- Also how a unit's queue has moved, which is read from the few matters that have stood in one.

create index event_queued_idx on requests.event (at) where kind = 'queued';

alter table cases.closure
  add column id uuid not null default gen_random_uuid(),
  add column reopened_at timestamptz,
  add column reopened_by uuid references organisation.membership,
  add column reopened_why text,
  drop constraint closure_pkey,
  add constraint closure_pkey primary key (id),
  add constraint closure_reopening check ((reopened_at is null) = (reopened_by is null)
    and (reopened_at is null) = (reopened_why is null) and reopened_at >= closed_at and length(reopened_why) > 0);
create unique index closure_once on cases.closure (case_id) where reopened_at is null;
create index closure_case_idx on cases.closure (case_id, closed_at);
create index closure_reopened_by_idx on cases.closure (reopened_by);
comment on column cases.closure.reopened_at is 'Null: it holds. At most one closing of a case holds at a time.';

grant update (reopened_at, reopened_by, reopened_why) on cases.closure to skolstod_unit_manager;
grant update (status, version) on cases.case to skolstod_unit_manager;

-- One word more in a list to which other slices add theirs.
do $$
declare
  held text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind');
begin
  alter table notices.notice drop constraint notice_kind;
  execute 'alter table notices.notice add constraint notice_kind '
    || replace(held, 'ARRAY[', 'ARRAY[''case_reopened''::text, ');
end $$;

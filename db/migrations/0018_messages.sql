-- Words between the one who asked and those who have the request, both ways. What is said is never changed or taken back.

create schema messages;
grant usage on schema messages to public;

create table messages.message (
  id uuid primary key,
  request_id uuid not null references requests.request,
  child_id uuid references children.child,
  membership_id uuid not null references organisation.membership,
  from_school boolean not null,
  body text not null,
  written_at timestamptz not null,
  constraint message_says_something check (length(trim(body)) > 0 and length(body) <= 4000)
);
create index message_request_idx on messages.message (request_id, written_at);
create index message_child_idx on messages.message (child_id);
create index message_membership_idx on messages.message (membership_id);
comment on column messages.message.from_school is 'True from the side that asked; then the support is told, otherwise the asker.';
select access.wall('messages.message');
grant select, insert on messages.message
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_protection;
grant select on messages.message to skolstod_unit_manager;

-- One word more in a list to which other slices add theirs.
do $$
declare
  held text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind');
begin
  alter table notices.notice drop constraint notice_kind;
  execute 'alter table notices.notice add constraint notice_kind ' || replace(held, 'ARRAY[', 'ARRAY[''message''::text, ');
end $$;

-- Messages that carry no content: something has happened, and a link. The row is the outbox, written with the change.

create schema notices;
grant usage on schema notices to public;

create table notices.notice (
  id uuid primary key,
  person_id uuid not null references organisation.person,
  kind text not null,
  path text not null,
  once_key text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  read_at timestamptz,
  constraint notice_once unique (once_key),
  constraint notice_kind check (kind in ('registered', 'completion_asked', 'completed', 'decided', 'named', 'closed'))
);
create index notice_person_idx on notices.notice (person_id, created_at desc);
create index notice_unsent_idx on notices.notice (created_at) where sent_at is null;
comment on column notices.notice.once_key is 'The same event never makes two messages, however often its job runs.';
select access.wall('notices.notice');
grant select, update (read_at) on notices.notice
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection;
grant select (id, person_id, kind, created_at, sent_at), update (sent_at) on notices.notice to skolstod_notifier;

create schema jobs;
grant usage on schema jobs to public;
-- Not to skolstod_jobs, which the application's login can become: a function of its own would run in the owner's name.
grant create on schema jobs to skolstod_planner;

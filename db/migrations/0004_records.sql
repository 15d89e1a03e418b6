-- What the law makes us keep: registry numbers without gaps, and the log of everyone who has read about a child.

create schema records;
grant usage on schema records to public;

create table records.series (
  prefix text not null,
  year integer not null,
  last_number integer not null,
  constraint series_pkey primary key (prefix, year),
  constraint series_not_negative check (last_number >= 0)
);
comment on table records.series is
  'One row per series and year. Its row lock is held until commit, so a number is taken in order or not at all (TF 2, OSL 5:1).';
select access.wall('records.series');

create schema audit;
grant usage on schema audit to public;

create table audit.entry (
  seq bigint primary key,
  at timestamptz not null,
  person_id uuid,
  membership_id uuid,
  kind text not null,
  unit_id text,
  school_unit_id uuid,
  act text not null,
  purpose text not null,
  resource text not null,
  resource_id text not null,
  child_ids uuid[] not null,
  outcome text not null,
  prior_hash bytea not null,
  hash bytea not null,
  constraint entry_outcome check (outcome in ('done', 'refused')),
  constraint entry_hash_length check (length(hash) = 32 and length(prior_hash) = 32)
);
create index entry_child_idx on audit.entry using gin (child_ids);
create index entry_person_idx on audit.entry (person_id, at);
create index entry_at_idx on audit.entry (at);
comment on table audit.entry is
  'Append-only for every role. hash = sha256(prior_hash || canonical line); the format is published in docs/audit-format.md.';
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy log_reads on audit.entry for select to skolstod_log using (true);
create policy log_appends on audit.entry for insert to skolstod_log with check (true);
create policy owner_reads on audit.entry for select to skolstod_owner using (true);
create policy backup_read on audit.entry for select to skolstod_backup using (true);
grant select on audit.entry to skolstod_backup;
grant select, insert on audit.entry to skolstod_log;
grant select on audit.entry to skolstod_auditor, skolstod_guardian;

-- The log has an owner of its own, which nobody logs in as.
grant create on schema audit to skolstod_log;
alter table audit.entry owner to skolstod_log;

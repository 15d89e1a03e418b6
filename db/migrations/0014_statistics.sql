-- Figures of the whole, prepared beforehand; where a school lies and why a request is turned away, as data; and how each
-- person wants to be told that something has happened.

create schema statistics;
grant usage on schema statistics to public;

alter table organisation.school_unit add area text;
alter table organisation.school_unit add constraint school_unit_area_words check (length(area) between 1 and 40);
comment on column organisation.school_unit.area is 'The part of the municipality, in its own words. Null: not told.';

create table organisation.reason (
  id text primary key,
  outcome text not null,
  name_sv text not null,
  name_en text not null,
  valid daterange not null,
  constraint reason_outcome check (outcome in ('declined', 'redirected'))
);
comment on table organisation.reason is 'Why a request is turned away, in the few words that can be counted.';
select access.wall('organisation.reason');
grant select on organisation.reason
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;

alter table requests.event add reason_id text references organisation.reason;
create index event_reason_idx on requests.event (reason_id);
alter table requests.event add constraint event_reason_where_turned_away
  check (reason_id is null or kind in ('declined', 'redirected'));

-- No number of a page is ever counted from matters: pages add up these rows, and every row is an even multiple of five.
create table statistics.fact (
  month date not null,
  unit_id text not null,
  outcome text not null,
  dimension text not null,
  value text not null,
  matters integer not null,
  constraint fact_pkey primary key (unit_id, dimension, month, outcome, value),
  constraint fact_month check (extract(day from month) = 1),
  constraint fact_dimension check (dimension in
    ('all', 'area', 'school_form', 'organiser', 'service', 'lead', 'answer', 'reason')),
  constraint fact_in_fives check (matters > 0 and matters % 5 = 0)
);
comment on table statistics.fact is
  'Registered matters by month, rounded before they are added up (decisions/0012). No child, no school. Unit * is the whole.';
select access.wall('statistics.fact');
grant select on statistics.fact to skolstod_coordinator, skolstod_unit_manager;

create table statistics.preparation (
  id boolean primary key default true,
  seed uuid not null,
  prepared_at timestamptz,
  constraint preparation_one check (id)
);
comment on column statistics.preparation.seed is
  'Where the rounding begins in each group. Nobody reads it: with it, the first number of a group could be narrowed.';
select access.wall('statistics.preparation');
grant select (prepared_at) on statistics.preparation to skolstod_coordinator, skolstod_unit_manager;

create table statistics.export (
  id uuid primary key,
  membership_id uuid not null references organisation.membership,
  exported_at timestamptz not null,
  period text not null,
  unit_id text not null,
  format text not null,
  reason text not null,
  constraint export_format check (format in ('xlsx', 'csv')),
  constraint export_reason check (length(btrim(reason)) between 5 and 500)
);
create index export_membership_idx on statistics.export (membership_id, exported_at desc);
create index export_exported_at_idx on statistics.export (exported_at desc);
comment on table statistics.export is 'Who took figures out of the product, which and why. Never changed.';
select access.wall('statistics.export');
grant select, insert on statistics.export to skolstod_coordinator, skolstod_unit_manager;
grant select on statistics.export to skolstod_auditor;

create table notices.setting (
  person_id uuid primary key references organisation.person,
  manner text not null,
  digest_hour integer not null,
  silent_kinds text[] not null,
  version integer not null default 1,
  constraint setting_manner check (manner in ('at_once', 'digest')),
  constraint setting_digest_hour check (digest_hour between 0 and 23),
  constraint setting_silent_kinds check (cardinality(silent_kinds) <= 40)
);
comment on table notices.setting is 'How a person wants e-mail. Without a row: at once, about everything. The page shows all notices regardless.';
select access.wall('notices.setting');
grant select, insert, update (manner, digest_hour, silent_kinds, version) on notices.setting
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff;
grant select on notices.setting to skolstod_notifier;

alter table notices.notice add delivery text;
alter table notices.notice add constraint notice_delivery check (delivery in ('mail', 'digest', 'page'));
create index notice_digest_idx on notices.notice (person_id) where sent_at is null and delivery = 'digest';
comment on column notices.notice.delivery is
  'Null: not dealt with yet. digest: waits for the day''s message until sent_at. page: the person wants no e-mail about it.';
grant select (read_at, delivery), update (delivery) on notices.notice to skolstod_notifier;

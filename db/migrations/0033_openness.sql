-- What the accessibility statement tells: the faults that are known, and what readers report. Nothing of any matter.

create schema openness;
grant usage on schema openness to public;

create table openness.fault (
  id uuid primary key,
  found_on date not null,
  place text not null,
  what_sv text not null,
  what_en text not null,
  criterion text not null,
  reason text not null,
  mend_by date,
  mended_on date,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references organisation.membership,
  constraint fault_lengths check (length(place) between 1 and 200 and length(what_sv) between 1 and 1000
    and length(what_en) between 1 and 1000 and length(criterion) between 1 and 40),
  constraint fault_reason check (reason in ('at_work', 'content', 'others', 'burden')),
  constraint fault_order check (mended_on is null or mended_on >= found_on)
);
create index fault_changed_by_idx on openness.fault (changed_by);
comment on column openness.fault.reason is
  'at_work: being mended. content: in what somebody has published. others: in what others run. burden: unreasonably burdensome (12 § DOS-lagen).';
select access.wall('openness.fault');

create table openness.report (
  id uuid primary key,
  sent_at timestamptz not null,
  place text not null,
  what text not null,
  contact text,
  handled_at timestamptz,
  handled_by uuid references organisation.membership,
  constraint report_lengths check (length(place) <= 300 and length(what) between 1 and 3000 and length(contact) <= 200),
  constraint report_handled check ((handled_at is null) = (handled_by is null))
);
create index report_sent_idx on openness.report (sent_at desc);
create index report_handled_by_idx on openness.report (handled_by);
comment on table openness.report is
  'A fault as a reader tells it; whoever wants an answer says where. Handled ones are let go of after a year.';
select access.wall('openness.report');

grant select (id, found_on, place, what_sv, what_en, criterion, reason, mend_by, mended_on, version, changed_at)
  on openness.fault to public;
grant insert, update (place, what_sv, what_en, criterion, reason, mend_by, mended_on, version, changed_at, changed_by)
  on openness.fault to skolstod_chief_editor, skolstod_administrator;
grant insert (id, sent_at, place, what, contact) on openness.report to public;
grant select, update (handled_at, handled_by) on openness.report to skolstod_chief_editor, skolstod_administrator;

-- Consent as records that are only added to, and what arrives by telephone, paper, visit or e-mail registered by staff.

create schema consents;
grant usage on schema consents to public;

create table consents.consent (
  id uuid primary key,
  request_id uuid not null references requests.request,
  child_id uuid not null references children.child,
  kind text not null,
  answer text not null,
  giver text not null,
  giver_name text,
  relation text,
  person_id uuid references organisation.person,
  only_guardian boolean not null default false,
  scope text not null,
  towards text not null,
  way text not null,
  scan_id uuid references requests.attachment,
  given_on date not null,
  until date,
  corrects uuid references consents.consent deferrable,
  recorded_by uuid not null references organisation.membership,
  recorded_at timestamptz not null,
  constraint consent_kind check (kind in ('support', 'secrecy')),
  constraint consent_answer check (answer in ('yes', 'informed')),
  constraint consent_giver check (giver in ('guardian', 'youth')),
  constraint consent_only_guardian check (giver = 'guardian' or not only_guardian),
  constraint consent_words check (length(scope) > 0 and length(towards) > 0),
  constraint consent_way check (way in ('oral', 'written', 'e_identification', 'paper')),
  constraint consent_paper_is_kept check (way = 'paper' or scan_id is null),
  constraint consent_until_later check (until >= given_on),
  constraint consent_secrecy_is_a_yes check (kind = 'support' or answer = 'yes'),
  constraint consent_corrected_once unique (corrects)
);
create index consent_request_idx on consents.consent (request_id);
create index consent_child_idx on consents.consent (child_id);
create index consent_person_idx on consents.consent (person_id);
create index consent_scan_idx on consents.consent (scan_id);
create index consent_recorded_by_idx on consents.consent (recorded_by);
comment on table consents.consent is
  'Who has said yes to what, towards whom, how and until when (OSL 10:1, 12:2). Never changed: a correction is a new row that names the old.';
comment on column consents.consent.kind is
  'support: that the school support reads and works. secrecy: lifting secrecy towards the one named. Never the basis for processing personal data.';
comment on column consents.consent.giver_name is 'As whoever asked wrote it. Null where the school recorded a yes before names were asked for.';
comment on column consents.consent.only_guardian is 'The child has one guardian, as the giver or the school has said: then no second yes is lacking.';
select access.wall('consents.consent');

create table consents.withdrawal (
  consent_id uuid primary key references consents.consent,
  child_id uuid not null references children.child,
  withdrawn_on date not null,
  channel text not null,
  recorded_by uuid not null references organisation.membership,
  recorded_at timestamptz not null,
  constraint withdrawal_channel check (channel in ('telephone', 'visit', 'letter', 'email', 'e_identification'))
);
create index withdrawal_child_idx on consents.withdrawal (child_id);
create index withdrawal_recorded_by_idx on consents.withdrawal (recorded_by);
comment on table consents.withdrawal is 'A consent taken back (OSL 12:2). It applies at once, and what the consent opened is closed.';
select access.wall('consents.withdrawal');

-- What schools have answered before consents were records: one row for each yes, dated as they dated it.
create function consents.day_of(written text, fallback date) returns date
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case when written ~ '^\d{4}-\d{2}-\d{2}$' then to_date(written, 'YYYY-MM-DD') else fallback end;
exception when datetime_field_overflow then
  return fallback;
end $$;
insert into consents.consent (id, request_id, child_id, kind, answer, giver, only_guardian, scope, towards, way, given_on,
  recorded_by, recorded_at)
select gen_random_uuid(), r.id, r.child_id, 'support', case r.consent when 'informed' then 'informed' else 'yes' end,
  case r.consent when 'youth' then 'youth' else 'guardian' end,
  r.consent = 'one' and r.answers #>> '{consent,0}' = 'onlyOne',
  'Läsa om eleven och arbeta med förfrågan', 'Centralt skolstöd',
  case when r.answers #>> array[given.field || 'Way', '0'] = 'written' then 'written' else 'oral' end,
  consents.day_of(r.answers #>> array[given.field || 'On', '0'], (r.registered_at at time zone 'Europe/Stockholm')::date),
  r.asker_membership_id, r.registered_at
from requests.request r
cross join lateral (values ('consentFirst', 1), ('consentSecond', 2)) as given (field, n)
where r.child_id is not null and r.consent <> 'not_needed' and given.n <= case r.consent when 'both' then 2 else 1 end;
drop function consents.day_of(text, date);

grant select on consents.consent, consents.withdrawal
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert (id, request_id, child_id, kind, answer, giver, giver_name, relation, only_guardian, scope, towards, way,
    scan_id, given_on, until, corrects, recorded_by, recorded_at)
  on consents.consent
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert on consents.withdrawal
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_protection;

-- One more kind of notice, beside those there are when this runs.
do $$
declare
  kinds text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind');
begin
  alter table notices.notice drop constraint notice_kind;
  execute format('alter table notices.notice add constraint notice_kind %s',
    regexp_replace(kinds, 'ARRAY\[', $kind$ARRAY['consent_withdrawn'::text, $kind$));
end $$;

-- A request that staff have registered: by whom, and whether the school may read what somebody else has said about its pupil.
alter table requests.request
  add column registered_by uuid references organisation.membership,
  add column school_reads boolean not null default true,
  alter column asker_membership_id drop not null,
  drop constraint request_consent,
  add constraint request_consent check (consent in ('not_needed', 'informed', 'one', 'both', 'youth', 'not_yet')),
  add constraint request_form_has_asker check (channel <> 'form' or asker_membership_id is not null);
create index request_registered_by_idx on requests.request (registered_by);
comment on column requests.request.asker_membership_id is
  'The membership that asked, where there is one. Whoever asked without one stands in intake.sender.';
comment on column requests.request.registered_by is 'Who registered what came by telephone, paper, visit or e-mail. Null for the form.';
comment on column requests.request.school_reads is
  'False where a guardian, a pupil or somebody else has asked and has not said that the school may know (OSL 23:2).';
grant select (school_reads), insert (school_reads) on requests.request to skolstod_principal;
grant insert (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, registered_by, school_reads, channel, urgency, urgency_reason, question, situation, tried, consent,
    answers, child_id, status, answer_by)
  on requests.request to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;
grant insert on requests.pupil, requests.attachment
  to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;
grant insert on requests.attachment to skolstod_case_worker;
grant insert on requests.event to skolstod_unit_manager;

create schema intake;
grant usage on schema intake to public;

create table intake.sender (
  request_id uuid primary key references requests.request,
  child_id uuid references children.child,
  role text not null,
  name text not null,
  phone text,
  email text,
  received_on date not null,
  letter text,
  constraint sender_role check (role in ('principal', 'school_staff', 'guardian', 'youth', 'professional', 'anybody'))
);
create index sender_child_idx on intake.sender (child_id);
comment on table intake.sender is 'Who a matter came from when staff registered it, and when it came (TF 2, OSL 5:2).';
comment on column intake.sender.letter is 'The e-mail as it came: subject, blank line, text.';
select access.wall('intake.sender');

create table intake.receipt (
  registry_number text primary key,
  registered_by uuid not null references organisation.membership,
  registered_at timestamptz not null,
  received_on date not null,
  channel text not null,
  service_id text not null,
  service_version integer not null,
  answer_by date not null,
  constraint receipt_service_fkey foreign key (service_id, service_version) references catalogue.service
);
create index receipt_registered_by_idx on intake.receipt (registered_by);
create index receipt_service_idx on intake.receipt (service_id, service_version);
comment on table intake.receipt is
  'What whoever registered may read back. It knows nothing of the child, and so is the same whether the child is protected or not.';
select access.wall('intake.receipt');

create table intake.letter (
  id uuid primary key,
  membership_id uuid not null references organisation.membership,
  sender_name text not null,
  sender_email text not null,
  subject text not null,
  body text not null,
  sent_on date,
  refused text[] not null default '{}',
  taken_at timestamptz not null,
  constraint letter_size check (length(body) <= 100000)
);
create index letter_membership_idx on intake.letter (membership_id);
comment on table intake.letter is 'An e-mail file while it is being registered: its taker''s alone, and gone when that is done.';
select access.wall('intake.letter');

create table intake.letter_file (
  id uuid primary key,
  letter_id uuid not null references intake.letter on delete cascade,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  content bytea not null
);
create index letter_file_letter_idx on intake.letter_file (letter_id);
select access.wall('intake.letter_file');

grant select on intake.sender
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert on intake.sender to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;
grant select, insert on intake.receipt to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;
grant select, insert, delete on intake.letter, intake.letter_file
  to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;

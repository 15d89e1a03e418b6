-- Asking together: school staff prepare, several may write the same draft, the principal signs off; a draft remembers the
-- form it was begun under and the matter it goes on from; an attachment says what it answers and which month it is from.

alter table organisation.membership
  drop constraint membership_kind,
  drop constraint membership_place,
  add constraint membership_kind check (kind in ('principal', 'coordinator', 'case_worker', 'unit_manager',
    'administrator', 'auditor', 'guardian', 'protection', 'school_staff')),
  add constraint membership_place check (
    case when kind in ('principal', 'school_staff') then school_unit_id is not null and unit_id is null
      when kind = 'guardian' then school_unit_id is null and unit_id is null
      else unit_id is not null and school_unit_id is null end);

-- Some words more in a list to which other slices add theirs.
do $$
declare
  held text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind');
begin
  alter table notices.notice drop constraint notice_kind;
  execute 'alter table notices.notice add constraint notice_kind ' || replace(held, 'ARRAY[',
    'ARRAY[''draft_shared''::text, ''sign_off_asked''::text, ''sign_off_returned''::text, ''signed_off''::text, ');
end $$;

alter table requests.draft
  add column service_version integer,
  add column version integer not null default 1,
  add column saved_by uuid references organisation.membership,
  add column written jsonb not null default '{}',
  add column sign_off_by uuid references organisation.membership,
  add column sign_off_asked_by uuid references organisation.membership,
  add column sign_off_asked_at timestamptz,
  add column returned_because text,
  add column extends_request_id uuid references requests.request,
  add constraint draft_written_size check (pg_column_size(written) < 20000),
  add constraint draft_sign_off_whole check (num_nulls(sign_off_by, sign_off_asked_by, sign_off_asked_at) in (0, 3)),
  add constraint draft_returned_because_length check (length(returned_because) <= 1000);
-- Drafts begun before versions were remembered were begun under the one that holds today, or the latest there was.
update requests.draft d set
  saved_by = d.membership_id,
  service_version = (
    select s.version from catalogue.service s where s.id = d.service_id
    order by s.valid @> access.today() desc, s.version desc limit 1);
delete from requests.draft where service_version is null;
alter table requests.draft
  alter column service_version set not null,
  alter column saved_by set not null,
  add constraint draft_service_fkey foreign key (service_id, service_version) references catalogue.service;
create index draft_service_idx on requests.draft (service_id, service_version);
create index draft_saved_by_idx on requests.draft (saved_by);
create index draft_sign_off_by_idx on requests.draft (sign_off_by);
create index draft_sign_off_asked_by_idx on requests.draft (sign_off_asked_by);
create index draft_extends_request_idx on requests.draft (extends_request_id);
comment on table requests.draft is
  'What somebody is writing, alone or with colleagues of the same school. It survives sign-out, and is not received.';
comment on column requests.draft.service_version is
  'The version of the form that the answers were written under. A newer one is told, and no answer is dropped.';
comment on column requests.draft.written is 'Field name to who wrote it last, and when: {question: {by: membership id, at: ISO}}.';
comment on column requests.draft.sign_off_by is 'The principal who has been asked to sign off and send.';

create table requests.draft_participant (
  draft_id uuid not null references requests.draft on delete cascade,
  membership_id uuid not null references organisation.membership,
  added_by uuid not null references organisation.membership,
  added_at timestamptz not null,
  constraint draft_participant_pkey primary key (draft_id, membership_id)
);
create index draft_participant_membership_idx on requests.draft_participant (membership_id);
create index draft_participant_added_by_idx on requests.draft_participant (added_by);
comment on table requests.draft_participant is 'Colleagues of the same school who write a draft together with the one who began it.';
select access.wall('requests.draft_participant');

alter table requests.draft_file add column ask text, add column dated date;
alter table requests.attachment add column ask text, add column dated date;
comment on column requests.attachment.ask is 'Key of the attachment that the service asked for by name; null for anything else.';
comment on column requests.attachment.dated is 'First day of the month that the paper is from, as the asker has said.';

-- Deferrable, so that a move to another server may write rows in any order.
alter table requests.request add column extends_request_id uuid references requests.request deferrable;
create index request_extends_request_idx on requests.request (extends_request_id);
comment on column requests.request.extends_request_id is
  'The earlier matter that this one goes on from: same school, same child or none. Shown to those who may see both.';

grant update (service_version, version, saved_by, written, sign_off_by, sign_off_asked_by, sign_off_asked_at,
  returned_because) on requests.draft to skolstod_principal;
grant select, insert, delete,
  update (service_id, service_version, answers, saved_at, version, saved_by, written, sign_off_by, sign_off_asked_by,
    sign_off_asked_at, returned_because)
  on requests.draft to skolstod_school_staff;
grant select, insert, delete on requests.draft_file to skolstod_school_staff;
grant select, insert, delete on requests.draft_participant to skolstod_principal, skolstod_school_staff;
grant select (extends_request_id), insert (extends_request_id) on requests.request to skolstod_principal;

-- School staff meet the organisation and their own things as every signed-in kind does.
grant select, update (read_at) on notices.notice to skolstod_school_staff;
grant select (person_id, key, act, body_hash, location), insert (person_id, key, act, body_hash), update (location)
  on access.replay to skolstod_school_staff;
grant select on organisation.municipality, organisation.authority, organisation.branch, organisation.unit,
  organisation.school_unit, organisation.rule, organisation.membership, catalogue.service to skolstod_school_staff;
grant select (id, given_name, family_name, email, phone, listed, deactivated_at) on organisation.person
  to skolstod_school_staff;

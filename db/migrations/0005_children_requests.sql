-- A child is a key and nothing more; who the child is stands with the request that told us. Protected identities have
-- tables of their own, so that no query over ordinary rows can meet one.

create schema children;
grant usage on schema children to public;

create table children.child (
  id uuid primary key,
  personal_number text not null,
  pseudonym text not null,
  constraint child_personal_number_key unique (personal_number),
  constraint child_personal_number_form check (personal_number ~ '^[0-9]{8}(TF[0-9]{2}|[0-9]{4})$'),
  constraint child_pseudonym_key unique (pseudonym)
);
comment on table children.child is 'Links matters about one child. No acting role reads it: a lookup here would be an oracle.';
select access.wall('children.child');

create table children.protection (
  child_id uuid primary key references children.child,
  ground text not null,
  reason text not null,
  marked_by uuid not null references organisation.membership,
  marked_at timestamptz not null default now(),
  constraint protection_ground check (ground in ('secrecy_mark', 'protected_registration', 'fictitious'))
);
create index protection_marked_by_idx on children.protection (marked_by);
comment on table children.protection is 'The child''s identity is protected (OSL 21:3, 22:1): the ordinary flow stops.';
select access.wall('children.protection');

create table children.named_person (
  id uuid primary key,
  child_id uuid not null references children.protection,
  person_id uuid not null references organisation.person,
  reason text not null,
  proposed_by uuid not null references organisation.membership,
  approved_by uuid references organisation.membership,
  period daterange not null,
  constraint named_person_two_pairs_of_eyes check (approved_by <> proposed_by),
  constraint named_person_end_date check (not upper_inf(period)),
  constraint named_person_once exclude using gist (child_id with =, person_id with =, period with &&)
);
create index named_person_person_idx on children.named_person (person_id);
create index named_person_proposed_by_idx on children.named_person (proposed_by);
create index named_person_approved_by_idx on children.named_person (approved_by);
comment on table children.named_person is
  'Who may meet a protected child here, why and until when. Nothing opens before a second person has approved it.';
select access.wall('children.named_person');

create table children.guardianship (
  child_id uuid not null references children.child,
  person_id uuid not null references organisation.person,
  period daterange not null,
  constraint guardianship_pkey primary key (child_id, person_id)
);
create index guardianship_person_idx on children.guardianship (person_id);
select access.wall('children.guardianship');

create schema requests;
grant usage on schema requests to public;

create table requests.draft (
  id uuid primary key,
  person_id uuid not null references organisation.person,
  membership_id uuid not null references organisation.membership,
  service_id text not null,
  answers jsonb not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  constraint draft_size check (pg_column_size(answers) < 200000)
);
create index draft_person_idx on requests.draft (person_id);
create index draft_membership_idx on requests.draft (membership_id);
comment on table requests.draft is 'What somebody is writing. It is theirs alone, survives sign-out, and is not received.';
select access.wall('requests.draft');

create table requests.draft_file (
  id uuid primary key,
  draft_id uuid not null references requests.draft on delete cascade,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  content bytea not null,
  added_at timestamptz not null
);
create index draft_file_draft_idx on requests.draft_file (draft_id);
select access.wall('requests.draft_file');

create table requests.request (
  id uuid primary key,
  registry_number text not null,
  registered_at timestamptz not null,
  title text not null,
  service_id text not null,
  service_version integer not null,
  level text not null,
  school_unit_id uuid not null references organisation.school_unit,
  asker_membership_id uuid not null references organisation.membership,
  channel text not null,
  urgency text not null,
  urgency_reason text,
  question text not null,
  situation text not null,
  tried text not null,
  consent text not null,
  answers jsonb not null default '{}',
  child_id uuid references children.child,
  protected boolean not null default false,
  status text not null,
  answer_by date not null,
  responsible_unit_id text references organisation.unit,
  version integer not null default 1,
  constraint request_registry_number_key unique (registry_number),
  constraint request_service_fkey foreign key (service_id, service_version) references catalogue.service,
  constraint request_level check (level in ('individual', 'group', 'organisation')),
  constraint request_pupil_only_when_individual check ((level = 'individual') = (child_id is not null)),
  constraint request_channel check (channel in ('form', 'telephone', 'paper', 'email', 'visit')),
  constraint request_urgency check (urgency in ('normal', 'soon', 'acute')),
  constraint request_consent check (consent in ('not_needed', 'informed', 'one', 'both', 'youth')),
  constraint request_status check (status in ('registered', 'awaiting_completion', 'accepted', 'redirected', 'declined')),
  constraint request_accepted_has_unit check ((status = 'accepted') = (responsible_unit_id is not null))
);
create index request_inbox_idx on requests.request
  ((case urgency when 'acute' then 0 when 'soon' then 1 else 2 end), answer_by, id)
  where status in ('registered', 'awaiting_completion') and not protected;
create index request_school_unit_idx on requests.request (school_unit_id, registered_at desc);
create index request_asker_idx on requests.request (asker_membership_id);
create index request_service_idx on requests.request (service_id, service_version);
create index request_child_idx on requests.request (child_id);
create index request_responsible_unit_idx on requests.request (responsible_unit_id);
comment on column requests.request.answer_by is 'The service''s target in working days, counted from registration.';
select access.wall('requests.request');

create table requests.pupil (
  request_id uuid primary key references requests.request,
  child_id uuid not null references children.child,
  personal_number text not null,
  given_name text not null,
  family_name text not null,
  grade text not null
);
create index pupil_child_idx on requests.pupil (child_id);
comment on table requests.pupil is 'Who the request is about, as the asker wrote it: the register''s own words would answer strangers.';
select access.wall('requests.pupil');

create table requests.protected_pupil (
  request_id uuid primary key references requests.request,
  child_id uuid not null references children.protection,
  personal_number text not null,
  given_name text not null,
  family_name text not null,
  grade text not null
);
create index protected_pupil_child_idx on requests.protected_pupil (child_id);
comment on table requests.protected_pupil is 'The same words for a protected child: met only by the asker and by persons named in writing.';
select access.wall('requests.protected_pupil');

create table requests.attachment (
  id uuid primary key,
  request_id uuid not null references requests.request,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  content bytea not null,
  added_at timestamptz not null
);
create index attachment_request_idx on requests.attachment (request_id);
select access.wall('requests.attachment');

create table requests.event (
  id uuid primary key,
  request_id uuid not null references requests.request,
  kind text not null,
  at timestamptz not null,
  membership_id uuid not null references organisation.membership,
  message text,
  address text,
  constraint event_kind check (kind in ('registered', 'completion_asked', 'completed', 'accepted', 'redirected', 'declined')),
  constraint event_says_why check (kind in ('registered', 'accepted') or length(message) > 0)
);
create index event_request_idx on requests.event (request_id, at);
create index event_membership_idx on requests.event (membership_id);
comment on table requests.event is 'What has happened with a request, in words that its asker reads. Never changed.';
select access.wall('requests.event');

grant select, insert, delete, update (service_id, answers, saved_at) on requests.draft to skolstod_principal;
grant select, insert, delete on requests.draft_file to skolstod_principal;
grant select (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, urgency, urgency_reason, question, situation, tried, consent, answers, child_id, status,
    answer_by, responsible_unit_id, version),
  insert (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, urgency, urgency_reason, question, situation, tried, consent, answers, child_id, status,
    answer_by),
  update (status, version)
  on requests.request to skolstod_principal;
grant select on requests.request
  to skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant update (status, responsible_unit_id, version) on requests.request to skolstod_coordinator, skolstod_protection;
grant select on requests.pupil
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert on requests.pupil to skolstod_principal;
-- The entrance and managers have the grant and no policy: a child marked between two of their queries is then empty, not an error.
grant select on requests.protected_pupil
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant select on requests.attachment, requests.event
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert on requests.attachment to skolstod_principal;
grant insert on requests.event to skolstod_principal, skolstod_coordinator, skolstod_protection;
grant select on children.protection, children.named_person to skolstod_protection;
grant insert, update (approved_by) on children.named_person to skolstod_protection;
grant select on children.guardianship to skolstod_guardian;

-- Who exists: the municipality, its authorities and units, the schools, the people, and in which memberships they act.
-- All of it is data with validity, loaded from readable files; the organisation chart changes every year.

create extension if not exists btree_gist;
create schema organisation;
grant usage on schema organisation to public;

create table organisation.municipality (
  code text primary key,
  name text not null,
  is_example boolean not null,
  registry_prefix text not null,
  entrance_phone text not null,
  entrance_email text not null,
  constraint municipality_code check (code ~ '^[0-9]{4}$'),
  constraint municipality_registry_prefix check (registry_prefix ~ '^[A-Z]{2,6}$')
);
create unique index municipality_only_one on organisation.municipality ((true));
comment on table organisation.municipality is 'One row: every municipality is its own authority with its own database.';
select access.wall('organisation.municipality');

create table organisation.authority (
  id text primary key,
  name text not null,
  kind text not null,
  organisation_number text,
  constraint authority_kind check (kind in ('committee', 'independent_organiser'))
);
comment on table organisation.authority is
  'Each committee is an authority of its own: secrecy boundaries run inside the municipality (OSL 8:1).';
select access.wall('organisation.authority');

create table organisation.branch (
  id text primary key,
  authority_id text not null references organisation.authority,
  name text not null
);
create index branch_authority_idx on organisation.branch (authority_id);
comment on table organisation.branch is 'An independent branch within an authority (OSL 8:2), with a wall of its own.';
select access.wall('organisation.branch');

create table organisation.unit (
  id text primary key,
  authority_id text not null references organisation.authority,
  branch_id text references organisation.branch,
  name_sv text not null,
  name_en text not null,
  description_sv text not null,
  description_en text not null,
  hue text not null,
  icon text not null,
  phone text,
  email text,
  address text,
  valid daterange not null
);
create index unit_authority_idx on organisation.unit (authority_id);
create index unit_branch_idx on organisation.unit (branch_id);
comment on table organisation.unit is 'An organisational unit of the central school support; its id is the stable slug.';
select access.wall('organisation.unit');

create table organisation.school_unit (
  id uuid primary key,
  code text,
  name text not null,
  organiser_kind text not null,
  organiser_name text not null,
  organisation_number text,
  municipality_code text not null,
  school_forms text[] not null,
  grades text,
  pupils integer,
  address text,
  postal_code text,
  locality text,
  phone text,
  website text,
  latitude double precision,
  longitude double precision,
  valid daterange not null default '[2000-01-01,)',
  constraint school_unit_code_key unique (code),
  constraint school_unit_code_form check (code ~ '^[0-9]{8}$')
);
create index school_unit_municipality_idx on organisation.school_unit (municipality_code, name);
comment on column organisation.school_unit.code is
  'School unit code of the national register. Preschools have none, so our own id is the key.';
select access.wall('organisation.school_unit');

create table organisation.person (
  id uuid primary key,
  reference text not null,
  account text,
  personal_number text,
  given_name text not null,
  family_name text not null,
  email text,
  phone text,
  listed boolean not null,
  deactivated_at timestamptz,
  constraint person_reference_key unique (reference),
  constraint person_account_key unique (account),
  constraint person_personal_number_key unique (personal_number),
  constraint person_personal_number_form check (personal_number ~ '^[0-9]{12}$')
);
comment on column organisation.person.reference is 'The name of the row in the municipality''s own files, for loading anew.';
comment on column organisation.person.listed is
  'Staff and principals that colleagues may see. Guardians, and anybody whose own identity is protected, are not listed.';
select access.wall('organisation.person');

create table organisation.membership (
  id uuid primary key,
  person_id uuid not null references organisation.person,
  kind text not null,
  unit_id text references organisation.unit,
  school_unit_id uuid references organisation.school_unit,
  profession text,
  title text not null,
  valid daterange not null,
  constraint membership_kind check (kind in ('principal', 'coordinator', 'case_worker', 'unit_manager',
    'administrator', 'auditor', 'guardian', 'protection')),
  constraint membership_place check (
    case kind when 'principal' then school_unit_id is not null and unit_id is null
      when 'guardian' then school_unit_id is null and unit_id is null
      else unit_id is not null and school_unit_id is null end),
  constraint membership_profession check (
    (kind = 'case_worker') = (profession is not null)
    and profession in ('special_educator', 'counsellor', 'speech_therapist', 'psychologist', 'teacher', 'nurse')),
  constraint membership_no_overlap exclude using gist
    (person_id with =, kind with =, (coalesce(unit_id, school_unit_id::text, '')) with =, valid with &&)
);
create index membership_unit_idx on organisation.membership (unit_id, kind);
create index membership_school_unit_idx on organisation.membership (school_unit_id);
comment on table organisation.membership is
  'A person acts in one membership at a time. The kind chooses the database role, the rest decides which rows exist.';
select access.wall('organisation.membership');

create table organisation.competence (
  person_id uuid not null references organisation.person,
  competence text not null,
  level integer not null,
  constraint competence_pkey primary key (person_id, competence),
  constraint competence_level check (level between 1 and 3)
);
select access.wall('organisation.competence');

create table organisation.rule (
  key text not null,
  value text not null,
  legal_reference text not null,
  valid daterange not null,
  confirmed_by text,
  constraint rule_pkey primary key (key, valid),
  constraint rule_one_at_a_time exclude using gist (key with =, valid with &&)
);
comment on column organisation.rule.confirmed_by is
  'Null until the municipality''s lawyer has confirmed it: the rule then ships at its strictest and the pages say so.';
select access.wall('organisation.rule');

alter table access.session
  add constraint session_person_fkey foreign key (person_id) references organisation.person on delete cascade,
  add constraint session_membership_fkey foreign key (membership_id) references organisation.membership;
create index session_membership_idx on access.session (membership_id);
alter table access.replay
  add constraint replay_person_fkey foreign key (person_id) references organisation.person;
alter table access.parked_form
  add constraint parked_form_person_fkey foreign key (person_id) references organisation.person on delete cascade;

-- Organisation facts are public; personal numbers and accounts are granted to nobody: signing in asks the door.
grant select on organisation.municipality, organisation.authority, organisation.branch, organisation.unit,
  organisation.school_unit, organisation.rule
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_notifier;
grant select (id, given_name, family_name, email, phone, listed, deactivated_at) on organisation.person
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_notifier;
grant select on organisation.membership
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection;
grant select on organisation.competence
  to skolstod_coordinator, skolstod_unit_manager, skolstod_administrator, skolstod_protection;

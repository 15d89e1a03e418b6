-- What may be asked for: the services of the units, each version with the form and the rules it was asked under.

create schema catalogue;
grant usage on schema catalogue to public;

create table catalogue.service (
  id text not null,
  version integer not null,
  unit_id text not null references organisation.unit,
  title_sv text not null,
  title_en text not null,
  description_sv text not null,
  description_en text not null,
  registry_title text not null,
  who_may_ask text[] not null,
  levels text[] not null,
  consent_rule text not null,
  secrecy_ground text not null,
  matter_kind text not null,
  target_days integer not null,
  form jsonb not null,
  legal_reference text not null,
  confirmed_by text,
  valid daterange not null,
  constraint service_pkey primary key (id, version),
  constraint service_one_version_at_a_time exclude using gist (id with =, valid with &&),
  constraint service_levels check (levels <@ array['individual', 'group', 'organisation'] and cardinality(levels) > 0),
  constraint service_consent_rule check (consent_rule in ('none', 'inform', 'one', 'both', 'youth')),
  constraint service_secrecy_ground check (secrecy_ground in ('public', 'osl-23-2-1', 'osl-23-2-2', 'osl-25-1')),
  constraint service_matter_kind check (matter_kind in ('service', 'authority_exercise')),
  constraint service_target_days check (target_days between 1 and 120)
);
create index service_unit_idx on catalogue.service (unit_id);
comment on column catalogue.service.registry_title is
  'The title of the matter in the register. It stands in lists, messages and the public register: it discloses nothing.';
comment on column catalogue.service.target_days is 'Working days to the first human contact.';
comment on column catalogue.service.form is 'Extra questions: [{key, label: {sv, en}, help?, kind, required, maxLength, options?}].';
select access.wall('catalogue.service');
grant select on catalogue.service
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection;

-- A form becomes sections, questions with a purpose, and attachments; the next version of a service is written as a draft
-- and published by an administrator from a day; who may ask is one of the known words.

-- The flat list of questions becomes one section; what was asked keeps its keys, so that answers still meet their questions.
update catalogue.service
set form = jsonb_build_object(
  'attachments', '[]'::jsonb,
  'sections', case when jsonb_array_length(form) = 0 then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
    'key', 'own',
    'title', jsonb_build_object('sv', 'Om tjänsten', 'en', 'About the service'),
    'fields', (
      select jsonb_agg(field || jsonb_build_object(
        'kind', case field ->> 'kind' when 'text' then 'line' when 'textarea' then 'text' when 'checks' then 'choices'
          else field ->> 'kind' end,
        'neededFor', jsonb_build_object('sv', 'Bedömningen av vilket stöd som passar',
          'en', 'Judging which support fits')) order by place)
      from jsonb_array_elements(form) with ordinality as asked (field, place)))) end)
where jsonb_typeof(form) = 'array';

alter table catalogue.service
  add constraint service_who_may_ask check (cardinality(who_may_ask) > 0
    and who_may_ask <@ array['principal', 'school_staff', 'guardian', 'youth', 'professional', 'anybody']),
  add constraint service_form check (form = '[]' or coalesce(jsonb_typeof(form -> 'sections') = 'array'
    and jsonb_typeof(form -> 'attachments') = 'array', false));
comment on column catalogue.service.form is
  'What the service asks besides the standard questions: {sections: [{key, title, help?, fields}], attachments}; [] is nothing.';
comment on column catalogue.service.who_may_ask is
  'principal, school_staff, guardian, youth (the pupil), professional (outside the school), anybody.';

create table catalogue.service_draft (
  service_id text not null,
  based_on integer not null,
  title_sv text not null,
  title_en text not null,
  description_sv text not null,
  description_en text not null,
  who_may_ask text[] not null,
  levels text[] not null,
  consent_rule text not null,
  target_days integer not null,
  form jsonb not null,
  edited_by uuid not null references organisation.membership,
  edited_at timestamptz not null,
  version integer not null default 1,
  constraint service_draft_pkey primary key (service_id),
  constraint service_draft_service_fkey foreign key (service_id, based_on) references catalogue.service,
  constraint service_draft_who_may_ask check (
    who_may_ask <@ array['principal', 'school_staff', 'guardian', 'youth', 'professional', 'anybody']),
  constraint service_draft_levels check (levels <@ array['individual', 'group', 'organisation']),
  constraint service_draft_consent_rule check (consent_rule in ('none', 'inform', 'one', 'both', 'youth')),
  constraint service_draft_target_days check (target_days between 1 and 120),
  constraint service_draft_form check (coalesce(jsonb_typeof(form -> 'sections') = 'array'
    and jsonb_typeof(form -> 'attachments') = 'array', false) and pg_column_size(form) < 200000)
);
create index service_draft_based_on_idx on catalogue.service_draft (service_id, based_on);
create index service_draft_edited_by_idx on catalogue.service_draft (edited_by);
comment on table catalogue.service_draft is
  'The next version of a service while it is written: at most one for each service, seen by administrators alone.';
select access.wall('catalogue.service_draft');
grant select, insert, delete,
  update (title_sv, title_en, description_sv, description_en, who_may_ask, levels, consent_rule, target_days, form,
    edited_by, edited_at, version)
  on catalogue.service_draft to skolstod_administrator;

create table catalogue.publication (
  service_id text not null,
  version integer not null,
  published_by uuid not null references organisation.membership,
  published_at timestamptz not null,
  announced_for date not null,
  restores integer,
  withdrawn_by uuid references organisation.membership,
  withdrawn_at timestamptz,
  constraint publication_pkey primary key (service_id, version),
  constraint publication_service_fkey foreign key (service_id, version) references catalogue.service,
  constraint publication_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index publication_published_by_idx on catalogue.publication (published_by);
create index publication_withdrawn_by_idx on catalogue.publication (withdrawn_by);
comment on table catalogue.publication is
  'Who published a version from the pages, and for which day; a version read from the municipality''s files has no row here.';
comment on column catalogue.publication.restores is
  'The version whose content this one repeats, when the version after it was withdrawn.';
select access.wall('catalogue.publication');
grant select on catalogue.publication to skolstod_administrator;

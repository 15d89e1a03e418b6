-- The suggestion: what a matter needs, who can, what was suggested and what was chosen. And the routing rules, in editions,
-- each of them whole from the day it begins. Neither knows a pupil: needs are competences, never diagnoses.

create schema suggestions;
grant usage on schema suggestions to public;

create table suggestions.vocabulary (
  id text primary key,
  name_sv text not null,
  name_en text not null
);
comment on table suggestions.vocabulary is 'The competences that exist here, in words. No diagnosis stands among them.';
select access.wall('suggestions.vocabulary');

create table suggestions.language (
  person_id uuid not null references organisation.person,
  language text not null,
  constraint language_pkey primary key (person_id, language),
  constraint language_form check (language ~ '^[a-z]{2,3}$')
);
comment on column suggestions.language.language is 'ISO 639, two letters where there are two. Swedish is everybody''s and stands nowhere.';
select access.wall('suggestions.language');

create table suggestions.capacity (
  person_id uuid not null references organisation.person,
  unit_id text not null references organisation.unit,
  weekly_minutes integer not null,
  constraint capacity_pkey primary key (person_id, unit_id),
  constraint capacity_minutes check (weekly_minutes between 0 and 2400)
);
create index capacity_unit_idx on suggestions.capacity (unit_id);
comment on table suggestions.capacity is 'How much of a week somebody has for matters in a unit. Who has no row has the rule''s usual.';
select access.wall('suggestions.capacity');

create table suggestions.need (
  service_id text not null,
  competence text not null references suggestions.vocabulary,
  level integer not null,
  must boolean not null,
  second boolean not null,
  constraint need_pkey primary key (service_id, competence),
  constraint need_level check (level between 1 and 3)
);
create index need_competence_idx on suggestions.need (competence);
comment on table suggestions.need is 'What a service usually takes. A coordinator adjusts it for one matter in suggestions.wish.';
select access.wall('suggestions.need');

create table suggestions.wish (
  request_id uuid primary key references requests.request,
  needs jsonb not null,
  language text,
  membership_id uuid not null references organisation.membership,
  changed_at timestamptz not null,
  version integer not null default 1,
  constraint wish_language_form check (language ~ '^[a-z]{2,3}$'),
  constraint wish_needs check (jsonb_typeof(needs) = 'array' and jsonb_array_length(needs) <= 12)
);
create index wish_membership_idx on suggestions.wish (membership_id);
comment on table suggestions.wish is 'What one matter takes, as a coordinator has put it: [{competence, level, must, second}].';
select access.wall('suggestions.wish');

create table suggestions.suggestion (
  id uuid primary key,
  request_id uuid not null references requests.request,
  membership_id uuid not null references organisation.membership,
  made_at timestamptz not null,
  inputs jsonb not null,
  inputs_hash text not null,
  result jsonb not null,
  suggested_unit_id text not null references organisation.unit,
  suggested_contributing text[] not null,
  chosen_unit_id text not null references organisation.unit,
  chosen_contributing text[] not null,
  follows text not null generated always as (case
    when suggested_unit_id <> chosen_unit_id then 'other'
    when suggested_contributing <@ chosen_contributing and chosen_contributing <@ suggested_contributing then 'whole'
    else 'unit' end) stored,
  constraint suggestion_inputs_hash check (inputs_hash ~ '^[0-9a-f]{64}$')
);
create index suggestion_request_idx on suggestions.suggestion (request_id);
create index suggestion_made_at_idx on suggestions.suggestion (made_at);
create index suggestion_membership_idx on suggestions.suggestion (membership_id);
create index suggestion_suggested_unit_idx on suggestions.suggestion (suggested_unit_id);
create index suggestion_chosen_unit_idx on suggestions.suggestion (chosen_unit_id);
comment on table suggestions.suggestion is
  'What was suggested when a request was accepted, with every number behind it, and what a person chose. Never changed.';
select access.wall('suggestions.suggestion');

grant select on suggestions.vocabulary, suggestions.need
  to skolstod_coordinator, skolstod_unit_manager, skolstod_administrator;
grant select on suggestions.language, suggestions.capacity to skolstod_coordinator;
grant select, insert, update (needs, language, membership_id, changed_at, version) on suggestions.wish to skolstod_coordinator;
grant select on suggestions.suggestion to skolstod_coordinator;
grant insert (id, request_id, membership_id, made_at, inputs, inputs_hash, result, suggested_unit_id, suggested_contributing,
  chosen_unit_id, chosen_contributing) on suggestions.suggestion to skolstod_coordinator;

create schema routing;
grant usage on schema routing to public;

create table routing.edition (
  number integer primary key,
  status text not null,
  valid daterange,
  restores integer references routing.edition deferrable,
  made_by uuid references organisation.membership,
  made_at timestamptz not null,
  published_by uuid references organisation.membership,
  published_at timestamptz,
  version integer not null default 1,
  constraint edition_status check (status in ('draft', 'published')),
  constraint edition_published check ((status = 'published') = (valid is not null)),
  constraint edition_one_at_a_time exclude using gist (valid with &&) where (status = 'published')
);
create unique index edition_one_draft on routing.edition (status) where status = 'draft';
create index edition_restores_idx on routing.edition (restores);
create index edition_made_by_idx on routing.edition (made_by);
create index edition_published_by_idx on routing.edition (published_by);
comment on table routing.edition is 'All rules as they held from a day on. A published edition is never changed; a draft is tried first.';
comment on column routing.edition.made_by is 'Null for what was loaded from the municipality''s files.';
select access.wall('routing.edition');

create table routing.rule (
  id uuid primary key,
  edition integer not null references routing.edition on delete cascade,
  place integer not null,
  words text not null,
  services text[] not null default '{}',
  levels text[] not null default '{}',
  urgencies text[] not null default '{}',
  school_forms text[] not null default '{}',
  organiser_kinds text[] not null default '{}',
  areas text[] not null default '{}',
  schools uuid[] not null default '{}',
  languages text[] not null default '{}',
  grade_from integer,
  grade_to integer,
  unit_id text not null references organisation.unit,
  contributing text[] not null default '{}',
  priority text,
  constraint rule_place_key unique (edition, place) deferrable initially deferred,
  constraint rule_words check (length(words) between 1 and 200),
  constraint rule_grades check (grade_from between 0 and 9 and grade_to between 0 and 9 and grade_from <= grade_to
    and (grade_from is null) = (grade_to is null)),
  constraint rule_priority check (priority in ('first', 'usual', 'later'))
);
create index rule_unit_idx on routing.rule (unit_id);
comment on table routing.rule is
  'Ordered by place; the first whose every condition holds is the suggestion. An empty list asks nothing.';
select access.wall('routing.rule');

-- A rule that would send matters to a closed unit is refused: code says so in words, the database refuses.
create function routing.check_units() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select 1 from unnest(new.contributing || new.unit_id) named(id)
    where not exists (select 1 from organisation.unit u where u.id = named.id and u.valid @> access.today()))
  then
    raise exception using errcode = 'exclusion_violation', constraint = 'rule_unit_closed',
      message = 'a rule would send matters to a unit that is closed';
  end if;
  return new;
end $$;
revoke execute on function routing.check_units() from public;
create trigger check_units before insert or update on routing.rule for each row execute function routing.check_units();

grant select on routing.edition, routing.rule to skolstod_administrator, skolstod_coordinator;
grant insert (number, status, restores, made_by, made_at), update (version), delete on routing.edition to skolstod_administrator;
grant insert, update, delete on routing.rule to skolstod_administrator;

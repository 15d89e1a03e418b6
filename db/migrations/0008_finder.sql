-- How a question in anybody's words finds its door: the words people use, the doors that are not ours, what one can do
-- while one waits, and which questions were asked, without whoever asked them.

create schema finder;
grant usage on schema finder to public;

create table finder.door (
  id text primary key,
  position integer not null,
  title_sv text not null,
  title_en text not null,
  text_sv text not null,
  text_en text not null,
  checklist jsonb not null,
  phone text,
  link_href text,
  link_label_sv text,
  link_label_en text,
  loud boolean not null,
  constraint door_id check (id ~ '^utanfor:[a-z0-9]{2,40}$'),
  constraint door_link check (link_href ~ '^https://' and num_nonnulls(link_href, link_label_sv, link_label_en) in (0, 3))
);
comment on table finder.door is 'Ways that are not ours: a link, a checklist, a telephone number. Nothing is sent through us.';
comment on column finder.door.checklist is '[{sv, en}]';
comment on column finder.door.loud is 'A child may be in danger: shown first, and counted for more.';
select access.wall('finder.door');

create table finder.advice (
  target text primary key,
  text_sv text not null,
  text_en text not null
);
comment on table finder.advice is 'What one can do while one waits, by service or unit.';
select access.wall('finder.advice');

create table finder.publication (
  number integer primary key,
  at timestamptz not null,
  membership_id uuid references organisation.membership,
  added integer not null,
  ended integer not null
);
create index publication_membership_idx on finder.publication (membership_id);
comment on column finder.publication.membership_id is 'Null when the words came from the municipality''s files.';
select access.wall('finder.publication');

create table finder.word (
  id uuid primary key,
  phrase text not null,
  target text,
  strength smallint,
  same_as text,
  state text not null,
  ending boolean not null default false,
  source text not null,
  changed_by uuid references organisation.membership,
  changed_at timestamptz not null,
  constraint word_phrase_length check (length(phrase) between 1 and 80 and length(same_as) between 1 and 80),
  constraint word_points_or_equals check (num_nonnulls(target, same_as) = 1 and (target is null) = (strength is null)),
  constraint word_strength check (strength between 1 and 3),
  constraint word_state check (state in ('draft', 'live', 'ended') and (not ending or state = 'live')),
  constraint word_source check (source in ('folder', 'product'))
);
create index word_changed_by_idx on finder.word (changed_by);
create unique index word_once on finder.word (lower(phrase), coalesce(target, '= ' || lower(same_as)))
  where state <> 'ended' and not ending;
comment on table finder.word is
  'A word or phrase that people use, and the service, unit or door it points to, or another phrase that means the same.';
comment on column finder.word.ending is 'Live until the next publication.';
select access.wall('finder.word');

create table finder.question (
  asked_on date not null,
  language text not null,
  question text not null,
  times integer not null,
  constraint question_pkey primary key (asked_on, language, question),
  constraint question_language check (language in ('sv', 'en')),
  constraint question_times check (times > 0),
  -- The second line behind the scrubbing: no address, no number that could be a person's or a telephone's.
  constraint question_says_nobody check (length(question) between 2 and 200 and question !~ '@' and question !~ '[0-9]{4}')
);
comment on table finder.question is
  'One row for each day and wording, with how often: no person, no session, no address. Kept for ninety days.';
select access.wall('finder.question');

grant select on finder.door, finder.advice, finder.publication
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff;
grant select (id, phrase, target, strength, same_as, state) on finder.word
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff;
grant select, delete, insert (id, phrase, target, strength, same_as, state, source, changed_by, changed_at),
  update (state, ending, changed_by, changed_at) on finder.word to skolstod_administrator;
grant insert on finder.publication to skolstod_administrator;
grant select on finder.question to skolstod_administrator;

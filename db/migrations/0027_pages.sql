-- The public face: articles and standing pages in every language, each version kept, and when each was shown. Editors write
-- for their unit, the chief editor for all; neither has any way to a matter.

alter table organisation.membership
  drop constraint membership_kind,
  add constraint membership_kind check (kind in ('principal', 'coordinator', 'case_worker', 'unit_manager',
    'administrator', 'auditor', 'guardian', 'protection', 'school_staff', 'private_person', 'editor', 'chief_editor'));

create schema pages;
grant usage on schema pages to public;

create table pages.article (
  id uuid primary key,
  kind text not null,
  slug text not null,
  unit_id text not null references organisation.unit,
  made_at timestamptz not null,
  made_by uuid references organisation.membership,
  review_on date,
  removed_at timestamptz,
  constraint article_slug_key unique (slug),
  constraint article_kind check (kind in ('article', 'blog', 'film', 'podcast', 'news', 'toplist', 'course', 'event', 'theme',
    'page', 'unit')),
  constraint article_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  constraint article_unit_page check (kind <> 'unit' or slug = unit_id)
);
create index article_unit_idx on pages.article (unit_id);
create index article_made_by_idx on pages.article (made_by);
comment on table pages.article is
  'Anything with an address of its own that an editor writes. The slug never changes: an address once given out leads here.';
comment on column pages.article.made_by is 'Null when it came from the municipality''s files.';
comment on column pages.article.removed_at is 'Taken away for good: its address answers 410 with a way on.';
select access.wall('pages.article');

create table pages.version (
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  number integer not null,
  title text not null,
  ingress text not null,
  body text not null,
  byline text not null default '',
  school_unit_id uuid references organisation.school_unit,
  series text,
  series_place integer,
  begins_at timestamptz,
  ends_at timestamptz,
  place text,
  places integer,
  media_url text,
  picture_id uuid,
  origin text not null,
  origin_on date not null,
  from_number integer,
  saved_at timestamptz not null,
  saved_by uuid references organisation.membership,
  constraint version_pkey primary key (article_id, language, number),
  constraint version_language check (language in ('sv', 'en', 'ar', 'so', 'ti', 'prs', 'uk', 'fi', 'lattlast')),
  constraint version_number check (number > 0),
  constraint version_title_length check (length(title) <= 150),
  constraint version_ingress_length check (length(ingress) <= 600),
  constraint version_body_length check (length(body) <= 200000),
  constraint version_byline_length check (length(byline) <= 120),
  constraint version_times check (ends_at is null or (begins_at is not null and ends_at > begins_at)),
  constraint version_media check (media_url ~ '^https://'),
  constraint version_origin check (origin in ('written', 'reviewed', 'machine'))
);
create index version_school_unit_idx on pages.version (school_unit_id);
create index version_saved_by_idx on pages.version (saved_by);
create index version_series_idx on pages.version (series) where series is not null;
create index version_begins_idx on pages.version (begins_at) where begins_at is not null;
comment on table pages.version is
  'What was saved, never changed afterwards. The body is Markdown without HTML (src/kit/markdown.ts).';
comment on column pages.version.origin is
  'written: by a person in this language. machine: translated by machine and not read. reviewed: translated, and read by somebody who knows the language.';
comment on column pages.version.origin_on is 'The day it was written, translated or reviewed.';
comment on column pages.version.from_number is 'Of a translation: the Swedish version it was made from.';
comment on column pages.version.media_url is 'A film or sound elsewhere; nothing is fetched from there before the reader asks.';
comment on column pages.version.places is 'How many may come to a course or an event.';
select access.wall('pages.version');

create table pages.publication (
  id uuid primary key,
  article_id uuid not null,
  language text not null,
  number integer not null,
  shown_from timestamptz not null,
  shown_until timestamptz,
  first_from timestamptz not null,
  approved_at timestamptz not null,
  approved_by uuid references organisation.membership,
  constraint publication_version_fkey foreign key (article_id, language, number) references pages.version on delete cascade,
  constraint publication_order check (shown_until is null or shown_until >= shown_from),
  constraint publication_one_at_a_time exclude using gist
    (article_id with =, language with =, tstzrange(shown_from, shown_until) with &&)
);
create index publication_article_idx on pages.publication (article_id, language, number);
create index publication_shown_idx on pages.publication (shown_from desc, article_id);
create index publication_first_idx on pages.publication (first_from desc, article_id);
create index publication_ended_idx on pages.publication (shown_until) where shown_until is not null;
create index publication_approved_by_idx on pages.publication (approved_by);
comment on column pages.publication.first_from is
  'When the article was first shown in this language; set by the database, since readers see no earlier showing than this one.';
comment on table pages.publication is
  'From when until when a version is what readers meet. A row in the future is what is scheduled: no job publishes, time does.';
select access.wall('pages.publication');

create table pages.topic (
  kind text not null,
  value text not null,
  name_sv text not null,
  name_en text not null,
  position integer not null,
  constraint topic_pkey primary key (kind, value),
  constraint topic_kind check (kind in ('factor', 'school_form', 'subject', 'area')),
  constraint topic_value check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
comment on table pages.topic is
  'What an article can be about: the eight success factors (SKL 2009), school forms, subjects, areas of the municipality.';
select access.wall('pages.topic');

create table pages.tag (
  article_id uuid not null references pages.article on delete cascade,
  kind text not null,
  value text not null,
  constraint tag_pkey primary key (article_id, kind, value),
  constraint tag_kind check (kind in ('factor', 'school_form', 'subject', 'area', 'theme', 'unit', 'word'))
);
create index tag_value_idx on pages.tag (kind, value);
comment on column pages.tag.value is 'A topic''s value, a theme''s slug, the id of a unit that it concerns, or a word of the editor''s own.';
select access.wall('pages.tag');

create table pages.redirect (
  path text primary key,
  target text,
  source text not null,
  made_at timestamptz not null,
  made_by uuid references organisation.membership,
  constraint redirect_path check (path ~ '^/' and length(path) <= 500),
  constraint redirect_target check (target ~ '^/[^/\\]?' and length(target) <= 500 and target <> path),
  constraint redirect_source check (source in ('import', 'editor'))
);
create index redirect_made_by_idx on pages.redirect (made_by);
comment on column pages.redirect.target is 'Null: what stood there is gone for good, and the address answers 410.';
select access.wall('pages.redirect');

-- One row that says whether what readers meet may have changed: kept pages are asked against it each second
-- (src/app/reading-room.ts). Its writers wait for each other at the very end of their transactions only.
create table pages.edition (
  only_one boolean primary key default true,
  number bigint not null,
  changed_by xid8,
  constraint edition_only_one check (only_one)
);
insert into pages.edition (number) values (1);
select access.wall('pages.edition');

-- What is published is everybody's: the policies say which rows that is. Who saved and who approved is the editors' matter.
grant select (id, kind, slug, unit_id, made_at, review_on, removed_at) on pages.article to public;
grant select (article_id, language, number, title, ingress, body, byline, school_unit_id, series, series_place, begins_at,
  ends_at, place, places, media_url, picture_id, origin, origin_on, from_number, saved_at) on pages.version to public;
grant select (id, article_id, language, number, shown_from, shown_until, first_from) on pages.publication to public;
grant select on pages.topic, pages.tag, pages.edition to public;
grant select (path, target) on pages.redirect to public;

grant select, insert, update (review_on) on pages.article to skolstod_editor;
grant select, insert, update (unit_id, review_on, removed_at) on pages.article to skolstod_chief_editor;
grant select, insert on pages.version to skolstod_editor, skolstod_chief_editor;
grant select on pages.publication to skolstod_editor;
grant select, insert, update (shown_from, shown_until), delete on pages.publication to skolstod_chief_editor;
grant insert, delete on pages.tag to skolstod_editor, skolstod_chief_editor;
grant select on pages.redirect to skolstod_editor;
grant select, insert, update, delete on pages.redirect to skolstod_chief_editor;

-- Editors meet the organisation, its colleagues and their own things as every signed-in kind does, and nothing of any child.
grant select, update (read_at) on notices.notice to skolstod_editor, skolstod_chief_editor;
grant select, insert, update (manner, digest_hour, silent_kinds, version) on notices.setting to skolstod_editor, skolstod_chief_editor;
grant select (person_id, key, act, body_hash, location), insert (person_id, key, act, body_hash), update (location)
  on access.replay to skolstod_editor, skolstod_chief_editor;
grant select on organisation.municipality, organisation.authority, organisation.branch, organisation.unit,
  organisation.school_unit, organisation.rule, organisation.school_break, organisation.reason, organisation.membership,
  catalogue.service to skolstod_editor, skolstod_chief_editor;
grant select (id, given_name, family_name, email, phone, listed, deactivated_at) on organisation.person
  to skolstod_editor, skolstod_chief_editor;
grant select on finder.door, finder.advice, finder.publication to skolstod_editor, skolstod_chief_editor;
grant select (id, phrase, target, strength, same_as, state) on finder.word to skolstod_editor, skolstod_chief_editor;

-- What editors and owners of pages are told of.
do $$
declare
  held text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind');
begin
  alter table notices.notice drop constraint notice_kind;
  execute 'alter table notices.notice add constraint notice_kind ' || replace(held, 'ARRAY[',
    'ARRAY[''article_moved''::text, ''comment_written''::text, ''review_due''::text, ''proposal_sent''::text, ''feedback_sent''::text, ''contact_due''::text, ''contact_flagged''::text, ''picture_withdrawn''::text, ''links_broken''::text, ''fault_reported''::text, ');
end $$;

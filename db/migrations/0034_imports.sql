-- What is brought in from older sites: each import with what every file in it would become and became, and which links in
-- what is shown lead nowhere.

-- Two slashes hide another host: an old address leads to a page of ours.
alter table pages.redirect
  drop constraint redirect_target,
  add constraint redirect_target check (target ~ '^/([^/\\]|$)' and length(target) <= 500 and target <> path);

create schema imports;
grant usage on schema imports to public;

create table imports.import (
  id uuid primary key,
  name text not null,
  unit_id text references organisation.unit,
  made_at timestamptz not null,
  made_by uuid not null references organisation.membership,
  carried_out_at timestamptz,
  constraint import_name_length check (length(name) between 1 and 150),
  constraint import_unit check ((unit_id is null) = (carried_out_at is null))
);
create index import_made_idx on imports.import (made_at desc);
create index import_unit_idx on imports.import (unit_id);
create index import_made_by_idx on imports.import (made_by);
comment on table imports.import is
  'An archive of files from an older site. What is not carried out within a week is put away.';
select access.wall('imports.import');

create table imports.item (
  import_id uuid not null references imports.import on delete cascade,
  place integer not null,
  file text not null,
  refusal text,
  kind text,
  slug text,
  title text,
  facts jsonb,
  body text,
  old_path text,
  lost jsonb not null default '[]',
  article_id uuid references pages.article,
  outcome text,
  constraint item_pkey primary key (import_id, place),
  constraint item_file_length check (length(file) <= 500),
  constraint item_body_length check (length(body) <= 200000),
  constraint item_old_path_length check (length(old_path) <= 500),
  constraint item_refused check (refusal is not null or (kind is not null and slug is not null and title is not null)),
  constraint item_outcome check (outcome in ('made', 'made_without_address', 'left', 'slug_taken'))
);
create index item_article_idx on imports.item (article_id);
comment on column imports.item.facts is 'What stands beside the text: ingress, byline, place, times.';
comment on column imports.item.body is 'Until the import is carried out; then it stands in the article.';
comment on column imports.item.lost is 'What could not come along: kind, how many, examples.';
select access.wall('imports.item');

create table imports.link (
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  href text not null,
  reason text not null,
  found_at timestamptz not null,
  constraint link_pkey primary key (article_id, language, href),
  constraint link_href_length check (length(href) <= 2000),
  constraint link_reason check (reason in ('absent', 'moved_away', 'no_host'))
);
comment on table imports.link is 'Links of what is shown that lead nowhere, as the latest round found them.';
comment on column imports.link.reason is
  'absent: no such page. moved_away: the address answers that it is gone. no_host: nobody by that name.';
select access.wall('imports.link');

create table imports.asked (
  href text primary key,
  reason text,
  asked_at timestamptz not null,
  constraint asked_href_length check (length(href) <= 2000),
  constraint asked_reason check (reason in ('absent', 'moved_away', 'no_host'))
);
create index asked_at_idx on imports.asked (asked_at);
comment on table imports.asked is 'When addresses of others were last asked, so that each is asked once a week at most.';
select access.wall('imports.asked');

grant select, insert, update (unit_id, carried_out_at) on imports.import to skolstod_chief_editor;
grant select, insert, update (article_id, outcome, body) on imports.item to skolstod_chief_editor;
grant select on imports.link to skolstod_editor, skolstod_chief_editor;
grant select, insert, update, delete on imports.asked to skolstod_notifier;

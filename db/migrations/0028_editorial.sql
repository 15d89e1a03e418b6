-- The editors' own room: where a text stands on its way to readers, what is being written and by whom, what colleagues say
-- of it, and secret links to read it before it is shown. Nothing here is shown to readers.

create schema editorial;
grant usage on schema editorial to public;

create table editorial.work (
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  stage text not null,
  number integer not null,
  owner_id uuid references organisation.membership,
  since timestamptz not null,
  constraint work_pkey primary key (article_id, language),
  constraint work_language check (language in ('sv', 'en', 'ar', 'so', 'ti', 'prs', 'uk', 'fi', 'lattlast')),
  constraint work_stage check (stage in ('idea', 'draft', 'check', 'rights', 'approved', 'archived'))
);
create index work_owner_idx on editorial.work (owner_id);
create index work_stage_idx on editorial.work (stage);
comment on table editorial.work is
  'Where a text stands. Scheduled, published and due for review are not stages: they follow from pages.publication and pages.article.review_on.';
comment on column editorial.work.number is 'The version that the stage is about, the newest.';
comment on column editorial.work.owner_id is 'Who sees to the text, and is told when it must be read again. Null when it came from files.';
select access.wall('editorial.work');

create table editorial.move (
  id uuid primary key,
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  number integer not null,
  act text not null,
  note text not null default '',
  moved_at timestamptz not null,
  moved_by uuid not null references organisation.membership,
  constraint move_act check (act in ('idea', 'draft', 'check', 'rights', 'approved', 'archived', 'scheduled', 'published',
    'unscheduled', 'removed', 'restored')),
  constraint move_note_length check (length(note) <= 2000)
);
create index move_article_idx on editorial.move (article_id, moved_at desc);
create index move_moved_by_idx on editorial.move (moved_by);
comment on table editorial.move is 'Each step a text has taken, who took it and what was said; never changed.';
select access.wall('editorial.move');

create table editorial.draft (
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  membership_id uuid not null references organisation.membership,
  after integer not null,
  fields jsonb not null,
  saved_at timestamptz not null,
  constraint draft_pkey primary key (article_id, language, membership_id),
  constraint draft_fields check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 600000)
);
create index draft_membership_idx on editorial.draft (membership_id);
comment on table editorial.draft is
  'What one editor has typed and not yet saved as a version: each has a copy of their own, so nobody writes over anybody.';
comment on column editorial.draft.after is 'The newest version when it was begun; 0 for none.';
select access.wall('editorial.draft');

create table editorial.comment (
  id uuid primary key,
  article_id uuid not null references pages.article on delete cascade,
  reply_to uuid references editorial.comment on delete cascade deferrable,
  language text not null,
  number integer not null,
  body text not null,
  written_at timestamptz not null,
  written_by uuid not null references organisation.membership,
  resolved_at timestamptz,
  resolved_by uuid references organisation.membership,
  constraint comment_body_length check (length(body) between 1 and 4000),
  constraint comment_resolved check ((resolved_at is null) = (resolved_by is null)),
  constraint comment_thread check (reply_to is null or resolved_at is null)
);
create index comment_article_idx on editorial.comment (article_id, written_at);
create index comment_reply_to_idx on editorial.comment (reply_to);
create index comment_written_by_idx on editorial.comment (written_by);
create index comment_resolved_by_idx on editorial.comment (resolved_by);
comment on column editorial.comment.number is 'The version that was the newest when it was written.';
select access.wall('editorial.comment');

create table editorial.preview (
  id uuid primary key,
  article_id uuid not null references pages.article on delete cascade,
  language text not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  made_by uuid not null references organisation.membership,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint preview_token_key unique (token_hash),
  constraint preview_term check (expires_at <= made_at + interval '32 days')
);
create index preview_article_idx on editorial.preview (article_id);
create index preview_made_by_idx on editorial.preview (made_by);
comment on table editorial.preview is 'Secret links to a text that is not shown yet. The link itself is kept nowhere, only its SHA-256.';
select access.wall('editorial.preview');

create table editorial.plain_word (
  word text primary key,
  instead text not null,
  constraint plain_word_form check (word = lower(word) and length(word) <= 60 and length(instead) between 1 and 200)
);
comment on table editorial.plain_word is 'Words that stop a reader, and what to write instead. From the municipality''s files.';
select access.wall('editorial.plain_word');

grant select, insert, update (stage, number, owner_id, since) on editorial.work to skolstod_editor, skolstod_chief_editor;
grant select, insert on editorial.move to skolstod_editor, skolstod_chief_editor;
grant select, insert, update (after, fields, saved_at), delete on editorial.draft to skolstod_editor, skolstod_chief_editor;
grant select, insert, update (resolved_at, resolved_by) on editorial.comment to skolstod_editor, skolstod_chief_editor;
grant select (id, article_id, language, made_at, made_by, expires_at, revoked_at), insert, update (revoked_at)
  on editorial.preview to skolstod_editor, skolstod_chief_editor;
grant select on editorial.plain_word to skolstod_editor, skolstod_chief_editor;

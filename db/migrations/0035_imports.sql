-- An import holds more of what it was given: texts in other languages, whose each text is and what it is about, and the
-- pictures that the texts show. What is settled of a file is settled with its import, by whoever made it.

alter table imports.item
  add column language text not null default 'sv',
  add column original integer,
  add column unit_id text references organisation.unit,
  add column tags jsonb not null default '[]',
  add constraint item_original_fkey foreign key (import_id, original) references imports.item (import_id, place)
    deferrable initially deferred,
  add constraint item_language check (language in ('sv', 'en', 'ar', 'so', 'ti', 'prs', 'uk', 'fi', 'lattlast')),
  add constraint item_translation check (refusal is not null or (language = 'sv') = (original is null)),
  drop constraint item_refused,
  add constraint item_refused check (
    refusal is not null or (kind is not null and slug is not null and title is not null and facts is not null)),
  drop constraint item_outcome,
  add constraint item_outcome check (outcome in ('made', 'made_without_address', 'left', 'slug_taken', 'original_left')),
  add constraint item_settled check (outcome is null or (refusal is null and body is null)),
  add constraint item_made check ((coalesce(outcome, '') like 'made%') = (article_id is not null));
create index item_original_idx on imports.item (import_id, original);
create index item_unit_idx on imports.item (unit_id);
comment on column imports.item.original is 'Of a translation: the place of the Swedish file that it is of.';
comment on column imports.item.unit_id is 'Where the file itself says whose it is; else it is the import''s.';

create table imports.picture (
  id uuid primary key,
  import_id uuid not null references imports.import on delete cascade,
  file text not null,
  refusal text,
  alt text not null default '',
  caption text not null default '',
  media_type text,
  width integer,
  height integer,
  content bytea,
  picture_id uuid references pictures.picture,
  constraint picture_file_key unique (import_id, file),
  constraint picture_file_length check (length(file) <= 500),
  constraint picture_words_length check (length(alt) <= 300 and length(caption) <= 300),
  constraint picture_media_type check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  constraint picture_content_size check (length(content) <= 12000000),
  constraint picture_refused check (refusal is null or (content is null and picture_id is null)),
  constraint picture_once check (content is null or picture_id is null),
  constraint picture_whole check (content is null or (media_type is not null and width is not null and height is not null))
);
alter table imports.picture alter column content set storage external;
create index picture_picture_idx on imports.picture (picture_id);
comment on table imports.picture is
  'What texts of an import show, cleaned, until it is carried out; then it stands in the library, or was not needed.';
select access.wall('imports.picture');

grant select, insert, update (picture_id, content) on imports.picture to skolstod_chief_editor;

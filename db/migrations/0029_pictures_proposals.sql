-- Pictures of the public face with the rights to each, and what schools propose that we write about.

create schema pictures;
grant usage on schema pictures to public;

create table pictures.picture (
  id uuid primary key,
  unit_id text not null references organisation.unit,
  shared boolean not null,
  name text not null,
  alt text not null,
  caption text not null,
  photographer text not null,
  licence text not null,
  source text not null,
  focus_x smallint not null,
  focus_y smallint not null,
  width integer not null,
  height integer not null,
  added_at timestamptz not null,
  added_by uuid references organisation.membership,
  unrecognisable_at timestamptz,
  unrecognisable_by uuid references organisation.membership,
  rights_complete boolean not null default false,
  rights_until date,
  withdrawn_at timestamptz,
  withdrawn_by uuid references organisation.membership,
  withdrawn_for text,
  version integer not null default 1,
  constraint picture_name_length check (length(name) between 1 and 150),
  constraint picture_alt_length check (length(alt) <= 300),
  constraint picture_caption_length check (length(caption) <= 300),
  constraint picture_photographer_length check (length(photographer) <= 120),
  constraint picture_source_length check (length(source) <= 300),
  constraint picture_licence check (licence in ('', 'own', 'bought', 'permitted', 'cc0', 'cc-by', 'cc-by-sa')),
  constraint picture_focus check (focus_x between 0 and 100 and focus_y between 0 and 100),
  constraint picture_size check (width between 1 and 5000 and height between 1 and 5000),
  constraint picture_statement check (unrecognisable_by is null or unrecognisable_at is not null),
  constraint picture_withdrawal check ((withdrawn_at is null) = (withdrawn_for is null)),
  constraint picture_withdrawn_for check (withdrawn_for in ('consent', 'expired', 'asked', 'mistake'))
);
create index picture_unit_idx on pictures.picture (unit_id, added_at desc);
create index picture_added_by_idx on pictures.picture (added_by);
create index picture_unrecognisable_by_idx on pictures.picture (unrecognisable_by);
create index picture_withdrawn_by_idx on pictures.picture (withdrawn_by);
create index picture_rights_until_idx on pictures.picture (rights_until) where withdrawn_at is null;
comment on table pictures.picture is
  'What is known of a picture. It stays when the picture is withdrawn and its bytes are gone.';
comment on column pictures.picture.unrecognisable_at is 'When an editor stated that nobody in it can be recognised.';
comment on column pictures.picture.rights_complete is
  'Kept by a trigger: photographer, licence and alternative text are there, and everybody in it has consented, or cannot be recognised.';
comment on column pictures.picture.rights_until is 'Kept by a trigger: the last day of the consent that ends first.';
select access.wall('pictures.picture');

create table pictures.variant (
  picture_id uuid not null references pictures.picture on delete cascade,
  name text not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  constraint variant_pkey primary key (picture_id, name),
  constraint variant_name check (name ~ '^(original|card|[0-9]{2,4}-(avif|webp|jpeg))$'),
  constraint variant_media_type check (media_type in ('image/avif', 'image/webp', 'image/jpeg', 'image/png')),
  constraint variant_content_size check (length(content) <= 12000000)
);
alter table pictures.variant alter column content set storage external;
comment on table pictures.variant is
  'A picture''s bytes: the cleaned original, what pages show in three widths and forms, and a card cut around its focus.';
select access.wall('pictures.variant');

create table pictures.person_shown (
  id uuid primary key,
  picture_id uuid not null references pictures.picture on delete cascade,
  name text not null,
  is_child boolean not null,
  consented_by text not null,
  manner text not null,
  consented_on date not null,
  until date,
  scope text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references organisation.membership,
  withdrawn_at timestamptz,
  constraint person_shown_name_length check (length(name) between 1 and 120),
  constraint person_shown_consented_by_length check (length(consented_by) between 1 and 250),
  constraint person_shown_manner check (manner in ('paper', 'digital', 'oral')),
  constraint person_shown_scope check (scope in ('article', 'site', 'everywhere')),
  constraint person_shown_until check (until is null or until >= consented_on)
);
create index person_shown_picture_idx on pictures.person_shown (picture_id);
create index person_shown_recorded_by_idx on pictures.person_shown (recorded_by);
comment on table pictures.person_shown is 'Somebody who can be recognised in a picture, and their consent. For editors alone.';
comment on column pictures.person_shown.consented_by is 'Of a child: the guardians who have said yes.';
select access.wall('pictures.person_shown');

create table pictures.use (
  article_id uuid not null,
  language text not null,
  number integer not null,
  picture_id uuid not null references pictures.picture on delete cascade,
  constraint use_pkey primary key (article_id, language, number, picture_id),
  constraint use_version_fkey foreign key (article_id, language, number) references pages.version on delete cascade
);
create index use_picture_idx on pictures.use (picture_id);
comment on table pictures.use is 'Which versions show which pictures; written with the version by a trigger.';
select access.wall('pictures.use');

create table pictures.removal_request (
  id uuid primary key,
  picture_id uuid references pictures.picture,
  place text not null,
  words text not null,
  contact text not null,
  received_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references organisation.membership,
  constraint removal_request_place_length check (length(place) <= 300),
  constraint removal_request_words_length check (length(words) <= 1000),
  constraint removal_request_contact_length check (length(contact) <= 200)
);
create index removal_request_picture_idx on pictures.removal_request (picture_id);
create index removal_request_open_idx on pictures.removal_request (received_at) where settled_at is null;
create index removal_request_settled_by_idx on pictures.removal_request (settled_by);
comment on table pictures.removal_request is 'Anybody may ask that a picture be taken away.';
select access.wall('pictures.removal_request');

alter table pages.version
  add constraint version_picture_fkey foreign key (picture_id) references pictures.picture;
create index version_picture_idx on pages.version (picture_id);

grant select (id, alt, caption, photographer, licence, source, focus_x, focus_y, width, height) on pictures.picture to public;
grant select on pictures.variant, pictures.use to public;
grant select on pictures.picture, pictures.person_shown to skolstod_editor, skolstod_chief_editor;
grant insert, update (shared, name, alt, caption, photographer, licence, source, focus_x, focus_y, unrecognisable_at,
  unrecognisable_by, withdrawn_at, withdrawn_by, withdrawn_for, version)
  on pictures.picture to skolstod_editor, skolstod_chief_editor;
grant insert on pictures.variant to skolstod_editor, skolstod_chief_editor;
grant insert, update (withdrawn_at) on pictures.person_shown to skolstod_editor, skolstod_chief_editor;
grant select, update (settled_at, settled_by) on pictures.removal_request to skolstod_chief_editor;

create schema proposals;
grant usage on schema proposals to public;

create table proposals.proposal (
  id uuid primary key,
  reference text not null,
  received_at timestamptz not null,
  sender_name text not null,
  sender_email text not null,
  school_unit_id uuid references organisation.school_unit,
  school_form text not null,
  theme text not null,
  body text not null,
  links text not null,
  wish text not null,
  pictures text not null,
  sent_by uuid references organisation.membership,
  constraint proposal_reference_key unique (reference),
  constraint proposal_sender_name_length check (length(sender_name) between 1 and 120),
  constraint proposal_sender_email_length check (length(sender_email) between 3 and 200),
  constraint proposal_school_form_length check (length(school_form) <= 20),
  constraint proposal_theme_length check (length(theme) between 1 and 150),
  constraint proposal_body_length check (length(body) between 1 and 10000),
  constraint proposal_links_length check (length(links) <= 2000),
  constraint proposal_wish check (wish in ('write', 'interview', 'visit', 'tip')),
  constraint proposal_pictures check (pictures in ('none', 'consented', 'unclear'))
);
create index proposal_received_idx on proposals.proposal (received_at desc);
create index proposal_school_unit_idx on proposals.proposal (school_unit_id);
create index proposal_sent_by_idx on proposals.proposal (sent_by);
comment on table proposals.proposal is 'What somebody at a school has to tell. A public record: as it came, never changed.';
select access.wall('proposals.proposal');

create table proposals.decision (
  id uuid primary key,
  proposal_id uuid not null references proposals.proposal,
  kind text not null,
  words text not null,
  article_id uuid references pages.article,
  decided_at timestamptz not null,
  decided_by uuid not null references organisation.membership,
  constraint decision_kind check (kind in ('thanked', 'made', 'declined')),
  constraint decision_words_length check (length(words) <= 2000),
  constraint decision_reason check (kind <> 'declined' or words <> ''),
  constraint decision_article check ((kind = 'made') = (article_id is not null))
);
create index decision_proposal_idx on proposals.decision (proposal_id, decided_at);
create index decision_article_idx on proposals.decision (article_id);
create index decision_decided_by_idx on proposals.decision (decided_by);
comment on table proposals.decision is 'What an editor did with a proposal; added to, never changed.';
select access.wall('proposals.decision');

grant select on proposals.proposal to skolstod_editor, skolstod_chief_editor;
grant select, insert on proposals.decision to skolstod_editor, skolstod_chief_editor;

-- Who of a unit is shown to everybody, and whether by telephone and e-mail; when a unit is open; and what the whole site is
-- told at times. Names, numbers and addresses themselves stand in the organisation register, and nowhere else.

create schema contacts;
grant usage on schema contacts to public;

create table contacts.entry (
  membership_id uuid primary key references organisation.membership,
  unit_id text not null references organisation.unit,
  position integer not null,
  title_sv text not null,
  title_en text not null,
  shows_phone boolean not null,
  shows_email boolean not null,
  confirmed_on date not null,
  confirmed_by uuid references organisation.membership,
  flag text,
  flagged_on date,
  version integer not null default 1,
  constraint entry_position check (position between 1 and 999),
  constraint entry_title_sv_length check (length(btrim(title_sv)) between 1 and 80),
  constraint entry_title_en_length check (length(btrim(title_en)) between 1 and 80),
  constraint entry_flag check (flag in ('bounced', 'wrong')),
  constraint entry_flag_day check ((flag is null) = (flagged_on is null))
);
create index entry_unit_idx on contacts.entry (unit_id, position);
create index entry_confirmed_by_idx on contacts.entry (confirmed_by);
comment on table contacts.entry is
  'That a membership is shown on its unit''s page. Its person must also be listed and active, and the membership valid today.';
comment on column contacts.entry.confirmed_by is 'Null when it came from the municipality''s files.';
comment on column contacts.entry.flag is
  'bounced: a mail server refused the address. wrong: the person says so. Not shown until somebody has confirmed it again.';
select access.wall('contacts.entry');

-- Nobody reads the table but those it concerns: what everybody may know comes out of contacts.shown(), and nothing else.
grant select on contacts.entry to skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
  skolstod_auditor, skolstod_protection, skolstod_editor, skolstod_chief_editor;
grant update (shows_phone, shows_email, confirmed_on, confirmed_by, flag, flagged_on, version) on contacts.entry
  to skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator, skolstod_auditor,
    skolstod_protection, skolstod_editor, skolstod_chief_editor;
grant insert, delete, update (position, title_sv, title_en) on contacts.entry to skolstod_unit_manager;

create table contacts.hours (
  unit_id text not null references organisation.unit,
  kind text not null,
  weekday integer not null,
  opens time not null,
  closes time not null,
  valid daterange not null,
  constraint hours_pkey primary key (unit_id, kind, weekday, opens, valid),
  constraint hours_kind check (kind in ('visit', 'phone')),
  constraint hours_weekday check (weekday between 1 and 7),
  constraint hours_order check (opens < closes),
  constraint hours_no_overlap exclude using gist (unit_id with =, kind with =, weekday with =, valid with &&,
    int4range(extract(epoch from opens)::integer, extract(epoch from closes)::integer) with &&)
);
comment on table contacts.hours is 'When a unit is open and answers the telephone, by weekday (1 is Monday), as the files say.';
select access.wall('contacts.hours');
grant select on contacts.hours to public;

create table contacts.closing (
  unit_id text not null references organisation.unit,
  days daterange not null,
  name_sv text not null,
  name_en text not null,
  constraint closing_pkey primary key (unit_id, days)
);
comment on table contacts.closing is 'Days on which a unit is closed, whatever its hours say.';
select access.wall('contacts.closing');
grant select on contacts.closing to public;

create table pages.service_message (
  id uuid primary key,
  level text not null,
  texts jsonb not null,
  shown_from timestamptz not null,
  shown_until timestamptz,
  written_at timestamptz not null,
  written_by uuid not null references organisation.membership,
  constraint service_message_level check (level in ('note', 'warning', 'danger')),
  constraint service_message_texts check (jsonb_typeof(texts) = 'object' and length(texts ->> 'sv') between 1 and 300
    and pg_column_size(texts) < 10000),
  constraint service_message_order check (shown_until is null or shown_until >= shown_from)
);
create index service_message_written_by_idx on pages.service_message (written_by);
create index service_message_shown_idx on pages.service_message (shown_from, shown_until);
comment on table pages.service_message is 'What every page says at its top while it lasts. Texts by language; Swedish always.';
select access.wall('pages.service_message');
grant select (id, level, texts, shown_from, shown_until) on pages.service_message to public;
grant select, insert, update (shown_until) on pages.service_message to skolstod_chief_editor, skolstod_administrator;

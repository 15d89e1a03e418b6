-- Searching the public face: words that mean the same, and what was sought, without whoever sought it. What is found is
-- kept nowhere: it is read from what is published, by whoever asks.

create schema search;
grant usage on schema search to public;

create table search.synonym (
  phrase text not null,
  same_as text not null,
  constraint synonym_pkey primary key (phrase, same_as),
  constraint synonym_length check (length(phrase) between 1 and 80 and length(same_as) between 1 and 80),
  constraint synonym_differs check (lower(phrase) <> lower(same_as))
);
comment on table search.synonym is
  'Words of the municipality''s folder that mean the same, beside those of the finder; nothing needs to lead anywhere.';
select access.wall('search.synonym');

create table search.asked (
  asked_on date not null,
  language text not null,
  query text not null,
  times integer not null,
  found integer not null,
  constraint asked_pkey primary key (asked_on, language, query),
  constraint asked_language check (language in ('sv', 'en')),
  constraint asked_times check (times > 0 and found between 0 and times),
  -- The second line behind the scrubbing: no address, no number that could be a person's or a telephone's.
  constraint asked_says_nobody check (length(query) between 2 and 200 and query !~ '@' and query !~ '[0-9]{4}')
);
comment on table search.asked is
  'One row for each day and wording, with how often, and how often something was found. No person, no session. Kept for ninety days.';
select access.wall('search.asked');

grant select on search.synonym to public;
grant select on search.asked to skolstod_editor, skolstod_chief_editor;

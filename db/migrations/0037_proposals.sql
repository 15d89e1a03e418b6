-- A proposal may bring pictures, kept apart from the library until an editor takes one over; and whoever left an address is
-- told there, by a link alone, that there is an answer.

alter table proposals.proposal
  alter column sender_email drop not null,
  add column language text not null default 'sv',
  add constraint proposal_language check (language in ('sv', 'en'));
comment on table proposals.proposal is
  'What somebody at a school has to tell. A public record: as it came, never changed, but for the address, which goes by rule (proposals.put_away).';

create table proposals.picture (
  id uuid primary key,
  proposal_id uuid not null references proposals.proposal on delete cascade,
  place smallint not null,
  shows text[] not null,
  asked text,
  media_type text not null,
  width integer not null,
  height integer not null,
  content_hash bytea not null,
  content bytea,
  preview bytea,
  added_at timestamptz not null,
  erase_on date not null,
  erased_at timestamptz,
  taken_as uuid references pictures.picture,
  constraint picture_place unique (proposal_id, place),
  constraint picture_once unique (proposal_id, content_hash),
  constraint picture_place_range check (place between 1 and 3),
  constraint picture_shows check (shows <@ array['pupils', 'staff', 'others']),
  constraint picture_asked check (asked in ('all', 'some', 'none')),
  constraint picture_asked_of_somebody check ((asked is null) = (shows = '{}')),
  constraint picture_media_type check (media_type in ('image/webp', 'image/jpeg', 'image/png')),
  constraint picture_size check (width between 1 and 5000 and height between 1 and 5000),
  constraint picture_bytes check (length(content) <= 12000000 and length(preview) <= 2000000),
  constraint picture_state check (num_nonnulls(content, erased_at, taken_as) = 1 and (content is null) = (preview is null))
);
create index picture_taken_idx on proposals.picture (taken_as);
create index picture_added_idx on proposals.picture (added_at);
create index picture_kept_idx on proposals.picture (erase_on) where content is not null;
alter table proposals.picture alter column content set storage external, alter column preview set storage external;
comment on table proposals.picture is
  'A picture that came with a proposal. Its bytes are here until it is taken over into the library, or erased.';
comment on column proposals.picture.shows is 'Who can be recognised, as the sender told it; empty: nobody.';
comment on column proposals.picture.asked is 'Whether they have said yes, as the sender told it. No consent: those stand in pictures.person_shown.';
select access.wall('proposals.picture');

create table proposals.letter (
  decision_id uuid primary key references proposals.decision on delete cascade,
  sending_at timestamptz,
  sent_at timestamptz,
  refused_at timestamptz
);
comment on table proposals.letter is 'That a decision is told of at the sender''s address, and how far the letter has come.';
select access.wall('proposals.letter');

grant select, update (content, preview, taken_as) on proposals.picture to skolstod_editor, skolstod_chief_editor;
grant select (decision_id, sent_at, refused_at) on proposals.letter to skolstod_editor, skolstod_chief_editor;
grant select (id, reference, sender_email, language) on proposals.proposal to skolstod_notifier;
grant select (id, proposal_id) on proposals.decision to skolstod_notifier;
grant select, update (sending_at, sent_at, refused_at) on proposals.letter to skolstod_notifier;

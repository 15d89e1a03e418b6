-- The weekly triage meeting: who sits at the table, the matters in order, and what was said of each. The minutes are one
-- paper for each matter, so that no document lists pupils.

create schema meetings;
grant usage on schema meetings to public;

create table meetings.meeting (
  id uuid primary key,
  held_on date not null,
  called_by uuid not null references organisation.membership,
  called_at timestamptz not null,
  closed_at timestamptz
);
create index meeting_held_on_idx on meetings.meeting (held_on desc, id);
create index meeting_called_by_idx on meetings.meeting (called_by);
select access.wall('meetings.meeting');

create table meetings.present (
  meeting_id uuid not null references meetings.meeting,
  membership_id uuid not null references organisation.membership,
  constraint present_pkey primary key (meeting_id, membership_id)
);
create index present_membership_idx on meetings.present (membership_id);
comment on table meetings.present is 'Who sits at the table. The shared screen shows no more than all of them may see.';
select access.wall('meetings.present');

create table meetings.item (
  id uuid primary key,
  meeting_id uuid not null references meetings.meeting,
  request_id uuid not null references requests.request,
  child_id uuid references children.child,
  place integer not null,
  constraint item_once unique (meeting_id, request_id),
  constraint item_place unique (meeting_id, place)
);
create index item_request_idx on meetings.item (request_id);
create index item_child_idx on meetings.item (child_id);
select access.wall('meetings.item');

create table meetings.minute (
  item_id uuid primary key references meetings.item,
  request_id uuid not null references requests.request,
  child_id uuid references children.child,
  body text not null,
  written_by uuid not null references organisation.membership,
  written_at timestamptz not null,
  version integer not null default 1,
  constraint minute_says_something check (length(trim(body)) > 0 and length(body) <= 4000)
);
create index minute_request_idx on meetings.minute (request_id);
create index minute_child_idx on meetings.minute (child_id);
create index minute_written_by_idx on meetings.minute (written_by);
comment on table meetings.minute is 'What was said of one matter at one meeting. Written until the meeting is closed.';
select access.wall('meetings.minute');

grant select, insert on meetings.meeting, meetings.present, meetings.item to skolstod_coordinator;
grant update (closed_at) on meetings.meeting to skolstod_coordinator;
grant select, insert, update (body, written_by, written_at, version) on meetings.minute to skolstod_coordinator;

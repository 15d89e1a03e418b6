-- Tightening of the foundation: namings that end, sessions and forms that are put away, and constraints that hold what the
-- pages already promised.

alter table children.named_person
  add column ending text,
  add column ended_at timestamptz,
  add column ended_by uuid references organisation.membership,
  add constraint named_person_ending check (ending in ('ended', 'rejected')),
  add constraint named_person_ended_whole check (
    (ending is null) = (ended_at is null) and (ending is null) = (ended_by is null));
create index named_person_ended_by_idx on children.named_person (ended_by);
create index named_person_upper_idx on children.named_person (upper(period));
comment on column children.named_person.ending is
  'Ended before its day, or rejected before it was approved. The period says the same, so that nothing needs to ask twice.';

-- What a notice is about is the texts' list, and every slice adds its own: the form alone is held here.
alter table notices.notice drop constraint notice_kind,
  add constraint notice_kind check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 40);

-- A person's own list of where they are signed in. The id is for that list: it opens nothing.
alter table access.session
  add column id uuid not null default gen_random_uuid(),
  add column device text not null default '',
  add constraint session_id_key unique (id),
  add constraint session_device_length check (length(device) <= 60);
comment on column access.session.device is 'Kind of browser and system, as "Firefox|Windows", so that its owner knows it again. No address, no version.';

-- A draft that names a pupil bears the child's key, so that reading it is in the log like every other reading about a child.
alter table requests.draft add column child_id uuid references children.child;
create index draft_child_idx on requests.draft (child_id);
grant update (child_id) on requests.draft to skolstod_principal, skolstod_school_staff;
grant select (child_id), insert (child_id) on requests.draft to skolstod_school_staff;

-- Planned, being sent, sent. No transaction is open while the mail server is spoken to; whoever dies in the middle leaves
-- the time behind, and the letter is sent again under the same Message-ID.
alter table notices.notice add column sending_at timestamptz;
grant select (sending_at), update (sending_at) on notices.notice to skolstod_notifier;

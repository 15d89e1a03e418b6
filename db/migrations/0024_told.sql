-- What a private asker had been told when the child was marked as protected. From then on nothing new is told, and nothing
-- that was told is taken away: a page that changed by itself would tell of the mark, perhaps to whom the child is hidden from.

create table requests.told (
  request_id uuid primary key references requests.request,
  child_id uuid not null references children.child,
  told_at timestamptz not null,
  status text not null,
  answer_by date not null,
  answered_at timestamptz,
  unit_id text references organisation.unit,
  worker text,
  closed_at timestamptz,
  closing_answer text,
  follow_up_on date,
  rests_because text,
  rests_until date,
  expected_on date
);
create index told_child_idx on requests.told (child_id);
create index told_unit_idx on requests.told (unit_id);
comment on table requests.told is
  'Where a matter stood for its private asker at the moment the child was marked. Read by requests.list_own_standing alone.';
comment on column requests.told.told_at is 'When the last thing was said before the mark: nothing that others have said since is told.';
select access.wall('requests.told');

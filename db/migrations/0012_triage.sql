-- Sorting in full: the school's breaks, what rests and does not count, the queue, matters that are linked, and who may not
-- handle one. A request's states and the ways between them are held by the database too (requests.check_transition).

create table organisation.school_break (
  id text primary key,
  name_sv text not null,
  name_en text not null,
  period daterange not null,
  constraint school_break_bounded check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  constraint school_break_no_overlap exclude using gist (period with &&)
);
comment on table organisation.school_break is
  'Days when no school is there to be reached: they are not working days where a target is counted.';
select access.wall('organisation.school_break');
grant select on organisation.school_break
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection;

alter table organisation.municipality
  add column appeal_sv text not null default '',
  add column appeal_en text not null default '';
comment on column organisation.municipality.appeal_sv is
  'How a decision that is an exercise of authority is appealed (FL 33): the municipality''s own words.';

-- Words are added to a list that earlier migrations of other slices may have added to as well.
create function access.widen(of_table regclass, of_constraint text, words text[]) returns void
language plpgsql as $$
declare
  held text;
begin
  select pg_get_constraintdef(oid) into strict held from pg_constraint
  where conrelid = of_table and conname = of_constraint;
  execute format('alter table %s drop constraint %I', of_table, of_constraint);
  execute format('alter table %s add constraint %I %s', of_table, of_constraint,
    replace(held, 'ARRAY[', 'ARRAY[' || (select string_agg(quote_literal(word) || '::text, ', '') from unnest(words) word)));
end $$;
select access.widen('requests.request', 'request_status', array['queued', 'merged', 'withdrawn']);
select access.widen('requests.event', 'event_kind',
  array['queued', 'merged', 'absorbed', 'split', 'rested', 'resumed', 'withdrawn', 'reopened']);
select access.widen('notices.notice', 'notice_kind', array['withdrawn', 'reopened']);
drop function access.widen(regclass, text, text[]);
alter table requests.event drop constraint event_says_why;
alter table requests.event add constraint event_says_why
  check (kind not in ('completion_asked', 'completed', 'redirected', 'declined', 'queued', 'merged', 'split', 'rested', 'reopened')
    or length(message) > 0);

alter table requests.request
  add column handled_by uuid references organisation.membership,
  add column rests_until date,
  add column queue_unit_id text references organisation.unit,
  add column queued_at timestamptz,
  add column queue_expected_on date,
  add constraint request_queued_in_a_queue
    check ((status = 'queued') = (queue_unit_id is not null) and (queue_unit_id is null) = (queued_at is null)),
  add constraint request_expected_only_queued check (queue_expected_on is null or status = 'queued'),
  add constraint request_rests_only_registered check (rests_until is null or status = 'registered');
create index request_handled_by_idx on requests.request (handled_by);
create index request_queue_idx on requests.request
  (queue_unit_id, (case urgency when 'acute' then 0 when 'soon' then 1 else 2 end), queued_at, id) where status = 'queued';
comment on column requests.request.handled_by is 'Who at the entrance has taken it in hand. Null: nobody yet.';
comment on column requests.request.rests_until is 'The first day it counts again; answer_by has been moved by the same working days.';

drop index requests.request_inbox_idx;
create index request_inbox_idx on requests.request
  ((case urgency when 'acute' then 0 when 'soon' then 1 else 2 end), answer_by, id)
  where status = 'registered' and not protected;
create index request_waiting_idx on requests.request
  ((case urgency when 'acute' then 0 when 'soon' then 1 else 2 end), answer_by, id)
  where status in ('awaiting_completion', 'queued') and not protected;

create index request_resting_idx on requests.request (rests_until) where rests_until is not null;

-- No reference from a request to a request: rows are moved in order of reference, and this is a fact of its own besides.
create table requests.link (
  from_id uuid not null references requests.request,
  to_id uuid not null references requests.request,
  kind text not null,
  membership_id uuid not null references organisation.membership,
  linked_at timestamptz not null,
  constraint link_pkey primary key (from_id, to_id, kind),
  constraint link_kind check (kind in ('merged', 'split')),
  constraint link_between_two check (from_id <> to_id)
);
create index link_to_idx on requests.link (to_id, kind);
create index link_membership_idx on requests.link (membership_id);
comment on table requests.link is
  'merged: from is answered together with to. split: to was made out of from. Both numbers live on.';
select access.wall('requests.link');

create table requests.suspension (
  id uuid primary key,
  request_id uuid not null references requests.request,
  kind text not null,
  reason text,
  began_on date not null,
  until date,
  answer_by_before date not null,
  began_by uuid not null references organisation.membership,
  ended_on date,
  ended_why text,
  ended_by uuid references organisation.membership,
  constraint suspension_kind check (kind in ('completion', 'rest')),
  constraint suspension_says_why check (kind = 'completion' or (length(reason) > 0 and until > began_on)),
  constraint suspension_end check ((ended_on is null) = (ended_by is null) and ended_on >= began_on)
);
create unique index suspension_running_idx on requests.suspension (request_id) where ended_on is null;
create index suspension_request_idx on requests.suspension (request_id, began_on);
create index suspension_began_by_idx on requests.suspension (began_by);
create index suspension_ended_by_idx on requests.suspension (ended_by);
comment on table requests.suspension is
  'Periods that do not count against the target, and why. The asker reads them; who at the entrance began one is not told.';
select access.wall('requests.suspension');

create table requests.disqualification (
  request_id uuid not null references requests.request,
  person_id uuid not null references organisation.person,
  membership_id uuid not null references organisation.membership,
  reason text not null,
  declared_at timestamptz not null,
  constraint disqualification_pkey primary key (request_id, person_id),
  constraint disqualification_says_why check (length(reason) > 0)
);
create index disqualification_person_idx on requests.disqualification (person_id);
create index disqualification_membership_idx on requests.disqualification (membership_id);
comment on table requests.disqualification is 'A conflict of interest that somebody has declared (FL 16-18): this person does not handle the request.';
select access.wall('requests.disqualification');

grant select (rests_until, queue_unit_id, queued_at, queue_expected_on), update (answer_by) on requests.request
  to skolstod_principal;
grant update (handled_by, rests_until, answer_by, queue_unit_id, queued_at, queue_expected_on) on requests.request
  to skolstod_coordinator, skolstod_protection;
grant select on requests.link
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert on requests.link to skolstod_coordinator, skolstod_protection;
grant select (id, request_id, kind, reason, began_on, until, answer_by_before, ended_on, ended_why), update (ended_on, ended_why, ended_by)
  on requests.suspension to skolstod_principal;
grant select, insert, update (ended_on, ended_why, ended_by) on requests.suspension to skolstod_coordinator, skolstod_protection;
grant select, insert on requests.disqualification to skolstod_coordinator, skolstod_protection;

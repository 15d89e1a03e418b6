-- The day a duty ends stands in a column of its own. Asked for through the range, it could only be compared after the walls,
-- row by row over all that has ever ended: upper() might leak. Dates compare safely, so an index answers first.

alter table cases.unit_duty add column ends_on date not null
  generated always as (case when isempty(period) then '-infinity' else coalesce(upper(period), 'infinity'::date) end) stored;
alter table cases.duty add column ends_on date not null
  generated always as (case when isempty(period) then '-infinity' else coalesce(upper(period), 'infinity'::date) end) stored;
comment on column cases.unit_duty.ends_on is 'The first day without the duty; infinity without an end, -infinity when it never began.';
comment on column cases.duty.ends_on is 'The first day without the duty; infinity without an end, -infinity when it never began.';

drop index cases.unit_duty_unit_idx;
drop index cases.duty_membership_idx;
drop index cases.duty_unit_idx;
create index unit_duty_unit_idx on cases.unit_duty (unit_id, ends_on, case_id) include (period, role);
create index unit_duty_case_idx on cases.unit_duty (case_id, unit_id) include (period);
create index duty_membership_idx on cases.duty (membership_id, ends_on, case_id) include (period);
create index duty_unit_idx on cases.duty (unit_id, ends_on, case_id) include (period, role, membership_id);
create index duty_running_idx on cases.duty (ends_on) include (membership_id, case_id, role, period);
create index case_open_idx on cases.case (id) include (opened_at) where status = 'open';

-- Whether a school has asked for the same elsewhere in the inbox, about no pupil.
create index request_same_idx on requests.request (school_unit_id, service_id, level)
  where child_id is null and status in ('registered', 'awaiting_completion', 'queued');

-- A school's list is counted and sorted from the index alone.
drop index requests.request_school_unit_idx;
create index request_school_unit_idx on requests.request (school_unit_id, registered_at desc, id)
  include (status, protected, asker_membership_id, school_reads);

-- How much each colleague has, and had with a school before, is read from the indexes alone: it is asked for whenever a
-- request is opened at the entrance.

drop index cases.duty_membership_idx;
create index duty_membership_idx on cases.duty (membership_id, ends_on, case_id) include (period, role);
create index case_of_school_idx on cases.case (school_unit_id) include (id) where not protected;

-- A consent to lift secrecy names, where it can, the authority or the unit of ours that it is towards: on that, and on
-- nothing else, a unit of another authority takes part by consent.

alter table consents.consent
  add column towards_authority_id text references organisation.authority,
  add column towards_unit_id text references organisation.unit,
  add constraint consent_recipient_of_secrecy
    check (num_nonnulls(towards_authority_id, towards_unit_id) <= case kind when 'secrecy' then 1 else 0 end);
create index consent_towards_authority_idx on consents.consent (towards_authority_id);
create index consent_towards_unit_idx on consents.consent (towards_unit_id);
comment on column consents.consent.towards_authority_id is
  'All units of this authority; towards_unit_id: that unit alone. Both null where it is towards somebody who is no unit of ours.';
grant insert (towards_authority_id, towards_unit_id) on consents.consent
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;

-- A matter that the school was not to see is opened to it later: with whose yes, when, and by whom. It is added to and shut,
-- never taken away.
create table requests.opening (
  id uuid primary key,
  request_id uuid not null references requests.request,
  child_id uuid references children.child,
  consent_id uuid references consents.consent,
  said_by text not null,
  said_on date not null,
  opened_by uuid not null references organisation.membership,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint opening_by_consent check ((child_id is null) = (consent_id is null)),
  constraint opening_says_whose_yes check (length(trim(said_by)) > 0)
);
create unique index opening_once on requests.opening (request_id) where closed_at is null;
create index opening_request_idx on requests.opening (request_id);
create index opening_child_idx on requests.opening (child_id);
create index opening_consent_idx on requests.opening (consent_id);
create index opening_opened_by_idx on requests.opening (opened_by);
comment on table requests.opening is 'The school may read from now on (OSL 10:1, 12:2).';
comment on column requests.opening.consent_id is
  'The yes to lifting secrecy towards the school. Null where the matter is about no child: then said_by alone says whose yes.';
comment on column requests.opening.closed_at is 'When the yes was taken back, and the school stopped reading.';
select access.wall('requests.opening');
grant select on requests.opening to skolstod_coordinator;
grant insert (id, request_id, child_id, consent_id, said_by, said_on, opened_by, opened_at) on requests.opening
  to skolstod_coordinator;

do $$
declare
  held text := (select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'requests.event'::regclass and conname = 'event_kind');
begin
  alter table requests.event drop constraint event_kind;
  execute 'alter table requests.event add constraint event_kind '
    || replace(held, 'ARRAY[', 'ARRAY[''school_opened''::text, ''school_shut''::text, ');
end $$;

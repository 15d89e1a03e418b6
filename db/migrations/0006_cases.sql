-- Joint work about one accepted request: which units and persons take part and until when, and what they write, each
-- part behind the wall it belongs to. A wall belongs to the document, not to the case.

create schema cases;
grant usage on schema cases to public;

create table cases.case (
  id uuid primary key,
  request_id uuid not null references requests.request,
  registry_number text not null,
  title text not null,
  level text not null,
  school_unit_id uuid not null references organisation.school_unit,
  child_id uuid references children.child,
  protected boolean not null,
  status text not null,
  opened_at timestamptz not null,
  responsible_unit_id text not null references organisation.unit,
  next_step text,
  next_step_on date,
  version integer not null default 1,
  constraint case_request_key unique (request_id),
  constraint case_registry_number_key unique (registry_number),
  constraint case_status check (status in ('open', 'closed')),
  constraint case_next_step_dated check ((next_step is null) = (next_step_on is null))
);
create index case_school_unit_idx on cases.case (school_unit_id);
create index case_child_idx on cases.case (child_id);
create index case_protected_idx on cases.case (id) where protected;
create index case_responsible_unit_idx on cases.case (responsible_unit_id) where status = 'open';
select access.wall('cases.case');

-- In the constraints named _once the second column is an expression on purpose. As a bare column it tempts the planner: asked
-- for one person's cases it walks the whole GiST index instead of the ordinary one, 5 ms at 100,000 duties and growing.
create table cases.unit_duty (
  id uuid primary key,
  case_id uuid not null references cases.case,
  unit_id text not null references organisation.unit,
  role text not null,
  basis text not null,
  purpose text not null,
  period daterange not null,
  constraint unit_duty_role check (role in ('responsible', 'contributing')),
  constraint unit_duty_basis check (basis in ('same_authority', 'consent', 'statute', 'decision')),
  constraint unit_duty_once exclude using gist (case_id with =, (unit_id || '') with =, period with &&),
  constraint unit_duty_one_responsible exclude using gist (case_id with =, period with &&) where (role = 'responsible')
);
create index unit_duty_unit_idx on cases.unit_duty (unit_id, (coalesce(upper(period), 'infinity'::date)), case_id) include (period, role);
comment on column cases.unit_duty.basis is
  'Why this unit may take part (OSL 8:1, 10:1, 10:28). Across authorities it is never same_authority, and has an end date.';
select access.wall('cases.unit_duty');

create table cases.duty (
  id uuid primary key,
  case_id uuid not null references cases.case,
  membership_id uuid not null references organisation.membership,
  unit_id text not null references organisation.unit,
  role text not null,
  period daterange not null,
  named_by uuid not null references organisation.membership,
  constraint duty_role check (role in ('responsible', 'contributing')),
  constraint duty_once exclude using gist (case_id with =, (membership_id::text) with =, period with &&),
  constraint duty_one_responsible exclude using gist (case_id with =, period with &&) where (role = 'responsible')
);
-- Who works here long has thousands of ended duties: the end stands in the index, so that only the running ones are read.
create index duty_membership_idx on cases.duty (membership_id, (coalesce(upper(period), 'infinity'::date)), case_id) include (period);
create index duty_case_idx on cases.duty (case_id, role) include (period, membership_id);
create index duty_unit_idx on cases.duty (unit_id, (coalesce(upper(period), 'infinity'::date)), case_id) include (period, role, membership_id);
create index duty_named_by_idx on cases.duty (named_by);
comment on table cases.duty is 'A person''s dated duty in a case. Sight begins and ends with it.';
select access.wall('cases.duty');

create table cases.contact (
  id uuid primary key,
  case_id uuid not null references cases.case,
  membership_id uuid not null references organisation.membership,
  held_on date not null,
  kind text not null,
  minutes integer not null,
  present text not null,
  note text not null,
  written_at timestamptz not null,
  constraint contact_kind check (kind in ('meeting', 'telephone', 'visit', 'observation', 'written')),
  constraint contact_minutes check (minutes between 0 and 1440)
);
create index contact_case_idx on cases.contact (case_id, held_on desc);
create index contact_membership_idx on cases.contact (membership_id);
select access.wall('cases.contact');

-- Four tables of one shape: a policy that no unit-wide role satisfies needs a table of its own.
create table cases.shared_note (
  id uuid primary key,
  case_id uuid not null references cases.case,
  unit_id text not null references organisation.unit,
  membership_id uuid not null references organisation.membership,
  body text not null,
  written_at timestamptz not null,
  signed_at timestamptz,
  version integer not null default 1
);
create table cases.unit_note (like cases.shared_note including defaults including constraints);
create table cases.psychologist_note (like cases.shared_note including defaults including constraints);
create table cases.counsellor_note (like cases.shared_note including defaults including constraints);

do $$
declare
  compartment text;
begin
  foreach compartment in array array['shared_note', 'unit_note', 'psychologist_note', 'counsellor_note'] loop
    if compartment <> 'shared_note' then
      execute format('alter table cases.%I add primary key (id)', compartment);
      execute format('alter table cases.%I add foreign key (case_id) references cases.case', compartment);
      execute format('alter table cases.%I add foreign key (unit_id) references organisation.unit', compartment);
      execute format('alter table cases.%I add foreign key (membership_id) references organisation.membership', compartment);
    end if;
    execute format('create index %I on cases.%I (case_id, written_at)', compartment || '_case_idx', compartment);
    execute format('create index %I on cases.%I (unit_id)', compartment || '_unit_idx', compartment);
    execute format('create index %I on cases.%I (membership_id)', compartment || '_membership_idx', compartment);
    perform access.wall(format('cases.%I', compartment)::regclass);
    execute format('grant select, insert, update (body, signed_at, version) on cases.%I to skolstod_case_worker', compartment);
  end loop;
end $$;
comment on table cases.psychologist_note is 'Only psychologists with a duty in the case. Never the patient record (PDL): that stays with the caregiver.';
comment on table cases.counsellor_note is 'Only counsellors with a duty in the case.';

create table cases.agreement (
  id uuid primary key,
  case_id uuid not null references cases.case,
  version integer not null,
  goal text not null,
  measures text not null,
  agreed_on date not null,
  follow_up_on date not null,
  membership_id uuid not null references organisation.membership,
  written_at timestamptz not null,
  constraint agreement_version_key unique (case_id, version),
  constraint agreement_follow_up_later check (follow_up_on >= agreed_on)
);
create index agreement_membership_idx on cases.agreement (membership_id);
select access.wall('cases.agreement');

create table cases.closure (
  case_id uuid primary key references cases.case,
  effect text not null,
  answer text not null,
  membership_id uuid not null references organisation.membership,
  closed_at timestamptz not null,
  constraint closure_effect check (effect in ('reached', 'partly', 'not_reached', 'cannot_say'))
);
create index closure_membership_idx on cases.closure (membership_id);
comment on table cases.closure is 'Closing a case is an act with an author, a time and an effect.';
select access.wall('cases.closure');

-- A closed case is never written in: code decides, the database refuses. The share lock makes closing wait for what is
-- being written, and the writer for a closing, so that nothing slips in behind it.
create function cases.refuse_when_closed() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from cases.case c where c.id = new.case_id and c.status = 'open' for share;
  if not found then
    raise exception using errcode = 'check_violation', constraint = 'case_closed', message = 'the case is closed';
  end if;
  return new;
end $$;
revoke execute on function cases.refuse_when_closed() from public;

-- What a closing must not stop: signing a note that is already written, and ending somebody's duty, and with it the sight.
do $$
declare
  written text;
begin
  foreach written in array array['unit_duty', 'duty', 'contact', 'agreement'] loop
    execute format('create trigger refuse_when_closed before insert on cases.%I
      for each row execute function cases.refuse_when_closed()', written);
  end loop;
  foreach written in array array['shared_note', 'unit_note', 'psychologist_note', 'counsellor_note'] loop
    execute format('create trigger refuse_when_closed before insert or update of body on cases.%I
      for each row execute function cases.refuse_when_closed()', written);
  end loop;
end $$;

-- A unit of another authority takes part on a recorded basis and until a date (OSL 8:1), or not at all.
create function cases.check_basis() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  crosses boolean;
begin
  select theirs.authority_id <> ours.authority_id into crosses
  from organisation.unit theirs, cases.case c join organisation.unit ours on ours.id = c.responsible_unit_id
  where theirs.id = new.unit_id and c.id = new.case_id;
  if crosses and (new.basis = 'same_authority' or upper_inf(new.period)) then
    raise exception using errcode = 'check_violation', constraint = 'unit_duty_crossing_needs_basis',
      message = 'another authority takes part only on a recorded basis and until a date';
  end if;
  return new;
end $$;
revoke execute on function cases.check_basis() from public;
create trigger check_basis before insert or update on cases.unit_duty for each row execute function cases.check_basis();

grant select on cases.case to skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant select (id, request_id, registry_number, title, level, school_unit_id, child_id, status, opened_at,
  responsible_unit_id) on cases.case to skolstod_principal;
grant insert on cases.case, cases.unit_duty to skolstod_coordinator, skolstod_protection;
grant update (status, next_step, next_step_on, version) on cases.case to skolstod_case_worker;
grant select on cases.unit_duty, cases.duty
  to skolstod_principal, skolstod_case_worker, skolstod_unit_manager, skolstod_protection;
grant insert, update (period) on cases.duty to skolstod_unit_manager, skolstod_protection;
grant select on cases.contact, cases.shared_note, cases.unit_note to skolstod_unit_manager;
grant select, insert on cases.contact, cases.agreement, cases.closure to skolstod_case_worker;
grant select on cases.agreement, cases.closure to skolstod_principal, skolstod_unit_manager, skolstod_protection;

-- Whoever is not a school asks by themselves: guardians, and private people (a pupil of 15 or more, somebody who meets the
-- child in work outside the school, anybody). What they may see of their own matter stands in db/repeatable/79_own.sql.

alter table organisation.membership
  drop constraint membership_kind,
  drop constraint membership_place,
  add constraint membership_kind check (kind in ('principal', 'coordinator', 'case_worker', 'unit_manager',
    'administrator', 'auditor', 'guardian', 'protection', 'school_staff', 'private_person')),
  add constraint membership_place check (
    case when kind in ('principal', 'school_staff') then school_unit_id is not null and unit_id is null
      when kind in ('guardian', 'private_person') then school_unit_id is null and unit_id is null
      else unit_id is not null and school_unit_id is null end);

-- A private matter need not be about anybody at a school; a school reads nothing that is not its own.
alter table requests.request
  alter column school_unit_id drop not null,
  add column asked_privately boolean not null default false,
  add constraint request_school_reads_its_own check (school_unit_id is not null or not school_reads);
comment on column requests.request.asked_privately is
  'Asked by a guardian or a private person on their own pages: the school may be let to read it, and never acts in it.';
alter table cases.case alter column school_unit_id drop not null;
grant select (asked_privately) on requests.request to skolstod_principal;

alter table requests.attachment add column from_asker boolean not null default false;
comment on column requests.attachment.from_asker is
  'Sent by the private person who asked. Of the files of the own matter, the asker meets these and no other.';

alter table intake.sender
  add column organisation text,
  add column occupation text,
  add column guardianship text,
  add constraint sender_guardianship check (guardianship in ('known', 'unknown'));
comment on column intake.sender.guardianship is
  'Where somebody asks by web as a guardian: whether our register knew it that day. Unknown is for the entrance to find out.';
alter table intake.receipt add column promised_by date;
comment on column intake.receipt.promised_by is
  'The day that a private asker was last promised, when the asker has had it taken up again.';

-- Private people meet the organisation and their own things as every signed-in kind does.
grant select, update (read_at) on notices.notice to skolstod_private_person;
grant select, insert, update (manner, digest_hour, silent_kinds, version) on notices.setting to skolstod_private_person;
grant select (person_id, key, act, body_hash, location), insert (person_id, key, act, body_hash), update (location)
  on access.replay to skolstod_private_person;
grant select on organisation.municipality, organisation.authority, organisation.branch, organisation.unit,
  organisation.school_unit, organisation.rule, organisation.school_break, organisation.membership, catalogue.service
  to skolstod_private_person;
grant select (id, given_name, family_name, email, phone, listed, deactivated_at) on organisation.person
  to skolstod_private_person;
grant select on finder.door, finder.advice, finder.publication to skolstod_private_person;
grant select (id, phrase, target, strength, same_as, state) on finder.word to skolstod_private_person;

-- Writing and sending: no column that tells what others have done with the matter.
grant select, insert, delete,
  update (service_id, service_version, answers, saved_at, version, saved_by, written, child_id)
  on requests.draft to skolstod_guardian, skolstod_private_person;
grant select, insert, delete on requests.draft_file to skolstod_guardian, skolstod_private_person;
grant select (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, school_reads, asked_privately, urgency, urgency_reason, question, situation, tried, consent,
    answers, child_id),
  insert (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, school_reads, urgency, urgency_reason, question, situation, tried, consent, answers, child_id,
    status, answer_by)
  on requests.request to skolstod_guardian, skolstod_private_person;
grant insert on requests.pupil to skolstod_guardian, skolstod_private_person;
grant select (id, request_id, name, media_type, size_bytes, content, added_at, ask, dated, scan),
  insert (id, request_id, name, media_type, size_bytes, content, added_at, ask, dated)
  on requests.attachment to skolstod_guardian, skolstod_private_person;
grant select (id, request_id, kind, at, membership_id, message, address), insert (id, request_id, kind, at, membership_id)
  on requests.event to skolstod_guardian, skolstod_private_person;
grant select (request_id, child_id, role, name, phone, email, received_on, organisation, occupation),
  insert (request_id, role, name, phone, email, received_on, letter, organisation, occupation)
  on intake.sender to skolstod_guardian, skolstod_private_person;
grant select, insert on intake.receipt to skolstod_guardian, skolstod_private_person;
grant select (id, request_id, child_id, kind, answer, giver, person_id, scope, towards, way, given_on),
  insert (id, request_id, child_id, kind, answer, giver, giver_name, relation, person_id, only_guardian, scope, towards, way,
    scan_id, given_on, until, corrects, recorded_by, recorded_at)
  on consents.consent to skolstod_guardian, skolstod_private_person;
grant select, insert on messages.message to skolstod_guardian, skolstod_private_person;

-- What private people may stands in one file (79_own.sql), on tables of several slices: those slices' files leave it alone.
create or replace function access.clear_policies(of_schema text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  found record;
begin
  for found in
    select policyname, schemaname, tablename from pg_policies
    where schemaname = of_schema and policyname not in ('owner_all', 'backup_read') and policyname not like 'private\_%'
  loop
    execute format('drop policy %I on %I.%I', found.policyname, found.schemaname, found.tablename);
  end loop;
end $$;

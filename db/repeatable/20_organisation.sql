-- The organisation is public, its people are shown to colleagues, and a person who is not listed is shown to nobody.

select access.clear_policies('organisation');

create policy everybody on organisation.municipality for select to public using (true);
create policy everybody on organisation.authority for select to public using (true);
create policy everybody on organisation.branch for select to public using (true);
create policy everybody on organisation.unit for select to public using (true);
create policy everybody on organisation.school_unit for select to public using (true);
create policy everybody on organisation.rule for select to public using (true);
create policy everybody on organisation.school_break for select to public using (true);
create policy everybody on organisation.reason for select to public using (true);

create policy listed on organisation.person for select
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (listed and (select access.membership_id()) is not null);
create policy recipients on organisation.person for select to skolstod_notifier using (deactivated_at is null);

create policy listed on organisation.membership for select
  to skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (exists (select 1 from organisation.person p where p.id = membership.person_id));

create policy colleagues on organisation.competence for select
  to skolstod_coordinator, skolstod_unit_manager, skolstod_administrator, skolstod_protection
  using (exists (select 1 from organisation.person p where p.id = competence.person_id));

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

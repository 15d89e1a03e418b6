-- Services are public as they stand; the next version and who published what are the administrators' own. A version is
-- published and withdrawn by the functions here alone: no acting role writes in catalogue.service.

select access.clear_policies('catalogue');

create policy everybody on catalogue.service for select to public using (true);

create policy administrators on catalogue.service_draft for select to skolstod_administrator
  using ((select access.membership_id()) is not null);
create policy begin on catalogue.service_draft for insert to skolstod_administrator
  with check (edited_by = (select access.membership_id()));
create policy edit on catalogue.service_draft for update to skolstod_administrator
  using ((select access.membership_id()) is not null) with check (edited_by = (select access.membership_id()));
create policy discard on catalogue.service_draft for delete to skolstod_administrator
  using ((select access.membership_id()) is not null);

create policy administrators on catalogue.publication for select to skolstod_administrator
  using ((select access.membership_id()) is not null);

-- What cannot be published says so by a name that the pages have words for: somebody was first, or the page is old.
create or replace function catalogue.refuse(reason text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using errcode = '40001', constraint = reason, message = reason;
end $$;
revoke execute on function catalogue.refuse(text) from public;

-- The administrator who acts; all versions of the service are held, so that two publications wait for each other.
create or replace function catalogue.hold(of_service text) returns uuid
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  if acting.kind is distinct from 'administrator' then
    raise insufficient_privilege using message = 'only an administrator publishes';
  end if;
  perform 1 from catalogue.service where id = of_service for update;
  return acting.id;
end $$;
revoke execute on function catalogue.hold(text) from public;

-- The draft as it was seen becomes the next version from a day, today or later, and the running one ends there. Both
-- periods are set here, in one statement each, and service_one_version_at_a_time stands behind them.
create or replace function catalogue.publish_draft(of_service text, seen integer, from_day date) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who uuid := catalogue.hold(of_service);
  draft catalogue.service_draft;
  base catalogue.service;
  running catalogue.service;
  fresh integer;
begin
  select * into draft from catalogue.service_draft d where d.service_id = of_service and d.version = seen for update;
  if draft.service_id is null then
    perform catalogue.refuse('draft-changed');
  end if;
  if from_day is null or from_day < access.today() then
    perform catalogue.refuse('publication-past');
  end if;
  if exists (select from catalogue.service s where s.id = of_service and lower(s.valid) > access.today()) then
    perform catalogue.refuse('version-planned');
  end if;
  select * into base from catalogue.service s where s.id = of_service and s.version = draft.based_on;
  select * into running from catalogue.service s where s.id = of_service and s.valid @> access.today();
  if running.id is null or upper(running.valid) <= from_day
    or not exists (select from organisation.unit u where u.id = base.unit_id and u.valid @> from_day) then
    perform catalogue.refuse('service-closed');
  end if;
  -- What nobody has confirmed about a single pupil holds at its strictest, whoever edits it.
  if 'individual' = any (draft.levels) and base.confirmed_by is null
    and (draft.consent_rule <> 'both' or base.secrecy_ground not in ('osl-23-2-1', 'osl-25-1')) then
    perform catalogue.refuse('consent-unconfirmed');
  end if;
  select max(s.version) + 1 into fresh from catalogue.service s where s.id = of_service;
  update catalogue.service s set valid = s.valid * daterange(null, from_day)
    where s.id = of_service and s.version = running.version;
  insert into catalogue.service (id, version, unit_id, title_sv, title_en, description_sv, description_en, registry_title,
    who_may_ask, levels, consent_rule, secrecy_ground, matter_kind, target_days, form, legal_reference, confirmed_by, valid)
  values (of_service, fresh, base.unit_id, draft.title_sv, draft.title_en, draft.description_sv, draft.description_en,
    base.registry_title, draft.who_may_ask, draft.levels, draft.consent_rule, base.secrecy_ground, base.matter_kind,
    draft.target_days, draft.form, base.legal_reference, base.confirmed_by,
    daterange(from_day, upper(running.valid)));
  insert into catalogue.publication (service_id, version, published_by, published_at, announced_for)
    values (of_service, fresh, who, now(), from_day);
  delete from catalogue.service_draft d where d.service_id = of_service;
  return fresh;
end $$;

-- The version whose content comes back when this one is withdrawn: the nearest before it that was not withdrawn itself.
create or replace function catalogue.before(of_service text, of_version integer) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select max(s.version) from catalogue.service s
  left join catalogue.publication p on p.service_id = s.id and p.version = s.version
  where s.id = of_service
    and s.version < coalesce((select x.restores from catalogue.publication x
      where x.service_id = of_service and x.version = of_version), of_version)
    and p.withdrawn_at is null and (p.version is not null or not isempty(s.valid))
$$;
revoke execute on function catalogue.before(text, integer) from public;
grant execute on function catalogue.before(text, integer) to skolstod_administrator;

-- A version that has not begun never does, and the one before it goes on. One that runs ends today, and what held before
-- it holds again as a version of its own: nobody's request changes the version it was asked under.
create or replace function catalogue.withdraw_version(of_service text, of_version integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  who uuid := catalogue.hold(of_service);
  target catalogue.service;
  earlier catalogue.service;
  fresh integer;
begin
  select s.* into target from catalogue.service s
  join catalogue.publication p on p.service_id = s.id and p.version = s.version and p.withdrawn_at is null
  where s.id = of_service and s.version = of_version and not isempty(s.valid)
    and coalesce(upper(s.valid), 'infinity') > access.today();
  select s.* into earlier from catalogue.service s
  where s.id = of_service and s.version = catalogue.before(of_service, of_version);
  if target.id is null or earlier.id is null then
    perform catalogue.refuse('version-withdrawn');
  end if;
  if lower(target.valid) > access.today() then
    select s.* into earlier from catalogue.service s where s.id = of_service and upper(s.valid) = lower(target.valid);
    update catalogue.service s set valid = 'empty' where s.id = of_service and s.version = of_version;
    update catalogue.service s set valid = daterange(lower(earlier.valid), upper(target.valid))
      where s.id = of_service and s.version = earlier.version;
    fresh := earlier.version;
  else
    select max(s.version) + 1 into fresh from catalogue.service s where s.id = of_service;
    update catalogue.service s set valid = s.valid * daterange(null, access.today())
      where s.id = of_service and s.version = of_version;
    insert into catalogue.service
      select (jsonb_populate_record(earlier, jsonb_build_object('version', fresh,
        'valid', daterange(access.today(), upper(target.valid))::text))).*;
    insert into catalogue.publication (service_id, version, published_by, published_at, announced_for, restores)
      values (of_service, fresh, who, now(), access.today(), coalesce(
        (select p.restores from catalogue.publication p where p.service_id = of_service and p.version = earlier.version),
        earlier.version));
  end if;
  update catalogue.publication p set withdrawn_by = who, withdrawn_at = now()
    where p.service_id = of_service and p.version = of_version;
  return fresh;
end $$;

revoke execute on function catalogue.publish_draft(text, integer, date), catalogue.withdraw_version(text, integer)
  from public;
grant execute on function catalogue.publish_draft(text, integer, date), catalogue.withdraw_version(text, integer)
  to skolstod_administrator;

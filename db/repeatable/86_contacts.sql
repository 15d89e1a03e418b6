-- A contact is its person's and the unit's manager's to tend. Everybody gets what is shown from one function; a person who is
-- not listed, has left or whose address is in doubt is not in it, whatever stands in the table.

select access.clear_policies('contacts');

create policy everybody on contacts.hours for select to public using (true);
create policy everybody on contacts.closing for select to public using (true);

-- A membership of somebody who is not listed cannot be read, so neither can its contact, not even by its manager.
create policy of_unit on contacts.entry for select to skolstod_unit_manager
  using (unit_id = (select access.unit_id())
    and exists (select 1 from organisation.membership m where m.id = entry.membership_id));
create policy show on contacts.entry for insert to skolstod_unit_manager
  with check (unit_id = (select access.unit_id()) and confirmed_by = (select access.membership_id())
    and confirmed_on = (select access.today()) and flag is null
    and exists (select 1 from organisation.membership m
      where m.id = membership_id and m.unit_id = (select access.unit_id()) and m.valid @> (select access.today())));
create policy tend on contacts.entry for update to skolstod_unit_manager
  using (unit_id = (select access.unit_id())
    and exists (select 1 from organisation.membership m where m.id = entry.membership_id))
  with check (unit_id = (select access.unit_id()) and confirmed_by = (select access.membership_id())
    and confirmed_on = (select access.today()) and flag is null);
create policy hide on contacts.entry for delete to skolstod_unit_manager
  using (unit_id = (select access.unit_id())
    and exists (select 1 from organisation.membership m where m.id = entry.membership_id));

create policy own on contacts.entry for select
  to skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator, skolstod_auditor,
    skolstod_protection, skolstod_editor, skolstod_chief_editor
  using (exists (select 1 from organisation.membership m
    where m.id = entry.membership_id and m.person_id = (select access.person_id())));
-- Whoever saves has confirmed, or says that it is wrong and is not shown until it has been mended.
create policy own_confirm on contacts.entry for update
  to skolstod_coordinator, skolstod_case_worker, skolstod_administrator, skolstod_auditor, skolstod_protection,
    skolstod_editor, skolstod_chief_editor, skolstod_unit_manager
  using (exists (select 1 from organisation.membership m
    where m.id = entry.membership_id and m.person_id = (select access.person_id())))
  with check (confirmed_by = (select access.membership_id()) and confirmed_on = (select access.today()) and flag is null
    or flag = 'wrong' and flagged_on = (select access.today()));

-- What no policy can hold, since it knows the new row alone and a manager has two of them: a flag says nothing of who
-- confirmed, only its person says that a contact is wrong, and its title is its own unit's manager's.
create or replace function contacts.keep_word() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  if acting.id is not null and (
    new.flag is not null and (new.confirmed_on, new.confirmed_by) is distinct from (old.confirmed_on, old.confirmed_by)
    or (new.position, new.title_sv, new.title_en) is distinct from (old.position, old.title_sv, old.title_en)
      and old.unit_id is distinct from acting.unit_id
    or new.flag = 'wrong' and not exists (select 1 from organisation.membership m
      where m.id = old.membership_id and m.person_id = acting.person_id)) then
    raise exception 'a word in another''s name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function contacts.keep_word() from public;
create or replace trigger keep_word before update on contacts.entry for each row execute function contacts.keep_word();

-- All that anybody may know of people at the units, and only of those who are shown.
create or replace function contacts.shown()
returns table (membership_id uuid, unit_id text, name text, title_sv text, title_en text, phone text, email text,
  confirmed_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select e.membership_id, e.unit_id, p.given_name || ' ' || p.family_name, e.title_sv, e.title_en,
    case when e.shows_phone then p.phone end, case when e.shows_email then p.email end, e.confirmed_on
  from contacts.entry e
    join organisation.membership m on m.id = e.membership_id and m.unit_id = e.unit_id
    join organisation.person p on p.id = m.person_id
    join organisation.unit u on u.id = e.unit_id
  where p.listed and p.deactivated_at is null and m.valid @> access.today() and u.valid @> access.today()
    and e.flag is null
  order by e.unit_id, e.position, p.family_name, p.given_name
$$;
revoke execute on function contacts.shown() from public;
grant execute on function contacts.shown()
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff,
    skolstod_private_person, skolstod_editor, skolstod_chief_editor;

-- To those who lead the unit today. Where nobody does, a flag is the administrators' to know: they see to it that somebody leads.
create or replace function contacts.tell_managers(of_unit text, of_kind text, once text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform notices.plan(m.person_id, of_kind, '/enhet/kontakter', once || ':' || m.person_id)
  from organisation.membership m join organisation.person p on p.id = m.person_id
  where m.unit_id = of_unit and m.kind = 'unit_manager' and m.valid @> access.today() and p.deactivated_at is null;
  if not found and of_kind = 'contact_flagged' then
    perform notices.plan(m.person_id, 'contact_unowned', '/enheter/' || of_unit, once || ':' || m.person_id)
    from organisation.membership m join organisation.person p on p.id = m.person_id
    where m.kind = 'administrator' and m.valid @> access.today() and p.deactivated_at is null
      and exists (select 1 from organisation.unit u where u.id = of_unit and u.valid @> access.today());
  end if;
end $$;
revoke execute on function contacts.tell_managers(text, text, text) from public;

-- The person says that something is wrong: the manager is told. Who asks must have said so.
create or replace function contacts.tell_wrong(of_membership uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform contacts.tell_managers(e.unit_id, 'contact_flagged', concat_ws(':', 'contact_flagged', e.membership_id, e.version))
  from contacts.entry e join organisation.membership m on m.id = e.membership_id
  where e.membership_id = of_membership and e.flag = 'wrong' and m.person_id = access.person_id();
end $$;
revoke execute on function contacts.tell_wrong(uuid) from public;
grant execute on function contacts.tell_wrong(uuid)
  to skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager, skolstod_administrator, skolstod_auditor,
    skolstod_protection, skolstod_editor, skolstod_chief_editor;

-- A mail server has said that there is no such address: whoever is shown with it is not shown until it has been seen to.
create or replace function contacts.note_refusal(of_address text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  hit contacts.entry;
begin
  for hit in
    update contacts.entry e set flag = 'bounced', flagged_on = access.today(), version = e.version + 1
    from organisation.membership m join organisation.person p on p.id = m.person_id
    where m.id = e.membership_id and e.flag is null and lower(p.email) = lower(of_address)
    returning e.*
  loop
    perform contacts.tell_managers(hit.unit_id, 'contact_flagged',
      concat_ws(':', 'contact_flagged', hit.membership_id, hit.version));
  end loop;
end $$;
revoke execute on function contacts.note_refusal(text) from public;
grant execute on function contacts.note_refusal(text) to skolstod_notifier;

-- Each hour: half a year after a contact was confirmed its person is reminded, a month later the manager; and the manager is
-- told of somebody who has left. Of somebody who is no longer listed nobody is told: that is a secret of its own.
create or replace function contacts.see_to() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
begin
  perform notices.plan(m.person_id, 'contact_due', '/mina-kontaktuppgifter',
    concat_ws(':', 'contact_due', e.membership_id, e.confirmed_on, m.person_id))
  from contacts.entry e join organisation.membership m on m.id = e.membership_id
    join organisation.person p on p.id = m.person_id
  where e.confirmed_on <= on_day - interval '6 months' and p.listed and p.deactivated_at is null and m.valid @> on_day;
  perform contacts.tell_managers(e.unit_id, 'contact_due', concat_ws(':', 'contact_due', e.membership_id, e.confirmed_on))
  from contacts.entry e join organisation.membership m on m.id = e.membership_id
    join organisation.person p on p.id = m.person_id
  where e.confirmed_on <= on_day - interval '7 months' and p.listed and p.deactivated_at is null and m.valid @> on_day;
  perform contacts.tell_managers(e.unit_id, 'contact_flagged', concat_ws(':', 'contact_flagged', e.membership_id, 'left'))
  from contacts.entry e join organisation.membership m on m.id = e.membership_id
    join organisation.person p on p.id = m.person_id
  where p.listed and (p.deactivated_at is not null or not m.valid @> on_day);
end $$;
revoke execute on function contacts.see_to() from public;
grant execute on function contacts.see_to() to skolstod_notifier;

do $$
declare
  shown text;
begin
  foreach shown in array array['contacts.entry', 'contacts.hours', 'contacts.closing'] loop
    execute format('drop trigger if exists note_change on %s', shown);
    execute format('create constraint trigger note_change after insert or update or delete on %s deferrable initially deferred
      for each row execute function pages.note_change()', shown);
  end loop;
end $$;

-- People and memberships change all the time; the pages change only with those who are shown on them.
create or replace function contacts.note_change() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  old_row jsonb := to_jsonb(old);
begin
  if exists (select 1 from contacts.entry e join organisation.membership m on m.id = e.membership_id
    where case tg_table_name when 'person' then m.person_id else m.id end = (old_row ->> 'id')::uuid) then
    update pages.edition set number = number + 1, changed_by = pg_current_xact_id()
    where changed_by is distinct from pg_current_xact_id();
  end if;
  return null;
end $$;
revoke execute on function contacts.note_change() from public;

do $$
declare
  shown text;
begin
  foreach shown in array array['organisation.person', 'organisation.membership'] loop
    execute format('drop trigger if exists note_contact on %s', shown);
    execute format('create constraint trigger note_contact after update on %s deferrable initially deferred
      for each row execute function contacts.note_change()', shown);
  end loop;
end $$;

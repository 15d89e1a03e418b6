-- A meeting is the entrance's. Its matters and minutes exist for a reader when the request does, so that a child who is marked
-- as protected leaves every agenda at once.

select access.clear_policies('meetings');

create policy entrance on meetings.meeting for select to skolstod_coordinator
  using ((select access.membership_id()) is not null);
create policy call on meetings.meeting for insert to skolstod_coordinator
  with check (called_by = (select access.membership_id()) and closed_at is null);
create policy close on meetings.meeting for update to skolstod_coordinator
  using (closed_at is null and (select access.membership_id()) is not null) with check (closed_at is not null);

create policy entrance on meetings.present for select to skolstod_coordinator
  using ((select access.membership_id()) is not null);
create policy call on meetings.present for insert to skolstod_coordinator
  with check (exists (select 1 from meetings.meeting m
    where m.id = present.meeting_id and m.called_by = (select access.membership_id()) and m.closed_at is null));

create policy entrance on meetings.item for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = item.request_id));
create policy call on meetings.item for insert to skolstod_coordinator
  with check (exists (select 1 from meetings.meeting m
      where m.id = item.meeting_id and m.called_by = (select access.membership_id()) and m.closed_at is null)
    and exists (select 1 from requests.request r
      where r.id = item.request_id and r.child_id is not distinct from item.child_id));

create policy entrance on meetings.minute for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = minute.request_id));
create policy write on meetings.minute for insert to skolstod_coordinator
  with check (written_by = (select access.membership_id()) and access.interest_in(request_id) is null
    and exists (select 1 from meetings.item i join meetings.meeting m on m.id = i.meeting_id
      where i.id = minute.item_id and i.request_id = minute.request_id and m.closed_at is null
        and i.child_id is not distinct from minute.child_id));
create policy rewrite on meetings.minute for update to skolstod_coordinator
  using (access.interest_in(request_id) is null and exists (select 1 from meetings.item i join meetings.meeting m on m.id = i.meeting_id
    where i.id = minute.item_id and m.closed_at is null))
  with check (written_by = (select access.membership_id()));

-- Those at the table who may not see a matter: whoever is not of the entrance, and whoever has a part in it themselves
-- (FL 16-18). Told to the entrance alone, about a matter that it sees.
create or replace function meetings.list_outside(of_meeting uuid, of_request uuid) returns table (membership_id uuid, has_part boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  return query
    select p.membership_id, conflicted.yes
    from meetings.present p
    join requests.request r on r.id = of_request and not r.protected
    join organisation.membership m on m.id = p.membership_id
    cross join lateral (select
      exists (select 1 from requests.disqualification d where d.request_id = r.id and d.person_id = m.person_id)
      or exists (select 1 from children.guardianship g
        where g.child_id = r.child_id and g.person_id = m.person_id and g.period @> access.today())
      or exists (select 1 from organisation.membership a where a.id = r.asker_membership_id and a.person_id = m.person_id)
      as yes) conflicted
    where acting.kind = 'coordinator' and p.meeting_id = of_meeting
      and (m.kind <> 'coordinator' or not m.valid @> access.today() or conflicted.yes);
end $$;
revoke execute on function meetings.list_outside(uuid, uuid) from public;
grant execute on function meetings.list_outside(uuid, uuid) to skolstod_coordinator;

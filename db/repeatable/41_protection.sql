-- Protected children: who is named for them, by whom, and until when. What follows for a request stands in 40_requests.sql.

select access.clear_policies('children');

create policy named on children.protection for select to skolstod_protection
  using (access.is_named(child_id, (select access.person_id())));
-- Whoever is named sees who else is, was and will be; whoever is only proposed, what there is to approve today.
create policy concerned on children.named_person for select to skolstod_protection
  using (access.is_named(child_id, (select access.person_id())));
create policy proposed on children.named_person for select to skolstod_protection
  using (period @> (select access.today()) and access.is_proposed(child_id, (select access.person_id())));
create policy propose on children.named_person for insert to skolstod_protection
  with check (proposed_by = (select access.membership_id()) and approved_by is null and ending is null
    and access.is_named(child_id, (select access.person_id())));
-- Two pairs of eyes are two people: somebody with two memberships does not approve what the other one proposed.
create or replace function access.is_own_membership(membership uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.membership m where m.id = membership and m.person_id = access.person_id())
$$;
revoke execute on function access.is_own_membership(uuid) from public;
grant execute on function access.is_own_membership(uuid) to skolstod_protection;
create policy approve on children.named_person for update to skolstod_protection
  using (approved_by is null and ending is null and access.is_proposed(child_id, (select access.person_id())))
  with check (approved_by = (select access.membership_id()) and not access.is_own_membership(proposed_by));
create policy own on children.guardianship for select to skolstod_guardian
  using (person_id = (select access.person_id()));
grant execute on function access.is_named(uuid, uuid), access.is_proposed(uuid, uuid) to skolstod_protection;

-- What a protected child is called here, told to those who are named, or are to approve that they become so.
create or replace function children.find_pseudonym(child uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.pseudonym from children.child c where c.id = child and access.is_proposed(c.id, access.person_id())
$$;
revoke execute on function children.find_pseudonym(uuid) from public;
grant execute on function children.find_pseudonym(uuid) to skolstod_protection;

-- Marks a child as protected: from the same instant everything already written is closed to all who are not named.
-- The one who marks and the one named as second are both named; the second must approve before either sees more.
create or replace function children.protect(
  with_personal_number text, on_ground text, for_reason text, second_person uuid, until date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor organisation.membership := access.acting();
  marked uuid := requests.admit_child(with_personal_number);
begin
  if actor.kind is distinct from 'protection' then
    raise exception using errcode = 'insufficient_privilege', message = 'only protection marks';
  end if;
  insert into children.protection (child_id, ground, reason, marked_by)
  values (marked, on_ground, for_reason, actor.id) on conflict (child_id) do nothing;
  if not found then
    return;
  end if;
  insert into children.named_person (id, child_id, person_id, reason, proposed_by, period)
  select gen_random_uuid(), marked, person, for_reason, actor.id, daterange(access.today(), until)
  from unnest(array[actor.person_id, second_person]) person;
  -- Private askers keep what they have been told (79_own.sql).
  perform requests.keep_told(marked);
  update requests.request set protected = true where child_id = marked;
  -- Once more, with fresh eyes: a matter that was being split meanwhile had been waited for, and not seen.
  update requests.request set protected = true where child_id = marked and not protected;
  update cases.case set protected = true where child_id = marked;
  insert into requests.protected_pupil select * from requests.pupil where child_id = marked;
  delete from requests.pupil where child_id = marked;
end $$;
revoke execute on function children.protect(text, text, text, uuid, date) from public;
grant execute on function children.protect(text, text, text, uuid, date) to skolstod_protection;

-- Can act for protected children today, wherever the person is named.
create or replace function children.protects(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.membership m join organisation.person p on p.id = m.person_id
    where m.person_id = person and m.kind = 'protection' and m.valid @> access.today() and p.deactivated_at is null)
$$;
revoke execute on function children.protects(uuid) from public;

-- Shortens what one person has, or was to have, for a child, and the duties that rested on it.
create or replace function children.cut_namings(child uuid, person uuid, by_membership uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
begin
  update children.named_person n
  set ending = case when n.approved_by is null then 'rejected' else 'ended' end, ended_at = now(), ended_by = by_membership,
    period = case when n.approved_by is not null and lower(n.period) < on_day
      then daterange(lower(n.period), on_day) else 'empty' end
  where n.child_id = child and n.person_id = person and upper(n.period) > on_day;
  update cases.duty d
  set period = case when lower(d.period) < on_day then daterange(lower(d.period), on_day) else 'empty' end
  from cases.case c, organisation.membership m
  where c.id = d.case_id and c.child_id = child and c.status = 'open' and m.id = d.membership_id and m.person_id = person
    and d.ends_on > on_day;
end $$;
revoke execute on function children.cut_namings(uuid, uuid, uuid) from public;

-- Ends a naming before its day, or rejects a proposal. Answers `last` when nobody who acts for protection would be left:
-- a child whom nobody can reach is worse off than one whom a person too many can.
create or replace function children.end_naming(naming uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor organisation.membership := access.acting();
  ending children.named_person;
begin
  -- One at a time for each child, or two who end each other's would leave nobody.
  select * into ending from children.named_person n where n.id = naming and n.ending is null and upper(n.period) > access.today();
  perform 1 from children.protection p where p.child_id = ending.child_id for update;
  select * into ending from children.named_person n
  where n.id = naming and n.ending is null and upper(n.period) > access.today() for update;
  if actor.kind is distinct from 'protection' or ending.id is null
    or not access.is_proposed(ending.child_id, actor.person_id)
    or (ending.approved_by is not null and not access.is_named(ending.child_id, actor.person_id)) then
    return 'absent';
  end if;
  if ending.approved_by is null then
    update children.named_person n set ending = 'rejected', ended_at = now(), ended_by = actor.id, period = 'empty'
    where n.id = naming;
    return 'rejected';
  end if;
  if not exists (
    select 1 from children.named_person other
    where other.child_id = ending.child_id and other.person_id <> ending.person_id and other.approved_by is not null
      and other.period @> access.today() and children.protects(other.person_id)) then
    return 'last';
  end if;
  perform children.cut_namings(ending.child_id, ending.person_id, actor.id);
  return 'ended';
end $$;
revoke execute on function children.end_naming(uuid) from public;
grant execute on function children.end_naming(uuid) to skolstod_protection;

-- A renewed naming carries on the duties that were to end with the old one, as far as their unit takes part.
create or replace function children.prolong_duties() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update cases.duty d set period = daterange(lower(d.period), least(upper(new.period), upper(u.period)))
  from cases.case c, organisation.membership m, cases.unit_duty u
  where c.id = d.case_id and c.child_id = new.child_id and c.status = 'open'
    and m.id = d.membership_id and m.person_id = new.person_id and upper(d.period) = lower(new.period)
    and u.case_id = d.case_id and u.unit_id = d.unit_id and u.period @> lower(d.period)
    and coalesce(upper(u.period) > upper(d.period), true);
  return null;
end $$;
revoke execute on function children.prolong_duties() from public;
create or replace trigger prolong_duties after update of approved_by on children.named_person
  for each row when (old.approved_by is null and new.approved_by is not null) execute function children.prolong_duties();

-- Children whom nobody can reach: no colleague for protection is named today, and none can become so by a proposal that
-- somebody else may approve.
create or replace function children.unreachable_ids() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.child_id from children.protection p
  where not exists (
      select 1 from children.named_person n
      where n.child_id = p.child_id and n.approved_by is not null and n.period @> access.today()
        and children.protects(n.person_id))
    and not exists (
      select 1 from children.named_person n
      join organisation.membership proposer on proposer.id = n.proposed_by
      join children.named_person eye on eye.child_id = n.child_id and eye.period @> access.today()
        and eye.person_id <> proposer.person_id and children.protects(eye.person_id)
      where n.child_id = p.child_id and n.approved_by is null and n.period @> access.today()
        and children.protects(n.person_id))
$$;
revoke execute on function children.unreachable_ids() from public;

-- The pseudonyms alone, to anybody who acts for protection: what is not known to be closed can never be opened again.
create or replace function children.list_unreachable() returns table (child_id uuid, pseudonym text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.id, c.pseudonym from children.child c
  where (access.acting()).kind = 'protection' and c.id in (select children.unreachable_ids())
  order by c.pseudonym limit 500
$$;
revoke execute on function children.list_unreachable() from public;
grant execute on function children.list_unreachable() to skolstod_protection;

-- Opens the way back to a child whom nobody can reach: the actor and a second person are proposed, as at the marking, and
-- the second approves both before either sees more than the pseudonym. Answers whether there was such a child.
create or replace function children.reopen(
  with_pseudonym text, for_reason text, second_person uuid, until date) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor organisation.membership := access.acting();
  closed uuid;
begin
  if actor.kind is distinct from 'protection' or not children.protects(second_person) or second_person = actor.person_id then
    raise exception using errcode = 'insufficient_privilege', message = 'two persons of protection reopen';
  end if;
  select p.child_id into closed from children.protection p join children.child c on c.id = p.child_id
  where c.pseudonym = with_pseudonym for update of p;
  if closed is null or closed not in (select children.unreachable_ids()) then
    return null;
  end if;
  perform children.cut_namings(closed, person, actor.id) from unnest(array[actor.person_id, second_person]) person;
  insert into children.named_person (id, child_id, person_id, reason, proposed_by, period)
  select gen_random_uuid(), closed, person, for_reason, actor.id, daterange(access.today(), until)
  from unnest(array[actor.person_id, second_person]) person;
  return closed;
end $$;
revoke execute on function children.reopen(text, text, uuid, date) from public;
grant execute on function children.reopen(text, text, uuid, date) to skolstod_protection;

-- Approved namings that end within so many days and are not renewed.
create or replace function children.count_ending(within_days integer) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from children.named_person n
  where n.approved_by is not null and n.period @> access.today() and upper(n.period) <= access.today() + within_days + 1
    and not exists (
      select 1 from children.named_person next
      where next.child_id = n.child_id and next.person_id = n.person_id and next.approved_by is not null
        and lower(next.period) = upper(n.period))
$$;
revoke execute on function children.count_ending(integer) from public;

-- The two numbers that every colleague for protection is shown, named for the children or not: numbers, never whom.
create or replace function children.find_alarm(within_days integer) returns table (ending integer, unreachable integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select children.count_ending(within_days), (select count(*)::integer from children.unreachable_ids())
  where (access.acting()).kind = 'protection'
$$;
revoke execute on function children.find_alarm(integer) from public;
grant execute on function children.find_alarm(integer) to skolstod_protection;

-- Tells every colleague for protection, once a week while it lasts, that there is something to look at. Run each day.
create or replace function children.plan_alarms(within_days integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if children.count_ending(within_days) = 0 and not exists (select children.unreachable_ids()) then
    return;
  end if;
  perform notices.plan(person, 'naming_ends', '/skydd', to_char(access.today(), '"naming-ends:"IYYY-IW:') || person)
  from (select distinct m.person_id from organisation.membership m where m.kind = 'protection') known (person)
  where children.protects(person);
end $$;
revoke execute on function children.plan_alarms(integer) from public;
grant execute on function children.plan_alarms(integer) to skolstod_notifier;

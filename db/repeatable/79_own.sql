-- Private askers: guardians, pupils of 15 or more, people who meet a child in their work, anybody. They meet what they have
-- asked themselves and nothing else. Where the child's identity is protected the asker may be the one whom the child is
-- protected from: the asker is then answered as always, and afterwards learns of nothing but the asker's own acts. So no
-- private role reads a column that others change; where a matter stands is told by the functions here.

-- Who one is, as e-identification and the register have it: a form need not ask for it.
create or replace function access.own_identity()
returns table (given_name text, family_name text, personal_number text, email text, phone text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.given_name, p.family_name, p.personal_number, p.email, p.phone
  from organisation.person p where p.id = access.person_id()
$$;

-- The address that notices go to, as a private person has given it. Whoever stands in the municipality's files is kept there.
create or replace function access.keep_contact(with_email text, with_phone text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  update organisation.person p set email = coalesce(with_email, p.email), phone = coalesce(with_phone, p.phone)
  where p.id = access.person_id() and p.reference like 'private-%'
$$;

-- From 15 a pupil asks on their own. The birthday follows from the number that signed in; in a coordination number the day
-- stands 60 higher. Counted in whole numbers: a day that is in no calendar must not fail.
create or replace function access.is_youth() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from organisation.person p
    where p.id = access.person_id()
      and left(p.personal_number, 8)::integer - case when substr(p.personal_number, 7, 2) > '60' then 60 else 0 end + 150000
        <= to_char(access.today(), 'YYYYMMDD')::integer)
$$;

-- For the child of a request: its guardian by our register today, or the pupil, 15 or more.
create or replace function access.speaks_for(on_request uuid, as_giver text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case as_giver
    when 'guardian' then exists (
      select 1 from requests.request r join children.guardianship g on g.child_id = r.child_id
      where r.id = on_request and r.asker_membership_id = access.membership_id()
        and g.person_id = access.person_id() and g.period @> access.today())
    when 'youth' then access.is_youth() and exists (
      select 1 from requests.request r join children.child c on c.id = r.child_id
      join organisation.person p on p.personal_number = c.personal_number
      where r.id = on_request and r.asker_membership_id = access.membership_id() and p.id = access.person_id())
    else false end
$$;

-- A request is written whole in one transaction: its event comes last, and shuts it.
create or replace function access.asks(on_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from requests.request r
    where r.id = on_request and r.asker_membership_id = access.membership_id() and r.asked_privately
      and not exists (select 1 from requests.event e where e.request_id = r.id))
$$;
create or replace function access.asks_about(on_request uuid, child uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select access.asks(on_request) and exists (select 1 from requests.request r where r.id = on_request and r.child_id = child)
$$;
create or replace function access.asks_under(number text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from requests.request r where r.registry_number = number and access.asks(r.id))
$$;
-- As what one may ask: by the service's rule, by one's kind, and as a pupil only for oneself.
create or replace function access.asks_as(on_request uuid, as_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select access.asks(on_request) and exists (
      select 1 from requests.request r
      join catalogue.service s on s.id = r.service_id and s.version = r.service_version
      where r.id = on_request and as_role = any (s.who_may_ask))
    and case as_role when 'guardian' then true when 'anybody' then true
      when 'professional' then (access.acting()).kind = 'private_person'
      when 'youth' then (access.acting()).kind = 'private_person' and access.is_youth()
        and (access.speaks_for(on_request, 'youth')
          or exists (select 1 from requests.request r where r.id = on_request and r.child_id is null))
      else false end
$$;

-- Whether the asker is told of what somebody else has done: asked about the row itself, so that the answer says no more than
-- that the row is seen or not. What had been told before a child was marked stays told.
create or replace function access.hears_event(of_event uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from requests.event e join requests.request r on r.id = e.request_id
    where e.id = of_event and r.asker_membership_id = access.membership_id()
      and (not r.protected or e.membership_id = r.asker_membership_id
        or e.at <= (select t.told_at from requests.told t where t.request_id = r.id)))
$$;
create or replace function access.hears_message(of_message uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from messages.message e join requests.request r on r.id = e.request_id
    where e.id = of_message and r.asker_membership_id = access.membership_id()
      and (not r.protected or e.membership_id = r.asker_membership_id
        or e.written_at <= (select t.told_at from requests.told t where t.request_id = r.id)))
$$;
-- The latest thing that the asker has done of sending, taking back and having taken up again.
create or replace function requests.own_latest(of_request uuid) returns requests.event
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select e from requests.event e join requests.request r on r.id = e.request_id
  where e.request_id = of_request and e.membership_id = r.asker_membership_id
    and e.kind in ('registered', 'withdrawn', 'reopened')
  order by e.at desc, e.kind = 'registered', e.id desc limit 1
$$;

-- What the asker has done of a private matter since the child was marked; of no other matter anything.
create or replace function requests.own_act_since(of_request uuid) returns requests.event
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select e from requests.told t join requests.request r on r.id = t.request_id
  join requests.event e on e.request_id = r.id and e.membership_id = r.asker_membership_id and e.at > t.told_at
  where t.request_id = of_request and e.kind in ('withdrawn', 'reopened', 'completed')
  order by e.at desc, e.id desc limit 1
$$;
-- The status of a private matter as its asker is told it: the true one, or of a protected child the one that was told when
-- the child was marked (asked, if it was marked already), and after that what the asker's own acts have made of it.
create or replace function requests.told_status(of_request uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when not r.protected then r.status
    else coalesce(
      case (requests.own_act_since(r.id)).kind when 'withdrawn' then 'withdrawn' when 'reopened' then 'registered'
        when 'completed' then 'registered' end,
      (select t.status from requests.told t where t.request_id = r.id),
      case (requests.own_latest(r.id)).kind when 'withdrawn' then 'withdrawn' else 'registered' end) end
  from requests.request r where r.id = of_request
$$;
-- A protected matter that its asker has a receipt for, or had been told of before the child was marked.
create or replace function access.knows_of(on_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from requests.told t join requests.request r on r.id = t.request_id
      where r.id = on_request and r.asker_membership_id = access.membership_id())
    or exists (select 1 from intake.receipt x join requests.request r on r.registry_number = x.registry_number
      where r.id = on_request and r.asker_membership_id = access.membership_id() and x.registered_by = r.asker_membership_id)
$$;

-- The latest question that waits for the asker's answer, and what rests with it.
create or replace function requests.find_own_question(of_request uuid)
returns table (event_id uuid, said text, asked_at timestamptz, began_on date, until date, answer_by_before date, child_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select e.id, e.message, e.at, s.began_on, s.until, s.answer_by_before, r.child_id
  from requests.request r
  join lateral (select x.* from requests.event x
    where x.request_id = r.id and x.kind = 'completion_asked' and access.hears_event(x.id)
    order by x.at desc, x.id desc limit 1) e on true
  left join requests.suspension s on s.request_id = r.id and s.ended_on is null
  where r.id = of_request and r.asker_membership_id = access.membership_id() and r.asked_privately
    and requests.told_status(r.id) = 'awaiting_completion'
$$;
create or replace function access.answers_own(on_request uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select 1 from requests.find_own_question(on_request)) $$;

-- These policies stand on tables of several slices: they bear a name of their own that access.clear_policies leaves alone.
do $$
declare
  asker text;
  found record;
begin
  for found in select policyname, schemaname, tablename from pg_policies where policyname like 'private\_%' loop
    execute format('drop policy %I on %I.%I', found.policyname, found.schemaname, found.tablename);
  end loop;
  foreach asker in array array['guardian', 'private_person'] loop
    execute format($policies$
      create policy private_%1$s_own on requests.draft to skolstod_%1$s
        using (membership_id = (select access.membership_id()))
        with check (person_id = (select access.person_id()) and membership_id = (select access.membership_id())
          and saved_by = (select access.membership_id()) and extends_request_id is null and sign_off_by is null);
      create policy private_%1$s_own on requests.draft_file to skolstod_%1$s
        using (exists (select 1 from requests.draft d where d.id = draft_file.draft_id))
        with check (exists (select 1 from requests.draft d where d.id = draft_file.draft_id));

      -- A matter that was split off from one about a protected child was not asked by anybody: its number would tell.
      create policy private_%1$s_own on requests.request for select to skolstod_%1$s
        using (asker_membership_id = (select access.membership_id()) and (not protected or access.knows_of(id)));
      create policy private_%1$s_asks on requests.request for insert to skolstod_%1$s
        with check (asker_membership_id = (select access.membership_id()) and registered_by is null
          and status = 'registered' and channel = 'form');
      create policy private_%1$s_asks on requests.pupil for insert to skolstod_%1$s
        with check (access.asks_about(request_id, child_id));
      create policy private_%1$s_own on requests.attachment for select to skolstod_%1$s
        using (from_asker and exists (select 1 from requests.request r where r.id = attachment.request_id));
      create policy private_%1$s_asks on requests.attachment for insert to skolstod_%1$s
        with check (from_asker and access.asks(request_id));
      create policy private_%1$s_answers on requests.attachment for insert to skolstod_%1$s
        with check (from_asker and access.answers_own(request_id));
      create policy private_%1$s_own on requests.event for select to skolstod_%1$s
        using (exists (select 1 from requests.request r where r.id = event.request_id) and access.hears_event(id));
      create policy private_%1$s_asks on requests.event for insert to skolstod_%1$s
        with check (membership_id = (select access.membership_id()) and kind = 'registered' and access.asks(request_id)
          and exists (select 1 from intake.sender s where s.request_id = event.request_id));

      create policy private_%1$s_own on intake.sender for select to skolstod_%1$s
        using (exists (select 1 from requests.request r where r.id = sender.request_id));
      create policy private_%1$s_asks on intake.sender for insert to skolstod_%1$s
        with check (access.asks_as(request_id, role));
      create policy private_%1$s_own on intake.receipt for select to skolstod_%1$s
        using (registered_by = (select access.membership_id()));
      create policy private_%1$s_asks on intake.receipt for insert to skolstod_%1$s
        with check (registered_by = (select access.membership_id()) and access.asks_under(registry_number));

      create policy private_%1$s_own on consents.consent for select to skolstod_%1$s
        using (recorded_by = (select access.membership_id())
          and exists (select 1 from requests.request r where r.id = consent.request_id));
      create policy private_%1$s_gives on consents.consent for insert to skolstod_%1$s
        with check (recorded_by = (select access.membership_id()) and person_id = (select access.person_id())
          and kind = 'support' and way = 'e_identification' and corrects is null and scan_id is null
          and access.asks(request_id) and access.speaks_for(request_id, giver));

      create policy private_%1$s_own on messages.message for select to skolstod_%1$s
        using (exists (select 1 from requests.request r where r.id = message.request_id) and access.hears_message(id));
      create policy private_%1$s_writes on messages.message for insert to skolstod_%1$s
        with check (from_school and membership_id = (select access.membership_id())
          and exists (select 1 from requests.request r
            where r.id = message.request_id and r.child_id is not distinct from message.child_id));
    $policies$, asker);
  end loop;
end $$;

-- Whose file it is, and whether our register knows the guardian, follow from who acts; nothing that is sent decides it.
create or replace function requests.set_from_asker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.from_asker := coalesce(new.from_asker, false) or coalesce((access.acting()).kind in ('guardian', 'private_person'), false);
  return new;
end $$;
create or replace trigger set_from_asker before insert on requests.attachment
  for each row execute function requests.set_from_asker();

create or replace function intake.set_guardianship() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (access.acting()).kind in ('guardian', 'private_person') then
    new.guardianship := case when new.role = 'guardian' and new.child_id is not null
      then case when access.speaks_for(new.request_id, 'guardian') then 'known' else 'unknown' end end;
  end if;
  return new;
end $$;
-- By name after set_child, which says whose child it is.
create or replace trigger set_guardianship before insert on intake.sender
  for each row execute function intake.set_guardianship();

-- The pupil in the asker's own words: one answer, whichever of the two tables they stand in.
create or replace function requests.find_own_pupil(of_request uuid)
returns table (child_id uuid, personal_number text, given_name text, family_name text, grade text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.child_id, p.personal_number, p.given_name, p.family_name, p.grade
  from (select * from requests.pupil union all select * from requests.protected_pupil) p
  join requests.request r on r.id = p.request_id
  where r.id = of_request and r.asker_membership_id = access.membership_id() and r.asked_privately
    and (not r.protected or access.knows_of(r.id))
  limit 1
$$;

-- Where private matters stand, for whoever may be told. `closing_answer` is for those who speak for the child.
create or replace function requests.standing_of(of_requests uuid[])
returns table (request_id uuid, child_id uuid, status text, answer_by date, answered_at timestamptz, unit_id text, worker text,
  closed_at timestamptz, closing_answer text, follow_up_on date, rests_because text, rests_until date, expected_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.id, r.child_id, r.status, r.answer_by,
    (select max(e.at) from requests.event e where e.request_id = r.id and e.kind = r.status),
    coalesce(c.responsible_unit_id, r.responsible_unit_id, r.queue_unit_id),
    (select p.given_name || ' ' || p.family_name from cases.duty d
      join organisation.membership m on m.id = d.membership_id join organisation.person p on p.id = m.person_id
      where d.case_id = c.id and d.role = 'responsible' and d.ends_on > access.today() and lower(d.period) <= access.today()
        and p.listed limit 1),
    z.closed_at, z.answer,
    (select a.follow_up_on from cases.agreement a where a.case_id = c.id and c.status = 'open' order by a.version desc limit 1),
    s.reason, s.until, r.queue_expected_on
  from requests.request r
  left join cases.case c on c.request_id = r.id
  left join cases.closure z on z.case_id = c.id and z.reopened_at is null
  left join requests.suspension s on s.request_id = r.id and s.ended_on is null and s.kind = 'rest'
  where r.id = any (of_requests) and r.asked_privately
$$;
-- Called as the child is marked, before anything is closed. The moment is that of the last thing said, by the clock of those
-- who say things.
create or replace function requests.keep_told(of_child uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into requests.told (request_id, child_id, told_at, status, answer_by, answered_at, unit_id, worker, closed_at,
    closing_answer, follow_up_on, rests_because, rests_until, expected_on)
  select s.request_id, s.child_id, (
      select max(said.at) from (
        select e.at from requests.event e where e.request_id = s.request_id
        union all select m.written_at from messages.message m where m.request_id = s.request_id) said), s.status, s.answer_by, s.answered_at, s.unit_id, s.worker, s.closed_at,
    s.closing_answer, s.follow_up_on, s.rests_because, s.rests_until, s.expected_on
  from requests.standing_of(array(
    select r.id from requests.request r where r.child_id = of_child and r.asked_privately and not r.protected)) s
  on conflict (request_id) do nothing
$$;

-- Where one's own matters stand, in as much as the asker is to know. Of a protected child: what had been told when the child
-- was marked, and the asker's own acts and the day that was promised with them.
create or replace function requests.list_own_standing(of_requests uuid[])
returns table (request_id uuid, status text, answer_by date, answered_at timestamptz, unit_id text, worker text,
  closed_at timestamptz, closing_answer text, follow_up_on date, rests_because text, rests_until date, expected_on date,
  child_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := access.membership_id();
begin
  return query
    select r.id, requests.told_status(r.id),
      case when t.request_id is not null and (act.kind is null or act.kind = 'withdrawn') then t.answer_by
        else coalesce(x.promised_by, x.answer_by, t.answer_by) end,
      coalesce(act.at, t.answered_at, case when t.request_id is null then (requests.own_latest(r.id)).at end),
      told.unit_id, told.worker, told.closed_at,
      case when access.speaks_for(r.id, 'guardian') or access.speaks_for(r.id, 'youth') then told.closing_answer end,
      told.follow_up_on, told.rests_because, told.rests_until, told.expected_on, r.child_id
    from requests.request r
    left join intake.receipt x on x.registry_number = r.registry_number and x.registered_by = me
    left join requests.told t on t.request_id = r.id
    cross join lateral (select (requests.own_act_since(r.id)).*) act
    left join requests.told told on told.request_id = r.id and act.kind is null
    where r.id = any (of_requests) and r.asker_membership_id = me and r.asked_privately and r.protected and access.knows_of(r.id);
  return query
    select s.request_id, s.status, s.answer_by, s.answered_at, s.unit_id, s.worker, s.closed_at,
      case when s.child_id is null or access.speaks_for(s.request_id, 'guardian') or access.speaks_for(s.request_id, 'youth')
        then s.closing_answer end,
      s.follow_up_on, s.rests_because, s.rests_until, s.expected_on, s.child_id
    from requests.standing_of(array(
      select r.id from requests.request r
      where r.id = any (of_requests) and r.asker_membership_id = me and r.asked_privately and not r.protected)) s;
end $$;

-- Tells whoever at the entrance last wrote; of a protected child, the persons named (notices.plan_for_member).
create or replace function requests.tell_of_asker(of_request uuid, of_kind text, once text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  about requests.request;
  latest uuid;
begin
  select * into strict about from requests.request r where r.id = of_request;
  select e.membership_id into latest from requests.event e
  where e.request_id = of_request and e.membership_id <> about.asker_membership_id
    and e.kind not in ('registered', 'completed') order by e.at desc, e.id desc limit 1;
  if latest is not null or about.protected then
    perform notices.plan_for_member(latest, of_kind, '/inkorg/' || about.registry_number, once);
  end if;
end $$;

create or replace function requests.end_rest(of_request uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  update requests.suspension s set ended_by = access.membership_id(),
    ended_on = greatest(s.began_on, least(s.until, access.today()))
  where s.request_id = of_request and s.ended_on is null
$$;

-- Taken back by the asker. False where it cannot be: it has been decided, as far as the asker has been told. Of a protected
-- child the matter itself may have gone on; those who are named are told.
create or replace function requests.withdraw_own(of_request uuid, why text, moment timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine requests.request;
  fresh uuid := gen_random_uuid();
begin
  select * into mine from requests.request r
  where r.id = of_request and r.asker_membership_id = access.membership_id() and r.asked_privately for update;
  if mine.id is null or requests.told_status(mine.id) not in ('registered', 'awaiting_completion', 'queued') then
    return false;
  end if;
  if mine.status in ('registered', 'awaiting_completion', 'queued') then
    perform requests.end_rest(mine.id);
    update requests.request r set status = 'withdrawn', version = r.version + 1 where r.id = mine.id;
  end if;
  insert into requests.event (id, request_id, kind, at, membership_id, message)
  values (fresh, mine.id, 'withdrawn', moment, mine.asker_membership_id, nullif(why, ''));
  perform requests.tell_of_asker(mine.id, 'withdrawn', 'withdrawn:' || fresh);
  return true;
end $$;

-- Taken up again, with a new day for the answer. Whether it is too late is the caller's to say: the rule counts days.
create or replace function requests.reopen_own(of_request uuid, why text, promised date, moment timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mine requests.request;
  fresh uuid := gen_random_uuid();
  may_open boolean;
begin
  select * into mine from requests.request r
  where r.id = of_request and r.asker_membership_id = access.membership_id() and r.asked_privately for update;
  may_open := mine.status in ('redirected', 'declined', 'withdrawn');
  if mine.id is null or requests.told_status(mine.id) not in ('redirected', 'declined', 'withdrawn') then
    return false;
  end if;
  if may_open then
    update requests.request r set status = 'registered', answer_by = promised, version = r.version + 1 where r.id = mine.id;
  end if;
  update intake.receipt x set promised_by = promised where x.registry_number = mine.registry_number;
  insert into requests.event (id, request_id, kind, at, membership_id, message)
  values (fresh, mine.id, 'reopened', moment, mine.asker_membership_id, why);
  perform requests.tell_of_asker(mine.id, 'reopened', 'reopened:' || fresh);
  return true;
end $$;

-- The answer to the question that was seen. False where there is another by now, or none.
create or replace function requests.complete_own(of_request uuid, question uuid, said text, promised date, moment timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked_by uuid;
  mine requests.request;
begin
  select * into mine from requests.request r
  where r.id = of_request and r.asker_membership_id = access.membership_id() for update;
  if question is distinct from (select q.event_id from requests.find_own_question(of_request) q) then
    return false;
  end if;
  select e.membership_id into asked_by from requests.event e where e.id = question;
  perform requests.end_rest(of_request);
  -- Of a protected child the matter may have gone on meanwhile; the answer is then kept beside it.
  update requests.request r set status = 'registered', answer_by = promised, version = r.version + 1
  where r.id = of_request and r.status = 'awaiting_completion';
  if mine.protected then
    update intake.receipt x set promised_by = promised where x.registry_number = mine.registry_number;
  end if;
  insert into requests.event (id, request_id, kind, at, membership_id, message)
  values (gen_random_uuid(), of_request, 'completed', moment, access.membership_id(), said);
  perform notices.plan_for_member(asked_by, 'completed', '/inkorg/' || mine.registry_number, 'completed:' || question);
  return true;
end $$;

do $$
declare
  signature text;
begin
  foreach signature in array array['access.own_identity()', 'access.keep_contact(text, text)', 'access.is_youth()',
    'access.speaks_for(uuid, text)', 'access.asks(uuid)', 'access.asks_about(uuid, uuid)', 'access.asks_under(text)',
    'access.asks_as(uuid, text)', 'access.knows_of(uuid)', 'access.hears_event(uuid)', 'access.hears_message(uuid)', 'access.answers_own(uuid)',
    'requests.find_own_question(uuid)', 'requests.find_own_pupil(uuid)', 'requests.list_own_standing(uuid[])',
    'requests.withdraw_own(uuid, text, timestamptz)', 'requests.reopen_own(uuid, text, date, timestamptz)',
    'requests.complete_own(uuid, uuid, text, date, timestamptz)'] loop
    execute format('revoke execute on function %s from public', signature);
    execute format('grant execute on function %s to skolstod_guardian, skolstod_private_person', signature);
  end loop;
  foreach signature in array array['requests.own_latest(uuid)', 'requests.own_act_since(uuid)',
    'requests.told_status(uuid)', 'requests.standing_of(uuid[])', 'requests.keep_told(uuid)', 'requests.tell_of_asker(uuid, text, text)',
    'requests.end_rest(uuid)', 'requests.set_from_asker()', 'intake.set_guardianship()'] loop
    execute format('revoke execute on function %s from public', signature);
  end loop;
end $$;

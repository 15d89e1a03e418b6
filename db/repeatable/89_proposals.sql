-- What schools propose is the editors' to read; nobody changes it. Whoever sent it follows it by its reference, which nobody
-- can guess. Pictures that came with it are moved into the library or erased, and nothing else is done with them here.

select access.clear_policies('proposals');

create policy editors on proposals.proposal for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.proposal for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy editors on proposals.decision for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.decision for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy decide on proposals.decision for insert to skolstod_editor
  with check (decided_by = (select access.membership_id()) and decided_at = now());
create policy chief_decide on proposals.decision for insert to skolstod_chief_editor
  with check (decided_by = (select access.membership_id()) and decided_at = now());

-- What an editor takes over is, byte for byte, the original of a picture of the editor's own adding.
create or replace function proposals.is_moved_to(library_picture uuid, hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from pictures.picture p join pictures.variant v on v.picture_id = p.id and v.name = 'original'
    where p.id = library_picture and p.added_by = access.membership_id() and sha256(v.content) = hash)
$$;
revoke execute on function proposals.is_moved_to(uuid, bytea) from public;
grant execute on function proposals.is_moved_to(uuid, bytea) to skolstod_editor, skolstod_chief_editor;

create policy editors on proposals.picture for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.picture for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy take on proposals.picture for update to skolstod_editor
  using ((select access.membership_id()) is not null and content is not null)
  with check (content is null and proposals.is_moved_to(taken_as, content_hash));
create policy chief_take on proposals.picture for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null and content is not null)
  with check (content is null and proposals.is_moved_to(taken_as, content_hash));

create policy editors on proposals.letter for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.letter for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
-- The sending role reads an address only while there is a letter to send to it.
create policy send on proposals.letter to skolstod_notifier using (true) with check (true);
create policy send on proposals.decision for select to skolstod_notifier using (exists (
  select 1 from proposals.letter l where l.decision_id = decision.id and l.sent_at is null and l.refused_at is null));
create policy send on proposals.proposal for select to skolstod_notifier
  using (exists (select 1 from proposals.decision d where d.proposal_id = proposal.id));

-- Anybody may propose. Sent twice it is the same one; null when so many have come within the hour that no person sends them.
create or replace function proposals.send(of_sender jsonb, of_content jsonb, fresh_reference text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  sent proposals.proposal;
  known text;
begin
  sent := jsonb_populate_record(null::proposals.proposal, of_sender || of_content);
  -- Of two that are sent at the same time the second waits, and finds the first.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', sent.sender_email, sent.theme, sent.body), 89));
  select p.reference into known from proposals.proposal p
  where p.sender_email is not distinct from sent.sender_email and p.sender_name = sent.sender_name and p.theme = sent.theme and p.body = sent.body
    and p.received_at > now() - interval '7 days';
  if found then
    return known;
  end if;
  if (select count(*) from proposals.proposal p where p.received_at > now() - interval '1 hour') >= 60 then
    return null;
  end if;
  insert into proposals.proposal (id, reference, received_at, sender_name, sender_email, school_unit_id, school_form, theme,
    body, links, wish, pictures, language, sent_by)
  values (gen_random_uuid(), fresh_reference, now(), sent.sender_name, sent.sender_email, sent.school_unit_id,
    sent.school_form, sent.theme, sent.body, sent.links, sent.wish, sent.pictures, coalesce(sent.language, 'sv'),
    access.membership_id());
  perform notices.plan(m.person_id, 'proposal_sent', '/redaktion/forslag',
    'proposal:' || to_char(now(), 'YYYYMMDDHH24') || ':' || m.person_id)
  from organisation.membership m where m.kind = 'chief_editor' and m.valid @> access.today();
  return fresh_reference;
end $$;
revoke execute on function proposals.send(jsonb, jsonb, text) from public;

-- Whether one more picture of so many bytes may be kept. Nine a day from one address; those who leave none cannot be told
-- apart, so they share a part, and nobody among them can use up what is there for everybody. The length of what lies beside
-- its row is read without reading it.
create or replace function proposals.has_room(of_sender text, of_bytes bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  with latest as (
    select o.sender_email, p.added_at > now() - interval '1 hour' as within_hour
    from proposals.picture p join proposals.proposal o on o.id = p.proposal_id
    where p.added_at > now() - interval '1 day'
  ), kept as (
    select o.sender_email, length(p.content) + length(p.preview) as bytes
    from proposals.picture p join proposals.proposal o on o.id = p.proposal_id
    where p.content is not null
  ), coming as (
    select count(*) filter (where within_hour) as hourly,
      count(*) filter (where within_hour and sender_email is null) as shared_hourly,
      count(*) filter (where sender_email = of_sender) as own_daily
    from latest
  ), staying as (
    select count(*) as kept, coalesce(sum(bytes), 0) as bytes,
      count(*) filter (where sender_email is null) as shared_kept,
      coalesce(sum(bytes) filter (where sender_email is null), 0) as shared_bytes
    from kept
  )
  select hourly < 60 and kept < 600 and bytes + of_bytes < 1000000000 and case when of_sender is null
    then shared_hourly < 15 and shared_kept < 100 and shared_bytes + of_bytes < 200000000
    else own_daily < 9 end
  from coming, staying
$$;
revoke execute on function proposals.has_room(text, bigint) from public;

-- A picture for a proposal that nobody has answered yet, as the sending form made it anew. `twice`: it is there already.
-- `full`: the proposal, its sender or all of them together have sent as many as there is room for.
create or replace function proposals.add_picture(of_reference text, of_facts jsonb, of_content bytea, of_preview bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  told proposals.picture := jsonb_populate_record(null::proposals.picture, of_facts);
  home proposals.proposal;
  hash bytea := sha256(of_content);
  taken integer;
begin
  select p.* into home from proposals.proposal p
  where p.reference = of_reference and p.received_at > now() - interval '7 days'
  for update;
  -- Asked once the proposal is held, so that an answer given meanwhile is seen.
  if home.id is null or exists (select 1 from proposals.decision d where d.proposal_id = home.id) then
    return 'late';
  end if;
  if exists (select 1 from proposals.picture p where p.proposal_id = home.id and p.content_hash = hash) then
    return 'twice';
  end if;
  -- One at a time, so that nobody is counted out of sight of another.
  perform pg_advisory_xact_lock(89);
  select coalesce(max(p.place), 0) into taken from proposals.picture p where p.proposal_id = home.id;
  if taken >= 3 or not proposals.has_room(home.sender_email, length(of_content) + length(of_preview)) then
    return 'full';
  end if;
  insert into proposals.picture (id, proposal_id, place, shows, asked, media_type, width, height, content_hash, content,
    preview, added_at, erase_on)
  values (gen_random_uuid(), home.id, taken + 1, told.shows, told.asked, told.media_type, told.width, told.height, hash,
    of_content, of_preview, now(), access.today() + case when home.sender_email is null
      then feedback.days_of('proposal-no-address-days', 30) else feedback.days_of('proposal-longest-days', 365) end);
  return 'kept';
end $$;
revoke execute on function proposals.add_picture(text, jsonb, bytea, bytea) from public;

-- Becomes a text or gets a no, once, whoever is asked at the same time; thanks and more words may always follow. The proposal
-- is held before the foreign key shares its lock with another who decides: two that both share it would wait for each other.
create or replace function proposals.decide_once() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from proposals.proposal p where p.id = new.proposal_id for no key update;
  if new.kind <> 'thanked' and exists (
    select 1 from proposals.decision d where d.proposal_id = new.proposal_id and d.kind in ('made', 'declined')) then
    raise exception using errcode = 'check_violation', constraint = 'proposal_decided', message = 'the proposal is decided';
  end if;
  return new;
end $$;
revoke execute on function proposals.decide_once() from public;
create or replace trigger decide_once before insert on proposals.decision
  for each row execute function proposals.decide_once();

-- With a no the pictures are gone, in the same transaction; with any other answer those that came without an address stay as
-- long as others do. Whoever left an address is told that there is an answer.
create or replace function proposals.follow_decision() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.kind = 'declined' then
    update proposals.picture set content = null, preview = null, erased_at = now()
    where proposal_id = new.proposal_id and content is not null;
  else
    update proposals.picture p set erase_on = greatest(p.erase_on,
      (p.added_at at time zone 'Europe/Stockholm')::date + feedback.days_of('proposal-longest-days', 365))
    from proposals.proposal o
    where o.id = new.proposal_id and o.sender_email is null and p.proposal_id = o.id and p.content is not null;
  end if;
  if exists (select 1 from proposals.proposal p where p.id = new.proposal_id and p.sender_email is not null) then
    insert into proposals.letter (decision_id) values (new.id);
    perform jobs.plan('send-letter', json_build_object('letter', 'proposal', 'id', new.id));
  end if;
  return null;
end $$;
revoke execute on function proposals.follow_decision() from public;
create or replace trigger follow_decision after insert on proposals.decision
  for each row execute function proposals.follow_decision();

-- A no ends the matter: once it has been told, the address has served.
create or replace function proposals.forget_sender() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update proposals.proposal p set sender_email = null
  from proposals.decision d where d.id = new.decision_id and d.kind = 'declined' and p.id = d.proposal_id;
  return null;
end $$;
revoke execute on function proposals.forget_sender() from public;
create or replace trigger forget_sender after update on proposals.letter
  for each row when (new.sent_at is not null or new.refused_at is not null) execute function proposals.forget_sender();

-- What was left for the desk alone goes some time after the latest answer, and in any case a year after it came, or a month
-- when it came without an address and nobody has answered. Proposals first, then their pictures, as whoever decides does.
create or replace function proposals.put_away() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  answered_before timestamptz := access.today() - feedback.days_of('proposal-keep-days', 90);
begin
  update proposals.proposal p set sender_email = null
  where p.sender_email is not null
    and (p.received_at < access.today() - feedback.days_of('proposal-longest-days', 365) or (
      select max(d.decided_at) from proposals.decision d where d.proposal_id = p.id) < answered_before);
  update proposals.picture p set content = null, preview = null, erased_at = now()
  where p.content is not null and (p.erase_on <= access.today() or (
    select max(d.decided_at) from proposals.decision d where d.proposal_id = p.proposal_id) < answered_before);
end $$;
revoke execute on function proposals.put_away() from public;
grant execute on function proposals.put_away() to skolstod_notifier;

-- Where a proposal stands, for whoever holds its reference: what was answered, the article once it is shown, and until when
-- what was sent beside it is kept.
drop function if exists proposals.find_standing(text);
create function proposals.find_standing(of_reference text)
returns table (received_at timestamptz, theme text, kind text, words text, decided_at timestamptz, slug text,
  has_address boolean, pictures integer, pictures_until date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.received_at, p.theme, d.kind, d.words, d.decided_at, (
    select a.slug from pages.article a where a.id = d.article_id and a.removed_at is null and exists (
      select 1 from pages.publication s
      where s.article_id = a.id and s.shown_from <= now() and (s.shown_until is null or s.shown_until > now()))),
    p.sender_email is not null, kept.pictures, kept.until
  from proposals.proposal p
    left join lateral (select * from proposals.decision d where d.proposal_id = p.id order by d.decided_at desc limit 1) d on true
    cross join lateral (select count(*)::integer as pictures, max(c.erase_on) as until
      from proposals.picture c where c.proposal_id = p.id and c.content is not null) kept
  where p.reference = of_reference
$$;
revoke execute on function proposals.find_standing(text) from public;

select access.let_everybody('proposals.send(jsonb, jsonb, text),
  proposals.add_picture(text, jsonb, bytea, bytea), proposals.find_standing(text)');

-- Whose voice is missing: each school that is open today, with what has begun to be shown from it within a year.
create or replace function proposals.list_voices()
returns table (id uuid, name text, organiser_name text, area text, articles integer, proposals integer, latest date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.name, s.organiser_name, s.area,
    (select count(distinct v.article_id)::integer from pages.version v join pages.publication p
        on p.article_id = v.article_id and p.language = v.language and p.number = v.number
      where v.school_unit_id = s.id and p.shown_from between now() - interval '12 months' and now()),
    (select count(*)::integer from proposals.proposal o
      where o.school_unit_id = s.id and o.received_at > now() - interval '12 months'),
    (select max(p.shown_from)::date from pages.version v join pages.publication p
        on p.article_id = v.article_id and p.language = v.language and p.number = v.number
      where v.school_unit_id = s.id and p.shown_from <= now())
  from organisation.school_unit s join organisation.municipality m on m.code = s.municipality_code
  where s.valid @> access.today()
  order by 5, 7 nulls first, s.name limit 3000
$$;
revoke execute on function proposals.list_voices() from public;
grant execute on function proposals.list_voices() to skolstod_editor, skolstod_chief_editor;

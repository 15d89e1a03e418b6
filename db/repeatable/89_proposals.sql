-- What schools propose is the editors' to read; nobody changes it. Whoever sent it follows it by its reference, which nobody
-- can guess.

select access.clear_policies('proposals');

create policy editors on proposals.proposal for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.proposal for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy editors on proposals.decision for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy chief on proposals.decision for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy decide on proposals.decision for insert to skolstod_editor
  with check (decided_by = (select access.membership_id()) and decided_at = now());
create policy chief_decide on proposals.decision for insert to skolstod_chief_editor
  with check (decided_by = (select access.membership_id()) and decided_at = now());

-- Anybody may propose. Sent twice it is the same one; null when so many have come within the hour that no person sends them.
create or replace function proposals.send(of_sender jsonb, of_content jsonb, fresh_reference text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  sent proposals.proposal;
  known text;
begin
  sent := jsonb_populate_record(null::proposals.proposal, of_sender || of_content);
  select p.reference into known from proposals.proposal p
  where p.sender_email = sent.sender_email and p.theme = sent.theme and p.body = sent.body
    and p.received_at > now() - interval '7 days';
  if found then
    return known;
  end if;
  if (select count(*) from proposals.proposal p where p.received_at > now() - interval '1 hour') >= 60 then
    return null;
  end if;
  insert into proposals.proposal (id, reference, received_at, sender_name, sender_email, school_unit_id, school_form, theme,
    body, links, wish, pictures, sent_by)
  values (gen_random_uuid(), fresh_reference, now(), sent.sender_name, sent.sender_email, sent.school_unit_id,
    sent.school_form, sent.theme, sent.body, sent.links, sent.wish, sent.pictures, access.membership_id());
  perform notices.plan(m.person_id, 'proposal_sent', '/redaktion/forslag',
    'proposal:' || to_char(now(), 'YYYYMMDDHH24') || ':' || m.person_id)
  from organisation.membership m where m.kind = 'chief_editor' and m.valid @> access.today();
  return fresh_reference;
end $$;
revoke execute on function proposals.send(jsonb, jsonb, text) from public;

-- Where a proposal stands, for whoever holds its reference: what was answered, and the article once it is shown.
create or replace function proposals.find_standing(of_reference text)
returns table (received_at timestamptz, theme text, kind text, words text, decided_at timestamptz, slug text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.received_at, p.theme, d.kind, d.words, d.decided_at, (
    select a.slug from pages.article a where a.id = d.article_id and a.removed_at is null and exists (
      select 1 from pages.publication s
      where s.article_id = a.id and s.shown_from <= now() and (s.shown_until is null or s.shown_until > now())))
  from proposals.proposal p
    left join lateral (select * from proposals.decision d where d.proposal_id = p.id order by d.decided_at desc limit 1) d on true
  where p.reference = of_reference
$$;
revoke execute on function proposals.find_standing(text) from public;

do $$
declare
  acting text;
begin
  foreach acting in array array['anyone', 'principal', 'coordinator', 'case_worker', 'unit_manager', 'administrator', 'auditor',
    'guardian', 'protection', 'school_staff', 'private_person', 'editor', 'chief_editor'] loop
    execute format('grant execute on function proposals.send(jsonb, jsonb, text), proposals.find_standing(text) to skolstod_%s',
      acting);
  end loop;
end $$;

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

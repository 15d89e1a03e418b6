-- Comments are their unit's editors', all of them the chief editor's; the figures too. Readers only call the functions.

select access.clear_policies('feedback');

create policy of_unit on feedback.page_day for select to skolstod_editor using (unit_id = (select access.unit_id()));
create policy chief on feedback.page_day for select to skolstod_chief_editor using ((select access.membership_id()) is not null);

create policy of_unit on feedback.comment for select to skolstod_editor using (unit_id = (select access.unit_id()));
create policy sort on feedback.comment for update to skolstod_editor
  using (unit_id = (select access.unit_id())) with check (changed_by = (select access.membership_id()));
create policy chief on feedback.comment for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_sort on feedback.comment for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (changed_by = (select access.membership_id()));

create policy of_unit on feedback.answer for select to skolstod_editor
  using (exists (select 1 from feedback.comment c where c.id = answer.comment_id and c.unit_id = (select access.unit_id())));
create policy chief on feedback.answer for select to skolstod_chief_editor using ((select access.membership_id()) is not null);

create policy send on feedback.comment for select to skolstod_notifier using (true);
create policy send on feedback.asker for select to skolstod_notifier using (true);
create policy send on feedback.answer to skolstod_notifier using (true) with check (true);

-- How many days a rule of the municipality gives; what is usual where it says nothing.
create or replace function feedback.days_of(rule text, usual integer) returns integer
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select r.value::integer from organisation.rule r
    where r.key = rule and r.valid @> access.today() and r.value ~ '^\d{1,4}$'), usual)
$$;
revoke execute on function feedback.days_of(text, integer) from public;

-- The page that an address leads to today, and whose it is; none when nothing stands there.
create or replace function feedback.find_page(address text, out page text, out unit_id text) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  folder text := split_part(find_page.address, '/', 2);
  name text := split_part(find_page.address, '/', 3);
begin
  if find_page.address = any (array['/', '/enheter', '/artiklar', '/kalender', '/sok', '/kontakt', '/hjalp', '/synpunkter', '/nyhetsbrev',
    '/tipsa', '/tillganglighet', '/drift', '/teman']) then
    return query select find_page.address, null::text;
  elsif find_page.address <> '/' || folder || '/' || name then
    return;
  elsif folder = 'enheter' then
    return query select find_page.address, u.id from organisation.unit u where u.id = name and u.valid @> access.today();
  else
    return query
      select find_page.address, a.unit_id from pages.article a
      where a.slug = name and a.removed_at is null and a.kind <> 'unit'
        and folder = case a.kind when 'theme' then 'teman' when 'page' then 'sidor' else 'artiklar' end
        and exists (select 1 from pages.publication p where p.article_id = a.id and p.shown_from <= now()
          and (p.shown_until is null or p.shown_until > now()));
  end if;
end $$;
revoke execute on function feedback.find_page(text) from public;

-- Fifty comments a page and a day, two thousand in all: more than people write, and no room to fill a disk. Votes are
-- counters, so they take none. Answers 'full' when there is no room, and then nothing was kept.
create or replace function feedback.send(at_address text, in_language text, was_useful boolean, with_words text, hash bytea,
  to_email text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
  at_page text := '/synpunkter';
  of_unit text;
  kept uuid;
begin
  select p.page, p.unit_id into at_page, of_unit from feedback.find_page(at_address) p;
  at_page := coalesce(at_page, '/synpunkter');
  if with_words is not null then
    if (select count(*) >= 50 from feedback.comment c where c.page = at_page and c.received_on = on_day)
      or (select count(*) >= 2000 from feedback.comment c where c.received_on = on_day) then
      return 'full';
    end if;
    insert into feedback.comment (id, page, unit_id, language, received_on, useful, words, words_hash, wants_answer)
    values (gen_random_uuid(), at_page, of_unit, in_language, on_day, was_useful, with_words, hash, to_email is not null)
    on conflict on constraint comment_once do nothing returning id into kept;
    if kept is null then
      return 'twice';
    end if;
    if to_email is not null then
      insert into feedback.asker (comment_id, email, asked_on) values (kept, to_email, on_day);
    end if;
    perform notices.plan(w.person_id, 'feedback_sent', '/redaktion/synpunkter', 'feedback:' || on_day || ':' || w.person_id)
    from feedback.owners_of(of_unit) w;
    if not found then
      perform notices.plan(m.person_id, 'feedback_unowned', case at_page when '/' then '/enheter' else at_page end,
        'feedback:' || on_day || ':' || m.person_id)
      from organisation.membership m join organisation.person p on p.id = m.person_id
      where m.kind = 'administrator' and m.valid @> access.today() and p.deactivated_at is null;
    end if;
  end if;
  if was_useful is not null then
    insert into feedback.page_day as d (page, day, unit_id, useful, useless)
    values (at_page, on_day, of_unit, was_useful::integer, (not was_useful)::integer)
    on conflict on constraint page_day_pkey do update
      set useful = least(d.useful + excluded.useful, 1000000), useless = least(d.useless + excluded.useless, 1000000);
  end if;
  return 'kept';
end $$;
revoke execute on function feedback.send(text, text, boolean, text, bytea, text) from public;

-- The editors of a unit; the chief editors where there is none, or no unit. Where there are none either, the administrators are
-- told that nobody reads what is sent (feedback.send): they see to it that somebody does.
create or replace function feedback.owners_of(unit text) returns table (person_id uuid)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  with active as (
    select distinct m.person_id, m.kind, m.unit_id from organisation.membership m join organisation.person p on p.id = m.person_id
    where m.kind in ('editor', 'chief_editor') and m.valid @> access.today() and p.deactivated_at is null)
  select a.person_id from active a where a.kind = 'editor' and a.unit_id = unit
  union
  select a.person_id from active a
  where a.kind = 'chief_editor' and not exists (select 1 from active e where e.kind = 'editor' and e.unit_id = unit)
$$;
revoke execute on function feedback.owners_of(text) from public;

-- Adds what has been counted of reading. Only the product's own tally calls it; what leads nowhere is not counted.
create or replace function feedback.note_views(addresses text[], times integer[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
begin
  insert into feedback.counted_day (day) values (on_day) on conflict do nothing;
  insert into feedback.page_day as d (page, day, unit_id, views)
  select p.page, on_day, p.unit_id, least(counted.times, 100000)
  from unnest(addresses, times) as counted (address, times), feedback.find_page(counted.address) p
  where counted.times > 0
  order by p.page
  on conflict on constraint page_day_pkey do update set views = least(d.views + excluded.views, 1000000000);
end $$;
revoke execute on function feedback.note_views(text[], integer[]) from public;

-- What is read most, whole days only: the list is the same all day. Articles that are still shown.
create or replace function feedback.most_read(within_days integer, most integer) returns table (page text, views bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.page, sum(d.views) as views from feedback.page_day d
  where d.day < access.today() and d.day >= access.today() - least(within_days, 366) and d.page like '/artiklar/%'
    and exists (select 1 from feedback.find_page(d.page))
  group by d.page having sum(d.views) > 0
  order by views desc, d.page limit least(most, 50)
$$;
revoke execute on function feedback.most_read(integer, integer) from public;

-- The answer to one who left an address: the only act that uses it. False when there is none any more.
create or replace function feedback.answer(of_comment uuid, with_words text, secret text, hash bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
begin
  perform 1 from feedback.comment c join feedback.asker k on k.comment_id = c.id
  where c.id = of_comment and (acting.kind = 'chief_editor' or (acting.kind = 'editor' and c.unit_id = acting.unit_id))
  for update of c;
  if not found then
    return false;
  end if;
  insert into feedback.answer (comment_id, words, written_at, written_by, token, token_hash, expires_on)
  values (of_comment, with_words, now(), acting.id, secret, hash, access.today() + feedback.days_of('feedback-answer-days', 90));
  update feedback.comment set state = 'answered', version = version + 1, changed_at = now(), changed_by = acting.id
  where id = of_comment;
  perform jobs.plan('send-letter', json_build_object('letter', 'reply', 'id', of_comment));
  return true;
end $$;
revoke execute on function feedback.answer(uuid, text, text, bytea) from public;

create or replace function feedback.find_answer(hash bytea)
returns table (page text, comment text, words text, language text, written_at timestamptz, expires_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.page, c.words, a.words, c.language, a.written_at, a.expires_on
  from feedback.answer a join feedback.comment c on c.id = a.comment_id
  where a.token_hash = hash and a.expires_on >= access.today()
$$;
revoke execute on function feedback.find_answer(bytea) from public;

-- Addresses go when they have served: some time after the answer, and in any case after a longer one. Secrets go with them.
create or replace function feedback.put_away() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from feedback.asker k
  where k.asked_on <= access.today() - feedback.days_of('feedback-address-days', 180)
    or exists (select 1 from feedback.answer a where a.comment_id = k.comment_id and a.expires_on < access.today());
  update feedback.comment c set wants_answer = false
  where c.wants_answer and not exists (select 1 from feedback.asker k where k.comment_id = c.id);
  update feedback.answer a set token = null where a.token is not null and a.expires_on < access.today();
end $$;
revoke execute on function feedback.put_away() from public;

grant execute on function feedback.note_views(text[], integer[]), feedback.put_away() to skolstod_notifier;
grant execute on function feedback.answer(uuid, text, text, bytea) to skolstod_editor, skolstod_chief_editor;

select access.let_everybody('feedback.send(text, text, boolean, text, bytea, text),
  feedback.most_read(integer, integer), feedback.find_answer(bytea)');
drop trigger if exists note_change on feedback.counted_day;
create constraint trigger note_change after insert or update or delete on feedback.counted_day
  deferrable initially deferred for each row execute function pages.note_change();

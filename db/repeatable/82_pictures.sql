-- A picture is everybody's while a version that is shown uses it and the rights to it are whole; until then it is its unit's
-- editors', and where it is shared every editor's. Who is in it is never anybody else's to know.

select access.clear_policies('pictures');

-- The pictures of the newest version of each text that a living secret link leads to.
create or replace function pictures.previewed_ids() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u.picture_id from editorial.preview p
    cross join lateral (select max(v.number) as number from pages.version v
      where v.article_id = p.article_id and v.language = p.language) newest
    join pictures.use u on u.article_id = p.article_id and u.language = p.language and u.number = newest.number
  where p.revoked_at is null and p.expires_at > now()
$$;

create policy shown on pictures.picture for select to public
  using (withdrawn_at is null and rights_complete and (rights_until is null or rights_until >= access.today()) and exists (
    select 1 from pictures.use u join pages.publication p
      on p.article_id = u.article_id and p.language = u.language and p.number = u.number
    where u.picture_id = picture.id and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())));
-- Whoever has a secret link sees the text as it would be shown, its pictures too; what was withdrawn is gone there as well.
create policy previewed on pictures.picture for select to public
  using (withdrawn_at is null and id in (select pictures.previewed_ids()));
create policy of_unit on pictures.picture for select to skolstod_editor using (unit_id = (select access.unit_id()));
create policy shared on pictures.picture for select to skolstod_editor
  using ((select access.unit_id()) is not null and shared and withdrawn_at is null);
create policy add on pictures.picture for insert to skolstod_editor
  with check (unit_id = (select access.unit_id()) and added_by = (select access.membership_id()) and withdrawn_at is null);
create policy tend on pictures.picture for update to skolstod_editor
  using (unit_id = (select access.unit_id()) and withdrawn_at is null) with check (unit_id = (select access.unit_id()));
create policy chief on pictures.picture for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_add on pictures.picture for insert to skolstod_chief_editor
  with check (added_by = (select access.membership_id()) and withdrawn_at is null);
create policy chief_tend on pictures.picture for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null and withdrawn_at is null) with check (true);

-- The original is for making the others anew; it is larger than any page needs.
create policy with_picture on pictures.variant for select to public
  using (name <> 'original' and exists (select 1 from pictures.picture p where p.id = variant.picture_id));
create policy add on pictures.variant for insert to skolstod_editor
  with check (exists (select 1 from pictures.picture p
    where p.id = picture_id and p.unit_id = (select access.unit_id()) and p.withdrawn_at is null));
create policy chief_add on pictures.variant for insert to skolstod_chief_editor
  with check ((select access.membership_id()) is not null
    and exists (select 1 from pictures.picture p where p.id = picture_id and p.withdrawn_at is null));
create policy with_version on pictures.use for select to public using (exists (
  select 1 from pages.version v where v.article_id = use.article_id and v.language = use.language and v.number = use.number));

create policy of_unit on pictures.person_shown for select to skolstod_editor
  using (exists (select 1 from pictures.picture p where p.id = picture_id and p.unit_id = (select access.unit_id())));
create policy record on pictures.person_shown for insert to skolstod_editor
  with check (recorded_by = (select access.membership_id()) and exists (
    select 1 from pictures.picture p where p.id = picture_id and p.unit_id = (select access.unit_id()) and p.withdrawn_at is null));
create policy withdraw on pictures.person_shown for update to skolstod_editor
  using (exists (select 1 from pictures.picture p where p.id = picture_id and p.unit_id = (select access.unit_id())))
  with check (withdrawn_at is not null);
create policy chief on pictures.person_shown for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_record on pictures.person_shown for insert to skolstod_chief_editor
  with check (recorded_by = (select access.membership_id()));
create policy chief_withdraw on pictures.person_shown for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (withdrawn_at is not null);

create policy chief on pictures.removal_request for select to skolstod_chief_editor
  using ((select access.membership_id()) is not null);
create policy chief_settle on pictures.removal_request for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (settled_by = (select access.membership_id()));

-- A version's pictures, found in its text as pages draw it. An editor's text takes no picture that its writer may not use.
create or replace function pictures.note_use() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into pictures.use (article_id, language, number, picture_id)
  select new.article_id, new.language, new.number, p.id
  from pictures.picture p
  where p.id in (
      select new.picture_id
      union
      select (found.m)[1]::uuid
      from regexp_matches(new.body,
        '\(bild:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') as found (m))
    and (new.saved_by is null or p.shared or p.unit_id = access.unit_id() or (access.acting()).kind = 'chief_editor');
  return null;
end $$;
revoke execute on function pictures.note_use() from public;
create or replace trigger note_use after insert on pages.version for each row execute function pictures.note_use();

-- What the rights amount to follows from what is known, whoever writes it, and is nobody's to say.
create or replace function pictures.weigh_rights() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  select new.alt <> '' and new.photographer <> '' and new.licence <> ''
      and (new.unrecognisable_at is not null and count(*) = 0 or count(*) > 0 and count(s.withdrawn_at) = 0),
    min(s.until)
  into new.rights_complete, new.rights_until
  from pictures.person_shown s where s.picture_id = new.id;
  if new.withdrawn_at is not null then
    new.alt := '';
    new.caption := '';
    new.rights_complete := false;
  end if;
  return new;
end $$;
revoke execute on function pictures.weigh_rights() from public;
create or replace trigger weigh_rights before insert or update on pictures.picture
  for each row execute function pictures.weigh_rights();

create or replace function pictures.weigh_consent() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update pictures.picture set version = version + 1 where id = new.picture_id;
  return null;
end $$;
revoke execute on function pictures.weigh_consent() from public;
create or replace trigger weigh_consent after insert or update on pictures.person_shown
  for each row execute function pictures.weigh_consent();

-- With the withdrawal the picture itself is gone, in the same transaction.
create or replace function pictures.erase() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from pictures.variant where picture_id = new.id;
  return null;
end $$;
revoke execute on function pictures.erase() from public;
create or replace trigger erase after update on pictures.picture
  for each row when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function pictures.erase();

do $$
declare
  shown text;
begin
  foreach shown in array array['pictures.picture', 'pictures.variant'] loop
    execute format('drop trigger if exists note_change on %s', shown);
    execute format('create constraint trigger note_change after insert or update or delete on %s deferrable initially deferred
      for each row execute function pages.note_change()', shown);
  end loop;
end $$;

-- A secret link that is called in takes its pictures with it, also where they are kept in memory.
create or replace trigger note_end after update of revoked_at on editorial.preview
  for each row execute function pages.note_change();

-- A consent that has come to its last day ends as one that was withdrawn does. Called each hour.
create or replace function pictures.withdraw_expired() returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  with ended as (
    update pictures.picture set withdrawn_at = now(), withdrawn_for = 'expired', version = version + 1
    where withdrawn_at is null and rights_until < access.today() returning 1)
  select count(*)::integer from ended
$$;
revoke execute on function pictures.withdraw_expired() from public;
grant execute on function pictures.withdraw_expired() to skolstod_notifier;

-- For the job that makes what pages show of the original; it is given bytes, and not what they are of.
create or replace function pictures.take_original(picture uuid)
returns table (content bytea, media_type text, focus_x smallint, focus_y smallint, version integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select v.content, v.media_type, p.focus_x, p.focus_y, p.version
  from pictures.picture p join pictures.variant v on v.picture_id = p.id and v.name = 'original'
  where p.id = picture and p.withdrawn_at is null
$$;
revoke execute on function pictures.take_original(uuid) from public;
grant execute on function pictures.take_original(uuid) to skolstod_notifier;

-- A picture withdrawn while its variants were being made gets none; nor does one whose focus has been moved meanwhile, for
-- which a job of its own is planned.
create or replace function pictures.keep_variant(picture uuid, of_name text, of_type text, of_width integer, of_height integer,
  of_content bytea, around_x smallint, around_y smallint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from pictures.picture p
  where p.id = picture and p.withdrawn_at is null and (p.focus_x, p.focus_y) = (around_x, around_y) for update;
  if not found or of_name = 'original' then
    return;
  end if;
  insert into pictures.variant (picture_id, name, media_type, width, height, content, focus_x, focus_y)
  values (picture, of_name, of_type, of_width, of_height, of_content,
    case of_name when 'card' then around_x end, case of_name when 'card' then around_y end)
  on conflict (picture_id, name) do update set media_type = excluded.media_type, width = excluded.width,
    height = excluded.height, content = excluded.content, focus_x = excluded.focus_x, focus_y = excluded.focus_y;
end $$;
revoke execute on function pictures.keep_variant(uuid, text, text, integer, integer, bytea, smallint, smallint) from public;
-- The release before this one keeps them so while it still runs; the next release lets it go. The card's focus is unknown then,
-- and the card is made anew.
create or replace function pictures.keep_variant(picture uuid, of_name text, of_type text, of_width integer, of_height integer,
  of_content bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  insert into pictures.variant (picture_id, name, media_type, width, height, content)
  select p.id, of_name, of_type, of_width, of_height, of_content from pictures.picture p
  where p.id = picture and p.withdrawn_at is null and of_name <> 'original' for update
  on conflict (picture_id, name) do update set media_type = excluded.media_type, width = excluded.width,
    height = excluded.height, content = excluded.content, focus_x = null, focus_y = null
$$;
revoke execute on function pictures.keep_variant(uuid, text, text, integer, integer, bytea) from public;
grant execute on function pictures.keep_variant(uuid, text, text, integer, integer, bytea) to skolstod_notifier;
grant execute on function pictures.keep_variant(uuid, text, text, integer, integer, bytea, smallint, smallint)
  to skolstod_notifier;

-- Pictures whose variants are still to be made, or a card around where the focus is now. The card is kept last of them.
create or replace function pictures.unmade() returns setof pictures.picture
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select p.* from pictures.picture p
  where p.withdrawn_at is null
    and not exists (select 1 from pictures.variant v
      where v.picture_id = p.id and v.name = 'card' and (v.focus_x, v.focus_y) = (p.focus_x, p.focus_y))
    and exists (select 1 from pictures.variant v where v.picture_id = p.id and v.name = 'original')
$$;
revoke execute on function pictures.unmade() from public;

-- Those still not there ten minutes after they were added: their job has given up.
create or replace function pictures.list_unmade(most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select p.id from pictures.unmade() p where p.added_at < now() - interval '10 minutes' order by p.added_at limit most
$$;
revoke execute on function pictures.list_unmade(integer) from public;
grant execute on function pictures.list_unmade(integer) to skolstod_notifier;

create or replace function pictures.plan_variants() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform jobs.plan('make-variants', json_build_object('pictureId', new.id));
  return null;
end $$;
revoke execute on function pictures.plan_variants() from public;
create or replace trigger plan_variants after insert on pictures.picture
  for each row execute function pictures.plan_variants();
create or replace trigger plan_anew after update on pictures.picture
  for each row when (new.withdrawn_at is null and (old.focus_x, old.focus_y) is distinct from (new.focus_x, new.focus_y))
  execute function pictures.plan_variants();

-- Anybody may ask; the chief editors are told, at most once an hour, and the list holds them all.
create or replace function pictures.ask_removal(of_picture uuid, of_place text, of_words text, of_contact text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select 1 from pictures.removal_request r
    where r.settled_at is null and r.place = of_place and r.words = of_words and r.contact = of_contact) then
    return;
  end if;
  insert into pictures.removal_request (id, picture_id, place, words, contact, received_at)
  values (gen_random_uuid(), (select p.id from pictures.picture p where p.id = of_picture and p.withdrawn_at is null),
    of_place, of_words, of_contact, now());
  perform notices.plan(m.person_id, 'picture_withdrawn', '/redaktion/bilder/onskemal',
    'removal:' || to_char(now(), 'YYYYMMDDHH24') || ':' || m.person_id)
  from organisation.membership m where m.kind = 'chief_editor' and m.valid @> access.today();
end $$;
revoke execute on function pictures.ask_removal(uuid, text, text, text) from public;

select access.let_everybody('pictures.ask_removal(uuid, text, text, text)');

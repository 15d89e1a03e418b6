-- Imports are the chief editors' alone to read, and each carries out their own, once: with the import every file and picture in
-- it is settled, in one transaction. Broken links are told to whoever may mend them; only the hourly round writes them.

select access.clear_policies('imports');

create policy chief on imports.import for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy plan on imports.import for insert to skolstod_chief_editor
  with check (made_by = (select access.membership_id()) and made_at = now() and carried_out_at is null);
create policy carry_out on imports.import for update to skolstod_chief_editor
  using (made_by = (select access.membership_id()) and carried_out_at is null)
  with check (made_by = (select access.membership_id()) and carried_out_at = now());

create policy chief on imports.item for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy plan on imports.item for insert to skolstod_chief_editor
  with check (outcome is null and exists (select 1 from imports.import i
    where i.id = import_id and i.made_by = (select access.membership_id()) and i.carried_out_at is null));
-- What it became is a text of its own kind, address and unit, which the same hand has begun.
create policy carry_out on imports.item for update to skolstod_chief_editor
  using (refusal is null and outcome is null and exists (select 1 from imports.import i
    where i.id = import_id and i.made_by = (select access.membership_id()) and i.carried_out_at = now()))
  with check (outcome is not null and (article_id is null or exists (
    select 1 from pages.article a join imports.import i on i.id = import_id
    where a.id = article_id and a.kind = item.kind and a.slug = item.slug and a.made_by = (select access.membership_id())
      and a.unit_id = coalesce(item.unit_id, i.unit_id))));

create policy chief on imports.picture for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy plan on imports.picture for insert to skolstod_chief_editor
  with check (picture_id is null and exists (select 1 from imports.import i
    where i.id = import_id and i.made_by = (select access.membership_id()) and i.carried_out_at is null));
create policy carry_out on imports.picture for update to skolstod_chief_editor
  using (content is not null and exists (select 1 from imports.import i
    where i.id = import_id and i.made_by = (select access.membership_id()) and i.carried_out_at = now()))
  with check (content is null and (picture_id is null or exists (
    select 1 from pictures.picture p where p.id = picture_id and p.added_by = (select access.membership_id()))));

create policy of_unit on imports.link for select to skolstod_editor
  using (article_id = any (array(select pages.own_article_ids())));
create policy chief on imports.link for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy rounds on imports.asked to skolstod_notifier using (true) with check (true);

-- Every address of ours that rows decide, in Swedish: texts that are shown, units, pictures, what leads on, and what is gone for good.
create or replace function imports.list_addresses() returns table (address text, is_gone boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select '/' || case a.kind when 'unit' then 'enheter' when 'theme' then 'teman' when 'page' then 'sidor' else 'artiklar' end
    || '/' || a.slug, false
  from pages.article a
  where a.removed_at is null and exists (
    select 1 from pages.publication p
    where p.article_id = a.id and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now()))
  union
  select '/enheter/' || u.id, false from organisation.unit u where u.valid @> access.today()
  union
  select '/bilder/' || v.picture_id || '/' || v.name, false
  from pictures.variant v join pictures.picture p on p.id = v.picture_id where p.withdrawn_at is null
  union
  select r.path, r.target is null from pages.redirect r
$$;
revoke execute on function imports.list_addresses() from public;
grant execute on function imports.list_addresses() to skolstod_notifier;

-- What the round found becomes what is known; whoever sees to a text is told once of each link that it has not been told of.
create or replace function imports.keep_links(broken jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from imports.link l where not exists (
    select 1 from jsonb_to_recordset(broken) as f(article_id uuid, language text, href text)
    where f.article_id = l.article_id and f.language = l.language and f.href = l.href);
  insert into imports.link (article_id, language, href, reason, found_at)
  select f.article_id, f.language, f.href, f.reason, now()
  from jsonb_to_recordset(broken) as f(article_id uuid, language text, href text, reason text)
  on conflict (article_id, language, href) do update set reason = excluded.reason;
  perform notices.plan(told.person_id, 'links_broken', '/redaktion/lankar',
    'link:' || l.article_id || ':' || md5(l.href) || ':' || told.person_id)
  from imports.link l
  join pages.article a on a.id = l.article_id
  left join editorial.work w on w.article_id = a.id and w.language = l.language
  left join organisation.membership owner on owner.id = w.owner_id and owner.valid @> access.today()
    and owner.kind in ('editor', 'chief_editor')
  cross join lateral (
    select owner.person_id where owner.id is not null
    union
    select m.person_id from organisation.membership m
    where owner.id is null and m.valid @> access.today()
      and ((m.kind = 'editor' and m.unit_id = a.unit_id) or (m.kind = 'chief_editor' and not exists (
        select 1 from organisation.membership e
        where e.kind = 'editor' and e.unit_id = a.unit_id and e.valid @> access.today())))) told
  where l.found_at = now();
end $$;
revoke execute on function imports.keep_links(jsonb) from public;
grant execute on function imports.keep_links(jsonb) to skolstod_notifier;

-- An import that is carried out leaves nothing behind: asked when all of it is written.
create or replace function imports.refuse_unsettled() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.carried_out_at is not null and (
    exists (select 1 from imports.item t where t.import_id = new.id and t.refusal is null and t.outcome is null)
    or exists (select 1 from imports.picture p where p.import_id = new.id and p.content is not null)) then
    raise exception 'an import is carried out whole' using errcode = '23514', constraint = 'import_unsettled';
  end if;
  return null;
end $$;
revoke execute on function imports.refuse_unsettled() from public;
drop trigger if exists refuse_unsettled on imports.import;
create constraint trigger refuse_unsettled after insert or update on imports.import deferrable initially deferred
  for each row execute function imports.refuse_unsettled();

-- What was never carried out has served its time.
create or replace function imports.put_away() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  delete from imports.import i where i.carried_out_at is null and i.made_at < now() - interval '7 days'
$$;
revoke execute on function imports.put_away() from public;
grant execute on function imports.put_away() to skolstod_notifier;

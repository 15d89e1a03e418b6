-- Editors of a unit see and tend what is the unit's, the chief editor all of it. An editor takes a text as far as to the
-- rights of its pictures; what comes after is the chief editor's alone. What somebody types is their own until it is saved.

select access.clear_policies('editorial');

-- Rows that follow their article: the unit's for its editors, all for the chief editor.
do $$
declare
  held text;
begin
  foreach held in array array['work', 'move', 'comment', 'preview'] loop
    execute format('create policy of_unit on editorial.%I for select to skolstod_editor 
      using (article_id = any (array(select pages.own_article_ids())))', held);
    execute format('create policy chief on editorial.%I for select to skolstod_chief_editor
      using ((select access.membership_id()) is not null)', held);
  end loop;
end $$;

create policy begin on editorial.work for insert to skolstod_editor
  with check (stage in ('idea', 'draft', 'check', 'rights') and exists (select 1 from pages.article a
    where a.id = article_id and a.unit_id = (select access.unit_id()) and a.removed_at is null));
create policy carry_on on editorial.work for update to skolstod_editor
  using (stage <> 'archived' and exists (select 1 from pages.article a
    where a.id = article_id and a.unit_id = (select access.unit_id()) and a.removed_at is null))
  with check (stage in ('idea', 'draft', 'check', 'rights'));
create policy chief_begin on editorial.work for insert to skolstod_chief_editor
  with check ((select access.membership_id()) is not null);
create policy chief_decide on editorial.work for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (true);

create policy note on editorial.move for insert to skolstod_editor
  with check (moved_by = (select access.membership_id()) and act in ('idea', 'draft', 'check', 'rights')
    and article_id = any (array(select pages.own_article_ids())));
create policy chief_note on editorial.move for insert to skolstod_chief_editor
  with check (moved_by = (select access.membership_id()));

create policy own on editorial.draft to skolstod_editor
  using (membership_id = (select access.membership_id()) and article_id = any (array(select pages.own_article_ids())))
  with check (membership_id = (select access.membership_id()) and article_id = any (array(select pages.own_article_ids())));
create policy chief_own on editorial.draft to skolstod_chief_editor
  using (membership_id = (select access.membership_id())) with check (membership_id = (select access.membership_id()));

create policy say on editorial.comment for insert to skolstod_editor
  with check (written_by = (select access.membership_id()) and resolved_at is null and article_id = any (array(select pages.own_article_ids())));
create policy settle on editorial.comment for update to skolstod_editor
  using (reply_to is null and article_id = any (array(select pages.own_article_ids())))
  with check (resolved_by is null or resolved_by = (select access.membership_id()));
create policy chief_say on editorial.comment for insert to skolstod_chief_editor
  with check (written_by = (select access.membership_id()) and resolved_at is null);
create policy chief_settle on editorial.comment for update to skolstod_chief_editor
  using (reply_to is null and (select access.membership_id()) is not null)
  with check (resolved_by is null or resolved_by = (select access.membership_id()));

-- No link lasts for much more than a month from when it is lent, whatever day it says that it was made.
create policy lend on editorial.preview for insert to skolstod_editor
  with check (made_by = (select access.membership_id()) and revoked_at is null and expires_at < now() + interval '33 days' and exists (
    select 1 from pages.article a
    where a.id = article_id and a.unit_id = (select access.unit_id()) and a.removed_at is null));
create policy call_in on editorial.preview for update to skolstod_editor
  using (article_id = any (array(select pages.own_article_ids())))
  with check (revoked_at is not null);
create policy chief_lend on editorial.preview for insert to skolstod_chief_editor
  with check (made_by = (select access.membership_id()) and revoked_at is null and expires_at < now() + interval '33 days');
create policy chief_call_in on editorial.preview for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (revoked_at is not null);

-- The address of a text that was shown answers otherwise when it is put away, and when it is taken up again (pages.fate_of).
drop trigger if exists note_change on editorial.work;
create constraint trigger note_change after update of stage on editorial.work deferrable initially deferred
  for each row when ('archived' in (old.stage, new.stage)) execute function pages.note_change();

create policy everybody on editorial.plain_word for select to skolstod_editor, skolstod_chief_editor using (true);

-- Which units' texts are the asker's to work with. What is published is everybody's to read, so that rows alone do not tell.
create or replace function editorial.tends(unit text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case (access.acting()).kind when 'chief_editor' then true when 'editor' then unit = access.unit_id() else false end
$$;

-- An address is taken also by a text that the asker may not see, and by what has moved.
create or replace function editorial.is_free(slug text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select not exists (select 1 from pages.article a where a.slug = is_free.slug)
    and not exists (select 1 from pages.redirect r
      where r.path = any (array['/artiklar/' || is_free.slug, '/teman/' || is_free.slug, '/sidor/' || is_free.slug]))
$$;
revoke execute on function editorial.is_free(text) from public;
grant execute on function editorial.is_free(text) to skolstod_editor, skolstod_chief_editor;

-- For whoever has a secret link: which text it leads to, as it was last saved. Nothing when it has ended or been called in.
create or replace function editorial.find_preview(hash bytea)
returns table (article_id uuid, kind text, slug text, unit_id text, version jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.id, a.kind, a.slug, a.unit_id, to_jsonb(v) - 'saved_by'
  from editorial.preview p
  join pages.article a on a.id = p.article_id and a.removed_at is null
  cross join lateral (select v.* from pages.version v where v.article_id = p.article_id and v.language = p.language
    order by v.number desc limit 1) v
  where p.token_hash = hash and p.revoked_at is null and p.expires_at > now()
$$;

-- Tells whoever sees to a page that it should be read again, once a month while it lasts; the chief editors where nobody does.
create or replace function editorial.plan_reviews() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform notices.plan(told.person_id, 'review_due', '/redaktion/texter/' || a.id,
    'review:' || a.id || ':' || to_char(access.today(), 'YYYY-MM:') || told.person_id)
  from pages.article a
  left join editorial.work w on w.article_id = a.id and w.language = 'sv'
  left join organisation.membership owner on owner.id = w.owner_id and owner.valid @> access.today()
    and owner.kind in ('editor', 'chief_editor')
  cross join lateral (
    select owner.person_id where owner.id is not null
    union
    select m.person_id from organisation.membership m
    where owner.id is null and m.kind = 'chief_editor' and m.valid @> access.today()) told
  where a.review_on <= access.today() and a.removed_at is null and exists (
    select 1 from pages.publication p
    where p.article_id = a.id and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now()));
end $$;
revoke execute on function editorial.plan_reviews() from public;
grant execute on function editorial.plan_reviews() to skolstod_notifier;

-- Who else has typed in a text within the hour and not saved it: their names, never their words.
create or replace function editorial.list_writing(of_article uuid) returns table (name text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct p.given_name || ' ' || p.family_name
  from editorial.draft d
  join organisation.membership m on m.id = d.membership_id
  join organisation.person p on p.id = m.person_id
  where d.article_id = of_article and d.membership_id <> access.membership_id() and d.saved_at > now() - interval '1 hour'
    and exists (select 1 from pages.article a where a.id = of_article and editorial.tends(a.unit_id))
$$;
revoke execute on function editorial.list_writing(uuid) from public;
grant execute on function editorial.list_writing(uuid) to skolstod_editor, skolstod_chief_editor;

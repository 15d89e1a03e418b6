-- What is published is everybody's, from the moment it is shown until it is not. Editors see and write what is their unit's,
-- the chief editor all of it; only the chief editor decides what is shown.

select access.clear_policies('pages');

create policy shown on pages.publication for select to public
  using (shown_from <= now() and (shown_until is null or shown_until > now()));
create policy shown on pages.article for select to public
  using (removed_at is null and exists (
    select 1 from pages.publication p
    where p.article_id = article.id and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())));
create policy shown on pages.version for select to public
  using (exists (
    select 1 from pages.publication p
    where p.article_id = version.article_id and p.language = version.language and p.number = version.number
      and p.shown_from <= now() and (p.shown_until is null or p.shown_until > now())));
create policy with_article on pages.tag for select to public
  using (exists (select 1 from pages.article a where a.id = tag.article_id));
create policy everybody on pages.topic for select to public using (true);
create policy everybody on pages.redirect for select to public using (true);
create policy everybody on pages.edition for select to public using (true);

-- An editor's unit's texts. Looked up past the walls: a policy that asked the article's table would ask itself.
create or replace function pages.own_article_ids() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.id from pages.article a
  where (access.acting()).kind = 'editor' and a.unit_id = (access.acting()).unit_id
$$;
revoke execute on function pages.own_article_ids() from public;
grant execute on function pages.own_article_ids() to skolstod_editor;

create policy of_unit on pages.article for select to skolstod_editor using (unit_id = (select access.unit_id()));
create policy of_unit on pages.version for select to skolstod_editor
  using (article_id = any (array(select pages.own_article_ids())));
create policy of_unit on pages.publication for select to skolstod_editor
  using (article_id = any (array(select pages.own_article_ids())));
create policy begin on pages.article for insert to skolstod_editor
  with check (unit_id = (select access.unit_id()) and made_by = (select access.membership_id()) and removed_at is null);
create policy tend on pages.article for update to skolstod_editor
  using (unit_id = (select access.unit_id())) with check (unit_id = (select access.unit_id()));
create policy save on pages.version for insert to skolstod_editor
  with check (saved_by = (select access.membership_id()) and exists (
    select 1 from pages.article a where a.id = article_id and a.unit_id = (select access.unit_id()) and a.removed_at is null));
create policy mark on pages.tag for insert to skolstod_editor
  with check (article_id = any (array(select pages.own_article_ids())));
create policy unmark on pages.tag for delete to skolstod_editor
  using (article_id = any (array(select pages.own_article_ids())));

create policy chief on pages.article for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief on pages.version for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief on pages.publication for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_begin on pages.article for insert to skolstod_chief_editor
  with check (made_by = (select access.membership_id()) and removed_at is null);
create policy chief_tend on pages.article for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (true);
create policy chief_save on pages.version for insert to skolstod_chief_editor
  with check (saved_by = (select access.membership_id()));
-- Only what is approved is published, in the very version that was approved; and what has ended is published anew or not at all.
create policy chief_approve on pages.publication for insert to skolstod_chief_editor
  with check (approved_by = (select access.membership_id()) and approved_at = now() and exists (
    select 1 from editorial.work w
    where w.article_id = publication.article_id and w.language = publication.language and w.number = publication.number
      and w.stage = 'approved'));
create policy chief_end_showing on pages.publication for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null and (shown_until is null or shown_until > now())) with check (true);
-- What has been shown stays in the history; only what is still to come can be taken back whole.
create policy chief_take_back on pages.publication for delete to skolstod_chief_editor
  using ((select access.membership_id()) is not null and shown_from > now());
create policy chief_mark on pages.tag for insert to skolstod_chief_editor with check ((select access.membership_id()) is not null);
create policy chief_unmark on pages.tag for delete to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_lead_on on pages.redirect for insert to skolstod_chief_editor with check (made_by = (select access.membership_id()));
create policy chief_lead_elsewhere on pages.redirect for update to skolstod_chief_editor
  using ((select access.membership_id()) is not null) with check (made_by = (select access.membership_id()));
create policy chief_lead_nowhere on pages.redirect for delete to skolstod_chief_editor
  using ((select access.membership_id()) is not null);

create policy shown on pages.service_message for select to public
  using (shown_from <= now() and (shown_until is null or shown_until > now()));
create policy writers on pages.service_message for select to skolstod_chief_editor, skolstod_administrator
  using ((select access.membership_id()) is not null);
create policy say on pages.service_message for insert to skolstod_chief_editor, skolstod_administrator
  with check (written_by = (select access.membership_id()) and written_at = now());
-- It ends, at once or before it has begun: what somebody wrote for a time is not made to last longer.
create policy fall_silent on pages.service_message for update to skolstod_chief_editor, skolstod_administrator
  using ((select access.membership_id()) is not null) with check (shown_until <= greatest(shown_from, now()));
-- What has become of an address where nothing is shown now, of what readers have met: 'gone' when it was removed, or when every
-- language of it is put away; 'away' when it may be shown again, since it is planned or somebody works on it. Nothing of what
-- readers have never met: that there would be such a page was never theirs to know.
create or replace function pages.fate_of(at_slug text, of_kinds text[]) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when a.removed_at is null and exists (
      select from pages.publication p left join editorial.work w on (w.article_id, w.language) = (p.article_id, p.language)
      where p.article_id = a.id and (p.shown_from > now() or w.stage <> 'archived' and p.shown_until > p.shown_from))
    then 'away' else 'gone' end
  from pages.article a
  where a.slug = at_slug and a.kind = any (of_kinds) and exists (
    select from pages.publication p
    where p.article_id = a.id and p.shown_from <= now() and (p.shown_until is null or p.shown_until > p.shown_from))
$$;
revoke execute on function pages.fate_of(text, text[]) from public;
select access.let_everybody('pages.fate_of(text, text[])');

-- What an article's readers are told of as its day: the first time that it was shown in the language, whichever version.
create or replace function pages.note_first_showing() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.first_from := least(new.shown_from, (
    select min(p.shown_from) from pages.publication p
    where p.article_id = new.article_id and p.language = new.language and p.id <> new.id
      and (p.shown_until is null or p.shown_until > p.shown_from)));
  return new;
end $$;
revoke execute on function pages.note_first_showing() from public;
drop trigger if exists note_first_showing on pages.publication;
create trigger note_first_showing before insert or update of shown_from on pages.publication
  for each row execute function pages.note_first_showing();

-- Told at the end of a transaction, once, so that writers wait for each other as shortly as can be.
create or replace function pages.note_change() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update pages.edition set number = number + 1, changed_by = pg_current_xact_id()
  where changed_by is distinct from pg_current_xact_id();
  return null;
end $$;
revoke execute on function pages.note_change() from public;

do $$
declare
  shown text;
begin
  foreach shown in array array['pages.publication', 'pages.article', 'pages.tag', 'pages.topic', 'pages.redirect',
    'organisation.municipality', 'organisation.unit', 'organisation.school_unit', 'catalogue.service', 'finder.door',
    'finder.advice', 'pages.service_message'] loop
    execute format('drop trigger if exists note_change on %s', shown);
    execute format('create constraint trigger note_change after insert or update or delete on %s deferrable initially deferred
      for each row execute function pages.note_change()', shown);
  end loop;
end $$;

-- Differs whenever what readers meet may differ: something was written, or the time for something has come or gone, or a new
-- day has begun, on which other units, services and people are valid and what was to come may have been. Asked past the walls,
-- behind which what has ended is not there.
create or replace function pages.stamp() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select concat_ws(' ', e.number, access.today(),
    (select max(s.shown_from) from pages.service_message s where s.shown_from <= now()),
    (select max(s.shown_until) from pages.service_message s where s.shown_until <= now()),
    (select max(p.shown_from) from pages.publication p where p.shown_from <= now()),
    (select max(p.shown_until) from pages.publication p where p.shown_until <= now()))
  from pages.edition e
$$;
revoke execute on function pages.stamp() from public;
grant execute on function pages.stamp() to skolstod_anyone;

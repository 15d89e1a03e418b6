-- Words that mean the same are everybody's; what was sought is the editors'.

select access.clear_policies('search');

create policy everybody on search.synonym for select to public using (true);
create policy editors on search.asked for select to skolstod_editor, skolstod_chief_editor
  using ((select access.membership_id()) is not null);

-- Counts what was sought, and lets go of what is older than ninety days. Only the product's own tally calls it, as the
-- notifier; no visitor's role may. A day holds a thousand wordings: more than people seek, and no room to fill a disk.
create or replace function search.note_asked(in_language text, asked text, often integer, hits integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
  counted integer := least(often, 1000);
begin
  delete from search.asked a where a.asked_on < on_day - 90;
  update search.asked a set times = least(a.times + counted, 1000000), found = least(a.found + least(hits, counted), 1000000)
  where a.asked_on = on_day and a.language = in_language and a.query = asked;
  if not found and (select count(*) < 1000 from search.asked a where a.asked_on = on_day) then
    insert into search.asked (asked_on, language, query, times, found)
    values (on_day, in_language, asked, counted, least(hits, counted))
    on conflict (asked_on, language, query) do update
      set times = search.asked.times + excluded.times, found = search.asked.found + excluded.found;
  end if;
end $$;
revoke execute on function search.note_asked(text, text, integer, integer) from public;
grant execute on function search.note_asked(text, text, integer, integer) to skolstod_notifier;

drop trigger if exists note_change on search.synonym;
create constraint trigger note_change after insert or update or delete on search.synonym deferrable initially deferred
  for each row execute function pages.note_change();

-- pages.stamp(), the vocabulary's number and the day, since people and units come and go by days. For whoever searches: the
-- page is the same for all, signed in or not.
create or replace function search.stamp() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select concat_ws('/', pages.stamp(), access.today(), (select max(p.number) from finder.publication p))
$$;
revoke execute on function search.stamp() from public;
select access.let_everybody('search.stamp()');

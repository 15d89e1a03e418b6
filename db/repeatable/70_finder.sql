-- The vocabulary in force is everybody's; what is being changed in it, and what people asked, is the administrators'.

select access.clear_policies('finder');

create policy everybody on finder.door for select to public using (true);
create policy everybody on finder.advice for select to public using (true);
create policy everybody on finder.publication for select to public using (true);

create policy in_force on finder.word for select
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor
  using (state = 'live');
create policy edited on finder.word for select to skolstod_administrator
  using ((select access.membership_id()) is not null);
create policy add_to_draft on finder.word for insert to skolstod_administrator
  with check (state = 'draft' and source = 'product' and changed_by = (select access.membership_id()));
create policy change on finder.word for update to skolstod_administrator
  using (state <> 'ended' and (select access.membership_id()) is not null)
  with check (changed_by = (select access.membership_id()));
create policy drop_from_draft on finder.word for delete to skolstod_administrator
  using (state = 'draft' and (select access.membership_id()) is not null);

create policy publish on finder.publication for insert to skolstod_administrator
  with check (membership_id = (select access.membership_id()));

create policy administrators on finder.question for select to skolstod_administrator
  using ((select access.membership_id()) is not null);

-- Counts a question that was asked, and lets go of those older than ninety days. Only the product's own tally calls it, as
-- the notifier; no visitor's role may. A day holds a thousand wordings: more than people ask, and no room to fill a disk.
create or replace function finder.note_question(in_language text, asked text, often integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  on_day date := access.today();
begin
  delete from finder.question q where q.asked_on < on_day - 90;
  update finder.question q set times = least(q.times + least(often, 1000), 1000000)
  where q.asked_on = on_day and q.language = in_language and q.question = asked;
  if not found and (select count(*) < 1000 from finder.question q where q.asked_on = on_day) then
    insert into finder.question (asked_on, language, question, times) values (on_day, in_language, asked, least(often, 1000))
    on conflict (asked_on, language, question) do update set times = finder.question.times + excluded.times;
  end if;
end $$;
revoke execute on function finder.note_question(text, text, integer) from public;
grant execute on function finder.note_question(text, text, integer) to skolstod_notifier;

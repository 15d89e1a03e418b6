-- Sent issues are everybody's, what is being made is the editors', and addresses are the sending role's alone.

select access.clear_policies('newsletter');

create policy sent on newsletter.issue for select to public using (state = 'sent');
create policy sent on newsletter.issue_article for select to public
  using (exists (select 1 from newsletter.issue i where i.id = issue_article.issue_id));

create policy made on newsletter.issue for select to skolstod_editor using ((select access.membership_id()) is not null);
create policy begin on newsletter.issue for insert to skolstod_editor with check (changed_by = (select access.membership_id()));
create policy write on newsletter.issue for update to skolstod_editor
  using (state = 'draft' and (select access.membership_id()) is not null) with check (changed_by = (select access.membership_id()));
create policy drop on newsletter.issue for delete to skolstod_editor
  using (state = 'draft' and (select access.membership_id()) is not null);
create policy choose on newsletter.issue_article for insert to skolstod_editor
  with check (exists (select 1 from newsletter.issue i where i.id = issue_id and i.state = 'draft'));
create policy unchoose on newsletter.issue_article for delete to skolstod_editor
  using (exists (select 1 from newsletter.issue i where i.id = issue_article.issue_id and i.state = 'draft'));

create policy chief on newsletter.issue for select to skolstod_chief_editor using ((select access.membership_id()) is not null);
create policy chief_begin on newsletter.issue for insert to skolstod_chief_editor
  with check (changed_by = (select access.membership_id()));
create policy chief_write on newsletter.issue for update to skolstod_chief_editor
  using (state in ('draft', 'scheduled') and (select access.membership_id()) is not null)
  with check (state in ('draft', 'scheduled') and changed_by = (select access.membership_id()));
create policy chief_drop on newsletter.issue for delete to skolstod_chief_editor
  using (state = 'draft' and (select access.membership_id()) is not null);
create policy chief_choose on newsletter.issue_article for insert to skolstod_chief_editor
  with check (exists (select 1 from newsletter.issue i where i.id = issue_id and i.state = 'draft'));
create policy chief_unchoose on newsletter.issue_article for delete to skolstod_chief_editor
  using (exists (select 1 from newsletter.issue i where i.id = issue_article.issue_id and i.state = 'draft'));

create policy send on newsletter.subscription to skolstod_notifier using (true) with check (true);
create policy send on newsletter.issue to skolstod_notifier using (true) with check (true);
create policy send on newsletter.delivery to skolstod_notifier using (true) with check (true);
create policy send on newsletter.trial to skolstod_notifier using (true) with check (true);

-- Somebody wants the newsletter. One letter for each address and day, 300 an hour in all, so that nobody is bombed with
-- them; and the same answer whether the address was known. False when there is no room just now.
create or replace function newsletter.ask(with_email text, in_language text, of_interests text[], secret text, hash bytea,
  leave_secret text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked uuid;
begin
  if (select count(*) >= 300 from newsletter.subscription s where s.letter_at > now() - interval '1 hour')
    or (select count(*) >= 20000 from newsletter.subscription s where s.confirmed_at is null) then
    return false;
  end if;
  insert into newsletter.subscription as s (id, email, language, interests, wished_language, wished_interests, confirm_token,
    confirm_hash, letter_at, leave_token)
  values (gen_random_uuid(), with_email, in_language, of_interests, in_language, of_interests, secret, hash, now(), leave_secret)
  on conflict on constraint subscription_email do update
    set wished_language = excluded.wished_language, wished_interests = excluded.wished_interests,
      confirm_token = excluded.confirm_token, confirm_hash = excluded.confirm_hash, letter_at = now(), sending_at = null,
      letter_sent_at = null
    where (s.letter_at at time zone 'Europe/Stockholm')::date < access.today()
  returning id into asked;
  if asked is not null then
    perform jobs.plan('send-letter', json_build_object('letter', 'confirmation', 'id', asked));
  end if;
  return true;
end $$;
revoke execute on function newsletter.ask(text, text, text[], text, bytea, text) from public;

create or replace function newsletter.days_to_confirm() returns integer
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select r.value::integer from organisation.rule r
    where r.key = 'newsletter-confirm-days' and r.valid @> access.today() and r.value ~ '^\d{1,3}$'), 7)
$$;
revoke execute on function newsletter.days_to_confirm() from public;

-- May be pressed twice. False when the letter is too old, or another one has been sent since.
create or replace function newsletter.confirm(hash bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update newsletter.subscription s
  set confirmed_at = coalesce(s.confirmed_at, now()), language = s.wished_language, interests = s.wished_interests,
    confirm_token = null, refusals = 0
  where s.confirm_hash = hash and s.letter_at > now() - make_interval(days => newsletter.days_to_confirm());
  return found;
end $$;
revoke execute on function newsletter.confirm(bytea) from public;

create or replace function newsletter.leave(secret text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ delete from newsletter.subscription s where s.leave_token = secret $$;
revoke execute on function newsletter.leave(text) from public;

-- How many would get an issue; editors see numbers, and small ones not even that (the page withholds them).
create or replace function newsletter.count_readers(in_language text, of_interests text[]) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer from newsletter.subscription s
  where s.confirmed_at is not null and s.language = in_language
    and (cardinality(of_interests) = 0 or cardinality(s.interests) = 0 or s.interests && of_interests)
$$;
revoke execute on function newsletter.count_readers(text, text[]) from public;

-- Plans the sending of an issue that is to be sent, or the next of its batches; planned again it is one job.
create or replace function newsletter.plan_issue(issue uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  at timestamptz;
begin
  select greatest(i.send_at, now()) into at from newsletter.issue i where i.id = issue and i.state in ('scheduled', 'sending');
  if at is not null then
    perform jobs.plan_at('send-letter', json_build_object('letter', 'issue', 'id', issue), at, 'issue:' || issue);
  end if;
end $$;
revoke execute on function newsletter.plan_issue(uuid) from public;

create or replace function newsletter.plan_trial(of_issue uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting organisation.membership := access.acting();
  fresh uuid := gen_random_uuid();
begin
  if acting.kind in ('editor', 'chief_editor') then
    insert into newsletter.trial (id, issue_id, person_id) values (fresh, of_issue, acting.person_id);
    perform jobs.plan('send-letter', json_build_object('letter', 'trial', 'id', fresh));
  end if;
end $$;
revoke execute on function newsletter.plan_trial(uuid) from public;

-- Who never confirmed is erased; who was sent what is forgotten when it has long been sent; and an issue whose job has
-- given up is taken up again.
create or replace function newsletter.put_away() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from newsletter.subscription s
  where s.confirmed_at is null and s.letter_at <= now() - make_interval(days => newsletter.days_to_confirm());
  update newsletter.subscription s set confirm_token = null, confirm_hash = null
  where s.confirm_hash is not null and s.letter_at <= now() - make_interval(days => newsletter.days_to_confirm());
  delete from newsletter.delivery d using newsletter.issue i where i.id = d.issue_id and i.sent_at < now() - interval '30 days';
  delete from newsletter.trial t where t.asked_at < now() - interval '7 days';
  perform newsletter.plan_issue(i.id) from newsletter.issue i where i.state = 'sending' or (i.state = 'scheduled' and i.send_at < now());
end $$;
revoke execute on function newsletter.put_away() from public;

grant execute on function newsletter.plan_issue(uuid) to skolstod_notifier, skolstod_chief_editor;
grant execute on function newsletter.put_away(), newsletter.count_readers(text, text[]) to skolstod_notifier;
grant execute on function newsletter.plan_trial(uuid), newsletter.count_readers(text, text[]) to skolstod_editor, skolstod_chief_editor;

select access.let_everybody('newsletter.ask(text, text, text[], text, bytea, text), newsletter.confirm(bytea),
  newsletter.leave(text)');
drop trigger if exists note_change on newsletter.issue;
create constraint trigger note_change after insert or update or delete on newsletter.issue
  deferrable initially deferred for each row execute function pages.note_change();

-- The quarantine. Whether there is a scanner is a setting of the connection (src/platform/postgres/pool.ts): where there is,
-- a file waits, and its job is planned with it. Moved from a draft or a letter to a request it keeps its id and what is known.

create or replace function requests.quarantine() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known_scan text;
  known_at timestamptz;
begin
  -- Rows that are loaded or imported bring their own word; what the product itself stores is never its sender's to judge.
  if session_user <> 'skolstod_app' and current_setting('skolstod.scanner', true) is distinct from 'on' then
    return new;
  end if;
  if tg_table_name = 'attachment' then
    select f.scan, f.scanned_at into known_scan, known_at from (
      select d.id, d.scan, d.scanned_at from requests.draft_file d
      union all
      select l.id, l.scan, l.scanned_at from intake.letter_file l) f
    where f.id = new.id;
  end if;
  if known_scan is not null then
    new.scan := known_scan;
    new.scanned_at := known_at;
  elsif current_setting('skolstod.scanner', true) = 'on' then
    new.scan := 'waiting';
    new.scanned_at := null;
    perform jobs.plan('scan-file', json_build_object('fileId', new.id));
  else
    new.scan := 'unscanned';
    new.scanned_at := null;
  end if;
  return new;
end $$;
revoke execute on function requests.quarantine() from public;
create or replace trigger quarantine before insert on requests.draft_file
  for each row execute function requests.quarantine();
create or replace trigger quarantine before insert on requests.attachment
  for each row execute function requests.quarantine();
create or replace trigger quarantine before insert on intake.letter_file
  for each row execute function requests.quarantine();

-- For the job that scans: the bytes of a file that waits, and nothing about whose it is.
create or replace function requests.take_waiting(file uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.content from requests.draft_file f where f.id = file and f.scan = 'waiting'
  union all
  select l.content from intake.letter_file l where l.id = file and l.scan = 'waiting'
  union all
  select a.content from requests.attachment a where a.id = file and a.scan = 'waiting'
  limit 1
$$;
revoke execute on function requests.take_waiting(uuid) from public;

-- Those that still wait after an hour: their job has given up, or the scanner was away.
create or replace function requests.list_waiting(most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select id from (
    select f.id, f.added_at from requests.draft_file f where f.scan = 'waiting'
    union
    select l.id, l.added_at from intake.letter_file l where l.scan = 'waiting'
    union
    select a.id, a.added_at from requests.attachment a where a.scan = 'waiting') waiting
  where added_at < now() - interval '1 hour' order by added_at limit most
$$;
revoke execute on function requests.list_waiting(integer) from public;

-- Writes down what the scanner said, wherever the file has come meanwhile. Whoever asked is told of a file that was stopped.
create or replace function requests.record_scan(file uuid, verdict text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  stopped requests.request;
begin
  if verdict not in ('clean', 'infected', 'unscanned') then
    raise exception 'no such verdict: %', verdict;
  end if;
  -- In the order in which a draft is sent and a letter registered: first its row, then the request's.
  update requests.draft_file set scan = verdict, scanned_at = now() where id = file and scan = 'waiting';
  update intake.letter_file set scan = verdict, scanned_at = now() where id = file and scan = 'waiting';
  update requests.attachment set scan = verdict, scanned_at = now() where id = file and scan = 'waiting';
  if not found or verdict <> 'infected' then
    return;
  end if;
  select r.* into stopped from requests.request r join requests.attachment a on a.request_id = r.id
  where a.id = file and (not r.asked_privately or a.from_asker);
  perform notices.plan(m.person_id, 'file_stopped',
    case when stopped.asked_privately then '/egna/' else '/stod/' end || stopped.registry_number, 'file-stopped:' || file)
  from organisation.membership m where m.id = stopped.asker_membership_id;
end $$;
revoke execute on function requests.record_scan(uuid, text) from public;
grant execute on function requests.take_waiting(uuid), requests.list_waiting(integer), requests.record_scan(uuid, text)
  to skolstod_notifier;

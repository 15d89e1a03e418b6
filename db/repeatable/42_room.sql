-- How much one person may keep here before it is sent, and one request hold. Counted under a lock, so that many forms sent
-- at once cannot pass together. The names are reasons that the texts can say.

create or replace function requests.keep_room_for_drafts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from organisation.person p where p.id = new.person_id for no key update;
  if (select count(*) from requests.draft d where d.person_id = new.person_id) >= 50 then
    raise exception using errcode = 'check_violation', constraint = 'draft_most', message = 'too many drafts';
  end if;
  return new;
end $$;
revoke execute on function requests.keep_room_for_drafts() from public;
create or replace trigger keep_room before insert on requests.draft
  for each row execute function requests.keep_room_for_drafts();

create or replace function requests.keep_room_for_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  writer uuid;
begin
  select d.person_id into writer from requests.draft d where d.id = new.draft_id for update;
  perform 1 from organisation.person p where p.id = writer for no key update;
  if (select count(*) from requests.draft_file f where f.draft_id = new.draft_id) >= 10 then
    raise exception using errcode = 'check_violation', constraint = 'draft_file_most', message = 'too many files';
  end if;
  if (select coalesce(sum(f.size_bytes), 0) from requests.draft_file f join requests.draft d on d.id = f.draft_id
      where d.person_id = writer) + octet_length(new.content) > 100000000 then
    raise exception using errcode = 'check_violation', constraint = 'draft_file_room', message = 'no room for the file';
  end if;
  return new;
end $$;
revoke execute on function requests.keep_room_for_files() from public;
create or replace trigger keep_room before insert on requests.draft_file
  for each row execute function requests.keep_room_for_files();

create or replace function requests.keep_room_for_attachments() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from requests.request r where r.id = new.request_id for no key update;
  if (select count(*) from requests.attachment a where a.request_id = new.request_id) >= 60 then
    raise exception using errcode = 'check_violation', constraint = 'attachment_most', message = 'too many attachments';
  end if;
  return new;
end $$;
revoke execute on function requests.keep_room_for_attachments() from public;
create or replace trigger keep_room before insert on requests.attachment
  for each row execute function requests.keep_room_for_attachments();

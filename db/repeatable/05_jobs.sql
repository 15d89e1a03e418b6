-- Planning a job is writing a row: it happens with the change or not at all. The queue itself belongs to skolstod_jobs.

create or replace function jobs.plan(task text, payload json) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if task not in ('send-notice') then
    raise exception 'no such job: %', task;
  end if;
  perform graphile_worker.add_job(task, payload, max_attempts => 12);
end $$;
revoke execute on function jobs.plan(text, json) from public;
grant execute on function jobs.plan(text, json) to skolstod_owner;
alter function jobs.plan(text, json) owner to skolstod_planner;

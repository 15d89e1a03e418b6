-- Planning a job is writing a row: it happens with the change or not at all. The queue itself belongs to skolstod_jobs.

create or replace function jobs.plan(task text, payload json) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if task not in ('send-notice', 'scan-file', 'send-letter', 'make-variants') then
    raise exception 'no such job: %', task;
  end if;
  perform graphile_worker.add_job(task, payload, max_attempts => 12);
end $$;
revoke execute on function jobs.plan(text, json) from public;
grant execute on function jobs.plan(text, json) to skolstod_owner;
alter function jobs.plan(text, json) owner to skolstod_planner;

-- For what is done at an hour of its own: planned again under the same key it is one job, at the later word.
create or replace function jobs.plan_at(task text, payload json, at timestamptz, once text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if task not in ('send-digest', 'prepare-statistics', 'send-letter') then
    raise exception 'no such job: %', task;
  end if;
  perform graphile_worker.add_job(task, payload, run_at => at, job_key => once, max_attempts => 12);
end $$;
revoke execute on function jobs.plan_at(text, json, timestamptz, text) from public;
grant execute on function jobs.plan_at(text, json, timestamptz, text) to skolstod_owner;
alter function jobs.plan_at(text, json, timestamptz, text) owner to skolstod_planner;

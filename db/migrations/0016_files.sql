-- Files wait until a scanner has looked at them, where there is one. What was kept before there was any is said to be unscanned.

do $$
declare
  kept text;
begin
  foreach kept in array array['attachment', 'draft_file'] loop
    execute format('alter table requests.%I add column scan text not null default ''unscanned'',
      add column scanned_at timestamptz,
      add constraint %I check (scan in (''waiting'', ''clean'', ''infected'', ''unscanned''))', kept, kept || '_scan');
    execute format('create index %I on requests.%I (added_at) where scan = ''waiting''', kept || '_waiting_idx', kept);
  end loop;
end $$;
comment on column requests.attachment.scan is
  'waiting: nobody may open it yet; clean; infected: nobody ever may; unscanned: no scanner was set, and the pages say so.';

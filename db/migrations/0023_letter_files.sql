-- What came attached to a letter waits for the scanner from the moment the letter is read in, and not first when its matter
-- is registered; what is known of it then follows it into the request.

alter table intake.letter_file
  add column scan text not null default 'unscanned',
  add column scanned_at timestamptz,
  add column added_at timestamptz not null default now(),
  add constraint letter_file_scan check (scan in ('waiting', 'clean', 'infected', 'unscanned'));
create index letter_file_waiting_idx on intake.letter_file (added_at) where scan = 'waiting';

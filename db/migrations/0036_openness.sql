-- When something begins to be shown is said once, with who approved it.
revoke update (shown_from) on pages.publication from skolstod_chief_editor;

-- Figures that anybody reads are frozen: counted once when their month is over, and the same from then on (decisions/0012).

create table openness.frozen_month (
  month date primary key,
  frozen_at timestamptz not null,
  constraint frozen_month_first check (extract(day from month) = 1)
);
comment on table openness.frozen_month is 'The months whose figures are told. Also one without any figure is frozen, and gets none later.';
select access.wall('openness.frozen_month');

create table openness.demand (
  month date not null references openness.frozen_month,
  unit_id text not null,
  service_id text not null,
  requests integer not null,
  constraint demand_pkey primary key (month, unit_id, service_id),
  constraint demand_in_fives check (requests > 0 and requests % 5 = 0)
);
comment on table openness.demand is 'What was asked for in a month, as its figures were when it was frozen. Never changed.';
select access.wall('openness.demand');

create table openness.lead (
  month date not null references openness.frozen_month,
  unit_id text not null,
  days integer not null,
  constraint lead_pkey primary key (month, unit_id),
  constraint lead_days check (days between 0 and 61)
);
comment on table openness.lead is
  'How long an answer took in the twelve months that end with this one: the median in working days, 61 for more than sixty. Never changed.';
select access.wall('openness.lead');

grant select on openness.frozen_month, openness.demand, openness.lead to public;

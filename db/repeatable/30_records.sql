-- Registry numbers and the audit: two functions that every writing role may call, and no table that any of them may touch.

select access.clear_policies('records');

-- Takes the next number of the municipality's series, in the caller's transaction. The row lock orders the senders;
-- a transaction that fails gives its number back, which is what makes the series free of gaps.
create or replace function records.take_number(in_year integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  own_prefix text := (select registry_prefix from organisation.municipality);
  taken integer;
begin
  insert into records.series as s (prefix, year, last_number) values (own_prefix, in_year, 1)
  on conflict (prefix, year) do update set last_number = s.last_number + 1
  returning s.last_number into taken;
  return own_prefix || '-' || in_year || '-' || lpad(taken::text, greatest(4, length(taken::text)), '0');
end $$;
revoke execute on function records.take_number(integer) from public;
grant execute on function records.take_number(integer)
  to skolstod_principal, skolstod_coordinator, skolstod_unit_manager, skolstod_protection, skolstod_guardian, skolstod_private_person;

-- The log must know who acts also when nobody may: a refusal for a membership that has ended names it all the same.
create or replace function audit.who() returns organisation.membership
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m from organisation.membership m where m.id = nullif(current_setting('skolstod.membership', true), '')::uuid
$$;
revoke execute on function audit.who() from public;
grant execute on function audit.who() to skolstod_log;

-- The published line that is hashed. U+001F parts the fields; none of them may hold it.
create or replace function audit.canonical(e audit.entry) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select array_to_string(array[
    e.seq::text,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(e.person_id::text, ''), coalesce(e.membership_id::text, ''), e.kind,
    coalesce(e.unit_id, ''), coalesce(e.school_unit_id::text, ''),
    e.act, e.purpose, e.resource, e.resource_id, array_to_string(e.child_ids, ','), e.outcome], E'\x1f')
$$;

-- One chain, in the order of commits: the lock is taken last in a transaction and held through its commit.
create or replace function audit.append(
  of_act text, with_purpose text, on_resource text, on_id text, about_children uuid[], with_outcome text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  actor organisation.membership := audit.who();
  fresh audit.entry;
  prior audit.entry;
begin
  if concat(of_act, with_purpose, on_resource, on_id) ~ E'\x1f' then
    raise exception 'an audit field holds the field separator';
  end if;
  perform pg_advisory_xact_lock(hashtext('audit.entry'));
  select * into prior from audit.entry order by seq desc limit 1;
  fresh.seq := coalesce(prior.seq, 0) + 1;
  fresh.at := date_trunc('microseconds', clock_timestamp());
  fresh.person_id := actor.person_id;
  fresh.membership_id := actor.id;
  fresh.kind := coalesce(actor.kind, 'anyone');
  fresh.unit_id := actor.unit_id;
  fresh.school_unit_id := actor.school_unit_id;
  fresh.act := of_act;
  fresh.purpose := with_purpose;
  fresh.resource := on_resource;
  fresh.resource_id := on_id;
  fresh.child_ids := (select coalesce(array_agg(distinct c order by c), '{}') from unnest(about_children) c);
  fresh.outcome := with_outcome;
  fresh.prior_hash := coalesce(prior.hash, decode(repeat('00', 32), 'hex'));
  fresh.hash := sha256(fresh.prior_hash || convert_to(audit.canonical(fresh), 'UTF8'));
  insert into audit.entry values (fresh.*);
  return fresh.seq;
end $$;
revoke execute on function audit.append(text, text, text, text, uuid[], text) from public;
grant execute on function audit.append(text, text, text, text, uuid[], text)
  to skolstod_anyone, skolstod_principal, skolstod_coordinator, skolstod_case_worker, skolstod_unit_manager,
    skolstod_administrator, skolstod_auditor, skolstod_guardian, skolstod_protection, skolstod_school_staff, skolstod_private_person,
    skolstod_editor, skolstod_chief_editor,
    skolstod_notifier;
alter function audit.append(text, text, text, text, uuid[], text) owner to skolstod_log;

-- What the auditor reads. A row about a protected child, or about a number that is one's, keeps back what could tell where
-- the child is: the matter's number becomes a mark, the same for the same matter, and who asks for support (whose school is
-- the child's) is not named. The row's own number stays: a colleague for protection can be asked about it.
drop policy if exists auditor on audit.entry;
revoke select on audit.entry from skolstod_auditor;
create or replace function audit.is_hidden(about uuid[], matter text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select 1 from children.protection p where p.child_id = any (about))
    or exists (select 1 from requests.request r where r.registry_number = any (string_to_array(matter, '/')) and r.protected)
    or exists (select 1 from children.named_person n where n.id::text = any (string_to_array(matter, '/')))
$$;
revoke execute on function audit.is_hidden(uuid[], text) from public;
create or replace function audit.review(of_matter text, before_seq bigint, most integer)
returns table (seq bigint, at timestamptz, membership_id uuid, kind text, unit_id text, act text, purpose text,
  resource text, resource_id text, outcome text, children integer, child_id uuid, hidden boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with salt as materialized (select e.hash from audit.entry e order by e.seq limit 1)
  select e.seq, e.at,
    case when h.hidden and e.kind in ('principal', 'school_staff', 'guardian', 'private_person') then null else e.membership_id end,
    e.kind,
    e.unit_id, e.act, e.purpose, e.resource,
    case when h.hidden then left(encode(sha256((select hash from salt) || convert_to(e.resource_id, 'UTF8')), 'hex'), 10)
      else e.resource_id end,
    e.outcome, cardinality(e.child_ids),
    -- Whoever reads a matter's number has met the child, also in a row about many children or about a refusal.
    coalesce((select r.child_id from requests.request r
        where not h.hidden and r.registry_number = any (string_to_array(e.resource_id, '/')) limit 1),
      case when cardinality(e.child_ids) = 1 then e.child_ids[1] end),
    h.hidden
  from audit.entry e cross join lateral (select audit.is_hidden(e.child_ids, e.resource_id) as hidden) h
  where (access.acting()).kind = 'auditor'
    and (before_seq is null or e.seq < before_seq)
    and (of_matter is null or (e.resource_id = of_matter and not h.hidden))
  order by e.seq desc limit least(most, 500)
$$;
revoke execute on function audit.review(text, bigint, integer) from public;
grant execute on function audit.review(text, bigint, integer) to skolstod_auditor;
drop policy if exists own_children on audit.entry;
-- What a pupil of 15, the other guardian or anybody else has asked privately is theirs: the log does not tell that it is there.
create or replace function access.is_others_matter(matter text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from requests.request r join organisation.membership m on m.id = r.asker_membership_id
    where r.registry_number = matter and r.asked_privately and m.person_id is distinct from access.person_id())
$$;
revoke execute on function access.is_others_matter(text) from public;
grant execute on function access.is_others_matter(text) to skolstod_guardian;
create policy own_children on audit.entry for select to skolstod_guardian
  using (outcome = 'done' and child_ids && (array(select access.guarded_child_ids())) and not access.is_others_matter(resource_id)
    and (kind not in ('guardian', 'private_person') or membership_id = (select access.membership_id())));

-- The newest row's number and hash, for keeping outside: it tells nothing of what was read.
create or replace function audit.head() returns table (seq bigint, hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select e.seq, e.hash from audit.entry e order by e.seq desc limit 1 $$;
revoke execute on function audit.head() from public;
grant execute on function audit.head() to skolstod_app;
alter function audit.head() owner to skolstod_log;

-- Who a registered matter came from exists for whoever the request exists for, but not for a school that may not read it.
-- The receipt and the letter being registered are their own registrar's.

select access.clear_policies('intake');

-- Whether whoever registers is the guardian of the child with this number, and so may not handle the matter (FL 16): the same
-- of a protected child, whom a guardian knows.
create or replace function access.is_own_child(with_personal_number text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from children.child c join children.guardianship g on g.child_id = c.id
    where c.personal_number = with_personal_number and g.person_id = access.person_id() and g.period @> access.today())
$$;
revoke execute on function access.is_own_child(text) from public;
grant execute on function access.is_own_child(text) to skolstod_coordinator, skolstod_unit_manager, skolstod_protection;

create policy school on intake.sender for select to skolstod_principal
  using (exists (select 1 from requests.request r where r.id = sender.request_id));
create policy entrance on intake.sender for select to skolstod_coordinator
  using (exists (select 1 from requests.request r where r.id = sender.request_id));
create policy duty on intake.sender for select to skolstod_case_worker
  using (request_id in (select access.worker_request_ids()));
create policy unit on intake.sender for select to skolstod_unit_manager
  using (access.unit_takes_part(request_id, (select access.unit_id()), (select access.today())));
create policy named on intake.sender for select to skolstod_protection
  using (request_id = any (array(select access.named_request_ids())));

create or replace function intake.set_child() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.child_id := (select r.child_id from requests.request r where r.id = new.request_id);
  return new;
end $$;
revoke execute on function intake.set_child() from public;
create or replace trigger set_child before insert on intake.sender for each row execute function intake.set_child();

do $$
declare
  registrar text;
begin
  foreach registrar in array array['coordinator', 'unit_manager', 'protection'] loop
    execute format('create policy %1$s_registers on intake.sender for insert to skolstod_%1$s
      with check (access.registers(request_id))', registrar);
    execute format('create policy %1$s_reads on intake.receipt for select to skolstod_%1$s
      using (registered_by = (select access.membership_id()))', registrar);
    execute format('create policy %1$s_writes on intake.receipt for insert to skolstod_%1$s
      with check (registered_by = (select access.membership_id()))', registrar);
    execute format('create policy %1$s_keeps on intake.letter to skolstod_%1$s
      using (membership_id = (select access.membership_id())) with check (membership_id = (select access.membership_id()))',
      registrar);
    execute format('create policy %1$s_keeps on intake.letter_file to skolstod_%1$s
      using (exists (select 1 from intake.letter l where l.id = letter_file.letter_id))
      with check (exists (select 1 from intake.letter l where l.id = letter_file.letter_id))', registrar);
  end loop;
end $$;

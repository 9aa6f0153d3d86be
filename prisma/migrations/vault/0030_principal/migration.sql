-- R-12: a key row is served to a principal that the vault itself has verified, and to nobody else. The principal is the
-- token that core signed when the context was opened (open_context, open_job_context): tenant, member, LOGIN role of core,
-- expiry, HMAC. The vault checks it by its own copy of the key, its own clock and its own list of who may, so a hole in
-- web's code, or SQL typed at its login, reads no key of anyone whose token it does not hold.
--
-- SQLSTATE raised here: GR005 no valid principal, or not one for these units.

-- As in core: the two HMAC pads, so that SQL needs no extension. Copied from core whenever migrations run; the owner
-- alone reads it, and with it the functions below, which run as the owner.
create table principal_key (
  only_row boolean primary key default true check (only_row),
  inner_pad bytea not null check (octet_length(inner_pad) = 64),
  outer_pad bytea not null check (octet_length(outer_pad) = 64)
);

-- One row for a token that is whole, in time and for this login; else none. Tenant and member come out of one check of one
-- reading, so a statement that changes the setting between two readings mixes nothing. The MAC is compared before any part
-- is read, so no cast can fail on forged input, and as hashes, which hides the comparison's timing. A statement without
-- parameters reads key and clock: its plan is kept. The clock is the real one, not that of the transaction: a transaction
-- held open does not hold its token.
create function principal() returns table (tenant_id text, subject_id text)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
declare
  token text := current_setting('greenroom.principal', true);
  cut integer := length(token) - 65;
  body text := left(token, cut);
  inner_pad bytea;
  outer_pad bytea;
  ahead double precision;
begin
  if token is null or cut < 1 or cut > 235 then return; end if;
  select k.inner_pad, k.outer_pad, c.seconds into inner_pad, outer_pad, ahead from principal_key k, clock_offset c;
  if inner_pad is null or sha256(convert_to(token, 'UTF8')) is distinct from sha256(convert_to(body || '.' ||
      encode(sha256(outer_pad || sha256(inner_pad || convert_to(body, 'UTF8'))), 'hex'), 'UTF8')) then
    return;
  end if;
  if split_part(body, '.', 5)::bigint < extract(epoch from clock_timestamp()) + ahead then return; end if;
  tenant_id := split_part(body, '.', 2);
  subject_id := nullif(split_part(body, '.', 3), '-');
  -- A list of who may, so that a new room starts with nothing.
  if (session_user = 'greenroom_vault_student' and split_part(body, '.', 4) = 'greenroom_student' and subject_id is not null)
    or (session_user = 'greenroom_vault_worker' and split_part(body, '.', 4) = 'greenroom_worker' and subject_id is null)
  then return next; end if;
end $$;

-- Sets the principal for the rest of this transaction and says at once when it is none: rows that are merely not seen
-- would look like destroyed keys.
create function present(p_token text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform set_config('greenroom.principal', coalesce(p_token, ''), true);
  if not exists (select from principal()) then
    raise exception 'this principal holds no keys here' using errcode = 'GR005';
  end if;
end $$;

-- The keeper is the worker's login for the upkeep of keys, which no tenant's token can cover: an epoch turn moves every
-- tenant, the reconciler settles what crashes left anywhere, and the end of a contract outlives the tenant's contexts. It
-- makes no key and has no way to content; handlers of jobs work under the worker's login, bound to one tenant.
grant usage on schema public to greenroom_vault_keeper;
grant select on epoch, tenant_key, subject_key, unit_key, journal, lease to greenroom_vault_keeper;
grant insert on epoch to greenroom_vault_keeper;
grant update (state, closing_at, destroyed_at, key_gone_at) on epoch to greenroom_vault_keeper;
grant update (generation, epoch_id, wrapped, dirty) on tenant_key to greenroom_vault_keeper;
grant update (generation, tenant_generation, wrapped, dirty) on subject_key to greenroom_vault_keeper;
grant update (subject_generation, wrapped, state) on unit_key to greenroom_vault_keeper;
grant execute on function app_now(), take_lease(text, text, double precision), release_leases(text),
  destroy_tenant(text) to greenroom_vault_keeper;

revoke insert, update on epoch from greenroom_vault_worker;
revoke update (state, closing_at, destroyed_at, key_gone_at) on epoch from greenroom_vault_worker;
revoke update (generation, epoch_id, wrapped, dirty) on tenant_key from greenroom_vault_worker;
revoke update (generation, tenant_generation, wrapped, dirty) on subject_key from greenroom_vault_worker;
revoke update (subject_generation, wrapped) on unit_key from greenroom_vault_worker;
revoke select on journal, lease from greenroom_vault_worker;
revoke execute on function destroy_tenant(text) from greenroom_vault_worker;

-- Not forced: the guards and verbs run as the owner, who never serves, and verify for themselves. The fences are
-- restrictive, so that no later policy can widen them; as sub-selects they are evaluated once a statement.
-- Under coalesce a fence is no way in for the planner: the index on the tenant alone would be one, and reads a whole
-- institution for each key, where the primary key finds it at once.
do $$
declare t text;
begin
  foreach t in array array['tenant_key', 'subject_key', 'unit_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy serve on %I to greenroom_vault_student, greenroom_vault_worker, greenroom_vault_keeper
      using (true) with check (true)', t);
    execute format('create policy fence_job on %I as restrictive to greenroom_vault_worker
      using (coalesce(tenant_id = (select p.tenant_id from principal() p), false))
      with check (coalesce(tenant_id = (select p.tenant_id from principal() p), false))', t);
  end loop;
  foreach t in array array['subject_key', 'unit_key'] loop
    execute format('create policy fence_own on %I as restrictive to greenroom_vault_student
      using (coalesce((tenant_id, subject_id) = (select p.tenant_id, p.subject_id from principal() p), false))
      with check (coalesce((tenant_id, subject_id) = (select p.tenant_id, p.subject_id from principal() p), false))', t);
  end loop;
end $$;
-- Everybody's chain begins at the key of their tenant.
create policy fence_own on tenant_key as restrictive to greenroom_vault_student
  using (coalesce(tenant_id = (select p.tenant_id from principal() p), false))
  with check (coalesce(tenant_id = (select p.tenant_id from principal() p), false));

-- The verbs that destroy run as the owner, past the fences, so they ask by themselves.
alter function destroy_units(text[], text[], text[], text[]) rename to remove_units;
alter function destroy_subject(text, text) rename to remove_subject;
revoke execute on function remove_units(text[], text[], text[], text[]), remove_subject(text, text)
  from greenroom_vault_student, greenroom_vault_worker;

create function check_principal(p_tenant text[], p_subject text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who record;
begin
  if session_user = 'greenroom_vault_keeper' then return; end if;
  select p.tenant_id, p.subject_id into who from principal() p;
  if exists (select from unnest(p_tenant, p_subject) as x(t, s)
    where (x.t = who.tenant_id and (who.subject_id is null or x.s = who.subject_id)) is not true) then
    raise exception 'this principal holds no keys here' using errcode = 'GR005';
  end if;
end $$;

create function destroy_units(p_tenant text[], p_subject text[], p_kind text[], p_unit text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform check_principal(p_tenant, p_subject);
  return remove_units(p_tenant, p_subject, p_kind, p_unit);
end $$;

create function destroy_subject(p_tenant text, p_subject text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform check_principal(array[p_tenant], array[p_subject]);
  return remove_subject(p_tenant, p_subject);
end $$;

revoke all on function principal(), present(text), check_principal(text[], text[]),
  destroy_units(text[], text[], text[], text[]), destroy_subject(text, text) from public;
grant execute on function principal(), present(text), destroy_units(text[], text[], text[], text[])
  to greenroom_vault_student, greenroom_vault_worker;
grant execute on function destroy_subject(text, text) to greenroom_vault_worker;
grant execute on function destroy_units(text[], text[], text[], text[]), destroy_subject(text, text)
  to greenroom_vault_keeper;

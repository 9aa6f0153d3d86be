-- The vault: wrapped keys and nothing else. Wrapping order: epoch (a file outside every database) > tenant > subject > unit.
-- No row here opens anything by itself: the epoch key stands in no database.
--
-- What the database enforces by itself, whoever calls:
--   a tenant key can only be stored under an open epoch (guard_tenant_key, FOR SHARE on the epoch);
--   a subject or unit key can only be stored under the present generation of its parent (compound foreign keys);
--   a destroyed unit, subject or tenant never gets a key again (guard_*, against the journal);
--   a destruction always writes its journal row and marks subject and tenant dirty (destroy_*; nobody has DELETE);
--   an epoch only moves open > closing > destroyed, and dies only empty and with every lease over (guard_epoch).
--
-- SQLSTATE raised here: GR001 epoch not open, GR002 destroyed before, GR003 stale generation, GR004 epoch still needed.

create table clock_offset (
  only_row boolean primary key default true check (only_row),
  seconds double precision not null default 0
);
comment on table clock_offset is 'Moves app_now() in test and sandbox mode. The owner alone may write it.';
insert into clock_offset default values;

create function app_now() returns timestamptz language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select now() + make_interval(secs => (select seconds from clock_offset)) $$;
comment on function app_now() is 'The only clock of this database, fixed within a transaction.';

create table epoch (
  id text primary key check (length(id) between 1 and 64),
  kind text not null check (kind in ('daily', 'audio')),
  state text not null default 'open' check (state in ('open', 'closing', 'destroyed')),
  opened_at timestamptz not null default app_now(),
  closing_at timestamptz,
  destroyed_at timestamptz,
  key_gone_at timestamptz,
  unique (id, kind)
);
create unique index epoch_one_open_per_kind on epoch (kind) where state = 'open';
create unique index epoch_one_closing_per_kind on epoch (kind) where state = 'closing';
comment on column epoch.key_gone_at is 'When the key file and its escrow copy were removed, after state became destroyed.';

create table tenant_key (
  tenant_id text not null check (length(tenant_id) between 1 and 100),
  epoch_kind text not null,
  generation integer not null check (generation > 0),
  epoch_id text not null,
  wrapped bytea not null check (octet_length(wrapped) = 61),
  dirty boolean not null default false,
  created_at timestamptz not null default app_now(),
  primary key (tenant_id, epoch_kind),
  unique (tenant_id, epoch_kind, generation),
  foreign key (epoch_id, epoch_kind) references epoch (id, kind)
);
create index tenant_key_epoch on tenant_key (epoch_id, epoch_kind);
comment on column tenant_key.dirty is 'Something below was destroyed: the next turn makes a new key instead of re-wrapping this one.';

create table subject_key (
  tenant_id text not null,
  epoch_kind text not null,
  subject_id text not null check (length(subject_id) between 1 and 100),
  generation integer not null check (generation > 0),
  tenant_generation integer not null,
  wrapped bytea not null check (octet_length(wrapped) = 61),
  dirty boolean not null default false,
  created_at timestamptz not null default app_now(),
  primary key (tenant_id, epoch_kind, subject_id),
  unique (tenant_id, epoch_kind, subject_id, generation),
  foreign key (tenant_id, epoch_kind, tenant_generation) references tenant_key (tenant_id, epoch_kind, generation)
    deferrable initially immediate
);
create index subject_key_parent on subject_key (tenant_id, epoch_kind, tenant_generation);

create table unit_key (
  tenant_id text not null,
  kind text not null check (length(kind) between 1 and 40),
  unit_id text not null check (length(unit_id) between 1 and 100),
  epoch_kind text not null,
  subject_id text not null,
  subject_generation integer not null,
  wrapped bytea not null check (octet_length(wrapped) = 61),
  state text not null default 'reserved' check (state in ('reserved', 'live')),
  created_at timestamptz not null default app_now(),
  primary key (tenant_id, kind, unit_id),
  foreign key (tenant_id, epoch_kind, subject_id, subject_generation)
    references subject_key (tenant_id, epoch_kind, subject_id, generation) deferrable initially immediate
);
create index unit_key_parent on unit_key (tenant_id, epoch_kind, subject_id, subject_generation);
create index unit_key_reserved on unit_key (created_at) where state = 'reserved';

create table lease (
  process_id text not null check (length(process_id) between 1 and 64),
  epoch_id text not null references epoch (id),
  until timestamptz not null,
  primary key (process_id, epoch_id)
);
create index lease_epoch on lease (epoch_id, until);
comment on table lease is 'A process that holds keys unwrapped from an epoch, and until when at most (60 s).';

create table journal (
  seq bigint generated always as identity primary key,
  at timestamptz not null default app_now(),
  event text not null check (event in ('unit_destroyed', 'subject_destroyed', 'tenant_destroyed',
    'epoch_opened', 'epoch_closing', 'epoch_destroyed', 'epoch_key_gone')),
  tenant_id text not null default '',
  unit_kind text not null default '',
  unit_id text not null default '',
  subject_id text not null default '',
  epoch_id text not null default ''
);
create unique index journal_tombstone on journal (event, tenant_id, unit_kind, unit_id, subject_id)
  where event in ('unit_destroyed', 'subject_destroyed', 'tenant_destroyed');
comment on table journal is 'Append-only: tombstones (replayed after a restore) and the life of each epoch. Ids only.';

-- Guards ---------------------------------------------------------------------------------------------------------

create function guard_journal() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'the journal is append-only' using errcode = '42501';
end $$;
create trigger journal_append_only before update or delete on journal for each row execute function guard_journal();
create trigger journal_no_truncate before truncate on journal for each statement execute function guard_journal();

create function guard_epoch() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.id <> old.id or new.kind <> old.kind then
    raise exception 'an epoch keeps its id and kind' using errcode = '23514';
  end if;
  if new.state <> old.state then
    if (old.state, new.state) not in (('open', 'closing'), ('closing', 'destroyed')) then
      raise exception 'an epoch only moves open > closing > destroyed' using errcode = '23514';
    end if;
    -- The row is locked by this update, and storing takes FOR SHARE on it, so nothing can arrive after the count.
    if new.state = 'destroyed' and (exists (select from tenant_key where epoch_id = new.id)
      or exists (select from lease where epoch_id = new.id and until > app_now())) then
      raise exception 'this epoch is still needed' using errcode = 'GR004';
    end if;
  end if;
  if new.key_gone_at is not null and new.state <> 'destroyed' then
    raise exception 'the key of a living epoch stays' using errcode = 'GR004';
  end if;
  return new;
end $$;
create trigger epoch_moves_forward before update on epoch for each row execute function guard_epoch();

create function record_epoch() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into journal (event, epoch_id) values ('epoch_opened', new.id);
  elsif new.state <> old.state then
    insert into journal (event, epoch_id) values ('epoch_' || new.state, new.id);
    delete from lease where epoch_id = new.id and new.state = 'destroyed';
  elsif new.key_gone_at is not null and old.key_gone_at is null then
    insert into journal (event, epoch_id) values ('epoch_key_gone', new.id);
  end if;
  return null;
end $$;
create trigger epoch_recorded after insert or update on epoch for each row execute function record_epoch();

create function guard_tenant_key() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform 1 from epoch where id = new.epoch_id and kind = new.epoch_kind and state = 'open' for share;
  if not found then
    raise exception 'a key can only be stored under an open epoch' using errcode = 'GR001';
  end if;
  if exists (select from journal where event = 'tenant_destroyed' and tenant_id = new.tenant_id) then
    raise exception 'this tenant was destroyed' using errcode = 'GR002';
  end if;
  return new;
end $$;
create trigger tenant_key_guarded before insert or update of epoch_id, wrapped, generation on tenant_key
  for each row execute function guard_tenant_key();

create function guard_subject_key() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform 1 from tenant_key where tenant_id = new.tenant_id and epoch_kind = new.epoch_kind
    and generation = new.tenant_generation for key share;
  if not found then
    raise exception 'the tenant key was replaced' using errcode = 'GR003';
  end if;
  if exists (select from journal where event = 'subject_destroyed' and tenant_id = new.tenant_id
    and unit_kind = '' and unit_id = '' and subject_id = new.subject_id) then
    raise exception 'this subject was destroyed' using errcode = 'GR002';
  end if;
  return new;
end $$;
create trigger subject_key_guarded before insert on subject_key for each row execute function guard_subject_key();

create function guard_unit_key() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- Locks the parent first: a destruction holds it FOR UPDATE until its journal row is there to be seen below.
  perform 1 from subject_key where tenant_id = new.tenant_id and epoch_kind = new.epoch_kind
    and subject_id = new.subject_id and generation = new.subject_generation for key share;
  if not found then
    raise exception 'the subject key was replaced' using errcode = 'GR003';
  end if;
  if exists (select from journal where event = 'unit_destroyed' and tenant_id = new.tenant_id
    and unit_kind = new.kind and unit_id = new.unit_id) then
    raise exception 'this unit was destroyed' using errcode = 'GR002';
  end if;
  return new;
end $$;
create trigger unit_key_guarded before insert on unit_key for each row execute function guard_unit_key();

-- Verbs ----------------------------------------------------------------------------------------------------------

create function take_lease(p_process text, p_epoch text, p_seconds double precision) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  result timestamptz;
begin
  perform 1 from epoch where id = p_epoch and state <> 'destroyed' for share;
  if not found then
    raise exception 'this epoch is over' using errcode = 'GR001';
  end if;
  insert into lease values (p_process, p_epoch, app_now() + make_interval(secs => least(greatest(p_seconds, 0), 60)))
    on conflict (process_id, epoch_id) do update set until = greatest(lease.until, excluded.until)
    returning until into result;
  return result;
end $$;

create function release_leases(p_process text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp
as $$ delete from lease where process_id = p_process $$;

-- Lock order everywhere: tenant, subject, unit, each sorted; so two destructions and a turn never wait in a ring.
create function destroy_units(p_tenant text[], p_subject text[], p_kind text[], p_unit text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone integer;
begin
  perform 1 from tenant_key where tenant_id = any (p_tenant)
    order by tenant_id, epoch_kind for no key update;
  perform 1 from subject_key
    where (tenant_id, subject_id) in (select x.t, x.s from unnest(p_tenant, p_subject) as x(t, s))
    order by tenant_id, epoch_kind, subject_id for update;
  with wanted as (
    select distinct x.t, x.s, x.k, x.u from unnest(p_tenant, p_subject, p_kind, p_unit) as x(t, s, k, u)
  ), deleted as (
    delete from unit_key using wanted where tenant_id = t and subject_id = s and kind = k and unit_id = u
    returning tenant_id, epoch_kind, subject_id, kind, unit_id
  ), subjects as (
    update subject_key set dirty = true from (select distinct tenant_id, epoch_kind, subject_id from deleted) d
    where subject_key.tenant_id = d.tenant_id and subject_key.epoch_kind = d.epoch_kind
      and subject_key.subject_id = d.subject_id
  ), tenants as (
    update tenant_key set dirty = true from (select distinct tenant_id, epoch_kind from deleted) d
    where tenant_key.tenant_id = d.tenant_id and tenant_key.epoch_kind = d.epoch_kind
  ), noted as (
    -- A unit that never had a key is noted too: a late draft must not bring it to life. One of another subject is not.
    insert into journal (event, tenant_id, subject_id, unit_kind, unit_id)
    select 'unit_destroyed', t, s, k, u from wanted
    where not exists (select from unit_key where tenant_id = t and kind = k and unit_id = u and subject_id <> s)
    on conflict do nothing
  )
  select count(*) into gone from deleted;
  return gone;
end $$;

create function destroy_subject(p_tenant text, p_subject text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone integer;
begin
  -- Stronger than for units: a first key for this subject, stored right now, must be waited for.
  perform 1 from tenant_key where tenant_id = p_tenant order by epoch_kind for update;
  perform 1 from subject_key where tenant_id = p_tenant and subject_id = p_subject order by epoch_kind for update;
  delete from unit_key where tenant_id = p_tenant and subject_id = p_subject;
  get diagnostics gone = row_count;
  update tenant_key set dirty = true where tenant_id = p_tenant
    and epoch_kind in (select epoch_kind from subject_key where tenant_id = p_tenant and subject_id = p_subject);
  delete from subject_key where tenant_id = p_tenant and subject_id = p_subject;
  insert into journal (event, tenant_id, subject_id) values ('subject_destroyed', p_tenant, p_subject)
    on conflict do nothing;
  return gone;
end $$;

create function destroy_tenant(p_tenant text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone integer;
begin
  perform 1 from tenant_key where tenant_id = p_tenant order by epoch_kind for update;
  perform 1 from subject_key where tenant_id = p_tenant order by epoch_kind, subject_id for update;
  delete from unit_key where tenant_id = p_tenant;
  get diagnostics gone = row_count;
  delete from subject_key where tenant_id = p_tenant;
  delete from tenant_key where tenant_id = p_tenant;
  insert into journal (event, tenant_id) values ('tenant_destroyed', p_tenant) on conflict do nothing;
  return gone;
end $$;

-- Grants: web (as the student) stores and reads keys; the worker also turns epochs and ends contracts. Nobody deletes
-- but through the verbs above. Administrators, operators and every other room have no role in this database (R-11,
-- R-12). CONNECT is given in prisma/roles.ts.

revoke all on schema public from public;
grant usage on schema public to greenroom_vault_student, greenroom_vault_worker;
revoke all on all functions in schema public from public;
alter default privileges revoke execute on functions from public;

grant select on epoch, tenant_key, subject_key, unit_key to greenroom_vault_student, greenroom_vault_worker;
grant insert on tenant_key, subject_key, unit_key to greenroom_vault_student, greenroom_vault_worker;
grant update (state) on unit_key to greenroom_vault_student;
grant execute on function app_now(), take_lease(text, text, double precision), release_leases(text),
  destroy_units(text[], text[], text[], text[]) to greenroom_vault_student, greenroom_vault_worker;

grant insert on epoch to greenroom_vault_worker;
grant update (state, closing_at, destroyed_at, key_gone_at) on epoch to greenroom_vault_worker;
grant update (generation, epoch_id, wrapped, dirty) on tenant_key to greenroom_vault_worker;
grant update (generation, tenant_generation, wrapped, dirty) on subject_key to greenroom_vault_worker;
grant update (subject_generation, wrapped, state) on unit_key to greenroom_vault_worker;
grant select on journal, lease to greenroom_vault_worker;
grant execute on function destroy_subject(text, text), destroy_tenant(text) to greenroom_vault_worker;

-- Who is asking, told so that it cannot be forged. A fenced role can call set_config at will, so a bare setting is no
-- fence: the setting carries a token with a MAC under a key that only the definer role can read.

CREATE TABLE clock_offset (
  id integer PRIMARY KEY CHECK (id = 1),
  seconds bigint NOT NULL
);
INSERT INTO clock_offset VALUES (1, 0);

-- The key is kept as its two HMAC pads, so that SQL needs no extension: HMAC = sha256(outer || sha256(inner || message)).
CREATE TABLE context_key (
  id integer PRIMARY KEY CHECK (id = 1),
  inner_pad bytea NOT NULL CHECK (octet_length(inner_pad) = 64),
  outer_pad bytea NOT NULL CHECK (octet_length(outer_pad) = 64)
);

-- The only clock. The offset is 0 outside tests and the sandbox; only the owner can change it.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT now() + make_interval(secs => (SELECT seconds FROM clock_offset WHERE id = 1))
$$;

CREATE FUNCTION ctx_mac(message text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(message, 'UTF8'))), 'hex') FROM context_key WHERE id = 1
$$;

CREATE FUNCTION ctx_token(p_tenant uuid, p_member uuid, p_role text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT body || '.' || ctx_mac(body) FROM (
    SELECT concat_ws('.', 'v1', p_tenant::text, coalesce(p_member::text, '-'), p_role,
                     (extract(epoch FROM app_now())::bigint + 60)::text) AS body
  ) token
$$;

-- NULL for anything but a token of this login that is still valid: then a policy matches no row. The MAC is compared
-- before a part is read, so no cast can fail on forged input; the comparison is of hashes, which hides its timing.
CREATE FUNCTION ctx_parts() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  token text := coalesce(current_setting('greenroom.ctx', true), '');
  cut integer := length(token) - 65;
  parts text[];
BEGIN
  IF cut < 1 OR length(token) > 300 OR substr(token, cut + 1, 1) <> '.' THEN RETURN NULL; END IF;
  IF sha256(convert_to(substr(token, cut + 2), 'UTF8')) <> sha256(convert_to(ctx_mac(left(token, cut)), 'UTF8')) THEN
    RETURN NULL;
  END IF;
  parts := string_to_array(left(token, cut), '.');
  IF parts[4] <> session_user OR parts[5]::bigint < extract(epoch FROM app_now()) THEN RETURN NULL; END IF;
  RETURN parts;
END $$;

CREATE FUNCTION ctx_tenant() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$ SELECT (ctx_parts())[2]::uuid $$;

CREATE FUNCTION ctx_member() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$ SELECT nullif((ctx_parts())[3], '-')::uuid $$;

-- Checks session, membership and role, and returns a token that works for 60 seconds and for one LOGIN role.
-- Staff sessions idle out after 1 h and end after 24 h (R-54); students' end by expires_at alone.
CREATE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND t.status = 'active'
    AND s.expires_at > app_now()
    AND (p_area = 'student' OR (s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;

CREATE FUNCTION open_job_context(p_tenant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(t.id, NULL, 'greenroom_worker') FROM tenant t WHERE t.id = p_tenant AND t.status <> 'closed'
$$;

-- The rooms a signed-in person may enter; the identity role has nothing on membership itself.
CREATE FUNCTION session_memberships(p_session text)
RETURNS TABLE (tenant_slug text, tenant_short_name text, roles text[], status text, preferred_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.slug, t.short_name, m.roles, m.status, m.preferred_name
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND s.expires_at > app_now() AND m.status IN ('active', 'underage') AND t.status = 'active'
  ORDER BY m.created_at
$$;

-- Same answer whether or not the address is known (R-58). The mail itself is a job: ids only.
CREATE FUNCTION request_link(p_email text, p_purpose text, p_link uuid, p_event uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE who record;
BEGIN
  SELECT m.tenant_id, m.id, m.account_id INTO who
  FROM account a JOIN membership m ON m.account_id = a.id JOIN tenant t ON t.id = m.tenant_id
  WHERE a.email = lower(p_email) AND m.status = 'active' AND t.status = 'active'
    AND (p_purpose = 'sign_in' OR t.password_sign_in)
  ORDER BY m.created_at LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO sign_in_link (id, account_id, purpose, created_at, expires_at)
  VALUES (p_link, who.account_id, p_purpose, app_now(), app_now() + interval '15 minutes');
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  VALUES (who.tenant_id, p_event, 'link.requested@1',
          jsonb_build_object('linkId', p_link, 'memberId', who.id, 'purpose', p_purpose), app_now());
END $$;

-- Whether passwords are allowed for this account: by any institution it belongs to.
CREATE FUNCTION password_allowed(p_account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id
                 WHERE m.account_id = p_account AND m.status = 'active' AND t.status = 'active' AND t.password_sign_in)
$$;

-- Notices about the account itself go out through an institution's outbox, like any mail.
CREATE FUNCTION announce_account_event(p_account uuid, p_event uuid, p_name text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT m.tenant_id, p_event, p_name, jsonb_build_object('memberId', m.id), app_now()
  FROM membership m WHERE m.account_id = p_account AND m.status = 'active'
    AND p_name IN ('password.changed@1', 'session.opened@1')
  ORDER BY m.created_at LIMIT 1
$$;

-- The worker greets and addresses a member of the tenant whose job it runs; it has nothing on account.
CREATE FUNCTION member_address(p_member uuid) RETURNS TABLE (email text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.email, m.preferred_name FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = p_member AND m.status = 'active'
$$;

-- "I am younger": the person is turned away at once (S0-14); the row is kept so that the gate is not asked again.
CREATE FUNCTION decline_age() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  UPDATE membership SET status = 'underage' WHERE tenant_id = (SELECT ctx_tenant()) AND id = (SELECT ctx_member())
$$;

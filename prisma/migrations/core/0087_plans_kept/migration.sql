-- Functions that nearly every request calls. One in SQL that cannot be inlined, as none with a search_path of its own can, is
-- parsed and planned again in each statement that calls it: app_now() took 0.3 ms, open_context() 1.1 ms. In PL/pgSQL a
-- connection keeps the plan. Bodies as in 0002, 0013, 0034, 0042 and 0072.
CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN now() + make_interval(secs => (SELECT seconds FROM clock_offset WHERE id = 1));
END $$;

CREATE OR REPLACE FUNCTION ctx_mac(message text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(message, 'UTF8'))), 'hex') FROM context_key WHERE id = 1);
END $$;

CREATE OR REPLACE FUNCTION ctx_token(p_tenant uuid, p_member uuid, p_role text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  body text := concat_ws('.', 'v1', p_tenant::text, coalesce(p_member::text, '-'), p_role,
                         (extract(epoch FROM app_now())::bigint + 60)::text);
BEGIN
  RETURN body || '.' || ctx_mac(body);
END $$;

CREATE OR REPLACE FUNCTION school_lets_in(p_status text, p_hats text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN p_status IN ('active', 'closing') OR (p_status = 'applied' AND 'admin' = ANY (p_hats));
END $$;

CREATE OR REPLACE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, permissions text[], confirmed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id,
    CASE WHEN p_area = 'admin' THEN m.permissions ELSE '{}' END,
    coalesce(s.factor_at > app_now() - interval '10 minutes', false)
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school'
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND school_lets_in(t.status, ARRAY[p_area])
    AND s.expires_at > app_now() AND (s.school_id IS NULL OR s.school_id = t.id)
    AND (p_area = 'student' OR (s.factor_at IS NOT NULL
      AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'));
END $$;

CREATE OR REPLACE FUNCTION open_operator_context(p_session text, p_school uuid)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, confirmed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT ctx_token(coalesce(p_school, h.id), m.id, 'greenroom_operator'), coalesce(p_school, h.id), m.id,
    s.factor_at > app_now() - interval '10 minutes'
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant h ON h.id = m.tenant_id AND h.kind = 'house'
  WHERE s.id_hash = p_session AND 'operator' = ANY (m.roles) AND m.status = 'active' AND s.expires_at > app_now()
    AND s.factor_at IS NOT NULL AND s.factor <> 'idp' AND s.school_id IS NULL
    AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'
    AND (p_school IS NULL OR EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_school AND t.kind = 'school'));
END $$;

CREATE OR REPLACE FUNCTION session_door(p_session text, p_tenant text)
RETURNS TABLE (tenant_name text, tenant_short_name text, tenant_status text, closes_at timestamptz, accent_light text,
  accent_dark text, time_zone text, locale text, country text, minimum_age integer, ai_enabled boolean, modes text[],
  contact_address text, roles text[], status text, preferred_name text, ai_allowed boolean, age_confirmed boolean,
  disclosure_version text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT t.name, t.short_name, t.status, t.closes_at, t.accent_light, t.accent_dark, t.time_zone, t.locale, t.country::text,
    t.minimum_age, t.ai_enabled, t.modes, t.contact_address, m.roles, m.status, m.preferred_name, m.ai_allowed,
    m.age_confirmed_at IS NOT NULL, m.disclosure_version
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school' AND s.expires_at > app_now()
    AND m.status IN ('active', 'underage') AND t.status <> 'closed' AND (s.school_id IS NULL OR s.school_id = t.id);
END $$;

CREATE OR REPLACE FUNCTION open_job_context(p_tenant uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT ctx_token(t.id, NULL, 'greenroom_worker') FROM tenant t WHERE t.id = p_tenant AND t.status <> 'closed');
END $$;

CREATE OR REPLACE FUNCTION claim_stage(p_tenant uuid, p_stage uuid, p_lease_seconds double precision, p_most_starts integer)
RETURNS TABLE (state text, fence integer, attempts integer, member_id uuid, object_kind text, object_id uuid, name text,
  version integer, created_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  UPDATE stage s SET
    state = CASE WHEN s.attempts < p_most_starts THEN 'running' ELSE 'parked' END,
    failure = CASE WHEN s.attempts < p_most_starts THEN s.failure ELSE 'stages.poison' END,
    attempts = least(s.attempts + 1, p_most_starts),
    fence = s.fence + 1,
    lease_until = app_now() + make_interval(secs => p_lease_seconds)
  FROM tenant t
  WHERE t.id = p_tenant AND t.status <> 'closed' AND s.tenant_id = p_tenant AND s.id = p_stage
    AND s.state IN ('pending', 'running') AND (s.lease_until IS NULL OR s.lease_until <= app_now())
  RETURNING s.state, s.fence, s.attempts, s.member_id, s.object_kind, s.object_id, s.name, s.version, s.created_at;
END $$;

-- How a school comes, stays and goes. `status` runs applied > active > closing > closed, and active > suspended > active;
-- docs/decisions/022 says who moves it. Greenroom itself is a tenant too, of another kind: its people are the operators, and
-- mail to somebody who belongs to no school yet has somewhere to go out from.
ALTER TABLE tenant
  ADD COLUMN kind text NOT NULL DEFAULT 'school',
  ADD COLUMN seat_cap integer,
  ADD COLUMN accent_light text,
  ADD COLUMN accent_dark text,
  ADD COLUMN mail_domain text,
  ADD COLUMN mail_domain_proven_at timestamptz(3),
  ADD COLUMN applied_at timestamptz(3),
  ADD COLUMN approved_at timestamptz(3),
  ADD COLUMN suspended_at timestamptz(3),
  ADD COLUMN closing_at timestamptz(3),
  ADD COLUMN closing_by uuid,
  ADD COLUMN closes_at timestamptz(3),
  ADD COLUMN closed_at timestamptz(3),
  ADD COLUMN keys_destroyed_at timestamptz(3),
  ADD CONSTRAINT tenant_kind_known CHECK (kind IN ('school', 'house')),
  ADD CONSTRAINT tenant_status_known CHECK (status IN ('applied', 'active', 'suspended', 'closing', 'closed')),
  ADD CONSTRAINT tenant_seat_cap_sane CHECK (seat_cap > 0),
  ADD CONSTRAINT tenant_accents CHECK (accent_light ~ '^#[0-9a-f]{6}$' AND accent_dark ~ '^#[0-9a-f]{6}$'),
  ADD CONSTRAINT tenant_closing_has_end CHECK (status <> 'closing' OR closes_at IS NOT NULL);

ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
UPDATE tenant SET approved_at = created_at WHERE status <> 'applied';
INSERT INTO tenant (id, kind, slug, name, short_name, region, time_zone, locale, country, mail_domains, minimum_age, modes,
  ai_enabled, password_sign_in, status, created_at)
VALUES ('00000000-0000-4000-8000-000000000001', 'house', 'greenroom', 'Greenroom', 'Greenroom', 'us-east', 'UTC', 'en-US', 'US', '{}', 18,
  '{text}', false, false, 'active', app_now());
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;

-- The one place that says whom a school's standing lets in. A school that applied prepares itself; one that is closing goes
-- on until its day, so that students can take along what is theirs.
CREATE FUNCTION school_lets_in(p_status text, p_hats text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public AS $$
  SELECT p_status IN ('active', 'closing') OR (p_status = 'applied' AND 'admin' = ANY (p_hats))
$$;

-- As in 0036, but for the school's standing.
CREATE OR REPLACE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, permissions text[]) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id,
    CASE WHEN p_area = 'admin' THEN m.permissions ELSE '{}' END
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school'
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND school_lets_in(t.status, ARRAY[p_area])
    AND s.expires_at > app_now()
    AND (p_area = 'student' OR (s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;

-- The operator's context: the house itself, or one school. Its login holds nothing on any table of a school but the school's
-- own line, so the token opens no content in either.
CREATE FUNCTION open_operator_context(p_session text, p_school uuid)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(coalesce(p_school, h.id), m.id, 'greenroom_operator'), coalesce(p_school, h.id), m.id
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant h ON h.id = m.tenant_id AND h.kind = 'house'
  WHERE s.id_hash = p_session AND 'operator' = ANY (m.roles) AND m.status = 'active' AND s.expires_at > app_now()
    AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'
    AND (p_school IS NULL OR EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_school AND t.kind = 'school'))
$$;

-- Members of a school that lets nobody in are told so; to everybody else it is not there (R-03).
DROP FUNCTION session_door(text, text);
CREATE FUNCTION session_door(p_session text, p_tenant text)
RETURNS TABLE (tenant_name text, tenant_short_name text, tenant_status text, closes_at timestamptz, accent_light text,
  accent_dark text, time_zone text, locale text, country text, minimum_age integer, ai_enabled boolean, modes text[],
  roles text[], status text, preferred_name text, ai_allowed boolean, age_confirmed boolean, disclosure_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.status, t.closes_at, t.accent_light, t.accent_dark, t.time_zone, t.locale, t.country::text,
    t.minimum_age, t.ai_enabled, t.modes, m.roles, m.status, m.preferred_name, m.ai_allowed,
    m.age_confirmed_at IS NOT NULL, m.disclosure_version
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school' AND s.expires_at > app_now()
    AND m.status IN ('active', 'underage') AND t.status <> 'closed'
$$;

DROP FUNCTION session_memberships(text);
CREATE FUNCTION session_memberships(p_session text)
RETURNS TABLE (tenant_slug text, tenant_short_name text, tenant_kind text, tenant_status text, roles text[], status text,
  preferred_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.slug, t.short_name, t.kind, t.status, m.roles, m.status, m.preferred_name
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND s.expires_at > app_now() AND m.status IN ('active', 'underage') AND t.status <> 'closed'
  ORDER BY m.created_at
$$;

-- A link signs in to the account, not to the school: what its pages say then depends on the school's standing.
CREATE OR REPLACE FUNCTION request_link(p_email text, p_purpose text, p_link uuid, p_event uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE who record;
BEGIN
  SELECT m.tenant_id, m.id, m.account_id INTO who
  FROM account a JOIN membership m ON m.account_id = a.id JOIN tenant t ON t.id = m.tenant_id
  WHERE a.email = lower(p_email) AND m.status = 'active' AND t.status <> 'closed'
    AND (p_purpose = 'sign_in' OR t.password_sign_in)
  ORDER BY m.created_at LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO sign_in_link (id, account_id, purpose, created_at, expires_at)
  VALUES (p_link, who.account_id, p_purpose, app_now(), app_now() + interval '15 minutes');
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  VALUES (who.tenant_id, p_event, 'link.requested@1',
          jsonb_build_object('linkId', p_link, 'memberId', who.id, 'purpose', p_purpose), app_now());
END $$;

-- Operators are staff: an hour without use ends their sign-in too (R-54).
CREATE OR REPLACE FUNCTION touch_session(p_session text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE session s SET seen_at = app_now()
  WHERE s.id_hash = p_session AND s.seen_at < app_now() - interval '1 minute'
    AND (s.seen_at > app_now() - interval '1 hour' OR NOT EXISTS (
      SELECT 1 FROM membership m
      WHERE m.account_id = s.account_id AND m.status = 'active' AND m.roles && ARRAY['advisor', 'admin', 'operator']))
$$;

-- Counts of people by school, for seats and nothing else.
CREATE FUNCTION operator_people() RETURNS TABLE (tenant_id uuid, students integer, staff integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.tenant_id, count(*) FILTER (WHERE 'student' = ANY (m.roles))::int,
    count(*) FILTER (WHERE m.roles && ARRAY['advisor', 'admin'])::int
  FROM membership m WHERE m.status = 'active' AND (SELECT ctx_tenant()) IS NOT NULL GROUP BY m.tenant_id
$$;

-- What waits, is stuck or is due in the whole house: names of stages, codes and counts.
CREATE FUNCTION operator_work() RETURNS TABLE (kind text, name text, code text, tenant_id uuid, count integer, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT w.* FROM (
    SELECT 'stage_' || s.state, s.name, CASE s.state WHEN 'parked' THEN coalesce(s.failure, 'unknown') ELSE '' END,
      CASE s.state WHEN 'parked' THEN s.tenant_id END, count(*)::int, min(s.created_at)
    FROM stage s WHERE s.state IN ('pending', 'running', 'parked') GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT 'event', o.event, '', NULL, count(*)::int, min(o.created_at) FROM outbox o WHERE o.relayed_at IS NULL GROUP BY 2
    UNION ALL
    SELECT 'deletion', d.object_kind, d.reason, NULL, count(*)::int, min(d.at) FROM tombstone d
    WHERE d.key_destroyed_at IS NULL GROUP BY 2, 3
    UNION ALL
    SELECT 'sound', r.mode, '', NULL, count(*)::int, min(r.first_received_at) FROM recording r
    WHERE r.mode = 'voice' AND r.destroyed_at IS NULL AND r.first_received_at <= app_now() - interval '60 minutes' GROUP BY 2
  ) w (kind, name, code, tenant_id, count, oldest) WHERE (SELECT ctx_tenant()) IS NOT NULL
$$;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['school_lets_in(text, text[])', 'open_operator_context(text, uuid)', 'session_door(text, text)',
    'session_memberships(text)', 'operator_people()', 'operator_work()']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION open_operator_context(text, uuid), session_door(text, text), session_memberships(text) TO greenroom_identity;
GRANT EXECUTE ON FUNCTION operator_people(), operator_work() TO greenroom_operator;

CREATE POLICY figures ON outbox FOR SELECT TO greenroom_definer USING (true);
CREATE POLICY figures ON tombstone FOR SELECT TO greenroom_definer USING (true);
GRANT SELECT (event, relayed_at, created_at) ON outbox TO greenroom_definer;
GRANT SELECT (object_kind, reason, at, key_destroyed_at) ON tombstone TO greenroom_definer;

-- The school's own line, and its log: nothing else of a school is the operator's.
CREATE POLICY console ON tenant FOR SELECT TO greenroom_operator USING ((SELECT ctx_tenant()) IS NOT NULL);
CREATE POLICY console_change ON tenant FOR UPDATE TO greenroom_operator
  USING (kind = 'school' AND id = (SELECT ctx_tenant())) WITH CHECK (kind = 'school' AND id = (SELECT ctx_tenant()));
CREATE POLICY console ON audit_entry FOR INSERT TO greenroom_operator WITH CHECK (true);
CREATE POLICY console ON outbox FOR INSERT TO greenroom_operator WITH CHECK (true);
GRANT SELECT ON tenant TO greenroom_operator;
GRANT UPDATE (status, seat_cap, approved_at, suspended_at, closing_at, closing_by, closes_at) ON tenant TO greenroom_operator;
GRANT INSERT ON audit_entry, outbox TO greenroom_operator;

-- A school changes its own settings. Where its data lies, what it is called in addresses and how it stands is not its to change.
CREATE POLICY own_settings ON tenant FOR UPDATE TO greenroom_admin
  USING (id = (SELECT ctx_tenant())) WITH CHECK (id = (SELECT ctx_tenant()));
GRANT UPDATE (name, short_name, time_zone, locale, minimum_age, modes, ai_enabled, accent_light, accent_dark) ON tenant TO greenroom_admin;

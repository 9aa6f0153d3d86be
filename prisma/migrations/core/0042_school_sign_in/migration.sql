-- Signing in through the school's own identity provider (OpenID Connect). One connection a school; a person is known by issuer
-- and subject, never by mail alone (docs/decisions/024).
CREATE TABLE sign_in_connection (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  id uuid NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  sealed_secret bytea NOT NULL,
  rules jsonb NOT NULL,
  default_role text CHECK (default_role IN ('student', 'advisor')),
  factor_values text[] NOT NULL DEFAULT '{}',
  enabled boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX sign_in_connection_tenant_id_key ON sign_in_connection (tenant_id);

CREATE TABLE school_identity (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, issuer, subject)
);
CREATE INDEX school_identity_account_id_idx ON school_identity (account_id);

CREATE TABLE logout_seen (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  token_hash text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (tenant_id, token_hash)
);

ALTER TABLE session
  ADD COLUMN school_id uuid,
  ADD COLUMN idp_issuer text,
  ADD COLUMN idp_subject text,
  ADD COLUMN idp_sid text;
CREATE INDEX session_school_id_idp_subject_idx ON session (school_id, idp_subject);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sign_in_connection', 'school_identity', 'logout_seen'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
    EXECUTE format('CREATE POLICY sign_in ON %I TO greenroom_definer USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- An administrator writes the sealed secret and never reads it back.
CREATE POLICY staff ON sign_in_connection TO greenroom_admin USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, issuer, client_id, rules, default_role, factor_values, enabled, created_at, changed_at), INSERT, DELETE,
  UPDATE (issuer, client_id, sealed_secret, rules, default_role, factor_values, enabled, changed_at)
  ON sign_in_connection TO greenroom_admin;
GRANT SELECT ON sign_in_connection TO greenroom_definer;
GRANT SELECT, INSERT ON school_identity TO greenroom_definer;
GRANT SELECT (tenant_id, token_hash, expires_at), INSERT, DELETE ON logout_seen TO greenroom_definer;
GRANT DELETE ON session TO greenroom_definer;
GRANT UPDATE (roles, permissions) ON membership TO greenroom_definer;
CREATE POLICY by_school ON audit_entry FOR INSERT TO greenroom_definer WITH CHECK (actor_kind = 'connection');
GRANT INSERT ON audit_entry TO greenroom_definer;

-- What sign-in itself needs of a connection that is on; no row for a school that lets nobody in.
CREATE FUNCTION school_connection(p_slug text)
RETURNS TABLE (tenant_id uuid, tenant_name text, issuer text, client_id text, sealed_secret bytea, rules jsonb,
  default_role text, factor_values text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.tenant_id, t.short_name, c.issuer, c.client_id, c.sealed_secret, c.rules, c.default_role, c.factor_values
  FROM sign_in_connection c JOIN tenant t ON t.id = c.tenant_id
  WHERE t.slug = p_slug AND t.kind = 'school' AND t.status IN ('active', 'closing') AND c.enabled
$$;

-- Which school's sign-in people with this mail domain use; says something of institutions, nothing of persons (R-58).
CREATE FUNCTION school_of_domain(p_domain text) RETURNS TABLE (slug text, short_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.slug, t.short_name FROM tenant t JOIN sign_in_connection c ON c.tenant_id = t.id
  WHERE p_domain <> '' AND t.status IN ('active', 'closing') AND c.enabled
    AND (p_domain = ANY (t.mail_domains) OR (t.mail_domain = p_domain AND t.mail_domain_proven_at IS NOT NULL))
  ORDER BY t.created_at LIMIT 1
$$;

-- Lets somebody in whom the school's provider vouched for. Known people are known by issuer and subject. Others are joined to
-- an account by a verified address of the school's own domain alone: any other way, one school could take over accounts of
-- another's people. Roles that no rule names are left as they are, and so is the last who manages people.
CREATE FUNCTION school_admit(p_tenant uuid, p_issuer text, p_subject text, p_email text, p_verified boolean, p_name text,
  p_roles text[], p_managed text[], p_ids uuid[])
RETURNS TABLE (account_id uuid, outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  school tenant%ROWTYPE;
  who uuid;
  is_new boolean := false;
  m membership%ROWTYPE;
  wanted text[];
  kept text[];
BEGIN
  SELECT t.* INTO school FROM tenant t WHERE t.id = p_tenant AND t.status IN ('active', 'closing');
  IF NOT FOUND THEN RETURN QUERY SELECT NULL::uuid, 'closed'; RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('school_admit:' || p_tenant::text || p_subject, 0));
  SELECT i.account_id INTO who FROM school_identity i
  WHERE i.tenant_id = p_tenant AND i.issuer = p_issuer AND i.subject = p_subject;
  IF NOT FOUND THEN
    IF p_email IS NULL OR NOT p_verified THEN RETURN QUERY SELECT NULL::uuid, 'address'; RETURN; END IF;
    SELECT a.id INTO who FROM account a WHERE a.email = p_email;
    IF FOUND AND NOT (split_part(p_email, '@', 2) = ANY (school.mail_domains)
      OR (school.mail_domain = split_part(p_email, '@', 2) AND school.mail_domain_proven_at IS NOT NULL)) THEN
      RETURN QUERY SELECT NULL::uuid, 'domain'; RETURN;
    END IF;
    is_new := true;
  END IF;
  IF who IS NOT NULL THEN
    SELECT x.* INTO m FROM membership x WHERE x.tenant_id = p_tenant AND x.account_id = who;
  END IF;
  kept := coalesce((SELECT array_agg(r) FROM unnest(m.roles) r WHERE r <> ALL (p_managed)), '{}');
  IF 'admin' = ANY (m.roles) AND 'people' = ANY (m.permissions) AND NOT EXISTS (
    SELECT 1 FROM membership o WHERE o.tenant_id = p_tenant AND o.id <> m.id AND o.status = 'active'
      AND 'admin' = ANY (o.roles) AND 'people' = ANY (o.permissions)) THEN
    kept := kept || 'admin'::text;
  END IF;
  wanted := ARRAY(SELECT DISTINCT r FROM unnest(kept || p_roles) r ORDER BY r);
  IF cardinality(wanted) = 0 THEN RETURN QUERY SELECT NULL::uuid, 'roles'; RETURN; END IF;
  IF m.id IS NOT NULL AND m.status <> 'active' THEN RETURN QUERY SELECT NULL::uuid, 'standing'; RETURN; END IF;
  IF 'student' = ANY (wanted) AND NOT coalesce('student' = ANY (m.roles), false) AND school.seat_cap IS NOT NULL AND
    (SELECT count(*) FROM membership o WHERE o.tenant_id = p_tenant AND o.status = 'active' AND 'student' = ANY (o.roles))
      >= school.seat_cap THEN
    RETURN QUERY SELECT NULL::uuid, 'seats'; RETURN;
  END IF;
  IF who IS NULL THEN
    INSERT INTO account (id, email, display_name, created_at) VALUES (p_ids[1], p_email, p_name, app_now());
    who := p_ids[1];
  END IF;
  IF is_new THEN
    INSERT INTO school_identity (tenant_id, issuer, subject, account_id, created_at)
    VALUES (p_tenant, p_issuer, p_subject, who, app_now());
  END IF;
  IF m.id IS NULL THEN
    INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
    VALUES (p_tenant, p_ids[2], who, wanted, 'active', p_name, false, app_now());
    PERFORM school_note(p_tenant, p_ids[3], p_ids[2], 'member.joined_by_school', 'none > ' || array_to_string(wanted, ' '));
  ELSIF NOT (wanted <@ m.roles AND m.roles <@ wanted) THEN
    UPDATE membership x SET roles = wanted, permissions = CASE WHEN 'admin' = ANY (wanted) THEN x.permissions ELSE '{}' END
    WHERE x.tenant_id = p_tenant AND x.id = m.id;
    PERFORM school_note(p_tenant, p_ids[3], m.id, 'member.changed_by_school',
      array_to_string(ARRAY(SELECT r FROM unnest(m.roles) r ORDER BY r), ' ') || ' > ' || array_to_string(wanted, ' '));
  END IF;
  RETURN QUERY SELECT who, 'in';
END $$;

CREATE FUNCTION school_note(p_tenant uuid, p_id uuid, p_member uuid, p_action text, p_roles text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  VALUES (p_tenant, p_id, app_now(), 'connection', NULL, p_member, p_action, 'membership', p_member,
    jsonb_build_object('roles', p_roles))
$$;

-- The school's provider says that somebody signed out there: the sessions that came from it end. Each word counts once.
CREATE FUNCTION school_logout(p_slug text, p_issuer text, p_token_hash text, p_expires timestamptz, p_sid text, p_subject text)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE school uuid;
BEGIN
  SELECT t.id INTO school FROM tenant t JOIN sign_in_connection c ON c.tenant_id = t.id
  WHERE t.slug = p_slug AND c.issuer = p_issuer;
  IF school IS NULL OR (p_sid IS NULL AND p_subject IS NULL) THEN RETURN 'unknown'; END IF;
  DELETE FROM logout_seen WHERE expires_at < app_now() - interval '1 day';
  INSERT INTO logout_seen (tenant_id, token_hash, expires_at) VALUES (school, p_token_hash, p_expires) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'replayed'; END IF;
  DELETE FROM session s WHERE s.school_id = school AND s.idp_issuer = p_issuer
    AND (p_sid IS NULL OR s.idp_sid = p_sid) AND (p_subject IS NULL OR s.idp_subject = p_subject);
  RETURN 'ended';
END $$;

-- A factor that a school's provider vouches for counts in that school's rooms and nowhere else. Otherwise as in 0041.
CREATE OR REPLACE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, permissions text[], confirmed boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id,
    CASE WHEN p_area = 'admin' THEN m.permissions ELSE '{}' END,
    coalesce(s.factor_at > app_now() - interval '10 minutes', false)
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school'
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND school_lets_in(t.status, ARRAY[p_area])
    AND s.expires_at > app_now()
    AND (p_area = 'student' OR (s.factor_at IS NOT NULL AND (s.factor <> 'idp' OR s.school_id = t.id)
      AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;
CREATE OR REPLACE FUNCTION open_operator_context(p_session text, p_school uuid)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, confirmed boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(coalesce(p_school, h.id), m.id, 'greenroom_operator'), coalesce(p_school, h.id), m.id,
    s.factor_at > app_now() - interval '10 minutes'
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant h ON h.id = m.tenant_id AND h.kind = 'house'
  WHERE s.id_hash = p_session AND 'operator' = ANY (m.roles) AND m.status = 'active' AND s.expires_at > app_now()
    AND s.factor_at IS NOT NULL AND s.factor <> 'idp'
    AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'
    AND (p_school IS NULL OR EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_school AND t.kind = 'school'))
$$;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['school_connection(text)', 'school_of_domain(text)',
    'school_admit(uuid, text, text, text, boolean, text, text[], text[], uuid[])',
    'school_logout(text, text, text, timestamptz, text, text)',
    'school_note(uuid, uuid, uuid, text, text)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
    IF f <> 'school_note(uuid, uuid, uuid, text, text)'::regprocedure THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO greenroom_identity', f);
    END IF;
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;

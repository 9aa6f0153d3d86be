-- The institution's staff. The hat says where somebody is (admin, advisor), the permissions what they may do there; a hat
-- without permissions opens the overview alone. `campus_id` is the school's own key of a person, unique in the school.
ALTER TABLE membership
  ADD COLUMN permissions text[] NOT NULL DEFAULT '{}',
  ADD COLUMN campus_id text,
  ADD COLUMN ended_at timestamptz(3);
ALTER TABLE membership ADD CONSTRAINT membership_permissions_known
  CHECK (permissions <@ ARRAY['people', 'assignments', 'metrics', 'policies', 'billing', 'audit']);
-- Whoever was an administrator before there were permissions could be trusted with all of them. The owner sees rows only
-- while row security is not forced upon it too.
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
UPDATE membership SET permissions = ARRAY['people', 'assignments', 'metrics', 'policies', 'billing', 'audit']
WHERE 'admin' = ANY (roles);
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX membership_tenant_id_campus_id_key ON membership (tenant_id, campus_id);

-- Also tells what the member may do, so that a verb can ask without a query. Otherwise as in 0002.
DROP FUNCTION open_context(text, text, text);
CREATE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, permissions text[]) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id,
    CASE WHEN p_area = 'admin' THEN m.permissions ELSE '{}' END
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND t.status = 'active'
    AND s.expires_at > app_now()
    AND (p_area = 'student' OR (s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;
REVOKE ALL ON FUNCTION open_context(text, text, text) FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION open_context(text, text, text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION open_context(text, text, text) TO greenroom_identity;

-- Administrators: the institution's own rows, by columns; nothing of what a student made, chose or needs (B14). The fence
-- of 0003 keeps them in their tenant.
CREATE POLICY own_school ON tenant FOR SELECT TO greenroom_admin USING (id = (SELECT ctx_tenant()));
CREATE POLICY staff ON membership TO greenroom_admin USING (true) WITH CHECK (true);
CREATE POLICY staff ON cohort TO greenroom_admin USING (true) WITH CHECK (true);
CREATE POLICY staff ON policy_version FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY staff ON audit_entry TO greenroom_admin USING (true) WITH CHECK (true);
CREATE POLICY staff ON outbox FOR INSERT TO greenroom_admin WITH CHECK (true);
GRANT SELECT ON tenant, cohort, policy_version, audit_entry TO greenroom_admin;
GRANT SELECT (tenant_id, id, roles, status, preferred_name, cohort_id, permissions, campus_id, created_at, ended_at)
  ON membership TO greenroom_admin;
GRANT UPDATE (roles, status, cohort_id, permissions, campus_id, ended_at) ON membership TO greenroom_admin;
GRANT INSERT, DELETE, UPDATE (name) ON cohort TO greenroom_admin;
GRANT INSERT ON audit_entry, outbox TO greenroom_admin;

-- Addresses stand on the account, which no area reads; an administrator sees those of their own school's people.
CREATE FUNCTION roster_addresses(p_members uuid[]) RETURNS TABLE (member_id uuid, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, a.email FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = ANY (p_members)
$$;
-- Finds people by address, which the roster's search needs; in the caller's own school.
CREATE FUNCTION roster_by_address(p_part text, p_limit integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND position(lower(p_part) IN a.email) > 0
  ORDER BY a.email LIMIT least(p_limit, 500)
$$;
DO $$
DECLARE f regprocedure;
BEGIN
  GRANT CREATE ON SCHEMA public TO greenroom_definer;
  FOREACH f IN ARRAY ARRAY['roster_addresses(uuid[])', 'roster_by_address(text, integer)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO greenroom_admin', f);
  END LOOP;
  REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
END $$;

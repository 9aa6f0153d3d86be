-- The access ledger: who looked at something of a student's that bears their name, when and why (S4-1). Lines are added and
-- never changed; people stand in it by the ids of their memberships, which say nothing once a membership is gone (R-46).
CREATE TABLE access_look (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  subject_id uuid NOT NULL,
  viewer_kind text NOT NULL CHECK (viewer_kind IN ('admin', 'advisor', 'recruiter', 'operator')),
  viewer_id uuid NOT NULL,
  object_kind text NOT NULL CHECK (object_kind ~ '^[a-z][a-z-]{0,39}$'),
  object_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose ~ '^[a-z][a-z-]{0,39}$'),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, subject_id) REFERENCES membership (tenant_id, id)
);
CREATE INDEX access_look_tenant_id_subject_id_at_idx ON access_look (tenant_id, subject_id, at);

ALTER TABLE access_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_look FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON access_look AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY own ON access_look FOR SELECT TO greenroom_student USING (subject_id = (SELECT ctx_member()));
-- Whoever looks signs with their own name and hat.
CREATE POLICY looked ON access_look FOR INSERT TO greenroom_admin
  WITH CHECK (viewer_kind = 'admin' AND viewer_id = (SELECT ctx_member()));
CREATE POLICY names ON access_look FOR SELECT TO greenroom_definer USING (true);
CREATE POLICY names ON audit_entry FOR SELECT TO greenroom_definer USING (true);
GRANT SELECT ON access_look TO greenroom_student;
GRANT INSERT ON access_look TO greenroom_admin;
GRANT SELECT (tenant_id, subject_id, viewer_id) ON access_look TO greenroom_definer;
GRANT SELECT (tenant_id, member_id, actor_id, actor_kind) ON audit_entry TO greenroom_definer;

-- What those people are called who looked at, or changed, something of the caller's: of nobody else at the school.
CREATE FUNCTION ledger_names() RETURNS TABLE (member_id uuid, preferred_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, m.preferred_name FROM membership m
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id IN (
    SELECT l.viewer_id FROM access_look l
    WHERE l.tenant_id = (SELECT ctx_tenant()) AND l.subject_id = (SELECT ctx_member())
    UNION
    SELECT e.actor_id FROM audit_entry e
    WHERE e.tenant_id = (SELECT ctx_tenant()) AND e.member_id = (SELECT ctx_member())
      AND e.actor_kind IN ('admin', 'advisor', 'operator'))
$$;
REVOKE ALL ON FUNCTION ledger_names() FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION ledger_names() OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION ledger_names() TO greenroom_student;

-- Rights of staff are given on, never made (docs/decisions/031). The verbs say so in words; this says it of every statement that
-- the administrators' login makes, whichever verb forgot to ask.
CREATE FUNCTION guard_rights() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  mine text[];
  given text[];
BEGIN
  IF session_user <> 'greenroom_admin' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    -- A roster brings students and advisors; administrators are made by name.
    RAISE EXCEPTION 'administrators and permissions come by no roster' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- The lock of every change of the school's people: who gives holds it still while it is given.
  PERFORM pg_advisory_xact_lock(hashtextextended('people:' || NEW.tenant_id, 0));
  SELECT m.permissions INTO mine FROM membership m
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = (SELECT ctx_member()) AND m.status = 'active' AND 'admin' = ANY (m.roles);
  IF mine IS NULL OR NOT 'people' = ANY (mine) THEN
    RAISE EXCEPTION 'only who manages people changes rights' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.id = (SELECT ctx_member()) THEN
    RAISE EXCEPTION 'nobody changes their own rights' USING ERRCODE = 'insufficient_privilege';
  END IF;
  given := ARRAY(SELECT p FROM unnest(NEW.permissions) p
    WHERE NOT (p = ANY (OLD.permissions)) OR (NEW.status = 'active' AND OLD.status <> 'active'));
  IF NOT given <@ mine THEN
    RAISE EXCEPTION 'nobody gives a permission that they do not hold' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.status = 'active' AND 'admin' = ANY (OLD.roles) AND 'policies' = ANY (OLD.permissions)
    AND NOT (NEW.status = 'active' AND 'admin' = ANY (NEW.roles) AND 'policies' = ANY (NEW.permissions))
    AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.tenant_id = NEW.tenant_id AND o.id <> NEW.id AND o.status = 'active'
      AND 'admin' = ANY (o.roles) AND 'policies' = ANY (o.permissions)) THEN
    RAISE EXCEPTION 'somebody who holds the policies stays' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_rights BEFORE UPDATE ON membership FOR EACH ROW
  WHEN (NEW.roles IS DISTINCT FROM OLD.roles OR NEW.permissions IS DISTINCT FROM OLD.permissions
    OR (NEW.status IS DISTINCT FROM OLD.status AND 'admin' = ANY (OLD.roles || NEW.roles)))
  EXECUTE FUNCTION guard_rights();
CREATE TRIGGER guard_new_rights BEFORE INSERT ON membership FOR EACH ROW
  WHEN ('admin' = ANY (NEW.roles) OR NEW.permissions <> '{}') EXECUTE FUNCTION guard_rights();

-- An invitation is in the name of who makes it: its permissions are held against that person's when it is used.
DROP POLICY staff ON invitation;
CREATE POLICY staff_reads ON invitation FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY staff_changes ON invitation FOR UPDATE TO greenroom_admin USING (true) WITH CHECK (true);
CREATE POLICY staff_makes ON invitation FOR INSERT TO greenroom_admin WITH CHECK (invited_by = (SELECT ctx_member()));

-- A sign-in through the school's provider takes the role of an administrator neither from the last who manages people nor from
-- the last who holds the policies. Otherwise as in 0042.
CREATE OR REPLACE FUNCTION school_admit(p_tenant uuid, p_issuer text, p_subject text, p_email text, p_verified boolean, p_name text,
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
  IF m.status = 'active' AND 'admin' = ANY (m.roles) AND EXISTS (
    SELECT 1 FROM unnest(m.permissions) p WHERE p IN ('people', 'policies') AND NOT EXISTS (
      SELECT 1 FROM membership o WHERE o.tenant_id = p_tenant AND o.id <> m.id AND o.status = 'active'
        AND 'admin' = ANY (o.roles) AND p = ANY (o.permissions))) THEN
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

GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION guard_rights() FROM PUBLIC;
ALTER FUNCTION guard_rights() OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;

-- A permission that nobody at a school holds any more can be given by nobody there (docs/decisions/031). An operator gives it
-- back to an administrator whom they name, and every administrator is told by mail (docs/decisions/038).
CREATE POLICY append_given ON outbox FOR INSERT TO greenroom_definer WITH CHECK (event = 'permission.given_back@1');

-- By an operator, of the school in their token, and only what no active administrator there holds.
CREATE FUNCTION operator_give_back(p_email text, p_permission text) RETURNS TABLE (outcome text, member_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  school uuid := (SELECT ctx_tenant());
  m membership%ROWTYPE;
BEGIN
  -- The lock of every change of the school's people: somebody there may be about to give it themselves.
  PERFORM pg_advisory_xact_lock(hashtextextended('people:' || school, 0));
  SELECT x.* INTO m FROM membership x JOIN account a ON a.id = x.account_id
  WHERE x.tenant_id = school AND a.email = lower(p_email) AND x.status = 'active' AND 'admin' = ANY (x.roles);
  IF NOT FOUND THEN RETURN QUERY SELECT 'unknown', NULL::uuid; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM membership o WHERE o.id = (SELECT ctx_member()) AND o.account_id = m.account_id) THEN
    RETURN QUERY SELECT 'own', m.id; RETURN;
  END IF;
  IF EXISTS (SELECT 1 FROM membership o WHERE o.tenant_id = school AND o.status = 'active' AND 'admin' = ANY (o.roles)
    AND p_permission = ANY (o.permissions)) THEN
    RETURN QUERY SELECT 'held', m.id; RETURN;
  END IF;
  UPDATE membership x SET permissions = array_append(x.permissions, p_permission) WHERE x.tenant_id = school AND x.id = m.id;
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT school, gen_random_uuid(), 'permission.given_back@1',
    jsonb_build_object('memberId', o.id, 'subjectId', m.id, 'permission', p_permission), app_now()
  FROM membership o WHERE o.tenant_id = school AND o.status = 'active' AND 'admin' = ANY (o.roles);
  RETURN QUERY SELECT 'given', m.id;
END $$;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION operator_give_back(text, text) FROM PUBLIC;
ALTER FUNCTION operator_give_back(text, text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION operator_give_back(text, text) TO greenroom_operator;

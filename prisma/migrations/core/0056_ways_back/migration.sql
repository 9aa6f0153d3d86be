-- Whoever changes how they sign in is told by mail, and so is everybody concerned where somebody else resets a second factor
-- (docs/decisions/031).
CREATE POLICY append_factor ON outbox FOR INSERT TO greenroom_definer WITH CHECK (event IN ('factor.changed@1', 'factors.reset@1'));
GRANT DELETE, SELECT (account_id) ON passkey, totp_factor, recovery_code TO greenroom_definer;
GRANT INSERT ON account_event TO greenroom_definer;

CREATE FUNCTION announce_factor_change(p_account uuid, p_event uuid, p_what text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT m.tenant_id, p_event, 'factor.changed@1', jsonb_build_object('memberId', m.id, 'what', p_what), app_now()
  FROM membership m WHERE m.account_id = p_account AND m.status = 'active'
    AND p_what IN ('passkey-added', 'passkey-removed', 'codes-added', 'codes-removed', 'recovery-made', 'recovery-used')
  ORDER BY m.created_at LIMIT 1
$$;

-- Everything by which this account could show a second factor, and every sign-in of it. Says `nothing` where there was none.
CREATE FUNCTION clear_factors(p_tenant uuid, p_member uuid, p_account uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM passkey k WHERE k.account_id = p_account)
    AND NOT EXISTS (SELECT 1 FROM totp_factor f WHERE f.account_id = p_account) THEN RETURN 'nothing'; END IF;
  DELETE FROM passkey k WHERE k.account_id = p_account;
  DELETE FROM totp_factor f WHERE f.account_id = p_account;
  DELETE FROM recovery_code c WHERE c.account_id = p_account;
  DELETE FROM session s WHERE s.account_id = p_account;
  INSERT INTO account_event (id, account_id, action, at) VALUES (gen_random_uuid(), p_account, 'factors_reset', app_now());
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT p_tenant, gen_random_uuid(), 'factors.reset@1', jsonb_build_object('memberId', m.id, 'subjectId', p_member), app_now()
  FROM membership m WHERE m.tenant_id = p_tenant AND m.status = 'active'
    AND (m.id = p_member OR m.roles && ARRAY['admin', 'operator']);
  RETURN 'reset';
END $$;

-- An account that is staff of another school too, or of Greenroom, is not one school's to open.
CREATE FUNCTION staff_elsewhere(p_tenant uuid, p_account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM membership o WHERE o.account_id = p_account AND o.tenant_id <> p_tenant AND o.status = 'active'
    AND o.roles && ARRAY['advisor', 'admin', 'operator'])
$$;

-- By another administrator of the same school, who manages people.
CREATE FUNCTION reset_member_factors(p_member uuid) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid := (SELECT ctx_tenant());
  me uuid := (SELECT ctx_member());
  who uuid;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = school AND m.id = me AND m.status = 'active'
    AND 'admin' = ANY (m.roles) AND 'people' = ANY (m.permissions)) THEN RETURN 'denied'; END IF;
  IF p_member = me THEN RETURN 'own'; END IF;
  SELECT m.account_id INTO who FROM membership m WHERE m.tenant_id = school AND m.id = p_member AND m.status = 'active'
    AND m.roles && ARRAY['advisor', 'admin'];
  IF NOT FOUND THEN RETURN 'gone'; END IF;
  IF staff_elsewhere(school, who) THEN RETURN 'elsewhere'; END IF;
  RETURN clear_factors(school, p_member, who);
END $$;

-- By an operator, of the school in their token, where nobody there can.
CREATE FUNCTION operator_reset_factors(p_email text) RETURNS TABLE (outcome text, member_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  school uuid := (SELECT ctx_tenant());
  m membership%ROWTYPE;
BEGIN
  SELECT x.* INTO m FROM membership x JOIN account a ON a.id = x.account_id
  WHERE x.tenant_id = school AND a.email = lower(p_email) AND x.status = 'active'
    AND x.roles && ARRAY['advisor', 'admin', 'operator'];
  IF NOT FOUND THEN RETURN QUERY SELECT 'unknown', NULL::uuid; RETURN; END IF;
  IF EXISTS (SELECT 1 FROM membership o WHERE o.id = (SELECT ctx_member()) AND o.account_id = m.account_id) THEN
    RETURN QUERY SELECT 'own', m.id; RETURN;
  END IF;
  IF NOT staff_elsewhere(school, m.account_id) AND EXISTS (SELECT 1 FROM membership o WHERE o.tenant_id = school AND o.id <> m.id
    AND o.status = 'active' AND 'admin' = ANY (o.roles) AND 'people' = ANY (o.permissions)) THEN
    RETURN QUERY SELECT 'others', m.id; RETURN;
  END IF;
  RETURN QUERY SELECT clear_factors(school, m.id, m.account_id), m.id;
END $$;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['announce_factor_change(uuid, uuid, text)', 'clear_factors(uuid, uuid, uuid)', 'staff_elsewhere(uuid, uuid)',
    'reset_member_factors(uuid)', 'operator_reset_factors(text)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION announce_factor_change(uuid, uuid, text) TO greenroom_identity;
GRANT EXECUTE ON FUNCTION reset_member_factors(uuid) TO greenroom_admin;
GRANT EXECUTE ON FUNCTION operator_reset_factors(text) TO greenroom_operator;

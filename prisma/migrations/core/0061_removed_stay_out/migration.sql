-- Whom the school removed comes back by name alone: by an invitation that was mailed to them after that. Otherwise as in 0049.
CREATE OR REPLACE FUNCTION request_join(p_slug text, p_code text, p_email text, p_invitation uuid, p_event uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid;
  via uuid;
  class uuid;
  mine uuid;
BEGIN
  IF p_code IS NULL THEN
    SELECT t.id INTO school FROM tenant t
    WHERE t.status = 'active' AND t.domain_sign_up AND t.mail_domain_proven_at IS NOT NULL
      AND t.mail_domain = split_part(lower(p_email), '@', 2)
      AND NOT EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
                      WHERE m.tenant_id = t.id AND a.email = lower(p_email))
    ORDER BY t.created_at LIMIT 1;
  ELSE
    SELECT i.tenant_id, i.id, i.cohort_id INTO school, via, class FROM tenant t JOIN invitation i ON i.tenant_id = t.id
    WHERE t.slug = p_slug AND i.code = p_code AND i.kind = 'link' AND invitation_stands(i.tenant_id, i.id);
  END IF;
  IF school IS NULL THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
    WHERE m.tenant_id = school AND a.email = lower(p_email) AND m.status <> 'active') THEN RETURN; END IF;
  UPDATE invitation i SET expires_at = app_now() + interval '24 hours'
  WHERE i.tenant_id = school AND i.kind = 'sign-up' AND i.address = lower(p_email) AND i.link_id IS NOT DISTINCT FROM via
    AND i.joined_at IS NULL AND i.revoked_at IS NULL
  RETURNING i.id INTO mine;
  IF mine IS NULL THEN
    mine := p_invitation;
    INSERT INTO invitation (tenant_id, id, kind, address, role, cohort_id, link_id, created_at, expires_at)
    VALUES (school, mine, 'sign-up', lower(p_email), 'student', class, via, app_now(), app_now() + interval '24 hours');
  END IF;
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  VALUES (school, p_event, 'invitation.sent@1', jsonb_build_object('invitationId', mine), app_now());
END $$;

CREATE OR REPLACE FUNCTION accept_invitation(p_invitation uuid, p_account uuid, p_member uuid, p_name text)
RETURNS TABLE (outcome text, account uuid, is_new boolean, email text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  i invitation%ROWTYPE;
  m membership%ROWTYPE;
  who uuid;
BEGIN
  SELECT v.* INTO i FROM invitation v WHERE v.id = p_invitation AND v.kind <> 'link';
  IF NOT FOUND THEN RETURN QUERY SELECT 'over', NULL::uuid, false, NULL::text; RETURN; END IF;
  -- The same lock that every other change of the school's people holds: seats and last uses are counted by one at a time.
  PERFORM pg_advisory_xact_lock(hashtextextended('people:' || i.tenant_id, 0));
  IF NOT invitation_stands(i.tenant_id, i.id) THEN RETURN QUERY SELECT 'over', NULL::uuid, false, i.address; RETURN; END IF;
  SELECT n.* INTO m FROM membership n JOIN account a ON a.id = n.account_id WHERE n.tenant_id = i.tenant_id AND a.email = i.address;
  IF m.status IN ('suspended', 'underage')
    OR (m.status <> 'active' AND (i.kind <> 'mail' OR i.created_at <= coalesce(m.ended_at, m.created_at))) THEN RETURN QUERY SELECT 'refused', m.account_id, false, i.address; RETURN; END IF;
  IF i.role = 'student' AND NOT coalesce(m.status = 'active' AND 'student' = ANY (m.roles), false) AND (
    SELECT count(s.id) >= t.seat_cap FROM tenant t LEFT JOIN membership s
      ON s.tenant_id = t.id AND s.status = 'active' AND 'student' = ANY (s.roles)
    WHERE t.id = i.tenant_id GROUP BY t.seat_cap) THEN
    UPDATE invitation v SET refused_at = app_now() WHERE v.tenant_id = i.tenant_id AND v.id = i.id;
    RETURN QUERY SELECT 'full', m.account_id, false, i.address; RETURN;
  END IF;
  INSERT INTO account (id, email, display_name, created_at) VALUES (p_account, i.address, p_name, app_now()) ON CONFLICT DO NOTHING;
  SELECT a.id INTO who FROM account a WHERE a.email = i.address;
  IF m.id IS NULL THEN
    m.id := p_member;
    INSERT INTO membership (tenant_id, id, account_id, roles, permissions, status, preferred_name, cohort_id, ai_allowed, created_at)
    VALUES (i.tenant_id, p_member, who, ARRAY[i.role], i.permissions, 'active', p_name, i.cohort_id, false, app_now());
  ELSE
    UPDATE membership n SET
      roles = ARRAY(SELECT DISTINCT r FROM unnest(CASE n.status WHEN 'active' THEN n.roles ELSE '{}' END || i.role) r),
      permissions = ARRAY(SELECT DISTINCT p FROM unnest(CASE n.status WHEN 'active' THEN n.permissions ELSE '{}' END || i.permissions) p),
      cohort_id = coalesce(i.cohort_id, n.cohort_id), status = 'active', ended_at = NULL
    WHERE n.tenant_id = i.tenant_id AND n.id = m.id;
  END IF;
  UPDATE invitation v SET joined_at = app_now(), joined_member = m.id WHERE v.tenant_id = i.tenant_id AND v.id = i.id;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  VALUES (i.tenant_id, gen_random_uuid(), app_now(), i.role, m.id, m.id, 'member.joined', 'invitation', i.id,
    jsonb_build_object('by', CASE WHEN i.link_id IS NOT NULL THEN 'link' WHEN i.kind = 'mail' THEN 'mail' ELSE 'domain' END, 'role', i.role));
  RETURN QUERY SELECT 'joined', who, who = p_account, i.address;
END $$;

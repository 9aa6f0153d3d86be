-- As in 0066, but: a sign-in that came by one school's provider opens that school alone, and so it writes into no other one's log;
-- there the line goes to the account's ledger, as for any place that is somebody else's. And nobody lengthens a log at will: within an
-- hour, one line for each member, hat and permission, or for each account in its ledger. Looked for, not kept by an id made
-- of these: a digest in a downloaded log hides a student's entry only while its id can not be guessed (R-48).
CREATE OR REPLACE FUNCTION note_denied(p_session text, p_slug text, p_area text, p_permission text, p_entry uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  m record;
  what jsonb := jsonb_build_object('area', p_area, 'permission', p_permission);
BEGIN
  -- One request of an account at a time, so that the second sees the line of the first.
  PERFORM pg_advisory_xact_lock(hashtextextended('denied:' || s.account_id, 0)) FROM session s WHERE s.id_hash = p_session;
  SELECT x.tenant_id, x.id, x.roles INTO m
  FROM session s JOIN membership x ON x.account_id = s.account_id JOIN tenant t ON t.id = x.tenant_id
  WHERE s.id_hash = p_session AND s.expires_at > app_now() AND t.slug = p_slug AND x.status = 'active' AND t.status <> 'closed'
    AND (s.school_id IS NULL OR s.school_id = t.id);
  IF FOUND THEN
    INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
    SELECT m.tenant_id, p_entry, app_now(),
      CASE WHEN p_area = ANY (m.roles) THEN p_area WHEN 'admin' = ANY (m.roles) THEN 'admin'
           WHEN 'advisor' = ANY (m.roles) THEN 'advisor' ELSE 'student' END,
      m.id, m.id, 'access.denied', 'membership', m.id, what
    WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.tenant_id = m.tenant_id AND e.member_id = m.id
      AND e.at > app_now() - interval '1 hour' AND e.action = 'access.denied' AND e.detail = what);
    RETURN;
  END IF;
  INSERT INTO account_event (id, account_id, action, at)
  SELECT p_entry, s.account_id, 'entry_refused', app_now() FROM session s
  WHERE s.id_hash = p_session AND s.expires_at > app_now()
    AND NOT EXISTS (SELECT 1 FROM account_event v WHERE v.account_id = s.account_id AND v.action = 'entry_refused'
      AND v.at > app_now() - interval '1 hour');
END $$;

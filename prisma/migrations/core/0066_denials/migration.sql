-- Every time that somebody signed in was refused for want of a right is noted once (R-47): in the log of the school that they are a
-- member of, or, where they asked for a place that they have nothing to do with, in their own account's ledger. A school that
-- is not there and one that is somebody else's are noted alike (R-03).
CREATE FUNCTION note_denied(p_session text, p_slug text, p_area text, p_permission text, p_entry uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE m record;
BEGIN
  SELECT x.tenant_id, x.id, x.roles INTO m
  FROM session s JOIN membership x ON x.account_id = s.account_id JOIN tenant t ON t.id = x.tenant_id
  WHERE s.id_hash = p_session AND s.expires_at > app_now() AND t.slug = p_slug AND x.status = 'active' AND t.status <> 'closed';
  IF FOUND THEN
    INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
    VALUES (m.tenant_id, p_entry, app_now(),
      CASE WHEN p_area = ANY (m.roles) THEN p_area WHEN 'admin' = ANY (m.roles) THEN 'admin'
           WHEN 'advisor' = ANY (m.roles) THEN 'advisor' ELSE 'student' END,
      m.id, m.id, 'access.denied', 'membership', m.id, jsonb_build_object('area', p_area, 'permission', p_permission));
    RETURN;
  END IF;
  INSERT INTO account_event (id, account_id, action, at)
  SELECT p_entry, s.account_id, 'entry_refused', app_now() FROM session s WHERE s.id_hash = p_session AND s.expires_at > app_now();
END $$;
CREATE POLICY denied ON audit_entry FOR INSERT TO greenroom_definer WITH CHECK (action = 'access.denied');

GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION note_denied(text, text, text, text, uuid) FROM PUBLIC;
ALTER FUNCTION note_denied(text, text, text, text, uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION note_denied(text, text, text, text, uuid) TO greenroom_identity;

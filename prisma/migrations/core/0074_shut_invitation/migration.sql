-- As waiting_school, also while a school is paused: the page behind a mailed invitation says why nobody comes in now, and whom to
-- ask. Nothing for one that is used, taken back or over, or whose school is open or closed.
DROP FUNCTION waiting_school(uuid);
CREATE FUNCTION shut_invitation(p_invitation uuid) RETURNS TABLE (name text, status text, contact_address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.status, t.contact_address FROM invitation i JOIN tenant t ON t.id = i.tenant_id
  WHERE i.id = p_invitation AND i.kind <> 'link'
    AND (t.status = 'suspended' OR (t.status = 'applied' AND i.role <> 'admin'))
    AND i.joined_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > app_now()
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION shut_invitation(uuid) FROM PUBLIC;
ALTER FUNCTION shut_invitation(uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION shut_invitation(uuid) TO greenroom_identity;

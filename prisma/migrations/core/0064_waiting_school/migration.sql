-- The school behind an invitation that will let somebody in once the school is open, for the page that says so. Nothing for
-- one that is used, taken back or over, or whose school is open, paused or closed.
CREATE FUNCTION waiting_school(p_invitation uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT t.name FROM invitation i JOIN tenant t ON t.id = i.tenant_id
  WHERE i.id = p_invitation AND i.kind <> 'link' AND i.role <> 'admin' AND t.status = 'applied'
    AND i.joined_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > app_now()
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION waiting_school(uuid) FROM PUBLIC;
ALTER FUNCTION waiting_school(uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION waiting_school(uuid) TO greenroom_identity;

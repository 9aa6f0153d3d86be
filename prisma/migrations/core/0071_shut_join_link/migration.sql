-- The school behind a class's link that would let somebody in if the school were open, and why it is not. Nothing for a link that
-- is used up, taken back or over, or a code that nobody has: whoever has no code learns of no school.
CREATE FUNCTION shut_join_link(p_slug text, p_code text) RETURNS TABLE (name text, short_name text, status text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.status FROM tenant t JOIN invitation i ON i.tenant_id = t.id
  WHERE t.slug = p_slug AND i.code = p_code AND i.kind = 'link' AND t.status IN ('applied', 'suspended')
    AND i.revoked_at IS NULL AND i.expires_at > app_now()
    AND (i.most IS NULL OR i.most > (
      SELECT count(*) FROM invitation u WHERE u.tenant_id = i.tenant_id AND u.link_id = i.id AND u.joined_at IS NOT NULL))
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION shut_join_link(text, text) FROM PUBLIC;
ALTER FUNCTION shut_join_link(text, text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION shut_join_link(text, text) TO greenroom_identity;

-- What the door of a tenant's rooms needs to know about a session, in one look: no row when the session is over, the
-- tenant is unknown or closed, or the person is not a member, so that these cannot be told apart (R-03).
CREATE FUNCTION session_door(p_session text, p_tenant text)
RETURNS TABLE (tenant_name text, tenant_short_name text, time_zone text, locale text, country text, minimum_age integer,
  ai_enabled boolean, modes text[], roles text[], status text, preferred_name text, ai_allowed boolean,
  age_confirmed boolean, disclosure_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.time_zone, t.locale, t.country::text, t.minimum_age, t.ai_enabled, t.modes,
    m.roles, m.status, m.preferred_name, m.ai_allowed, m.age_confirmed_at IS NOT NULL, m.disclosure_version
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND s.expires_at > app_now()
    AND m.status IN ('active', 'underage') AND t.status = 'active'
$$;
REVOKE ALL ON FUNCTION session_door(text, text) FROM PUBLIC;
-- ALTER ... OWNER needs CREATE on the schema for the new owner; it is given for this statement only.
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION session_door(text, text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION session_door(text, text) TO greenroom_identity;

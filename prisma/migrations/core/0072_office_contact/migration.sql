-- Where a school's career office is written to: students are told to ask it, and to some it is a person's own address, so that it
-- goes with the keys of a closed school.
ALTER TABLE tenant ADD COLUMN contact_address TEXT CHECK (length(contact_address) BETWEEN 3 AND 254);
GRANT UPDATE (contact_address) ON tenant TO greenroom_admin;
CREATE FUNCTION forget_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.contact_address := NULL;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION forget_contact() FROM PUBLIC;
CREATE TRIGGER forget_contact BEFORE UPDATE OF keys_destroyed_at ON tenant
  FOR EACH ROW WHEN (NEW.keys_destroyed_at IS NOT NULL) EXECUTE FUNCTION forget_contact();

-- As before, with the address: the pages behind the door say whom to ask.
DROP FUNCTION session_door(text, text);
CREATE FUNCTION session_door(p_session text, p_tenant text)
RETURNS TABLE (tenant_name text, tenant_short_name text, tenant_status text, closes_at timestamptz, accent_light text,
  accent_dark text, time_zone text, locale text, country text, minimum_age integer, ai_enabled boolean, modes text[],
  contact_address text, roles text[], status text, preferred_name text, ai_allowed boolean, age_confirmed boolean,
  disclosure_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.status, t.closes_at, t.accent_light, t.accent_dark, t.time_zone, t.locale, t.country::text,
    t.minimum_age, t.ai_enabled, t.modes, t.contact_address, m.roles, m.status, m.preferred_name, m.ai_allowed,
    m.age_confirmed_at IS NOT NULL, m.disclosure_version
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school' AND s.expires_at > app_now()
    AND m.status IN ('active', 'underage') AND t.status <> 'closed' AND (s.school_id IS NULL OR s.school_id = t.id)
$$;
DROP FUNCTION shut_join_link(text, text);
CREATE FUNCTION shut_join_link(p_slug text, p_code text)
RETURNS TABLE (name text, short_name text, status text, contact_address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.status, t.contact_address FROM tenant t JOIN invitation i ON i.tenant_id = t.id
  WHERE t.slug = p_slug AND i.code = p_code AND i.kind = 'link' AND t.status IN ('applied', 'suspended')
    AND i.revoked_at IS NULL AND i.expires_at > app_now()
    AND (i.most IS NULL OR i.most > (
      SELECT count(*) FROM invitation u WHERE u.tenant_id = i.tenant_id AND u.link_id = i.id AND u.joined_at IS NOT NULL))
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['session_door(text, text)', 'shut_join_link(text, text)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION session_door(text, text), shut_join_link(text, text) TO greenroom_identity;

-- Where the office of a school is written to whose own sign-in is on: its refusals send people there. That the school is here, its
-- sign-in tells whoever begins one; nothing for any other school.
CREATE FUNCTION school_sign_in_contact(p_slug text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.contact_address FROM sign_in_connection c JOIN tenant t ON t.id = c.tenant_id
  WHERE t.slug = p_slug AND t.kind = 'school' AND t.status IN ('active', 'closing') AND c.enabled
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION school_sign_in_contact(text) FROM PUBLIC;
ALTER FUNCTION school_sign_in_contact(text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION school_sign_in_contact(text) TO greenroom_identity;

-- The page behind a mailed link that joins a school's sign-in with an account names both (docs/decisions/034): who presses knows
-- what they agree to. Nothing for a link that is used or over, and none is used up by looking. The mailbox's owner has the link.
CREATE FUNCTION school_bind_asked(p_link uuid) RETURNS TABLE (school text, email text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT t.name, a.email FROM sign_in_link k JOIN tenant t ON t.id = k.school_id JOIN account a ON a.id = k.account_id
  WHERE k.id = p_link AND k.purpose = 'school_bind' AND k.used_at IS NULL AND k.expires_at > app_now()
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION school_bind_asked(uuid) FROM PUBLIC;
ALTER FUNCTION school_bind_asked(uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION school_bind_asked(uuid) TO greenroom_identity;

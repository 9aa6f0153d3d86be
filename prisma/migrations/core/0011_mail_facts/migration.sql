-- What two notices about an account have to say, and the worker may not read for itself. Both answer for one member of
-- the tenant in the worker's token, and for nobody else.

-- The sign-in that a "new sign-in" mail is about: the newest one at that time.
CREATE FUNCTION sign_in_at(p_member uuid, p_at timestamptz) RETURNS TABLE (browser text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.browser, s.created_at FROM session s JOIN membership m ON m.account_id = s.account_id
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = p_member AND m.status = 'active' AND s.created_at <= p_at
  ORDER BY s.created_at DESC LIMIT 1
$$;

-- "This was not me": a reset link that goes out with the notice of a changed password. The id is the mail's own, so that
-- a mail which is sent again carries the same link. The mail cannot be asked for, so it may be read a day later.
CREATE FUNCTION offer_reset_link(p_member uuid, p_link uuid) RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO sign_in_link (id, account_id, purpose, created_at, expires_at)
  SELECT p_link, m.account_id, 'password_reset', app_now(), app_now() + interval '24 hours'
  FROM membership m WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = p_member AND m.status = 'active'
  ON CONFLICT DO NOTHING;
  SELECT l.expires_at FROM sign_in_link l JOIN membership m ON m.account_id = l.account_id
  WHERE l.id = p_link AND m.tenant_id = (SELECT ctx_tenant()) AND m.id = p_member
$$;

REVOKE ALL ON FUNCTION sign_in_at(uuid, timestamptz), offer_reset_link(uuid, uuid) FROM PUBLIC;
-- ALTER ... OWNER needs CREATE on the schema for the new owner; it is given for these statements only.
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION sign_in_at(uuid, timestamptz) OWNER TO greenroom_definer;
ALTER FUNCTION offer_reset_link(uuid, uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT SELECT (id, account_id, expires_at) ON sign_in_link TO greenroom_definer;
GRANT EXECUTE ON FUNCTION sign_in_at(uuid, timestamptz), offer_reset_link(uuid, uuid) TO greenroom_worker;

-- Notes that a session was used, at most once a minute. A staff session that idled for an hour is not woken again: only
-- a new sign-in opens staff rooms then (R-54). The identity role cannot see who is staff, so the rule stands here.
GRANT UPDATE (seen_at) ON session TO greenroom_definer;
CREATE FUNCTION touch_session(p_session text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE session s SET seen_at = app_now()
  WHERE s.id_hash = p_session AND s.seen_at < app_now() - interval '1 minute'
    AND (s.seen_at > app_now() - interval '1 hour' OR NOT EXISTS (
      SELECT 1 FROM membership m
      WHERE m.account_id = s.account_id AND m.status = 'active' AND m.roles && ARRAY['advisor', 'admin']))
$$;
REVOKE ALL ON FUNCTION touch_session(text) FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION touch_session(text) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION touch_session(text) TO greenroom_identity;

-- open_destroy_context signed for every closed institution, at any time. Now it does so only while a recording in it is over
-- and not yet destroyed: sound past its hour (R-30), or a video that was never handed in and is a day old (R-34). A closed
-- institution in which nothing is over stays shut to every job. The first line is open_job_context's own condition.
CREATE OR REPLACE FUNCTION open_destroy_context(p_tenant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(t.id, NULL, 'greenroom_worker') FROM tenant t WHERE t.id = p_tenant AND (t.status <> 'closed'
    OR EXISTS (
      SELECT 1 FROM recording r WHERE r.tenant_id = t.id AND r.destroyed_at IS NULL AND (
        r.mode = 'voice' AND r.first_received_at <= app_now() - interval '60 minutes'
        OR r.mode = 'video' AND r.state IN ('open', 'destroyed') AND r.first_received_at <= app_now() - interval '24 hours')))
$$;

CREATE POLICY overdue ON recording FOR SELECT TO greenroom_definer USING (true);
GRANT SELECT (tenant_id, mode, state, first_received_at, destroyed_at) ON recording TO greenroom_definer;

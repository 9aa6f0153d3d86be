-- Claiming a stage is one round trip: every wake-up pays for it. The function checks what a job context checks (the worker
-- alone, a tenant that is not closed) and touches the state of one stage, nothing of what it is about.
CREATE FUNCTION claim_stage(p_tenant uuid, p_stage uuid, p_lease_seconds double precision, p_most_starts integer)
RETURNS TABLE (state text, fence integer, attempts integer, member_id uuid, object_kind text, object_id uuid, name text,
  version integer, created_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE stage s SET
    state = CASE WHEN s.attempts < p_most_starts THEN 'running' ELSE 'parked' END,
    failure = CASE WHEN s.attempts < p_most_starts THEN s.failure ELSE 'stages.poison' END,
    attempts = least(s.attempts + 1, p_most_starts),
    fence = s.fence + 1,
    lease_until = app_now() + make_interval(secs => p_lease_seconds)
  FROM tenant t
  WHERE t.id = p_tenant AND t.status <> 'closed' AND s.tenant_id = p_tenant AND s.id = p_stage
    AND s.state IN ('pending', 'running') AND (s.lease_until IS NULL OR s.lease_until <= app_now())
  RETURNING s.state, s.fence, s.attempts, s.member_id, s.object_kind, s.object_id, s.name, s.version, s.created_at
$$;

REVOKE ALL ON FUNCTION claim_stage(uuid, uuid, double precision, integer) FROM PUBLIC;
-- ALTER ... OWNER needs CREATE on the schema for the new owner; it is given for this statement only.
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION claim_stage(uuid, uuid, double precision, integer) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
CREATE POLICY claim ON stage TO greenroom_definer USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, member_id, object_kind, object_id, name, version, state, fence, attempts, lease_until, failure, created_at)
  ON stage TO greenroom_definer;
GRANT UPDATE (state, fence, attempts, lease_until, failure) ON stage TO greenroom_definer;
GRANT EXECUTE ON FUNCTION claim_stage(uuid, uuid, double precision, integer) TO greenroom_worker;

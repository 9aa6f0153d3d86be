-- No function that an operator may call names a table of recordings, not even to count it: a sound past its hour shows as
-- the stage that should have destroyed it. Otherwise as in 0039.
CREATE OR REPLACE FUNCTION operator_work() RETURNS TABLE (kind text, name text, code text, tenant_id uuid, count integer, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT w.* FROM (
    SELECT 'stage_' || s.state, s.name, CASE s.state WHEN 'parked' THEN coalesce(s.failure, 'unknown') ELSE '' END,
      CASE s.state WHEN 'parked' THEN s.tenant_id END, count(*)::int, min(s.created_at)
    FROM stage s WHERE s.state IN ('pending', 'running', 'parked') GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT 'event', o.event, '', NULL, count(*)::int, min(o.created_at) FROM outbox o WHERE o.relayed_at IS NULL GROUP BY 2
    UNION ALL
    SELECT 'deletion', d.object_kind, d.reason, NULL, count(*)::int, min(d.at) FROM tombstone d
    WHERE d.key_destroyed_at IS NULL GROUP BY 2, 3
  ) w (kind, name, code, tenant_id, count, oldest) WHERE (SELECT ctx_tenant()) IS NOT NULL
$$;

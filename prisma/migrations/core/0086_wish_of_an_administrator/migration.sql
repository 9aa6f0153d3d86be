-- A wish to be closed stands while who asked may still ask: an active administrator who may change the school (docs/decisions/037).
-- Otherwise as in 0073.
CREATE OR REPLACE FUNCTION close_asker() RETURNS TABLE (name text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.preferred_name, a.email FROM tenant t
  JOIN membership m ON m.tenant_id = t.id AND m.id = t.close_asked_by JOIN account a ON a.id = m.account_id
  WHERE t.id = (SELECT ctx_tenant()) AND t.close_asked_at IS NOT NULL AND t.status <> 'closed'
    AND m.status = 'active' AND 'admin' = ANY (m.roles) AND 'policies' = ANY (m.permissions)
$$;

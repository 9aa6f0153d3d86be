-- A school asks to be closed; closing stays an operator's. Who asked is told to the operators by name and address, since they have
-- to make sure that it was really meant, and goes with the names of a closed school's people.
ALTER TABLE tenant ADD COLUMN close_asked_at TIMESTAMPTZ(3), ADD COLUMN close_asked_by UUID,
  ADD CONSTRAINT tenant_close_asked_check CHECK ((close_asked_at IS NULL) = (close_asked_by IS NULL));
GRANT UPDATE (close_asked_at, close_asked_by) ON tenant TO greenroom_admin, greenroom_operator;

CREATE FUNCTION close_asker() RETURNS TABLE (name text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.preferred_name, a.email FROM tenant t
  JOIN membership m ON m.tenant_id = t.id AND m.id = t.close_asked_by JOIN account a ON a.id = m.account_id
  WHERE t.id = (SELECT ctx_tenant()) AND t.close_asked_at IS NOT NULL AND t.status <> 'closed'
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION close_asker() FROM PUBLIC;
ALTER FUNCTION close_asker() OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION close_asker() TO greenroom_operator;

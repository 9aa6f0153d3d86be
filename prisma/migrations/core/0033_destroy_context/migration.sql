-- Raw sound outlives its hour in no institution, also in none that is closed (R-30), but open_job_context knows closed ones
-- no more. This one signs the same token for the jobs that destroy and do nothing else; every other job stays shut out.
CREATE FUNCTION open_destroy_context(p_tenant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(t.id, NULL, 'greenroom_worker') FROM tenant t WHERE t.id = p_tenant
$$;

REVOKE ALL ON FUNCTION open_destroy_context(uuid) FROM PUBLIC;
-- ALTER ... OWNER needs CREATE on the schema for the new owner; it is given for this statement only.
GRANT CREATE ON SCHEMA public TO greenroom_definer;
ALTER FUNCTION open_destroy_context(uuid) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION open_destroy_context(uuid) TO greenroom_worker;

-- Both checks run for every statement. A SELECT that takes the function's variables is planned anew at each call, which
-- made most of their cost; so the key and the clock are read by a statement without parameters, whose plan is kept, and
-- all the rest is expressions. One body for both: each verifies the token by itself (0005 says why).
DO $migration$
DECLARE
  body constant text := $body$
DECLARE
  token text := current_setting('greenroom.ctx', true);
  cut integer := length(token) - 65;
  body text := left(token, cut);
  inner_pad bytea;
  outer_pad bytea;
  ahead bigint;
BEGIN
  IF token IS NULL OR cut < 1 OR cut > 235 THEN RETURN NULL; END IF;
  SELECT k.inner_pad, k.outer_pad, c.seconds INTO inner_pad, outer_pad, ahead
  FROM context_key k, clock_offset c WHERE k.id = 1 AND c.id = 1;
  -- Compared as hashes, which hides the comparison's timing; before any part is read, so no cast can fail on forged input.
  IF sha256(convert_to(token, 'UTF8')) IS DISTINCT FROM sha256(convert_to(body || '.' ||
      encode(sha256(outer_pad || sha256(inner_pad || convert_to(body, 'UTF8'))), 'hex'), 'UTF8')) THEN
    RETURN NULL;
  END IF;
  IF split_part(body, '.', 4) <> session_user
    OR split_part(body, '.', 5)::bigint < extract(epoch FROM now()) + ahead THEN RETURN NULL; END IF;
  RETURN %s;
END $body$;
  kept constant text := 'CREATE OR REPLACE FUNCTION %s() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public AS %L';
BEGIN
  EXECUTE format(kept, 'ctx_tenant', format(body, $part$split_part(body, '.', 2)::uuid$part$));
  EXECUTE format(kept, 'ctx_member', format(body, $part$nullif(split_part(body, '.', 3), '-')::uuid$part$));
END $migration$;

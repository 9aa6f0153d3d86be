-- The member is verified like the tenant, by itself. The two are evaluated apart and once each, so one statement could let
-- the fence read an honest token, call set_config, and let an unverified member be read from a forged one.
CREATE OR REPLACE FUNCTION ctx_member() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  token text := current_setting('greenroom.ctx', true);
  cut integer := length(token) - 65;
  body text := left(token, cut);
  mac text;
BEGIN
  IF token IS NULL OR cut < 1 OR cut > 235 THEN RETURN NULL; END IF;
  SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(body, 'UTF8'))), 'hex') INTO mac
  FROM context_key k WHERE k.id = 1;
  IF sha256(convert_to(token, 'UTF8')) <> sha256(convert_to(body || '.' || mac, 'UTF8')) THEN RETURN NULL; END IF;
  IF split_part(body, '.', 4) <> session_user
    OR split_part(body, '.', 5)::bigint < extract(epoch FROM app_now()) THEN RETURN NULL; END IF;
  RETURN nullif(split_part(body, '.', 3), '-')::uuid;
END $$;

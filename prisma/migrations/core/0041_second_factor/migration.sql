-- The second factor of staff (R-52). A session says when one was presented last, and by what; the rooms of staff open for no
-- other session, whatever route asks. `card` is the sandbox's own sign-in, which stands in for a factor.
ALTER TABLE session
  ADD COLUMN factor_at timestamptz(3),
  ADD COLUMN factor text CHECK (factor IN ('passkey', 'totp', 'recovery', 'card', 'idp')),
  ADD CONSTRAINT session_factor_dated CHECK ((factor IS NULL) = (factor_at IS NULL));

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE UNIQUE INDEX passkey_credential_id_key ON passkey (credential_id);
CREATE INDEX passkey_account_id_idx ON passkey (account_id);

CREATE TABLE totp_factor (
  account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  confirmed_at timestamptz(3),
  last_step bigint NOT NULL
);

CREATE TABLE recovery_code (
  account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (account_id, hash)
);

CREATE TABLE passkey_challenge (
  session_hash text PRIMARY KEY REFERENCES session (id_hash) ON DELETE CASCADE ON UPDATE CASCADE,
  challenge text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('add', 'use')),
  expires_at timestamptz(3) NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkey, totp_factor, recovery_code, passkey_challenge TO greenroom_identity;

-- Staff rooms ask for a presented factor, and say whether it was within the last ten minutes: what may not be done by one who
-- found an open screen asks for that (R-52). Otherwise as in 0039.
DROP FUNCTION open_context(text, text, text);
CREATE FUNCTION open_context(p_session text, p_tenant text, p_area text)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, permissions text[], confirmed boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(m.tenant_id, m.id, 'greenroom_' || p_area), m.tenant_id, m.id,
    CASE WHEN p_area = 'admin' THEN m.permissions ELSE '{}' END,
    coalesce(s.factor_at > app_now() - interval '10 minutes', false)
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school'
    AND p_area IN ('student', 'advisor', 'admin') AND p_area = ANY (m.roles)
    AND m.status = 'active' AND school_lets_in(t.status, ARRAY[p_area])
    AND s.expires_at > app_now()
    AND (p_area = 'student' OR (s.factor_at IS NOT NULL
      AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;
DROP FUNCTION open_operator_context(text, uuid);
CREATE FUNCTION open_operator_context(p_session text, p_school uuid)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, confirmed boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(coalesce(p_school, h.id), m.id, 'greenroom_operator'), coalesce(p_school, h.id), m.id,
    s.factor_at > app_now() - interval '10 minutes'
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant h ON h.id = m.tenant_id AND h.kind = 'house'
  WHERE s.id_hash = p_session AND 'operator' = ANY (m.roles) AND m.status = 'active' AND s.expires_at > app_now()
    AND s.factor_at IS NOT NULL
    AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'
    AND (p_school IS NULL OR EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_school AND t.kind = 'school'))
$$;
GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['open_context(text, text, text)', 'open_operator_context(text, uuid)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO greenroom_identity', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;

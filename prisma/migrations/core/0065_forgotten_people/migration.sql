-- The log names people by the random ids of their memberships, and only the membership's account says who that is (R-46). The
-- end of a school cuts that: whoever also belongs to another school keeps an account there, and their membership here hangs on
-- an empty one from then on (docs/decisions/036).
-- What was written in one transaction bears one time, which would lead from an entry back to the account: the account's own
-- lines of such a time go, and its beginning is kept to the day.
CREATE FUNCTION part_members(p_tenant uuid, p_gone uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  m record;
  nobody uuid;
BEGIN
  FOR m IN SELECT x.id, x.account_id, t.created_at AS since FROM membership x JOIN tenant t ON t.id = x.tenant_id
    WHERE x.tenant_id = p_tenant AND t.keys_destroyed_at IS NOT NULL AND NOT x.account_id = ANY (p_gone)
  LOOP
    nobody := gen_random_uuid();
    INSERT INTO account (id, email, display_name, created_at) VALUES (nobody, nobody || '@closed.invalid', '', m.since);
    UPDATE membership SET account_id = nobody WHERE tenant_id = p_tenant AND id = m.id;
    DELETE FROM account_event v USING audit_entry e
    WHERE v.account_id = m.account_id AND e.tenant_id = p_tenant AND e.member_id = m.id AND e.at = v.at;
    UPDATE account SET created_at = date_trunc('day', created_at) WHERE id = m.account_id;
  END LOOP;
END $$;

-- Otherwise as in 0063.
CREATE OR REPLACE FUNCTION forget_school(p_tenant uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  gone uuid[];
  people integer;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_tenant AND t.kind = 'school' AND t.status = 'closed' AND t.keys_destroyed_at IS NOT NULL) THEN
    RETURN 0;
  END IF;
  DELETE FROM report WHERE tenant_id = p_tenant;
  DELETE FROM self_assessment WHERE tenant_id = p_tenant;
  DELETE FROM accommodation_profile WHERE tenant_id = p_tenant;
  DELETE FROM invitation WHERE tenant_id = p_tenant;
  DELETE FROM school_identity WHERE tenant_id = p_tenant;
  DELETE FROM sign_in_connection WHERE tenant_id = p_tenant;
  UPDATE interview SET field = NULL, untimed = false, hide_clock = false, thinking_seconds = 0, answer_seconds = 0
  WHERE tenant_id = p_tenant;
  UPDATE membership SET preferred_name = '', campus_id = NULL WHERE tenant_id = p_tenant;
  GET DIAGNOSTICS people = ROW_COUNT;
  SELECT array_agg(m.account_id) INTO gone FROM membership m WHERE m.tenant_id = p_tenant
    AND NOT EXISTS (SELECT 1 FROM membership o JOIN tenant t ON t.id = o.tenant_id
                    WHERE o.account_id = m.account_id AND o.tenant_id <> p_tenant AND t.keys_destroyed_at IS NULL);
  PERFORM part_members(p_tenant, coalesce(gone, '{}'));
  DELETE FROM session WHERE account_id = ANY (gone);
  DELETE FROM password_credential WHERE account_id = ANY (gone);
  DELETE FROM passkey WHERE account_id = ANY (gone);
  DELETE FROM totp_factor WHERE account_id = ANY (gone);
  DELETE FROM recovery_code WHERE account_id = ANY (gone);
  DELETE FROM sign_in_link WHERE account_id = ANY (gone);
  UPDATE account SET email = id || '@closed.invalid', display_name = '' WHERE id = ANY (gone);
  RETURN people;
END $$;

GRANT UPDATE (account_id) ON membership TO greenroom_definer;
GRANT DELETE, SELECT (at) ON account_event TO greenroom_definer;
GRANT UPDATE (created_at) ON account TO greenroom_definer;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
REVOKE ALL ON FUNCTION part_members(uuid, uuid[]) FROM PUBLIC;
ALTER FUNCTION part_members(uuid, uuid[]) OWNER TO greenroom_definer;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;

-- Schools that ended before.
DO $$
BEGIN
  SET LOCAL ROLE greenroom_definer;
  PERFORM forget_school(t.id) FROM tenant t WHERE t.keys_destroyed_at IS NOT NULL;
  RESET ROLE;
END $$;

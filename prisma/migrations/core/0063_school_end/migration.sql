-- The end of a school (R-41, R-53): which of its records it took along, and what is taken out of the tables with its keys.

-- Each part of its records, and its log, that somebody of the school took since its end was asked for.
CREATE FUNCTION school_parts_taken() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT CASE e.action WHEN 'audit.downloaded' THEN 'audit' ELSE e.detail ->> 'part' END
  FROM audit_entry e JOIN tenant t ON t.id = e.tenant_id
  WHERE e.tenant_id = (SELECT ctx_tenant()) AND e.action IN ('school.exported', 'audit.downloaded') AND e.at >= t.closing_at
$$;
DROP FUNCTION school_export_taken();
CREATE POLICY taken_read ON audit_entry FOR SELECT TO greenroom_definer USING (action = 'audit.downloaded');
GRANT SELECT (detail) ON audit_entry TO greenroom_definer;

-- What keys do not reach, since it lies open: names, numbers and addresses of people, their levels, what they need. Members stay
-- as ids, for the log and the ledgers name them. An account that belongs to no other school stays as an id too.
-- Reports go with their levels, remarks and words; interviews stay for the worker that destroys sound, without what was chosen.
CREATE FUNCTION forget_school(p_tenant uuid) RETURNS integer
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
  DELETE FROM session WHERE account_id = ANY (gone);
  DELETE FROM password_credential WHERE account_id = ANY (gone);
  DELETE FROM passkey WHERE account_id = ANY (gone);
  DELETE FROM totp_factor WHERE account_id = ANY (gone);
  DELETE FROM recovery_code WHERE account_id = ANY (gone);
  DELETE FROM sign_in_link WHERE account_id = ANY (gone);
  UPDATE account SET email = id || '@closed.invalid', display_name = '' WHERE id = ANY (gone);
  RETURN people;
END $$;

-- Otherwise as in 0057.
CREATE OR REPLACE FUNCTION note_school_shredded(p_tenant uuid, p_units integer, p_entry uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE people integer;
BEGIN
  UPDATE tenant SET keys_destroyed_at = app_now() WHERE id = p_tenant AND status = 'closed' AND keys_destroyed_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM school_prompt WHERE tenant_id = p_tenant;
  people := forget_school(p_tenant);
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT h.id, p_entry, app_now(), 'system', NULL, NULL, 'school.keys_destroyed', 'tenant', p_tenant,
    jsonb_build_object('units', p_units, 'people', people)
  FROM tenant h WHERE h.kind = 'house';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['report', 'self_assessment', 'accommodation_profile', 'interview'] LOOP
    EXECUTE format('CREATE POLICY ending ON %I TO greenroom_definer USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT DELETE, SELECT (tenant_id) ON report, self_assessment, accommodation_profile TO greenroom_definer;
GRANT DELETE ON school_identity, sign_in_connection, sign_in_link TO greenroom_definer;
GRANT DELETE, SELECT (account_id) ON password_credential TO greenroom_definer;
GRANT UPDATE (field, untimed, hide_clock, thinking_seconds, answer_seconds) ON interview TO greenroom_definer;
GRANT UPDATE (preferred_name) ON membership TO greenroom_definer;
GRANT UPDATE (email, display_name) ON account TO greenroom_definer;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['school_parts_taken()', 'forget_school(uuid)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION school_parts_taken() TO greenroom_operator, greenroom_admin;

-- Schools that ended before.
DO $$
BEGIN
  SET LOCAL ROLE greenroom_definer;
  PERFORM forget_school(t.id) FROM tenant t WHERE t.keys_destroyed_at IS NOT NULL;
  RESET ROLE;
END $$;

-- A school starts by itself: somebody proves a work address by a mailed link, and fills in the school behind it. Until then the
-- address alone is kept, for a day. The mail goes out through the house, for the person belongs to no school yet.
CREATE TABLE school_start (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  id uuid NOT NULL,
  email text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX school_start_tenant_id_expires_at_idx ON school_start (tenant_id, expires_at);
ALTER TABLE school_start ENABLE ROW LEVEL SECURITY;
ALTER TABLE school_start FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON school_start AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY job ON school_start TO greenroom_worker USING (true) WITH CHECK (true);
CREATE POLICY door ON school_start TO greenroom_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON school_start TO greenroom_definer;
GRANT SELECT ON school_start TO greenroom_worker;

CREATE FUNCTION request_school_start(p_email text, p_start uuid, p_event uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO school_start (tenant_id, id, email, created_at, expires_at)
  SELECT h.id, p_start, lower(p_email), app_now(), app_now() + interval '24 hours' FROM tenant h WHERE h.kind = 'house';
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT h.id, p_event, 'school.start_requested@1', jsonb_build_object('startId', p_start), app_now()
  FROM tenant h WHERE h.kind = 'house';
$$;

-- The address behind a link that still works, and where the school's data would lie.
CREATE FUNCTION peek_school_start(p_start uuid) RETURNS TABLE (email text, region text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.email, h.region FROM school_start s JOIN tenant h ON h.id = s.tenant_id WHERE s.id = p_start AND s.used_at IS NULL AND s.expires_at > app_now()
$$;

CREATE FUNCTION forget_school_starts() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM school_start WHERE expires_at < app_now() - interval '1 day'
$$;

-- The school and its first administrator, with all permissions: both or none. False where the address is taken.
CREATE FUNCTION found_school(p_school jsonb, p_email text, p_proven boolean, p_status text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  school record;
  who uuid;
BEGIN
  SELECT * INTO school FROM jsonb_to_record(p_school) AS f (id uuid, slug text, name text, short_name text, time_zone text,
    locale text, country text, minimum_age integer, modes text[], ai_enabled boolean, account_id uuid, member_id uuid, person text);
  INSERT INTO tenant (id, slug, name, short_name, region, time_zone, locale, country, mail_domains, minimum_age, modes,
    ai_enabled, password_sign_in, status, created_at, applied_at, approved_at, mail_domain, mail_domain_proven_at)
  SELECT school.id, school.slug, school.name, school.short_name, h.region, school.time_zone, school.locale, school.country,
    ARRAY[split_part(p_email, '@', 2)], school.minimum_age, school.modes, school.ai_enabled, false, p_status, app_now(),
    app_now(), CASE p_status WHEN 'active' THEN app_now() END,
    split_part(p_email, '@', 2), CASE WHEN p_proven THEN app_now() END
  FROM tenant h WHERE h.kind = 'house'
  ON CONFLICT (slug) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO account (id, email, display_name, created_at)
  VALUES (school.account_id, p_email, school.person, app_now()) ON CONFLICT (email) DO NOTHING;
  SELECT a.id INTO who FROM account a WHERE a.email = p_email;
  INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, permissions, ai_allowed, created_at)
  VALUES (school.id, school.member_id, who, '{admin}', 'active', school.person,
    '{people,assignments,metrics,policies,billing,audit}', false, app_now());
  RETURN true;
END $$;

-- By the person whose address the link proved. The link is used up only together with the school.
CREATE FUNCTION start_school(p_start uuid, p_school jsonb, p_entry uuid) RETURNS TABLE (outcome text, account_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE proven text;
BEGIN
  SELECT s.email INTO proven FROM school_start s
  WHERE s.id = p_start AND s.used_at IS NULL AND s.expires_at > app_now() FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'over', NULL::uuid; RETURN; END IF;
  IF NOT found_school(p_school, proven, true, 'applied') THEN RETURN QUERY SELECT 'taken', NULL::uuid; RETURN; END IF;
  UPDATE school_start SET used_at = app_now() WHERE id = p_start;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT m.tenant_id, p_entry, app_now(), 'admin', m.id, m.id, 'school.applied', 'tenant', m.tenant_id, '{}'
  FROM membership m WHERE m.id = (p_school ->> 'member_id')::uuid;
  RETURN QUERY SELECT 'done', a.id FROM account a WHERE a.email = proven;
END $$;

-- By an operator: open from the first moment, its administrator named and not yet proven.
CREATE FUNCTION operator_found_school(p_school jsonb, p_email text, p_entry uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM tenant h WHERE h.kind = 'house' AND h.id = (SELECT ctx_tenant())) THEN RETURN false; END IF;
  IF NOT found_school(p_school, lower(p_email), false, 'active') THEN RETURN false; END IF;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT t.id, p_entry, app_now(), 'operator', (SELECT ctx_member()), NULL, 'school.founded', 'tenant', t.id, '{}'
  FROM tenant t WHERE t.id = (p_school ->> 'id')::uuid;
  RETURN true;
END $$;

-- The end, in this order: access is cut and sessions end, then the keys are destroyed in the vault, then that is noted here.
-- Each step may be repeated. The entry stands in the house's own log: the school's is not written any more.
CREATE FUNCTION cut_school(p_tenant uuid, p_entry uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE tenant SET status = 'closed', closed_at = app_now()
  WHERE id = p_tenant AND kind = 'school' AND status IN ('closing', 'suspended') AND closes_at <= app_now();
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM session s WHERE s.account_id IN (SELECT m.account_id FROM membership m WHERE m.tenant_id = p_tenant)
    AND NOT EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id
                    WHERE m.account_id = s.account_id AND m.status = 'active' AND t.status <> 'closed');
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT h.id, p_entry, app_now(), 'system', NULL, NULL, 'school.closed', 'tenant', p_tenant, '{}' FROM tenant h WHERE h.kind = 'house';
  RETURN true;
END $$;

CREATE FUNCTION note_school_shredded(p_tenant uuid, p_units integer, p_entry uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE tenant SET keys_destroyed_at = app_now() WHERE id = p_tenant AND status = 'closed' AND keys_destroyed_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  SELECT h.id, p_entry, app_now(), 'system', NULL, NULL, 'school.keys_destroyed', 'tenant', p_tenant, jsonb_build_object('units', p_units)
  FROM tenant h WHERE h.kind = 'house';
END $$;

-- Whether somebody of the school took its records along since its end was asked for, as its own log says.
CREATE FUNCTION school_export_taken() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT max(e.at) FROM audit_entry e JOIN tenant t ON t.id = e.tenant_id
  WHERE e.tenant_id = (SELECT ctx_tenant()) AND e.action = 'school.exported' AND e.at >= t.closing_at
$$;

-- Whom to tell about the school's standing; the operator learns ids and no more.
CREATE FUNCTION school_administrators() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id FROM membership m WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.status = 'active' AND 'admin' = ANY (m.roles)
$$;

-- Whether anybody at the school has finished an interview: the last step of its checklist, and no person's.
CREATE FUNCTION school_practiced() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM interview i WHERE i.tenant_id = (SELECT ctx_tenant()) AND i.state = 'ended')
$$;
CREATE POLICY figures ON interview FOR SELECT TO greenroom_definer USING (true);
GRANT SELECT (tenant_id, state) ON interview TO greenroom_definer;

CREATE POLICY founding ON tenant TO greenroom_definer USING (true) WITH CHECK (true);
CREATE POLICY standing ON audit_entry FOR INSERT TO greenroom_definer WITH CHECK (action LIKE 'school.%');
CREATE POLICY standing_read ON audit_entry FOR SELECT TO greenroom_definer USING (action LIKE 'school.%');
CREATE POLICY append_start ON outbox FOR INSERT TO greenroom_definer WITH CHECK (event = 'school.start_requested@1');
GRANT INSERT, UPDATE (status, closed_at, keys_destroyed_at) ON tenant TO greenroom_definer;
GRANT INSERT, SELECT (tenant_id, action, at) ON audit_entry TO greenroom_definer;
GRANT DELETE ON session TO greenroom_definer;
GRANT SELECT (closes_at, keys_destroyed_at, kind) ON tenant TO greenroom_scheduler;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['request_school_start(text, uuid, uuid)', 'peek_school_start(uuid)', 'forget_school_starts()',
    'found_school(jsonb, text, boolean, text)', 'start_school(uuid, jsonb, uuid)', 'operator_found_school(jsonb, text, uuid)',
    'cut_school(uuid, uuid)', 'note_school_shredded(uuid, integer, uuid)', 'school_export_taken()', 'school_administrators()',
    'school_practiced()']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION request_school_start(text, uuid, uuid), peek_school_start(uuid), forget_school_starts(),
  start_school(uuid, jsonb, uuid) TO greenroom_identity;
GRANT EXECUTE ON FUNCTION operator_found_school(jsonb, text, uuid), school_export_taken(), school_administrators() TO greenroom_operator;
GRANT EXECUTE ON FUNCTION school_practiced() TO greenroom_admin;
GRANT EXECUTE ON FUNCTION cut_school(uuid, uuid), note_school_shredded(uuid, integer, uuid) TO greenroom_scheduler;

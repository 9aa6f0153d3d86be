-- A school's provider says whatever its administrators make it say. So it opens no account that was there before until the person
-- proves once, by a mailed link, that the two are theirs; a sign-in through it opens that school alone; and bindings end with the
-- provider that they were proven for (docs/decisions/034).
ALTER TABLE sign_in_link
  ADD COLUMN school_id uuid,
  ADD COLUMN idp_issuer text,
  ADD COLUMN idp_subject text,
  ADD CONSTRAINT sign_in_link_school CHECK ((purpose = 'school_bind') = (school_id IS NOT NULL AND idp_issuer IS NOT NULL AND idp_subject IS NOT NULL));

-- What was bound before was bound without anybody's proof.
ALTER TABLE school_identity NO FORCE ROW LEVEL SECURITY;
DELETE FROM school_identity;
ALTER TABLE school_identity FORCE ROW LEVEL SECURITY;
DELETE FROM session WHERE school_id IS NOT NULL;

GRANT DELETE ON school_identity TO greenroom_definer;
GRANT SELECT (purpose, used_at, school_id, idp_issuer, idp_subject), UPDATE (used_at) ON sign_in_link TO greenroom_definer;
GRANT SELECT (account_id, action) ON account_event TO greenroom_definer;
GRANT SELECT (account_id) ON password_credential TO greenroom_definer;
GRANT UPDATE (mail_domain_proven_at) ON tenant TO greenroom_definer;

-- A mail domain is one school's: of those that proved it, the one that Greenroom let in first (decision 022).
CREATE FUNCTION school_holds_domain(p_tenant uuid, p_domain text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT coalesce((
    SELECT t.id = p_tenant FROM tenant t
    WHERE t.kind = 'school' AND t.status NOT IN ('applied', 'closed') AND p_domain <> ''
      -- A school made by hand on the house's machine has no domain of a founder: there its list is the operator's word.
      AND CASE WHEN t.mail_domain IS NULL THEN p_domain = ANY (t.mail_domains)
        ELSE t.mail_domain = p_domain AND t.mail_domain_proven_at IS NOT NULL END
    ORDER BY greatest(coalesce(t.approved_at, t.created_at), t.mail_domain_proven_at), t.id LIMIT 1), false)
$$;

CREATE OR REPLACE FUNCTION school_of_domain(p_domain text) RETURNS TABLE (slug text, short_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.slug, t.short_name FROM tenant t JOIN sign_in_connection c ON c.tenant_id = t.id
  WHERE t.status IN ('active', 'closing') AND c.enabled AND school_holds_domain(t.id, p_domain)
$$;

-- A school that an operator founded holds its domain once its first administrator came in by a mail to that address.
CREATE FUNCTION prove_school_domain(p_account uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  UPDATE tenant t SET mail_domain_proven_at = app_now() FROM account a
  WHERE a.id = p_account AND t.kind = 'school' AND t.mail_domain_proven_at IS NULL AND t.mail_domain = split_part(a.email, '@', 2)
    AND a.id = (SELECT m.account_id FROM membership m WHERE m.tenant_id = t.id ORDER BY m.created_at, m.id LIMIT 1)
    AND EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = t.id AND m.account_id = a.id AND m.status = 'active' AND 'admin' = ANY (m.roles))
$$;

-- Nobody has used this account, and it belongs to that school alone: a roster brought it, and there is nothing in it yet.
CREATE FUNCTION account_untouched(p_tenant uuid, p_account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (SELECT 1 FROM account_event e WHERE e.account_id = p_account AND e.action <> 'link_refused')
    AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account_id = p_account)
    AND NOT EXISTS (SELECT 1 FROM password_credential c WHERE c.account_id = p_account)
    AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.account_id = p_account)
    AND NOT EXISTS (SELECT 1 FROM school_identity i WHERE i.account_id = p_account)
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = p_account AND (m.tenant_id <> p_tenant
      OR m.age_confirmed_at IS NOT NULL OR m.disclosure_at IS NOT NULL OR m.roles && ARRAY['advisor', 'admin', 'operator']))
$$;

-- Tells the person by mail and in their ledger, and notes it in the school's log: nobody is joined or parted in silence.
CREATE FUNCTION note_school_binding(p_tenant uuid, p_account uuid, p_what text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE m membership%ROWTYPE;
BEGIN
  INSERT INTO account_event (id, account_id, action, at) VALUES (gen_random_uuid(), p_account, replace(p_what, '-', '_'), app_now());
  PERFORM announce_factor_change(p_account, gen_random_uuid(), p_what);
  SELECT x.* INTO m FROM membership x WHERE x.tenant_id = p_tenant AND x.account_id = p_account;
  IF FOUND THEN
    INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
    VALUES (p_tenant, gen_random_uuid(), app_now(), 'connection', NULL, m.id, 'member.' || replace(p_what, '-', '_'), 'membership', m.id, '{}');
  END IF;
END $$;

CREATE OR REPLACE FUNCTION announce_factor_change(p_account uuid, p_event uuid, p_what text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  SELECT m.tenant_id, p_event, 'factor.changed@1', jsonb_build_object('memberId', m.id, 'what', p_what), app_now()
  FROM membership m WHERE m.account_id = p_account AND m.status = 'active'
    AND p_what IN ('passkey-added', 'passkey-removed', 'codes-added', 'codes-removed', 'recovery-made', 'recovery-used',
      'school-joined', 'school-parted', 'school-signed-in')
  ORDER BY m.created_at LIMIT 1
$$;

-- Another provider, or none any more: what the old one vouched for ends with it, whichever verb or hand changed the line.
CREATE FUNCTION drop_school_bindings() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM session s WHERE s.school_id = OLD.tenant_id;
  PERFORM note_school_binding(OLD.tenant_id, i.account_id, 'school-parted')
  FROM (SELECT DISTINCT b.account_id FROM school_identity b WHERE b.tenant_id = OLD.tenant_id) i;
  DELETE FROM school_identity i WHERE i.tenant_id = OLD.tenant_id;
  RETURN NULL;
END $$;
CREATE TRIGGER drop_bindings_changed AFTER UPDATE ON sign_in_connection FOR EACH ROW
  WHEN (NEW.issuer <> OLD.issuer OR NEW.client_id <> OLD.client_id OR (OLD.enabled AND NOT NEW.enabled))
  EXECUTE FUNCTION drop_school_bindings();
CREATE TRIGGER drop_bindings_removed AFTER DELETE ON sign_in_connection FOR EACH ROW EXECUTE FUNCTION drop_school_bindings();

-- Mails the link by which the owner of the address says that the provider's person is them. Silent where nobody can be mailed.
CREATE FUNCTION request_school_bind(p_tenant uuid, p_issuer text, p_subject text, p_email text, p_link uuid, p_event uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE who record;
BEGIN
  SELECT m.tenant_id, m.id, m.account_id INTO who
  FROM account a JOIN membership m ON m.account_id = a.id JOIN tenant t ON t.id = m.tenant_id
  WHERE a.email = lower(p_email) AND m.status = 'active' AND t.status <> 'closed' ORDER BY m.created_at LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO sign_in_link (id, account_id, purpose, created_at, expires_at, school_id, idp_issuer, idp_subject)
  VALUES (p_link, who.account_id, 'school_bind', app_now(), app_now() + interval '15 minutes', p_tenant, p_issuer, p_subject);
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  VALUES (who.tenant_id, p_event, 'link.requested@1',
          jsonb_build_object('linkId', p_link, 'memberId', who.id, 'purpose', 'school_bind'), app_now());
END $$;

-- The person pressed it: once, in time, and while the school's provider is still the one that was meant.
CREATE FUNCTION school_bind(p_link uuid) RETURNS TABLE (account_id uuid, slug text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE l record;
BEGIN
  UPDATE sign_in_link k SET used_at = app_now()
  WHERE k.id = p_link AND k.purpose = 'school_bind' AND k.used_at IS NULL AND k.expires_at > app_now()
  RETURNING k.account_id, k.school_id, k.idp_issuer, k.idp_subject INTO l;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM 1 FROM sign_in_connection c WHERE c.tenant_id = l.school_id AND c.issuer = l.idp_issuer AND c.enabled;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO school_identity (tenant_id, issuer, subject, account_id, created_at)
  VALUES (l.school_id, l.idp_issuer, l.idp_subject, l.account_id, app_now()) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM note_school_binding(l.school_id, l.account_id, 'school-joined');
  RETURN QUERY SELECT l.account_id, t.slug FROM tenant t WHERE t.id = l.school_id;
END $$;

-- As in 0055, but: under the lock that every other change of the school's people holds, so that seats are counted by one at a
-- time; nobody comes in by an address that is not of a domain which this school holds, known here or not; and an account that
-- was used before is `prove`d by its owner first.
CREATE OR REPLACE FUNCTION school_admit(p_tenant uuid, p_issuer text, p_subject text, p_email text, p_verified boolean, p_name text,
  p_roles text[], p_managed text[], p_ids uuid[])
RETURNS TABLE (account_id uuid, outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  school tenant%ROWTYPE;
  who uuid;
  is_new boolean := false;
  m membership%ROWTYPE;
  wanted text[];
  kept text[];
BEGIN
  SELECT t.* INTO school FROM tenant t WHERE t.id = p_tenant AND t.status IN ('active', 'closing');
  IF NOT FOUND THEN RETURN QUERY SELECT NULL::uuid, 'closed'; RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('people:' || p_tenant, 0));
  SELECT i.account_id INTO who FROM school_identity i
  WHERE i.tenant_id = p_tenant AND i.issuer = p_issuer AND i.subject = p_subject;
  IF NOT FOUND THEN
    IF p_email IS NULL OR NOT p_verified THEN RETURN QUERY SELECT NULL::uuid, 'address'; RETURN; END IF;
    IF NOT school_holds_domain(p_tenant, split_part(p_email, '@', 2)) THEN RETURN QUERY SELECT NULL::uuid, 'domain'; RETURN; END IF;
    SELECT a.id INTO who FROM account a WHERE a.email = p_email;
    is_new := true;
  END IF;
  IF who IS NOT NULL THEN
    SELECT x.* INTO m FROM membership x WHERE x.tenant_id = p_tenant AND x.account_id = who;
  END IF;
  kept := coalesce((SELECT array_agg(r) FROM unnest(m.roles) r WHERE r <> ALL (p_managed)), '{}');
  IF m.status = 'active' AND 'admin' = ANY (m.roles) AND EXISTS (
    SELECT 1 FROM unnest(m.permissions) p WHERE p IN ('people', 'policies') AND NOT EXISTS (
      SELECT 1 FROM membership o WHERE o.tenant_id = p_tenant AND o.id <> m.id AND o.status = 'active'
        AND 'admin' = ANY (o.roles) AND p = ANY (o.permissions))) THEN
    kept := kept || 'admin'::text;
  END IF;
  wanted := ARRAY(SELECT DISTINCT r FROM unnest(kept || p_roles) r ORDER BY r);
  IF cardinality(wanted) = 0 THEN RETURN QUERY SELECT NULL::uuid, 'roles'; RETURN; END IF;
  IF m.id IS NOT NULL AND m.status <> 'active' THEN RETURN QUERY SELECT NULL::uuid, 'standing'; RETURN; END IF;
  IF 'student' = ANY (wanted) AND NOT coalesce('student' = ANY (m.roles), false) AND school.seat_cap IS NOT NULL AND
    (SELECT count(*) FROM membership o WHERE o.tenant_id = p_tenant AND o.status = 'active' AND 'student' = ANY (o.roles))
      >= school.seat_cap THEN
    RETURN QUERY SELECT NULL::uuid, 'seats'; RETURN;
  END IF;
  IF is_new AND who IS NOT NULL AND NOT account_untouched(p_tenant, who) THEN
    RETURN QUERY SELECT NULL::uuid, 'prove'; RETURN;
  END IF;
  IF who IS NULL THEN
    INSERT INTO account (id, email, display_name, created_at) VALUES (p_ids[1], p_email, p_name, app_now());
    who := p_ids[1];
  END IF;
  IF is_new THEN
    INSERT INTO school_identity (tenant_id, issuer, subject, account_id, created_at)
    VALUES (p_tenant, p_issuer, p_subject, who, app_now());
  END IF;
  IF m.id IS NULL THEN
    INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
    VALUES (p_tenant, p_ids[2], who, wanted, 'active', p_name, false, app_now());
    PERFORM school_note(p_tenant, p_ids[3], p_ids[2], 'member.joined_by_school', 'none > ' || array_to_string(wanted, ' '));
  ELSIF NOT (wanted <@ m.roles AND m.roles <@ wanted) THEN
    UPDATE membership x SET roles = wanted, permissions = CASE WHEN 'admin' = ANY (wanted) THEN x.permissions ELSE '{}' END
    WHERE x.tenant_id = p_tenant AND x.id = m.id;
    PERFORM school_note(p_tenant, p_ids[3], m.id, 'member.changed_by_school',
      array_to_string(ARRAY(SELECT r FROM unnest(m.roles) r ORDER BY r), ' ') || ' > ' || array_to_string(wanted, ' '));
  END IF;
  IF is_new THEN PERFORM note_school_binding(p_tenant, who, 'school-joined'); END IF;
  RETURN QUERY SELECT who, CASE WHEN is_new THEN 'joined' ELSE 'in' END;
END $$;

-- A sign-in that came from a school's provider opens that school and no other, in every area; never Greenroom's own console.
CREATE OR REPLACE FUNCTION open_context(p_session text, p_tenant text, p_area text)
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
    AND s.expires_at > app_now() AND (s.school_id IS NULL OR s.school_id = t.id)
    AND (p_area = 'student' OR (s.factor_at IS NOT NULL
      AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'))
$$;
CREATE OR REPLACE FUNCTION open_operator_context(p_session text, p_school uuid)
RETURNS TABLE (token text, tenant_id uuid, member_id uuid, confirmed boolean) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT ctx_token(coalesce(p_school, h.id), m.id, 'greenroom_operator'), coalesce(p_school, h.id), m.id,
    s.factor_at > app_now() - interval '10 minutes'
  FROM session s
  JOIN membership m ON m.account_id = s.account_id
  JOIN tenant h ON h.id = m.tenant_id AND h.kind = 'house'
  WHERE s.id_hash = p_session AND 'operator' = ANY (m.roles) AND m.status = 'active' AND s.expires_at > app_now()
    AND s.factor_at IS NOT NULL AND s.factor <> 'idp' AND s.school_id IS NULL
    AND s.seen_at > app_now() - interval '1 hour' AND s.created_at > app_now() - interval '24 hours'
    AND (p_school IS NULL OR EXISTS (SELECT 1 FROM tenant t WHERE t.id = p_school AND t.kind = 'school'))
$$;
CREATE OR REPLACE FUNCTION session_door(p_session text, p_tenant text)
RETURNS TABLE (tenant_name text, tenant_short_name text, tenant_status text, closes_at timestamptz, accent_light text,
  accent_dark text, time_zone text, locale text, country text, minimum_age integer, ai_enabled boolean, modes text[],
  roles text[], status text, preferred_name text, ai_allowed boolean, age_confirmed boolean, disclosure_version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name, t.status, t.closes_at, t.accent_light, t.accent_dark, t.time_zone, t.locale, t.country::text,
    t.minimum_age, t.ai_enabled, t.modes, m.roles, m.status, m.preferred_name, m.ai_allowed,
    m.age_confirmed_at IS NOT NULL, m.disclosure_version
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND t.slug = p_tenant AND t.kind = 'school' AND s.expires_at > app_now()
    AND m.status IN ('active', 'underage') AND t.status <> 'closed' AND (s.school_id IS NULL OR s.school_id = t.id)
$$;
CREATE OR REPLACE FUNCTION session_memberships(p_session text)
RETURNS TABLE (tenant_slug text, tenant_short_name text, tenant_kind text, tenant_status text, roles text[], status text,
  preferred_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.slug, t.short_name, t.kind, t.status, m.roles, m.status, m.preferred_name
  FROM session s JOIN membership m ON m.account_id = s.account_id JOIN tenant t ON t.id = m.tenant_id
  WHERE s.id_hash = p_session AND s.expires_at > app_now() AND m.status IN ('active', 'underage') AND t.status <> 'closed'
    AND (s.school_id IS NULL OR s.school_id = t.id)
  ORDER BY m.created_at
$$;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['school_holds_domain(uuid, text)', 'prove_school_domain(uuid)', 'account_untouched(uuid, uuid)',
    'note_school_binding(uuid, uuid, text)', 'drop_school_bindings()',
    'request_school_bind(uuid, text, text, text, uuid, uuid)', 'school_bind(uuid)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
GRANT EXECUTE ON FUNCTION note_school_binding(uuid, uuid, text), prove_school_domain(uuid),
  request_school_bind(uuid, text, text, text, uuid, uuid), school_bind(uuid) TO greenroom_identity;

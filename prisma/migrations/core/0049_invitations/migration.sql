-- Ways into a school besides the roster: an invitation by mail, bound to its address; a link for a class, which ends in such an
-- invitation; and, where the school switched it on, any address of its proven mail domain. All of them end in one mail to the
-- address, so that nobody joins with an address that is not theirs, and nobody learns whether one is known (R-58).
ALTER TABLE tenant ADD COLUMN domain_sign_up boolean NOT NULL DEFAULT false;

CREATE TABLE invitation (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mail', 'link', 'sign-up')),
  address text,
  code text,
  role text NOT NULL CHECK (role IN ('student', 'advisor', 'admin')),
  permissions text[] NOT NULL DEFAULT '{}',
  cohort_id uuid,
  invited_by uuid,
  link_id uuid,
  most integer CHECK (most > 0),
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3),
  opened_at timestamptz(3),
  refused_at timestamptz(3),
  joined_at timestamptz(3),
  joined_member uuid,
  revoked_at timestamptz(3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, cohort_id) REFERENCES cohort (tenant_id, id) ON DELETE SET NULL (cohort_id),
  FOREIGN KEY (tenant_id, invited_by) REFERENCES membership (tenant_id, id),
  FOREIGN KEY (tenant_id, joined_member) REFERENCES membership (tenant_id, id),
  FOREIGN KEY (tenant_id, link_id) REFERENCES invitation (tenant_id, id),
  CONSTRAINT invitation_way CHECK (CASE kind WHEN 'link' THEN address IS NULL AND code IS NOT NULL
    ELSE address IS NOT NULL AND code IS NULL END),
  CONSTRAINT invitation_staff_by_mail CHECK (kind = 'mail' OR role = 'student'),
  CONSTRAINT invitation_permissions CHECK (role = 'admin' OR permissions = '{}')
);
CREATE INDEX invitation_id_idx ON invitation (id);
CREATE INDEX invitation_tenant_id_created_at_idx ON invitation (tenant_id, created_at);
CREATE INDEX invitation_tenant_id_address_idx ON invitation (tenant_id, address);
CREATE INDEX invitation_tenant_id_link_id_idx ON invitation (tenant_id, link_id);
CREATE INDEX invitation_tenant_id_cohort_id_idx ON invitation (tenant_id, cohort_id);
CREATE INDEX invitation_tenant_id_invited_by_idx ON invitation (tenant_id, invited_by);
CREATE INDEX invitation_tenant_id_joined_member_idx ON invitation (tenant_id, joined_member);

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON invitation AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY staff ON invitation TO greenroom_admin USING (true) WITH CHECK (true);
CREATE POLICY own ON invitation FOR SELECT TO greenroom_student USING (joined_member = (SELECT ctx_member()));
CREATE POLICY job ON invitation TO greenroom_worker USING (true) WITH CHECK (true);
CREATE POLICY door ON invitation TO greenroom_definer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (expires_at, refused_at, revoked_at) ON invitation TO greenroom_admin;
GRANT SELECT (tenant_id, id, created_at, invited_by, joined_member) ON invitation TO greenroom_student;
GRANT SELECT, UPDATE (sent_at) ON invitation TO greenroom_worker;
GRANT SELECT, INSERT, DELETE, UPDATE (expires_at, opened_at, refused_at, joined_at, joined_member) ON invitation TO greenroom_definer;
GRANT UPDATE (domain_sign_up) ON tenant TO greenroom_admin;
GRANT UPDATE (roles, permissions) ON membership TO greenroom_definer;
CREATE POLICY joined ON audit_entry FOR INSERT TO greenroom_definer WITH CHECK (action = 'member.joined');
GRANT INSERT ON audit_entry TO greenroom_definer;
CREATE POLICY append_invitation ON outbox FOR INSERT TO greenroom_definer WITH CHECK (event = 'invitation.sent@1');

-- Whether an invitation, by itself and by what it came from, still lets somebody in.
CREATE FUNCTION invitation_stands(p_tenant uuid, p_invitation uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT 1 FROM invitation i JOIN tenant t ON t.id = i.tenant_id
    WHERE i.tenant_id = p_tenant AND i.id = p_invitation
      AND i.joined_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > app_now()
      AND (t.status = 'active' OR (t.status = 'applied' AND i.role = 'admin'))
      -- Staff come in by somebody who could still let them in.
      AND (i.role = 'student' OR EXISTS (
        SELECT 1 FROM membership b WHERE b.tenant_id = i.tenant_id AND b.id = i.invited_by AND b.status = 'active'
          AND 'admin' = ANY (b.roles) AND 'people' = ANY (b.permissions) AND i.permissions <@ b.permissions))
      AND (i.link_id IS NULL OR EXISTS (
        SELECT 1 FROM invitation l WHERE l.tenant_id = i.tenant_id AND l.id = i.link_id AND l.revoked_at IS NULL
          AND (l.most IS NULL OR l.most > (
            SELECT count(*) FROM invitation u WHERE u.tenant_id = l.tenant_id AND u.link_id = l.id AND u.joined_at IS NOT NULL))))
      AND (i.kind <> 'link' OR i.most IS NULL OR i.most > (
        SELECT count(*) FROM invitation u WHERE u.tenant_id = i.tenant_id AND u.link_id = i.id AND u.joined_at IS NOT NULL)))
$$;

-- What the page behind a mailed link shows; that it was opened is noted. No row for a link that lets nobody in.
CREATE FUNCTION open_invitation(p_invitation uuid)
RETURNS TABLE (slug text, name text, short_name text, role text, address text) LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  UPDATE invitation i SET opened_at = coalesce(i.opened_at, app_now()) FROM tenant t
  WHERE i.id = p_invitation AND i.kind <> 'link' AND t.id = i.tenant_id AND invitation_stands(i.tenant_id, i.id)
  RETURNING t.slug, t.name, t.short_name, i.role, i.address
$$;

-- The school behind a class's link, for the page that asks for an address.
CREATE FUNCTION peek_join_link(p_slug text, p_code text) RETURNS TABLE (name text, short_name text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  SELECT t.name, t.short_name FROM tenant t JOIN invitation i ON i.tenant_id = t.id
  WHERE t.slug = p_slug AND i.code = p_code AND i.kind = 'link' AND invitation_stands(i.tenant_id, i.id)
$$;

-- Mails the way in to an address: by a class's link, or by the mail domain where there is no code. The same silent answer
-- whether or not anything is sent. An address that asked already gets the same invitation again, with new time.
CREATE FUNCTION request_join(p_slug text, p_code text, p_email text, p_invitation uuid, p_event uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  school uuid;
  via uuid;
  class uuid;
  mine uuid;
BEGIN
  IF p_code IS NULL THEN
    SELECT t.id INTO school FROM tenant t
    WHERE t.status = 'active' AND t.domain_sign_up AND t.mail_domain_proven_at IS NOT NULL
      AND t.mail_domain = split_part(lower(p_email), '@', 2)
      AND NOT EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
                      WHERE m.tenant_id = t.id AND a.email = lower(p_email))
    ORDER BY t.created_at LIMIT 1;
  ELSE
    SELECT i.tenant_id, i.id, i.cohort_id INTO school, via, class FROM tenant t JOIN invitation i ON i.tenant_id = t.id
    WHERE t.slug = p_slug AND i.code = p_code AND i.kind = 'link' AND invitation_stands(i.tenant_id, i.id);
  END IF;
  IF school IS NULL THEN RETURN; END IF;
  UPDATE invitation i SET expires_at = app_now() + interval '24 hours'
  WHERE i.tenant_id = school AND i.kind = 'sign-up' AND i.address = lower(p_email) AND i.link_id IS NOT DISTINCT FROM via
    AND i.joined_at IS NULL AND i.revoked_at IS NULL
  RETURNING i.id INTO mine;
  IF mine IS NULL THEN
    mine := p_invitation;
    INSERT INTO invitation (tenant_id, id, kind, address, role, cohort_id, link_id, created_at, expires_at)
    VALUES (school, mine, 'sign-up', lower(p_email), 'student', class, via, app_now(), app_now() + interval '24 hours');
  END IF;
  INSERT INTO outbox (tenant_id, id, event, payload, created_at)
  VALUES (school, p_event, 'invitation.sent@1', jsonb_build_object('invitationId', mine), app_now());
END $$;

-- Lets the owner of the address in, who proved it by the mailed link: with an account where they have none, and once. Says
-- `over`, `full` (no seat), `refused` (suspended, or too young) or `joined`. The name stays the person's own (S1-19).
CREATE FUNCTION accept_invitation(p_invitation uuid, p_account uuid, p_member uuid, p_name text)
RETURNS TABLE (outcome text, account uuid, is_new boolean, email text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  i invitation%ROWTYPE;
  m membership%ROWTYPE;
  who uuid;
BEGIN
  SELECT v.* INTO i FROM invitation v WHERE v.id = p_invitation AND v.kind <> 'link';
  IF NOT FOUND THEN RETURN QUERY SELECT 'over', NULL::uuid, false, NULL::text; RETURN; END IF;
  -- The same lock that every other change of the school's people holds: seats and last uses are counted by one at a time.
  PERFORM pg_advisory_xact_lock(hashtextextended('people:' || i.tenant_id, 0));
  IF NOT invitation_stands(i.tenant_id, i.id) THEN RETURN QUERY SELECT 'over', NULL::uuid, false, i.address; RETURN; END IF;
  SELECT n.* INTO m FROM membership n JOIN account a ON a.id = n.account_id WHERE n.tenant_id = i.tenant_id AND a.email = i.address;
  IF m.status IN ('suspended', 'underage') THEN RETURN QUERY SELECT 'refused', m.account_id, false, i.address; RETURN; END IF;
  IF i.role = 'student' AND NOT coalesce(m.status = 'active' AND 'student' = ANY (m.roles), false) AND (
    SELECT count(s.id) >= t.seat_cap FROM tenant t LEFT JOIN membership s
      ON s.tenant_id = t.id AND s.status = 'active' AND 'student' = ANY (s.roles)
    WHERE t.id = i.tenant_id GROUP BY t.seat_cap) THEN
    UPDATE invitation v SET refused_at = app_now() WHERE v.tenant_id = i.tenant_id AND v.id = i.id;
    RETURN QUERY SELECT 'full', m.account_id, false, i.address; RETURN;
  END IF;
  INSERT INTO account (id, email, display_name, created_at) VALUES (p_account, i.address, p_name, app_now()) ON CONFLICT DO NOTHING;
  SELECT a.id INTO who FROM account a WHERE a.email = i.address;
  IF m.id IS NULL THEN
    m.id := p_member;
    INSERT INTO membership (tenant_id, id, account_id, roles, permissions, status, preferred_name, cohort_id, ai_allowed, created_at)
    VALUES (i.tenant_id, p_member, who, ARRAY[i.role], i.permissions, 'active', p_name, i.cohort_id, false, app_now());
  ELSE
    UPDATE membership n SET
      roles = ARRAY(SELECT DISTINCT r FROM unnest(CASE n.status WHEN 'active' THEN n.roles ELSE '{}' END || i.role) r),
      permissions = ARRAY(SELECT DISTINCT p FROM unnest(CASE n.status WHEN 'active' THEN n.permissions ELSE '{}' END || i.permissions) p),
      cohort_id = coalesce(i.cohort_id, n.cohort_id), status = 'active', ended_at = NULL
    WHERE n.tenant_id = i.tenant_id AND n.id = m.id;
  END IF;
  UPDATE invitation v SET joined_at = app_now(), joined_member = m.id WHERE v.tenant_id = i.tenant_id AND v.id = i.id;
  INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
  VALUES (i.tenant_id, gen_random_uuid(), app_now(), i.role, m.id, m.id, 'member.joined', 'invitation', i.id,
    jsonb_build_object('by', CASE WHEN i.link_id IS NOT NULL THEN 'link' WHEN i.kind = 'mail' THEN 'mail' ELSE 'domain' END, 'role', i.role));
  RETURN QUERY SELECT 'joined', who, who = p_account, i.address;
END $$;

-- Addresses of people who never came are nobody's to keep: thirty days behind its end an invitation goes (S0-11).
CREATE FUNCTION forget_invitations() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  DELETE FROM invitation i WHERE i.joined_at IS NULL AND i.kind <> 'link'
    AND least(i.expires_at, coalesce(i.revoked_at, i.expires_at)) < app_now() - interval '30 days'
$$;

-- Ends the sign-ins of a member of the caller's own school, where that person belongs to no other: each new role begins with
-- a new sign-in (R-54). Of somebody who also belongs elsewhere this school's rooms close all the same, by the standing.
CREATE FUNCTION end_member_sessions(p_member uuid) RETURNS integer LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  WITH ended AS (
    DELETE FROM session s USING membership m
    WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id = p_member AND s.account_id = m.account_id
      AND NOT EXISTS (SELECT 1 FROM membership o WHERE o.account_id = m.account_id AND o.tenant_id <> m.tenant_id AND o.status = 'active')
    RETURNING 1)
  SELECT count(*)::int FROM ended
$$;
GRANT DELETE ON session TO greenroom_definer;

GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['invitation_stands(uuid, uuid)', 'open_invitation(uuid)', 'peek_join_link(text, text)',
    'request_join(text, text, text, uuid, uuid)', 'accept_invitation(uuid, uuid, uuid, text)', 'forget_invitations()',
    'end_member_sessions(uuid)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;
-- Who invited somebody stands in their ledger too; otherwise as in 0048.
CREATE OR REPLACE FUNCTION ledger_names() RETURNS TABLE (member_id uuid, preferred_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, m.preferred_name FROM membership m
  WHERE m.tenant_id = (SELECT ctx_tenant()) AND m.id IN (
    SELECT l.viewer_id FROM access_look l
    WHERE l.tenant_id = (SELECT ctx_tenant()) AND l.subject_id = (SELECT ctx_member())
    UNION
    SELECT e.actor_id FROM audit_entry e
    WHERE e.tenant_id = (SELECT ctx_tenant()) AND e.member_id = (SELECT ctx_member())
      AND e.actor_kind IN ('admin', 'advisor', 'operator')
    UNION
    SELECT i.invited_by FROM invitation i WHERE i.tenant_id = (SELECT ctx_tenant()) AND i.joined_member = (SELECT ctx_member()))
$$;

GRANT EXECUTE ON FUNCTION open_invitation(uuid), peek_join_link(text, text), request_join(text, text, text, uuid, uuid),
  accept_invitation(uuid, uuid, uuid, text), forget_invitations() TO greenroom_identity;
GRANT EXECUTE ON FUNCTION end_member_sessions(uuid) TO greenroom_admin;

-- Row-level security, policies, grants. prisma/privileges.ts is the allow-list that a test compares with the catalogue.

-- Functions belong to a role that cannot log in and owns no table: a hole in one does not open the rest.
GRANT CREATE ON SCHEMA public TO greenroom_definer;
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO greenroom_definer', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM greenroom_definer;

GRANT SELECT ON clock_offset, context_key, session, account, membership, tenant TO greenroom_definer;
GRANT INSERT ON sign_in_link, outbox TO greenroom_definer;
GRANT UPDATE (status) ON membership TO greenroom_definer;

GRANT EXECUTE ON FUNCTION app_now() TO greenroom_public, greenroom_identity, greenroom_student, greenroom_advisor,
  greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_scheduler, greenroom_worker;
GRANT EXECUTE ON FUNCTION ctx_tenant(), ctx_member() TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker;
GRANT EXECUTE ON FUNCTION open_context(text, text, text), session_memberships(text), request_link(text, text, uuid, uuid),
  password_allowed(uuid), announce_account_event(uuid, uuid, text) TO greenroom_identity;
GRANT EXECUTE ON FUNCTION open_job_context(uuid), member_address(uuid) TO greenroom_worker;
GRANT EXECUTE ON FUNCTION decline_age() TO greenroom_student;

-- Every tenant table: enabled, forced, and one restrictive fence that no permissive policy can widen.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['membership', 'cohort', 'policy_version', 'consent', 'audit_entry', 'ai_call',
    'accommodation_profile', 'interview', 'interview_setup', 'job_text', 'turn', 'take', 'answer_text',
    'self_assessment', 'report', 'report_level', 'remark', 'remark_text', 'stage', 'outbox', 'tombstone',
    'deletion_receipt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY fence ON %I AS RESTRICTIVE TO greenroom_public, greenroom_identity,
      greenroom_student, greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator,
      greenroom_inbound, greenroom_worker
      USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()))', t);
    EXECUTE format('CREATE POLICY job ON %I TO greenroom_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['consent', 'ai_call', 'accommodation_profile', 'interview', 'interview_setup',
    'job_text', 'turn', 'take', 'answer_text', 'self_assessment', 'report', 'report_level', 'remark', 'remark_text',
    'stage', 'tombstone', 'deletion_receipt', 'audit_entry'] LOOP
    EXECUTE format('CREATE POLICY own ON %I TO greenroom_student
      USING (member_id = (SELECT ctx_member())) WITH CHECK (member_id = (SELECT ctx_member()))', t);
  END LOOP;
END $$;

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON tenant TO greenroom_student, greenroom_worker USING (id = (SELECT ctx_tenant()));
CREATE POLICY directory ON tenant FOR SELECT TO greenroom_identity, greenroom_scheduler, greenroom_definer USING (true);

CREATE POLICY own ON membership TO greenroom_student
  USING (id = (SELECT ctx_member())) WITH CHECK (id = (SELECT ctx_member()));
CREATE POLICY told ON policy_version FOR SELECT TO greenroom_student USING (true);
CREATE POLICY append ON outbox FOR INSERT TO greenroom_student WITH CHECK (true);

-- The definer role reads memberships to open a context and writes mail requests; nothing else.
CREATE POLICY lookup ON membership TO greenroom_definer USING (true) WITH CHECK (true);
CREATE POLICY append_link ON outbox FOR INSERT TO greenroom_definer WITH CHECK (event IN ('link.requested@1', 'password.changed@1', 'session.opened@1'));

-- The scheduler sees ids, states and clocks of all tenants, no content.
CREATE POLICY clocks ON stage TO greenroom_scheduler USING (true) WITH CHECK (true);
CREATE POLICY clocks ON outbox TO greenroom_scheduler USING (true) WITH CHECK (true);
CREATE POLICY clocks ON interview FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (tenant_id, id, name, state, lease_until, created_at, due_by, attempts) ON stage TO greenroom_scheduler;
GRANT SELECT, DELETE ON outbox TO greenroom_scheduler;
GRANT UPDATE (relayed_at) ON outbox TO greenroom_scheduler;
GRANT SELECT (tenant_id, id, state, last_activity_at) ON interview TO greenroom_scheduler;
GRANT SELECT (id, status) ON tenant TO greenroom_scheduler;

-- Sign-in.
GRANT SELECT ON account TO greenroom_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON password_credential, session, rate_limit TO greenroom_identity;
GRANT SELECT, UPDATE (used_at) ON sign_in_link TO greenroom_identity;
GRANT INSERT ON account_event TO greenroom_identity;
GRANT SELECT (id, slug, name, short_name, mail_domains, password_sign_in, status) ON tenant TO greenroom_identity;

-- The student's own rows.
GRANT SELECT ON tenant, membership, policy_version, consent, audit_entry, ai_call, accommodation_profile, interview,
  interview_setup, job_text, turn, take, answer_text, self_assessment, report, report_level, remark, remark_text, stage,
  tombstone, deletion_receipt TO greenroom_student;
GRANT INSERT ON consent, audit_entry, accommodation_profile, interview, interview_setup, job_text, turn, take,
  answer_text, self_assessment, stage, outbox, tombstone, deletion_receipt TO greenroom_student;
GRANT UPDATE (preferred_name, ai_allowed, age_confirmed_at, disclosure_version, disclosure_at) ON membership TO greenroom_student;
GRANT UPDATE (time_factor, untimed, hide_clock, no_countdown, prompt_audio, updated_at) ON accommodation_profile TO greenroom_student;
GRANT UPDATE (state, end_reason, last_activity_at, ended_at) ON interview TO greenroom_student;
GRANT UPDATE (used_at) ON job_text TO greenroom_student;
GRANT UPDATE (state, answering_at, submitted_at, words) ON take TO greenroom_student;
GRANT UPDATE (sealed, version, writer, updated_at) ON answer_text TO greenroom_student;
GRANT UPDATE (level, at) ON self_assessment TO greenroom_student;
GRANT UPDATE (contest) ON remark TO greenroom_student;
GRANT DELETE ON interview, interview_setup, job_text, turn, take, answer_text, self_assessment, report, report_level,
  remark, remark_text, stage TO greenroom_student;

-- The worker, for the one tenant of its job.
GRANT SELECT ON tenant, membership, policy_version, consent, interview, interview_setup, job_text, turn, take,
  answer_text, report, stage, outbox, tombstone, deletion_receipt TO greenroom_worker;
GRANT INSERT ON report, report_level, remark, remark_text, ai_call, audit_entry, outbox, stage TO greenroom_worker;
GRANT UPDATE (state, fence, attempts, lease_until, failure, done_at) ON stage TO greenroom_worker;
GRANT UPDATE (state, end_reason, ended_at) ON interview TO greenroom_worker;
GRANT UPDATE (key_destroyed_at) ON tombstone TO greenroom_worker;
GRANT UPDATE (completed_at) ON deletion_receipt TO greenroom_worker;

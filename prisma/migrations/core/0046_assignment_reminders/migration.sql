-- Reminders three days and one day before an assignment is due. The key is what makes each go out once for each due date.
CREATE TABLE assignment_reminder (
    tenant_id UUID NOT NULL,
    assignment_id UUID NOT NULL,
    member_id UUID NOT NULL,
    due_at TIMESTAMPTZ(3) NOT NULL,
    days INTEGER NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT assignment_reminder_pkey PRIMARY KEY (tenant_id, assignment_id, member_id, due_at, days),
    CONSTRAINT assignment_reminder_tenant_id_assignment_id_fkey FOREIGN KEY (tenant_id, assignment_id)
      REFERENCES assignment (tenant_id, id) ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE assignment_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON assignment_reminder AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assignment', 'assignment_cohort', 'assignment_progress', 'assignment_reminder'] LOOP
    EXECUTE format('CREATE POLICY job ON %I TO greenroom_worker USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT ON assignment, assignment_cohort TO greenroom_worker;
GRANT SELECT (tenant_id, assignment_id, member_id, joined_at, due_at, began_at, finished_at) ON assignment_progress TO greenroom_worker;
GRANT SELECT, INSERT ON assignment_reminder TO greenroom_worker;
CREATE POLICY clocks ON assignment FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (tenant_id, id, state, due_at) ON assignment TO greenroom_scheduler;

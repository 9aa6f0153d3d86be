-- Whom an import asked to be mailed a way in. The key makes it once for each person, whatever is imported again; a clock hands a
-- few at a time to the mail, once the school is open, so that nobody's sign-in link waits behind a whole roster.
CREATE TABLE way_in (
    tenant_id UUID NOT NULL,
    member_id UUID NOT NULL,
    asked_at TIMESTAMPTZ(3) NOT NULL,
    mailed_at TIMESTAMPTZ(3),
    CONSTRAINT way_in_pkey PRIMARY KEY (tenant_id, member_id),
    CONSTRAINT way_in_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id)
      REFERENCES membership (tenant_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX way_in_waiting ON way_in (tenant_id, asked_at) WHERE mailed_at IS NULL;
ALTER TABLE way_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE way_in FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON way_in AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY staff ON way_in FOR INSERT TO greenroom_admin WITH CHECK (mailed_at IS NULL);
CREATE POLICY job ON way_in TO greenroom_worker USING (true) WITH CHECK (true);
CREATE POLICY clocks ON way_in FOR SELECT TO greenroom_scheduler USING (true);
GRANT INSERT ON way_in TO greenroom_admin;
GRANT SELECT, UPDATE (mailed_at) ON way_in TO greenroom_worker;
GRANT SELECT (tenant_id, asked_at, mailed_at) ON way_in TO greenroom_scheduler;

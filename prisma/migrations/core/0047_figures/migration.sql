-- What the roll-up of figures needs: how far it came in each institution, the answers of a day by index, and levels and
-- priorities for the worker, who counts them for one institution at a time. Remarks by kind and item; their words stay sealed.
CREATE TABLE figures_state (
  tenant_id uuid NOT NULL PRIMARY KEY REFERENCES tenant (id),
  rolled_to timestamptz(3) NOT NULL,
  closed_to date
);
ALTER TABLE figures_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE figures_state FORCE ROW LEVEL SECURITY;
CREATE POLICY fence ON figures_state AS RESTRICTIVE TO greenroom_public, greenroom_identity, greenroom_student,
  greenroom_advisor, greenroom_admin, greenroom_recruiter, greenroom_operator, greenroom_inbound, greenroom_worker
  USING (tenant_id = (SELECT ctx_tenant())) WITH CHECK (tenant_id = (SELECT ctx_tenant()));
CREATE POLICY job ON figures_state TO greenroom_worker USING (true) WITH CHECK (true);
CREATE POLICY staff ON figures_state FOR SELECT TO greenroom_admin USING (true);
CREATE POLICY clocks ON figures_state FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT ON figures_state TO greenroom_admin, greenroom_scheduler;
GRANT SELECT, INSERT, UPDATE (rolled_to, closed_to) ON figures_state TO greenroom_worker;

CREATE INDEX take_tenant_id_submitted_at_idx ON take (tenant_id, submitted_at);
CREATE INDEX report_tenant_id_created_at_idx ON report (tenant_id, created_at);

GRANT SELECT (tenant_id, report_id, member_id, item, level) ON report_level TO greenroom_worker;
GRANT SELECT (tenant_id, id, report_id, member_id, kind, item, contest) ON remark TO greenroom_worker;

-- A report may come long after its answer; its time tells the scheduler that there is something to count.
CREATE POLICY clocks ON report FOR SELECT TO greenroom_scheduler USING (true);
GRANT SELECT (tenant_id, created_at) ON report TO greenroom_scheduler;
